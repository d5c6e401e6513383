//! Model to jobs: one job for each output file. In: the model. Out: paths and what to put there.
//! Writes every parameter, date and number in the reader's language. Never renders, never fails.
//!
//! Paths are known at once; what a page says is found when the page is asked for, so that a build holds few pages
//! at a time and a preview pays for those that are looked at.

pub mod applicability;
pub mod calendar;
pub mod documents;
pub mod parts;
pub mod routes;
pub mod site;

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Write},
    sync::Arc,
};

use crate::source::BookPath;

/// One file of the output.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// Its path from the output folder: `public/fr/index.html`.
    pub path: BookPath,
    /// Documents whose facts (pages, size, digest) it states.
    pub needs: Vec<BookPath>,
    /// How its bytes are made.
    pub work: Work<'a>,
}

/// How the bytes of a file are made.
#[derive(Clone)]
pub enum Work<'a> {
    /// A page, from a template of the theme.
    Page(site::Page<'a>),
    /// A document, typeset.
    Document(Arc<documents::DocumentView>),
    /// The bytes themselves.
    Bytes(Arc<[u8]>),
    /// Bytes that are written piece by piece when they are asked for: they may be too many to be held at once.
    Written(Writing<'a>),
    /// A file of the book, as it is: evidence or a static file.
    Copy(Arc<crate::source::Asset>),
    /// A drawing (SVG) that is published as an image (PNG).
    Drawing(Arc<str>),
    /// SHA-256 sums of the documents that the job needs and of these copied files, by their paths from the job's
    /// folder; one `digest␠␠path` a line.
    Sums(Arc<BTreeMap<String, [u8; 32]>>),
}

/// Writes the bytes of a file, the same each time. It fails where the writer does, and nowhere else.
pub type Writing<'a> = Arc<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'a>;

/// What a file holds that is written when it is asked for, at once.
#[must_use]
pub fn whole(writing: &Writing<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Memory takes every write.
    drop(writing(&mut bytes));
    bytes
}

impl fmt::Debug for Work<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Page(_) => "Page",
            Self::Document(_) => "Document",
            Self::Bytes(_) => "Bytes",
            Self::Written(_) => "Written",
            Self::Drawing(_) => "Drawing",
            Self::Copy(_) => "Copy",
            Self::Sums(_) => "Sums",
        })
    }
}
