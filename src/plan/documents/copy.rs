//! Which copy of a document this is.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::writer::Writer;

/// Which copy of a document this is.
#[derive(Clone, Debug, Serialize)]
pub struct Copy {
    /// A short hash over customer, nonce, document, language and version: `7F3A-91C2-44D0`.
    pub id: String,
}

/// The id of the copy that a writer writes. The nonce keeps it from being guessed from the customer's name.
pub fn copy(writer: &Writer<'_>) -> Copy {
    let customer = writer.selection.reader.customer;
    let version = version(writer).unwrap_or_default();
    let parts = [
        customer.map_or("", |customer| customer.id.value.as_str()),
        customer.map_or("", |customer| customer.nonce.value.as_str()),
        writer.document.id.value.as_str(),
        writer.language.tag.as_str(),
        version.as_str(),
    ];
    let digest = hex::encode_upper(Sha256::digest(parts.join("\u{1f}")));
    let groups: Vec<&str> = (0..3)
        .filter_map(|group| digest.get(group * 4..group * 4 + 4))
        .collect();
    Copy {
        id: groups.join("-"),
    }
}

/// The version of the policy: the manifest's, else that of its newest revision.
pub fn version(writer: &Writer<'_>) -> Option<String> {
    version_of(&writer.selection.model.book)
}

/// The version of a book: its manifest's, else that of its newest revision.
#[must_use]
pub fn version_of(book: &crate::book::Book) -> Option<String> {
    let policy = book.manifest.policy.as_ref();
    policy
        .and_then(|policy| Some(policy.version.as_ref()?.value.clone()))
        .or_else(|| newest(book).map(|revision| revision.version.value.clone()))
}

/// The date of the policy: that of its revision, else of its approval.
pub fn date(writer: &Writer<'_>) -> Option<crate::terms::Date> {
    date_of(&writer.selection.model.book)
}

/// The date of a book: that of its revision, else of its approval.
#[must_use]
pub fn date_of(book: &crate::book::Book) -> Option<crate::terms::Date> {
    let version = version_of(book);
    let current = book
        .revisions
        .iter()
        .find(|revision| Some(&revision.version.value) == version.as_ref());
    let approved = || {
        let policy = book.manifest.policy.as_ref()?;
        Some(policy.approved_on.as_ref()?.value)
    };
    current
        .map(|revision| revision.date.value)
        .or_else(approved)
        .or_else(|| newest(book).map(|revision| revision.date.value))
}

fn newest(book: &crate::book::Book) -> Option<&crate::book::Revision> {
    book.revisions
        .iter()
        .max_by_key(|revision| revision.date.value)
}
