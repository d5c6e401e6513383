//! A theme as values: templates, styles, fonts. The built-in one is in the binary; a book's own files
//! lie over it, path by path. Never reads the disk.

mod builtin;

pub use builtin::{DEFAULT, builtin_files, builtin_messages, builtin_theme, builtin_themes};

use std::{collections::BTreeMap, sync::Arc};

/// The files under `pdf/` that templates of documents import, and that are no templates themselves.
pub const HELPERS: [&str; 6] = [
    "kinds.typ",
    "own.typ",
    "parts.typ",
    "prose.typ",
    "register.typ",
    "tables.typ",
];

/// The files of a theme by their path in it: `html/control.html`, `static/register.css`,
/// `pdf/policy.typ`, `fonts/Name.ttf`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, ThemeFile>,
}

/// One file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Where it comes from, for messages: a path in the book, or `built-in:` and the path.
    pub origin: String,
}

impl Theme {
    /// Puts a file in, over one of the same path.
    pub fn insert(&mut self, path: impl Into<String>, file: ThemeFile) {
        self.files.insert(path.into(), file);
    }

    /// The file at this path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// Every file with its path, in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        let files = self.files.iter();
        files.map(|(path, file)| (path.as_str(), file))
    }

    /// Every file below a folder, with its path below it, in order of path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, file))
        })
    }
}
