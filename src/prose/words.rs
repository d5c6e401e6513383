//! Running text between two marks of Markdown: finds inserts and links that CommonMark leaves as text.
//! In: pieces of text with their places. Out: inlines and faults.

use std::ops::Range;

use super::{Fault, FaultKind, Inline, Link, target};
use crate::terms::ParameterId;

/// Adjacent pieces of text, joined, that remember where each came from.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    start: usize,
    length: usize,
    source: Range<usize>,
}

/// What was made of some words.
#[derive(Default)]
pub(super) struct Found {
    /// The words, inserts and links.
    pub inlines: Vec<Inline>,
    /// What is wrong with them.
    pub faults: Vec<Fault>,
}

impl Words {
    /// Adds a piece.
    pub fn push(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(Piece {
            start: self.text.len(),
            length: text.len(),
            source,
        });
        self.text.push_str(text);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether the text ends within an insert, so that a line end is a part of it.
    pub fn is_in_insert(&self) -> bool {
        self.text
            .rfind("{{")
            .is_some_and(|open| !self.text[open..].contains("}}"))
    }

    /// Turns the words into inlines; `source` is the text that the places refer to.
    pub fn take(&mut self, source: &str) -> Found {
        let words = std::mem::take(self);
        let mut found = Found::default();
        if words.text.contains(['{', '<', '[', ']']) {
            words.scan(source, &mut found);
        } else if !words.text.is_empty() {
            found.inlines.push(Inline::Text(words.text));
        }
        found
    }

    /// Turns the words into one piece of text, as in code.
    pub fn take_verbatim(&mut self) -> Found {
        let words = std::mem::take(self);
        Found {
            inlines: vec![Inline::Text(words.text)],
            faults: Vec::new(),
        }
    }

    fn scan(&self, source: &str, found: &mut Found) {
        let mut written = 0;
        let mut at = 0;
        while let Some(next) = self.text[at..].find(['{', '<', '[', ']']) {
            let start = at + next;
            at = start + 1;
            if self.is_escaped(start, source) {
                continue;
            }
            let Some((length, inline)) = self.mark(start, found) else {
                continue;
            };
            if written < start {
                let text = self.text[written..start].to_owned();
                found.inlines.push(Inline::Text(text));
            }
            found.inlines.push(inline);
            at = start + length;
            written = at;
        }
        if written < self.text.len() {
            let text = self.text[written..].to_owned();
            found.inlines.push(Inline::Text(text));
        }
    }

    /// The inline that begins here and its length; pushes a fault where one is meant but not well formed.
    fn mark(&self, start: usize, found: &mut Found) -> Option<(usize, Inline)> {
        let rest = &self.text[start..];
        if let Some(inner) = rest.strip_prefix("{{") {
            let length = inner.find("}}");
            let inner = &inner[..length.unwrap_or(inner.len())];
            let range = self.range(start..start + 2 + inner.len() + length.map_or(0, |_| 2));
            let parameter = insert(inner).filter(|_| length.is_some());
            return match parameter {
                Some(parameter) => Some((inner.len() + 4, Inline::Insert { parameter, range })),
                None => {
                    found.fault(FaultKind::Insert(inner.trim().to_owned()), range);
                    None
                }
            };
        }
        if let Some(inner) = rest.strip_prefix('<').filter(|inner| target::is_own(inner)) {
            let inner = &inner[..inner.find('>')?];
            let range = self.range(start..start + inner.len() + 2);
            return match target::read(inner) {
                Ok(target) => {
                    let content = Vec::new();
                    let link = Link {
                        target,
                        content,
                        range,
                    };
                    Some((inner.len() + 2, Inline::Link(link)))
                }
                Err(kind) => {
                    found.fault(kind, range);
                    None
                }
            };
        }
        if let Some(label) = rest
            .strip_prefix("[^")
            .and_then(|label| label.split_once(']'))
        {
            let label = label.0;
            if !label.is_empty() && !label.contains(char::is_whitespace) {
                let range = self.range(start..start + label.len() + 3);
                found.fault(FaultKind::Footnote(label.to_owned()), range);
            }
        } else if let Some(rest) = rest.strip_prefix("](").filter(|rest| target::is_own(rest)) {
            let destination = &rest[..rest.find(')').unwrap_or(rest.len())];
            let range = self.range(start + 2..start + 2 + destination.len());
            found.fault(FaultKind::Destination(destination.to_owned()), range);
        }
        None
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

impl Found {
    fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        self.faults.push(Fault { kind, range });
    }
}

/// The parameter of `insert: param, ID`.
fn insert(inner: &str) -> Option<ParameterId> {
    let rest = inner.trim().strip_prefix("insert:")?.trim_start();
    let rest = rest.strip_prefix("param")?.trim_start();
    ParameterId::parse(rest.strip_prefix(',')?.trim())
}
