//! Files of a book and places in them. In: paths and texts. Out: spans that a diagnostic can show.
//! Never reads the disk.

mod asset;
mod path;
mod span;

pub use asset::{Asset, Image, ImageFormat};
pub use path::{BookPath, BookPathError};
pub use span::{FileId, Offsets, Place, Span, Spanned};

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// One file that a build has read: its path in the book and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where the file lies, relative to the book's root.
    pub path: BookPath,
    /// The whole text, a byte order mark excluded.
    pub text: Arc<str>,
}

/// Every text file of a book by its number. Cheap to copy: copies share the files until one of them changes.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Arc<Vec<Option<SourceFile>>>,
    numbers: Arc<HashMap<BookPath, FileId>>,
}

impl Sources {
    /// Adds a file and returns its number, by which spans name it. A path keeps its number as long as it is held:
    /// the text takes the place of the one before.
    ///
    /// # Panics
    /// Never in practice: a book of more than four thousand million files cannot be held.
    pub fn add(&mut self, path: BookPath, text: Arc<str>) -> FileId {
        let id = self.reserve(&path);
        if let Some(slot) = Arc::make_mut(&mut self.files).get_mut(id.index()) {
            *slot = Some(SourceFile { path, text });
        }
        id
    }

    /// The number of a path, whether or not it has a text yet.
    pub fn reserve(&mut self, path: &BookPath) -> FileId {
        if let Some(id) = self.numbers.get(path) {
            return *id;
        }
        let files = Arc::make_mut(&mut self.files);
        // Numbers are given again only where paths were given up, so that a book which is watched does not grow.
        let free = (self.numbers.len() < files.len())
            .then(|| (0..files.len()).map(FileId::from_index))
            .and_then(|mut ids| {
                let used: HashSet<FileId> = self.numbers.values().copied().collect();
                ids.find(|id| !used.contains(id))
            });
        let id = free.unwrap_or_else(|| {
            files.push(None);
            FileId::from_index(files.len() - 1)
        });
        Arc::make_mut(&mut self.numbers).insert(path.clone(), id);
        id
    }

    /// Takes the text of a file away; its path keeps its number.
    pub fn clear(&mut self, id: FileId) {
        if self.get(id).is_some()
            && let Some(slot) = Arc::make_mut(&mut self.files).get_mut(id.index())
        {
            *slot = None;
        }
    }

    /// Gives up every path but those that are kept.
    pub fn retain(&mut self, keep: impl Fn(&BookPath) -> bool) {
        if self.numbers.keys().all(&keep) {
            return;
        }
        Arc::make_mut(&mut self.numbers).retain(|path, _| keep(path));
        for slot in Arc::make_mut(&mut self.files) {
            if slot.as_ref().is_some_and(|file| !keep(&file.path)) {
                *slot = None;
            }
        }
    }

    /// Every file, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().flatten()
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())?.as_ref()
    }

    /// Every file with its number, in the order in which they were read.
    pub fn numbered(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let files = self.files.iter().enumerate();
        files.filter_map(|(index, file)| Some((FileId::from_index(index), file.as_ref()?)))
    }

    /// The text that a span covers, empty where the span lies outside of its file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file)
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or_default()
    }

    /// Line and column of a span's start, both from 1; the column counts characters.
    #[must_use]
    pub fn line_and_column(&self, span: Span) -> (usize, usize) {
        let Some(file) = self.get(span.file) else {
            return (1, 1);
        };
        let before = file.text.get(..span.start()).unwrap_or(&file.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        (line, column)
    }
}
