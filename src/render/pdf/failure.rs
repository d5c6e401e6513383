//! What Typst says of a document that it cannot set, as a diagnostic.

use typst::{
    diag::SourceDiagnostic,
    syntax::{DiagSpan, DiagSpanKind},
};

use super::world::Studio;
use crate::diag::{Code, Diagnostic};

/// The theme has no such template.
pub fn fault_template(template: &str) -> Diagnostic {
    Diagnostic::about(
        Code::Theme,
        format!("pdf/{template}"),
        format!("the theme has no template `pdf/{template}`"),
    )
    .hint("add the file to the theme, or name another template in the document's file")
}

/// The engine failed on a text instead of refusing it.
pub fn fault_engine(studio: &Studio, template: &str) -> Diagnostic {
    Diagnostic::about(
        Code::Document,
        beginning(studio, template),
        "the typesetting engine failed on this document",
    )
    .hint("look for a text that no page can hold, and report the fault with it")
}

/// What the engine wrote cannot be packed.
pub fn fault_packing(studio: &Studio, template: &str, error: &lopdf::Error) -> Diagnostic {
    Diagnostic::about(
        Code::Document,
        beginning(studio, template),
        format!("the finished document cannot be packed: {error}"),
    )
}

/// The first error of a document; the others mostly follow from it.
pub fn fault_document(studio: &Studio, template: &str, errors: &[SourceDiagnostic]) -> Diagnostic {
    let Some(error) = errors.first() else {
        let place = beginning(studio, template);
        return Diagnostic::about(Code::Document, place, "the document cannot be set");
    };
    let place = std::iter::once(error.span)
        .chain(error.trace.iter().map(|point| point.span.into()))
        .find_map(|span| place(studio, span))
        .unwrap_or_else(|| beginning(studio, template));
    let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
    let diagnostic = Diagnostic::about(Code::Document, place, error.message.as_str());
    if hints.is_empty() {
        diagnostic
    } else {
        diagnostic.hint(hints.join("; "))
    }
}

/// Where a template begins: of what concerns the whole of it.
fn beginning(studio: &Studio, template: &str) -> String {
    match studio.origin(template) {
        Some(origin) => format!("{origin}:1:1"),
        None => format!("pdf/{template}"),
    }
}

/// File, line and column of a span in one of the theme's templates.
fn place(studio: &Studio, span: DiagSpan) -> Option<String> {
    let (id, range) = match span.get() {
        DiagSpanKind::Detached => return None,
        DiagSpanKind::Number { id, num, sub_range } => {
            let template = studio.template(id)?;
            (id, template.source.range(num, sub_range)?)
        }
        DiagSpanKind::Range { id, range } => (id, range),
    };
    let template = studio.template(id)?;
    let lines = template.source.lines();
    let (line, column) = lines.byte_to_line_column(range.start)?;
    Some(format!("{}:{}:{}", template.origin, line + 1, column + 1))
}
