//! What each kind of file may hold, as JSON Schemas (2020-12) by which editors complete and check. In: the kinds that
//! the decoders read by. Out: schemas. Stricter than the decoders in one way: numbers and `true` stand without quotes.
//! Never reads the disk.

mod kinds;
mod shapes;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::{
    content::{self, FileKind, Standing},
    decode::{self, Kind},
};
use crate::source::BookPath;

/// The folder of a book's schemas.
pub const FOLDER: &str = "schemas";

/// The schema of a kind of file.
#[derive(Debug)]
pub struct Schema {
    /// What it is asked for by: `controls`.
    pub name: &'static str,
    /// Where its files lie, from the book's folder.
    pub place: &'static str,
    kind: &'static Kind,
}

/// Every kind of file, in the order of the guide.
pub static ALL: [Schema; 13] = [
    schema("book", "book.toml", &decode::MANIFEST),
    schema(
        "controls",
        "content/controls/**/*.yml",
        &decode::CONTROL_FILE,
    ),
    schema("framework", "content/frameworks/*.yml", &decode::FRAMEWORK),
    schema(
        "applicability",
        "content/applicability/*.yml",
        &decode::APPLICABILITY,
    ),
    schema("evidence", "content/evidence.yml", &decode::EVIDENCE_FILE),
    schema("suppliers", "content/suppliers.yml", &decode::SUPPLIER_FILE),
    schema("services", "content/services.yml", &decode::SERVICE_FILE),
    schema(
        "exceptions",
        "content/exceptions.yml",
        &decode::EXCEPTION_FILE,
    ),
    schema("revisions", "content/revisions.yml", &decode::REVISION_FILE),
    schema("glossary", "content/glossary.yml", &decode::GLOSSARY_FILE),
    schema("document", "content/documents/*.yml", &decode::DOCUMENT),
    schema("customer", "content/customers/*.yml", &decode::CUSTOMER),
    schema(
        "page",
        "front matter of content/pages/**/*.LANG.md",
        &decode::PAGE,
    ),
];

const fn schema(name: &'static str, place: &'static str, kind: &'static Kind) -> Schema {
    Schema { name, place, kind }
}

impl Schema {
    /// The schema with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|schema| schema.name == name)
    }

    /// The schema of the file at this path of a book.
    #[must_use]
    pub fn of(path: &BookPath) -> Option<&'static Self> {
        if path.as_str() == "book.toml" {
            return Self::named("book");
        }
        match content::standing(path) {
            Standing::Read(kind) => Self::named(name(kind)),
            Standing::Ignored | Standing::Misplaced | Standing::Unread(_) => None,
        }
    }

    /// The name of its file: `controls.schema.json`.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// The schema.
    #[must_use]
    pub fn json(&self) -> Value {
        kinds::document(self.kind)
    }

    /// The schema as text, as its file holds it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.json())
    }
}

fn name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Controls => "controls",
        FileKind::Framework => "framework",
        FileKind::Applicability => "applicability",
        FileKind::Evidence => "evidence",
        FileKind::Suppliers => "suppliers",
        FileKind::Services => "services",
        FileKind::Exceptions => "exceptions",
        FileKind::Revisions => "revisions",
        FileKind::Glossary => "glossary",
        FileKind::Document => "document",
        FileKind::Customer => "customer",
        FileKind::Page => "page",
        // Only the program writes it, so that no editor needs its schema.
        FileKind::Issued => "issued",
    }
}

/// The line by which an editor finds the schema of a file that a book begins with; `None` where editors look for
/// none: in Markdown, and in what is no file of a book.
#[must_use]
pub fn modeline(path: &BookPath) -> Option<String> {
    let schema = Schema::of(path)?;
    let up = "../".repeat(path.as_str().matches('/').count());
    let target = format!("{up}{FOLDER}/{}", schema.file_name());
    match path.extension().as_str() {
        "yml" | "yaml" => Some(format!("# yaml-language-server: $schema={target}\n")),
        "toml" => Some(format!("#:schema ./{target}\n")),
        _ => None,
    }
}
