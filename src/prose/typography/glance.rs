//! A first look over the bytes of a text. In: Markdown. Out: whether any rule could find something in it; most texts
//! of a careful book need not be parsed for their typography.

use super::{NARROW, NO_BREAK, figures::UNITS, letters::CAPITALS, references::NUMBERED};

/// Whether a rule could ask for something. Never false where one would.
pub(super) fn may_be_wrong(markdown: &str) -> bool {
    let (mut before, mut earlier) = (None, None);
    let mut characters = markdown.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        // Two blanks are one too many, wherever they stand before a mark.
        let is_gap = matches!(before, Some(NARROW | NO_BREAK)) && earlier.is_some_and(is_space);
        let is_wrong = match character {
            // `{{ insert: param, length }} caractères`.
            '}' => before == Some('}') && is_before_a_unit(markdown.get(at + 1..)),
            // `chapitre 13`, `R. 1111-9`: what is right already has its space.
            '0'..='9' if is_parted(before) => true,
            'I' | 'V' | 'X' | 'L' | 'R' | 'D' => {
                is_parted(before) && follows_a_numbered(markdown.get(..at))
            }
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

/// Whether a space stands here that is none of those before a number.
fn is_parted(before: Option<char>) -> bool {
    before.is_some_and(|space| is_space(space) && space != NO_BREAK)
}

/// Whether a text begins with a space and a unit.
fn is_before_a_unit(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default();
    let word = text.trim_start_matches(is_space);
    word.len() < text.len() && UNITS.iter().any(|unit| word.starts_with(unit))
}

/// Whether a text ends with a word that a number follows.
fn follows_a_numbered(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default().trim_end_matches(is_space);
    let word = text
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    NUMBERED.contains(&word.as_str())
}

/// Whether a number may follow, with or without a space.
fn may_be_number(after: char) -> bool {
    is_space(after) || after.is_ascii_digit()
}

/// Whether a text begins with a word whose capital lacks its accent.
fn begins_with_a_bare_capital(text: &str) -> bool {
    CAPITALS.iter().any(|(bare, _)| text.starts_with(bare))
}
