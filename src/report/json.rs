//! One JSON document: the version of its form and a list of diagnostics, every place with line and column. The form is
//! published as `docs/schemas/diagnostics.schema.json`.

use serde::Serialize;

use super::sorted;
use crate::{
    diag::{Diagnostic, Diagnostics, Location},
    source::{Sources, Span},
};

/// The version of the form; another one where a program that reads this would have to change.
const SCHEMA: u32 = 1;

/// The document as written.
#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    diagnostics: Vec<Entry<'a>>,
}

/// A diagnostic as written.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<Position>,
    message: &'a str,
    labels: Vec<LabelEntry<'a>>,
    hint: Option<&'a str>,
}

/// A second place as written.
#[derive(Serialize)]
struct LabelEntry<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end: Position,
    text: &'a str,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Writes diagnostics by file and place, equal ones once, as one JSON document.
#[must_use]
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let entries = sorted(diagnostics, sources).into_iter();
    let report = Report {
        schema: SCHEMA,
        diagnostics: entries
            .map(|diagnostic| entry(diagnostic, sources))
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Entry<'a> {
    let (path, both) = match &diagnostic.location {
        Location::Span(span) => (path_of(*span, sources), Some(ends(*span, sources))),
        Location::Path(path) => (path.as_str(), None),
    };
    Entry {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        path,
        line: both.map(|(start, _)| start.line),
        column: both.map(|(start, _)| start.column),
        end: both.map(|(_, end)| end),
        message: &diagnostic.message,
        labels: diagnostic
            .labels
            .iter()
            .map(|label| {
                let (start, end) = ends(label.span, sources);
                LabelEntry {
                    path: path_of(label.span, sources),
                    line: start.line,
                    column: start.column,
                    end,
                    text: &label.text,
                }
            })
            .collect(),
        hint: diagnostic.hint.as_deref(),
    }
}

fn path_of(span: Span, sources: &Sources) -> &str {
    sources.get(span.file).map_or("", |file| file.path.as_str())
}

fn ends(span: Span, sources: &Sources) -> (Position, Position) {
    let position = |span: Span| {
        let (line, column) = sources.line_and_column(span);
        Position { line, column }
    };
    let after = Span::new(span.file, span.end()..span.end());
    (position(span), position(after))
}
