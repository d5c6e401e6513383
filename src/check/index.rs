//! Ordered look-ups over a book, built once: what is defined where, and at which level.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicU32, Ordering},
};

use super::kinds::{Kind, definitions};
use crate::{
    book::{Book, Control, Evidence, Framework, Group, Page, Parameter, Requirement},
    diag::nearest,
    source::Span,
    terms::{Lifecycle, Tlp},
};

/// How many names may be searched for a near one; more than this many faults are of another nature than a slip.
const SUGGESTIONS: u32 = 100;

/// What a book defines.
pub(super) struct Index<'a> {
    ids: BTreeMap<Kind, BTreeMap<&'a str, Span>>,
    /// Controls by id.
    pub controls: BTreeMap<&'a str, &'a Control>,
    /// Groups by id.
    pub groups: BTreeMap<&'a str, &'a Group>,
    /// Parameters by id, with the control that defines them.
    pub parameters: BTreeMap<&'a str, (&'a Control, &'a Parameter)>,
    /// Entries of the evidence register by id.
    pub evidence: BTreeMap<&'a str, &'a Evidence>,
    /// Frameworks by id.
    pub frameworks: BTreeMap<&'a str, Catalogue<'a>>,
    /// Pages by slug and by key.
    pub pages: BTreeMap<&'a str, Vec<&'a Page>>,
    /// Mappings in force, by framework and requirement.
    pub mapped: BTreeMap<(&'a str, &'a str), Vec<Mapped<'a>>>,
    suggestions: AtomicU32,
}

/// A framework's requirements.
pub(super) struct Catalogue<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// Its requirements by id.
    pub requirements: BTreeMap<&'a str, &'a Requirement>,
    /// The ids of those that have parts.
    pub parents: BTreeSet<&'a str>,
}

impl Catalogue<'_> {
    /// Whether a requirement is assessed on its own.
    pub(super) fn assesses(&self, requirement: &Requirement) -> bool {
        let has_parts = self.parents.contains(requirement.id.value.as_str());
        requirement.assessable.unwrap_or(!has_parts)
    }
}

/// A control that is mapped to a requirement, and where that is said.
#[derive(Clone, Copy)]
pub(super) struct Mapped<'a> {
    /// The control.
    pub control: &'a Control,
    /// The requirement's id in its mapping.
    pub span: Span,
}

impl<'a> Index<'a> {
    /// Reads a book once.
    pub(super) fn new(book: &'a Book) -> Self {
        let mut ids: BTreeMap<Kind, BTreeMap<&str, Span>> = BTreeMap::new();
        for definition in definitions(book) {
            let of_kind = ids.entry(definition.kind).or_default();
            of_kind.entry(definition.id).or_insert(definition.span);
        }
        let mut pages: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
        for page in &book.pages {
            pages.entry(&page.slug.value).or_default().push(page);
            if page.key != page.slug.value {
                pages.entry(&page.key).or_default().push(page);
            }
        }
        Self {
            ids,
            controls: first(book.controls.iter(), |control| control.id.value.as_str()),
            groups: first(book.groups.iter(), |group| group.id.value.as_str()),
            parameters: parameters(book),
            evidence: first(book.evidence.iter(), |entry| entry.id.value.as_str()),
            frameworks: catalogues(book),
            pages,
            mapped: mapped(book),
            suggestions: AtomicU32::new(SUGGESTIONS),
        }
    }

    /// Where something is defined.
    pub(super) fn place(&self, kind: Kind, id: &str) -> Option<Span> {
        self.ids.get(&kind)?.get(id).copied()
    }

    /// The id of this kind that was probably meant.
    pub(super) fn near(&self, kind: Kind, id: &str) -> Option<&str> {
        let known = self.ids.get(&kind)?;
        self.near_among(id, known.keys().copied())
    }

    /// The one of these names that was probably meant.
    pub(super) fn near_among<'n>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let left = self.suggestions.load(Ordering::Relaxed).checked_sub(1)?;
        self.suggestions.store(left, Ordering::Relaxed);
        let length = name.chars().count();
        let candidates = known.into_iter().filter(|candidate| {
            let other = candidate.chars().count();
            length.abs_diff(other) * 3 <= other.max(3)
        });
        nearest(name, candidates)
    }

    /// The level at which a control is seen: its own, or its chapter's where that is higher.
    pub(super) fn level(&self, control: &Control) -> Tlp {
        let chapter = control
            .group
            .as_ref()
            .and_then(|group| self.groups.get(group.value.as_str()))
            .map_or(Tlp::Clear, |group| group.tlp);
        control.tlp.max(chapter)
    }
}

/// Values by a key, the first of each.
fn first<'a, T>(
    values: impl Iterator<Item = &'a T>,
    key: impl Fn(&'a T) -> &'a str,
) -> BTreeMap<&'a str, &'a T> {
    let mut map = BTreeMap::new();
    for value in values {
        map.entry(key(value)).or_insert(value);
    }
    map
}

fn parameters(book: &Book) -> BTreeMap<&str, (&Control, &Parameter)> {
    let mut map = BTreeMap::new();
    for control in &book.controls {
        for parameter in &control.params {
            map.entry(parameter.id.value.as_str())
                .or_insert((control, parameter));
        }
    }
    map
}

fn catalogues(book: &Book) -> BTreeMap<&str, Catalogue<'_>> {
    let mut map = BTreeMap::new();
    for framework in &book.frameworks {
        let parents = framework
            .requirements
            .iter()
            .filter_map(|requirement| Some(requirement.parent.as_ref()?.value.as_str()));
        let catalogue = Catalogue {
            framework,
            requirements: first(framework.requirements.iter(), |requirement| {
                requirement.id.value.as_str()
            }),
            parents: parents.collect(),
        };
        map.entry(framework.id.value.as_str()).or_insert(catalogue);
    }
    map
}

fn mapped(book: &Book) -> BTreeMap<(&str, &str), Vec<Mapped<'_>>> {
    let mut map: BTreeMap<_, Vec<Mapped>> = BTreeMap::new();
    let in_force = |control: &&Control| control.lifecycle != Lifecycle::Retired;
    for control in book.controls.iter().filter(in_force) {
        for mapping in &control.mappings {
            for id in &mapping.ids {
                let key = (mapping.framework.value.as_str(), id.value.as_str());
                let span = id.span;
                map.entry(key).or_default().push(Mapped { control, span });
            }
        }
    }
    map
}
