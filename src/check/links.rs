//! Links and inserted values in texts: what they name must be defined.

use super::{
    Context,
    kinds::Kind,
    references, requirements,
    suggest::{Among, Unknown, Wanted},
};
use crate::{
    diag::{Code, Diagnostic},
    prose::{Reference, Target},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, unknown: &mut Vec<Unknown>) {
    for mention in &context.mentions {
        let found = match mention.reference {
            Reference::Link(target) => unknown_target(context, target, || mention.span()),
            Reference::Insert(id) => {
                unknown_id(context, Kind::Parameter, id.as_str(), || mention.span())
            }
            Reference::Image(_) => None,
        };
        unknown.extend(found);
    }
}

fn unknown_target(
    context: &Context<'_>,
    target: &Target,
    span: impl Fn() -> Span,
) -> Option<Unknown> {
    match target {
        Target::Control(id) => unknown_id(context, Kind::Control, id.as_str(), span),
        Target::Evidence(id) => unknown_id(context, Kind::Evidence, id.as_str(), span),
        Target::Term(id) => unknown_id(context, Kind::Term, id.as_str(), span),
        Target::Requirement(framework, id) => {
            let Some(catalogue) = context.index.framework(framework.as_str()) else {
                return unknown_id(context, Kind::Framework, framework.as_str(), span);
            };
            let known = catalogue.requirement(id.as_str()).is_some();
            (!known).then(|| requirements::unknown(framework, id.as_str(), span()))
        }
        Target::Page(target) => {
            let known = !context.index.pages(&target.page).is_empty();
            (!known).then(|| unknown_page(&target.page, span()))
        }
        Target::Web(_) => None,
    }
}

fn unknown_id(
    context: &Context<'_>,
    kind: Kind,
    id: &str,
    span: impl Fn() -> Span,
) -> Option<Unknown> {
    let known = context.index.has(kind, id);
    (!known).then(|| references::unknown(kind, id, span()))
}

fn unknown_page(slug: &str, span: Span) -> Unknown {
    let message = format!("there is no page `{slug}`");
    let hint = "write it under `content/pages/`, or remove the link";
    Unknown {
        wanted: Wanted {
            among: Among::Pages,
            name: slug.to_owned(),
        },
        fault: Diagnostic::at(Code::UnknownReference, span, message).hint(hint),
    }
}
