//! Coverage: a control for each requirement, and a requirement for each control.

use std::collections::BTreeSet;

use super::{Context, counted, index::Catalogue, listed};
use crate::{
    book::{Control, Framework},
    diag::{Code, Diagnostic, Diagnostics},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for catalogue in context.index.frameworks() {
        uncovered(context, catalogue, diagnostics);
    }
    // A book that maps nothing at all keeps no mappings; its frameworks are said to be unused.
    if context.index.maps() {
        unmapped(context, diagnostics);
    }
}

/// The requirements that are assessed, not excluded and mapped by no control, in one warning. A framework that
/// nothing refers to is said to be unused, and no more.
fn uncovered(context: &Context<'_>, catalogue: &Catalogue, diagnostics: &mut Diagnostics) {
    let framework = catalogue.framework.id.value.as_str();
    let lists = context.book.applicability.iter();
    let decisions: Vec<_> = lists
        .filter(|list| list.framework.value.as_str() == framework)
        .flat_map(|list| &list.decisions)
        .collect();
    let is_mapped = |id: &str| context.index.is_mapped(framework, id);
    let requirements = &catalogue.framework.requirements;
    let is_used = !decisions.is_empty()
        || requirements
            .iter()
            .any(|one| is_mapped(one.id.value.as_str()));
    if !is_used {
        return;
    }
    let excluded: BTreeSet<&str> = decisions
        .into_iter()
        .filter(|decision| decision.applicable.as_ref().is_some_and(|said| !said.value))
        .map(|decision| decision.requirement.value.as_str())
        .collect();
    let open: Vec<&str> = requirements
        .iter()
        .filter(|requirement| catalogue.assesses(requirement))
        .map(|requirement| requirement.id.value.as_str())
        .filter(|id| !excluded.contains(id) && !is_mapped(id))
        .collect();
    if !open.is_empty() {
        diagnostics.push(without_controls(&catalogue.framework, &open));
    }
}

/// The controls in force that are mapped to nothing, in one warning.
fn unmapped(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let controls: Vec<&Control> = context
        .book
        .controls
        .iter()
        .filter(|control| control.is_in_force() && control.mappings.is_empty())
        .collect();
    if let Some(first) = controls.first() {
        diagnostics.push(without_requirements(first, &controls));
    }
}

fn without_controls(framework: &Framework, open: &[&str]) -> Diagnostic {
    let message = format!(
        "{} of framework `{}` without a control: {}",
        counted(open.len(), "requirement"),
        framework.id.value,
        listed(open.iter().copied())
    );
    Diagnostic::at(Code::Uncovered, framework.id.span, message)
        .hint("map a control to each, or exclude it in the statement of applicability")
}

fn without_requirements(first: &Control, controls: &[&Control]) -> Diagnostic {
    let ids = controls.iter().map(|control| control.id.value.as_str());
    let message = format!(
        "{} mapped to no requirement: {}",
        counted(controls.len(), "control"),
        listed(ids)
    );
    Diagnostic::at(Code::Unmapped, first.id.span, message)
        .hint("name the requirements that each answers to under `mappings`")
}
