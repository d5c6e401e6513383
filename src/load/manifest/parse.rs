//! TOML text to a spanned tree. In: the text of one file. Out: a tree and faults.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    load::tree::{Content, Entry, Node, Scalar, Style},
    source::{FileId, Span},
};

/// Reads a TOML file. Every fault is pushed; what could be read is returned all the same.
pub fn parse(
    file: FileId,
    source: &str,
    diagnostics: &mut Diagnostics,
) -> (Node<'static>, Soundness) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let soundness = if errors.is_empty() {
        Soundness::Whole
    } else {
        Soundness::Broken
    };
    for error in errors {
        let range = error.span().unwrap_or_default();
        diagnostics.push(syntax(Span::new(file, range), error.message()));
    }
    let span = Span::new(file, 0..source.len());
    (table_node(file, span, table.into_inner()), soundness)
}

/// Whether a file could be read from end to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soundness {
    /// It could.
    Whole,
    /// A part is missing, so that nothing may be said about what is not there.
    Broken,
}

/// Reads one value, such as `["fr", "en"]`; `None` where the text is no TOML value.
pub fn parse_value(file: FileId, source: &str) -> Option<Node<'static>> {
    let value = DeValue::parse(source).ok()?;
    Some(value_node(file, value))
}

fn syntax(span: Span, message: &str) -> Diagnostic {
    if message.contains("duplicate key") {
        return Diagnostic::at(
            Code::DuplicateKey,
            span,
            "the key stands twice in one table",
        )
        .hint("keep one of the two");
    }
    let shown = format!("the TOML cannot be read: {message}");
    let fault = Diagnostic::at(Code::Syntax, span, shown);
    match hint(message) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

/// What to do about what the parser says in words alone.
fn hint(message: &str) -> Option<&'static str> {
    let hints = [
        ("must be quoted", "put quotes around a text: `name = \"…\"`"),
        (
            "basic string",
            "close the `\"`, and write `\\\"` for one within a text",
        ),
        (
            "unexpected key or value",
            "write one key on a line, and double quotes around a text with an apostrophe",
        ),
        (
            "literal string",
            "close the quotes, and put double quotes around a text with an apostrophe",
        ),
    ];
    hints
        .iter()
        .find_map(|(word, hint)| message.contains(word).then_some(*hint))
}

fn table_node(file: FileId, span: Span, table: DeTable<'_>) -> Node<'static> {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_span: Span::new(file, key.span()),
            key: key.into_inner().into_owned().into(),
            value: value_node(file, value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Node {
        span,
        content: Content::Map(entries),
    }
}

fn value_node(file: FileId, value: Spanned<DeValue<'_>>) -> Node<'static> {
    let span = Span::new(file, value.span());
    let text = match value.into_inner() {
        // A text of several lines keeps the line ends of its file here; a book has LF alone.
        DeValue::String(text) => text.replace("\r\n", "\n"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items = items
                .into_iter()
                .map(|item| value_node(file, item))
                .collect();
            return Node {
                span,
                content: Content::List(items),
            };
        }
        DeValue::Table(table) => return table_node(file, span, table),
    };
    Node {
        span,
        content: Content::Scalar(Scalar {
            text: text.into(),
            style: Style::Toml,
        }),
    }
}
