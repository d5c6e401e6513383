//! The files of a book as a command changes them: each read once, changed as often as needed, written at the end.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use super::{environment, output::Terminal};
use crate::{
    diag::Diagnostics,
    edit::{self, EditError, Mark},
    load::{self, Loaded},
    source::{BookPath, FileId, Sources},
};

/// A book as read for a command that changes it or looks at it; its faults are no hindrance.
pub(super) struct Opened {
    /// What its files say.
    pub(super) loaded: Loaded,
    /// What was found while reading.
    pub(super) diagnostics: Diagnostics,
    root: PathBuf,
    sources: Sources,
    changed: BTreeMap<FileId, String>,
}

/// Reads a book; where there is none to speak of, says why.
pub(super) fn open(root: &Path, terminal: &Terminal) -> Option<Opened> {
    let opened = read_or_faults(root);
    opened
        .map_err(|(diagnostics, sources)| terminal.diagnostics(&diagnostics, &sources))
        .ok()
}

/// Whether a folder holds a book that can be waited for; else says that there is none.
pub(super) fn is_there(root: &Path, terminal: &Terminal) -> bool {
    root.join("book.toml").exists() || open(root, terminal).is_some()
}

/// Reads a book for a command that has said already what is wrong with it.
pub(super) fn read(root: &Path) -> Option<Opened> {
    read_or_faults(root).ok()
}

fn read_or_faults(root: &Path) -> Result<Opened, (Diagnostics, Sources)> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let overrides = environment::overrides();
    match load::load_overridden(root, &overrides, &mut sources, &mut diagnostics) {
        Some(loaded) => Ok(Opened {
            loaded,
            diagnostics,
            root: root.to_path_buf(),
            sources,
            changed: BTreeMap::new(),
        }),
        None => Err((diagnostics, sources)),
    }
}

impl Opened {
    /// The text of every file, for excerpts.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The text of the file at a path of the book, where it was read.
    pub(super) fn text_of(&self, path: &str) -> Option<&str> {
        let found = self.sources.iter().find(|file| file.path.as_str() == path);
        found.map(|file| &*file.text)
    }

    /// Changes the text of a file, in memory.
    pub(super) fn change(
        &mut self,
        file: FileId,
        change: impl FnOnce(&str) -> Result<String, EditError>,
    ) -> Result<(), EditError> {
        let read = self
            .sources
            .get(file)
            .map(|file| &*file.text)
            .unwrap_or_default();
        let present = self.changed.get(&file).map_or(read, String::as_str);
        let new = change(present)?;
        self.changed.insert(file, new);
        Ok(())
    }

    /// Writes every changed file.
    pub(super) fn write(&self) -> Result<(), EditError> {
        for (file, new) in &self.changed {
            let Some(source) = self.sources.get(*file) else {
                continue;
            };
            let path = self.root.join(source.path.as_str());
            edit::replace(&path, &source.text, new, Mark::Keep)?;
        }
        Ok(())
    }
}

/// The folder that a file lies in, without links and `..`, so that the folders around it are those that hold it.
pub(super) fn folder_of(file: &Path) -> io::Result<PathBuf> {
    // Of `key` the folder is empty, and means the one at hand.
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).canonicalize()
}

/// Whether a path is that of a file which people of the book write.
pub(super) fn is_of_book(root: &Path, path: &BookPath) -> bool {
    let written = matches!(
        path.extension().as_str(),
        "yml" | "yaml" | "toml" | "md" | "ftl"
    );
    let folder = path.as_str().split('/').next().unwrap_or_default();
    let own = matches!(folder, "book.toml" | "content" | "i18n");
    written && own && root.join(path.as_str()).is_file()
}
