//! Drafts to checked: runs every rule. In: what was loaded. Out: the same, proven sound. The only maker of
//! [`Checked`]. Never reads the disk, never stops at the first fault.

mod applicability;
mod approvals;
mod characters;
mod coverage;
mod customers;
mod cycles;
mod dates;
mod documents;
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
mod mentions;
mod names;
mod numbers;
mod outline;
mod overrides;
mod pages;
mod pairs;
mod parameters;
mod parity;
mod references;
mod requirements;
mod responsibilities;
mod slugs;
mod texts;
mod tlp;
mod translation;
mod typography;
mod unused;
mod values;
mod web;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

pub use web::web_links;

use rayon::prelude::*;

use crate::{
    book::Book, diag::Diagnostics, lang::Messages, load::Loaded, terms::Date, theme::Theme,
};
use index::Index;
use mentions::Mention;
use pairs::Pair;
use texts::{Passage, Written};

pub use levels::set_levels;

/// A book in which no rule found an error.
#[derive(Debug)]
pub struct Checked {
    loaded: Loaded,
}

impl Checked {
    /// The theme, whose templates the renderer parses.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.loaded.theme
    }

    /// What was checked.
    #[must_use]
    pub fn into_loaded(self) -> Loaded {
        self.loaded
    }
}

/// What every rule may look at.
struct Context<'a> {
    book: &'a Book,
    theme: &'a Theme,
    messages: &'a Messages,
    today: Date,
    index: Index<'a>,
    passages: Vec<Passage<'a>>,
    pairs: Vec<Pair<'a>>,
    texts: Vec<Written<'a>>,
    mentions: Vec<Mention<'a>>,
}

impl<'a> Context<'a> {
    fn new(loaded: &'a Loaded, today: Date) -> Self {
        let book = &loaded.book;
        let index = Index::new(book);
        let passages = texts::passages(book, &index);
        let texts = texts::written(book, &passages);
        let mentions = mentions::mentions(&texts);
        Self {
            book,
            theme: &loaded.theme,
            messages: &loaded.messages,
            today,
            index,
            pairs: pairs::pairs(book, &passages),
            passages,
            texts,
            mentions,
        }
    }
}

/// A family of rules.
type Family = fn(&Context<'_>, &mut Diagnostics);

/// Families that run one after the other; those of two such runs run at the same time.
type Run = &'static [Family];

/// The families that judge what was read, in the order of the model's chapters.
const FAMILIES: &[Run] = &[
    &[ids::check],
    &[slugs::check],
    &[groups::check, languages::check],
    &[tlp::check],
    &[parameters::check, overrides::check],
    &[cycles::check, responsibilities::check],
    &[documents::check, customers::check],
    &[headings::check],
    &[characters::check],
    &[typography::check],
    &[translation::check, dates::check, approvals::check],
    &[parity::check],
    &[figures::check],
];

/// The families that say of something that it is nowhere in the book. While a file could not be read as a whole
/// it may be there, so that they wait until it is mended. Those that search for what was meant share a number of
/// searches, so that they are one run.
const WHOLE_BOOK: &[Run] = &[
    &[references::check, requirements::check, links::check],
    &[applicability::check, overrides::check_printed],
    &[pages::check, fragments::check, unused::check],
    &[coverage::check],
];

/// Runs every rule over a book. `None` where an error was found, now or while loading.
pub fn check(loaded: Loaded, today: Date, diagnostics: &mut Diagnostics) -> Option<Checked> {
    let context = Context::new(&loaded, today);
    let whole_book = match loaded.unread.as_slice() {
        [] => WHOLE_BOOK,
        [_, ..] => &[],
    };
    let found: Vec<Diagnostics> = FAMILIES
        .par_iter()
        .chain(whole_book)
        .map(|run| found_by(run, &context))
        .collect();
    for found in found {
        diagnostics.append(found);
    }
    levels::apply(&loaded.book, today, diagnostics);
    (!diagnostics.has_errors()).then_some(Checked { loaded })
}

fn found_by(run: Run, context: &Context<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for family in run {
        family(context, &mut found);
    }
    found
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
