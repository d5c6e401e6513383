//! Texts of a book in its languages.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    lang::{LanguageTag, Languages},
    prose::Prose,
    source::{Place, Span},
};

/// One text in one language, parsed.
#[derive(Clone, Debug)]
pub struct Text {
    /// As written, decoded from YAML or TOML, line ends LF.
    pub raw: Arc<str>,
    /// The same as a tree.
    pub prose: Arc<Prose>,
    /// Where it stands.
    pub place: Place,
}

/// A text in the languages of a book: a map from language, or one text for all of them.
#[derive(Clone, Debug)]
pub struct Localised {
    /// The whole value.
    pub span: Span,
    texts: Texts,
}

#[derive(Clone, Debug)]
enum Texts {
    Same(Text),
    Each(BTreeMap<LanguageTag, Text>),
}

impl Localised {
    /// One text that holds for all languages.
    #[must_use]
    pub fn same(span: Span, text: Text) -> Self {
        Self {
            span,
            texts: Texts::Same(text),
        }
    }

    /// A text for each language.
    #[must_use]
    pub fn each(span: Span, texts: BTreeMap<LanguageTag, Text>) -> Self {
        Self {
            span,
            texts: Texts::Each(texts),
        }
    }

    /// The text written in exactly this language; a text for all languages counts.
    #[must_use]
    pub fn exact(&self, tag: &str) -> Option<&Text> {
        match &self.texts {
            Texts::Same(text) => Some(text),
            Texts::Each(texts) => texts.get(tag),
        }
    }

    /// The text to show to a reader of `tag`, with the language that it is in where that is another one.
    #[must_use]
    pub fn shown<'a>(
        &'a self,
        tag: &'a LanguageTag,
        languages: &'a Languages,
    ) -> Option<(&'a Text, Option<&'a LanguageTag>)> {
        match &self.texts {
            Texts::Same(text) => Some((text, None)),
            Texts::Each(texts) => languages.chain(tag).into_iter().find_map(|candidate| {
                texts
                    .get(candidate)
                    .map(|text| (text, (candidate != tag).then_some(candidate)))
            }),
        }
    }

    /// Every text with its language, `None` for a text that holds for all.
    #[must_use]
    #[expect(
        clippy::iter_without_into_iter,
        reason = "the iterator is boxed, which no loop should do unseen"
    )]
    pub fn iter(&self) -> Box<dyn Iterator<Item = (Option<&LanguageTag>, &Text)> + '_> {
        match &self.texts {
            Texts::Same(text) => Box::new(std::iter::once((None, text))),
            Texts::Each(texts) => Box::new(texts.iter().map(|(tag, text)| (Some(tag), text))),
        }
    }
}
