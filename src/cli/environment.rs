//! The environment: the one place that reads it.

#![expect(
    clippy::disallowed_methods,
    reason = "the environment is read here and nowhere else"
)]

use std::{collections::BTreeMap, path::PathBuf};

use crate::diag::nearest;

/// What every variable of the program begins with.
const PREFIX: &str = "POLICYBOOK_";

/// The variables that commands read, without their prefix.
const OWN: [&str; 2] = ["NO_CACHE", "PASSPHRASE"];

/// Those that the repository's build, tests, benches and fuzzing set or read, and hand on to the program that they run.
const OF_WORKSHOP: [&str; 12] = [
    "FUZZ_TIMEOUT",
    "KILLS",
    "MADE_FROM",
    "MUTATIONS",
    "PEER",
    "REBUILDS",
    "REWRITE",
    "SEED",
    "SEEDS",
    "SEQUENCES",
    "TINY_FILES",
    "TRIES",
];

/// A variable, where it is set to a text that is not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variables that override keys of the manifest: `POLICYBOOK_BOOK__BASE_URL`.
pub(super) fn overrides() -> BTreeMap<String, String> {
    // Variables of others need be no text.
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| name.starts_with(PREFIX))
        .map(|(name, value)| (name, value.to_string_lossy().into_owned()))
        .collect()
}

/// The variables that begin as those of the program do and that nothing reads, each with what to do.
pub(super) fn unread() -> Vec<(String, String)> {
    overrides().into_keys().filter_map(unread_hint).collect()
}

/// A variable's name and what was perhaps meant by it, where nothing reads it.
fn unread_hint(name: String) -> Option<(String, String)> {
    let rest = name.strip_prefix(PREFIX)?;
    if rest.contains("__") || OWN.contains(&rest) || OF_WORKSHOP.contains(&rest) {
        return None;
    }
    let hint = nearest(rest, OWN).map_or_else(
        || {
            format!(
                "remove it; a key of `book.toml` is written with two underscores, as in `{PREFIX}BOOK__BASE_URL`"
            )
        },
        |meant| format!("did you mean `{PREFIX}{meant}`?"),
    );
    Some((name, hint))
}

/// The folder in which the program was started, where the system says it.
pub(super) fn working_folder() -> Option<PathBuf> {
    std::env::current_dir().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_nothing_reads_is_told_with_what_was_meant() {
        let hint = |name: &str| unread_hint(name.to_owned()).map(|(_, hint)| hint);
        let misspelt = hint("POLICYBOOK_PASSPRASE");
        assert_eq!(
            misspelt.as_deref(),
            Some("did you mean `POLICYBOOK_PASSPHRASE`?")
        );
        let unknown = hint("POLICYBOOK_BOOK_BASE_URL");
        assert!(unknown.is_some_and(|hint| hint.contains("two underscores")));
        for read in [
            "POLICYBOOK_PASSPHRASE",
            "POLICYBOOK_NO_CACHE",
            "POLICYBOOK_BOOK__TITLE",
            "POLICYBOOK_KILLS",
            "POLICY",
        ] {
            assert_eq!(hint(read), None, "{read}");
        }
    }
}
