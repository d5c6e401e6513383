//! Running text between two marks of Markdown: finds inserts and links that Markdown leaves as text.
//! In: pieces of text with their places. Out: inlines and faults.

use std::{ops::Range, sync::Arc};

use super::{Excerpt, Fault, FaultKind, Inline, Insert, Link, target};
use crate::{
    source::{first_byte, is_one_of},
    terms::ParameterId,
};

/// Adjacent pieces of text, joined, that remember where each came from.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    pieces: Vec<Piece>,
    /// Where the only piece stands in the source as it is: until there is another, it is not copied.
    alone: Option<Range<usize>>,
}

struct Piece {
    start: usize,
    length: usize,
    source: Range<usize>,
}

/// A notation of the book's own in running text.
struct Mark {
    length: usize,
    meant: Result<Inline, Fault>,
}

/// How many characters a notation may take, so that an unclosed one costs no search through the whole text.
const NOTATION_LIMIT: usize = 400;

impl Words {
    /// Adds a piece that came from this place of the source.
    pub fn push(&mut self, text: &str, place: Range<usize>, source: &str) {
        // The parser hands over the source itself wherever it can.
        let stands_there = |part: &str| std::ptr::eq(part, text);
        if self.is_empty() && source.get(place.clone()).is_some_and(stands_there) {
            self.alone = Some(place);
        } else {
            self.join(source);
            self.add(text, place);
        }
    }

    fn add(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(Piece {
            start: self.text.len(),
            length: text.len(),
            source,
        });
        self.text.push_str(text);
    }

