//! How fresh a piece of evidence is.

use super::Evidence;
use crate::terms::{Date, Due};

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
    /// The freshness of an entry on a day. It holds on its last day.
    #[must_use]
    pub fn of(evidence: &Evidence, today: Date) -> Self {
        let until = evidence.valid_until.as_ref();
        match until.map(|until| Due::of(until.value, today)) {
            Some(Due::Past) => Self::Expired,
            Some(Due::Soon) => Self::ExpiresSoon,
            Some(Due::Later) => Self::Valid,
            None => Self::Undated,
        }
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
