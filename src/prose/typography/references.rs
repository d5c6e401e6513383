//! The space between what is numbered and its number: `art. 28`, `chapitre 13`, `(UE) 2016/679`. In: glyphs. Out:
//! corrections.

use super::{NO_BREAK, Page, Touching, TypographyRule};

/// What stands before a number and is never parted from it.
const ABBREVIATIONS: &[&str] = &["art.", "Art.", "n°", "N°"];

/// The same behind an opening parenthesis: what an act of the Union was made under, `règlement (UE) 2016/679`.
const UNIONS: &[&str] = &["UE)", "CE)", "CEE)"];

/// The parts of a text or a place that are known by their numbers.
pub(super) const NUMBERED: &[&str] = &[
    "article",
    "articles",
    "alinéa",
    "alinéas",
    "annexe",
    "annexes",
    "chapitre",
    "chapitres",
    "figure",
    "figures",
    "page",
    "pages",
    "paragraphe",
    "paragraphes",
    "section",
    "sections",
    "tableau",
    "tableaux",
    "zone",
    "zones",
];

/// The parts of the French codes: law, regulation, decree.
const CODES: &[char] = &['L', 'R', 'D'];

/// The space before a number that names something.
pub(super) fn references(page: &mut Page<'_>) {
    for index in 0..page.glyphs.len() {
        let Some(character) = page.character(index) else {
            return;
        };
        if !character.is_alphabetic() || !begins(page, index) {
            continue;
        }
        if let Some(end) = abbreviation(page, index) {
            before_number(page, end, character);
        } else if CODES.contains(&character) && page.character(index + 1) == Some('.') {
            let gap = index + 2..page.blanks_after(index + 2);
            if is_digit(page, gap.end) {
                page.space(gap, NO_BREAK, Touching::Leave, TypographyRule::Reference);
            }
        } else {
            numbered(page, index);
        }
    }
}

/// Where an abbreviation that begins at a glyph ends.
fn abbreviation(page: &Page<'_>, index: usize) -> Option<usize> {
    let is_behind = page.before(index) == Some('(');
    let unions = UNIONS.iter().filter(|_| is_behind);
    let mut words = ABBREVIATIONS.iter().chain(unions);
    words
        .find(|word| page.begins_with(index, word))
        .map(|word| index + word.chars().count())
}

fn before_number(page: &mut Page<'_>, end: usize, first: char) {
    let gap = end..page.blanks_after(end);
    let is_article = matches!(first, 'a' | 'A');
    let is_code = is_article
        && page
            .character(gap.end)
            .is_some_and(|c| c.is_ascii_uppercase());
    if !is_digit(page, gap.end) && !is_code {
        return;
    }
    let touching = if is_article {
        Touching::Leave
    } else {
        Touching::Part
    };
    page.space(gap, NO_BREAK, touching, TypographyRule::Reference);
}

/// `chapitre 13`, `annexe II`, `article R. 1111-9`.
fn numbered(page: &mut Page<'_>, index: usize) {
    let end = letters_end(page, index);
    let gap = end..page.blanks_after(end);
    let may_be_number =
        |c: char| c.is_ascii_digit() || CODES.contains(&c) || matches!(c, 'I' | 'V' | 'X');
    if gap.is_empty() || !page.character(gap.end).is_some_and(may_be_number) {
        return;
    }
    let word = page.text(index..end).to_lowercase();
    let is_number = is_digit(page, gap.end) || is_roman(page, gap.end) || is_code(page, gap.end);
    if is_number && NUMBERED.contains(&word.as_str()) {
        page.space(gap, NO_BREAK, Touching::Leave, TypographyRule::Reference);
    }
}

fn is_digit(page: &Page<'_>, index: usize) -> bool {
    page.character(index).is_some_and(|c| c.is_ascii_digit())
}

/// `II`, and nothing glued to it.
fn is_roman(page: &Page<'_>, index: usize) -> bool {
    let end = letters_end(page, index);
    let digits = page.text(index..end);
    let elides = matches!(page.character(end), Some('\'' | '’' | '-'));
    !digits.is_empty() && digits.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && !elides
}

/// `R. 1111-9`, with or without its space.
fn is_code(page: &Page<'_>, index: usize) -> bool {
    let is_letter = page.character(index).is_some_and(|c| CODES.contains(&c));
    let is_point = page.character(index + 1) == Some('.');
    is_letter && is_point && is_digit(page, page.blanks_after(index + 2))
}

/// Whether a word may begin at a glyph.
fn begins(page: &Page<'_>, index: usize) -> bool {
    page.before(index)
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '·'))
}

fn letters_end(page: &Page<'_>, index: usize) -> usize {
    let after = page.glyphs.get(index..).unwrap_or_default();
    let letters = after.iter();
    index
        + letters
            .take_while(|glyph| glyph.character.is_alphanumeric())
            .count()
}
