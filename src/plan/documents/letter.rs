//! The letter that documents are issued with: to whom, which ones, how to verify them. In: a customer and its documents.
//! Out: what the letter says.

use serde::Serialize;

use super::{Tree, copy, jobs, parts::Parts, writer::Writer};

/// What the letter of issue says.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// Recipient, function or department, address of contact.
    pub address: Vec<String>,
    /// The contract and the version of the policy, as labels and values.
    pub references: Vec<(String, String)>,
    /// The text before the list.
    pub opening: Tree,
    /// The documents issued.
    pub documents: Vec<Issued>,
    /// The text after the list.
    pub closing: Tree,
}

/// A document issued.
#[derive(Clone, Debug, Serialize)]
pub struct Issued {
    /// Its title.
    pub title: Tree,
    /// Its language.
    pub language: String,
    /// The id of the copy.
    pub id: String,
    /// The name of its file.
    pub file: String,
}

/// The letter; `None` where the document is none, or made for nobody.
pub fn letter(writer: &Writer<'_>) -> Option<Letter> {
    if writer.parts != Parts::Letter {
        return None;
    }
    let customer = writer.selection.reader.customer?;
    let name = writer.plain(&customer.name);
    let recipient = customer.recipient.as_ref().map(|text| writer.plain(text));
    let contract = super::cover::contract(writer, customer);
    let contract = contract.map(|contract| (writer.word("pdf-contract"), contract));
    let foot = super::cover::foot(writer);
    let version = (!foot.is_empty()).then(|| (writer.word("letter-policy"), foot));
    let manifest = &writer.selection.model.book.manifest;
    let organisation = manifest.organisation.as_ref();
    let opening = match organisation.map(|organisation| writer.plain(organisation)) {
        Some(organisation) => {
            let name = name.clone().into();
            let arguments = [("organisation", organisation.into()), ("name", name)];
            writer.phrase("letter-opening", &arguments)
        }
        None => writer.word("letter-opening-unnamed"),
    };
    let paragraph = |text: String| serde_json::json!([{"t": "p", "c": writer.words(&text)}]);
    Some(Letter {
        address: std::iter::once(name)
            .chain(recipient)
            .chain(customer.contact.clone())
            .collect(),
        references: contract.into_iter().chain(version).collect(),
        opening: match &writer.document.preface {
            Some(text) => writer.blocks(text, 2, "opening"),
            None => paragraph(opening),
        },
        documents: issued(writer),
        closing: paragraph(writer.word("letter-closing")),
    })
}

/// Every document that the customer gets, the letter excepted, in each of its languages.
fn issued(writer: &Writer<'_>) -> Vec<Issued> {
    let Some(customer) = writer.selection.reader.customer else {
        return Vec::new();
    };
    let mut documents = writer.selection.model.documents_of(customer);
    // In the order in which the customer's entry names them.
    let named = customer.documents.as_deref().unwrap_or_default();
    documents.sort_by_key(|document| named.iter().position(|id| id.value == document.id.value));
    documents
        .into_iter()
        .filter(|document| Parts::of(&document.template.value) != Parts::Letter)
        .flat_map(|document| {
            customer
                .languages
                .iter()
                .map(move |language| (document, language))
        })
        .map(|(document, language)| {
            let other = Writer::new(writer.selection, document, &language.value);
            Issued {
                title: writer.line(&document.title),
                language: writer.voice.language_name(&language.value),
                id: copy::copy(&other).id,
                file: jobs::name(document, &language.value),
            }
        })
        .collect()
}
