//! One reading of a book, and what the next one need not read again. In: a folder, what changed in it, a memo.
//! Out: the book, the same as from an empty memo: an empty memo is how a book is read once.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    Changed, Loaded, assemble,
    assets::Assets,
    folded,
    glance::Glance,
    manifest,
    meter::Meter,
    texts::Texts,
    themes::{Themes, Wording},
};
use crate::{
    book::{Book, Limits, Trees},
    diag::Diagnostics,
    source::{BookPath, Sources},
};

/// What is read.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The book's folder.
    pub root: &'a Path,
    /// Variables of the environment (`POLICYBOOK_BOOK__BASE_URL`), which lie over the manifest's values.
    pub variables: &'a BTreeMap<String, String>,
    /// What may have changed since the memo was last used; an empty memo reads everything.
    pub changed: &'a Changed,
    /// Whether the trees of texts are kept.
    pub trees: Trees,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// The text of every file, also of those with faults. A path keeps its number from one reading to the next.
    pub sources: Sources,
    /// The book; `None` where there is none to speak of.
    pub loaded: Option<Loaded>,
}

/// What was read before: of each file its stamp, its text, what it says and what is wrong with it. Holds what the
/// last reading needed and nothing older.
#[derive(Debug, Default)]
pub struct Memo {
    root: PathBuf,
    /// Whether the last reading looked at everything that changed until then.
    is_current: bool,
    sources: Sources,
    manifest: manifest::Kept,
    /// The limits within which everything else was read.
    limits: Option<Limits>,
    texts: Texts,
    themes: Themes,
    assets: Assets,
    wording: Wording,
    book: Option<Book>,
}

impl Memo {
    /// The files that the book names wherever they lie, also those that are not there.
    pub fn named(&self) -> impl Iterator<Item = &BookPath> {
        self.assets.named()
    }

    /// The same, and the files of the evidence register.
    pub fn referred(&self) -> impl Iterator<Item = &BookPath> {
        self.assets.named().chain(self.assets.registered())
    }
}

/// Reads a book. Faults are pushed.
pub fn read(request: &Request<'_>, memo: &mut Memo, diagnostics: &mut Diagnostics) -> Reading {
    if memo.root != request.root {
        *memo = Memo::default();
        memo.root = request.root.to_path_buf();
    }
    // A reading that ended early did not look at all that was said to have changed.
    let glance = if memo.is_current {
        Glance::new(request.root, request.changed)
    } else {
        Glance::EVERYWHERE
    };
    memo.is_current = false;
    let loaded = loaded(request, &glance, memo, diagnostics);
    folded::languages(&memo.sources, diagnostics);
    Reading {
        sources: memo.sources.clone(),
        loaded,
    }
}

fn loaded(
    request: &Request<'_>,
    glance: &Glance,
    memo: &mut Memo,
    diagnostics: &mut Diagnostics,
) -> Option<Loaded> {
    let root = request.root;
    let Memo {
        manifest,
        limits: known,
        sources,
        texts,
        themes,
        assets,
        wording,
        ..
    } = memo;
    let read = manifest.read(root, request.variables, glance, sources, diagnostics)?;
    let manner = read.manner(request.trees);
    let limits = manner.limits;
    let is_same = known.replace(limits) == Some(limits);
    let glance = if is_same { glance } else { &Glance::EVERYWHERE };
    if !is_same {
        // What was too large may no longer be, and the other way round.
        (*texts, *themes, *assets, *wording) = Default::default();
    }
    let languages = read.languages.as_ref();
    let metered = (manner, &Meter::start());
    texts.update(root, glance, languages, metered, sources, diagnostics);
    let manifest = read.manifest.clone()?;
    let theme = themes.theme(root, &manifest, glance, diagnostics);
    let mut shown = read.images.clone();
    let entries = texts.entries();
    shown.extend(
        entries
            .iter()
            .flat_map(|entry| entry.images.iter().cloned()),
    );
    let book = assemble::book(manifest, entries, memo.book.as_ref(), diagnostics);
    memo.book = Some(book.clone());
    let assets_of_texts = assets.referred(root, &book, shown, &theme, glance, diagnostics);
    let languages_of_book = &book.manifest.languages;
    let messages = wording.messages(
        root,
        (languages_of_book, &limits),
        glance,
        sources,
        diagnostics,
    );
    // Without its own list of languages a book can be judged, but not built upon.
    read.languages.as_ref()?;
    let loaded = Loaded {
        messages,
        theme,
        assets: assets_of_texts,
        statics: assets.statics(root, &limits, glance, diagnostics),
        unread: texts.unread(),
        book,
    };
    memo.is_current = true;
    Some(loaded)
}
