//! Finds what running text sets apart: identifiers, which never take old-style figures, and French ordinals.
//! In: text. Out: runs. Never changes a letter but the hyphens of short identifiers.

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

/// The runs of a text, in order; together they are the text.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return vec![Run::Words(text)];
    }
    let mut runs = Vec::new();
    let mut written = 0;
    let mut before = None;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let free = !before.is_some_and(joins);
        let found = free
            .then(|| id(&text[at..]).or_else(|| ordinal(&text[at..])))
            .flatten();
        if let Some((lead, run, length)) = found {
            if written < at + lead {
                runs.push(Run::Words(&text[written..at + lead]));
            }
            runs.push(run);
            at += length;
            written = at;
            before = text[..at].chars().next_back();
        } else {
            at += first.len_utf8();
            before = Some(first);
        }
    }
    if written < text.len() {
        runs.push(Run::Words(&text[written..]));
    }
    runs
}

/// An identifier in the pieces between which a line may break, with the hyphens to print.
pub(super) fn id_pieces(id: &str) -> Vec<String> {
    if id.chars().count() < LONG_ID {
        return vec![id.replace('-', "\u{2011}")];
    }
    id.split_inclusive('-').map(str::to_owned).collect()
}

/// Whether a character before or after belongs to the same word.
fn joins(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '\u{2011}' | '/' | '@')
}

/// An identifier at the start of a text: capitals, then hyphens or full stops with digits (`ACC-04`, `A.5.18`).
fn id(text: &str) -> Option<(usize, Run<'_>, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let token_end = text
        .find(|c: char| {
            !(c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '\u{2011}'))
        })
        .unwrap_or(text.len());
    let token = text[..token_end].trim_end_matches(['-', '.', '\u{2011}']);
    let after = text[token.len()..].chars().next();
    let mut parts = token.split(['-', '.', '\u{2011}']);
    let first = parts.next().unwrap_or_default();
    let mut digits = false;
    for part in parts {
        if part.is_empty() {
            return None;
        }
        digits |= part.bytes().all(|byte| byte.is_ascii_digit());
    }
    let is_word = after.is_some_and(joins) || first.bytes().any(|byte| byte.is_ascii_digit());
    (digits && !is_word).then(|| (0, Run::Id(token), token.len()))
}

/// A French ordinal at the start of a text: "1er", "1re".
fn ordinal(text: &str) -> Option<(usize, Run<'_>, usize)> {
    let raised = ["1er", "1re"]
        .into_iter()
        .find(|word| text.starts_with(word))?;
    let after = text[raised.len()..].chars().next();
    (!after.is_some_and(joins)).then(|| (1, Run::Raised(&text[1..raised.len()]), raised.len()))
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
        ] {
            assert_eq!(runs(text), [Run::Words(text)], "{text}");
        }
    }

    #[test]
    fn short_identifiers_never_break() {
        assert_eq!(id_pieces("ACC-04"), ["ACC\u{2011}04"]);
        assert_eq!(id_pieces("ACC-05-ADMIN"), ["ACC-", "05-", "ADMIN"]);
    }
}
