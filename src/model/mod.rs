//! Checked to model: what pages and documents are about. Cannot fail, never reads the disk.

mod coverage;
mod order;
mod reader;
mod selection;

pub use crate::book::Freshness;
pub use coverage::{ApplicabilityRow, Coverage, Verdict};
pub use order::Memo;
pub use reader::{Guidance, Reader, Unpublished};
pub use selection::{SelectedChapter, Selection};

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    book::{Book, Control, Customer, Document, Framework, Parameter, Role, Service},
    check::Checked,
    lang::{LanguageTag, Languages, Messages},
    source::{Asset, BookPath},
    terms::{ControlId, Date, EvidenceId, FrameworkId, ParameterId, RoleId, ServiceId},
    theme::Theme,
};
use order::Order;

/// A book that is sound, with its parts in order and its references resolved.
#[derive(Debug)]
pub struct Model {
    /// What its files say.
    pub book: Book,
    /// The interface's words.
    pub messages: Arc<Messages>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Evidence files, images of texts and the logo.
    pub assets: Arc<BTreeMap<BookPath, Asset>>,
    /// Files under `static/`.
    pub statics: Arc<BTreeMap<BookPath, Asset>>,
    /// The day of the build. Enters the output as states only.
    pub today: Date,
    /// Whether readers can check documents.
    pub verification: Verification,
    order: Arc<Order>,
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

/// Resolves a sound book once.
#[must_use]
pub fn build(checked: Checked, today: Date) -> Model {
    build_again(checked, today, &mut Memo::default())
}

/// Resolves a sound book. What the memo remembers of the book before is used where it is the same.
#[must_use]
pub fn build_again(checked: Checked, today: Date, memo: &mut Memo) -> Model {
    let loaded = checked.into_loaded();
    Model {
        order: memo.order(&loaded.book),
        book: loaded.book,
        messages: Arc::new(loaded.messages),
        theme: loaded.theme,
        assets: loaded.assets,
        statics: loaded.statics,
        today,
        verification: Verification::default(),
    }
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
        self.order
            .controls
            .get(id)
            .map(|index| &self.book.controls[*index])
    }

    /// Where an entry of the evidence register stands in the book.
    #[must_use]
    pub fn evidence_place(&self, id: &EvidenceId) -> Option<usize> {
        self.order.evidence.get(id).copied()
    }

    /// The control whose id has this slug, at any level.
    #[must_use]
    pub fn control_by_slug(&self, slug: &str) -> Option<&Control> {
        let index = self.order.slugs.get(slug)?;
        self.book.controls.get(*index)
    }

    /// Whether another model has the same controls, groups and evidence in the same order, for sure.
    #[must_use]
    pub fn is_ordered_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.order, &other.order)
    }

    /// A parameter and the control that defines it.
    #[must_use]
    pub fn parameter(&self, id: &ParameterId) -> Option<(&Control, &Parameter)> {
        let (control, place) = self.order.parameters.get(id)?;
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

    /// The documents that a customer is issued, in the order of the book.
    #[must_use]
    pub fn documents_of<'a>(&'a self, customer: &Customer) -> Vec<&'a Document> {
        let documents = self.book.documents.iter();
        documents
            .filter(|document| customer.is_issued(document))
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
