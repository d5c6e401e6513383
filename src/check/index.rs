//! Look-ups over a book: what is defined where, and at which level. In: a book. Out: items by id. Each part is made
//! again only where the items that it holds are others than in the book before.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use foldhash::{HashMap, HashMapExt};

use super::kinds::{Kind, definitions};
use crate::{
    book::{Book, Control, Evidence, Framework, Group, List, Page, Parameter, Requirement},
    source::Span,
    terms::{ControlId, EvidenceId, FrameworkId, GroupId, ParameterId, RequirementId, Tlp},
};

/// What a book defines, for the book at hand.
#[derive(Clone, Copy)]
pub(super) struct Index<'a> {
    book: &'a Book,
    tables: &'a Tables,
}

/// What a book defines. Controls are held by their places in the book, so that the tables also serve a book in which
/// one says something else under the same ids; everything else is held itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    controls: Arc<Controls>,
    registers: Arc<Registers>,
}

/// Where controls, their parameters and their mappings in force stand.
#[derive(Debug, Default)]
struct Controls {
    places: HashMap<ControlId, usize>,
    parameters: HashMap<ParameterId, (usize, usize)>,
    mapped: HashMap<FrameworkId, HashMap<RequirementId, Vec<Place>>>,
}

/// A requirement's id in a mapping of a control, by their places.
#[derive(Clone, Copy, Debug)]
struct Place {
    control: usize,
    mapping: usize,
    id: usize,
}

/// Everything but controls.
#[derive(Debug, Default)]
struct Registers {
    groups: HashMap<GroupId, Arc<Group>>,
    evidence: HashMap<EvidenceId, Arc<Evidence>>,
    frameworks: BTreeMap<FrameworkId, Catalogue>,
    pages: BTreeMap<String, Vec<Arc<Page>>>,
    others: BTreeMap<Kind, BTreeSet<String>>,
}

/// A framework's requirements.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The framework.
    pub framework: Arc<Framework>,
    requirements: HashMap<RequirementId, usize>,
    parents: BTreeSet<RequirementId>,
}

impl Catalogue {
    fn of(framework: &Arc<Framework>) -> Self {
        let all = &framework.requirements;
        let mut requirements = HashMap::with_capacity(all.len());
        for (place, requirement) in all.iter().enumerate() {
            requirements
                .entry(requirement.id.value.clone())
                .or_insert(place);
        }
        let parents = all.iter().filter_map(|one| one.parent.as_ref());
        Self {
            requirements,
            parents: parents.map(|parent| parent.value.clone()).collect(),
            framework: Arc::clone(framework),
        }
    }

    /// The requirement with this id.
    pub(super) fn requirement(&self, id: &str) -> Option<&Requirement> {
        let place = self.requirements.get(id)?;
        self.framework.requirements.get(*place)
    }

    /// Whether a requirement is assessed on its own.
    pub(super) fn assesses(&self, requirement: &Requirement) -> bool {
        let has_parts = self.parents.contains(&requirement.id.value);
        requirement.assessable.unwrap_or(!has_parts)
    }

    /// The ids of its requirements.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        let all = self.framework.requirements.iter();
        all.map(|requirement| requirement.id.value.as_str())
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

impl Tables {
    /// The tables of a book, with the parts of those before that are still true.
    pub(super) fn of(book: &Book, before: Option<(&Self, Same)>) -> Self {
        let kept = |is_same: fn(Same) -> bool| before.filter(|(_, same)| is_same(*same));
        let (controls, registers) = rayon::join(
            || match kept(|same| same.controls) {
                Some((tables, _)) => Arc::clone(&tables.controls),
                None => Arc::new(Controls::of(&book.controls)),
            },
            || match kept(|same| same.registers) {
                Some((tables, _)) => Arc::clone(&tables.registers),
                None => Arc::new(Registers::of(book)),
            },
        );
        Self {
            controls,
            registers,
        }
    }
}

/// Which parts of a book define what they did in the book before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Same {
    /// The same controls, parameters and mappings at the same places.
    pub controls: bool,
    /// The very same items of all other kinds.
    pub registers: bool,
}

impl Controls {
    fn of(list: &List<Control>) -> Self {
        let mut all = Self {
            places: HashMap::with_capacity(list.len()),
            ..Self::default()
        };
        for (place, control) in list.iter().enumerate() {
            all.places.entry(control.id.value.clone()).or_insert(place);
            for (number, parameter) in control.params.iter().enumerate() {
                let id = parameter.id.value.clone();
                all.parameters.entry(id).or_insert((place, number));
            }
            if control.is_in_force() && control.is_applicable() {
                all.map(place, control);
            }
        }
        all
    }

    fn map(&mut self, place: usize, control: &Control) {
        for (number, mapping) in control.mappings.iter().enumerate() {
            if !self.mapped.contains_key(&mapping.framework.value) {
                let framework = mapping.framework.value.clone();
                self.mapped.insert(framework, HashMap::default());
            }
            let Some(of_framework) = self.mapped.get_mut(&mapping.framework.value) else {
                continue;
            };
            for (id, requirement) in mapping.ids.iter().enumerate() {
                let place = Place {
                    control: place,
                    mapping: number,
                    id,
                };
                match of_framework.get_mut(&requirement.value) {
                    Some(places) => places.push(place),
                    None => {
                        of_framework.insert(requirement.value.clone(), vec![place]);
                    }
                }
            }
        }
    }
}

