//! Model to jobs: one job for each output file. In: the model. Out: paths and what to put there.
//! Writes every parameter, date and number in the reader's language. Never renders, never fails.

pub mod applicability;
pub mod documents;
pub mod parts;
pub mod routes;
pub mod site;

use std::{collections::BTreeMap, sync::Arc};

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
    /// SHA-256 sums of the documents that the job needs and of these copied files, by their paths from the job's
    /// folder; one `digest␠␠path` a line.
    Sums(Arc<BTreeMap<String, [u8; 32]>>),
}
