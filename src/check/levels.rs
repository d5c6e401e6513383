//! `[check]`: the levels that a book gives to rules. Warnings may be silenced or made errors; an error stays one.

use crate::{
    book::{Book, Level},
    diag::{Code, Diagnostic, Diagnostics, Severity},
    source::Span,
};

pub(super) fn apply(book: &Book, diagnostics: &mut Diagnostics) {
    let manifest = &book.manifest;
    for (code, level) in &manifest.check.levels {
        match (code.severity(), level) {
            (Severity::Error, Level::Deny) => {}
            (Severity::Error, Level::Allow | Level::Warn) => {
                diagnostics.push(lowered(*code, manifest.span));
            }
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

fn lowered(code: Code, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` is an error, which `[check]` cannot lower",
        code.name()
    );
    Diagnostic::at(Code::InvalidValue, span, message)
        .hint("remove the line and mend what is reported; only warnings have levels")
}
