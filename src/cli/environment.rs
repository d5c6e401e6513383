//! The environment: the one place that reads it.

#![expect(
    clippy::disallowed_methods,
    reason = "the environment is read here and nowhere else"
)]

use std::{collections::BTreeMap, path::PathBuf};

/// A variable, where it is set to a text that is not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variables that override keys of the manifest: `POLICYBOOK_BOOK__BASE_URL`.
pub(super) fn overrides() -> BTreeMap<String, String> {
    std::env::vars()
        .filter(|(name, _)| name.starts_with("POLICYBOOK_"))
        .collect()
}

/// The folder in which the program was started, where the system says it.
pub(super) fn working_folder() -> Option<PathBuf> {
    std::env::current_dir().ok()
}
