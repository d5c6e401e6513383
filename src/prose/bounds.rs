//! How large a text may be: what is larger costs the typesetting engine more than it gives any reader.
//! In: a text. Out: whether it is within bounds.

use std::ops::Range;

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
        depth: 32,
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
pub(super) fn first_character(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    start..start + length
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
