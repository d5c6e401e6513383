//! Checked to model: what pages and documents are about. Cannot fail, never reads the disk.

mod coverage;
mod reader;
mod selection;

pub use crate::book::Freshness;
pub use coverage::{ApplicabilityRow, Coverage, Verdict};
pub use reader::{Guidance, Reader, Unpublished};
pub use selection::{SelectedChapter, Selection};

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    book::{Book, Control, Customer, Document, Framework, Parameter, Role, Service},
    check::Checked,
    lang::{LanguageTag, Languages, Messages},
    source::{Asset, BookPath},
    terms::{ControlId, Date, FrameworkId, GroupId, ParameterId, RequirementId, RoleId, ServiceId},
    theme::Theme,
};

/// A book that is sound, with its parts in order and its references resolved.
#[derive(Debug)]
pub struct Model {
    /// What its files say.
    pub book: Book,
    /// The interface's words.
    pub messages: Arc<Messages>,
    /// The theme.
    pub theme: Theme,
    /// Evidence files, images of texts and the logo.
    pub assets: BTreeMap<BookPath, Asset>,
    /// Files under `static/`.
    pub statics: BTreeMap<BookPath, Asset>,
    /// The day of the build. Enters the output as states only.
    pub today: Date,
    /// Whether readers can check documents.
    pub verification: Verification,
    chapters: Vec<Chapter>,
    controls: BTreeMap<ControlId, usize>,
    parameters: BTreeMap<ParameterId, (usize, usize)>,
    by_requirement: BTreeMap<(FrameworkId, RequirementId), Vec<usize>>,
    numbers: BTreeMap<GroupId, u32>,
}

/// Whether readers can check documents on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verification {
    /// They cannot: nothing is signed.
    #[default]
    Absent,
    /// They can.
    Offered {
        /// The public key in one line.
        key: String,
    },
}

impl Verification {
    /// Whether they can.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        *self != Self::Absent
    }
}

/// A chapter: a group, its number, its controls in order; indexes into the book.
#[derive(Debug)]
struct Chapter {
    group: usize,
    number: u32,
    controls: Vec<usize>,
}

/// Resolves a sound book.
#[must_use]
pub fn build(checked: Checked, today: Date) -> Model {
    let loaded = checked.into_loaded();
    let book = loaded.book;
    let chapters = chapters(&book);
    let mut controls = BTreeMap::new();
    let mut parameters = BTreeMap::new();
    let mut by_requirement: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, control) in book.controls.iter().enumerate() {
        controls.insert(control.id.value.clone(), index);
        for (place, parameter) in control.params.iter().enumerate() {
            parameters.insert(parameter.id.value.clone(), (index, place));
        }
    }
    for index in chapters
        .iter()
        .flat_map(|chapter| chapter.controls.iter().copied())
    {
        for mapping in &book.controls[index].mappings {
            for id in &mapping.ids {
                let key = (mapping.framework.value.clone(), id.value.clone());
                let mapped = by_requirement.entry(key).or_default();
                if !mapped.contains(&index) {
                    mapped.push(index);
                }
            }
        }
    }
    let numbers = chapters
        .iter()
        .map(|chapter| (book.groups[chapter.group].id.value.clone(), chapter.number))
        .collect();
    Model {
        book,
        messages: Arc::new(loaded.messages),
        theme: loaded.theme,
        assets: loaded.assets,
        statics: loaded.statics,
        today,
        verification: Verification::default(),
        chapters,
        controls,
        parameters,
        by_requirement,
        numbers,
    }
}

/// The chapters by number, each with its controls by `order`, then place in the book.
fn chapters(book: &Book) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = book
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| Chapter {
            group: index,
            number: group
                .number
                .as_ref()
                .map_or(u32::try_from(index + 1).unwrap_or(u32::MAX), |n| n.value),
            controls: Vec::new(),
        })
        .collect();
    let by_id: BTreeMap<&GroupId, usize> = book
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| (&group.id.value, index))
        .collect();
    for (index, control) in book.controls.iter().enumerate() {
        let Some(group) = control
            .group
            .as_ref()
            .and_then(|group| by_id.get(&group.value))
        else {
            continue;
        };
        chapters[*group].controls.push(index);
    }
    for chapter in &mut chapters {
        chapter
            .controls
            .sort_by_key(|index| (book.controls[*index].order.unwrap_or(i64::MAX), *index));
    }
    chapters.sort_by_key(|chapter| (chapter.number, chapter.group));
    chapters
}

impl Model {
    /// The languages of the book.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.book.manifest.languages
    }

    /// The control with this id, at any level.
    #[must_use]
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.controls
            .get(id)
            .map(|index| &self.book.controls[*index])
    }

    /// The number that a group's chapter carries in every view.
    #[must_use]
    pub fn chapter_number(&self, id: &GroupId) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// A parameter and the control that defines it.
    #[must_use]
    pub fn parameter(&self, id: &ParameterId) -> Option<(&Control, &Parameter)> {
        let (control, place) = self.parameters.get(id)?;
        let control = &self.book.controls[*control];
        Some((control, &control.params[*place]))
    }

    /// The framework with this id.
    #[must_use]
    pub fn framework(&self, id: &FrameworkId) -> Option<&Framework> {
        self.book
            .frameworks
            .iter()
            .find(|framework| framework.id.value == *id)
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.book
            .manifest
            .roles
            .iter()
            .find(|role| role.id.value == *id)
    }

    /// The service with this id.
    #[must_use]
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.book
            .services
            .iter()
            .find(|service| service.id.value == *id)
    }

    /// The documents that a customer is issued, in the order of the book, each with the languages it is made in.
    #[must_use]
    pub fn documents_of<'a>(&'a self, customer: &'a Customer) -> Vec<&'a Document> {
        use crate::terms::Audience;
        self.book
            .documents
            .iter()
            .filter(|document| matches!(document.audience, Audience::Customer | Audience::Both))
            .filter(|document| document.tlp <= customer.clearance)
            .filter(|document| match &customer.documents {
                Some(ordered) => ordered.iter().any(|id| id.value == document.id.value),
                None => true,
            })
            .filter(
                |document| match (&document.when_services, &customer.services) {
                    (Some(needed), Some(bought)) => {
                        needed.iter().any(|service| bought.contains(service))
                    }
                    (Some(_) | None, None) | (None, Some(_)) => true,
                },
            )
            .collect()
    }

    /// The language of a text that is shown to readers of `tag`: itself or a fallback.
    #[must_use]
    pub fn language(&self, tag: &LanguageTag) -> &crate::lang::Language {
        self.languages()
            .get(tag.as_str())
            .unwrap_or_else(|| self.languages().source())
    }
}
