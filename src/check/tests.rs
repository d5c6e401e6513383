//! Tests of rules over books built by hand; whole broken books lie under `tests/broken/`.

use std::sync::Arc;

use super::fixtures::{
    at, book, changed, codes, control, customer, days, diagnose, framework, mapping, parameter,
    said, text, texts,
};
use crate::{
    book::{Book, Control, Exclusion, Level, ParameterOverride, Silence, translation_digest},
    diag::Code,
    terms::{ControlId, Lifecycle, ParameterId, Tlp},
};

/// A book whose second control is at this level, and whose first refers to it by `statement`.
fn referring(statement: &str, level: Tlp) -> Book {
    let mut second = control("ACC-02", "Delays: {{ insert: param, delay }}.");
    second.tlp = level;
    second.params = vec![parameter("delay")];
    book(vec![control("ACC-01", statement), second])
}

/// A book with a customer whose contract sets the parameter `delay` to a number of days.
fn overriding(set: u32, change: impl Fn(&mut Control)) -> Book {
    let mut only = control("ACC-01", "Within {{ insert: param, delay }}.");
    only.params = vec![parameter("delay")];
    change(&mut only);
    let mut alpha = customer("alpha");
    alpha.params = vec![ParameterOverride {
        parameter: at(ParameterId::parse("delay").unwrap()),
        text: at(format!("P{set}D")),
        value: Some(days(set)),
    }];
    let mut book = book(vec![only]);
    book.customers = vec![alpha].into();
    book
}

#[test]
fn a_sound_book_passes_in_silence() {
    assert_eq!(said(book(vec![control("ACC-01", "A promise.")])), []);
    assert_eq!(said(overriding(30, |_| {})), []);
}

#[test]
fn a_link_or_insert_upward_is_a_crossing_and_downward_is_none() {
    for statement in [
        "See [](control:ACC-02).",
        "Within {{ insert: param, delay }}.",
    ] {
        let found = codes(referring(statement, Tlp::Green));
        assert_eq!(found, [Code::TlpCrossing], "{statement}");
        assert_eq!(codes(referring(statement, Tlp::Clear)), [], "{statement}");
    }
}

#[test]
fn the_level_of_a_group_is_that_of_its_controls() {
    let mut book = referring("See [](control:ACC-02).", Tlp::Green);
    book.groups = changed(&book.groups, |group| group.tlp = Tlp::Green);
    assert_eq!(codes(book), []);
}

#[test]
fn guidance_may_refer_to_all_but_what_is_for_named_persons() {
    let with_guidance = |level| {
        let mut book = referring("A promise.", level);
        book.controls = changed(&book.controls, |control| {
            if control.id.value.as_str() == "ACC-01" {
                control.guidance = Some(text("See [](control:ACC-02)."));
            }
        });
        book
    };
    assert_eq!(codes(with_guidance(Tlp::AmberStrict)), []);
    assert_eq!(codes(with_guidance(Tlp::Red)), [Code::TlpCrossing]);
}

#[test]
fn a_contract_may_be_stricter_and_not_weaker() {
    assert_eq!(codes(overriding(60, |_| {})), []);
    assert_eq!(codes(overriding(61, |_| {})), [Code::ParameterOverride]);
}

#[test]
fn a_contract_cannot_set_a_value_that_its_customer_never_reads() {
    let unread = [
        codes(overriding(30, |control| control.tlp = Tlp::AmberStrict)),
        codes(overriding(30, |control| {
            control.lifecycle = Lifecycle::Draft;
        })),
        codes(overriding(30, |control| {
            control.statement = text("A promise.").into();
            control.guidance = Some(text("Within {{ insert: param, delay }}."));
        })),
    ];
    assert!(
        unread
            .iter()
            .all(|found| *found == [Code::ParameterOverride])
    );
    let mut excluded = overriding(30, |_| {});
    excluded.customers = changed(&excluded.customers, |customer| {
        customer.exclude = vec![Exclusion {
            control: at(ControlId::parse("ACC-01").unwrap()),
            reason: None,
        }];
    });
    assert_eq!(codes(excluded), [Code::ParameterOverride]);
}

