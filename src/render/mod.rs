//! Jobs to artifacts. In: a job. Out: a path and its bytes. Pure: never reads the disk, the clock or the environment.

pub mod bundle;
pub mod compressed;
pub mod html;
pub mod pdf;
pub mod picture;

use std::sync::Arc;

use bytes::Bytes;

use crate::source::{Asset, BookPath};

/// One finished file.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Its path from the output folder.
    pub path: BookPath,
    /// What it holds.
    pub body: Body,
    /// What pages say of it, where it is a document.
    pub facts: Option<DocumentFacts>,
    /// The digest of all that a page or a document was rendered from; one with the same digest need not be rendered.
    pub made_from: Option<String>,
}

/// What an artifact holds.
#[derive(Clone, Debug)]
pub enum Body {
    /// Bytes.
    Bytes(Bytes),
    /// A file of the book, streamed when written.
    File(Arc<Asset>),
}

/// What pages say of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    /// How many pages it has.
    pub pages: usize,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// The short id of the copy: `7F3A-91C2-44D0`.
    pub id: String,
}
