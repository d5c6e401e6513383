//! How fresh a piece of evidence is.

use super::Evidence;
use crate::terms::{Date, Duration};

/// How fresh a piece of evidence is on the day of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Its date has passed.
    Expired,
    /// Its date comes within the warning period.
    ExpiresSoon,
    /// It holds.
    Valid,
    /// No date is registered.
    Undated,
}

impl Freshness {
    /// How long before its date a piece of evidence is said to expire soon: 60 days.
    pub const WARNING_DAYS: i64 = 60;

    /// The freshness of an entry on a day. It holds on its last day.
    #[must_use]
    pub fn of(evidence: &Evidence, today: Date) -> Self {
        let Some(until) = evidence.valid_until.as_ref().map(|date| date.value) else {
            return Self::Undated;
        };
        if until < today {
            Self::Expired
        } else if Self::warning_limit(today).is_some_and(|limit| until <= limit) {
            Self::ExpiresSoon
        } else {
            Self::Valid
        }
    }

    /// The last day that is said to come soon.
    #[must_use]
    pub fn warning_limit(today: Date) -> Option<Date> {
        Duration::parse(&format!("P{}D", Self::WARNING_DAYS))?.after(today)
    }

    /// The word of the state, as in the names of messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::ExpiresSoon => "expires-soon",
            Self::Valid => "valid",
            Self::Undated => "undated",
        }
    }
}
