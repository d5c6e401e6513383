//! `policybook customer new`.

use std::{collections::BTreeSet, io, path::PathBuf};

use super::{Ending, arguments::CustomerOptions, output::Terminal, source_files};
use crate::{
    book::{Book, Document, DocumentRequirement},
    edit::{self, EditError},
    load::schema,
    source::BookPath,
    terms::CustomerId,
};

/// Writes the file of a new customer.
pub(super) fn new(options: &CustomerOptions, terminal: &Terminal) -> Ending {
    let Some(opened) = source_files::open(&options.book, terminal) else {
        return Ending::Faulty;
    };
    let book = &opened.loaded.book;
    match write(options, book) {
        Ok(path) => {
            terminal.result(format_args!("Wrote {}", path.display()));
            terminal.result(next(book));
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

/// What the documents for customers require of a customer's file, each once.
fn required(book: &Book) -> BTreeSet<DocumentRequirement> {
    let documents = book
        .documents
        .iter()
        .filter(|document| document.is_for_customers());
    let required = documents.flat_map(|document| &document.requires);
    required.map(|requirement| requirement.value).collect()
}

/// What is left to do once the file is there.
fn next(book: &Book) -> String {
    if !book.documents.iter().any(Document::is_for_customers) {
        return "Next: let a document have `audience: customer` or `audience: both`; none is made for customers".to_owned();
    }
    let keys: Vec<String> = required(book)
        .into_iter()
        .map(|key| format!("`{}`", key.key()))
        .collect();
    match keys.as_slice() {
        [] => "Next: policybook build".to_owned(),
        keys => format!(
            "Next: write its {}, then policybook build",
            keys.join(" and ")
        ),
    }
}

fn write(options: &CustomerOptions, book: &Book) -> Result<PathBuf, (String, &'static str)> {
    let id = &options.id;
    let languages = &book.manifest.languages;
    if let Some(unknown) = options
        .language
        .iter()
        .find(|tag| languages.get(tag).is_none())
    {
        let message = format!("the book has no language `{unknown}`");
        return Err((
            message,
            "give a language of the book as `book.toml` writes it",
        ));
    }
    if CustomerId::parse(id).is_none() {
        let message = format!("`{id}` is no id of a customer");
        return Err((
            message,
            "use letters without accents, digits, `.`, `-` and `_`",
        ));
    }
    let relative = format!("content/customers/{id}.yml");
    let path = BookPath::parse(&relative)
        .map_err(|error| (format!("`{relative}`: {error}"), "choose another id"))?;
    let line = schema::modeline(&path);
    let schema = options
        .book
        .join(schema::FOLDER)
        .join("customer.schema.json");
    let line = line.filter(|_| schema.is_file()).unwrap_or_default();
    let source = languages.source().tag.as_str();
    let text = line + &text(options, source, &nonce()?) + &skeleton(book);
    edit::create(&options.book, &path, &text).map_err(|error| match &error {
        EditError::Io(_, reason) if reason.kind() == io::ErrorKind::AlreadyExists => (
            format!("the book has `{relative}` already"),
            "choose another id, or change the file that is there",
        ),
        _ => (error.to_string(), error.hint()),
    })
}

/// The file: what every customer must have, and nothing that somebody would have to take out again.
fn text(options: &CustomerOptions, source: &str, nonce: &str) -> String {
    let name = options.name.as_deref().unwrap_or(&options.id);
    let languages = if options.language.is_empty() {
        source.to_owned()
    } else {
        options.language.join(", ")
    };
    let name = serde_json::Value::from(name);
    format!(
        "id: {}\nname: {name}\nlanguages: [{languages}]\nnonce: \"{nonce}\"\n",
        quoted(&options.id)
    )
}

/// What documents require, to be filled in: as comments, since nothing can stand for it.
fn skeleton(book: &Book) -> String {
    let lines = required(book)
        .into_iter()
        .map(|requirement| match requirement {
            DocumentRequirement::Contract => {
                "# contract: {reference: R-1, from: YYYY-MM-DD}\n".to_owned()
            }
            DocumentRequirement::Services => {
                let ids: Vec<&str> = book
                    .services
                    .iter()
                    .map(|service| service.id.value.as_str())
                    .collect();
                format!("# services: [{}]\n", ids.join(", "))
            }
        });
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    format!("# Required by documents for customers:\n{lines}")
}

/// An id as a text of YAML, also where it looks like a number or a truth.
fn quoted(id: &str) -> String {
    serde_json::Value::from(id).to_string()
}

/// 128 random bits as 32 hexadecimal digits.
///
/// # Errors
/// Where the system gives no random numbers.
pub(super) fn nonce() -> Result<String, (String, &'static str)> {
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce)
        .map_err(|error| (format!("the system gives no random numbers: {error}"), ""))?;
    Ok(hex::encode(nonce))
}
