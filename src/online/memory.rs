//! What answered and when, in `.policybook/links.json` of the book, for the eyes of its owner alone.

#![expect(
    clippy::disallowed_methods,
    reason = "the memory of links is no part of the book, so that neither `load` nor `write` knows it"
)]

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::{
    recall::folder,
    terms::{Date, Duration},
};

/// The file, in the folder of what may be forgotten.
pub const NAME: &str = "links.json";

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
        let text = folder::place(root, NAME).and_then(|path| fs::read_to_string(path).ok());
        let text = text.unwrap_or_default();
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
        let bytes = serde_json::to_vec_pretty(&self.found)?;
        folder::put(root, NAME, |_| Ok(bytes))
    }
}
