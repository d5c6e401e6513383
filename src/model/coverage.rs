//! Rows of the statement of applicability (ISO/IEC 27001:2022, 6.1.3 d).

use std::collections::{BTreeMap, BTreeSet};

use super::Selection;
use crate::{
    book::{Control, Decision, Framework, Requirement},
    terms::{ImplementationStatus, RequirementId},
};

/// How far a requirement is covered: the worst of its controls, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// It applies and no control answers to it.
    NotCovered,
    /// A control that answers to it is planned.
    Planned,
    /// One is in place in part.
    Partial,
    /// One is met by other means.
    Alternative,
    /// One does not state how far it is in place.
    NotStated,
    /// All are in place.
    Implemented,
    /// It does not apply.
    NotApplicable,
}

impl Coverage {
    /// The coverage that a control gives.
    #[must_use]
    pub fn of_control(control: &Control) -> Self {
        if !control.is_applicable() {
            return Self::NotApplicable;
        }
        let status = control
            .implementation
            .as_ref()
            .and_then(|implementation| implementation.status.as_ref());
        match status.map(|status| status.value) {
            Some(ImplementationStatus::Implemented) => Self::Implemented,
            Some(ImplementationStatus::Partial) => Self::Partial,
            Some(ImplementationStatus::Planned) => Self::Planned,
            Some(ImplementationStatus::Alternative) => Self::Alternative,
            Some(ImplementationStatus::NotApplicable) => Self::NotApplicable,
            None => Self::NotStated,
        }
    }

    /// The coverage of a requirement: the worst among what the controls in force give. One that does not apply gives none.
    #[must_use]
    pub fn of_requirement(verdict: Verdict, given: impl Iterator<Item = Self>) -> Self {
        if verdict == Verdict::Excluded {
            return Self::NotApplicable;
        }
        let given = given.filter(|given| *given != Self::NotApplicable);
        given.min().unwrap_or(Self::NotCovered)
    }

    /// The word of the state, as in the names of messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotCovered => "not-covered",
            Self::Planned => "planned",
            Self::Partial => "partial",
            Self::Alternative => "alternative",
            Self::NotStated => "not-stated",
            Self::Implemented => "implemented",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What was decided about a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It applies.
    Applicable,
    /// It does not.
    Excluded,
    /// Nobody has decided; never said as excluded.
    Undecided,
}

impl Verdict {
    /// What a decision says.
    #[must_use]
    pub fn of(decision: Option<&Decision>) -> Self {
        match decision
            .and_then(|decision| decision.applicable.as_ref())
            .map(|applicable| applicable.value)
        {
            Some(true) => Self::Applicable,
            Some(false) => Self::Excluded,
            None => Self::Undecided,
        }
    }

    /// The word, as in the names of messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Applicable => "applicable",
            Self::Excluded => "excluded",
            Self::Undecided => "undecided",
        }
    }
}

/// One requirement in the eyes of one reader.
#[derive(Clone, Debug)]
pub struct ApplicabilityRow<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// How deep it lies in the catalogue, from 0.
    pub depth: usize,
    /// Whether it is assessed on its own, and so is a row of the statement; else it heads those below.
    pub assessable: bool,
    /// The decision, where there is one that this reader may see.
    pub decision: Option<&'a Decision>,
    /// What was decided.
    pub verdict: Verdict,
    /// How far it is covered, by the controls that this reader sees.
    pub coverage: Coverage,
    /// The controls that are mapped to it and that this reader sees, in the order of the policy.
    pub controls: Vec<&'a Control>,
}

impl<'a> Selection<'a> {
    /// A framework's requirements in the order of its catalogue, each with what this reader sees of it.
    #[must_use]
    pub fn rows(&self, framework: &'a Framework) -> Vec<ApplicabilityRow<'a>> {
        let decisions = self.decisions(framework);
        let by_id: BTreeMap<&RequirementId, &Requirement> = framework
            .requirements
            .iter()
            .map(|requirement| (&requirement.id.value, requirement))
            .collect();
        let parents: BTreeSet<&RequirementId> = framework
            .requirements
            .iter()
            .filter_map(|requirement| Some(&requirement.parent.as_ref()?.value))
            .collect();
        framework
            .requirements
            .iter()
            .filter_map(|requirement| {
                let id = &requirement.id.value;
                let decision = decisions.get(id).copied();
                // A decision above the reader takes its row with it, or it would be told as undecided.
                if decision.is_some_and(|decision| decision.tlp > self.reader.clearance) {
                    return None;
                }
                let verdict = Verdict::of(decision);
                let (controls, worst) = self.controls_for(framework, id);
                Some(ApplicabilityRow {
                    requirement,
                    depth: depth(requirement, &by_id),
                    assessable: requirement.assessable.unwrap_or(!parents.contains(id)),
                    decision,
                    verdict,
                    coverage: Coverage::of_requirement(verdict, worst.into_iter()),
                    controls,
                })
            })
            .collect()
    }

    /// Whether the book holds a statement of applicability for this framework.
    #[must_use]
    pub fn is_decided(&self, framework: &Framework) -> bool {
        self.model
            .book
            .applicability
            .iter()
            .any(|list| list.framework.value == framework.id.value)
    }

    /// Every decision about a framework, whatever its level.
    fn decisions(&self, framework: &Framework) -> BTreeMap<&'a RequirementId, &'a Decision> {
        self.model
            .book
            .applicability
            .iter()
            .filter(|list| list.framework.value == framework.id.value)
            .flat_map(|list| &list.decisions)
            .map(|decision| (&decision.requirement.value, decision))
            .collect()
    }

    /// The controls in view that answer to a requirement, and the worst of what they give.
    fn controls_for(
        &self,
        framework: &Framework,
        requirement: &RequirementId,
    ) -> (Vec<&'a Control>, Option<Coverage>) {
        let key = (framework.id.value.clone(), requirement.clone());
        let indexes = self.model.order.by_requirement.get(&key);
        let mut controls = Vec::new();
        let mut worst: Option<Coverage> = None;
        for index in indexes.into_iter().flatten() {
            if let Some(coverage) = self.coverage_at(*index) {
                controls.push(&self.model.book.controls[*index]);
                worst = Some(worst.map_or(coverage, |worst| worst.min(coverage)));
            }
        }
        (controls, worst)
    }
}

/// How deep a requirement lies; a cycle, which `check` refuses, ends at the catalogue's length.
fn depth(requirement: &Requirement, by_id: &BTreeMap<&RequirementId, &Requirement>) -> usize {
    let mut depth = 0;
    let mut current = requirement;
    while let Some(parent) = current
        .parent
        .as_ref()
        .and_then(|parent| by_id.get(&parent.value))
    {
        depth += 1;
        current = parent;
        if depth > by_id.len() {
            break;
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_that_does_not_apply_covers_nothing() {
        let of = |given: &[Coverage]| {
            Coverage::of_requirement(Verdict::Applicable, given.iter().copied())
        };
        let (none, done) = (Coverage::NotApplicable, Coverage::Implemented);
        assert_eq!(of(&[]), Coverage::NotCovered);
        assert_eq!(of(&[none]), Coverage::NotCovered);
        assert_eq!(of(&[none, done]), done);
        let excluded = Coverage::of_requirement(Verdict::Excluded, std::iter::once(done));
        assert_eq!(excluded, none);
    }
}
