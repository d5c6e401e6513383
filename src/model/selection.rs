//! Who sees what: the one place where levels, services, exclusions and life cycles select.
//! What a reader may not see is left out without a trace.

use std::cmp::Reverse;

use super::{Coverage, Model, Reader, Unpublished};
use crate::{
    book::{
        Control, Evidence, Exception, Group, Page, Parameter, Revision, Service,
        SharedResponsibility, Supplier, TopicPolicy, Value,
    },
    lang::LanguageTag,
    source::Spanned,
    terms::{ControlId, EvidenceId, Lifecycle, ParameterId, ServiceId},
};

/// A chapter with the controls that a reader sees.
#[derive(Clone, Debug)]
pub struct SelectedChapter<'a> {
    /// Its group.
    pub group: &'a Group,
    /// Its number, the same in every view.
    pub number: u32,
    /// Its controls in order, retired ones excluded; may be empty.
    pub controls: Vec<&'a Control>,
}

/// Everything that one reader sees of a book.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The whole, for look-ups of what has no level (roles, services, languages).
    pub model: &'a Model,
    /// Who reads.
    pub reader: Reader<'a>,
    /// The chapters in order.
    pub chapters: Vec<SelectedChapter<'a>>,
    /// Controls that were withdrawn and may be seen.
    pub retired: Vec<&'a Control>,
    /// By the control's place in the book.
    standing: Vec<Standing>,
    shares_duties: bool,
}

/// How a control stands in the eyes of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Unseen,
    /// In force, and how far it is in place.
    Current(Coverage),
    Retired,
}

impl<'a> Selection<'a> {
    /// Selects what a reader sees.
    #[must_use]
    pub fn new(model: &'a Model, reader: Reader<'a>) -> Self {
        let mut selection = Self {
            model,
            reader,
            chapters: Vec::new(),
            retired: Vec::new(),
            standing: vec![Standing::Unseen; model.book.controls.len()],
            shares_duties: false,
        };
        for chapter in &model.order.chapters {
            let group = &model.book.groups[chapter.group];
            if group.tlp > reader.clearance {
                continue;
            }
            let mut controls = Vec::with_capacity(chapter.controls.len());
            for index in &chapter.controls {
                let control = &model.book.controls[*index];
                if !selection.takes(control) {
                    continue;
                }
                if control.is_retired() {
                    selection.standing[*index] = Standing::Retired;
                    selection.retired.push(control);
                } else {
                    selection.standing[*index] = Standing::Current(Coverage::of_control(control));
                    selection.shares_duties = selection.shares_duties
                        || !selection.responsibilities_of(control).is_empty();
                    controls.push(control);
                }
            }
            selection.chapters.push(SelectedChapter {
                group,
                number: chapter.number,
                controls,
            });
        }
        selection
    }

    fn takes(&self, control: &Control) -> bool {
        let written = match control.lifecycle {
            Lifecycle::Approved | Lifecycle::Published | Lifecycle::Retired => true,
            Lifecycle::Draft | Lifecycle::InReview => {
                self.reader.unpublished == Unpublished::Include
            }
        };
        written
            && control.tlp <= self.reader.clearance
            && self.buys(control.services.as_deref())
            && (self.reader.customer).is_none_or(|customer| !customer.excludes(&control.id.value))
    }

    /// Whether the reader buys one of these services; no list is all, and the public sees all.
    #[must_use]
    pub fn buys(&self, services: Option<&[Spanned<ServiceId>]>) -> bool {
        let customer = self.reader.customer;
        customer.is_none_or(|customer| customer.buys(services))
    }

    /// The controls in order, without the retired ones.
    pub fn controls(&self) -> impl Iterator<Item = &'a Control> + '_ {
        self.chapters
            .iter()
            .flat_map(|chapter| chapter.controls.iter().copied())
    }

    /// Whether the reader sees this control, current or retired.
    #[must_use]
    pub fn sees(&self, id: &ControlId) -> bool {
        let index = self.model.order.controls.get(id);
        let standing = index.and_then(|index| self.standing.get(*index));
        standing.is_some_and(|standing| *standing != Standing::Unseen)
    }

