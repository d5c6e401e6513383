//! How a day on which something is due stands to the day of the build.

use jiff::Span;

use super::Date;

/// How a day stands on another. What is due on a day holds on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It has passed.
    Past,
    /// It comes within the warning period, 60 days.
    Soon,
    /// There is time.
    Later,
}

impl Due {
    const WARNING_DAYS: i64 = 60;

    /// How a day stands today.
    #[must_use]
    pub fn of(day: Date, today: Date) -> Self {
        let warning = Span::new().days(Self::WARNING_DAYS);
        if day < today {
            Self::Past
        } else if day <= today.saturating_add(warning) {
            Self::Soon
        } else {
            Self::Later
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_holds_until_its_end_and_is_near_for_sixty() {
        let today = Date::constant(2026, 11, 21);
        for (month, day, due) in [
            (11, 20, Due::Past),
            (11, 21, Due::Soon),
            (12, 31, Due::Soon),
        ] {
            assert_eq!(Due::of(Date::constant(2026, month, day), today), due);
        }
        assert_eq!(Due::of(Date::constant(2027, 1, 20), today), Due::Soon);
        assert_eq!(Due::of(Date::constant(2027, 1, 21), today), Due::Later);
        assert_eq!(Due::of(Date::MAX, Date::MAX), Due::Soon);
    }
}
