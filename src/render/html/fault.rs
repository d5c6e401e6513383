//! What a template did wrong, as a diagnostic with the template's file and line.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::diag::{Code, Diagnostic};

/// A template that is no UTF-8 text.
pub fn encoding(name: &str, origin: &str) -> Diagnostic {
    Diagnostic::about(
        Code::Encoding,
        origin,
        format!("the template `{name}` is not UTF-8 text"),
    )
    .hint("save the file as UTF-8")
}

/// An error of the engine.
pub fn of(error: &Error, origins: &BTreeMap<String, String>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => Diagnostic::about(
            Code::Syntax,
            origin(origins, report.filename()),
            place(report.message(), report.span().start_line),
        )
        .hint("templates are written for Tera 2"),
        ErrorKind::RenderingError(report) => Diagnostic::about(
            Code::Template,
            origin(origins, report.filename()),
            place(report.message(), report.span().start_line),
        )
        .hint("compare the template with the built-in one of the same name"),
        ErrorKind::TemplateNotFound(name) => Diagnostic::about(
            Code::Theme,
            format!("html/{name}"),
            format!("the theme has no template `{name}`"),
        )
        .hint("take the file away from the book's theme, so that the built-in one counts"),
        // The engine may add kinds of errors; what it says of them is all that is known.
        other => Diagnostic::about(Code::Theme, "html", first_line(&other.to_string())),
    }
}

/// Where a template comes from, for people.
fn origin(origins: &BTreeMap<String, String>, name: &str) -> String {
    origins
        .get(name)
        .map_or_else(|| format!("html/{name}"), String::clone)
}

fn place(message: &str, line: usize) -> String {
    format!("{} at line {line}", first_line(message))
}

/// The first line of a message, as ours begin and end.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.trim_end_matches('.');
    let mut letters = line.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
