//! `[check]`: the levels that a book gives to rules. Warnings may be silenced or made errors; an error stays one.

use crate::{
    book::{Book, Level},
    diag::{Code, Diagnostics, Severity},
};

pub(super) fn apply(book: &Book, diagnostics: &mut Diagnostics) {
    for (code, level) in &book.manifest.check.levels {
        match (code.severity(), level) {
            // An error stays one; a manifest that says otherwise is itself at fault.
            (Severity::Error, Level::Allow | Level::Warn | Level::Deny) => {}
            (Severity::Warning, Level::Allow) => {
                diagnostics.retain(|diagnostic| diagnostic.code != *code);
            }
            (Severity::Warning, Level::Warn) => set(*code, Severity::Warning, diagnostics),
            (Severity::Warning, Level::Deny) => set(*code, Severity::Error, diagnostics),
        }
    }
}

fn set(code: Code, severity: Severity, diagnostics: &mut Diagnostics) {
    for diagnostic in diagnostics.iter_mut() {
        if diagnostic.code == code {
            diagnostic.severity = severity;
        }
    }
}
