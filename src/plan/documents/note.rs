//! The note that goes with a delivery: what it holds and how to check it, in every language of the book.

use super::{jobs::SUMS, writer::Writer};
use crate::{
    book::Customer,
    model::{Model, Reader, Selection},
    terms::slug,
};

/// The file of the note.
pub const NOTE: &str = "READ-ME.txt";

/// The note for a customer. `files` are the paths of what is delivered besides; `key` is the public key in one line,
/// where the sums are signed.
#[must_use]
pub fn note(model: &Model, customer: &Customer, files: &[String], key: Option<&str>) -> String {
    let selection = Selection::new(model, Reader::customer(customer));
    let documents = model.documents_of(customer);
    let mut parts = Vec::new();
    for language in model.languages().iter() {
        let Some(document) = documents.first() else {
            continue;
        };
        let writer = Writer::new(&selection, document, &language.tag);
        parts.push(part(&writer, customer, files, key));
    }
    parts.join("\n\n")
}

fn part(writer: &Writer<'_>, customer: &Customer, files: &[String], key: Option<&str>) -> String {
    let name = writer.plain(&customer.name);
    let title = writer.word("readme-title");
    let rule = "-".repeat(title.chars().count());
    let mut paragraphs = vec![
        format!("{title}\n{rule}"),
        writer.phrase("readme-what", &[("name", name.into())]),
        files.iter().map(|file| format!("    {file}\n")).collect(),
        writer.word("readme-level"),
        writer.word("readme-check"),
        format!("    sha256sum --check {SUMS}"),
    ];
    if let Some(key) = key {
        paragraphs.push(writer.word("readme-signature"));
        paragraphs.push(format!("    minisign -Vm {SUMS} -P {key}"));
        paragraphs.push(writer.word("readme-key"));
        if let Some(address) = page(writer) {
            paragraphs.push(writer.phrase("readme-page", &[("address", address.into())]));
        }
    }
    let lines = paragraphs.iter().map(|paragraph| paragraph.trim_end());
    lines.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The address of the page that checks a file, where the site's place is known.
fn page(writer: &Writer<'_>) -> Option<String> {
    let manifest = &writer.selection.model.book.manifest;
    let base = &manifest.base_url.as_ref()?.value;
    let folder = slug(&writer.word("section-verify"));
    Some(format!("{base}{}/{folder}/index.html", writer.language.tag))
}
