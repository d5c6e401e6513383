//! Sums by the role that answers, for each table.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Status, coverage::Share};

/// How much of a table one role answers for, by state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnerRow {
    /// The role; `None` where nobody is named.
    pub owner: Option<String>,
    /// How many rows are in each state; states without rows are left out.
    pub states: BTreeMap<&'static str, usize>,
}

/// The sums of each table, by role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Owners {
    /// Of translations.
    pub translations: Vec<OwnerRow>,
    /// Of reviews.
    pub reviews: Vec<OwnerRow>,
    /// Of evidence.
    pub evidence: Vec<OwnerRow>,
    /// Of approvals.
    pub approvals: Vec<OwnerRow>,
    /// Of exceptions.
    pub exceptions: Vec<OwnerRow>,
    /// Of assessable requirements: the role of their decision, else that of a control mapped to them.
    pub coverage: Vec<OwnerRow>,
}

/// Adds up what a status lists.
pub(super) fn sums(status: &Status, shares: &[Share]) -> Owners {
    let duties =
        |rows: &[super::DutyRow]| sum(rows.iter().map(|row| (row.owner.clone(), row.state.name())));
    let translations = status.translations.iter();
    let approvals = status.approvals.iter();
    Owners {
        translations: sum(translations.map(|row| (row.owner.clone(), row.state.name()))),
        reviews: duties(&status.reviews),
        evidence: duties(&status.evidence),
        approvals: sum(approvals.map(|row| (row.owner.clone(), row.state.name()))),
        exceptions: duties(&status.exceptions),
        coverage: sum(shares
            .iter()
            .map(|share| (share.owner.clone(), share.state))),
    }
}

/// Roles in order of name, who is nobody last.
fn sum(rows: impl Iterator<Item = (Option<String>, &'static str)>) -> Vec<OwnerRow> {
    let mut sums: BTreeMap<(bool, Option<String>), BTreeMap<&'static str, usize>> = BTreeMap::new();
    for (owner, state) in rows {
        let states = sums.entry((owner.is_none(), owner)).or_default();
        *states.entry(state).or_default() += 1;
    }
    let sums = sums.into_iter();
    sums.map(|((_, owner), states)| OwnerRow { owner, states })
        .collect()
}
