//! Approvals: somebody approved each control in force, and the text that it has now.

use super::{Context, counted, listed};
use crate::{
    book::{Book, Control, statement_digest},
    diag::{Code, Diagnostic, Diagnostics},
    lang::Languages,
    source::{Span, Spanned},
};

/// Approvals of another text than the present one.
pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let book = context.book;
    for control in book.controls.iter().filter(|control| control.is_in_force()) {
        let approval = control.approval.as_ref();
        if let Some(digest) = approval.and_then(|approval| approval.digest.as_ref()) {
            diagnostics.extend(older(control, digest, &book.manifest.languages));
        }
    }
}

/// Controls that nobody approved, in one warning.
pub(super) fn check_missing(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let book = context.book;
    let in_force = book.controls.iter().filter(|control| control.is_in_force());
    let unapproved: Vec<&Control> = in_force
        .filter(|control| control.approval.is_none())
        .collect();
    if let Some(first) = unapproved.first().copied()
        && keeps_approvals(book)
        && book.policy_approval().is_none()
    {
        let current = book.current_revision();
        let place = current.map_or(first.id.span, |revision| revision.version.span);
        diagnostics.push(missing(&unapproved, place));
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

fn older(control: &Control, digest: &Spanned<String>, languages: &Languages) -> Option<Diagnostic> {
    let source = languages.source().tag.as_str();
    // A statement that could not be read is a fault of its own, and nothing to approve.
    control
        .statement
        .exact(source)
        .filter(|text| !text.raw.is_empty())?;
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
