//! How far each framework is covered by controls that are published.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::owner_of;
use crate::{
    book::{Book, Control, Framework},
    model::{Coverage, Verdict},
    terms::{FrameworkId, RequirementId},
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

impl CoverageRow {
    /// Counts a requirement and names the column that it is counted in.
    fn count(&mut self, coverage: Coverage, id: &RequirementId) -> &'static str {
        let (sum, state) = match coverage {
            Coverage::NotCovered => {
                self.gaps.push(id.to_string());
                return "gap";
            }
            Coverage::Planned => (&mut self.planned, "planned"),
            Coverage::Partial => (&mut self.partial, "partial"),
            Coverage::NotStated => (&mut self.not_stated, "not-stated"),
            Coverage::Alternative | Coverage::Implemented => (&mut self.covered, "covered"),
            Coverage::NotApplicable => (&mut self.excluded, "excluded"),
        };
        *sum += 1;
        state
    }
}

/// One assessable requirement: who answers for it, and how far it is covered.
pub(super) struct Share {
    /// The role of its decision, else of the first control mapped to it.
    pub owner: Option<String>,
    /// The state, as a column of the table.
    pub state: &'static str,
}

/// Every framework, in the order of the book, and every requirement.
pub(super) fn rows(book: &Book) -> (Vec<CoverageRow>, Vec<Share>) {
    let mapped = mapped(book);
    let mut shares = Vec::new();
    let frameworks = book.frameworks.iter();
    let rows = frameworks.map(|framework| row(book, framework, &mapped, &mut shares));
    (rows.collect(), shares)
}

type Mapped<'a> = BTreeMap<(&'a FrameworkId, &'a RequirementId), Vec<&'a Control>>;

fn mapped(book: &Book) -> Mapped<'_> {
    let mut mapped: Mapped<'_> = BTreeMap::new();
    for control in book.controls.iter().filter(|control| control.is_in_force()) {
        for mapping in &control.mappings {
            for id in &mapping.ids {
                let key = (&mapping.framework.value, &id.value);
                mapped.entry(key).or_default().push(control);
            }
        }
    }
    mapped
}

fn row(
    book: &Book,
    framework: &Framework,
    mapped: &Mapped<'_>,
    shares: &mut Vec<Share>,
) -> CoverageRow {
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
        let given = controls.iter().copied().map(Coverage::of_control);
        let coverage = Coverage::of_requirement(verdict, given);
        let decided = decisions
            .get(id)
            .and_then(|decision| decision.owner.as_ref());
        shares.push(Share {
            owner: decided
                .map(|role| role.value.to_string())
                .or_else(|| controls.iter().find_map(|control| owner_of(control))),
            state: row.count(coverage, id),
        });
    }
    row
}
