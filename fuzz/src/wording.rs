//! A book's messages over those of the program.

use policybook::{
    lang::{Argument, FluentSource, LanguageTag, Messages},
    source::{BookPath, Sources},
};

use super::surroundings::languages;

/// What stands for the program's own messages: few, so that a try is soon done.
const BUILT_IN: &str = "\
nav-home = Accueil
nav-controls = Mesures de { nav-home }
duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
count-pages = { $count } pages de { $title }
";

/// The messages that are asked for.
const ASKED: [&str; 4] = ["nav-home", "nav-controls", "duration-days", "count-pages"];

/// Overrides the program's messages; every message can be asked for, and every fault lies in the text.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let french = LanguageTag::parse("fr").expect("a tag");
    let book = BookPath::parse("i18n/fr.ftl").expect("a path");
    let origin = Sources::default().add(book, text.into());
    let sources = [(None, BUILT_IN), (Some(origin), text)].map(|(origin, text)| FluentSource {
        language: french.clone(),
        origin,
        text: text.into(),
    });
    let (messages, faults) = Messages::new(&languages(), sources.into());
    for fault in &faults {
        let is_sound = fault.origin.is_none() || text.get(fault.range.clone()).is_some();
        assert!(is_sound, "{fault:?}");
    }
    // Where a fault is told nothing is rendered.
    if faults.is_empty() {
        let voice = messages.voice_named("fr");
        for id in ASKED {
            let arguments = [("count", Argument::Count(2)), ("title", "<b>".into())];
            let _ = voice.format(id, &arguments);
        }
        let _ = messages.problems();
    }
}
