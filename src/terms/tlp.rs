//! Traffic Light Protocol 2.0 (FIRST, August 2022).

use std::fmt;

/// A level of TLP 2.0, from what anybody may read to what named persons alone may read.
/// The order is that of confidentiality: `Clear < Green < Amber < AmberStrict < Red`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tlp {
    /// No limit on disclosure.
    Clear,
    /// Limited to the community.
    Green,
    /// Limited to the organisation and its clients, on a need-to-know basis.
    Amber,
    /// Limited to the organisation alone.
    AmberStrict,
    /// For the eyes of individual recipients.
    Red,
}

impl Tlp {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [
        Self::Clear,
        Self::Green,
        Self::Amber,
        Self::AmberStrict,
        Self::Red,
    ];

    /// The level as written in a book: `CLEAR`, `AMBER+STRICT`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Green => "GREEN",
            Self::Amber => "AMBER",
            Self::AmberStrict => "AMBER+STRICT",
            Self::Red => "RED",
        }
    }

    /// Reads a level; the label's prefix `TLP:` is allowed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.strip_prefix("TLP:").unwrap_or(text);
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Tlp {
    /// The label in every language, without a space (TLP 2.0, section 4): `TLP:AMBER+STRICT`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TLP:{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_read_back_as_written() {
        for level in Tlp::ALL {
            assert_eq!(Tlp::parse(level.name()), Some(level));
            assert_eq!(Tlp::parse(&level.to_string()), Some(level));
        }
        assert_eq!(Tlp::parse("amber"), None);
    }
}
