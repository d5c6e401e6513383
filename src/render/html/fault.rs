//! What a template did wrong, as a diagnostic with the template's file, line and column.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use super::words::NO_MESSAGE;
use crate::diag::{Code, Diagnostic, nearest};

/// A template that is no UTF-8 text.
pub(super) fn encoding(name: &str, origin: &str) -> Diagnostic {
    Diagnostic::about(
        Code::Encoding,
        origin,
        format!("the template `{name}` is not UTF-8 text"),
    )
    .hint("save the file as UTF-8")
}

/// What is wrong with templates that were parsed together. The engine tells some faults all at once, drawn as one text.
pub(super) fn all(
    error: &Error,
    templates: &[(&str, &str)],
    origins: &BTreeMap<String, String>,
) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => {
            let text = templates.iter().find(|(name, _)| name == current);
            let place = text.and_then(|(_, text)| written(text, parent));
            let (line, column) = place.unwrap_or((1, 1));
            let place = format!("{}:{line}:{column}", origin(origins, current));
            vec![missing(parent, place, origins)]
        }
        ErrorKind::Msg(text) => {
            let told: Vec<Diagnostic> = drawn(text)
                .map(|(message, place)| {
                    let (name, rest) = place.split_once(':').unwrap_or((place, "1:1"));
                    let place = format!("{}:{rest}", origin(origins, name));
                    match unknown_template(message) {
                        Some(name) => missing(name, place, origins),
                        None => Diagnostic::about(Code::Theme, place, first_line(message)),
                    }
                })
                .collect();
            if told.is_empty() {
                vec![of(error, origins)]
            } else {
                told
            }
        }
        _ => vec![of(error, origins)],
    }
}

/// An error of the engine.
pub(super) fn of(error: &Error, origins: &BTreeMap<String, String>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            Diagnostic::about(Code::Syntax, place(report, origins), words(report))
                .hint("templates are written for Tera 2")
        }
        ErrorKind::RenderingError(report) if report.message().contains(NO_MESSAGE) => {
            Diagnostic::about(Code::Message, place(report, origins), words(report))
                .hint("name another message, or write it in `i18n/LANGUAGE.ftl` of the book")
        }
        ErrorKind::RenderingError(report) => {
            Diagnostic::about(Code::Template, place(report, origins), words(report))
                .hint("compare the template with the built-in one of the same name")
        }
        ErrorKind::TemplateNotFound(name) => missing(name, format!("html/{name}"), origins),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let message = first_line(&error.to_string());
            Diagnostic::about(Code::Theme, origin(origins, tpl), message)
        }
        // The engine may add kinds of errors; what it says of them is all that is known.
        other => Diagnostic::about(Code::Theme, "html", first_line(&other.to_string())),
    }
}

/// A template that another one, or a page, asks for.
fn missing(name: &str, place: String, origins: &BTreeMap<String, String>) -> Diagnostic {
    let known = origins.keys().map(String::as_str);
    let hint = match nearest(name, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("name another template, or add `html/{name}` to the theme"),
    };
    let message = format!("the theme has no template `{name}`");
    Diagnostic::about(Code::Theme, place, message).hint(hint)
}

/// The faults that the engine has drawn: what each says and its place, `NAME:LINE:COLUMN`.
fn drawn(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("error: ").skip(1).filter_map(|report| {
        let (message, rest) = report.split_once('\n')?;
        let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
        Some((message, place))
    })
}

/// The template that a drawn fault says is unknown.
fn unknown_template(message: &str) -> Option<&str> {
    message
        .strip_prefix("Unknown template `")?
        .strip_suffix('`')
}

/// Line and column of what a template extends.
fn written(text: &str, parent: &str) -> Option<(usize, usize)> {
    let extends = text.find("extends")?;
    let at = extends + text.get(extends..)?.find(parent)?;
    let before = text.get(..at)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Some((before.matches('\n').count() + 1, line.chars().count() + 1))
}

/// Where a fault is: the template's file, line and column.
fn place(report: &ReportError, origins: &BTreeMap<String, String>) -> String {
    let file = origin(origins, report.filename());
    let (line, column) = (report.span().start_line, report.span().start_col + 1);
    format!("{file}:{line}:{column}")
}

fn words(report: &ReportError) -> String {
    first_line(report.message())
}

/// Where a template comes from, for people.
fn origin(origins: &BTreeMap<String, String>, name: &str) -> String {
    origins
        .get(name)
        .map_or_else(|| format!("html/{name}"), String::clone)
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
