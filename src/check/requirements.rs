//! References to requirements: in mappings, decisions and parents. Each is looked up in its own framework.

use super::{
    Context,
    kinds::Kind,
    references,
    suggest::{Among, Unknown, Wanted},
};
use crate::{
    diag::{Code, Diagnostic},
    source::{Span, Spanned},
    terms::{FrameworkId, RequirementId},
};

pub(super) fn check(context: &Context<'_>, unknown: &mut Vec<Unknown>) {
    for mapping in context.book.controls.iter().flat_map(|c| &c.mappings) {
        let before = unknown.len();
        resolve(context, &mapping.framework, &mapping.ids, unknown);
        for found in unknown.iter_mut().skip(before) {
            let name = &found.wanted.name;
            if name.contains(',') {
                found.fault.hint = Some(format!("write a list: `[{name}]`"));
            }
        }
    }
    for list in &context.book.applicability {
        let ids = list.decisions.iter().map(|decision| &decision.requirement);
        resolve(context, &list.framework, ids, unknown);
    }
    for framework in &context.book.frameworks {
        let parents = framework.requirements.iter();
        let parents = parents.filter_map(|requirement| requirement.parent.as_ref());
        resolve(context, &framework.id, parents, unknown);
    }
}

/// Looks requirements up; where the framework itself is not there, that alone is said.
fn resolve<'i>(
    context: &Context<'_>,
    framework: &Spanned<FrameworkId>,
    ids: impl IntoIterator<Item = &'i Spanned<RequirementId>>,
    unknown: &mut Vec<Unknown>,
) {
    let name = framework.value.as_str();
    let Some(catalogue) = context.index.framework(name) else {
        unknown.push(references::unknown(Kind::Framework, name, framework.span));
        return;
    };
    for id in ids {
        if catalogue.requirement(id.value.as_str()).is_none() {
            unknown.push(self::unknown(&framework.value, id.value.as_str(), id.span));
        }
    }
}

/// A requirement is named that its framework does not have.
pub(super) fn unknown(framework: &FrameworkId, id: &str, span: Span) -> Unknown {
    let message = format!("framework `{framework}` has no requirement `{id}`");
    let hint = format!("add it to `requirements` of `{framework}`, or remove the reference");
    Unknown {
        wanted: Wanted {
            among: Among::Requirements(framework.clone()),
            name: id.to_owned(),
        },
        fault: Diagnostic::at(Code::UnknownReference, span, message).hint(hint),
    }
}
