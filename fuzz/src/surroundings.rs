//! The page around a text that is tried.

use std::sync::LazyLock;

use policybook::{
    lang::{FluentSource, Language, LanguageTag, Languages, Messages, Typography},
    prose::{Destination, PlacedImage, Surroundings},
    theme::builtin_messages,
};

/// French as the book's one language.
pub fn languages() -> Languages {
    let tag = LanguageTag::parse("fr").expect("a tag");
    let language = Language {
        format: tag.clone(),
        tag,
        typography: Typography::French,
        fallback: None,
    };
    Languages::new(vec![language]).expect("a language")
}

/// The messages of the program.
fn built_in() -> Vec<FluentSource> {
    let sources = builtin_messages().into_iter();
    sources
        .filter_map(|(name, text)| {
            Some(FluentSource {
                language: LanguageTag::parse(&name)?,
                origin: None,
                text: text.into(),
            })
        })
        .collect()
}

/// What is made of a text where every target is found and every parameter has this value.
pub fn amid<T>(value: &str, make: impl FnOnce(&Surroundings<'_>) -> T) -> T {
    static MESSAGES: LazyLock<Messages> =
        LazyLock::new(|| Messages::new(&languages(), built_in()).0);
    let around = Surroundings {
        voice: MESSAGES.voice_named("fr"),
        heading_level: 3,
        anchor: "acc-04",
        resolve: &|_| {
            Some(Destination {
                href: "../controles/acc-04.html?a&b".to_owned(),
                title: "La revue des <comptes>".to_owned(),
            })
        },
        image: &|_| {
            Some(PlacedImage {
                source: "../../assets/x.svg".to_owned(),
                width: 20,
                height: 10,
            })
        },
        value: &|_| value.to_owned(),
    };
    make(&around)
}
