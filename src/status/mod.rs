//! What is due in a book on a day: translations, reviews, evidence, approvals, exceptions, coverage. In: a book as read and a
//! day. Out: rows, as a table for people or as JSON. Never judges, never prints.

mod approvals;
mod coverage;
mod duties;
mod layout;
mod owners;
mod tables;

pub use coverage::CoverageRow;
pub use layout::Paint;
pub use owners::{OwnerRow, Owners};
pub use tables::tables;

use serde::Serialize;

use crate::{
    book::{Book, Control},
    terms::{Date, Due},
};

/// Everything that is due, and everything that is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The version of this form.
    pub schema: u32,
    /// The day.
    #[serde(serialize_with = "iso")]
    pub today: Date,
    /// Each translation of a control.
    pub translations: Vec<TranslationRow>,
    /// Each review that is planned.
    pub reviews: Vec<DutyRow>,
    /// Each piece of evidence.
    pub evidence: Vec<DutyRow>,
    /// Each control in force, and who approved it.
    pub approvals: Vec<ApprovalRow>,
    /// Each exception.
    pub exceptions: Vec<DutyRow>,
    /// Each framework.
    pub coverage: Vec<CoverageRow>,
    /// The sums of each of these, by role.
    pub owners: Owners,
}

/// How a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationState {
    /// Made from the present text.
    Current,
    /// Made from another text.
    Stale,
    /// Nobody has said what it was made from.
    NeverConfirmed,
}

/// A control in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranslationRow {
    /// The control.
    pub control: String,
    /// The language.
    pub language: String,
    /// Who answers for the control, by role.
    pub owner: Option<String>,
    /// How it stands.
    pub state: TranslationState,
}

/// How the approval of a control stands to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalState {
    /// Nobody approved it.
    Missing,
    /// Somebody approved another text.
    Older,
    /// Somebody approved it.
    Approved,
}

/// The approval of a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalRow {
    /// The control.
    pub control: String,
    /// Who answers for it, by role.
    pub owner: Option<String>,
    /// How it stands.
    pub state: ApprovalState,
    /// Who approved it, by role.
    pub by: Option<String>,
    /// When.
    #[serde(serialize_with = "iso_or_null")]
    pub on: Option<Date>,
    /// The record of it.
    pub reference: Option<String>,
    /// The version of the policy that was approved as a whole; `None` where the control has an approval of its own.
    pub version: Option<String>,
}

/// How something with a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyState {
    /// The day has passed, or never came: overdue, expired.
    Past,
    /// The day comes within the warning period.
    Soon,
    /// There is time.
    Later,
    /// No day is set.
    Undated,
}

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyRow {
    /// What: the id of a control, of evidence, of an exception, or `policy`.
    pub id: String,
    /// Who answers for it, by role.
    pub owner: Option<String>,
    /// The day.
    #[serde(serialize_with = "iso_or_null")]
    pub due: Option<Date>,
    /// How it stands.
    pub state: DutyState,
}

/// Looks at a book on a day.
#[must_use]
pub fn survey(book: &Book, today: Date) -> Status {
    let (coverage, shares) = coverage::rows(book);
    let mut status = Status {
        schema: 1,
        today,
        translations: duties::translations(book),
        reviews: duties::reviews(book, today),
        evidence: duties::evidence(book, today),
        approvals: approvals::rows(book),
        exceptions: duties::exceptions(book, today),
        coverage,
        owners: Owners::default(),
    };
    status.owners = owners::sums(&status, &shares);
    status
}

/// Who answers for a control: the first role that is accountable.
fn owner_of(control: &Control) -> Option<String> {
    let role = control.accountable.first()?;
    Some(role.value.to_string())
}

impl TranslationState {
    /// The state in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::NeverConfirmed => "never-confirmed",
        }
    }
}

impl ApprovalState {
    /// The state in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Older => "older",
            Self::Approved => "approved",
        }
    }
}

impl DutyState {
    /// The state in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::Undated => "undated",
        }
    }

    /// How a day stands on another; it holds on its last day.
    fn of(due: Date, today: Date) -> Self {
        match Due::of(due, today) {
            Due::Past => Self::Past,
            Due::Soon => Self::Soon,
            Due::Later => Self::Later,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives the field by reference"
)]
fn iso<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives the field by reference"
)]
fn iso_or_null<S: serde::Serializer>(
    date: &Option<Date>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_holds_on_its_last_day_and_is_near_for_sixty() {
        let today = jiff::civil::date(2026, 11, 21);
        for (due, state) in [
            (jiff::civil::date(2026, 11, 20), DutyState::Past),
            (jiff::civil::date(2026, 11, 21), DutyState::Soon),
            (jiff::civil::date(2027, 1, 20), DutyState::Soon),
            (jiff::civil::date(2027, 1, 21), DutyState::Later),
        ] {
            assert_eq!(DutyState::of(due, today), state, "{due}");
        }
    }
}
