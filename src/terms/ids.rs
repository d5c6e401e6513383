//! Identifiers, each kind a type of its own.

use std::{borrow::Borrow, fmt, sync::Arc};

fn is_oscal_token(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

fn is_ascii_token(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first.is_ascii_alphanumeric() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

fn is_printable(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.chars().any(char::is_control)
}

/// Declares an identifier over shared text with the rule that it keeps.
macro_rules! identifier {
    ($(#[doc = $doc:literal])+ $name:ident, $rule:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an identifier, `None` where the text does not keep its rule.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $rule(text).then(|| Self(text.into()))
            }

            /// The identifier as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

identifier! {
    /// A control, stable and never reused (`ACC-04`); an OSCAL token.
    ControlId, is_oscal_token
}
identifier! {
    /// A group of controls, which is a chapter; an OSCAL token.
    GroupId, is_oscal_token
}
identifier! {
    /// A parameter, unique in the book; an OSCAL token.
    ParameterId, is_oscal_token
}
identifier! {
    /// A role; an OSCAL token.
    RoleId, is_oscal_token
}
identifier! {
    /// A service that customers buy; an OSCAL token.
    ServiceId, is_oscal_token
}
identifier! {
    /// An entry of the evidence register; an OSCAL token.
    EvidenceId, is_oscal_token
}
identifier! {
    /// A term of the glossary; an OSCAL token.
    TermId, is_oscal_token
}
identifier! {
    /// A framework; an ASCII token.
    FrameworkId, is_ascii_token
}
identifier! {
    /// A document that can be issued; an ASCII token.
    DocumentId, is_ascii_token
}
identifier! {
    /// A customer, also the name of its folder; an ASCII token.
    CustomerId, is_ascii_token
}
identifier! {
    /// A supplier; an ASCII token.
    SupplierId, is_ascii_token
}
identifier! {
    /// An exception to a control; an ASCII token.
    ExceptionId, is_ascii_token
}
identifier! {
    /// A legal entity of the provider; an ASCII token.
    EntityId, is_ascii_token
}
identifier! {
    /// A requirement of a framework; any printable text (`Art. 3(4)`).
    RequirementId, is_printable
}

/// An identifier as a part of a path: lower case, each run of characters other than letters,
/// digits, `.` and `_` a hyphen, none at either end.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Nearly every id is made of these.
            'a'..='z' | '0'..='9' | '.' | '_' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            other => other.to_lowercase().for_each(|small| {
                if small.is_alphanumeric() {
                    slug.push(small);
                } else if !slug.ends_with('-') {
                    slug.push('-');
                }
            }),
        }
    }
    slug.trim_matches(['-', '.']).to_owned()
}

/// An identifier as an anchor on a page: its slug, without dots, after a letter. Style sheets and scripts can name it
/// as it stands.
#[must_use]
pub fn anchor(text: &str) -> String {
    let anchor = slug(text).replace('.', "_");
    if anchor.starts_with(char::is_alphabetic) {
        anchor
    } else {
        format!("n{anchor}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_follow_oscal() {
        assert!(ControlId::parse("ACC-04").is_some());
        assert!(ControlId::parse("É_1.b").is_some());
        assert!(ControlId::parse("04-ACC").is_none());
        assert!(ControlId::parse("ACC 04").is_none());
        assert!(FrameworkId::parse("2024-2690").is_some());
        assert!(RequirementId::parse("Art. 3(4)").is_some());
        assert!(RequirementId::parse(" 1").is_none());
    }

    #[test]
    fn an_anchor_begins_with_a_letter_and_has_no_dot() {
        assert_eq!(anchor("A.5.15"), "a_5_15");
        assert_eq!(anchor("3.4"), "n3_4");
        assert_eq!(anchor("ACC-04"), "acc-04");
    }

    #[test]
    fn a_slug_is_fit_for_a_path() {
        assert_eq!(slug("Art. 3(4)"), "art.-3-4");
        assert_eq!(slug("A.5.18"), "a.5.18");
        assert_eq!(slug("ACC-04"), "acc-04");
        assert_eq!(slug("../x"), "x");
    }
}
