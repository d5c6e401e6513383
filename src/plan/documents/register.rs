//! Document control: versions, this copy, its digest, how to verify it, the closing formula.

use serde::Serialize;
use serde_json::json;

use super::{
    Tree, content::Letters, copy, cover, cover::Fact, jobs::SUMS, label, parts::Parts,
    writer::Writer,
};
use crate::book::{Customer, Revision};

/// The part of document control that all copies share.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// The versions, newest first.
    pub versions: Vec<Version>,
    /// How to verify a copy.
    pub verify: Tree,
    /// "Arrêté à 52 mesures en 14 chapitres, version 4.2, le 12 mars 2026."
    pub closing: String,
}

/// One version.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Its number.
    pub number: String,
    /// When it was approved, else its date.
    pub date: String,
    /// What changes; empty is a struck blank.
    pub summary: Tree,
    /// Who approved it; empty is a struck blank.
    pub by: String,
}

/// The part of document control that is of one copy alone.
#[derive(Clone, Debug, Serialize)]
pub struct OwnRegister {
    /// Its letter among the annexes.
    pub letter: String,
    /// Recipient, copy, contract, diffusion.
    pub rows: Vec<Fact>,
    /// SHA-256 over the content, 64 hexadecimal digits.
    pub digest: String,
}

/// The part of document control that all copies share.
pub fn register(writer: &Writer<'_>) -> Register {
    Register {
        versions: writer
            .selection
            .revisions()
            .into_iter()
            .map(|revision| version(writer, revision))
            .collect(),
        verify: verify(writer),
        closing: closing(writer),
    }
}

fn version(writer: &Writer<'_>, revision: &Revision) -> Version {
    let on = revision.approved_on.as_ref().unwrap_or(&revision.date);
    let by = revision.approved_by.as_ref();
    Version {
        number: revision.version.value.clone(),
        date: writer.voice.date(on.value),
        summary: revision
            .summary
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |summary| writer.line(summary)),
        by: by.map_or_else(String::new, |role| writer.role(&role.value)),
    }
}

/// How to verify a copy, as one paragraph; the address to write to is a link, the name of the list is set as code.
fn verify(writer: &Writer<'_>) -> Tree {
    let contact = writer
        .selection
        .model
        .book
        .manifest
        .security_contact
        .as_ref();
    let contact = contact.map(|contact| contact.value.as_str());
    let id = match (writer.selection.reader.customer, contact) {
        (Some(_), Some(_)) => "pdf-control-verify-text",
        (Some(_), None) => "pdf-control-verify-text-no-contact",
        (None, Some(_)) => "pdf-control-verify-text-public",
        (None, None) => "document-verify-public-no-contact",
    };
    let arguments = [
        ("sums", SUMS.into()),
        ("contact", contact.unwrap_or_default().into()),
    ];
    let text = writer.phrase(id, &arguments);
    let mut nodes = vec![Piece::Words(&text)];
    split(&mut nodes, SUMS, Piece::Code);
    if let Some(contact) = contact.filter(|contact| !contact.is_empty()) {
        split(&mut nodes, contact, Piece::Address);
    }
    let words: Vec<Tree> = nodes
        .into_iter()
        .flat_map(|piece| piece.nodes(writer))
        .collect();
    json!([{"t": "p", "c": words}])
}

/// A piece of the paragraph.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Words(&'a str),
    Code(&'a str),
    Address(&'a str),
}

impl Piece<'_> {
    fn nodes(self, writer: &Writer<'_>) -> Vec<Tree> {
        match self {
            Self::Words(words) => match writer.words(words) {
                Tree::Array(nodes) => nodes,
                other => vec![other],
            },
            Self::Code(code) => vec![json!({"t": "code", "v": code})],
            Self::Address(address) => {
                let href = match address.split_once(':') {
                    Some(_) => address.to_owned(),
                    None => format!("mailto:{address}"),
                };
                vec![json!({"t": "a", "href": href, "c": writer.words(address)})]
            }
        }
    }
}

/// Makes the first occurrence of `part` a piece of its own.
fn split<'a>(pieces: &mut Vec<Piece<'a>>, part: &'a str, make: fn(&'a str) -> Piece<'a>) {
    for index in 0..pieces.len() {
        let Some(Piece::Words(words)) = pieces.get(index).copied() else {
            continue;
        };
        if let Some((before, after)) = words.split_once(part) {
            let parts = [Piece::Words(before), make(part), Piece::Words(after)];
            pieces.splice(index..=index, parts);
            return;
        }
    }
}

