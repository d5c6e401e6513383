//! The registers that are one list each: evidence, suppliers, services, exceptions, revisions, glossary.

use std::sync::Arc;

use super::{
    Decoder, bare, faults,
    fields::Fields,
    kinds::{
        EVIDENCE_FILE, EXCEPTION_FILE, GLOSSARY_FILE, REVISION_FILE, SERVICE_FILE, SUPPLIER_FILE,
    },
    shapes::Kind,
};
use crate::{
    book::{
        Evidence, EvidenceFile, EvidenceSource, Exception, Revision, Service, Supplier, Term,
        Transfer,
    },
    load::tree::Node,
    source::Spanned,
    terms::Tlp,
};

/// Where the files of the evidence register lie.
pub const EVIDENCE_FOLDER: &str = "content/evidence";

/// Reads `evidence.yml`.
pub fn evidence(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Evidence>> {
    each(
        decoder,
        root,
        &EVIDENCE_FILE,
        "evidence",
        |decoder, fields| {
            let id = decoder.id(fields, "id");
            let source = evidence_source(decoder, fields);
            let tlp = decoder.tlp(fields, "tlp", Tlp::Amber);
            let entry = Evidence {
                title: decoder.required_text(fields, "title"),
                collected: decoder.date(fields, "collected"),
                valid_until: decoder.date(fields, "valid_until"),
                owner: decoder.id(fields, "owner"),
                tlp,
                file_tlp: decoder.tlp(fields, "file_tlp", tlp),
                span: fields.span,
                source,
                id: id?,
            };
            Some(entry)
        },
    )
}

/// Where a piece of evidence is. Where that cannot be read, a blank address stands for it: other files may refer
/// to the entry all the same.
fn evidence_source(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> EvidenceSource {
    let sha256 = decoder.hex(fields, "sha256");
    let nowhere = Spanned::new(String::new(), fields.span);
    match (fields.entry("href"), fields.entry("file")) {
        (Some((_, href)), Some((_, file))) => {
            let spans = [href.key_span, file.key_span];
            decoder.fault(faults::one_too_many(["href", "file"], spans));
        }
        (None, None) => {
            let span = fields.get("id").map_or(fields.span, |(_, node)| node.span);
            decoder.fault(faults::missing_one_of(
                "piece of evidence",
                ["href", "file"],
                span,
            ));
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
    match decoder.path(fields, "file", EVIDENCE_FOLDER, "content") {
        Some(path) => EvidenceSource::File(Box::new(EvidenceFile { path, sha256 })),
        None => EvidenceSource::Web {
            href: decoder.address(fields, "href").unwrap_or(nowhere),
            sha256: sha256.map(Box::new),
        },
    }
}

/// Reads `suppliers.yml`.
pub fn suppliers(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Supplier>> {
    each(decoder, root, &SUPPLIER_FILE, "suppliers", supplier)
}

fn supplier(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Supplier> {
    let id = decoder.id(fields, "id");
    let certifications = decoder.plains(fields, "certifications");
    let supplier = Supplier {
        name: bare(decoder.plain(fields, "name")).unwrap_or_default(),
        legal_entity: bare(decoder.plain(fields, "legal_entity")),
        country: decoder.country(fields, "country"),
        locations: decoder.texts(fields, "locations"),
        purpose: decoder.required_text(fields, "purpose"),
        role: bare(decoder.word(fields, "role")),
        services: decoder.ids_if_any(fields, "services"),
        data_categories: decoder.texts(fields, "data_categories"),
        transfer: transfer(decoder, fields),
        access_from: decoder.countries(fields, "access_from"),
        certifications: certifications.into_iter().map(|text| text.value).collect(),
        parent: bare(decoder.plain(fields, "parent")),
        since: decoder.date(fields, "since"),
        until: decoder.date(fields, "until"),
        notice: decoder.duration(fields, "notice"),
        tlp: decoder.tlp(fields, "tlp", Tlp::Clear),
        id: id?,
    };
    Some(supplier)
}

fn transfer(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Transfer> {
    let fields = decoder.map(fields, "transfer")?;
    let mechanism = decoder.word(&fields, "mechanism");
    let countries = decoder.countries(&fields, "countries");
    Some(Transfer {
        mechanism: mechanism?.value,
        countries,
    })
}

/// Reads `services.yml`.
pub fn services(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Service>> {
    each(
        decoder,
        root,
        &SERVICE_FILE,
        "services",
        |decoder, fields| {
            let id = decoder.id(fields, "id");
            let service = Service {
                title: decoder.required_text(fields, "title"),
                description: decoder.text(fields, "description"),
                id: id?,
            };
            Some(service)
        },
    )
}

/// Reads `exceptions.yml`.
pub fn exceptions(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Exception>> {
    each(
        decoder,
        root,
        &EXCEPTION_FILE,
        "exceptions",
        |decoder, fields| {
            let id = decoder.id(fields, "id");
            let control = decoder.id(fields, "control");
            let expires = decoder.date(fields, "expires");
            let exception = Exception {
                requirement: decoder.plain(fields, "requirement"),
                scope: decoder.text(fields, "scope"),
                justification: decoder.required_text(fields, "justification"),
                risk: decoder.text(fields, "risk"),
                compensating: decoder.text(fields, "compensating"),
                accepted_by: decoder.id(fields, "accepted_by"),
                accepted_on: decoder.date(fields, "accepted_on"),
                tlp: decoder.tlp(fields, "tlp", Tlp::Amber),
                id: id?,
                control: control?,
                expires: expires?,
            };
            Some(exception)
        },
    )
}

/// Reads `revisions.yml`.
pub fn revisions(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Revision>> {
    each(
        decoder,
        root,
        &REVISION_FILE,
        "revisions",
        |decoder, fields| {
            let version = decoder.plain(fields, "version");
            let date = decoder.date(fields, "date");
            let revision = Revision {
                status: bare(decoder.word(fields, "status")),
                author: decoder.id(fields, "author"),
                approved_by: decoder.id(fields, "approved_by"),
                approved_on: decoder.date(fields, "approved_on"),
                approval_reference: bare(decoder.plain(fields, "approval_reference")),
                summary: decoder.text(fields, "summary"),
                changes: decoder.text(fields, "changes"),
                version: version?,
                date: date?,
            };
            Some(revision)
        },
    )
}

/// Reads `glossary.yml`.
pub fn glossary(decoder: &mut Decoder<'_>, root: &Node) -> Vec<Arc<Term>> {
    each(
        decoder,
        root,
        &GLOSSARY_FILE,
        "glossary",
        |decoder, fields| {
            let id = decoder.id(fields, "id");
            let term = Term {
                term: decoder.required_text(fields, "term"),
                definition: decoder.required_text(fields, "definition"),
                abbreviation: decoder.text(fields, "abbreviation"),
                id: id?,
            };
            Some(term)
        },
    )
}

/// The items of a file that is one list under one key.
fn each<T>(
    decoder: &mut Decoder<'_>,
    root: &Node,
    kind: &'static Kind,
    key: &str,
    read: impl Fn(&mut Decoder<'_>, &Fields<'_>) -> Option<T>,
) -> Vec<Arc<T>> {
    let Some(fields) = decoder.fields(kind, root) else {
        return Vec::new();
    };
    decoder.each(&fields, key, |decoder, fields| {
        read(decoder, &fields).map(Arc::new)
    })
}
