//! The statement of applicability: decisions that neither contradict themselves nor the mappings, and none forgotten.

use std::collections::BTreeSet;

use super::{
    Context, counted,
    index::{Catalogue, Mapped},
    listed,
};
use crate::{
    book::{Applicability, Decision},
    diag::{Code, Diagnostic, Diagnostics},
    source::Spanned,
};

/// How many mappings are shown beside a decision that contradicts them.
const SHOWN: usize = 3;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for list in &context.book.applicability {
        let framework = list.framework.value.as_str();
        for decision in &list.decisions {
            let requirement = decision.requirement.value.as_str();
            let mapped = context.index.mapped(framework, requirement);
            decided(decision, &mapped, diagnostics);
        }
        if let Some(catalogue) = context.index.framework(framework) {
            undecided(list, catalogue, diagnostics);
        }
    }
}

fn decided(decision: &Decision, mapped: &[Mapped<'_>], diagnostics: &mut Diagnostics) {
    let Some(applicable) = &decision.applicable else {
        return;
    };
    let justified = decision.justification.is_some();
    match (applicable.value, justified, mapped.is_empty()) {
        (true, false, true) => diagnostics.push(no_reason_to_apply(decision, applicable)),
        (false, false, _) => diagnostics.push(no_reason_to_exclude(decision, applicable)),
        (true | false, true, _) | (true, false, false) => {}
    }
    if !applicable.value && !mapped.is_empty() {
        diagnostics.push(excluded_yet_mapped(decision, applicable, mapped));
    }
}

/// The requirements that are assessed and on which nobody decided, in one warning.
fn undecided(list: &Applicability, catalogue: &Catalogue, diagnostics: &mut Diagnostics) {
    let decided: BTreeSet<&str> = list
        .decisions
        .iter()
        .filter(|decision| decision.applicable.is_some())
        .map(|decision| decision.requirement.value.as_str())
        .collect();
    let open: Vec<&str> = catalogue
        .framework
        .requirements
        .iter()
        .filter(|requirement| catalogue.assesses(requirement))
        .map(|requirement| requirement.id.value.as_str())
        .filter(|id| !decided.contains(id))
        .collect();
    if !open.is_empty() {
        diagnostics.push(open_requirements(list, &open));
    }
}

fn no_reason_to_apply(decision: &Decision, applicable: &Spanned<bool>) -> Diagnostic {
    let message = format!(
        "requirement `{}` is said to apply, but no control is mapped to it and no reason given",
        decision.requirement.value
    );
    Diagnostic::at(Code::Applicability, applicable.span, message)
        .hint("map a control to it, or write a `justification`")
}

fn no_reason_to_exclude(decision: &Decision, applicable: &Spanned<bool>) -> Diagnostic {
    let message = format!(
        "requirement `{}` is excluded without a reason",
        decision.requirement.value
    );
    Diagnostic::at(Code::Applicability, applicable.span, message).hint("write a `justification`")
}

fn excluded_yet_mapped(
    decision: &Decision,
    applicable: &Spanned<bool>,
    mapped: &[Mapped<'_>],
) -> Diagnostic {
    let message = format!(
        "requirement `{}` is excluded, yet {} mapped to it",
        decision.requirement.value,
        match mapped.len() {
            1 => "1 control is".to_owned(),
            count => format!("{} are", counted(count, "control")),
        }
    );
    let fault = Diagnostic::at(Code::Applicability, applicable.span, message)
        .hint("set `applicable: true`, or remove the mappings");
    mapped.iter().take(SHOWN).fold(fault, |fault, mapped| {
        fault.label(
            mapped.span,
            format!("mapped by `{}`", mapped.control.id.value),
        )
    })
}

fn open_requirements(list: &Applicability, open: &[&str]) -> Diagnostic {
    let message = format!(
        "{} of framework `{}` without a decision: {}",
        counted(open.len(), "requirement"),
        list.framework.value,
        listed(open.iter().copied())
    );
    Diagnostic::at(Code::Undecided, list.framework.span, message)
        .hint("add a decision with `applicable: true` or `applicable: false` for each")
}
