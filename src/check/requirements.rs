//! References to requirements: in mappings, decisions and parents. Each is looked up in its own framework.

use super::{Context, index::Catalogue, kinds::Kind, references};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::{Span, Spanned},
    terms::{FrameworkId, RequirementId},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for mapping in context.book.controls.iter().flat_map(|c| &c.mappings) {
        resolve(context, &mapping.framework, &mapping.ids, diagnostics);
    }
    for list in &context.book.applicability {
        let ids = list.decisions.iter().map(|decision| &decision.requirement);
        resolve(context, &list.framework, ids, diagnostics);
    }
    for framework in &context.book.frameworks {
        let parents = framework.requirements.iter();
        let parents = parents.filter_map(|requirement| requirement.parent.as_ref());
        resolve(context, &framework.id, parents, diagnostics);
    }
}

/// Looks requirements up; where the framework itself is not there, that alone is said.
fn resolve<'i>(
    context: &Context<'_>,
    framework: &Spanned<FrameworkId>,
    ids: impl IntoIterator<Item = &'i Spanned<RequirementId>>,
    diagnostics: &mut Diagnostics,
) {
    let name = framework.value.as_str();
    let Some(catalogue) = context.index.frameworks.get(name) else {
        let unknown = references::unknown(context, Kind::Framework, name, framework.span);
        diagnostics.push(unknown);
        return;
    };
    for id in ids {
        if !catalogue.requirements.contains_key(id.value.as_str()) {
            let unknown = unknown(context, catalogue, id.value.as_str(), id.span);
            diagnostics.push(unknown);
        }
    }
}

/// A requirement is named that its framework does not have.
pub(super) fn unknown(
    context: &Context<'_>,
    catalogue: &Catalogue<'_>,
    id: &str,
    span: Span,
) -> Diagnostic {
    let framework = catalogue.framework.id.value.as_str();
    let message = format!("framework `{framework}` has no requirement `{id}`");
    let known = catalogue.requirements.keys().copied();
    let hint = match context.index.near_among(id, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it to `requirements` of `{framework}`, or remove the reference"),
    };
    Diagnostic::at(Code::UnknownReference, span, message).hint(hint)
}
