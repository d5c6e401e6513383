//! Document control: versions, this copy, its digest, how to verify it, the closing formula.

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    copy, cover,
    cover::Fact,
    label,
    writer::{Parts, Writer},
};
use crate::book::Revision;

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
    pub version: String,
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
    let mut revisions: Vec<&Revision> = writer.selection.model.book.revisions.iter().collect();
    revisions.sort_by_key(|revision| std::cmp::Reverse(revision.date.value));
    Register {
        versions: revisions
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
        version: revision.version.value.clone(),
        date: writer.voice.date(on.value),
        summary: revision
            .summary
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |summary| writer.line(summary)),
        by: by.map_or_else(String::new, |role| writer.role(&role.value)),
    }
}

/// How to verify a copy, as one paragraph; the address to write to is a link.
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
    let text = writer.phrase(
        id,
        &[
            ("sums", "SHA256SUMS".into()),
            ("contact", contact.unwrap_or_default().into()),
        ],
    );
    let nodes = match contact.and_then(|contact| Some((contact, text.split_once(contact)?))) {
        None => vec![writer.words(&text)],
        Some((contact, (before, after))) => {
            let href = match contact.split_once(':') {
                Some(_) => contact.to_owned(),
                None => format!("mailto:{contact}"),
            };
            let link = serde_json::json!([{"t": "a", "href": href, "c": writer.words(contact)}]);
            vec![writer.words(before), link, writer.words(after)]
        }
    };
    let words: Vec<Tree> = nodes
        .into_iter()
        .flat_map(|nodes| match nodes {
            Tree::Array(nodes) => nodes,
            other => vec![other],
        })
        .collect();
    serde_json::json!([{"t": "p", "c": words}])
}

fn closing(writer: &Writer<'_>) -> String {
    let chapters: Vec<usize> = writer
        .chapters()
        .map(|chapter| chapter.controls.len())
        .collect();
    let controls = writer.phrase(
        "count-controls",
        &[("count", chapters.iter().sum::<usize>().into())],
    );
    let chapters = writer.phrase("count-chapters", &[("count", chapters.len().into())]);
    let mut arguments = vec![("controls", controls.into()), ("chapters", chapters.into())];
    let Some(version) = copy::version(writer) else {
        return writer.phrase("closing-unversioned", &arguments);
    };
    arguments.push(("version", version.into()));
    let Some(date) = copy::date(writer) else {
        return writer.phrase("closing-undated", &arguments);
    };
    arguments.push(("date", writer.voice.date(date).into()));
    writer.phrase("closing", &arguments)
}

/// This copy. Its digest is filled in once all the rest is written.
pub fn own_register(writer: &Writer<'_>, letters: &mut Letters) -> OwnRegister {
    let mut rows = Vec::new();
    let mut add = |label: &str, words: &str| {
        rows.push(Fact::words(writer.word(label), writer.words(words)));
    };
    match writer.selection.reader.customer {
        None => add("pdf-control-copy-number", &cover::issued_for_line(writer)),
        Some(customer) => {
            let name = writer.plain(&customer.name);
            let recipient = customer.recipient.as_ref().map(|text| writer.plain(text));
            let lines: Vec<String> = std::iter::once(name).chain(recipient).collect();
            add("pdf-control-recipient", &lines.join(", "));
            add("pdf-control-copy-number", &copy::copy(writer).id);
            let contract = cover::contract(writer, customer);
            add("pdf-contract", &contract.unwrap_or_default());
            let services = cover::services(writer, customer);
            add(
                "pdf-control-services",
                &services.unwrap_or_else(|| writer.word("control-all")),
            );
            if writer.parts == Parts::Whole {
                add("pdf-control-contract-values", &contract_values(writer));
            }
        }
    }
    let level = label::level(writer);
    add(
        "pdf-control-diffusion",
        &format!("{level}. {}", writer.meaning(level)),
    );
    add("pdf-control-language", &writer.word("language-name"));
    OwnRegister {
        letter: letters.next(),
        rows,
        digest: String::new(),
    }
}

/// "ACC-04 : 30 jours, au lieu de 60 jours. …"; empty where the contract sets none.
fn contract_values(writer: &Writer<'_>) -> String {
    let values = writer.selection.contract_values();
    let lines: Vec<String> = values
        .into_iter()
        .map(|(control, _, own, policy)| {
            let value = super::control::instead(writer, own, policy);
            let label = control.id.value.to_string();
            let arguments = [("label", label.into()), ("value", value.into())];
            format!("{}.", writer.phrase("labelled", &arguments))
        })
        .collect();
    lines.join(" ")
}
