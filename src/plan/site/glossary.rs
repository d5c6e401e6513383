//! The glossary, in the alphabet's order. In: terms. Out: views, in parts where it is long.

use std::sync::Arc;

use serde::Serialize;

use super::{
    View,
    chapter::Parts,
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::{
    book::Term,
    plan::{
        Job,
        parts::glossary_parts,
        routes::{Address, Section},
    },
    terms::anchor,
};

/// The glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    terms: Vec<TermView>,
    total: usize,
    parts: Parts,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    anchor: String,
    term: Shown,
    abbreviation: Option<Shown>,
    definition: Shown,
}

/// The glossary as jobs. A part is cut in the order of the book, alike in every language, and sorted in itself.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let glossary = &plan.selection.model.book.glossary;
    if glossary.is_empty() {
        return Vec::new();
    }
    let ranges = glossary_parts(glossary.shared());
    let addresses = (0..ranges.len()).map(|part| plan.href(Address::List(Section::Glossary, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    let cut = ranges.into_iter().enumerate();
    cut.filter_map(|(part, range)| {
        let terms = glossary.shared().get(range).unwrap_or_default();
        let hrefs = Arc::clone(&hrefs);
        let address = Address::List(Section::Glossary, part);
        plan.page("glossary.html", address, move || {
            let words = Words {
                title: plan.texts.voice.text("glossary-title"),
                description: Some(plan.texts.voice.text("glossary-lede")),
                section: Section::Glossary.name(),
            };
            let view = GlossaryView {
                terms: sorted(plan, terms),
                total: glossary.len(),
                parts: Parts {
                    current: part + 1,
                    hrefs: Arc::clone(&hrefs),
                },
            };
            (words, View::Glossary(view))
        })
    })
    .collect()
}

fn sorted(plan: &Plan, terms: &[Arc<Term>]) -> Vec<TermView> {
    let mut terms: Vec<(String, &Term)> = terms
        .iter()
        .map(|term| (plan.texts.plain(&term.term), term.as_ref()))
        .collect();
    terms.sort_by(|(a, _), (b, _)| plan.texts.voice.compare(a, b));
    terms
        .into_iter()
        .map(|(_, term)| {
            let anchor = anchor(term.id.value.as_str());
            TermView {
                term: plan.texts.line(&term.term, Depth::Section),
                abbreviation: plan
                    .texts
                    .optional_line(term.abbreviation.as_ref(), Depth::Section),
                definition: plan
                    .texts
                    .blocks(&term.definition, 3, &anchor, Depth::Section),
                anchor,
            }
        })
        .collect()
}
