//! The public controls as JSON, in the form that `docs/publishing.md` describes. In: a selection.
//! Out: `controls.json`.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::{Serialize, Serializer};

use super::{
    super::{plan::Plan, texts::Texts},
    Pieces, written,
};
use crate::{
    book::{Control, Localised},
    model::{Coverage, SelectedChapter},
    plan::{Job, routes::Address},
    terms::Vocabulary,
};

/// Raised where a field changes its meaning or goes; new fields may come without.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Catalogue<'a> {
    format: &'static str,
    version: u32,
    policy: PolicyEntry<'a>,
    languages: Vec<&'a str>,
    controls: Entries<'a>,
}

/// The controls, each found when it is written: of a large policy one is held at a time.
struct Entries<'a> {
    speakers: &'a [&'a Texts<'a>],
    chapters: &'a [SelectedChapter<'a>],
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.chapters.iter().flat_map(|chapter| {
            let id = chapter.group.id.value.as_str();
            let controls = chapter.controls.iter();
            controls.map(move |control| entry(self.speakers, id, control))
        });
        serializer.collect_seq(entries)
    }
}

#[derive(Serialize)]
struct PolicyEntry<'a> {
    title: BTreeMap<&'a str, String>,
    version: Option<&'a str>,
}

#[derive(Serialize)]
struct ControlEntry<'a> {
    id: &'a str,
    chapter: &'a str,
    title: BTreeMap<&'a str, String>,
    statement: BTreeMap<&'a str, String>,
    page: BTreeMap<&'a str, String>,
    status: &'static str,
    mappings: Vec<MappingEntry<'a>>,
    review: ReviewEntry,
}

#[derive(Serialize)]
struct MappingEntry<'a> {
    framework: &'a str,
    requirements: Vec<&'a str>,
    relationship: Option<&'static str>,
}

#[derive(Serialize)]
struct ReviewEntry {
    last: Option<String>,
    next: Option<String>,
    frequency: Option<String>,
}

/// The file.
pub fn job<'a>(plans: &'a [Plan<'a>]) -> Option<Job<'a>> {
    written("controls.json", move |into| write(plans, into))
}

fn write(plans: &[Plan], into: &mut Pieces) -> io::Result<()> {
    let Some(Plan { selection, .. }) = plans.first() else {
        return Ok(());
    };
    let speakers: Vec<&Texts> = plans.iter().map(|plan| &plan.texts).collect();
    let manifest = &selection.model.book.manifest;
    let catalogue = Catalogue {
        format: "policybook-controls",
        version: VERSION,
        policy: PolicyEntry {
            title: plain(&speakers, &manifest.title),
            version: selection.model.book.version(),
        },
        languages: speakers.iter().map(|texts| texts.tag.as_str()).collect(),
        controls: Entries {
            speakers: &speakers,
            chapters: &selection.chapters,
        },
    };
    serde_json::to_writer_pretty(&mut *into, &catalogue)?;
    into.write_all(b"\n")
}

fn entry<'a>(speakers: &[&Texts<'a>], chapter: &'a str, control: &'a Control) -> ControlEntry<'a> {
    let review = control.review.as_ref();
    let last = review.and_then(|review| review.last.as_ref());
    let frequency = review.and_then(|review| review.frequency.as_ref());
    ControlEntry {
        id: control.id.value.as_str(),
        chapter,
        title: plain(speakers, &control.title),
        statement: plain(speakers, &control.statement),
        page: speakers
            .iter()
            .map(|texts| {
                let address = Address::Control(&control.id.value);
                let page = texts.routes.page(texts.tag, address);
                (texts.tag.as_str(), format!("{}/{page}", texts.tag))
            })
            .collect(),
        status: Coverage::of_control(control).name(),
        mappings: mappings(control),
        review: ReviewEntry {
            last: last.map(|date| date.value.to_string()),
            next: control.next_review().map(|date| date.to_string()),
            frequency: frequency.map(|frequency| frequency.value.to_string()),
        },
    }
}

fn mappings(control: &Control) -> Vec<MappingEntry<'_>> {
    control
        .mappings
        .iter()
        .map(|mapping| MappingEntry {
            framework: mapping.framework.value.as_str(),
            requirements: mapping.ids.iter().map(|id| id.value.as_str()).collect(),
            relationship: mapping.relationship.map(Vocabulary::name),
        })
        .collect()
}

/// A text in each language that it is written in; no language stands in for another.
fn plain<'a>(speakers: &[&Texts<'a>], text: &Localised) -> BTreeMap<&'a str, String> {
    speakers
        .iter()
        .filter_map(|texts| {
            let tag = texts.tag.as_str();
            Some((tag, texts.plain_own(text.exact(tag)?)))
        })
        .collect()
}
