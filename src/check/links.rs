//! Links and inserted values in texts: what they name must be defined.

use super::{Context, kinds::Kind, mentions::Reference, references, requirements};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    prose::Target,
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for mention in &context.mentions {
        let fault = match mention.reference {
            Reference::Link(target) => unknown_target(context, target, || mention.span()),
            Reference::Insert(id) => {
                unknown_id(context, Kind::Parameter, id.as_str(), || mention.span())
            }
            Reference::Image(_) => None,
        };
        if let Some(fault) = fault {
            diagnostics.push(fault);
        }
    }
}

fn unknown_target(
    context: &Context<'_>,
    target: &Target,
    span: impl Fn() -> Span,
) -> Option<Diagnostic> {
    match target {
        Target::Control(id) => unknown_id(context, Kind::Control, id.as_str(), span),
        Target::Evidence(id) => unknown_id(context, Kind::Evidence, id.as_str(), span),
        Target::Term(id) => unknown_id(context, Kind::Term, id.as_str(), span),
        Target::Requirement(framework, id) => {
            let Some(catalogue) = context.index.frameworks.get(framework.as_str()) else {
                return unknown_id(context, Kind::Framework, framework.as_str(), span);
            };
            (!catalogue.requirements.contains_key(id.as_str()))
                .then(|| requirements::unknown(context, catalogue, id.as_str(), span()))
        }
        Target::Page(target) => (!context.index.pages.contains_key(target.page.as_str()))
            .then(|| unknown_page(context, &target.page, span())),
        Target::Web(_) => None,
    }
}

fn unknown_id(
    context: &Context<'_>,
    kind: Kind,
    id: &str,
    span: impl Fn() -> Span,
) -> Option<Diagnostic> {
    let known = context.index.place(kind, id).is_some();
    (!known).then(|| references::unknown(context, kind, id, span()))
}

fn unknown_page(context: &Context<'_>, slug: &str, span: Span) -> Diagnostic {
    let message = format!("there is no page `{slug}`");
    let known = context.index.pages.keys().copied();
    let hint = match context.index.near_among(slug, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write it under `content/pages/`, or remove the link".to_owned(),
    };
    Diagnostic::at(Code::UnknownReference, span, message).hint(hint)
}
