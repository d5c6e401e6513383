//! Apostrophes, quotation marks and the accents of capitals. In: glyphs. Out: corrections.

use super::{Page, TypographyRule, glyphs::OPAQUE};

/// Words that lose their last vowel before another one. No English word ends so.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    "quelqu", "presqu", "aujourd", "entr", "prud",
];

/// Words that French always writes with an accented capital and that English does not have.
pub(super) const CAPITALS: &[(&str, &str)] = &[
    ("Ecart", "Écart"),
    ("Ecarts", "Écarts"),
    ("Echange", "Échange"),
    ("Echanges", "Échanges"),
    ("Echéance", "Échéance"),
    ("Echéances", "Échéances"),
    ("Egalement", "Également"),
    ("Electricité", "Électricité"),
    ("Elément", "Élément"),
    ("Eléments", "Éléments"),
    ("Energie", "Énergie"),
    ("Equipe", "Équipe"),
    ("Equipement", "Équipement"),
    ("Equipements", "Équipements"),
    ("Equipes", "Équipes"),
    ("Etablissement", "Établissement"),
    ("Etablissements", "Établissements"),
    ("Etape", "Étape"),
    ("Etapes", "Étapes"),
    ("Etat", "État"),
    ("Etats", "États"),
    ("Etude", "Étude"),
    ("Etudes", "Études"),
    ("Evaluation", "Évaluation"),
    ("Evaluations", "Évaluations"),
    ("Evénement", "Événement"),
    ("Evénements", "Événements"),
    ("Evènement", "Évènement"),
    ("Evènements", "Évènements"),
];

/// Whether an apostrophe may follow this word in French.
pub(super) fn is_elided(word: &str) -> bool {
    ELIDED.contains(&word.to_lowercase().as_str())
}

/// `’` after an elided word.
pub(super) fn apostrophes(page: &mut Page<'_>) {
    for index in 0..page.glyphs.len() {
        if page.character(index) != Some('\'') {
            continue;
        }
        let start = word_start(page, index);
        let free = page
            .before(start)
            .is_none_or(|c| !matches!(c, '\'' | '’' | OPAQUE));
        let follows = page
            .character(index + 1)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '«' | '"' | '“' | OPAQUE));
        if free && follows && is_elided(&page.text(start..index)) {
            page.ask(index..index + 1, "’", TypographyRule::Apostrophe);
        }
    }
}

/// `« »` where straight quotation marks come in pairs.
pub(super) fn quotes(page: &mut Page<'_>) {
    let mut opened: Option<usize> = None;
    for index in 0..page.glyphs.len() {
        if page.character(index) != Some('"') {
            continue;
        }
        match opened.take() {
            Some(open) if closes(page, index) && open + 1 < index => {
                let first = page.glyphs.get(open);
                let last = page.glyphs.get(index);
                let editable = first.is_some_and(|glyph| glyph.editable && !glyph.closes)
                    && last.is_some_and(|glyph| glyph.editable && !glyph.opens);
                if editable {
                    page.ask(open..open + 1, "«\u{a0}", TypographyRule::Quotes);
                    page.ask(index..index + 1, "\u{a0}»", TypographyRule::Quotes);
                }
            }
            Some(_) | None => opened = opens(page, index).then_some(index),
        }
    }
}

/// The accents of capitals, in words that are certain.
pub(super) fn capitals(page: &mut Page<'_>) {
    for index in 0..page.glyphs.len() {
        if page.character(index) != Some('E') || word_start(page, index) != index {
            continue;
        }
        let end = word_end(page, index);
        let word = page.text(index..end);
        let Some((_, accented)) = CAPITALS.iter().find(|(bare, _)| *bare == word) else {
            continue;
        };
        if !is_in_a_name(page, index, end) {
            let first: String = accented.chars().take(1).collect();
            page.ask(index..index + 1, &first, TypographyRule::Capital);
        }
    }
}

/// Whether a neighbour has a capital too, as in the English title of a standard, or the word is a part of another.
fn is_in_a_name(page: &Page<'_>, start: usize, end: usize) -> bool {
    let glued = |c: Option<char>| c.is_some_and(|c| c == '_' || c == '·' || c == OPAQUE);
    if glued(page.before(start)) || glued(page.character(end)) {
        return true;
    }
    let next = page.blanks_after(end);
    let capital_after = next > end && page.character(next).is_some_and(char::is_uppercase);
    capital_after || follows_a_capital(page, start)
}

/// Whether the word before has a capital that is not that of a sentence.
fn follows_a_capital(page: &Page<'_>, start: usize) -> bool {
    let gap = page.blanks_before(start);
    let previous = word_start(page, gap);
    let is_capital = page.character(previous).is_some_and(char::is_uppercase);
    let before = page.before(page.blanks_before(previous));
    let begins = before.is_none_or(|c| !c.is_alphanumeric() && c != ',');
    gap < start && previous < gap && is_capital && !begins
}

fn opens(page: &Page<'_>, index: usize) -> bool {
    let before = page.before(index);
    let free = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '«' | '\'' | '’' | '—' | '–' | '/')
    });
    let after = page.character(index + 1);
    free && after
        .is_some_and(|c| !c.is_whitespace() && !matches!(c, '»' | '"' | ';' | ':' | '!' | '?'))
}

fn closes(page: &Page<'_>, index: usize) -> bool {
    let before = page.before(index);
    let after = page.character(index + 1);
    let free = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']' | '»' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '—' | '–' | '/'
            )
    });
    free && before.is_some_and(|c| !c.is_whitespace() && c != '«')
}

fn word_start(page: &Page<'_>, index: usize) -> usize {
    let before = page.glyphs.get(..index).unwrap_or_default();
    let letters = before.iter().rev();
    index
        - letters
            .take_while(|g| g.character.is_alphanumeric())
            .count()
}

fn word_end(page: &Page<'_>, index: usize) -> usize {
    let after = page.glyphs.get(index..).unwrap_or_default();
    let letters = after.iter();
    index
        + letters
            .take_while(|g| g.character.is_alphanumeric())
            .count()
}
