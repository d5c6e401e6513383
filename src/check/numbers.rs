//! Numbers in running text, by value, as a language writes them. In: a text. Out: values with their places.

use std::ops::Range;

use crate::lang::Voice;

/// The signs with which a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    decimal: char,
    group: char,
}

/// A number in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value in decimal digits, with a point, without zeros that say nothing.
    pub value: String,
    /// Where it stands.
    pub range: Range<usize>,
}

impl Number {
    /// Whether it is so small that another language may write it out in words.
    pub(super) fn may_be_a_word(&self) -> bool {
        const LARGEST: u32 = 12;
        self.value
            .parse::<u32>()
            .is_ok_and(|value| value <= LARGEST)
    }
}

impl Signs {
    /// The signs of a language, read from a number as it writes it.
    pub(super) fn of(voice: &Voice) -> Self {
        let written = voice.number("1234567.5");
        let mut signs = written.chars().filter(|c| !c.is_ascii_digit());
        let first = signs.next();
        Self {
            decimal: signs.next_back().or(first).unwrap_or('.'),
            group: first.unwrap_or(' '),
        }
    }

    /// Whether a sign stands between thousands: the language's own, or a space that does not break.
    fn groups(self, sign: char) -> bool {
        let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        sign == self.group
            || (is_space(sign) && is_space(self.group))
            || matches!(sign, '\u{a0}' | '\u{2009}' | '\u{202f}')
    }
}

/// The numbers of a text, in order. Digits that go on a word, as in `P3`, are none.
pub(super) fn numbers(text: &str, signs: Signs) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_digit(text, at) {
        let read = text.get(at..next).unwrap_or_default();
        let before = read.chars().next_back();
        at = next;
        let rest = text.get(at..).unwrap_or_default();
        if before.is_some_and(char::is_alphabetic) {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '.');
            at += end.unwrap_or(rest.len());
            continue;
        }
        let (value, length) = number(rest, signs);
        found.push(Number {
            value,
            range: at..at + length,
        });
        at += length;
    }
    found
}

/// Where the next digit stands, at this byte or after it.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let skipped = rest.iter().position(u8::is_ascii_digit)?;
    Some(from + skipped)
}

/// The number that a text begins with: its value and its length in bytes.
fn number(text: &str, signs: Signs) -> (String, usize) {
    let first = digits(text);
    let mut whole = text.get(..first).unwrap_or_default().to_owned();
    let mut at = first;
    while first <= 3
        && let Some((group, length)) = after_sign(text, at, |sign| signs.groups(sign))
        && group.len() == 3
    {
        whole.push_str(group);
        at += length;
    }
    let is_point = |sign: char| sign == '.' || sign == signs.decimal;
    let mut fractions = Vec::new();
    while let Some((part, length)) = after_sign(text, at, is_point) {
        fractions.push(part);
        at += length;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let value = match fractions.as_slice() {
        [] => whole.to_owned(),
        [only] => match only.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        },
        // A version, a clause or an address.
        [_, ..] => format!("{whole}.{}", fractions.join(".")),
    };
    (value, at)
}

/// The digits behind a sign at this place, and how many bytes both take.
fn after_sign(text: &str, at: usize, is_sign: impl Fn(char) -> bool) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let sign = rest.chars().next().filter(|sign| is_sign(*sign))?;
    let rest = rest.get(sign.len_utf8()..)?;
    let length = digits(rest);
    let part = rest.get(..length).filter(|part| !part.is_empty())?;
    Some((part, sign.len_utf8() + length))
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit());
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: Signs = Signs {
        decimal: ',',
        group: '\u{202f}',
    };
    const ENGLISH: Signs = Signs {
        decimal: '.',
        group: ',',
    };

    fn values(text: &str, signs: Signs) -> Vec<String> {
        let found = numbers(text, signs).into_iter();
        found.map(|number| number.value).collect()
    }

    #[test]
    fn each_language_writes_the_same_value_in_its_own_way() {
        let french = "99,950 % de 1 234 567 octets, le 1er mars 2026, art. 3, 4";
        let english = "99.95% of 1,234,567 bytes, on 1 March 2026, Article 3, 4";
        let expected = ["99.95", "1234567", "1", "2026", "3", "4"];
        assert_eq!(values(french, FRENCH), expected);
        assert_eq!(values(english, ENGLISH), expected);
    }

    #[test]
    fn years_versions_and_names_are_no_thousands() {
        assert_eq!(values("en 2024 300 personnes", FRENCH), ["2024", "300"]);
        assert_eq!(
            values("TLS 1.3, P3.4 et 10.0.0.1", FRENCH),
            ["1.3", "10.0.0.1"]
        );
        assert_eq!(
            values("27001:2022 and 24h", ENGLISH),
            ["27001", "2022", "24"]
        );
        assert_eq!(values("10\u{a0}000 and 1,5", ENGLISH), ["10000", "1", "5"]);
    }
}
