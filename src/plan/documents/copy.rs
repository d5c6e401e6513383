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
    let version = writer.selection.model.book.version().unwrap_or_default();
    let parts = [
        customer.map_or("", |customer| customer.id.value.as_str()),
        customer.map_or("", |customer| customer.nonce.value.as_str()),
        writer.document.id.value.as_str(),
        writer.language.tag.as_str(),
        version,
    ];
    let digest = hex::encode_upper(Sha256::digest(parts.join("\u{1f}")));
    let groups: Vec<&str> = (0..3)
        .filter_map(|group| digest.get(group * 4..group * 4 + 4))
        .collect();
    Copy {
        id: groups.join("-"),
    }
}