    /// Copies the only piece.
    fn join(&mut self, source: &str) {
        if let Some(place) = self.alone.take() {
            self.add(source.get(place.clone()).unwrap_or_default(), place);
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.alone = None;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.alone.is_none()
    }

    /// Whether the text ends within an insert, so that a line end is a part of it.
    pub fn is_in_insert(&mut self, source: &str) -> bool {
        self.join(source);
        let open = self.text.rfind("{{").map(|open| &self.text[open..]);
        open.is_some_and(|open| open.len() < NOTATION_LIMIT && !open.contains("}}"))
    }

    /// Turns the words into inlines, and says what is wrong with them; `source` is the text that the places refer to.
    pub fn take(&mut self, source: &Arc<str>, inlines: &mut Vec<Inline>) -> Vec<Fault> {
        let has_mark = |text: &str| {
            let is_mark = |byte| is_one_of(byte, *b"{<[]");
            first_byte(text.as_bytes(), is_mark).is_some()
        };
        let alone = self.alone.clone();
        let alone = alone.and_then(|place| Excerpt::of(source, place));
        let mut faults = Vec::new();
        if let Some(words) = alone.filter(|words| !words.is_empty() && !has_mark(words)) {
            inlines.push(Inline::Text(words));
        } else {
            self.join(source);
            if has_mark(&self.text) {
                faults = self.scan(source, inlines);
            } else if !self.text.is_empty() {
                inlines.push(self.excerpt(0..self.text.len(), source));
            }
        }
        self.clear();
        faults
    }

    /// Turns the words into one piece of text, as in code.
    pub fn take_verbatim(&mut self, source: &str) -> Inline {
        self.join(source);
        let words = self.text.as_str().into();
        self.clear();
        Inline::Text(words)
    }

    /// A part of the words, which shares the source where that says the same.
    fn excerpt(&self, part: Range<usize>, source: &Arc<str>) -> Inline {
        let words = self.text.get(part.clone()).unwrap_or_default();
        let shared = Excerpt::of(source, self.range(part));
        let shared = shared.filter(|shared| **shared == *words);
        Inline::Text(shared.unwrap_or_else(|| words.into()))
    }

    fn scan(&self, source: &Arc<str>, inlines: &mut Vec<Inline>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut written = 0;
        let mut at = 0;
        while let Some(next) = self.text[at..].find(['{', '<', '[', ']']) {
            let start = at + next;
            at = start + 1;
            if self.is_escaped(start, source) {
                continue;
            }
            let Some(mark) = self.mark(start) else {
                continue;
            };
            at = start + mark.length;
            match mark.meant {
                Err(fault) => faults.push(fault),
                Ok(inline) => {
                    if written < start {
                        inlines.push(self.excerpt(written..start, source));
                    }
                    inlines.push(inline);
                    written = at;
                }
            }
        }
        if written < self.text.len() {
            inlines.push(self.excerpt(written..self.text.len(), source));
        }
        faults
    }

    /// What begins here, where anything does.
    fn mark(&self, start: usize) -> Option<Mark> {
        let rest = window(&self.text[start..]);
        if let Some(inner) = rest.strip_prefix("{{") {
            return Some(self.insert(start, inner));
        }
        if let Some(inner) = rest.strip_prefix('<').filter(|inner| target::is_own(inner)) {
            return Some(self.automatic_link(start, &inner[..inner.find('>')?]));
        }
        if let Some(label) = rest.strip_prefix("[^") {
            let label = &label[..label.find(']')?];
            let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
            let kind = FaultKind::Footnote(label.to_owned());
            return is_label.then(|| self.fault(kind, start, 0..label.len() + 3));
        }
        // A link or image that Markdown did not take for one: a space in its destination, a link in its words.
        let destination = rest.strip_prefix("](")?;
        let destination = &destination[..destination.find(')').unwrap_or(destination.len())];
        let kind = FaultKind::Destination(destination.to_owned());
        Some(self.fault(kind, start, 2..2 + destination.len()))
    }

    fn insert(&self, start: usize, inner: &str) -> Mark {
        let Some(end) = inner.find("}}") else {
            let line = inner.lines().next().unwrap_or_default();
            let kind = FaultKind::Insert(line.trim().to_owned());
            return self.fault(kind, start, 0..2 + line.len());
        };
        let inner = &inner[..end];
        let length = inner.len() + 4;
        let Some(parameter) = insert(inner) else {
            let kind = FaultKind::Insert(inner.trim().to_owned());
            return self.fault(kind, start, 0..length);
        };
        let range = self.range(start..start + length);
        Mark {
            length,
            meant: Ok(Inline::Insert(Box::new(Insert { parameter, range }))),
        }
    }

    fn automatic_link(&self, start: usize, destination: &str) -> Mark {
        let length = destination.len() + 2;
        let target = match target::read(destination) {
            Ok(target) => target,
            Err(kind) => return self.fault(kind, start, 0..length),
        };
        let link = Link {
            target,
            content: Vec::new(),
            range: self.range(start..start + length),
        };
        Mark {
            length,
            meant: Ok(Inline::Link(Box::new(link))),
        }
    }

    /// A mark that is not well formed; `part` is its place from `start`.
    fn fault(&self, kind: FaultKind, start: usize, part: Range<usize>) -> Mark {
        let range = self.range(start + part.start..start + part.end);
        Mark {
            length: part.end.max(1),
            meant: Err(Fault { kind, range }),
        }
    }

    /// Whether a backslash stands before this character in the source and is not itself printed.
    fn is_escaped(&self, at: usize, source: &str) -> bool {
        let index = self.pieces.partition_point(|piece| piece.start <= at);
        let Some(piece) = index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
        else {
            return false;
        };
        let before = piece.source.start.wrapping_sub(1);
        let printed = index >= 2
            && self
                .pieces
                .get(index - 2)
                .is_some_and(|previous| previous.source.end == piece.source.start);
        piece.start == at && !printed && source.as_bytes().get(before) == Some(&b'\\')
    }

    /// The place of a part of the words.
    fn range(&self, part: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let index = self.pieces.partition_point(|piece| piece.start <= at);
            index
                .checked_sub(1)
                .and_then(|index| self.pieces.get(index))
        };
        let offset = |piece: &Piece, at: usize| {
            (piece.length == piece.source.len()).then(|| piece.source.start + (at - piece.start))
        };
        let last = part.end.saturating_sub(1).max(part.start);
        let start =
            piece(part.start).map_or(0, |p| offset(p, part.start).unwrap_or(p.source.start));
        let end = piece(last).map_or(start, |p| offset(p, part.end).unwrap_or(p.source.end));
        start..end.max(start)
    }
}

/// As much of a text as one notation may take.
fn window(text: &str) -> &str {
    let end = text.char_indices().nth(NOTATION_LIMIT);
    end.map_or(text, |(end, _)| &text[..end])
}

/// The parameter of `insert: param, ID`.
fn insert(inner: &str) -> Option<ParameterId> {
    let rest = inner.trim().strip_prefix("insert:")?.trim_start();
    let rest = rest.strip_prefix("param")?.trim_start();
    ParameterId::parse(rest.strip_prefix(',')?.trim())
}
