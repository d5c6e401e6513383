//! Names as pages and machines write them. In: names, tags. Out: words.

use super::texts::Texts;

/// `en_GB` of `en-GB`; `None` where the language's way of writing names no country.
pub(super) fn locale(texts: &Texts) -> Option<String> {
    let format = &texts.selection.model.language(texts.tag).format;
    let (language, country) = format.as_str().split_once('-')?;
    let is_country = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
    is_country.then(|| format!("{language}_{country}"))
}

/// A name as it begins a line.
pub(super) fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The first letter or digit of a name, as a capital.
pub(super) fn initial(name: &str) -> String {
    name.chars()
        .find(|character| character.is_alphanumeric())
        .map(|character| character.to_uppercase().to_string())
        .unwrap_or_default()
}

/// A text of at most so many letters, cut after a word.
pub(super) fn cut_after_word(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = start
        .rsplit_once(' ')
        .map_or(start.as_str(), |(whole, _)| whole);
    format!(
        "{}…",
        whole.trim_end_matches([',', ';', ':', '.', ' ', '\u{a0}', '\u{202f}'])
    )
}
