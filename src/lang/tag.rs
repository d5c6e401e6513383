//! Language tags (BCP 47) and the languages of a book.

use std::{borrow::Borrow, fmt, sync::Arc};

/// A language tag of BCP 47 in its canonical form: `fr`, `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Arc<str>);

impl LanguageTag {
    /// Reads a tag, `None` where it is no well-formed one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let identifier: icu_locale_core::LanguageIdentifier = text.parse().ok()?;
        (!identifier.language.is_unknown()).then(|| Self(identifier.to_string().into()))
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Borrow<str> for LanguageTag {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Which spaces and signs a language's typography asks for in generated text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typography {
    /// French as printed in France: narrow no-break space before `;`, `!`, `?`; no-break space before `:`.
    French,
    /// No rules of its own.
    None,
}

/// One language of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag used in paths, attributes and texts.
    pub tag: LanguageTag,
    /// The tag by which dates and numbers are written: `en-GB` for `en`.
    pub format: LanguageTag,
    /// The typography of generated text.
    pub typography: Typography,
    /// The language shown where a text is missing in this one.
    pub fallback: Option<LanguageTag>,
}

/// The languages of a book, the source language first; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// The languages, `None` where there are none or one tag stands twice.
    #[must_use]
    pub fn new(languages: Vec<Language>) -> Option<Self> {
        let tags: std::collections::BTreeSet<_> = languages.iter().map(|l| &l.tag).collect();
        (!languages.is_empty() && tags.len() == languages.len()).then_some(Self(languages))
    }

    /// The language in which the book is written first.
    #[must_use]
    pub fn source(&self) -> &Language {
        &self.0[0]
    }

    /// The language with this tag.
    #[must_use]
    pub fn get(&self, tag: &str) -> Option<&Language> {
        self.0.iter().find(|language| language.tag.as_str() == tag)
    }

    /// All languages, the source first.
    pub fn iter(&self) -> impl Iterator<Item = &Language> + Clone {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "a book has at least one language"
    )]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The tags to try for a text: the language itself, then its fallbacks, none twice.
    #[must_use]
    pub fn chain<'a>(&'a self, tag: &'a LanguageTag) -> Vec<&'a LanguageTag> {
        let mut chain = vec![tag];
        while let Some(next) = chain
            .last()
            .and_then(|last| self.get(last.as_str()))
            .and_then(|language| language.fallback.as_ref())
            .filter(|next| !chain.contains(next))
        {
            chain.push(next);
        }
        chain
    }
}
