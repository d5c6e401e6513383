//! A first look over the bytes of a text. In: Markdown. Out: whether any rule could find something in it; most texts
//! of a careful book need not be parsed for their typography.

use super::{NARROW, NO_BREAK, letters::CAPITALS};

/// Whether a rule could ask for something. Never false where one would.
pub(super) fn may_be_wrong(markdown: &str) -> bool {
    let (mut before, mut earlier) = (None, None);
    let mut characters = markdown.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        // Two blanks are one too many, wherever they stand before a mark.
        let is_gap = matches!(before, Some(NARROW | NO_BREAK)) && earlier.is_some_and(is_space);
        let is_wrong = match character {
            'E' => begins_with_a_bare_capital(markdown.get(at..).unwrap_or_default()),
            // `art. 3`; other sentences that end with `t` are many.
            '.' => before == Some('t') && earlier == Some('r') && after.is_some_and(may_be_number),
            _ => is_suspicious(before, character, after),
        };
        if is_gap || is_wrong {
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
        // Ordinals, and numbers before their months, units and thousands.
        '0'..='9' => after.is_some_and(|c| is_space(c) || c.is_alphabetic()),
        '°' => matches!(before, Some('n' | 'N')) && after.is_some_and(may_be_number),
        _ => false,
    }
}

fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\u{2007}' | '\u{2009}' | NO_BREAK | NARROW
    )
}

/// Whether a number may follow, with or without a space.
fn may_be_number(after: char) -> bool {
    is_space(after) || after.is_ascii_digit()
}

/// Whether a text begins with a word whose capital lacks its accent.
fn begins_with_a_bare_capital(text: &str) -> bool {
    CAPITALS.iter().any(|(bare, _)| text.starts_with(bare))
}
