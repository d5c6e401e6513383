//! Texts beside their translations: what a rule that compares two languages looks at.

use std::collections::BTreeMap;

use super::texts::{Owner, Passage};
use crate::{
    book::{Book, Page, Text},
    lang::{LanguageTag, Languages},
};

/// A text in the source language and in another one.
pub(super) struct Pair<'a> {
    /// Whose it is.
    pub owner: Owner<'a>,
    /// Its key.
    pub key: &'static str,
    /// In the source language.
    pub source: Side<'a>,
    /// In the other one.
    pub translation: Side<'a>,
}

/// One of the two.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// Its language.
    pub tag: &'a LanguageTag,
    /// The text.
    pub text: &'a Text,
}

/// Every text of the source language that another language has too.
pub(super) fn pairs<'a>(book: &'a Book, passages: &[Passage<'a>]) -> Vec<Pair<'a>> {
    let languages = &book.manifest.languages;
    let source = &languages.source().tag;
    let mut all = Vec::with_capacity(passages.len());
    for passage in passages {
        let mut sides = passage.text.iter();
        let own = sides.find(|(tag, _)| *tag == Some(source));
        let Some((_, text)) = own else { continue };
        let source = Side { tag: source, text };
        for (tag, text) in passage.text {
            let Some(tag) = tag.filter(|tag| is_other(tag, languages)) else {
                continue;
            };
            all.push(Pair {
                owner: passage.owner,
                key: passage.key,
                source,
                translation: Side { tag, text },
            });
        }
    }
    of_pages(book, &mut all);
    all
}

/// Whether a language of the book is another than the source: `en-GB` is none beside `en`.
fn is_other(tag: &LanguageTag, languages: &Languages) -> bool {
    languages.get(tag.as_str()).is_some() && first(tag) != first(&languages.source().tag)
}

/// The language itself, without script and region.
fn first(tag: &LanguageTag) -> Option<&str> {
    tag.as_str().split('-').next()
}

fn of_pages<'a>(book: &'a Book, all: &mut Vec<Pair<'a>>) {
    let languages = &book.manifest.languages;
    let source = &languages.source().tag;
    let mut originals: BTreeMap<&str, &Page> = BTreeMap::new();
    for page in &book.pages {
        if page.language.value == *source {
            originals.entry(&page.key).or_insert(page);
        }
    }
    for page in &book.pages {
        let tag = &page.language.value;
        let Some(original) = originals.get(page.key.as_str()) else {
            continue;
        };
        if !is_other(tag, languages) {
            continue;
        }
        for (key, one, other) in parts(original, page) {
            all.push(Pair {
                owner: Owner::new("page", &page.key),
                key,
                source: Side {
                    tag: source,
                    text: one,
                },
                translation: Side { tag, text: other },
            });
        }
    }
}

/// The texts that both have.
fn parts<'a>(
    original: &'a Page,
    page: &'a Page,
) -> impl Iterator<Item = (&'static str, &'a Text, &'a Text)> {
    let description = original.description.as_ref().zip(page.description.as_ref());
    [
        Some(("title", &original.title, &page.title)),
        description.map(|(one, other)| ("description", one, other)),
        Some(("body", &original.body, &page.body)),
    ]
    .into_iter()
    .flatten()
}
