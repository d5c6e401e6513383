//! Approvals: somebody approved each control in force, and the text that it has now.

use super::{Context, counted, listed};
use crate::{
    book::{Book, Control, Revision, statement_digest},
    diag::{Code, Diagnostic, Diagnostics},
    lang::Languages,
    source::{Span, Spanned},
    terms::Lifecycle,
};

/// Approvals of another text than the present one.
pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let book = context.book;
    for control in book.controls.iter().filter(|control| is_in_force(control)) {
        let approval = control.approval.as_ref();
        if let Some(digest) = approval.and_then(|approval| approval.digest.as_ref()) {
            diagnostics.extend(older(control, digest, &book.manifest.languages));
        }
    }
}

/// Controls that nobody approved, in one warning.
pub(super) fn check_missing(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let book = context.book;
    let in_force = book.controls.iter().filter(|control| is_in_force(control));
    let unapproved: Vec<&Control> = in_force
        .filter(|control| control.approval.is_none())
        .collect();
    let current = current(book);
    if let Some(first) = unapproved.first().copied()
        && keeps_approvals(book)
        && !is_approved(book, current)
    {
        let place = current.map_or(first.id.span, |revision| revision.version.span);
        diagnostics.push(missing(&unapproved, place));
    }
}

/// Whether a control is one that readers are shown.
fn is_in_force(control: &Control) -> bool {
    match control.lifecycle {
        Lifecycle::Approved | Lifecycle::Published => true,
        Lifecycle::Draft | Lifecycle::InReview | Lifecycle::Retired => false,
    }
}

/// Whether the book says of anything that it was approved, or is a policy that has to be.
fn keeps_approvals(book: &Book) -> bool {
    book.manifest.policy.is_some()
        || !book.revisions.is_empty()
        || book
            .controls
            .iter()
            .any(|control| control.approval.is_some())
}

/// The revision of the policy's version, else the latest one.
fn current(book: &Book) -> Option<&Revision> {
    let policy = book.manifest.policy.as_ref();
    let version = policy.and_then(|policy| policy.version.as_ref());
    let named = version.and_then(|version| {
        let mut revisions = book.revisions.iter();
        revisions.find(|revision| revision.version.value == version.value)
    });
    named.or_else(|| {
        book.revisions
            .iter()
            .max_by_key(|revision| revision.date.value)
    })
}

/// Whether the policy as a whole was approved: by its current revision, or by the manifest.
fn is_approved(book: &Book, current: Option<&Revision>) -> bool {
    let by_revision = current
        .is_some_and(|revision| revision.approved_by.is_some() || revision.approved_on.is_some());
    let policy = book.manifest.policy.as_ref();
    let by_manifest =
        policy.is_some_and(|policy| policy.approved_by.is_some() || policy.approved_on.is_some());
    by_revision || by_manifest
}

fn older(control: &Control, digest: &Spanned<String>, languages: &Languages) -> Option<Diagnostic> {
    let current = statement_digest(control, languages);
    (digest.value != current).then(|| older_than_text(control, digest.span, &current))
}

fn missing(controls: &[&Control], span: Span) -> Diagnostic {
    let ids = controls.iter().map(|control| control.id.value.as_str());
    let message = format!(
        "nobody is said to have approved {}: {}",
        counted(controls.len(), "control"),
        listed(ids)
    );
    Diagnostic::at(Code::ApprovalMissing, span, message)
        .hint("write `approved_by` and `approved_on` of the revision, or an `approval` of each")
}

fn older_than_text(control: &Control, span: Span, current: &str) -> Diagnostic {
    let message = format!(
        "the statement of control `{}` is another than the one approved: its digest is `{current}`",
        control.id.value
    );
    Diagnostic::at(Code::ApprovalOlder, span, message)
        .hint("have it approved, then write the day and this digest; or put the statement back")
}
