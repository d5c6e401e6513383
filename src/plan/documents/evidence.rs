//! The evidence register of a document, and the files that go with it into a customer's folder.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    parts::{self, Parts},
    states::{self, State},
    writer::Writer,
};
use crate::{
    book::{Control, Evidence, EvidenceSource},
    model::Freshness,
    plan::routes::below_evidence,
    source::Asset,
    terms::{EvidenceId, Tlp},
};

/// The evidence register.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceList {
    /// Its letter among the annexes.
    pub letter: String,
    /// What it is.
    pub lede: Tree,
    /// Its entries.
    pub rows: Vec<Entry>,
    /// What is said where there are none.
    pub empty: Option<String>,
}

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Where links to it lead.
    pub anchor: String,
    /// Its title.
    pub title: Tree,
    /// Where it is: the file's name, the address, or "on request".
    pub place: String,
    /// The reference to it, where the reader may open it.
    pub href: Option<String>,
    /// Its SHA-256, 64 hexadecimal digits.
    pub digest: Option<String>,
    /// When it was collected.
    pub collected: Option<String>,
    /// Until when it holds.
    pub until: Option<String>,
    /// How fresh it is; `None` is a struck blank.
    pub state: Option<State>,
}

/// The register; `None` where the document holds none.
pub fn evidence(writer: &Writer<'_>, letters: &mut Letters) -> Option<EvidenceList> {
    let rows: Vec<Entry> = writer
        .evidence()
        .entries
        .iter()
        .map(|entry| view(writer, entry))
        .collect();
    // A view never says "none" about a kind that lies above it: only the register's own document does.
    if rows.is_empty() && writer.parts != Parts::Evidence {
        return None;
    }
    Some(EvidenceList {
        letter: letters.next(),
        lede: writer.words(&writer.word("evidence-lede")),
        empty: rows.is_empty().then(|| writer.word("evidence-empty")),
        rows,
    })
}

/// The entries that a document lists.
#[derive(Default)]
pub struct Entries<'a> {
    /// In the register's order.
    entries: Vec<&'a Evidence>,
    ids: BTreeSet<&'a EvidenceId>,
}

/// The entries that a document lists: those that a control in view names, and in the policy and in the register's own
/// document those that no control names.
pub fn listed<'a>(writer: &Writer<'a>) -> Entries<'a> {
    let selection = writer.selection;
    let (named_in_view, unnamed): (BTreeSet<&EvidenceId>, Unnamed) = match writer.parts {
        Parts::Applicability | Parts::Responsibilities | Parts::Letter => {
            return Entries::default();
        }
        Parts::Whole | Parts::Evidence => {
            let chapters = selection.chapters.iter();
            let held = chapters.filter(|chapter| parts::in_groups(writer.document, chapter));
            (
                named(held.flat_map(|chapter| chapter.controls.iter().copied())),
                Unnamed::Listed,
            )
        }
        Parts::Measures | Parts::Article32 | Parts::Health => {
            let controls = writer
                .chapters()
                .iter()
                .flat_map(|chapter| chapter.controls.iter());
            (named(controls.copied()), Unnamed::Left)
        }
    };
    let named_at_all = match unnamed {
        Unnamed::Listed => Some(named(selection.model.book.controls.iter())),
        Unnamed::Left => None,
    };
    let is_listed = |entry: &&Evidence| {
        let id = &entry.id.value;
        let is_unnamed = || {
            named_at_all
                .as_ref()
                .is_some_and(|named| !named.contains(id))
        };
        named_in_view.contains(id) || is_unnamed()
    };
    let entries: Vec<&Evidence> = selection.evidence().filter(is_listed).collect();
    Entries {
        ids: entries.iter().map(|entry| &entry.id.value).collect(),
        entries,
    }
}

/// What becomes of entries that no control names.
#[derive(Clone, Copy)]
enum Unnamed {
    Listed,
    Left,
}

fn named<'a>(controls: impl Iterator<Item = &'a Control>) -> BTreeSet<&'a EvidenceId> {
    controls
        .flat_map(|control| control.evidence.iter().map(|id| &id.value))
        .collect()
}

/// The levels of what the register prints.
pub fn levels(writer: &Writer<'_>) -> Vec<Tlp> {
    let entries = writer.evidence().entries.iter();
    entries.map(|entry| entry.tlp).collect()
}

/// Where an entry stands in the document.
pub fn anchor(writer: &Writer<'_>, id: &EvidenceId) -> Option<String> {
    let is_listed = writer.evidence().ids.contains(id);
    is_listed.then(|| format!("#evidence-{id}"))
}

/// The entries that a control names and the document lists.
pub fn ids_of(writer: &Writer<'_>, control: &Control) -> Vec<String> {
    let entries = writer.selection.evidence_of(control).into_iter();
    let ids = entries.map(|entry| &entry.id.value);
    let listed = ids.filter(|id| writer.evidence().ids.contains(id));
    listed.map(ToString::to_string).collect()
}

/// The files that the reader of a document may open, by their path below the folder of evidence.
pub fn files<'a>(writer: &Writer<'a>) -> Vec<(String, &'a Asset)> {
    let selection = writer.selection;
    let entries = writer.evidence().entries.iter();
    entries
        .filter(|entry| selection.may_open(entry))
        .filter_map(|entry| match &entry.source {
            EvidenceSource::Web { .. } => None,
            EvidenceSource::File(file) => {
                let path = &file.path.value;
                Some((
                    below_evidence(path).to_owned(),
                    selection.model.assets.get(path)?,
                ))
            }
        })
        .collect()
}

fn view(writer: &Writer<'_>, entry: &Evidence) -> Entry {
    let (place, href, digest) = match &entry.source {
        EvidenceSource::Web { href, sha256 } => (
            href.value.clone(),
            Some(href.value.clone()),
            sha256.as_ref().map(|digest| digest.value.clone()),
        ),
        EvidenceSource::File(file) => {
            let asset = writer.selection.model.assets.get(&file.path.value);
            let digest = asset.map(|asset| hex::encode(asset.sha256));
            if writer.selection.may_open(entry) {
                let name = below_evidence(&file.path.value);
                (name.to_owned(), reference(writer, name), digest)
            } else {
                (writer.word("evidence-on-request"), None, digest)
            }
        }
    };
    let date = |on: &crate::source::Spanned<crate::terms::Date>| writer.voice.date(on.value);
    Entry {
        id: entry.id.value.to_string(),
        anchor: format!("evidence-{}", entry.id.value),
        title: writer.line(&entry.title),
        place,
        href,
        digest,
        collected: entry.collected.as_ref().map(date),
        until: entry.valid_until.as_ref().map(date),
        state: states::freshness(writer, Freshness::of(entry, writer.selection.model.today)),
    }
}

/// Where the file lies from the document: in the customer's own folder, or on the public site.
fn reference(writer: &Writer<'_>, name: &str) -> Option<String> {
    if writer.selection.reader.customer.is_some() {
        return Some(format!("evidence/{name}"));
    }
    let manifest = &writer.selection.model.book.manifest;
    let base = manifest.base_url.as_ref()?;
    Some(format!("{}evidence/{name}", base.value))
}
