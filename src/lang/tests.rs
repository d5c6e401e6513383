use std::collections::BTreeSet;

use super::*;
use crate::{
    source::{BookPath, Sources},
    terms::{Date, Duration},
    theme::builtin_messages,
};

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("the tests write tags well")
}

fn language(text: &str, format: &str) -> Language {
    Language {
        tag: tag(text),
        format: tag(format),
        typography: Typography::None,
        fallback: None,
    }
}

fn source(language: &str, text: &str) -> FluentSource {
    FluentSource {
        language: tag(language),
        origin: None,
        text: text.into(),
    }
}

fn built_in() -> Vec<FluentSource> {
    builtin_messages()
        .iter()
        .map(|(name, text)| source(name, text))
        .collect()
}

fn messages(languages: Vec<Language>, added: Vec<FluentSource>) -> (Messages, Vec<String>) {
    let languages = Languages::new(languages).expect("the tests write languages well");
    let mut sources = built_in();
    sources.extend(added);
    let (messages, faults) = Messages::new(&languages, sources);
    (
        messages,
        faults.into_iter().map(|fault| fault.message).collect(),
    )
}

fn bilingual() -> Messages {
    let languages = vec![language("fr", "fr"), language("en", "en-GB")];
    let (messages, faults) = messages(languages, Vec::new());
    assert_eq!(faults, Vec::<String>::new());
    messages
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("the tests write dates well")
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let messages = bilingual();
    let (french, english) = (messages.voice(&tag("fr")), messages.voice(&tag("en")));
    assert_eq!(french.date(day(2026, 3, 12)), "12\u{a0}mars 2026");
    assert_eq!(french.date(day(2026, 4, 1)), "1er\u{a0}avril 2026");
    assert_eq!(french.date(day(2026, 8, 11)), "11\u{a0}août 2026");
    assert_eq!(english.date(day(2026, 3, 12)), "12\u{a0}March 2026");
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let messages = bilingual();
    let (french, english) = (messages.voice(&tag("fr")), messages.voice(&tag("en")));
    assert_eq!(french.number("99.95"), "99,95");
    assert_eq!(french.number("12345678.5"), "12\u{202f}345\u{202f}678,5");
    assert_eq!(english.number("12345"), "12,345");
    assert_eq!(french.percentage("99.95"), "99,95\u{a0}%");
    assert_eq!(english.percentage("99.95"), "99.95%");
    assert_eq!(french.number("no number"), "no number");
    let many = french.format("count-controls", &[("count", 12_345_i64.into())]);
    assert_eq!(many, "12\u{202f}345\u{a0}mesures");
}

#[test]
fn durations_and_sizes_have_units() {
    let messages = bilingual();
    let (french, english) = (messages.voice(&tag("fr")), messages.voice(&tag("en")));
    let duration = |text| Duration::parse(text).expect("the tests write durations well");
    assert_eq!(french.duration(duration("P60D")), "60\u{a0}jours");
    assert_eq!(english.duration(duration("P60D")), "60\u{a0}days");
    assert_eq!(
        french.duration(duration("P1Y6M")),
        "1\u{a0}an et 6\u{a0}mois"
    );
    assert_eq!(english.duration(duration("PT1H")), "1\u{a0}hour");
    assert_eq!(french.size(412_300), "412\u{a0}ko");
    assert_eq!(english.size(412_300), "412\u{a0}kB");
    assert_eq!(french.size(1), "1\u{a0}octet");
    assert_eq!(french.size(999_499), "999\u{a0}ko");
    assert_eq!(french.size(999_500), "1\u{a0}Mo");
    assert_eq!(french.size(1_450_000), "1,5\u{a0}Mo");
    assert_eq!(
        french.size(u64::MAX),
        "18\u{202f}446\u{202f}744\u{202f}073,7\u{a0}Go"
    );
}

#[test]
fn nothing_and_one_are_singular_in_french_and_nothing_is_plural_in_english() {
    let messages = bilingual();
    let count = |language: &str, count: i64| {
        let voice = messages.voice(&tag(language));
        voice.format("count-chapters", &[("count", count.into())])
    };
    assert_eq!(count("fr", 0), "0\u{a0}chapitre");
    assert_eq!(count("fr", 1), "1\u{a0}chapitre");
    assert_eq!(count("fr", 2), "2\u{a0}chapitres");
    assert_eq!(
        count("fr", 1_000_000),
        "1\u{202f}000\u{202f}000\u{a0}chapitres"
    );
    assert_eq!(count("en", 0), "0\u{a0}chapters");
    assert_eq!(count("en", 1), "1\u{a0}chapter");
}

