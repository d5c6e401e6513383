//! Spaces before high punctuation and inside guillemets. In: glyphs. Out: corrections.

use super::{NARROW, NO_BREAK, Page, Touching, TypographyRule, glyphs::OPAQUE};

/// The space before `;`, `!`, `?`, `:`, `%` and `€`.
pub(super) fn punctuation(page: &mut Page<'_>) {
    for index in 0..page.glyphs.len() {
        match page.character(index) {
            Some(';' | '!' | '?') if ends_word(page, index) => {
                let gap = page.blanks_before(index)..index;
                if follows_words(page, gap.start) {
                    page.space(gap, NARROW, Touching::Part, TypographyRule::HighPunctuation);
                }
            }
            Some(':') if ends_word(page, index) && !is_ratio(page, index) => {
                let gap = page.blanks_before(index)..index;
                if follows_words(page, gap.start) {
                    page.space(gap, NO_BREAK, Touching::Part, TypographyRule::Colon);
                }
            }
            Some('%' | '€') => sign(page, index),
            Some(_) | None => {}
        }
    }
}

/// The spaces on the inside of `« »`.
pub(super) fn guillemets(page: &mut Page<'_>) {
    for index in 0..page.glyphs.len() {
        match page.character(index) {
            Some('«') => opening(page, index),
            Some('»') => closing(page, index),
            Some(_) | None => {}
        }
    }
}

fn opening(page: &mut Page<'_>, index: usize) {
    let gap = index + 1..page.blanks_after(index + 1);
    let Some(glyph) = page.glyphs.get(index).filter(|glyph| glyph.editable) else {
        return;
    };
    match page.character(gap.end) {
        None | Some('\n' | '»') => {}
        Some(_) if gap.is_empty() && glyph.closes => {}
        Some(_) if gap.is_empty() => {
            let end = glyph.end;
            page.insert(end, "\u{a0}", TypographyRule::Guillemets);
        }
        Some(_) => page.space(gap, NO_BREAK, Touching::Leave, TypographyRule::Guillemets),
    }
}

fn closing(page: &mut Page<'_>, index: usize) {
    let gap = page.blanks_before(index)..index;
    match page.before(gap.start) {
        None | Some('\n' | '«') => {}
        Some(_) => page.space(gap, NO_BREAK, Touching::Part, TypographyRule::Guillemets),
    }
}

fn sign(page: &mut Page<'_>, index: usize) {
    if page.character(index + 1).is_some_and(char::is_alphanumeric) {
        return;
    }
    // `k€` and `M€` hold together.
    let is_multiple =
        page.character(index) == Some('€') && matches!(page.before(index), Some('k' | 'M'));
    let start = index - usize::from(is_multiple);
    let gap = page.blanks_before(start)..start;
    let touching = match page.before(gap.start) {
        Some(before) if before.is_ascii_digit() => Touching::Part,
        Some(OPAQUE) => Touching::Leave,
        Some(_) | None => return,
    };
    page.space(gap, NO_BREAK, touching, TypographyRule::Sign);
}

/// Whether a mark ends a word: what follows it is no part of an address, a time or a code.
fn ends_word(page: &Page<'_>, index: usize) -> bool {
    let after = page.glyphs.get(index + 1..).unwrap_or_default();
    let next = after
        .iter()
        .find(|glyph| !matches!(glyph.character, '!' | '?' | '.' | '…' | ',' | ';' | ':'));
    next.is_none_or(|glyph| {
        glyph.is_blank() || matches!(glyph.character, '\n' | ')' | ']' | '"' | '»' | '”')
    })
}

/// Whether a mark may follow what ends before `end`.
fn follows_words(page: &Page<'_>, end: usize) -> bool {
    match page.before(end) {
        Some('"') => end
            .checked_sub(1)
            .and_then(|quote| page.before(quote))
            .is_some_and(takes_a_mark),
        Some(before) => takes_a_mark(before),
        None => false,
    }
}

/// Whether a character is the end of what a mark may follow.
fn takes_a_mark(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(
            character,
            '.' | '…' | ')' | ']' | '»' | '”' | '’' | '\'' | '%' | '€' | '°' | OPAQUE
        )
}

/// Whether a colon stands between two numbers, or after the letter of a drive.
fn is_ratio(page: &Page<'_>, index: usize) -> bool {
    let start = page.blanks_before(index);
    let before = page.before(start);
    let after = page.character(page.blanks_after(index + 1));
    let numbers =
        before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    let drive = start == index
        && before.is_some_and(|c| c.is_ascii_uppercase())
        && page
            .before(index - 1)
            .is_none_or(|c| !c.is_alphanumeric() && c != OPAQUE);
    numbers || drive
}