fn closing(writer: &Writer<'_>) -> String {
    if writer.chapters().is_empty() {
        return closing_alone(writer);
    }
    let chapters: Vec<usize> = writer
        .chapters()
        .iter()
        .map(|chapter| chapter.controls.len())
        .collect();
    let controls = writer.phrase(
        "count-controls",
        &[("count", chapters.iter().sum::<usize>().into())],
    );
    let chapters = writer.phrase("count-chapters", &[("count", chapters.len().into())]);
    let mut arguments = vec![("controls", controls.into()), ("chapters", chapters.into())];
    let Some(version) = writer.selection.model.book.version() else {
        return writer.phrase("closing-unversioned", &arguments);
    };
    arguments.push(("version", version.into()));
    let Some(date) = writer.selection.model.book.date() else {
        return writer.phrase("closing-undated", &arguments);
    };
    arguments.push(("date", writer.voice.date(date).into()));
    writer.phrase("closing", &arguments)
}

/// The closing formula of a document without chapters; empty where the policy has no version.
fn closing_alone(writer: &Writer<'_>) -> String {
    let Some(version) = writer.selection.model.book.version() else {
        return String::new();
    };
    let version = ("version", version.into());
    match writer.selection.model.book.date() {
        Some(date) => {
            let date = writer.voice.date(date);
            writer.phrase("closing-document", &[version, ("date", date.into())])
        }
        None => writer.phrase("closing-document-undated", &[version]),
    }
}

/// This copy. Its digest is filled in once all the rest is written.
pub fn own_register(writer: &Writer<'_>, letters: &mut Letters) -> OwnRegister {
    let row = |label: &str, words: &str| Fact::words(writer.word(label), writer.words(words));
    let mut rows = match writer.selection.reader.customer {
        None => vec![row(
            "pdf-control-copy-number",
            &cover::issued_for_line(writer),
        )],
        Some(customer) => issued(writer, customer),
    };
    let level = label::level(writer);
    let diffusion = format!("{level}. {}", writer.meaning(level));
    rows.push(row("pdf-control-diffusion", &diffusion));
    let language = writer.voice.language_name(&writer.language.tag);
    rows.push(row("pdf-control-language", &language));
    OwnRegister {
        letter: letters.next(),
        rows,
        digest: String::new(),
    }
}

/// Recipient, copy, contract, services and values of a customer's copy.
fn issued(writer: &Writer<'_>, customer: &Customer) -> Vec<Fact> {
    let row = |label: &str, words: &str| Fact::words(writer.word(label), writer.words(words));
    let name = writer.plain(&customer.name);
    let recipient = customer.recipient.as_ref().map(|text| writer.plain(text));
    let lines: Vec<String> = std::iter::once(name).chain(recipient).collect();
    let contract = cover::contract(writer, customer).unwrap_or_default();
    let services = cover::services(writer, customer);
    let services = services.unwrap_or_else(|| writer.word("control-all"));
    let mut rows = vec![
        row("pdf-control-recipient", &lines.join(", ")),
        Fact::ids(
            writer.word("pdf-control-copy-number"),
            vec![copy::copy(writer).id],
        ),
        row("pdf-contract", &contract),
        row("pdf-control-services", &services),
    ];
    if writer.parts == Parts::Whole {
        rows.push(row("pdf-control-contract-values", &contract_values(writer)));
    }
    rows
}

/// "ACC-04 : 30 jours, au lieu de 60 jours. …"; empty where the contract sets none.
fn contract_values(writer: &Writer<'_>) -> String {
    let values = writer.selection.contract_values();
    let lines: Vec<String> = values
        .into_iter()
        .filter(|(control, ..)| writer.prints(&control.id.value))
        .map(|(control, _, own, policy)| {
            let value = super::control::instead(writer, own, policy);
            let label = control.id.value.to_string();
            let arguments = [("label", label.into()), ("value", value.into())];
            format!("{}.", writer.phrase("labelled", &arguments))
        })
        .collect();
    lines.join(" ")
}
