//! How large a text may be: what is larger costs the typesetting engine more than it gives any reader.
//! In: a text. Out: whether it is within bounds.

use std::ops::Range;

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// How large a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How many elements may lie in one another; a list and its item are two. The engine sets quotations in each other
    /// no deeper.
    pub depth: usize,
    /// How many elements there may be: paragraphs, items, rows, cells, links, breaks.
    pub parts: usize,
    /// The largest text, in bytes.
    pub size: usize,
    /// The largest title or plain value, in bytes: it stands in tables, at the heads of pages and in outlines, which hold
    /// no string of 32,767 characters.
    pub line: usize,
    /// The longest run without a blank or a line end, in bytes: no line of a page holds a longer one, and the engine's
    /// files none of 65,536.
    pub word: usize,
}

impl Bounds {
    /// What holds where nothing else is said. A real text meets none of them.
    pub const USUAL: Self = Self {
        depth: 12,
        parts: 6000,
        size: 512 * 1024,
        line: 4096,
        word: 16_000,
    };
}

/// The first character of the first word of more than `most` bytes.
#[must_use]
pub fn long_word(text: &str, most: usize) -> Option<Range<usize>> {
    if text.len() <= most {
        return None;
    }
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

/// How many marks may stand on one letter: so many have room in Unicode's Stream-Safe Text Format (UAX #15, D4). The
/// engine's memory grows with their square.
pub const MARKS: usize = 30;

/// The first letter of a text that has more than [`MARKS`] marks, without them.
#[must_use]
pub fn laden_letter(text: &str) -> Option<Range<usize>> {
    // A mark is no ASCII, so that so many of them fill a block somewhere.
    let has_room = |block: &[u8]| block.iter().any(u8::is_ascii);
    if text.as_bytes().chunks_exact(MARKS).all(has_room) {
        return None;
    }
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let (mut letter, mut marks) = (0, 0);
    for (at, character) in text.char_indices() {
        if classes.get_u8(character) == 0 {
            (letter, marks) = (at, 0);
            continue;
        }
        marks += 1;
        if marks > MARKS {
            return Some(first_character(text, letter));
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

    #[test]
    fn a_letter_has_at_most_so_many_marks_wherever_it_stands() {
        for before in 0..70 {
            let before = "é".repeat(before);
            let many = format!("{before}a{}\u{301}", "\u{323}".repeat(MARKS));
            let at = before.len();
            assert_eq!(laden_letter(&many), Some(at..at + 1), "{before}");
            let enough = format!("{before}a{}", "\u{301}".repeat(MARKS)).repeat(3);
            assert_eq!(laden_letter(&enough), None, "{before}");
        }
        assert_eq!(laden_letter(&"Ж".repeat(100)), None);
        assert_eq!(laden_letter(&"\u{301}".repeat(40)), Some(0..2));
    }
}
