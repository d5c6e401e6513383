//! `[check]`: the levels that a book gives to rules, and the warnings that a control silences for a while.
//! Warnings may be silenced or made errors; an error stays one.

use crate::{
    book::{Book, Control, Level},
    diag::{Code, Diagnostic, Diagnostics, Location, Severity},
    terms::Date,
};

pub(super) fn apply(book: &Book, today: Date, diagnostics: &mut Diagnostics) {
    for control in book
        .controls
        .iter()
        .filter(|control| !control.silence.is_empty())
    {
        diagnostics.retain(|diagnostic| !is_silenced(control, diagnostic, today));
    }
    let levels = book.manifest.check.levels.iter();
    set_levels(levels.map(|(code, level)| (*code, *level)), diagnostics);
}

/// Gives rules these levels; an error stays one.
pub fn set_levels(levels: impl IntoIterator<Item = (Code, Level)>, diagnostics: &mut Diagnostics) {
    for (code, level) in levels {
        match (code.severity(), level) {
            // An error stays one; a manifest that says otherwise is itself at fault.
            (Severity::Error, Level::Allow | Level::Warn | Level::Deny) => {}
            (Severity::Warning, Level::Allow) => {
                diagnostics.retain(|diagnostic| diagnostic.code != code);
            }
            (Severity::Warning, Level::Warn) => set(code, Severity::Warning, diagnostics),
            (Severity::Warning, Level::Deny) => set(code, Severity::Error, diagnostics),
        }
    }
}

/// Whether a control silences a warning about itself on this day.
fn is_silenced(control: &Control, diagnostic: &Diagnostic, today: Date) -> bool {
    let Location::Span(span) = diagnostic.location else {
        return false;
    };
    let inside = span.file == control.span.file
        && control.span.start() <= span.start()
        && span.end() <= control.span.end();
    let named = |code: Code| diagnostic.severity == Severity::Warning && diagnostic.code == code;
    let mut silenced = control.silence.iter();
    inside && silenced.any(|silence| named(silence.code.value) && today <= silence.until.value)
}

fn set(code: Code, severity: Severity, diagnostics: &mut Diagnostics) {
    for diagnostic in diagnostics.iter_mut() {
        if diagnostic.code == code {
            diagnostic.severity = severity;
        }
    }
}