#[test]
fn lists_end_with_a_word() {
    let messages = bilingual();
    let french = messages.voice(&tag("fr"));
    let list = |items: &[&str]| {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        french.list(&items)
    };
    assert_eq!(list(&[]), "");
    assert_eq!(list(&["a"]), "a");
    assert_eq!(list(&["a", "b"]), "a et b");
    assert_eq!(list(&["a", "b", "c", "d"]), "a, b, c et d");
}

#[test]
fn texts_are_sorted_as_in_a_dictionary() {
    let messages = bilingual();
    let french = messages.voice(&tag("fr"));
    let mut words = vec!["zèle", "éclair", "Eau", "été", "eau"];
    words.sort_by(|a, b| french.compare(a, b));
    assert_eq!(words, ["eau", "Eau", "éclair", "été", "zèle"]);
}

#[test]
fn countries_have_names() {
    let messages = bilingual();
    assert_eq!(messages.voice(&tag("fr")).country("DE"), "Allemagne");
    assert_eq!(messages.voice(&tag("en")).country("DE"), "Germany");
    assert_eq!(messages.voice(&tag("en")).country("XX"), "XX");
}

#[test]
fn arguments_are_printed_without_isolating_marks_and_never_as_fluent() {
    let messages = bilingual();
    let french = messages.voice(&tag("fr"));
    let text = french.format(
        "pdf-watermark",
        &[("name", "{ $x } \u{201c}A\u{201d} <b>".into())],
    );
    assert_eq!(text, "Remis à\u{a0}: { $x } \u{201c}A\u{201d} <b>");
    assert_eq!(messages.problems(), Vec::<String>::new());
}

#[test]
fn what_cannot_be_written_out_is_a_problem() {
    let messages = bilingual();
    let french = messages.voice(&tag("fr"));
    assert_eq!(french.text("no-such-message"), "{no-such-message}");
    let _ = french.text("pdf-watermark");
    let problems = messages.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].contains("`no-such-message` is missing in `fr`"),
        "{problems:?}"
    );
    assert!(problems[1].contains("`pdf-watermark`"), "{problems:?}");
}

#[test]
fn a_book_overrides_messages_one_by_one() {
    let added = vec![source("en", "status-planned = On its way\n")];
    let (messages, faults) = messages(vec![language("en-GB", "en-GB")], added);
    let english = messages.voice(&tag("en-GB"));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(english.text("status-planned"), "On its way");
    assert_eq!(english.text("status-partial"), "In part");
}

#[test]
fn messages_missing_in_a_language_are_named() {
    let languages = vec![language("en", "en-GB"), language("de", "de")];
    let (_, faults) = messages(languages.clone(), Vec::new());
    assert_eq!(faults, ["there are no messages in `de`"]);
    let (_, faults) = messages(languages, vec![source("de", "skip = Zum Text\n")]);
    assert!(faults.contains(&"the message `nav-home` is missing in `de`".to_owned()));
    assert!(!faults.iter().any(|fault| fault.contains("`skip`")));
    assert!(!faults.iter().any(|fault| fault.contains("country-")));
}

#[test]
fn a_message_of_a_book_alone_is_needed_in_each_of_its_languages() {
    let languages = vec![language("fr", "fr"), language("en", "en-GB")];
    let (_, faults) = messages(languages, vec![source("fr", "mot-du-livre = Oui\n")]);
    assert_eq!(faults, ["the message `mot-du-livre` is missing in `en`"]);
}

#[test]
fn references_that_lead_nowhere_are_named_with_their_place() {
    let languages = Languages::new(vec![language("en", "en-GB")]).expect("one language");
    let text = "skip = { no-such } { -no-term } { $wrong } { DATETIME($wrong) }\n";
    let mut files = Sources::default();
    let path = BookPath::parse("i18n/en.ftl").expect("a path");
    let file = files.add(path, text.into());
    let mut sources = built_in();
    sources.push(FluentSource {
        origin: Some(file),
        ..source("en", text)
    });
    let (_, faults) = Messages::new(&languages, sources);
    let texts: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        texts,
        [
            "the message `skip` asks for `$wrong`, which it is not given",
            "the message `skip` refers to the message `no-such`, which there is not",
            "the message `skip` refers to the term `no-term`, which there is not",
            "the message `skip` refers to the function `DATETIME`, which there is not",
        ]
    );
    assert!(
        faults
            .iter()
            .all(|fault| fault.range == (0..4) && fault.origin == Some(file))
    );
}

