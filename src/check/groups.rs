//! Chapters: each number once. A group without a number has that of its place, from 1.

use std::collections::BTreeMap;

use super::Context;
use crate::{
    book::Group,
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<u32, &Group> = BTreeMap::new();
    for (index, group) in context.book.groups.iter().enumerate() {
        let place = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let number = group.number.as_ref().map_or(place, |number| number.value);
        match seen.get(&number) {
            None => {
                seen.insert(number, group);
            }
            // One id twice is another fault, reported on its own.
            Some(first) if first.id.value == group.id.value => {}
            Some(first) => diagnostics.push(twice(number, group, first)),
        }
    }
}

fn twice(number: u32, group: &Group, first: &Group) -> Diagnostic {
    let message = format!(
        "chapter {number} is both `{}` and `{}`",
        first.id.value, group.id.value
    );
    Diagnostic::at(Code::DuplicateNumber, place(group), message)
        .label(place(first), said(first))
        .hint("give each group a `number` of its own")
}

/// Where a group's number is given: its `number`, else its id.
fn place(group: &Group) -> Span {
    group
        .number
        .as_ref()
        .map_or(group.id.span, |number| number.span)
}

fn said(group: &Group) -> &'static str {
    match group.number {
        Some(_) => "the same number here",
        None => "without a `number`, its place counts",
    }
}
