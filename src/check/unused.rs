//! What is defined and never used: evidence, parameters, frameworks.

use std::collections::BTreeSet;

use super::{
    Context,
    kinds::{Kind, definitions},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    prose::{Reference, Target},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let used = used(context);
    for definition in definitions(context.book) {
        let hint = match definition.kind {
            Kind::Evidence => "name it under `evidence` of a control, link to it, or remove it",
            Kind::Parameter => "insert it in a text as `{{ insert: param, … }}`, or remove it",
            Kind::Framework => "map a control to it, decide on its requirements, or remove it",
            Kind::Control
            | Kind::Group
            | Kind::Role
            | Kind::Entity
            | Kind::TopicPolicy
            | Kind::Supplier
            | Kind::Service
            | Kind::Exception
            | Kind::Term
            | Kind::Revision
            | Kind::Document
            | Kind::Customer => continue,
        };
        if !used.contains(&(definition.kind, definition.id)) {
            let fault = unused(definition.kind, definition.id, definition.span);
            diagnostics.push(fault.hint(hint));
        }
    }
}

/// What is used somewhere.
fn used<'a>(context: &Context<'a>) -> BTreeSet<(Kind, &'a str)> {
    let book = context.book;
    let mut used = BTreeSet::new();
    for control in &book.controls {
        let evidence = control.evidence.iter();
        used.extend(evidence.map(|id| (Kind::Evidence, id.value.as_str())));
        let mappings = control.mappings.iter();
        used.extend(mappings.map(|m| (Kind::Framework, m.framework.value.as_str())));
    }
    let decided = book.applicability.iter();
    used.extend(decided.map(|list| (Kind::Framework, list.framework.value.as_str())));
    let named = book
        .documents
        .iter()
        .flat_map(|d| d.frameworks.iter().flatten());
    used.extend(named.map(|id| (Kind::Framework, id.value.as_str())));
    for mention in &context.mentions {
        used.extend(match mention.reference {
            Reference::Insert(id) => Some((Kind::Parameter, id.as_str())),
            Reference::Link(Target::Evidence(id)) => Some((Kind::Evidence, id.as_str())),
            Reference::Link(Target::Requirement(id, _)) => Some((Kind::Framework, id.as_str())),
            Reference::Link(
                Target::Control(_) | Target::Page(_) | Target::Term(_) | Target::Web(_),
            )
            | Reference::Image(_) => None,
        });
    }
    used
}

fn unused(kind: Kind, id: &str, span: Span) -> Diagnostic {
    let message = format!("{} `{id}` is used nowhere", kind.noun());
    Diagnostic::at(Code::Unused, span, message)
}
