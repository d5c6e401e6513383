//! Files of a book and places in them. In: paths and texts. Out: spans that a diagnostic can show.
//! Never reads the disk.

mod asset;
mod path;
mod span;

pub use asset::{Asset, Image, ImageFormat};
pub use path::{BookPath, BookPathError};
pub use span::{FileId, Offsets, Place, Span, Spanned};

use std::sync::Arc;

/// One file that a build has read: its path in the book and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where the file lies, relative to the book's root.
    pub path: BookPath,
    /// The whole text, a byte order mark excluded.
    pub text: Arc<str>,
}

/// Every text file of a book, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and returns its number, by which spans name it.
    ///
    /// # Panics
    /// Never in practice: a book of more than four thousand million files cannot be held.
    pub fn add(&mut self, path: BookPath, text: Arc<str>) -> FileId {
        let id = FileId::from_index(self.files.len());
        self.files.push(SourceFile { path, text });
        id
    }

    /// Every file, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// Every file with its number, in the order in which they were read.
    pub fn numbered(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let files = self.files.iter().enumerate();
        files.map(|(index, file)| (FileId::from_index(index), file))
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