impl Registers {
    fn of(book: &Book) -> Self {
        let mut all = Self::default();
        for group in book.groups.shared() {
            let id = group.id.value.clone();
            all.groups.entry(id).or_insert_with(|| Arc::clone(group));
        }
        for entry in book.evidence.shared() {
            let id = entry.id.value.clone();
            all.evidence.entry(id).or_insert_with(|| Arc::clone(entry));
        }
        for framework in book.frameworks.shared() {
            let id = framework.id.value.clone();
            let catalogue = || Catalogue::of(framework);
            all.frameworks.entry(id).or_insert_with(catalogue);
        }
        for page in book.pages.shared() {
            let mut add = |name: &String| {
                let pages = all.pages.entry(name.clone()).or_default();
                pages.push(Arc::clone(page));
            };
            add(&page.slug.value);
            if page.key != page.slug.value {
                add(&page.key);
            }
        }
        for definition in definitions(book) {
            match definition.kind {
                Kind::Control
                | Kind::Parameter
                | Kind::Group
                | Kind::Evidence
                | Kind::Framework => {}
                Kind::Role
                | Kind::Entity
                | Kind::TopicPolicy
                | Kind::Supplier
                | Kind::Service
                | Kind::Exception
                | Kind::Term
                | Kind::Revision
                | Kind::Document
                | Kind::Customer => {
                    let of_kind = all.others.entry(definition.kind).or_default();
                    of_kind.insert(definition.id.to_owned());
                }
            }
        }
        all
    }
}

impl<'a> Index<'a> {
    /// The look-ups of a book by its tables.
    pub(super) fn new(book: &'a Book, tables: &'a Tables) -> Self {
        Self { book, tables }
    }

    /// Whether something is defined.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        let (controls, registers) = (&self.tables.controls, &self.tables.registers);
        match kind {
            Kind::Control => controls.places.contains_key(id),
            Kind::Parameter => controls.parameters.contains_key(id),
            Kind::Group => registers.groups.contains_key(id),
            Kind::Evidence => registers.evidence.contains_key(id),
            Kind::Framework => registers.frameworks.contains_key(id),
            Kind::Role
            | Kind::Entity
            | Kind::TopicPolicy
            | Kind::Supplier
            | Kind::Service
            | Kind::Exception
            | Kind::Term
            | Kind::Revision
            | Kind::Document
            | Kind::Customer => registers
                .others
                .get(&kind)
                .is_some_and(|known| known.contains(id)),
        }
    }

    /// The ids of a kind.
    pub(super) fn ids(&self, kind: Kind) -> Vec<&'a str> {
        let of_kind = definitions(self.book).into_iter();
        of_kind
            .filter(|definition| definition.kind == kind)
            .map(|definition| definition.id)
            .collect()
    }

    /// The control with this id.
    pub(super) fn control(&self, id: &str) -> Option<&'a Control> {
        let place = self.tables.controls.places.get(id)?;
        self.book.controls.get(*place)
    }

    /// A parameter, and the control that defines it.
    pub(super) fn parameter(&self, id: &str) -> Option<(&'a Control, &'a Parameter)> {
        let (place, number) = self.tables.controls.parameters.get(id)?;
        let control = self.book.controls.get(*place)?;
        Some((control, control.params.get(*number)?))
    }

    /// The entry of the evidence register with this id.
    pub(super) fn evidence(&self, id: &str) -> Option<&'a Evidence> {
        self.tables.registers.evidence.get(id).map(Arc::as_ref)
    }

    /// The framework with this id.
    pub(super) fn framework(&self, id: &str) -> Option<&'a Catalogue> {
        self.tables.registers.frameworks.get(id)
    }

    /// Every framework, in order of id.
    pub(super) fn frameworks(&self) -> impl Iterator<Item = &'a Catalogue> {
        self.tables.registers.frameworks.values()
    }

    /// The pages of a slug or key; empty where there is none.
    pub(super) fn pages(&self, name: &str) -> &'a [Arc<Page>] {
        let pages = self.tables.registers.pages.get(name);
        pages.map(Vec::as_slice).unwrap_or_default()
    }

    /// The slugs and keys of pages.
    pub(super) fn page_names(&self) -> impl Iterator<Item = &'a str> {
        self.tables.registers.pages.keys().map(String::as_str)
    }

    /// The mappings in force to a requirement, in the order of the book.
    pub(super) fn mapped(&self, framework: &str, id: &str) -> Vec<Mapped<'a>> {
        let of_framework = self.tables.controls.mapped.get(framework);
        let places = of_framework.and_then(|mapped| mapped.get(id));
        let places = places.into_iter().flatten();
        places
            .filter_map(|place| {
                let control = self.book.controls.get(place.control)?;
                let id = control.mappings.get(place.mapping)?.ids.get(place.id)?;
                let span = id.span;
                Some(Mapped { control, span })
            })
            .collect()
    }

    /// Whether any control is mapped to a requirement.
    pub(super) fn is_mapped(&self, framework: &str, id: &str) -> bool {
        let of_framework = self.tables.controls.mapped.get(framework);
        of_framework.is_some_and(|mapped| mapped.contains_key(id))
    }

    /// Whether the book maps anything at all.
    pub(super) fn maps(&self) -> bool {
        let mut mapped = self.tables.controls.mapped.values();
        mapped.any(|of_framework| !of_framework.is_empty())
    }

    /// The level at which a control is seen: its own, or its chapter's where that is higher.
    pub(super) fn level(&self, control: &Control) -> Tlp {
        let groups = &self.tables.registers.groups;
        let group = control.group.as_ref();
        let chapter = group
            .and_then(|group| groups.get(&group.value))
            .map_or(Tlp::Clear, |group| group.tlp);
        control.tlp.max(chapter)
    }
}
