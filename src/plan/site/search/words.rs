//! A text to its words, as they are looked for: lower case, without accents. In: a text. Out: words.
//! The script of the theme folds what people type by the same rules.

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The words of a text in lower case, accents and all; letters that stand alone are none.
pub(super) fn split(text: &str) -> impl Iterator<Item = Cow<'_, str>> + '_ {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_numeric) || letters.next().is_some()
        })
        .map(|word| {
            // Most words are in lower case already, and are looked up without a copy.
            let may_be_upper = |byte: u8| byte.is_ascii_uppercase() || !byte.is_ascii();
            if word.bytes().any(may_be_upper) && word.chars().any(char::is_uppercase) {
                Cow::Owned(word.to_lowercase())
            } else {
                Cow::Borrowed(word)
            }
        })
}

/// A word without accents and ligatures: `œuvré` is `oeuvre`.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    if word.is_ascii() {
        folded.push_str(word);
        return folded;
    }
    for character in DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(word.chars()) {
        match character {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            character if character.is_alphanumeric() => folded.push(character),
            _ => {}
        }
    }
    folded
}

/// An identifier as people type it: letters and digits alone.
pub(super) fn compact(id: &str) -> String {
    let letters: String = id
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    fold(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_apostrophes_hyphens_and_middle_dots() {
        let words: Vec<Cow<str>> =
            split("L’accès, mots-clés d’administrateur·ices : 60 j").collect();
        assert_eq!(
            words,
            ["accès", "mots", "clés", "administrateur", "ices", "60"]
        );
    }

    #[test]
    fn a_word_is_found_without_its_accents_and_ligatures() {
        assert_eq!(fold("œuvré"), "oeuvre");
        assert_eq!(fold("größe"), "grosse");
        assert_eq!(fold("plain"), "plain");
    }

    #[test]
    fn an_identifier_is_its_letters_and_digits() {
        assert_eq!(compact("ACC-04"), "acc04");
        assert_eq!(compact("Art. 3(4)"), "art34");
    }
}
