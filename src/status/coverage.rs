//! How far each framework is covered by controls that are published.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    book::{Book, Control, Framework},
    model::{Coverage, Verdict},
    terms::{FrameworkId, Lifecycle, RequirementId},
};

/// One framework in numbers of assessable requirements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The framework.
    pub framework: String,
    /// How many requirements are assessable.
    pub requirements: usize,
    /// Those whose controls are all in place, by these or other means.
    pub covered: usize,
    /// Those with a control in place in part.
    pub partial: usize,
    /// Those with a control that is planned.
    pub planned: usize,
    /// Those with a control that does not state how far it is in place.
    pub not_stated: usize,
    /// Those that do not apply.
    pub excluded: usize,
    /// Those to which no control answers, by id.
    pub gaps: Vec<String>,
}

/// Every framework, in the order of the book.
pub(super) fn rows(book: &Book) -> Vec<CoverageRow> {
    let mapped = mapped(book);
    let frameworks = book.frameworks.iter();
    frameworks
        .map(|framework| row(book, framework, &mapped))
        .collect()
}

type Mapped<'a> = BTreeMap<(&'a FrameworkId, &'a RequirementId), Vec<&'a Control>>;

fn mapped(book: &Book) -> Mapped<'_> {
    let mut mapped: Mapped<'_> = BTreeMap::new();
    for control in &book.controls {
        match control.lifecycle {
            Lifecycle::Approved | Lifecycle::Published => {}
            Lifecycle::Draft | Lifecycle::InReview | Lifecycle::Retired => continue,
        }
        for mapping in &control.mappings {
            for id in &mapping.ids {
                let key = (&mapping.framework.value, &id.value);
                mapped.entry(key).or_default().push(control);
            }
        }
    }
    mapped
}

fn row(book: &Book, framework: &Framework, mapped: &Mapped<'_>) -> CoverageRow {
    let lists = book.applicability.iter();
    let decisions: BTreeMap<&RequirementId, _> = lists
        .filter(|list| list.framework.value == framework.id.value)
        .flat_map(|list| &list.decisions)
        .map(|decision| (&decision.requirement.value, decision))
        .collect();
    let requirements = framework.requirements.iter();
    let parents: BTreeSet<&RequirementId> = requirements
        .filter_map(|requirement| Some(&requirement.parent.as_ref()?.value))
        .collect();
    let mut row = CoverageRow {
        framework: framework.id.value.to_string(),
        ..CoverageRow::default()
    };
    for requirement in &framework.requirements {
        let id = &requirement.id.value;
        if !requirement.assessable.unwrap_or(!parents.contains(id)) {
            continue;
        }
        row.requirements += 1;
        let verdict = Verdict::of(decisions.get(id).copied());
        let controls = mapped.get(&(&framework.id.value, id));
        let controls = controls.map(Vec::as_slice).unwrap_or_default();
        match Coverage::of_requirement(verdict, controls) {
            Coverage::NotCovered => row.gaps.push(id.to_string()),
            Coverage::Planned => row.planned += 1,
            Coverage::Partial => row.partial += 1,
            Coverage::NotStated => row.not_stated += 1,
            Coverage::Alternative | Coverage::Implemented => row.covered += 1,
            Coverage::NotApplicable => row.excluded += 1,
        }
    }
    row
}
