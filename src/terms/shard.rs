//! One of several machines among which the documents of a build are divided.

use std::{fmt, num::NonZeroU16, str::FromStr};

use serde::{Deserialize, Serialize};

/// One of several shares of the same build: `2/4`. Its number is never above how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shard {
    number: NonZeroU16,
    of: NonZeroU16,
}

impl Shard {
    /// The share of this number, from 1, of so many; `None` where there is none of this number.
    #[must_use]
    pub fn new(number: NonZeroU16, of: NonZeroU16) -> Option<Self> {
        (number <= of).then_some(Self { number, of })
    }

    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> NonZeroU16 {
        self.number
    }

    /// How many there are.
    #[must_use]
    pub fn of(self) -> NonZeroU16 {
        self.of
    }

    /// Its place in a list of all of them.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.number.get()) - 1
    }

    /// All shares of so many, in order.
    pub fn all(of: NonZeroU16) -> impl Iterator<Item = Self> {
        (1..=of.get())
            .filter_map(NonZeroU16::new)
            .map(move |number| Self { number, of })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || "write it as `2/4`: the second of four".to_owned();
        let (number, of) = text.split_once('/').ok_or_else(wanted)?;
        let whole = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let number = digits.then(|| text.parse::<NonZeroU16>().ok()).flatten();
            number.ok_or_else(wanted)
        };
        let (number, of) = (whole(number)?, whole(of)?);
        Self::new(number, of).ok_or_else(|| format!("there is no {number} among {of}"))
    }
}

impl TryFrom<String> for Shard {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_written_as_it_is_read() {
        for text in ["1/1", "2/4", "65535/65535"] {
            let shard: Shard = text.parse().expect("a shard");
            assert_eq!(shard.to_string(), text);
        }
        for text in [
            "0/4", "5/4", "1/0", "+1/4", "1", "1/", "/4", "1/65536", "a/b",
        ] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }

    #[test]
    fn all_of_them_are_numbered_from_one() {
        let four = NonZeroU16::new(4).expect("four");
        let numbers: Vec<String> = Shard::all(four).map(String::from).collect();
        assert_eq!(numbers, ["1/4", "2/4", "3/4", "4/4"]);
        assert_eq!(Shard::all(four).last().map(Shard::index), Some(3));
    }
}
