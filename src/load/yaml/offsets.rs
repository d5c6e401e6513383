//! The way back from a decoded YAML scalar to its characters in the file.
//!
//! Computed only for texts that may be faulty in part (Markdown), never for ids and dates. Whatever
//! does not come out even is answered by an empty map: then a fault points at the whole scalar.

use std::mem;

use memchr::memchr_iter;

use crate::{
    load::tree::{Pieces, Style},
    source::Offsets,
};

/// Pieces in which `decoded` runs in step with `raw`, the scalar as written, which begins at `base`.
#[must_use]
pub fn offsets(style: Style, raw: &str, base: usize, decoded: &str) -> Offsets {
    let quote = match style {
        Style::Literal => return literal(raw, base, decoded).unwrap_or_default(),
        Style::Folded => return folded(raw, base, decoded).unwrap_or_default(),
        Style::Plain => None,
        Style::SingleQuoted => Some('\''),
        Style::DoubleQuoted => Some('"'),
        Style::Toml => return Offsets::default(),
    };
    let inner = quote.and_then(|quote| raw.strip_prefix(quote)?.strip_suffix(quote));
    let (inner, start) = match inner {
        Some(inner) => (inner, base + 1),
        None => (raw, base),
    };
    if inner == decoded {
        let mut pieces = Pieces::default();
        pieces.push(0, start);
        return pieces.finish();
    }
    let mut walk = Walk::new(inner, start);
    walk.run(quote);
    if walk.decoded == decoded.len() {
        walk.pieces.finish()
    } else {
        Offsets::default()
    }
}

/// Follows a scalar in flow style through folds and escapes.
struct Walk<'a> {
    raw: &'a str,
    base: usize,
    at: usize,
    decoded: usize,
    pieces: Pieces,
}

impl<'a> Walk<'a> {
    fn new(raw: &'a str, base: usize) -> Self {
        let mut pieces = Pieces::default();
        pieces.push(0, base);
        Self {
            raw,
            base,
            at: 0,
            decoded: 0,
            pieces,
        }
    }

    fn run(&mut self, quote: Option<char>) {
        while let Some(next) = self.rest().chars().next() {
            match (quote, next) {
                (Some('"'), '\\') => self.escape(),
                (Some('\''), '\'') => self.step(1, 2),
                (_, ' ' | '\t' | '\r' | '\n') => self.blanks(),
                _ => {
                    self.at += next.len_utf8();
                    self.decoded += next.len_utf8();
                }
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    /// `source` bytes stand for `decoded` bytes; both ends of the pair map to each other.
    fn step(&mut self, decoded: usize, source: usize) {
        self.pieces.push(self.decoded, self.base + self.at);
        if decoded > 1 {
            let last = self.base + self.at + source.saturating_sub(1);
            self.pieces.push(self.decoded + decoded - 1, last);
        }
        self.decoded += decoded;
        self.at += source;
        self.pieces.push(self.decoded, self.base + self.at);
    }

    /// Blanks inside a line are kept; around line breaks they and the breaks are folded.
    fn blanks(&mut self) {
        let rest = self.rest();
        let run = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let ends_line = rest
            .get(run..)
            .is_some_and(|after| after.starts_with(['\r', '\n']));
        if !ends_line {
            self.at += run;
            self.decoded += run;
            return;
        }
        let (source, breaks) = fold(rest);
        self.step(if breaks > 1 { breaks - 1 } else { 1 }, source);
    }

    fn escape(&mut self) {
        let after = self.rest().get(1..).unwrap_or_default();
        let Some(kind) = after.chars().next() else {
            self.at += 1;
            return;
        };
        match kind {
            '\r' | '\n' => {
                let (source, breaks) = fold(after);
                self.step(breaks.saturating_sub(1), source + 1);
            }
            'x' => self.code_point(after, 2),
            'u' => self.code_point(after, 4),
            'U' => self.code_point(after, 8),
            'N' | '_' => self.step(2, 2),
            'L' | 'P' => self.step(3, 2),
            other => self.step(1, 1 + other.len_utf8()),
        }
    }

    fn code_point(&mut self, after: &str, digits: usize) {
        let code = after
            .get(1..=digits)
            .and_then(|text| u32::from_str_radix(text, 16).ok())
            .unwrap_or_default();
        match char::from_u32(code) {
            Some(character) => self.step(character.len_utf8(), digits + 2),
            // The first half of a pair of surrogates: `\uD834\uDD1E` is one character.
            None => self.step(4, 12),
        }
    }
}

/// How many bytes a fold takes from its first blank on, and how many line breaks it holds.
fn fold(text: &str) -> (usize, usize) {
    let mut rest = text;
    let mut breaks = 0;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let after = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']));
        let Some(after) = after else {
            return (text.len() - rest.len(), breaks);
        };
        rest = after;
        breaks += 1;
    }
}

/// The lines of a block, which begins after its header, each with its offset in `raw`, without its break.
fn lines(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let last = (!raw.is_empty() && !raw.ends_with('\n')).then_some(raw.len());
    let ends = memchr_iter(b'\n', raw.as_bytes()).chain(last);
    ends.map(move |end| {
        let line = raw.get(start..end).unwrap_or_default();
        let offset = mem::replace(&mut start, end + 1);
        (offset, line.trim_end_matches('\r'))
    })
}

/// In a literal block each decoded line is the end of a line of the file. The span of a block begins
/// with its first line that is not empty.
fn literal(raw: &str, base: usize, decoded: &str) -> Option<Offsets> {
    let mut pieces = Pieces::of(memchr_iter(b'\n', decoded.as_bytes()).count() + 1);
    let mut at = decoded.len() - decoded.trim_start_matches('\n').len();
    let mut indent = 0;
    pieces.push(0, base);
    for (start, line) in lines(raw) {
        let rest = decoded.get(at..).filter(|rest| !rest.is_empty());
        let Some(rest) = rest else { break };
        // Nearly every line is indented as the one before it, and its words need not be looked for.
        let alike = line.get(indent..).unwrap_or_default();
        let after = rest.strip_prefix(alike);
        let wanted = if after.is_some_and(|after| after.is_empty() || after.starts_with('\n')) {
            alike
        } else {
            let wanted = rest.split('\n').next().unwrap_or_default();
            indent = line.strip_suffix(wanted)?.len();
            wanted
        };
        pieces.push(at, base + start + line.len() - wanted.len());
        at += wanted.len() + 1;
    }
    (at >= decoded.len()).then(|| pieces.finish())
}

/// In a folded block each line's words stand in the decoded text in the same order.
fn folded(raw: &str, base: usize, decoded: &str) -> Option<Offsets> {
    let mut pieces = Pieces::default();
    let mut at = 0;
    for (start, line) in lines(raw) {
        let words = line.trim_matches([' ', '\t']);
        if words.is_empty() {
            continue;
        }
        let rest = decoded.get(at..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        rest.get(blank..).filter(|rest| rest.starts_with(words))?;
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        pieces.push(at + blank, base + start + indent);
        at += blank + words.len();
    }
    Some(pieces.finish())
}
