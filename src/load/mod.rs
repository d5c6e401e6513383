//! Disk to drafts: the only stage that reads. In: a folder. Out: everything that its files say, with places.
//! Never judges more than one value at a time, never writes.

mod alone;
mod assemble;
mod assets;
mod content;
pub mod decode;
mod disk;
mod faults;
mod folded;
mod glance;
mod images;
mod manifest;
mod memo;
mod meter;
pub mod schema;
mod shelf;
pub mod stamp;
mod standing;
mod texts;
mod themes;
pub(crate) mod tree;
pub(crate) mod yaml;

pub use alone::alone;
pub use glance::Changed;
pub use memo::{Memo, Reading, Request, read};
pub use meter::Meter;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    book::{Book, Issue, List, Trees},
    diag::Diagnostics,
    lang::Messages,
    source::{Asset, BookPath, Sources},
    theme::Theme,
};

pub use disk::{Place, locate, whole};

/// A book as read: drafts, not yet judged. What two readings have in common is shared between them.
#[derive(Debug)]
pub struct Loaded {
    /// What its files say.
    pub book: Book,
    /// The interface's words: built-in messages overlaid by the book's `i18n/`.
    pub messages: Messages,
    /// The built-in theme overlaid by the book's.
    pub theme: Arc<Theme>,
    /// Evidence files, images of texts, the logo, by their path in the book.
    pub assets: Arc<BTreeMap<BookPath, Asset>>,
    /// Files under `static/`, by their path below it.
    pub statics: Arc<BTreeMap<BookPath, Asset>>,
    /// Files that could not be read as a whole. What others refer to may be defined there, so that a reference
    /// to nothing is no fault of its own while one of them stands here.
    pub unread: Vec<BookPath>,
}

/// Reads a book once. Faults are pushed; `None` where there is no book to speak of.
/// `sources` receives every text file, so that diagnostics can show their lines.
pub fn load(root: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    load_overridden(root, &BTreeMap::new(), sources, diagnostics)
}

/// The same, with variables of the environment (`POLICYBOOK_BOOK__BASE_URL`) over the manifest's values.
pub fn load_overridden(
    root: &Path,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Loaded> {
    let request = Request {
        root,
        variables,
        changed: &Changed::Unknown,
        trees: Trees::Kept,
    };
    let reading = read(&request, &mut Memo::default(), diagnostics);
    *sources = reading.sources;
    reading.loaded
}

/// The text of a file's bytes as diagnostics show it; `None` where it is no text.
#[must_use]
pub fn shown(bytes: &[u8]) -> Option<Arc<str>> {
    match disk::decode(bytes) {
        disk::Decoded::Text(text, _) | disk::Decoded::Latin(text, ..) => Some(text),
        disk::Decoded::Foreign(_) => None,
    }
}

/// Reads a register of what was handed out that lies outside its book. Faults are pushed.
pub fn register(text: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> List<Issue> {
    let Ok(path) = BookPath::parse(decode::ISSUED) else {
        return List::default();
    };
    let file = sources.add(path.clone(), text.into());
    let mut decoder = decode::Decoder::new(file, text, &path, None);
    let lines = decode::issued(&mut decoder);
    diagnostics.append(decoder.finish().0);
    lines.into()
}

#[cfg(test)]
mod tests;
