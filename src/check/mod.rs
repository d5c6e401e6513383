//! Drafts to checked: runs every rule. In: what was loaded. Out: the same, proven sound. The only maker of
//! [`Checked`]. Never reads the disk, never stops at the first fault.

mod applicability;
mod approvals;
mod characters;
mod coverage;
mod customers;
mod cycles;
mod dates;
mod days;
mod documents;
mod families;
mod figures;
mod fonts;
mod fragments;
mod groups;
mod headings;
mod ids;
mod index;
mod kinds;
mod languages;
mod levels;
mod links;
mod memo;
mod mentions;
mod names;
mod numbers;
mod overrides;
mod pages;
mod pairs;
mod parameters;
mod parity;
mod references;
mod requirements;
mod responsibilities;
mod same;
mod slugs;
mod small;
mod suggest;
mod texts;
mod tlp;
mod translation;
mod typography;
mod unused;
mod values;
mod web;
mod words;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

pub use levels::set_levels;
pub use memo::Memo;
pub use web::web_links;

use std::collections::BTreeMap;

use crate::{
    book::{Book, Manifest, Text},
    diag::Diagnostics,
    lang::{LanguageTag, Messages},
    load::Loaded,
    terms::Date,
    theme::Theme,
};
use fonts::Coverage;
use index::Index;
use mentions::Mention;
use numbers::Signs;
use pairs::Pair;
use texts::{Passage, Written};

/// A book in which no rule found an error.
#[derive(Debug)]
pub struct Checked {
    loaded: Loaded,
}

impl Checked {
    /// What was checked, for whoever only looks.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// What was checked.
    #[must_use]
    pub fn into_loaded(self) -> Loaded {
        self.loaded
    }
}

/// What every rule may look at. A rule that judges single items is given books of a part of the items, and looks up
/// what they refer to in the index, which is that of the whole.
struct Context<'a> {
    /// What is judged.
    book: &'a Book,
    /// The manifest, where it is judged as well; its settings hold for every part of the book.
    manifest: Option<&'a Manifest>,
    settings: Settings<'a>,
    index: Index<'a>,
    passages: Vec<Passage<'a>>,
    pairs: Vec<Pair<'a>>,
    texts: Vec<Written<'a>>,
    mentions: Vec<Mention<'a>>,
}

/// What holds for the whole of a book.
#[derive(Clone, Copy)]
struct Settings<'a> {
    theme: &'a Theme,
    messages: &'a Messages,
    coverage: Option<&'a Coverage>,
    signs: &'a BTreeMap<LanguageTag, Signs>,
    today: Date,
}

impl<'a> Context<'a> {
    fn new(
        book: &'a Book,
        manifest: Option<&'a Manifest>,
        settings: Settings<'a>,
        index: Index<'a>,
    ) -> Self {
        let passages = texts::passages(book, manifest, &index, |_| true);
        let texts = texts::written(book, &passages, |_| true);
        let mentions = mentions::mentions(&texts);
        Self {
            book,
            manifest,
            settings,
            index,
            pairs: pairs::pairs(book, &passages),
            passages,
            texts,
            mentions,
        }
    }

    /// The same for rules that look at all items together: of texts they need what those refer to, and no more.
    fn together(book: &'a Book, settings: Settings<'a>, index: Index<'a>) -> Self {
        let manifest = Some(&*book.manifest);
        let refers = |text: &Text| text.outline().is_some();
        let passages = texts::passages(book, manifest, &index, refers);
        let texts = texts::written(book, &passages, refers);
        Self {
            book,
            manifest,
            settings,
            index,
            mentions: mentions::mentions(&texts),
            passages: Vec::new(),
            pairs: Vec::new(),
            texts: Vec::new(),
        }
    }
}

/// Runs every rule over a book once. `None` where an error was found, now or while loading.
pub fn check(loaded: Loaded, today: Date, diagnostics: &mut Diagnostics) -> Option<Checked> {
    check_again(loaded, today, &mut Memo::default(), diagnostics)
}

/// Runs every rule over a book; what the memo remembers of the book before is used where nothing that it depends on
/// is another. `None` where an error was found, now or while loading.
pub fn check_again(
    loaded: Loaded,
    today: Date,
    memo: &mut Memo,
    diagnostics: &mut Diagnostics,
) -> Option<Checked> {
    memo.findings(&loaded, today, diagnostics);
    levels::apply(&loaded.book, today, diagnostics);
    (!diagnostics.has_errors()).then_some(Checked { loaded })
}

/// Words as a list in a message: each in backticks, the first few, and how many more there are.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{name}`"))
        .collect();
    let shown = shown.join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A number and its noun: "1 control", "3 controls".
fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
