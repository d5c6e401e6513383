//! Model to jobs: one job for each output file. In: the model. Out: paths and what to put there.
//! Writes every parameter, date and number in the reader's language. Never renders, never fails.

pub mod applicability;
pub mod calendar;
pub mod documents;
pub mod parts;
pub mod routes;
pub mod site;

use std::sync::Arc;

use crate::source::BookPath;

/// One file of the output.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its path from the output folder: `public/fr/index.html`.
    pub path: BookPath,
    /// Documents whose facts (pages, size, digest) it states.
    pub needs: Vec<BookPath>,
    /// How its bytes are made.
    pub work: Work,
}

/// How the bytes of a file are made.
#[derive(Clone, Debug)]
pub enum Work {
    /// A page, from a template of the theme.
    Page(Arc<site::PageView>),
    /// A document, typeset.
    Document(Arc<documents::DocumentView>),
    /// The bytes themselves.
    Bytes(Arc<[u8]>),
    /// A file of the book, as it is: evidence or a static file.
    Copy(Arc<crate::source::Asset>),
    /// A drawing (SVG) that is published as an image (PNG).
    Drawing(Arc<str>),
    /// SHA-256 sums of the documents that the job needs, one `digest␠␠name` a line.
    Sums,
}
