//! Secret keys and their passphrases: from a file, the environment or the terminal, never from an argument.

#![expect(
    clippy::disallowed_methods,
    reason = "a key lies outside the book and is read by the command that uses it"
)]

use std::{
    fs,
    io::{self, IsTerminal},
    path::Path,
};

use super::{arguments::PassphraseOptions, environment};
use crate::signature::{KeyError, Signer};

/// The variable that may hold a passphrase.
const VARIABLE: &str = "POLICYBOOK_PASSPHRASE";

/// Why a command cannot go on, and what to do.
type Refused = (String, &'static str);

/// Opens the secret key in a file.
///
/// # Errors
/// Where the file cannot be read, is no key, or the passphrase does not open it.
pub(super) fn signer(path: &Path, options: &PassphraseOptions) -> Result<Signer, Refused> {
    let text = read(path)?;
    let named = |error: KeyError| (format!("`{}`: {error}", path.display()), error.hint());
    if !Signer::needs_passphrase(&text) {
        return Signer::open(&text, None).map_err(named);
    }
    let passphrase = given(options)?.map_or_else(|| typed("Passphrase of the key: "), Ok)?;
    Signer::open(&text, Some(&passphrase)).map_err(named)
}

/// A passphrase for a new key; asked for twice where it is typed.
///
/// # Errors
/// Where there is none, or the two that were typed differ.
pub(super) fn new(options: &PassphraseOptions) -> Result<String, Refused> {
    if let Some(given) = given(options)? {
        return Ok(given);
    }
    let first = typed("Passphrase for the new key: ")?;
    let second = typed("The same again: ")?;
    if first != second {
        let message = "the two passphrases are not the same".to_owned();
        return Err((message, "start again; nothing was written"));
    }
    Ok(first)
}

/// The passphrase that was given by file or environment.
fn given(options: &PassphraseOptions) -> Result<Option<String>, Refused> {
    let Some(path) = &options.passphrase_file else {
        return Ok(environment::variable(VARIABLE));
    };
    let text = read(path)?;
    Ok(Some(text.lines().next().unwrap_or_default().to_owned()))
}

fn typed(prompt: &str) -> Result<String, Refused> {
    if !io::stdin().is_terminal() {
        let error = KeyError::NoPassphrase;
        return Err((error.to_string(), error.hint()));
    }
    rpassword::prompt_password(prompt)
        .map_err(|error| (format!("cannot read the passphrase: {error}"), ""))
}

/// The text of a file outside the book.
///
/// # Errors
/// Where it cannot be read as text.
pub(super) fn read(path: &Path) -> Result<String, Refused> {
    fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot read `{}`: {error}", path.display());
        (
            message,
            "check that the file exists and that you may read it",
        )
    })
}
