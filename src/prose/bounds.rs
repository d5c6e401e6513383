//! How large a text may be: what is larger costs the typesetting engine more than it gives any reader.
//! In: a text. Out: whether it is within bounds.

use std::ops::Range;

use super::{Block, DEPTH, Fault, FaultKind, Inline, Prose};

/// How large a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How many elements may lie in one another; a list and its item are two.
    pub depth: usize,
    /// How many elements there may be: paragraphs, items, rows, cells, links, breaks.
    pub parts: usize,
    /// The largest text, in bytes.
    pub size: usize,
    /// The longest run without a blank or a line end, in bytes: no line of a page holds a longer one, and the engine's
    /// files none of 65,536.
    pub word: usize,
}

impl Bounds {
    /// What holds where nothing else is said. A real text meets none of them.
    pub const USUAL: Self = Self {
        depth: DEPTH,
        parts: 6000,
        size: 512 * 1024,
        word: 16_000,
    };
}

/// The first character of the first word of more than `most` bytes.
#[must_use]
pub fn long_word(text: &str, most: usize) -> Option<Range<usize>> {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_whitespace() {
            start = at + 1;
        } else if at - start >= most {
            return Some(first_character(text, start));
        }
    }
    None
}

/// The place of the character that begins here.
fn first_character(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    start..start + length
}

/// Parses a text within bounds. One that is too large is not looked at; of one that has too many parts or too long a word the
/// fault is told.
pub fn bounded(text: &str, bounds: Bounds, parse: impl FnOnce(&str) -> Prose) -> Prose {
    let fault = |kind, start| Fault {
        kind,
        range: first_character(text, start),
    };
    if text.len() > bounds.size {
        return Prose {
            blocks: vec![Block::Paragraph(Vec::new())],
            faults: vec![fault(FaultKind::TooLarge(bounds.size), 0)],
            ..Prose::default()
        };
    }
    let mut prose = parse(text);
    // A part takes a byte and a word takes its own: nearly every text is too short to be looked at again.
    if text.len() > bounds.parts && parts(&prose) > bounds.parts {
        prose
            .faults
            .push(fault(FaultKind::TooMany(bounds.parts), 0));
    }
    if text.len() > bounds.word
        && let Some(range) = long_word(text, bounds.word)
    {
        prose
            .faults
            .push(fault(FaultKind::LongWord(bounds.word), range.start));
    }
    prose
}

/// How many elements a text has.
fn parts(prose: &Prose) -> usize {
    let notes = prose.footnotes.iter().map(|note| 1 + blocks(note));
    blocks(&prose.blocks) + notes.sum::<usize>()
}

fn blocks(of: &[Block]) -> usize {
    let parts = of.iter().map(|block| match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => 1 + inlines(content),
        Block::Quote(within) => 1 + blocks(within),
        Block::List { items, .. } => 1 + items.iter().map(|item| 1 + blocks(item)).sum::<usize>(),
        Block::Table { head, rows, .. } => {
            let rows = std::iter::once(head).chain(rows);
            let cells = rows.map(|row| 1 + row.iter().map(|cell| 1 + inlines(cell)).sum::<usize>());
            1 + cells.sum::<usize>()
        }
        Block::Code { .. } | Block::Rule => 1,
    });
    parts.sum()
}

fn inlines(of: &[Inline]) -> usize {
    let parts = of.iter().map(|inline| match inline {
        Inline::Emphasis(within) | Inline::Strong(within) => 1 + inlines(within),
        Inline::Link(link) => 1 + inlines(&link.content),
        Inline::Code(_)
        | Inline::Image(_)
        | Inline::Footnote(_)
        | Inline::Insert { .. }
        | Inline::HardBreak => 1,
        Inline::Text(_) | Inline::SoftBreak => 0,
    });
    parts.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_at_a_blank_or_at_the_end_of_a_line() {
        assert_eq!(long_word("abc def\nghi", 3), None);
        assert_eq!(long_word("abc défi", 3), Some(4..5));
        assert_eq!(long_word("a é\u{301}\u{301}", 3), Some(2..4));
        assert_eq!(long_word("", 0), None);
    }
}