    /// The control with this id, where the reader sees it.
    #[must_use]
    pub fn control(&self, id: &ControlId) -> Option<&'a Control> {
        self.sees(id).then(|| self.model.control(id)).flatten()
    }

    /// The entries of the register that the reader sees, in the order of the book.
    pub fn evidence(&self) -> impl Iterator<Item = &'a Evidence> + '_ {
        let clearance = self.reader.clearance;
        self.model
            .book
            .evidence
            .iter()
            .filter(move |evidence| evidence.tlp <= clearance)
    }

    /// The entry with this id, where the reader sees it.
    #[must_use]
    pub fn evidence_entry(&self, id: &EvidenceId) -> Option<&'a Evidence> {
        let index = self.model.order.evidence.get(id)?;
        let entry = self.model.book.evidence.get(*index)?;
        (entry.tlp <= self.reader.clearance).then_some(entry)
    }

    /// The controls in view that name an entry of the register, in order, without the retired ones.
    pub fn controls_with(&self, evidence: &Evidence) -> impl Iterator<Item = &'a Control> + '_ {
        let order = &self.model.order;
        let index = order.evidence.get(&evidence.id.value);
        let citing = index.and_then(|index| order.citations.get(*index));
        let citing = citing.into_iter().flatten();
        citing
            .filter(|index| self.coverage_at(**index).is_some())
            .filter_map(|index| self.model.book.controls.get(*index))
    }

    /// The entries of the register that the reader sees, each with how many controls in view name it.
    pub fn citations(&self) -> impl Iterator<Item = (&'a Evidence, usize)> + '_ {
        let entries = self.model.book.evidence.iter();
        let cited = entries.zip(&self.model.order.citations);
        cited
            .filter(|(entry, _)| entry.tlp <= self.reader.clearance)
            .map(|(entry, citing)| {
                let seen = citing
                    .iter()
                    .filter(|index| self.coverage_at(**index).is_some());
                (entry, seen.count())
            })
    }

    /// Whether any control in view shares its activities with the reader.
    #[must_use]
    pub fn shares_duties(&self) -> bool {
        self.shares_duties
    }

    /// How far the control at a place of the book is in place, where the reader sees it and it is not retired.
    pub(super) fn coverage_at(&self, index: usize) -> Option<Coverage> {
        match self.standing.get(index)? {
            Standing::Current(coverage) => Some(*coverage),
            Standing::Unseen | Standing::Retired => None,
        }
    }

    /// Whether another reader sees the same controls, where both models are ordered alike.
    #[must_use]
    pub fn shows_the_same_controls(&self, other: &Selection) -> bool {
        self.standing == other.standing
    }

    /// The entries that a control names and the reader sees.
    #[must_use]
    pub fn evidence_of(&self, control: &Control) -> Vec<&'a Evidence> {
        control
            .evidence
            .iter()
            .filter_map(|id| self.evidence_entry(&id.value))
            .collect()
    }

    /// Whether the reader may have an entry's file.
    #[must_use]
    pub fn may_open(&self, evidence: &Evidence) -> bool {
        evidence.file_tlp <= self.reader.clearance
    }

    /// Every exception that the reader sees, to a control that they see.
    pub fn exceptions(&self) -> impl Iterator<Item = &'a Exception> + '_ {
        self.model.book.exceptions.iter().filter(|exception| {
            exception.tlp <= self.reader.clearance && self.sees(&exception.control.value)
        })
    }

    /// The suppliers of the reader's services.
    pub fn suppliers(&self) -> impl Iterator<Item = &'a Supplier> + '_ {
        self.model.book.suppliers.iter().filter(|supplier| {
            supplier.tlp <= self.reader.clearance && self.buys(supplier.services.as_deref())
        })
    }

    /// The services that the reader buys; all for the public.
    pub fn services(&self) -> impl Iterator<Item = &'a Service> + '_ {
        let bought = self
            .reader
            .customer
            .and_then(|customer| customer.services.as_ref());
        self.model.book.services.iter().filter(move |service| {
            bought.is_none_or(|bought| bought.iter().any(|id| id.value == service.id.value))
        })
    }

    /// The activities of a control that concern the reader's services.
    #[must_use]
    pub fn responsibilities_of(&self, control: &'a Control) -> Vec<&'a SharedResponsibility> {
        control
            .shared_responsibility
            .iter()
            .filter(|row| self.buys(row.services.as_deref()))
            .collect()
    }

    /// The policies on single topics that the reader sees.
    pub fn topic_policies(&self) -> impl Iterator<Item = &'a TopicPolicy> + '_ {
        self.model
            .book
            .manifest
            .topic_policies
            .iter()
            .filter(|policy| policy.tlp <= self.reader.clearance)
    }

    /// The revisions that the reader sees, the latest first: drafts are for those who write them, but for that of the version
    /// which is built.
    #[must_use]
    pub fn revisions(&self) -> Vec<&'a Revision> {
        let book = &self.model.book;
        let drafts = self.reader.unpublished == Unpublished::Include;
        let is_shown = |revision: &&Revision| {
            drafts || revision.is_in_force() || book.version() == Some(&*revision.version.value)
        };
        let mut revisions: Vec<&Revision> = book.revisions.iter().filter(is_shown).collect();
        revisions.sort_by_key(|revision| Reverse(revision.date.value));
        revisions
    }

    /// The pages in one language that the reader sees, by order, then slug.
    #[must_use]
    pub fn pages(&self, language: &LanguageTag) -> Vec<&'a Page> {
        let mut pages: Vec<&Page> = self
            .model
            .book
            .pages
            .iter()
            .filter(|page| page.language.value == *language && page.tlp <= self.reader.clearance)
            .filter(|page| !page.draft || self.reader.unpublished == Unpublished::Include)
            .collect();
        pages.sort_by(|a, b| {
            (a.order.unwrap_or(i64::MAX), &a.slug.value)
                .cmp(&(b.order.unwrap_or(i64::MAX), &b.slug.value))
        });
        pages
    }

    /// A parameter's value for this reader, and the policy's own where the contract sets another.
    #[must_use]
    pub fn parameter(&self, id: &ParameterId) -> Option<(&'a Value, Option<&'a Value>)> {
        let (_, parameter) = self.model.parameter(id)?;
        let policy = &parameter.value.value;
        let own = self
            .reader
            .customer
            .and_then(|customer| {
                customer
                    .params
                    .iter()
                    .find(|set| set.parameter.value == *id)
            })
            .and_then(|set| set.value.as_ref())
            .filter(|value| *value != policy);
        Some(own.map_or((policy, None), |own| (own, Some(policy))))
    }

    /// The values that the reader's contract sets, among the controls that they see: control, parameter, value, policy's value.
    #[must_use]
    pub fn contract_values(&self) -> Vec<(&'a Control, &'a Parameter, &'a Value, &'a Value)> {
        self.controls()
            .flat_map(|control| {
                control
                    .params
                    .iter()
                    .map(move |parameter| (control, parameter))
            })
            .filter_map(
                |(control, parameter)| match self.parameter(&parameter.id.value)? {
                    (own, Some(policy)) => Some((control, parameter, own, policy)),
                    (_, None) => None,
                },
            )
            .collect()
    }
}
