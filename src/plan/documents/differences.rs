//! What differs for a customer from the public policy: values that the contract sets, controls that it excludes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    parts::{Parts, in_groups},
    writer::Writer,
};
use crate::{
    book::{Control, Customer, Exclusion},
    model::{Reader, Selection},
    terms::{ControlId, Tlp},
};

/// What differs from the public policy.
#[derive(Clone, Debug, Serialize)]
pub struct Differences {
    /// Its letter among the annexes.
    pub letter: String,
    /// What it is.
    pub lede: Tree,
    /// Values that the contract sets.
    pub values: Vec<OwnValue>,
    /// What is said where it sets none.
    pub no_values: Option<String>,
    /// Controls that do not hold.
    pub excluded: Vec<Excluded>,
    /// What is said where all of them hold.
    pub no_excluded: Option<String>,
}

/// A value that the contract sets.
#[derive(Clone, Debug, Serialize)]
pub struct OwnValue {
    /// The control.
    pub id: String,
    /// Where it stands.
    pub href: Option<String>,
    /// What the value is.
    pub title: Tree,
    /// The contract's.
    pub own: String,
    /// The policy's.
    pub policy: String,
}

/// A control that does not hold.
#[derive(Clone, Debug, Serialize)]
pub struct Excluded {
    /// The control.
    pub id: String,
    /// Its title.
    pub title: Tree,
    /// Why; empty is a struck blank.
    pub reason: Tree,
}

/// What differs; `None` for the public, and in a document that is not the policy.
pub fn differences(writer: &Writer<'_>, letters: &mut Letters) -> Option<Differences> {
    if writer.parts != Parts::Whole {
        return None;
    }
    let customer = writer.selection.reader.customer?;
    let values = values(writer);
    let excluded = excluded(writer, customer);
    Some(Differences {
        letter: letters.next(),
        lede: writer.words(&writer.word("document-differences-lede")),
        no_values: values
            .is_empty()
            .then(|| writer.word("document-no-overrides")),
        values,
        no_excluded: excluded
            .is_empty()
            .then(|| writer.word("document-no-exclusions")),
        excluded,
    })
}

fn values(writer: &Writer<'_>) -> Vec<OwnValue> {
    let values = writer.selection.contract_values().into_iter();
    values
        .filter(|(control, ..)| writer.prints(&control.id.value))
        .map(|(control, parameter, own, policy)| OwnValue {
            id: control.id.value.to_string(),
            href: writer.control_anchor(&control.id.value),
            title: writer.line(parameter.label.as_ref().unwrap_or(&control.title)),
            own: writer.voice.value(own),
            policy: writer.voice.value(policy),
        })
        .collect()
}

/// The levels of the controls that are said to be left out.
pub fn levels(writer: &Writer<'_>) -> Vec<Tlp> {
    match (writer.parts, writer.selection.reader.customer) {
        (Parts::Whole, Some(customer)) => left_out(writer, customer, |control, _| control.tlp),
        (_, Some(_) | None) => Vec::new(),
    }
}

fn excluded(writer: &Writer<'_>, customer: &Customer) -> Vec<Excluded> {
    left_out(writer, customer, |control, exclusion| {
        let reason = exclusion.reason.as_ref();
        Excluded {
            id: control.id.value.to_string(),
            title: writer.line(&control.title),
            reason: reason.map_or(Tree::Array(Vec::new()), |reason| {
                writer.blocks(reason, 3, "")
            }),
        }
    })
}

/// The controls that the document would print for the customer, did its entry not exclude them.
fn left_out<T>(
    writer: &Writer<'_>,
    customer: &Customer,
    make: impl Fn(&Control, &Exclusion) -> T,
) -> Vec<T> {
    let mut without = customer.clone();
    without.exclude.clear();
    let reader = Reader {
        customer: Some(&without),
        ..writer.selection.reader
    };
    let selection = Selection::new(writer.selection.model, reader);
    let chapters = selection.chapters.iter();
    let held: BTreeMap<&ControlId, &Control> = chapters
        .filter(|chapter| in_groups(writer.document, chapter))
        .flat_map(|chapter| &chapter.controls)
        .map(|control| (&control.id.value, *control))
        .collect();
    let excluded = customer.exclude.iter();
    excluded
        .filter_map(|exclusion| Some(make(held.get(&exclusion.control.value)?, exclusion)))
        .collect()
}
