//! The day of a build: the one place that reads the clock.

#![expect(
    clippy::disallowed_methods,
    reason = "the day of a build is read here and nowhere else"
)]

use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::environment;
use crate::terms::Date;

/// The day given, else that of `SOURCE_DATE_EPOCH` (UTC), else today where the machine stands.
///
/// # Errors
/// Where `SOURCE_DATE_EPOCH` is set to something that is no number of seconds.
pub(super) fn today(given: Option<Date>) -> Result<Date, String> {
    if let Some(date) = given {
        return Ok(date);
    }
    let Some(epoch) = environment::variable("SOURCE_DATE_EPOCH") else {
        return Ok(Zoned::now().date());
    };
    epoch
        .parse()
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(|instant| instant.to_zoned(TimeZone::UTC).date())
        .ok_or_else(|| {
            format!("`SOURCE_DATE_EPOCH` is `{epoch}`, not a number of seconds since 1970")
        })
}
