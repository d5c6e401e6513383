//! Thousands, dates, quantities and ordinals. In: glyphs. Out: corrections.

use super::{
    NARROW, NO_BREAK, Page, Touching, TypographyRule,
    glyphs::{Glyph, OPAQUE, Role},
    references::NUMBERED,
};

pub(super) const MONTHS: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// What a number in digits counts or measures and is never parted from.
pub(super) const UNITS: &[&str] = &[
    "seconde",
    "secondes",
    "minute",
    "minutes",
    "min",
    "heure",
    "heures",
    "h",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans",
    "année",
    "années",
    "caractère",
    "caractères",
    "octet",
    "octets",
    "bit",
    "bits",
    "ms",
    "Ko",
    "ko",
    "Mo",
    "Go",
    "To",
    "kW",
    "kVA",
    "MW",
    "km",
    "cm",
    "mm",
    "kg",
];

/// The endings of ordinals that are written otherwise, and how.
/// Words whose numbers name something and count nothing, besides those of references.
const NAMED: &[&str] = &[
    "code", "codes", "ligne", "lignes", "numéro", "numéros", "poste", "postes", "port", "ports",
    "salle", "salles", "version", "versions",
];

const ORDINALS: &[(&str, &str)] = &[
    ("ère", "re"),
    ("ères", "res"),
    ("ier", "er"),
    ("iers", "ers"),
    ("ème", "e"),
    ("èmes", "es"),
    ("ième", "e"),
    ("ièmes", "es"),
];

/// A number at its first digit: thousands, a day, a quantity or an ordinal.
pub(super) fn numbers(page: &mut Page<'_>) {
    let mut index = 0;
    while index < page.glyphs.len() {
        let end = digits_end(page, index);
        if end == index {
            index += 1;
            continue;
        }
        if stands_free(page, index) {
            thousands(page, index, end);
            ordinal(page, index, end);
            day(page, index, end);
        }
        quantity(page, index, end);
        index = end;
    }
}

/// `12 345`: up to three digits, then groups of exactly three.
fn thousands(page: &mut Page<'_>, start: usize, end: usize) {
    let first = page.before(page.blanks_before(start));
    if end - start > 3
        || page.character(start) == Some('0')
        || first.is_some_and(|c| c.is_ascii_digit())
    {
        return;
    }
    let mut gaps = Vec::new();
    let mut last = end;
    loop {
        let next = page.blanks_after(last);
        if next != last + 1 || digits_end(page, next) != next + 3 {
            break;
        }
        gaps.push(last..next);
        last = next + 3;
    }
    let goes_on = page
        .character(last)
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | OPAQUE));
    let continues = digits_end(page, page.blanks_after(last)) > page.blanks_after(last);
    if goes_on || continues || gaps.is_empty() || names(page, start) {
        return;
    }
    for gap in gaps {
        page.space(gap, NARROW, Touching::Leave, TypographyRule::Thousands);
    }
}

/// Whether a number, or the row of numbers that it stands in, names something rather than counts it: `les ports 80 443 et
/// 22 222`, `la version 1`.
fn names(page: &Page<'_>, start: usize) -> bool {
    let mut end = start;
    loop {
        while let Some(last) = page.before(end) {
            if !(last.is_ascii_digit() || last == ',' || last.is_whitespace()) {
                break;
            }
            end -= 1;
        }
        let mut begin = end;
        while page.before(begin).is_some_and(char::is_alphabetic) {
            begin -= 1;
        }
        let word = page.text(begin..end).to_lowercase();
        if !matches!(word.as_str(), "et" | "ou") {
            return NUMBERED.contains(&word.as_str()) || NAMED.contains(&word.as_str());
        }
        end = begin;
    }
}

/// `1ère`, `2ème`.
fn ordinal(page: &mut Page<'_>, start: usize, end: usize) {
    let letters = letters_end(page, end);
    let ending = page.text(end..letters);
    let Some((_, wanted)) = ORDINALS.iter().find(|(ending_, _)| *ending_ == ending) else {
        return;
    };
    let is_first = page.text(start..end) == "1";
    let says_first = ending.starts_with("èr") || ending.starts_with("ier");
    if is_first == says_first {
        page.ask(end..letters, wanted, TypographyRule::Ordinal);
    }
}

/// `12 mars`, `1er avril`.
fn day(page: &mut Page<'_>, start: usize, end: usize) {
    let number = page.text(start..end);
    let ordinal = page.text(end..end + 2) == "er";
    let after = if number == "1" && ordinal {
        end + 2
    } else {
        end
    };
    let gap = after..page.blanks_after(after);
    let month = page.text(gap.end..letters_end(page, gap.end));
    let is_day = number.parse().is_ok_and(|day: u8| (1..=31).contains(&day)) && number.len() <= 2;
    if !is_day || gap.is_empty() || !MONTHS.contains(&month.as_str()) {
        return;
    }
    if names(page, start) {
        return;
    }
    if number == "1"
        && !ordinal
        && let Some(one) = page.glyphs.get(start).filter(|glyph| glyph.editable)
    {
        let end = one.end;
        page.insert(end, "er", TypographyRule::Ordinal);
    }
    page.space(gap, NO_BREAK, Touching::Leave, TypographyRule::Date);
}

/// `60 jours`, `2,5 heures`.
fn quantity(page: &mut Page<'_>, start: usize, end: usize) {
    let before = page.before(start);
    let is_decimal = before == Some(',')
        && start
            .checked_sub(1)
            .and_then(|comma| page.before(comma))
            .is_some_and(|c| c.is_ascii_digit());
    if is_decimal || stands_free(page, start) {
        unit(page, end);
    }
}

/// The unit after a number that ends at a glyph.
fn unit(page: &mut Page<'_>, end: usize) {
    let gap = end..page.blanks_after(end);
    let unit = page.text(gap.end..letters_end(page, gap.end));
    let apostrophe = matches!(page.character(letters_end(page, gap.end)), Some('\'' | '’'));
    if UNITS.contains(&unit.as_str()) && !apostrophe {
        page.space(gap, NO_BREAK, Touching::Leave, TypographyRule::Quantity);
    }
}

/// `{{ insert: param, length }} caractères`: an insert before a unit is a number.
pub(super) fn inserts(page: &mut Page<'_>) {
    for end in 1..page.glyphs.len() {
        let is_insert = page
            .glyphs
            .get(end - 1)
            .is_some_and(|glyph| glyph.role == Role::InsertEnd);
        if is_insert && page.glyphs.get(end).is_some_and(Glyph::is_blank) {
            unit(page, end);
        }
    }
}

/// Whether a number is no part of an identifier, a version or a decimal.
fn stands_free(page: &Page<'_>, start: usize) -> bool {
    page.before(start).is_none_or(|c| {
        !c.is_alphanumeric() && !matches!(c, '.' | ',' | '-' | '‑' | '/' | ':' | '+' | OPAQUE)
    })
}

fn digits_end(page: &Page<'_>, index: usize) -> usize {
    let after = page.glyphs.get(index..).unwrap_or_default();
    index
        + after
            .iter()
            .take_while(|glyph| glyph.character.is_ascii_digit())
            .count()
}

fn letters_end(page: &Page<'_>, index: usize) -> usize {
    let after = page.glyphs.get(index..).unwrap_or_default();
    index
        + after
            .iter()
            .take_while(|glyph| glyph.character.is_alphanumeric())
            .count()
}
