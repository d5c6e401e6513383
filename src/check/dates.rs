//! What a date has made due: reviews, evidence, exceptions, planned completions.

use super::Context;
use crate::{
    book::{Control, Evidence, Exception, Freshness, Review},
    diag::{Code, Diagnostic, Diagnostics},
    source::{Span, Spanned},
    terms::{Date, Due, ImplementationStatus},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let today = context.settings.today;
    let current = context.book.controls.iter();
    for control in current.filter(|control| !control.is_retired()) {
        if let Some(review) = &control.review {
            reviewed(control, review, today, diagnostics);
        }
        completed(control, today, diagnostics);
    }
    for entry in &context.book.evidence {
        fresh(entry, today, diagnostics);
    }
    for exception in &context.book.exceptions {
        if exception.expires.value < today {
            diagnostics.push(exception_expired(exception));
        }
    }
    let policy = context
        .manifest
        .and_then(|manifest| manifest.policy.as_ref());
    if let Some(next) = policy.and_then(|policy| policy.next_review.as_ref()) {
        match Due::of(next.value, today) {
            Due::Past => diagnostics.push(policy_overdue(next)),
            Due::Soon => diagnostics.push(policy_due(next)),
            Due::Later => {}
        }
    }
}

fn reviewed(control: &Control, review: &Review, today: Date, diagnostics: &mut Diagnostics) {
    let Some(frequency) = &review.frequency else {
        return;
    };
    let Some(last) = &review.last else {
        diagnostics.push(never_reviewed(control, frequency.span));
        return;
    };
    let Some(due) = control.next_review() else {
        return;
    };
    match Due::of(due, today) {
        Due::Past => diagnostics.push(review_overdue(control, due, last.span)),
        Due::Soon => diagnostics.push(review_due(control, due, last.span)),
        Due::Later => {}
    }
}

fn completed(control: &Control, today: Date, diagnostics: &mut Diagnostics) {
    let Some(implementation) = &control.implementation else {
        return;
    };
    let open = match implementation.status.as_ref().map(|status| status.value) {
        Some(ImplementationStatus::Planned | ImplementationStatus::Partial) | None => true,
        Some(
            ImplementationStatus::Implemented
            | ImplementationStatus::Alternative
            | ImplementationStatus::NotApplicable,
        ) => false,
    };
    if let Some(planned) = &implementation.planned_completion
        && open
        && planned.value < today
    {
        diagnostics.push(completion_past(control, planned));
    }
}

fn fresh(entry: &Evidence, today: Date, diagnostics: &mut Diagnostics) {
    if let Some(collected) = &entry.collected
        && collected.value > today
    {
        diagnostics.push(evidence_future(entry, collected));
    }
    let Some(until) = &entry.valid_until else {
        return;
    };
    match Freshness::of(entry, today) {
        Freshness::Expired => diagnostics.push(evidence_expired(entry, until)),
        Freshness::ExpiresSoon => diagnostics.push(evidence_expiring(entry, until)),
        Freshness::Valid | Freshness::Undated => {}
    }
}

fn review_overdue(control: &Control, due: Date, span: Span) -> Diagnostic {
    let message = format!(
        "the review of control `{}` was due on {due}",
        control.id.value
    );
    Diagnostic::at(Code::ReviewOverdue, span, message)
        .hint("review the control and write the day under `review.last`")
}

fn review_due(control: &Control, due: Date, span: Span) -> Diagnostic {
    let message = format!(
        "the review of control `{}` is due on {due}",
        control.id.value
    );
    Diagnostic::at(Code::ReviewDue, span, message)
        .hint("review the control and write the day under `review.last`")
}

fn never_reviewed(control: &Control, span: Span) -> Diagnostic {
    let message = format!("control `{}` was never reviewed", control.id.value);
    Diagnostic::at(Code::ReviewOverdue, span, message)
        .hint("review the control and write the day under `review.last`")
}

fn policy_overdue(next: &Spanned<Date>) -> Diagnostic {
    let message = format!("the review of the policy was due on {}", next.value);
    Diagnostic::at(Code::ReviewOverdue, next.span, message)
        .hint("review the policy and set the day of the next review")
}

fn policy_due(next: &Spanned<Date>) -> Diagnostic {
    let message = format!("the review of the policy is due on {}", next.value);
    Diagnostic::at(Code::ReviewDue, next.span, message)
        .hint("review the policy and set the day of the next review")
}

fn completion_past(control: &Control, planned: &Spanned<Date>) -> Diagnostic {
    let message = format!(
        "control `{}` was to be in place by {}, and is not said to be",
        control.id.value, planned.value
    );
    Diagnostic::at(Code::CompletionPast, planned.span, message)
        .hint("set `status: implemented`, or a new date")
}

fn evidence_future(entry: &Evidence, collected: &Spanned<Date>) -> Diagnostic {
    let message = format!(
        "evidence `{}` is said to be collected on {}, a day to come",
        entry.id.value, collected.value
    );
    Diagnostic::at(Code::EvidenceFuture, collected.span, message)
        .hint("correct the day, or register the entry once it is there")
}

fn evidence_expired(entry: &Evidence, until: &Spanned<Date>) -> Diagnostic {
    let message = format!("evidence `{}` expired on {}", entry.id.value, until.value);
    Diagnostic::at(Code::EvidenceExpired, until.span, message)
        .hint("collect it anew, or remove it where nothing needs it")
}

fn evidence_expiring(entry: &Evidence, until: &Spanned<Date>) -> Diagnostic {
    let message = format!("evidence `{}` expires on {}", entry.id.value, until.value);
    Diagnostic::at(Code::EvidenceExpiring, until.span, message).hint("collect it anew")
}

fn exception_expired(exception: &Exception) -> Diagnostic {
    let message = format!(
        "exception `{}` to control `{}` expired on {}",
        exception.id.value, exception.control.value, exception.expires.value
    );
    Diagnostic::at(Code::ExceptionExpired, exception.expires.span, message)
        .hint("end the exception and remove it, or have it accepted until a new date")
}
