//! Look-ups over a selection that many pages make. In: a selection. Out: maps built once.

use std::collections::BTreeMap;

use crate::{
    book::{Control, Evidence, Exception, Framework, Requirement, Role},
    model::{SelectedChapter, Selection},
    plan::applicability::{Sheet, sheet},
    terms::{ControlId, EvidenceId, FrameworkId, RequirementId, RoleId},
};

/// Look-ups over a selection.
#[derive(Debug)]
pub struct Index<'a> {
    evidence: BTreeMap<&'a EvidenceId, Vec<&'a Control>>,
    exceptions: BTreeMap<&'a ControlId, Vec<&'a Exception>>,
    requirements: BTreeMap<(&'a FrameworkId, &'a RequirementId), &'a Requirement>,
    frameworks: BTreeMap<&'a FrameworkId, &'a Framework>,
    roles: BTreeMap<&'a RoleId, &'a Role>,
    sheets: Vec<(&'a Framework, Sheet<'a>)>,
}

impl<'a> Index<'a> {
    /// Builds the maps.
    #[must_use]
    pub fn new(selection: &Selection<'a>) -> Self {
        let book = &selection.model.book;
        let mut index = Self {
            evidence: BTreeMap::new(),
            exceptions: BTreeMap::new(),
            requirements: BTreeMap::new(),
            frameworks: BTreeMap::new(),
            roles: book
                .manifest
                .roles
                .iter()
                .map(|role| (&role.id.value, role))
                .collect(),
            sheets: book
                .frameworks
                .iter()
                .map(|framework| (framework, sheet(selection, framework)))
                .collect(),
        };
        for control in selection.controls() {
            for id in &control.evidence {
                index.evidence.entry(&id.value).or_default().push(control);
            }
        }
        for exception in selection.exceptions() {
            let control = &exception.control.value;
            index.exceptions.entry(control).or_default().push(exception);
        }
        for framework in &book.frameworks {
            index.frameworks.insert(&framework.id.value, framework);
            for requirement in &framework.requirements {
                let key = (&framework.id.value, &requirement.id.value);
                index.requirements.insert(key, requirement);
            }
        }
        index
    }

    /// The controls in view that name an entry of the register.
    #[must_use]
    pub fn controls_with(&self, evidence: &Evidence) -> &[&'a Control] {
        self.evidence
            .get(&evidence.id.value)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The exceptions to a control.
    #[must_use]
    pub fn exceptions_of(&self, control: &ControlId) -> &[&'a Exception] {
        self.exceptions
            .get(control)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// A requirement.
    #[must_use]
    pub fn requirement(
        &self,
        framework: &FrameworkId,
        id: &RequirementId,
    ) -> Option<&'a Requirement> {
        self.requirements.get(&(framework, id)).copied()
    }

    /// A framework.
    #[must_use]
    pub fn framework(&self, id: &FrameworkId) -> Option<&'a Framework> {
        self.frameworks.get(id).copied()
    }

    /// Each framework with its requirements and gaps, in the order of the book.
    #[must_use]
    pub fn sheets(&self) -> &[(&'a Framework, Sheet<'a>)] {
        &self.sheets
    }

    /// A role.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&'a Role> {
        self.roles.get(id).copied()
    }
}

/// Each control of the chapters with its chapter and its neighbours in the order of the policy.
pub fn with_neighbours<'s, 'a>(
    chapters: &'s [SelectedChapter<'a>],
) -> impl Iterator<Item = Neighbours<'s, 'a>> {
    let flat: Vec<(&SelectedChapter, &'a Control)> = chapters
        .iter()
        .flat_map(|chapter| {
            chapter
                .controls
                .iter()
                .map(move |control| (chapter, *control))
        })
        .collect();
    (0..flat.len()).filter_map(move |place| {
        let (chapter, control) = flat.get(place).copied()?;
        let control_at = |place: usize| flat.get(place).map(|(_, control)| *control);
        Some(Neighbours {
            chapter,
            control,
            previous: place.checked_sub(1).and_then(control_at),
            next: control_at(place + 1),
        })
    })
}

/// A control, its chapter and its neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Neighbours<'s, 'a> {
    /// The chapter.
    pub chapter: &'s SelectedChapter<'a>,
    /// The control.
    pub control: &'a Control,
    /// The control before, also across chapters.
    pub previous: Option<&'a Control>,
    /// The control after.
    pub next: Option<&'a Control>,
}
