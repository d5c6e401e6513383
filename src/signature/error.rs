//! Why a key cannot be used, and why a signature is not accepted.

use std::fmt;

/// Why a key cannot be used.
#[derive(Debug)]
pub enum KeyError {
    /// No passphrase was given where one is needed.
    NoPassphrase,
    /// The passphrase is another one.
    WrongPassphrase,
    /// The text is no key of this kind.
    NoKey,
    /// The library refused, in its own words.
    Refused(String),
}

impl KeyError {
    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoPassphrase => {
                "type it on a terminal, or give it by `--passphrase-file` or `POLICYBOOK_PASSPHRASE`"
            }
            Self::WrongPassphrase => "give the passphrase with which the key was made",
            Self::NoKey => "make a pair of keys with `policybook keygen`",
            Self::Refused(_) => "",
        }
    }
}

impl From<minisign::PError> for KeyError {
    fn from(error: minisign::PError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPassphrase => formatter.write_str("the secret key needs a passphrase"),
            Self::WrongPassphrase => {
                formatter.write_str("the passphrase does not open the secret key")
            }
            Self::NoKey => formatter.write_str("this is no key in minisign's format"),
            Self::Refused(why) => write!(formatter, "the key cannot be used: {why}"),
        }
    }
}

impl std::error::Error for KeyError {}

/// Why a signature is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text is no signature.
    Unreadable,
    /// It was made with another key.
    OtherKey,
    /// It was made with this key, over other bytes or with another comment.
    Altered,
}
