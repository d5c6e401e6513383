//! Parameters' values: which of two is the greater, and how one is written in a message.

use std::cmp::Ordering;

use crate::book::Value;

/// Which of two values is the greater; `None` where they are of different types or unit classes, or texts.
pub(super) fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Duration(one), Value::Duration(other)) => one.compare(*other),
        (Value::Number(one), Value::Number(other))
        | (Value::Percentage(one), Value::Percentage(other)) => Some(compare_decimals(one, other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (
            Value::Duration(_)
            | Value::Number(_)
            | Value::Percentage(_)
            | Value::Date(_)
            | Value::Text(_),
            _,
        ) => None,
    }
}

/// Whether two values are the same, however they are written: `1.10` is `1.1`.
pub(super) fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one == other,
        (
            Value::Duration(_)
            | Value::Number(_)
            | Value::Percentage(_)
            | Value::Date(_)
            | Value::Text(_),
            _,
        ) => compare(one, other) == Some(Ordering::Equal),
    }
}

/// A value as an author writes it.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Duration(duration) => duration.to_string(),
        Value::Number(text) | Value::Percentage(text) | Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
    }
}

/// Compares decimal numbers as written, without loss.
fn compare_decimals(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::of(one), Decimal::of(other));
    match (one.negative, other.negative) {
        (false, false) => one.size().cmp(&other.size()),
        (true, true) => other.size().cmp(&one.size()),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// A decimal number without zeros that say nothing.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    fn of(text: &'a str) -> Self {
        let digits = text.trim_start_matches(['-', '+']);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (whole, fraction) = (
            whole.trim_start_matches('0'),
            fraction.trim_end_matches('0'),
        );
        let zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: text.starts_with('-') && !zero,
            whole,
            fraction,
        }
    }

    /// What orders numbers of one sign: digits before the point, then all digits in turn.
    fn size(&self) -> (usize, &str, &str) {
        (self.whole.len(), self.whole, self.fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Duration;

    #[test]
    fn decimals_compare_without_loss() {
        assert_eq!(compare_decimals("99.95", "99.9"), Ordering::Greater);
        assert_eq!(compare_decimals("099.90", "99.9"), Ordering::Equal);
        assert_eq!(compare_decimals("-1", "-0.5"), Ordering::Less);
        assert_eq!(compare_decimals("-0", "0.0"), Ordering::Equal);
        assert_eq!(compare_decimals("10", "9"), Ordering::Greater);
    }

    #[test]
    fn durations_of_two_classes_do_not_compare_and_are_written_back() {
        let duration = |text: &str| Value::Duration(Duration::parse(text).unwrap());
        assert_eq!(compare(&duration("P2M"), &duration("P60D")), None);
        assert!(equal(&duration("P2W"), &duration("P14D")));
        for text in ["P60D", "P1Y6M", "PT48H", "PT1H30M"] {
            assert_eq!(written(&duration(text)), text);
        }
    }
}
