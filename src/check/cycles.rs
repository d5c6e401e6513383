//! Requirements that are, by others or themselves, their own parents.

use std::collections::BTreeSet;

use super::{Context, index::Catalogue};
use crate::{
    book::Requirement,
    diag::{Code, Diagnostic, Diagnostics},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for catalogue in context.index.frameworks() {
        let mut settled: BTreeSet<&str> = BTreeSet::new();
        for requirement in &catalogue.framework.requirements {
            if let Some(cycle) = cycle_from(requirement, catalogue, &settled) {
                diagnostics.push(cyclic(&cycle));
            }
            let line = ancestry(requirement, catalogue, &settled);
            settled.extend(line.iter().map(|ancestor| ancestor.id.value.as_str()));
        }
    }
}

/// A requirement and its parents upward, up to one that is settled or comes again.
fn ancestry<'a>(
    requirement: &'a Requirement,
    catalogue: &'a Catalogue,
    settled: &BTreeSet<&str>,
) -> Vec<&'a Requirement> {
    let mut line: Vec<&Requirement> = Vec::new();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut next = Some(requirement);
    while let Some(current) = next {
        let id = current.id.value.as_str();
        if settled.contains(id) || !met.insert(id) {
            break;
        }
        line.push(current);
        next = parent(current, catalogue);
    }
    line
}

/// The cycle that a requirement's line of parents ends in.
fn cycle_from<'a>(
    requirement: &'a Requirement,
    catalogue: &'a Catalogue,
    settled: &BTreeSet<&str>,
) -> Option<Vec<&'a Requirement>> {
    let line = ancestry(requirement, catalogue, settled);
    let again = parent(line.last()?, catalogue)?;
    let start = line
        .iter()
        .position(|ancestor| ancestor.id.value == again.id.value)?;
    line.get(start..).map(<[&Requirement]>::to_vec)
}

fn parent<'a>(requirement: &Requirement, catalogue: &'a Catalogue) -> Option<&'a Requirement> {
    let parent = requirement.parent.as_ref()?;
    catalogue.requirement(parent.value.as_str())
}

fn cyclic(cycle: &[&Requirement]) -> Diagnostic {
    let names: Vec<String> = cycle
        .iter()
        .chain(cycle.first())
        .map(|requirement| format!("`{}`", requirement.id.value))
        .collect();
    let message = format!(
        "requirements are each other's parents: {}",
        names.join(" in ")
    );
    let mut places = cycle
        .iter()
        .filter_map(|requirement| requirement.parent.as_ref());
    let fault = match places.next() {
        Some(first) => Diagnostic::at(Code::Cycle, first.span, message),
        None => Diagnostic::about(Code::Cycle, "content/frameworks", message),
    };
    places
        .fold(fault, |fault, parent| fault.label(parent.span, "and here"))
        .hint("remove one `parent`, so that the topmost has none")
}
