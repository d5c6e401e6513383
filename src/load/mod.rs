//! Disk to drafts: the only stage that reads. In: a folder. Out: everything that its files say, with places.
//! Never judges more than one value at a time, never writes.

mod manifest;
pub mod tree;
pub mod yaml;

use std::{collections::BTreeMap, path::Path};

use crate::{
    book::Book,
    diag::Diagnostics,
    lang::Messages,
    source::{Asset, BookPath, Sources},
    theme::Theme,
};

/// A book as read: drafts, not yet judged.
#[derive(Debug)]
pub struct Loaded {
    /// What its files say.
    pub book: Book,
    /// The interface's words: built-in messages overlaid by the book's `i18n/`.
    pub messages: Messages,
    /// The built-in theme overlaid by the book's.
    pub theme: Theme,
    /// Evidence files, images of texts, the logo, by their path in the book.
    pub assets: BTreeMap<BookPath, Asset>,
    /// Files under `static/`, by their path below it.
    pub statics: BTreeMap<BookPath, Asset>,
}

/// Reads a book. Faults are pushed; `None` where there is no book to speak of.
/// `sources` receives every text file, so that diagnostics can show their lines.
pub fn load(root: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let _ = (root, sources, diagnostics);
    None
}
