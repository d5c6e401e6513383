//! Faults that are one slip, however often it shows. In: the faults of a reading. Out: the same, such ones told once.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::NO_LANGUAGE;
use crate::{
    diag::{Diagnostic, Diagnostics, Location},
    source::{BookPath, Sources, Span},
};

/// So many texts in a language that the book does not have are told one by one. Of more it is `languages` that leaves
/// the language out.
const APART: usize = 3;

/// The places of a fault, in the order in which they are told.
type Places<'s> = BTreeSet<(&'s BookPath, Span)>;

/// Tells a language that many texts are in, and the book does not have, at the first of them alone.
pub(super) fn languages(sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut all: BTreeMap<String, Places> = BTreeMap::new();
    for (fault, span) in diagnostics.as_slice().iter().filter_map(of_language) {
        if let Some(file) = sources.get(span.file) {
            let places = all.entry(fault.message.clone()).or_default();
            places.insert((&file.path, span));
        }
    }
    all.retain(|_, places| places.len() > APART);
    if all.is_empty() {
        return;
    }
    diagnostics.retain(|fault| {
        let places =
            of_language(fault).and_then(|(_, span)| Some((span, all.get(&fault.message)?)));
        places.is_none_or(|(span, places)| places.first().is_some_and(|(_, first)| *first == span))
    });
    for fault in diagnostics.iter_mut() {
        if let Some(places) = all.get(&fault.message) {
            fault.message = format!("{}, which {} texts are in", fault.message, places.len());
            let known = fault.hint.take().unwrap_or_default();
            fault.hint = Some(format!(
                "add it to `languages` in `book.toml`, or take these texts out; {known}"
            ));
        }
    }
}

/// The place of a text in a language that the book does not have.
fn of_language(fault: &Diagnostic) -> Option<(&Diagnostic, Span)> {
    match fault.location {
        Location::Span(span) if fault.message.starts_with(NO_LANGUAGE) => Some((fault, span)),
        Location::Span(_) | Location::Path(_) => None,
    }
}
