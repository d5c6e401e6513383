//! Small numbers in words. In: a number, a language and a text. Out: whether the text may say the number otherwise than
//! in digits. Generous: what may be is not told from what is.

use crate::lang::LanguageTag;

/// For each number from 2 to 12, how the words begin that say it in English: `quarterly` says three months, and a
/// quarter of something is a fourth.
const ENGLISH: [&[&str]; 11] = [
    &[
        "two", "twi", "second", "both", "doubl", "pair", "half", "halv", "bi", "dual",
    ],
    &["three", "third", "thri", "tri", "quarter"],
    &["four", "quarter", "quadr"],
    &["five", "fif", "quint"],
    &["six", "half", "halv", "semi"],
    &["seven", "week"],
    &["eight", "oct"],
    &["nine", "nin"],
    &["ten", "dec"],
    &["eleven"],
    &["twel", "dozen", "year", "annual", "noon", "midday"],
];

/// The same in French.
const FRENCH: [&[&str]; 11] = [
    &[
        "deux", "second", "doubl", "pair", "demi", "moitié", "bi", "dual",
    ],
    &["trois", "tri", "tiers"],
    &["quatr", "quart", "quadr"],
    &["cinq", "quint"],
    &["six", "semestr", "demi"],
    &["sept", "semaine", "hebdo"],
    &["huit", "oct"],
    &["neuv", "neuf"],
    &["dix", "déc"],
    &["onz"],
    &["douz", "an", "midi"],
];

/// Whether a text in a language may say a number of at most twelve in words. None and one have too many.
pub(super) fn may_say(text: &str, language: &LanguageTag, value: &str) -> bool {
    let words = match language.as_str().split('-').next() {
        Some("en") => ENGLISH,
        Some("fr") => FRENCH,
        Some(_) | None => return true,
    };
    let place = value
        .parse()
        .ok()
        .and_then(|value: usize| value.checked_sub(2));
    let Some(stems) = place.and_then(|place| words.get(place)) else {
        return true;
    };
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(language: &str, text: &str, value: &str) -> bool {
        let language = LanguageTag::parse(language).expect("a language");
        may_say(text, &language, value)
    }

    #[test]
    fn a_number_may_be_said_in_words() {
        assert!(says(
            "fr",
            "Les comptes sont revus tous les trois mois.",
            "3"
        ));
        assert!(says("fr", "Revus chaque trimestre.", "3"));
        assert!(says("en-GB", "Twice a year.", "2"));
        assert!(says("en", "One of them.", "1"));
        assert!(says("de", "Alle drei Monate.", "3"));
    }

    #[test]
    fn what_no_word_says_is_not_there() {
        assert!(!says("fr", "Dans les heures qui suivent.", "4"));
        assert!(!says("en", "Within hours.", "4"));
    }
}
