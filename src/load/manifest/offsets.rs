//! The way back from a decoded TOML string to its characters in the file.

use crate::{load::tree::Pieces, source::Offsets};

/// Pieces in which `decoded` runs in step with `raw`, the value as written, which begins at `base`.
/// Empty where that does not come out even.
#[must_use]
pub fn offsets(raw: &str, base: usize, decoded: &str) -> Offsets {
    let mut walk = Walk {
        raw,
        base,
        at: 0,
        decoded: 0,
        pieces: Pieces::default(),
    };
    let escapes = match opening(raw) {
        Some(opening) => {
            walk.at = opening;
            raw.starts_with('"')
        }
        None => false,
    };
    walk.pieces.push(0, base + walk.at);
    while walk.decoded < decoded.len() {
        let Some(next) = walk.rest().chars().next() else {
            return Offsets::default();
        };
        match next {
            '\\' if escapes => walk.escape(),
            '\r' if walk.rest().starts_with("\r\n") => walk.step(1, 2),
            _ => {
                walk.at += next.len_utf8();
                walk.decoded += next.len_utf8();
            }
        }
    }
    if walk.decoded == decoded.len() {
        walk.pieces.finish()
    } else {
        Offsets::default()
    }
}

/// How many bytes stand before a string's first character; `None` for a value without quotes.
fn opening(raw: &str) -> Option<usize> {
    let quotes = ["\"\"\"", "'''"]
        .into_iter()
        .find(|quotes| raw.starts_with(quotes));
    let Some(quotes) = quotes else {
        return raw.starts_with(['"', '\'']).then_some(1);
    };
    let rest = raw.get(quotes.len()..).unwrap_or_default();
    let line_break = ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end));
    Some(quotes.len() + line_break.map_or(0, str::len))
}

struct Walk<'a> {
    raw: &'a str,
    base: usize,
    at: usize,
    decoded: usize,
    pieces: Pieces,
}

impl<'a> Walk<'a> {
    fn rest(&self) -> &'a str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    /// `source` bytes stand for `decoded` bytes.
    fn step(&mut self, decoded: usize, source: usize) {
        self.pieces.push(self.decoded, self.base + self.at);
        self.decoded += decoded;
        self.at += source;
        self.pieces.push(self.decoded, self.base + self.at);
    }

    fn escape(&mut self) {
        let after = self.rest().get(1..).unwrap_or_default();
        let digits = match after.chars().next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(' ' | '\t' | '\r' | '\n') => {
                let blank = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
                return self.step(0, 1 + blank);
            }
            _ => return self.step(1, 2),
        };
        let character = after
            .get(1..=digits)
            .and_then(|text| u32::from_str_radix(text, 16).ok())
            .and_then(char::from_u32);
        self.step(character.map_or(1, char::len_utf8), digits + 2);
    }
}
