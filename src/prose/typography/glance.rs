//! A first look over the bytes of a text. In: Markdown. Out: whether any rule could find something in it; most texts
//! of a careful book need not be parsed for their typography.

use super::{NARROW, NO_BREAK};

/// Whether a rule could ask for something. Never false where one would.
pub(super) fn may_be_wrong(markdown: &str) -> bool {
    let (mut before, mut earlier) = (None, None);
    let mut characters = markdown.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        // Two blanks are one too many, wherever they stand before a mark.
        let is_gap = matches!(before, Some(NARROW | NO_BREAK)) && earlier.is_some_and(is_space);
        if is_gap || is_suspicious(before, character, after) {
            return true;
        }
        (earlier, before) = (before, Some(character));
    }
    false
}

fn is_suspicious(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        '\'' | '"' | '&' => true,
        ';' | '!' | '?' => before != Some(NARROW),
        // A scheme, a time or an insert has a colon as well.
        ':' => before != Some(NO_BREAK) && !after.is_some_and(char::is_alphanumeric),
        '%' | '€' | '»' => before != Some(NO_BREAK),
        '«' => after != Some(NO_BREAK),
        NO_BREAK if before == Some('«') => after.is_some_and(is_space),
        // Accents of capitals.
        'E' => matches!(after, Some('t' | 'v' | 'q' | 'c' | 'l' | 'n' | 'g')),
        // Ordinals, and numbers before their months, units and thousands.
        '0'..='9' => after.is_some_and(|c| is_space(c) || c.is_alphabetic()),
        // References.
        '.' | '°' => {
            after.is_some_and(|c| is_space(c) || c.is_ascii_digit())
                && before.is_some_and(ends_reference)
        }
        _ => false,
    }
}

fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\u{2007}' | '\u{2009}' | NO_BREAK | NARROW
    )
}

/// The last letters of `art.` and `n°`.
fn ends_reference(character: char) -> bool {
    matches!(character, 't' | 'n' | 'N')
}