#[test]
fn a_slip_is_answered_with_the_id_that_was_meant() {
    let found = diagnose(referring("See [](control:ACC-20).", Tlp::Clear));
    let hints: Vec<_> = found.iter().map(|fault| fault.hint.as_deref()).collect();
    assert_eq!(hints, [Some("did you mean `ACC-02`?")]);
}

#[test]
fn each_cycle_of_requirements_is_said_once() {
    let mut book = book(vec![]);
    let requirements = [("A", "B"), ("B", "A"), ("C", "A"), ("D", "D"), ("E", "")];
    book.frameworks = vec![framework("small", &requirements)].into();
    let mut mapped = control("ACC-01", "A promise.");
    mapped.mappings = vec![mapping("small", "E"), mapping("small", "C")];
    book.controls = vec![mapped].into();
    let found = said(book);
    let expected = ["`A` in `B` in `A`", "`D` in `D`"].map(|cycle| {
        let message = format!("requirements are each other's parents: {cycle}");
        (Code::Cycle, message)
    });
    assert_eq!(found, expected);
}

#[test]
fn texts_are_wanted_in_every_language_of_the_book_and_for_customers_in_theirs_alone() {
    let mut only = control("ACC-01", "A promise.");
    only.title = texts(&[("fr", "Comptes")]);
    let mut alpha = customer("alpha");
    alpha.annex = Some(texts(&[("en", "An annex.")]));
    let mut book = book(vec![only]);
    book.customers = vec![alpha].into();
    let message = "`title` of control `ACC-01` is missing in `en`".to_owned();
    assert_eq!(said(book), [(Code::MissingLanguage, message)]);
}

#[test]
fn a_translation_is_confirmed_by_the_digest_of_its_source() {
    let mut only = control("ACC-01", "");
    only.statement = texts(&[("fr", "Une promesse."), ("en", "A promise.")]).into();
    let stale = |control: &Control| codes(book(vec![control.clone()]));
    assert_eq!(stale(&only), [Code::TranslationStale]);
    let digest = translation_digest(&only, &book(vec![]).manifest.languages);
    only.translated_from = [(super::fixtures::language("en"), at(digest))].into();
    assert_eq!(stale(&only), []);
    only.statement = texts(&[("fr", "Une autre promesse."), ("en", "A promise.")]).into();
    assert_eq!(stale(&only), [Code::TranslationStale]);
    // What could not be read left a blank, and was reported when it was.
    only.title = text("");
    assert_eq!(stale(&only), []);
}

#[test]
fn a_book_may_silence_a_warning_or_make_it_an_error() {
    let with_level = |level| {
        let mut only = control("ACC-01", "A promise.");
        only.params = vec![parameter("delay")];
        let mut book = book(vec![only]);
        Arc::make_mut(&mut book.manifest).check.levels.extend(level);
        codes(book)
    };
    assert_eq!(with_level(None), [Code::Unused]);
    assert_eq!(with_level(Some((Code::Unused, Level::Allow))), []);
    // `diagnose` holds that a book with errors is not passed on.
    assert_eq!(
        with_level(Some((Code::Unused, Level::Deny))),
        [Code::Unused]
    );
}

#[test]
fn a_control_silences_a_warning_about_itself_until_a_day() {
    let with = |until: &str| {
        let mut only = control("ACC-01", "A promise.");
        only.params = vec![parameter("delay")];
        only.silence = vec![Silence {
            code: at(Code::Unused),
            reason: at("used by the contract alone".to_owned()),
            until: at(until.parse().expect("a day")),
        }];
        codes(book(vec![only]))
    };
    assert_eq!(with("2026-11-21"), []);
    assert_eq!(with("2026-11-20"), [Code::Unused]);
}

#[test]
fn a_character_without_meaning_is_found_once_a_text() {
    let found = codes(book(vec![control(
        "ACC-01",
        "\u{e000}\u{e000} and \u{202e}",
    )]));
    assert_eq!(found, [Code::Character, Code::Character]);
}