#[test]
fn messages_that_refer_to_each_other_in_a_circle_are_named() {
    let added = vec![source("en", "skip = { nav-home }\nnav-home = { skip }\n")];
    let (_, faults) = messages(vec![language("en", "en-GB")], added);
    assert_eq!(
        faults,
        [
            "the message `nav-home` refers to itself by way of other messages",
            "the message `skip` refers to itself by way of other messages",
        ]
    );
}

#[test]
fn faults_of_syntax_have_their_place() {
    let languages = Languages::new(vec![language("en", "en-GB")]).expect("one language");
    let text = "skip = Skip\nthis is no message\nnav-home = Home\n";
    let mut sources = built_in();
    sources.push(source("en", text));
    let (messages, faults) = Messages::new(&languages, sources);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].message.starts_with("this is no Fluent message: "),
        "{faults:?}"
    );
    assert_eq!(text[..faults[0].range.start].matches('\n').count(), 1);
    assert_eq!(messages.voice(&tag("en")).text("nav-home"), "Home");
}

#[test]
fn a_further_language_needs_files_and_no_code() {
    let files = builtin_messages();
    let english = files
        .iter()
        .find(|(name, _)| name == "en")
        .expect("English is built in");
    let german = "percentage = { $number }\u{a0}%\nlist-end = { $first } und { $last }\n\
        duration-days = { $count ->\n    [one] { $count }\u{a0}Tag\n   *[other] { $count }\u{a0}Tage\n}\n";
    let added = vec![source("de", english.1), source("de", german)];
    let (messages, faults) = messages(vec![language("de", "de")], added);
    assert_eq!(faults, Vec::<String>::new());
    let voice = messages.voice(&tag("de"));
    assert_eq!(voice.date(day(2026, 3, 12)), "12.\u{a0}März 2026");
    assert_eq!(voice.number("12345.5"), "12.345,5");
    assert_eq!(voice.percentage("99.95"), "99,95\u{a0}%");
    assert_eq!(
        voice.duration(Duration::parse("P60D").expect("sixty days")),
        "60\u{a0}Tage"
    );
    let mut words = vec!["Zaun", "Öl", "Ofen"];
    words.sort_by(|a, b| voice.compare(a, b));
    assert_eq!(words, ["Ofen", "Öl", "Zaun"]);
}

#[test]
fn the_built_in_languages_have_the_same_messages_with_the_same_arguments() {
    let mut all = Vec::new();
    for (name, text) in builtin_messages() {
        let mut faults = Vec::new();
        let resource = fluent::parse(&source(&name, text), &mut faults);
        assert_eq!(faults, []);
        let described: BTreeSet<String> = fluent::messages(&resource)
            .map(|(id, found)| format!("{id} {:?}", found.arguments))
            .collect();
        let count = fluent::messages(&resource).count();
        assert_eq!(count, described.len(), "a message stands twice in `{name}`");
        all.push(described);
    }
    assert_eq!(all.len(), 2);
    let differing: Vec<_> = all[0].symmetric_difference(&all[1]).collect();
    assert_eq!(differing, Vec::<&String>::new());
}

#[test]
fn french_words_keep_the_spaces_of_french_typography() {
    let files = builtin_messages();
    let french = files
        .iter()
        .find(|(name, _)| name == "fr")
        .expect("French is built in");
    for line in french.1.lines().filter(|line| line.contains(" = ")) {
        let words = line.split_once(" = ").map_or("", |(_, words)| words);
        assert!(!words.contains('\''), "a straight apostrophe: {line}");
        for sign in [" ;", " :", " !", " ?", " %", "« ", " »"] {
            assert!(!words.contains(sign), "a plain space by{sign}: {line}");
        }
        for sign in [";", "!", "?"] {
            for (at, _) in words.match_indices(sign) {
                assert!(
                    words[..at].ends_with('\u{202f}'),
                    "no space before {sign}: {line}"
                );
            }
        }
    }
}
