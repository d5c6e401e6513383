//! `policybook keygen`.

#![expect(
    clippy::disallowed_methods,
    reason = "this command writes a new pair of keys"
)]

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::{Ending, arguments::KeygenOptions, output::Terminal, passphrase, source_files};
use crate::signature;

/// Only the owner may read and write a key's file.
const OWNER_ONLY: u32 = 0o600;

/// Makes a pair of keys and says where it is.
pub(super) fn run(options: &KeygenOptions, terminal: &Terminal) -> Ending {
    match make(options) {
        Ok(()) => {
            let (secret, public) = (options.secret.display(), options.public.display());
            terminal.result(format_args!(
                "Wrote the secret key to {secret} and the public key to {public}"
            ));
            terminal.result(format_args!("Next: policybook build --sign-key {secret}"));
            if let Some(book) = book_around(&options.secret) {
                terminal.note(format_args!(
                    "note: the secret key lies in the book `{}`\n  = help: move it out of the book and out of version control",
                    book.display()
                ));
            }
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

/// The folder of the book that a file lies in.
fn book_around(file: &Path) -> Option<PathBuf> {
    let folder = source_files::folder_of(file).ok()?;
    let mut around = folder.ancestors();
    let book = around.find(|folder| folder.join("book.toml").is_file());
    book.map(Path::to_path_buf)
}

fn make(options: &KeygenOptions) -> Result<(), (String, &'static str)> {
    for path in [&options.secret, &options.public] {
        if fs::symlink_metadata(path).is_ok() {
            let message = format!("`{}` exists", path.display());
            return Err((
                message,
                "move it away or name another file; no key is ever overwritten",
            ));
        }
    }
    if options.secret == options.public {
        let message = "the secret and the public key cannot be one file".to_owned();
        return Err((message, "name two files"));
    }
    let passphrase = passphrase::new(&options.passphrase)?;
    let files =
        signature::generate(&passphrase).map_err(|error| (error.to_string(), error.hint()))?;
    write(&options.secret, &files.secret)?;
    write(&options.public, &files.public).inspect_err(|_| {
        // Half a pair is of no use, and would stand in the way of the next try.
        let _ = fs::remove_file(&options.secret);
    })
}

/// Writes a new file that its owner alone may read.
fn write(path: &Path, text: &str) -> Result<(), (String, &'static str)> {
    let refused = |error: io::Error| {
        let message = format!("cannot write `{}`: {error}", path.display());
        (
            message,
            "check that the folder exists and that you may write there",
        )
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OWNER_ONLY)
        .open(path)
        .map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)?;
    file.sync_all().map_err(refused)
}
