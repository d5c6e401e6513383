//! A first look over the bytes of a text. In: Markdown. Out: whether any rule could find something in it; most texts
//! of a careful book need not be parsed for their typography.

use super::{
    NARROW, NO_BREAK,
    figures::{MONTHS, UNITS},
    letters::CAPITALS,
    references::NUMBERED,
};

/// The bytes with which a character begins that a rule may have something to say about.
const CANDIDATES: [bool; 256] = {
    let mut candidates = [false; 256];
    // The last two begin the spaces that do not break, `«`, `»`, `°` and `€`.
    let signs = b"'\"&;!?:%}.0123456789EIVXLRD\xC2\xE2";
    let mut place = 0;
    while place < signs.len() {
        candidates[signs[place] as usize] = true;
        place += 1;
    }
    candidates
};

/// Whether a rule could ask for something. Never false where one would.
pub(super) fn may_be_wrong(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    let is_candidate = |byte: u8| CANDIDATES.get(usize::from(byte)).copied().unwrap_or(true);
    let mut candidates = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| is_candidate(**byte));
    candidates.any(|(at, byte)| may_matter(bytes, at, *byte) && is_wrong_at(markdown, at))
}

/// Whether the bytes beside a candidate are such that a rule could have something to say. Spaces and letters beyond ASCII
/// are made of bytes from 0x80 on alone.
fn may_matter(bytes: &[u8], at: usize, byte: u8) -> bool {
    let beside = |place: Option<usize>| place.and_then(|place| bytes.get(place)).copied();
    let before = beside(at.checked_sub(1)).unwrap_or_default();
    let next = beside(at.checked_add(1)).unwrap_or_default();
    let may_be_space = |byte: u8| matches!(byte, b' ' | b'\t' | 0x80..);
    match byte {
        // Most of what begins with this byte is the apostrophe, as it should be.
        0xE2 => bytes.get(at..at + 3) != Some("\u{2019}".as_bytes()),
        0xC2 => matches!(next, 0xA0 | 0xAB | 0xB0 | 0xBB),
        b'.' => before == b't',
        b'I' | b'V' | b'X' | b'L' | b'R' | b'D' => may_be_space(before),
        b'0'..=b'9' => may_be_space(before) || may_be_space(next) || next.is_ascii_alphabetic(),
        _ => true,
    }
}

/// Whether a rule could ask for something at the character that begins here.
fn is_wrong_at(markdown: &str, at: usize) -> bool {
    let (start, rest) = (markdown.get(..at), markdown.get(at..));
    let (start, mut rest) = (
        start.unwrap_or_default().chars(),
        rest.unwrap_or_default().chars(),
    );
    let mut back = start.rev();
    let (before, earlier) = (back.next(), back.next());
    let Some(character) = rest.next() else {
        return false;
    };
    let after = rest.next();
    match character {
        // Two blanks are one too many, wherever they stand before a mark.
        NARROW | NO_BREAK if before.is_some_and(is_space) && after.is_some() => true,
        // `{{ insert: param, length }} caractères`.
        '}' => before == Some('}') && is_before_a_unit(markdown.get(at + 1..)),
        // `chapitre 13`, `R. 1111-9`: what is right already has its space.
        '0'..='9' if is_parted(before) && !follows_a_word(markdown.get(..at)) => true,
        // `Contrôle 12 — les`: a number that counts nothing.
        '0'..='9' if after.is_some_and(is_space) => !is_bare_number(markdown, at + 1),
        'I' | 'V' | 'X' | 'L' | 'R' | 'D' => {
            is_parted(before) && follows_a_numbered(markdown.get(..at))
        }
        'E' => begins_with_a_bare_capital(markdown.get(at..).unwrap_or_default()),
        // `art. 3`; other sentences that end with `t` are many.
        '.' => before == Some('t') && earlier == Some('r') && after.is_some_and(may_be_number),
        _ => is_suspicious(before, character, after),
    }
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
        .unwrap_or_default();
    is_numbered(word)
}

/// Whether a text ends with a space and a whole word that no number belongs to. What Markdown could have parted a word
/// with, or hidden another behind, makes none of it.
fn follows_a_word(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default().trim_end_matches(is_space);
    let start = text.trim_end_matches(char::is_alphanumeric);
    let word = text.get(start.len()..).unwrap_or_default();
    let is_whole = start.is_empty() || start.ends_with([' ', '\u{2019}', '\n']);
    is_whole && word.ends_with(char::is_alphabetic) && !is_numbered(word)
}

/// Whether the number that ends here follows a whole word, and a word or a dash follows it with which it makes no date,
/// quantity or greater number.
fn is_bare_number(markdown: &str, end: usize) -> bool {
    let (before, after) = markdown.split_at_checked(end).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let after = after.trim_start_matches(is_space);
    let rest = after.trim_start_matches(char::is_alphabetic);
    let word = after.get(..after.len() - rest.len()).unwrap_or_default();
    let mut counted = UNITS.iter().chain(MONTHS);
    let is_counted = counted.any(|counted| counted.starts_with(word));
    let is_apart = after.starts_with(['\u{2014}', '\u{2013}']) || !word.is_empty() && !is_counted;
    is_apart && before.ends_with(is_space) && follows_a_word(Some(before))
}

fn is_numbered(word: &str) -> bool {
    let mut numbered = NUMBERED.iter();
    // A capital takes as many bytes as its small letter in every one of these words.
    numbered.any(|known| {
        known.len() == word.len() && known.chars().eq(word.chars().flat_map(char::to_lowercase))
    })
}

/// Whether a number may follow, with or without a space.
fn may_be_number(after: char) -> bool {
    is_space(after) || after.is_ascii_digit()
}

/// Whether a text begins with a word whose capital lacks its accent.
fn begins_with_a_bare_capital(text: &str) -> bool {
    CAPITALS.iter().any(|(bare, _)| text.starts_with(bare))
}
