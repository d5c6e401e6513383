//! What answered and when, in `.policybook/links.json` of the book, for the eyes of its owner alone.

#![expect(
    clippy::disallowed_methods,
    reason = "the memory of links is no part of the book, so that neither `load` nor `write` knows it"
)]

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
};

use crate::terms::{Date, Duration};

/// The folder, in the book.
const FOLDER: &str = ".policybook";

/// How long an answer holds.
const HOLDS: &str = "P7D";

/// Addresses that answered, with the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    today: Option<Date>,
    found: BTreeMap<String, String>,
}

impl Memory {
    /// What is remembered of the days before this one. What cannot be read is forgotten.
    #[must_use]
    pub fn read(root: &Path, today: Date) -> Self {
        let text = fs::read_to_string(root.join(FOLDER).join("links.json")).unwrap_or_default();
        let mut found: BTreeMap<String, String> = serde_json::from_str(&text).unwrap_or_default();
        let period = Duration::parse(HOLDS);
        found.retain(|_, day| {
            let day = day.parse::<Date>().ok();
            let until = day.and_then(|day| period?.after(day));
            day.is_some_and(|day| day <= today) && until.is_some_and(|until| today < until)
        });
        Self {
            today: Some(today),
            found,
        }
    }

    /// Whether an address answered not long ago.
    #[must_use]
    pub fn holds(&self, address: &str) -> bool {
        self.found.contains_key(address)
    }

    /// Remembers an address that answered.
    pub fn add(&mut self, address: &str) {
        if let Some(today) = self.today {
            self.found.insert(address.to_owned(), today.to_string());
        }
    }

    /// Writes what is remembered, for the owner alone, through no link.
    ///
    /// # Errors
    /// Where the folder or the file cannot be written.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        if self.found.is_empty() {
            return Ok(());
        }
        let folder = root.join(FOLDER);
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(io::Error::other("it is no folder")),
            Err(_) => DirBuilder::new().mode(0o700).create(&folder)?,
        }
        put(&folder, ".gitignore", b"*\n")?;
        put(
            &folder,
            "links.json",
            &serde_json::to_vec_pretty(&self.found)?,
        )
    }
}

/// Writes a file beside its place and moves it there, so that it is never half written.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let fresh = folder.join(format!("{name}.{}", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&fresh)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| fs::rename(&fresh, folder.join(name)));
    if written.is_err() {
        // What could not be finished is of no use; the first error is the one to tell.
        drop(fs::remove_file(&fresh));
    }
    written
}
