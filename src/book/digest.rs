//! Digests of source texts, by which a translation or an approval says what it was made from.

use icu_normalizer::ComposingNormalizerBorrowed;
use sha2::{Digest, Sha256};

use super::{Control, Localised};
use crate::lang::Languages;

/// What stands between two texts of a digest: U+001F, the unit separator.
const SEPARATOR: &str = "\u{1f}";

/// The digest that `translated_from` states: the source's title, statement, guidance and description
/// of implementation.
#[must_use]
pub fn translation_digest(control: &Control, languages: &Languages) -> String {
    digest(&sources(control), languages)
}

/// Whether a text that a translation is made from was left blank, as one is that could not be read: the digest says
/// nothing then.
#[must_use]
pub fn source_is_blank(control: &Control, languages: &Languages) -> bool {
    let source = languages.source().tag.as_str();
    let texts = sources(control).into_iter().flatten();
    let mut written = texts.filter_map(|text| text.exact(source));
    written.any(|text| text.raw.is_empty())
}

/// The texts that a translation is made from.
fn sources(control: &Control) -> [Option<&Localised>; 4] {
    let implementation = control.implementation.as_ref();
    let description =
        implementation.and_then(|implementation| implementation.description.as_deref());
    [
        Some(&control.title),
        Some(&*control.statement),
        control.guidance.as_ref(),
        description,
    ]
}

/// The digest that an approval states: the source's statement alone.
#[must_use]
pub fn statement_digest(control: &Control, languages: &Languages) -> String {
    digest(&[Some(&control.statement)], languages)
}

/// The first 16 hexadecimal digits of the SHA-256 of texts in the source language; a missing one is empty.
fn digest(texts: &[Option<&Localised>], languages: &Languages) -> String {
    let source = languages.source().tag.as_str();
    let normal: Vec<String> = texts
        .iter()
        .map(|text| {
            text.and_then(|text| text.exact(source))
                .map_or(String::new(), |text| normal(&text.raw))
        })
        .collect();
    let mut digits = hex::encode(Sha256::digest(normal.join(SEPARATOR)));
    digits.truncate(16);
    digits
}

/// A text in NFC, lines ended by LF, without blanks at the ends of its lines and of itself.
fn normal(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let lines: Vec<&str> = composed
        .split('\n')
        .map(|line| line.trim_end_matches([' ', '\t', '\r']))
        .collect();
    lines.join("\n").trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_at_ends_and_ways_to_write_an_accent_make_no_difference() {
        assert_eq!(normal("e\u{301}t\u{e9}  \r\nb\t\n\n"), "\u{e9}t\u{e9}\nb");
        assert_ne!(normal("a\n\nb"), normal("a\nb"));
    }
}
