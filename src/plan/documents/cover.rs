//! Cover, head and foot: title, version, dates, for whom.

use serde::Serialize;

use super::{Tree, copy::copy, parts::Parts, writer::Writer};
use crate::{book::Customer, source::Spanned, terms::Date};

/// The part of the cover that all copies share.
#[derive(Clone, Debug, Serialize)]
pub struct Cover {
    /// The title.
    pub title: Tree,
    /// Approval, effect, next review.
    pub dates: Vec<Fact>,
}

/// For whom a copy is made.
#[derive(Clone, Debug, Serialize)]
pub struct IssuedFor {
    /// "Établi pour".
    pub label: String,
    /// The customer's name.
    pub name: Tree,
    /// Contract and services.
    pub rows: Vec<Fact>,
}

/// A label and what stands under it.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Ids, set so that none is broken wrongly; empty where the value is words.
    pub ids: Vec<String>,
    /// Words; empty where the value is ids.
    pub words: Tree,
}

impl Fact {
    /// A label and words.
    pub fn words(label: String, words: Tree) -> Self {
        Self {
            label,
            ids: Vec::new(),
            words,
        }
    }

    /// A label and ids.
    pub fn ids(label: String, ids: Vec<String>) -> Self {
        Self {
            label,
            ids,
            words: Tree::Array(Vec::new()),
        }
    }
}

/// The part of the cover that all copies share.
pub fn cover(writer: &Writer<'_>) -> Cover {
    Cover {
        title: writer.line(&writer.document.title),
        dates: dates(writer),
    }
}

fn dates(writer: &Writer<'_>) -> Vec<Fact> {
    let Some(policy) = writer.selection.model.book.manifest.policy.as_ref() else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    let mut add = |label: &str, words: &str| {
        facts.push(Fact::words(writer.word(label), writer.words(words)));
    };
    if let Some(on) = &policy.approved_on {
        let date = writer.voice.date(on.value);
        match &policy.approved_by {
            Some(by) => {
                let by = writer.role(&by.value);
                let arguments = [("date", date.into()), ("by", by.into())];
                add(
                    "pdf-approved",
                    &writer.phrase("pdf-approved-by", &arguments),
                );
            }
            None => add("pdf-approved", &date),
        }
    }
    if let Some(on) = &policy.effective_on {
        add("pdf-effective", &writer.voice.date(on.value));
    }
    if let Some(on) = &policy.next_review {
        add("pdf-next-review", &writer.voice.date(on.value));
    }
    facts
}

/// What the document is: the book's subtitle, or what is promised to this customer.
pub fn lede(writer: &Writer<'_>) -> Tree {
    if writer.parts != Parts::Whole {
        return Tree::Array(Vec::new());
    }
    let manifest = &writer.selection.model.book.manifest;
    let organisation = manifest
        .organisation
        .as_ref()
        .map(|name| writer.plain(name));
    match (organisation, writer.selection.reader.customer) {
        (Some(organisation), Some(customer)) => {
            let name = writer.plain(&customer.name);
            let arguments = [("organisation", organisation.into()), ("name", name.into())];
            writer.words(&writer.phrase("pdf-lede-customer", &arguments))
        }
        (Some(organisation), None) => {
            let arguments = [("organisation", organisation.into())];
            writer.words(&writer.phrase("pdf-lede", &arguments))
        }
        (None, Some(_) | None) => manifest
            .subtitle
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |text| writer.line(text)),
    }
}

/// For whom a copy is made; `None` for the public.
pub fn issued_for(writer: &Writer<'_>) -> Option<IssuedFor> {
    let customer = writer.selection.reader.customer?;
    let mut rows = Vec::new();
    if let Some(contract) = contract(writer, customer) {
        rows.push(Fact::words(
            writer.word("pdf-contract"),
            writer.words(&contract),
        ));
    }
    if let Some(services) = services(writer, customer) {
        rows.push(Fact::words(
            writer.word("pdf-services"),
            writer.words(&services),
        ));
    }
    Some(IssuedFor {
        label: writer.word("pdf-issued-for"),
        name: writer.line(&customer.name),
        rows,
    })
}

/// The contract in one line.
pub fn contract(writer: &Writer<'_>, customer: &Customer) -> Option<String> {
    let contract = customer.contract.as_ref()?;
    let day = |day: &Option<Spanned<Date>>| day.as_ref().map(|day| writer.voice.date(day.value));
    let reference = ("reference", contract.reference.as_str().into());
    Some(match (day(&contract.from), day(&contract.to)) {
        (Some(from), Some(to)) => {
            let arguments = [reference, ("from", from.into()), ("to", to.into())];
            writer.phrase("pdf-contract-from-to", &arguments)
        }
        (Some(from), None) => {
            writer.phrase("pdf-contract-dated", &[reference, ("date", from.into())])
        }
        (None, Some(to)) => writer.phrase("pdf-contract-until", &[reference, ("date", to.into())]),
        (None, None) => contract.reference.clone(),
    })
}

/// The services bought, where the customer's entry names them.
pub fn services(writer: &Writer<'_>, customer: &Customer) -> Option<String> {
    let services = customer.services.as_ref()?;
    let names: Vec<String> = services
        .iter()
        .map(|id| writer.service(&id.value))
        .collect();
    Some(names.join(", "))
}

/// "Version 4.2 du 12 mars 2026".
pub fn foot(writer: &Writer<'_>) -> String {
    let Some(version) = writer.selection.model.book.version() else {
        return String::new();
    };
    match writer.selection.model.book.date() {
        Some(date) => {
            let date = writer.voice.date(date);
            let arguments = [("version", version.into()), ("date", date.into())];
            writer.phrase("pdf-version-dated", &arguments)
        }
        None => writer.phrase("pdf-version-undated", &[("version", version.into())]),
    }
}

/// "Destinataire : Coopérative Mirebelle, exemplaire 7F3A-91C2-44D0".
pub fn issued_for_line(writer: &Writer<'_>) -> String {
    use crate::terms::Audience;
    let Some(customer) = writer.selection.reader.customer else {
        return match writer.document.audience {
            Audience::Public | Audience::Both | Audience::Customer => {
                writer.word("pdf-public-copy")
            }
            Audience::Internal => writer.word("pdf-internal-copy"),
        };
    };
    let name = writer.plain(&customer.name);
    let copy = copy(writer).id;
    writer.phrase(
        "pdf-issued-for-copy",
        &[("name", name.into()), ("copy", copy.into())],
    )
}

/// "Remis à : Coopérative Mirebelle".
pub fn watermark(writer: &Writer<'_>) -> Option<String> {
    let customer = writer.selection.reader.customer?;
    let name = writer.plain(&customer.name);
    Some(writer.phrase("pdf-watermark", &[("name", name.into())]))
}
