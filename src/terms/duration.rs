//! Durations of ISO 8601-1:2019, 5.5.2, in one unit class.

use jiff::{Span, Unit};

/// Units that compare with each other without a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationClass {
    /// Seconds, minutes and hours.
    Clock,
    /// Days and weeks.
    Days,
    /// Months and years.
    Months,
}

/// A duration such as `P60D` or `PT48H`, of one unit class, never negative and never zero.
#[derive(Clone, Copy, Debug)]
pub struct Duration {
    span: Span,
    class: DurationClass,
    amount: i64,
}

impl Duration {
    /// Reads a duration, `None` where it is not ISO 8601, mixes unit classes, is negative or zero.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.starts_with('P') {
            return None;
        }
        let span: Span = text.parse().ok()?;
        let months = i64::from(span.get_years()) * 12 + i64::from(span.get_months());
        let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
        let seconds =
            i64::from(span.get_hours()) * 3600 + span.get_minutes() * 60 + span.get_seconds();
        let fraction = span.get_milliseconds() + span.get_microseconds() + span.get_nanoseconds();
        let (class, amount) = match (months, days, seconds) {
            (1.., 0, 0) => (DurationClass::Months, months),
            (0, 1.., 0) => (DurationClass::Days, days),
            (0, 0, 1..) => (DurationClass::Clock, seconds),
            _ => return None,
        };
        (fraction == 0).then_some(Self {
            span,
            class,
            amount,
        })
    }

    /// The unit class.
    #[must_use]
    pub fn class(self) -> DurationClass {
        self.class
    }

    /// The duration in its class's smallest unit: seconds, days or months.
    #[must_use]
    pub fn amount(self) -> i64 {
        self.amount
    }

    /// The parts as written, largest unit first: `P1Y6M` is one year and six months.
    #[must_use]
    pub fn parts(self) -> Vec<(i64, Unit)> {
        let parts = [
            (i64::from(self.span.get_years()), Unit::Year),
            (i64::from(self.span.get_months()), Unit::Month),
            (i64::from(self.span.get_weeks()), Unit::Week),
            (i64::from(self.span.get_days()), Unit::Day),
            (i64::from(self.span.get_hours()), Unit::Hour),
            (self.span.get_minutes(), Unit::Minute),
            (self.span.get_seconds(), Unit::Second),
        ];
        parts
            .into_iter()
            .filter(|(amount, _)| *amount != 0)
            .collect()
    }

    /// The day this long after `date`, by the calendar; `None` beyond the calendar's end
    /// and for durations shorter than a day.
    #[must_use]
    pub fn after(self, date: super::Date) -> Option<super::Date> {
        (self.class != DurationClass::Clock).then(|| date.checked_add(self.span).ok())?
    }

    /// The day this long before `date`, under the same conditions.
    #[must_use]
    pub fn before(self, date: super::Date) -> Option<super::Date> {
        (self.class != DurationClass::Clock).then(|| date.checked_sub(self.span).ok())?
    }

    /// Which of two durations is longer; `None` where their classes differ.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        (self.class == other.class).then(|| self.amount.cmp(&other.amount))
    }
}

/// As ISO 8601 writes it: `P60D`.
impl std::fmt::Display for Duration {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.span)
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.class == other.class && self.amount == other.amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_stay_in_one_class() {
        assert_eq!(Duration::parse("P60D").map(Duration::amount), Some(60));
        assert_eq!(Duration::parse("P2W").map(Duration::amount), Some(14));
        assert_eq!(
            Duration::parse("PT48H").map(Duration::class),
            Some(DurationClass::Clock)
        );
        assert!(Duration::parse("P1M2D").is_none());
        assert!(Duration::parse("60 days").is_none());
        assert!(Duration::parse("-P1D").is_none());
        assert!(Duration::parse("P0D").is_none());
    }
}
