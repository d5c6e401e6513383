//! Addresses of the web that a book links to. In: what was loaded. Out: each with its place. Never asks them.

use super::{
    index::{Index, Tables},
    mentions, texts,
};
use crate::{
    book::{EvidenceSource, Text},
    load::Loaded,
    prose::{Reference, Target},
    source::Spanned,
};

/// Every address of the web in texts, evidence and topic policies.
#[must_use]
pub fn web_links(loaded: &Loaded) -> Vec<Spanned<String>> {
    let book = &loaded.book;
    let tables = Tables::of(book, None);
    let manifest = Some(&*book.manifest);
    let refers = |text: &Text| text.outline().is_some();
    let passages = texts::passages(book, manifest, &Index::new(book, &tables), refers);
    let texts = texts::written(book, &passages, refers);
    let mentions = mentions::mentions(&texts);
    let mut links: Vec<Spanned<String>> = mentions
        .iter()
        .filter_map(|mention| match mention.reference {
            Reference::Link(Target::Web(address)) => {
                Some(Spanned::new(address.clone(), mention.span()))
            }
            Reference::Link(_) | Reference::Insert(_) | Reference::Image(_) => None,
        })
        .collect();
    for entry in &book.evidence {
        match &entry.source {
            EvidenceSource::Web { href, .. } => links.push(href.clone()),
            EvidenceSource::File(_) => {}
        }
    }
    let topics = book.manifest.topic_policies.iter();
    links.extend(topics.filter_map(|topic| topic.href.clone()));
    links.retain(|link| link.value.starts_with("https://"));
    links
}
