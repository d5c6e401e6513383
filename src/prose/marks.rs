//! Finds what running text sets apart: identifiers, which never take old-style figures, and French ordinals.
//! In: text. Out: runs. Never changes a letter, so that an identifier is found as people type it.

use crate::source::first_byte;

/// A run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// Words.
    Words(&'a str),
    /// An identifier such as `ACC-04`.
    Id(&'a str),
    /// The raised letters of an ordinal: the `er` of "1er".
    Raised(&'a str),
}

/// An identifier of fewer characters never breaks; a longer one breaks after its hyphens.
const LONG_ID: usize = 9;

/// What is longer is no identifier.
const ID_LIMIT: usize = 64;

/// What stands between the parts of an identifier.
const SEPARATORS: [char; 3] = ['-', '.', '\u{2011}'];

/// The runs of a text, in order; together they are the text.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    if first_byte(text.as_bytes(), |byte| byte.is_ascii_digit()).is_none() {
        return vec![Run::Words(text)];
    }
    let mut runs = Vec::new();
    let mut written = 0;
    let mut at = 0;
    // What is set apart begins with a capital or with the figure 1.
    let may_begin = |c: char| c.is_ascii_uppercase() || c == '1';
    while let Some(next) = text[at..].find(may_begin) {
        let begin = at + next;
        let rest = &text[begin..];
        at = begin + 1;
        if text[..begin].chars().next_back().is_some_and(joins) {
            continue;
        }
        let (start, end, run): (usize, usize, fn(_) -> _) = if let Some(length) = id(rest) {
            (begin, begin + length, Run::Id)
        } else if is_ordinal(rest) {
            (begin + 1, begin + 3, Run::Raised)
        } else {
            continue;
        };
        if written < start {
            runs.push(Run::Words(&text[written..start]));
        }
        runs.push(run(&text[start..end]));
        (written, at) = (end, end);
    }
    if written < text.len() {
        runs.push(Run::Words(&text[written..]));
    }
    runs
}

/// An identifier in the pieces between which a line may break.
pub(super) fn id_pieces(id: &str) -> Vec<&str> {
    if id.chars().count() < LONG_ID {
        return vec![id];
    }
    id.split_inclusive('-').collect()
}

/// Whether a character before or after belongs to the same word.
fn joins(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '\u{2011}' | '/' | '@')
}

/// The length of an identifier at the start of a text: capitals, then hyphens or full stops with digits
/// (`ACC-04`, `A.5.18`).
fn id(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = text
        .char_indices()
        .take(ID_LIMIT)
        .find(|(_, c)| !(c.is_ascii_uppercase() || c.is_ascii_digit() || SEPARATORS.contains(c)))
        .map(|(end, _)| end)
        .or_else(|| (text.chars().take(ID_LIMIT).count() < ID_LIMIT).then_some(text.len()))?;
    let token = text[..end].trim_end_matches(SEPARATORS);
    if text[token.len()..].chars().next().is_some_and(joins) {
        return None;
    }
    let mut parts = token.split(SEPARATORS);
    let first = parts.next().unwrap_or_default();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut numbers = false;
    for part in parts {
        if part.is_empty() {
            return None;
        }
        numbers |= is_number(part);
    }
    let is_word = first.bytes().all(|byte| byte.is_ascii_uppercase());
    (numbers && is_word).then_some(token.len())
}

/// Whether a text begins with a French ordinal: "1er", "1re".
fn is_ordinal(text: &str) -> bool {
    let after = text
        .strip_prefix("1er")
        .or_else(|| text.strip_prefix("1re"));
    after.is_some_and(|after| !after.chars().next().is_some_and(joins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_and_ordinals_are_found_in_running_text() {
        assert_eq!(
            runs("Voir ACC-04, A.5.18. Le 1er mai."),
            [
                Run::Words("Voir "),
                Run::Id("ACC-04"),
                Run::Words(", "),
                Run::Id("A.5.18"),
                Run::Words(". Le 1"),
                Run::Raised("er"),
                Run::Words(" mai."),
            ]
        );
        for text in [
            "ISO/IEC 27001",
            "TLS 1.3",
            "https://a/ACC-04",
            "TLP:AMBER",
            "XACC-04b",
            "21erx",
            "21er",
        ] {
            assert_eq!(runs(text), [Run::Words(text)], "{text}");
        }
    }

    #[test]
    fn short_identifiers_never_break() {
        assert_eq!(id_pieces("ACC-04"), ["ACC-04"]);
        assert_eq!(id_pieces("ACC-05-ADMIN"), ["ACC-", "05-", "ADMIN"]);
    }
}
