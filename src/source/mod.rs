//! Files of a book and places in them. In: paths and texts. Out: spans that a diagnostic can show.
//! Never reads the disk.

mod asset;
mod bytes;
mod path;
mod span;

pub use asset::{Asset, Image, ImageFormat};
pub use bytes::{first_byte, is_one_of};
pub use path::{BookPath, BookPathError};
pub use span::{FileId, Offsets, Place, Span, Spanned};

use std::{collections::BTreeSet, sync::Arc};

use foldhash::HashMap;

/// The file at the root of a book that says what the book is.
pub const MANIFEST: &str = "book.toml";

/// The folders of which a book is read. Whatever else it names is looked at by its path.
pub const FOLDERS: [&str; 4] = ["content", "i18n", "static", "themes"];

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
    /// Numbers of paths that were given up.
    free: Vec<FileId>,
}

impl Sources {
    /// Adds a file and returns its number, by which spans name it. A path keeps its number as long as it is held:
    /// the text takes the place of the one before.
    ///
    /// # Panics
    /// Never in practice: a book of more than four thousand million files cannot be held.
    pub fn add(&mut self, path: BookPath, text: Arc<str>) -> FileId {
        let id = self.reserve(&path);
        self.fill(id, path, text);
        id
    }

    /// Gives the path of this number its text.
    pub fn fill(&mut self, id: FileId, path: BookPath, text: Arc<str>) {
        if let Some(slot) = Arc::make_mut(&mut self.files).get_mut(id.index()) {
            *slot = Some(SourceFile { path, text });
        }
    }

    /// The number of a path, whether or not it has a text yet.
    pub fn reserve(&mut self, path: &BookPath) -> FileId {
        if let Some(id) = self.numbers.get(path) {
            return *id;
        }
        // A number is given again once its path was given up, so that a book which is watched does not grow.
        let id = self.free.pop().unwrap_or_else(|| {
            let files = Arc::make_mut(&mut self.files);
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
        let files = Arc::make_mut(&mut self.files);
        let free = &mut self.free;
        Arc::make_mut(&mut self.numbers).retain(|path, id| {
            let is_kept = keep(path);
            if !is_kept {
                free.push(*id);
                if let Some(slot) = files.get_mut(id.index()) {
                    *slot = None;
                }
            }
            is_kept
        });
        // In order, so that the same changes give the same numbers.
        free.sort_unstable_by(|one, other| other.cmp(one));
    }

    /// Gives up the texts of all files but these.
    pub fn keep(&mut self, kept: &BTreeSet<FileId>) {
        let files = Arc::make_mut(&mut self.files).iter_mut().enumerate();
        for (index, file) in files {
            if !kept.contains(&FileId::from_index(index)) {
                *file = None;
            }
        }
    }

    /// Every file, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().flatten()
    }

    /// Whether both hold the same texts under the same paths.
    #[must_use]
    pub fn hold_the_same(&self, other: &Self) -> bool {
        let same = |(one, other): (&Option<SourceFile>, &Option<SourceFile>)| match (one, other) {
            (Some(one), Some(other)) => {
                (Arc::ptr_eq(&one.text, &other.text) || one.text == other.text)
                    && one.path == other.path
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        Arc::ptr_eq(&self.files, &other.files)
            || (self.files.len() == other.files.len()
                && self.files.iter().zip(other.files.iter()).all(same))
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
