//! The marked text is the offending one: behind accents, CRLF and tabs, in flow and block style, through aliases.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

use std::{collections::BTreeMap, fs};

use policybook::{
    diag::{Code, Location},
    pipeline,
    terms::Date,
};

/// The texts that the diagnostics of a code mark in a file of controls.
fn marked(controls: &str, code: Code) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("content/controls")).unwrap();
    let manifest = "[book]\ntitle = 'B'\nlanguages = ['fr', 'en']\n";
    fs::write(root.join("book.toml"), manifest).unwrap();
    fs::write(root.join("content/controls/acc.yml"), controls).unwrap();
    let today = Date::new(2026, 11, 21).unwrap();
    let judged = pipeline::judge(root, &BTreeMap::new(), today);
    let found = judged.diagnostics.as_slice().iter();
    found
        .filter(|diagnostic| diagnostic.code == code)
        .map(|diagnostic| match &diagnostic.location {
            Location::Span(span) => judged.sources.text(*span).to_owned(),
            Location::Path(path) => path.clone(),
        })
        .collect()
}

const HEAD: &str = "group: {id: ACC, title: Accès}\ncontrols:\n";

/// A control with this statement, as written after the key.
fn stating(statement: &str) -> String {
    format!("{HEAD}  - id: ACC-01\n    title: Éléments\n    statement: {statement}\n")
}

const LINK: &str = "[là](control:ACC-99)";

#[test]
fn a_link_is_marked_behind_accents_in_every_style_of_scalar() {
    for statement in [
        format!("Été, {LINK} été."),
        format!("'L''été, {LINK} été.'"),
        format!("\"\\u00c9t\\xe9 \\\"là\\\",\\tété {LINK}.\""),
        format!("|\n      Été.\n\n      À {LINK}."),
        format!(">-\n      Été\n      plié, {LINK}\n      été."),
        format!(">\n      Été.\n\n        à l'écart\n\n      {LINK}"),
        format!("Été plié\n      en clair, {LINK}."),
        format!("\"Été plié\n      entre guillemets, \\\n      {LINK}.\""),
        format!("{{fr: 'Été, {LINK}.', en: Summer.}}"),
        format!("\t'Été, {LINK}.'"),
    ] {
        let found = marked(&stating(&statement), Code::UnknownReference);
        assert_eq!(found, [LINK], "{statement}");
    }
}

#[test]
fn a_link_is_marked_where_lines_end_with_carriage_returns() {
    for statement in [
        format!("|\n      Été.\n\n      À {LINK}."),
        format!(">-\n      Été\n      plié, {LINK}\n      été."),
        format!("Été plié\n      en clair, {LINK}."),
        format!("\"Été plié\n      entre guillemets, \\\n      {LINK}.\""),
    ] {
        let controls = stating(&statement).replace('\n', "\r\n");
        let found = marked(&controls, Code::UnknownReference);
        assert_eq!(found, [LINK], "{statement}");
    }
}

#[test]
fn a_fault_behind_an_alias_is_marked_at_its_anchor_once() {
    let controls = format!(
        "{HEAD}  - {{id: ACC-01, title: T, statement: &text \"Été, {LINK}.\"}}\n  \
         - {{id: ACC-02, title: T, statement: *text}}\n"
    );
    let mut found = marked(&controls, Code::UnknownReference);
    found.dedup();
    assert_eq!(found, [LINK]);
}

#[test]
fn keys_and_values_in_flow_style_are_marked_alone() {
    let controls = format!(
        "{HEAD}  - {{id: ACC-01, title: Été, statement: S, tlp: VIOLET, clé: 1,\t\"clef\": 2}}\n"
    );
    assert_eq!(marked(&controls, Code::InvalidValue), ["VIOLET"]);
    assert_eq!(marked(&controls, Code::UnknownKey), ["clé", "\"clef\""]);
}

#[test]
fn numbers_and_parameters_are_marked_by_their_digits() {
    let statement =
        "\n      fr: Été, sous 24 heures.\n      en: |\n        Within\n        72 hours.";
    let found = marked(&stating(statement), Code::NumberMismatch);
    assert_eq!(found, ["72"]);
    let insert =
        "'Été {{ insert: param, p }} (60 jours)'\n    params: {p: {type: duration, value: P60D}}";
    assert_eq!(marked(&stating(insert), Code::ParameterNumber), ["60"]);
}
