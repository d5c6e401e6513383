//! The messages of a book in all its languages. In: Fluent texts. Out: voices, and what is wrong with the texts.

use std::sync::Arc;

use fluent_bundle::FluentResource;

use super::{
    LanguageTag, Languages, Voice,
    fluent::{self, FluentFault, FluentSource},
};

/// The messages of every language of a book.
#[derive(Debug)]
pub struct Messages {
    source: Voice,
    others: Vec<Voice>,
}

impl Messages {
    /// The messages of these languages. Later sources override earlier ones message by message; a source in
    /// `en` speaks for `en-GB` too. Faults name what cannot be read, is missing or leads nowhere.
    #[must_use]
    pub fn new(languages: &Languages, sources: Vec<FluentSource>) -> (Self, Vec<FluentFault>) {
        let mut faults = Vec::new();
        let resources: Vec<(FluentSource, Arc<FluentResource>)> = sources
            .into_iter()
            .map(|source| {
                let resource = fluent::parse(&source, &mut faults);
                (source, Arc::new(resource))
            })
            .collect();
        let known = fluent::known_messages(&resources);
        let mut voices = languages.iter().map(|language| {
            let spoken = fluent::of_language(&resources, &language.tag);
            fluent::check_language(&language.tag, &spoken, &known, &mut faults);
            let resources: Vec<_> = spoken.iter().map(|(_, r)| Arc::clone(r)).collect();
            Voice::new(language.clone(), &resources)
        });
        let source = voices
            .next()
            .unwrap_or_else(|| Voice::new(languages.source().clone(), &[]));
        let others = voices.collect();
        (Self { source, others }, faults)
    }

    /// The same messages, with which nothing has gone wrong yet. Cheap: the texts are shared.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self {
            source: self.source.renewed(),
            others: self.others.iter().map(Voice::renewed).collect(),
        }
    }

    /// Whether both speak with the very same texts.
    #[must_use]
    pub fn say_the_same(&self, other: &Self) -> bool {
        let mut both = self.others.iter().zip(&other.others);
        self.source.says_the_same(&other.source)
            && self.others.len() == other.others.len()
            && both.all(|(one, other)| one.says_the_same(other))
    }

    /// The voice of a language; that of the source language for one that the book does not have.
    #[must_use]
    pub fn voice(&self, tag: &LanguageTag) -> &Voice {
        self.others
            .iter()
            .find(|voice| voice.language().tag == *tag)
            .unwrap_or(&self.source)
    }

    /// Messages that were missing or could not be written out since the book was loaded, each once.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let voices = std::iter::once(&self.source).chain(&self.others);
        voices.flat_map(Voice::problems).collect()
    }
}
