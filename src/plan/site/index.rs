//! Look-ups over a selection that many pages make. In: a selection. Out: maps built once.

use std::collections::BTreeMap;

use crate::{
    book::{Control, Exception, Framework, Requirement, Role},
    model::{SelectedChapter, Selection},
    terms::{ControlId, FrameworkId, RequirementId, RoleId},
};

/// Look-ups over a selection.
#[derive(Debug)]
pub struct Index<'a> {
    exceptions: BTreeMap<&'a ControlId, Vec<&'a Exception>>,
    requirements: BTreeMap<(&'a FrameworkId, &'a RequirementId), &'a Requirement>,
    frameworks: BTreeMap<&'a FrameworkId, &'a Framework>,
    roles: BTreeMap<&'a RoleId, &'a Role>,
}

impl<'a> Index<'a> {
    /// Builds the maps.
    #[must_use]
    pub fn new(selection: &Selection<'a>) -> Self {
        let book = &selection.model.book;
        let mut index = Self {
            exceptions: BTreeMap::new(),
            requirements: BTreeMap::new(),
            frameworks: BTreeMap::new(),
            roles: book
                .manifest
                .roles
                .iter()
                .map(|role| (&role.id.value, role))
                .collect(),
        };
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

/// A control of the chapters with its chapter and its neighbours, found in its group's chapter.
#[must_use]
pub fn neighbours_of<'s, 'a>(
    chapters: &'s [SelectedChapter<'a>],
    control: &Control,
) -> Option<Neighbours<'s, 'a>> {
    let group = control.group.as_ref()?;
    let number = chapters
        .iter()
        .position(|chapter| chapter.group.id.value == group.value)?;
    let (before, rest) = chapters.split_at(number);
    let (chapter, after) = rest.split_first()?;
    let place = chapter
        .controls
        .iter()
        .position(|known| known.id == control.id)?;
    let last = before
        .iter()
        .rev()
        .find_map(|chapter| chapter.controls.last());
    let first = after.iter().find_map(|chapter| chapter.controls.first());
    let inside = |place: usize| chapter.controls.get(place);
    Some(Neighbours {
        chapter,
        control: chapter.controls.get(place).copied()?,
        previous: place.checked_sub(1).and_then(inside).or(last).copied(),
        next: inside(place + 1).or(first).copied(),
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
