//! Rows of the statement of applicability (ISO/IEC 27001:2022, 6.1.3 d).

use crate::{
    book::{Control, Decision, Requirement},
    terms::{ImplementationStatus, Lifecycle},
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

    /// The coverage of a requirement: the worst among the controls that are in force.
    #[must_use]
    pub fn of_requirement(verdict: Verdict, controls: &[&Control]) -> Self {
        if verdict == Verdict::Excluded {
            return Self::NotApplicable;
        }
        controls
            .iter()
            .filter(|control| control.lifecycle != Lifecycle::Retired)
            .map(|control| Self::of_control(control))
            .min()
            .unwrap_or(Self::NotCovered)
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
