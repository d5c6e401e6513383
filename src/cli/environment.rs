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

/// The tables of the manifest, as variables write them.
const TABLES: [&str; 5] = ["BOOK", "POLICY", "OUTPUT", "CHECK", "LIMITS"];

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

/// The variables that nothing reads and that were probably meant for the program, each with what to do.
pub(super) fn unread() -> Vec<(String, String)> {
    let named = |name: String| Some((unread_hint(&name)?, name));
    let found = overrides().into_keys().filter_map(named);
    found.map(|(hint, name)| (name, hint)).collect()
}

/// What was probably meant by a variable that nothing reads.
fn unread_hint(name: &str) -> Option<String> {
    let rest = name.strip_prefix(PREFIX)?;
    if rest.contains("__") || OWN.contains(&rest) {
        return None;
    }
    if let Some(meant) = nearest(rest, OWN) {
        return Some(format!("did you mean `{PREFIX}{meant}`?"));
    }
    let (table, key) = rest.split_once('_')?;
    TABLES
        .contains(&table)
        .then(|| format!("two underscores part a table and its key: `{PREFIX}{table}__{key}`"))
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
        let misspelt = unread_hint("POLICYBOOK_PASSPRASE");
        assert_eq!(
            misspelt.as_deref(),
            Some("did you mean `POLICYBOOK_PASSPHRASE`?")
        );
        let unknown = unread_hint("POLICYBOOK_BOOK_BASE_URL");
        assert!(unknown.is_some_and(|hint| hint.contains("`POLICYBOOK_BOOK__BASE_URL`")));
        for read in [
            "POLICYBOOK_PASSPHRASE",
            "POLICYBOOK_NO_CACHE",
            "POLICYBOOK_BOOK__TITLE",
            "POLICYBOOK_KILLS",
            "POLICY",
        ] {
            assert_eq!(unread_hint(read), None, "{read}");
        }
    }
}
