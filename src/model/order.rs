//! The order of a book: chapters by number, controls in them, what is looked up by id. In: a book. Out: places in it.
//! Made again only where a book differs from the one before in what its order depends on.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    book::{Book, Control, Evidence, Group, List},
    terms::{ControlId, EvidenceId, FrameworkId, GroupId, ParameterId, RequirementId, slug},
};

/// Places in a book's lists.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The chapters by number.
    pub(super) chapters: Vec<Chapter>,
    /// Controls by id.
    pub(super) controls: BTreeMap<ControlId, usize>,
    /// Controls by the slugs of their ids.
    pub(super) slugs: BTreeMap<String, usize>,
    /// Entries of the evidence register by id.
    pub(super) evidence: BTreeMap<EvidenceId, usize>,
    /// The controls that name each entry of the register, in the order of the policy.
    pub(super) citations: Vec<Vec<usize>>,
    /// Parameters by id: the control, and the place among its own.
    pub(super) parameters: BTreeMap<ParameterId, (usize, usize)>,
    /// Controls by the requirements that they are mapped to, in the order of the policy.
    pub(super) by_requirement: BTreeMap<(FrameworkId, RequirementId), Vec<usize>>,
}

/// A chapter: a group, its number, its controls in order; indexes into the book.
#[derive(Debug)]
pub(super) struct Chapter {
    pub(super) group: usize,
    pub(super) number: u32,
    pub(super) controls: Vec<usize>,
}

/// The order of the last book, and what it was made from. One memo belongs to one book.
#[derive(Debug, Default)]
pub struct Memo {
    groups: List<Group>,
    controls: List<Control>,
    evidence: List<Evidence>,
    order: Arc<Order>,
}

impl Memo {
    /// The order of a book.
    pub(super) fn order(&mut self, book: &Book) -> Arc<Order> {
        let is_same = all_alike(&self.groups, &book.groups, is_same_chapter)
            && all_alike(&self.controls, &book.controls, has_same_place)
            && all_alike(&self.evidence, &book.evidence, |one, other| {
                one.id == other.id
            });
        if !is_same {
            self.order = Arc::new(Order::of(book));
        }
        self.groups = book.groups.clone();
        self.controls = book.controls.clone();
        self.evidence = book.evidence.clone();
        Arc::clone(&self.order)
    }
}

/// Whether each item is the one of the list before, or alike.
fn all_alike<T>(before: &List<T>, now: &List<T>, is_alike: impl Fn(&T, &T) -> bool) -> bool {
    let (before, now) = (before.shared(), now.shared());
    let mut both = before.iter().zip(now);
    before.len() == now.len()
        && both.all(|(before, now)| Arc::ptr_eq(before, now) || is_alike(before, now))
}

fn is_same_chapter(before: &Group, now: &Group) -> bool {
    before.id == now.id && before.number == now.number
}

/// Whether a control's place, ids, evidence and mappings are those of another.
fn has_same_place(before: &Control, now: &Control) -> bool {
    let params = |control: &Control| {
        control
            .params
            .iter()
            .map(|parameter| parameter.id.clone())
            .collect::<Vec<_>>()
    };
    let mut mappings = before.mappings.iter().zip(&now.mappings);
    before.id == now.id
        && before.group == now.group
        && before.order == now.order
        && before.evidence == now.evidence
        && params(before) == params(now)
        && before.mappings.len() == now.mappings.len()
        && mappings.all(|(one, other)| one.framework == other.framework && one.ids == other.ids)
}

impl Order {
    fn of(book: &Book) -> Self {
        let chapters = chapters(book);
        let mut controls = BTreeMap::new();
        let mut slugs = BTreeMap::new();
        let evidence: BTreeMap<EvidenceId, usize> = book
            .evidence
            .iter()
            .enumerate()
            .map(|(index, entry)| (entry.id.value.clone(), index))
            .collect();
        let mut citations = vec![Vec::new(); book.evidence.len()];
        let mut parameters = BTreeMap::new();
        let mut by_requirement: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, control) in book.controls.iter().enumerate() {
            controls.insert(control.id.value.clone(), index);
            slugs.insert(slug(control.id.value.as_str()), index);
            for (place, parameter) in control.params.iter().enumerate() {
                parameters.insert(parameter.id.value.clone(), (index, place));
            }
        }
        let in_order = chapters.iter().flat_map(|chapter| &chapter.controls);
        for index in in_order.copied() {
            for id in &book.controls[index].evidence {
                let entry = evidence.get(&id.value);
                if let Some(citing) = entry.and_then(|entry| citations.get_mut(*entry)) {
                    citing.push(index);
                }
            }
            for mapping in &book.controls[index].mappings {
                for id in &mapping.ids {
                    let key = (mapping.framework.value.clone(), id.value.clone());
                    let mapped = by_requirement.entry(key).or_default();
                    // Indexes of one control come one after the other.
                    if mapped.last() != Some(&index) {
                        mapped.push(index);
                    }
                }
            }
        }
        Self {
            chapters,
            controls,
            slugs,
            evidence,
            citations,
            parameters,
            by_requirement,
        }
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
