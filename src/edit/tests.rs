use super::*;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{LanguageTag, Typography},
    load::{
        tree::{Content, Node},
        yaml,
    },
    prose,
    source::{BookPath, Sources},
    terms::{ControlId, EvidenceId, RoleId},
};

const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn accepted(register: &str) -> String {
    let id = EvidenceId::parse("E-2").expect("an id");
    let role = RoleId::parse("issm").expect("a role");
    let acceptance = Acceptance {
        sha256: Some(DIGEST),
        collected: jiff::civil::date(2026, 11, 21),
        owner: Some(&role),
    };
    match accept_evidence(register, &id, acceptance) {
        Ok(text) => text.replace(DIGEST, "NEW"),
        Err(error) => error.to_string(),
    }
}

fn confirmed(controls: &str) -> String {
    let id = ControlId::parse("ACC-2").expect("an id");
    let tag = LanguageTag::parse("en").expect("a tag");
    match update_translation(controls, &id, &tag, "0011223344556677") {
        Ok(text) => text,
        Err(error) => error.to_string(),
    }
}

#[test]
fn values_are_set_where_they_stand_and_comments_stay() {
    let register = "# register\nevidence:\n  - id: E-1\n    file: a.pdf\n\n  # the second\n  - id: E-2\n    file: b.pdf # b\n    sha256: 'old' # digest\n    collected: 2020-01-01\n    owner:  hr\n    tlp: CLEAR\n\n  - id: E-3\n";
    assert_eq!(
        accepted(register),
        "# register\nevidence:\n  - id: E-1\n    file: a.pdf\n\n  # the second\n  - id: E-2\n    file: b.pdf # b\n    sha256: 'NEW' # digest\n    collected: 2026-11-21\n    owner:  issm\n    tlp: CLEAR\n\n  - id: E-3\n"
    );
}

#[test]
fn missing_keys_get_lines_of_their_own() {
    assert_eq!(
        accepted("evidence:\n- id: E-2\n  file: b.pdf # b\n\n# end\n"),
        "evidence:\n- id: E-2\n  file: b.pdf # b\n  sha256: NEW\n  collected: 2026-11-21\n  owner: issm\n\n# end\n"
    );
    assert_eq!(
        accepted("evidence:\r\n  -   id: E-2\r\n      file: b.pdf"),
        "evidence:\r\n  -   id: E-2\r\n      file: b.pdf\n      sha256: NEW\n      collected: 2026-11-21\n      owner: issm"
    );
    assert_eq!(
        accepted("evidence:\n  - id: E-2\n    sha256:\n    file: b.pdf\n"),
        "evidence:\n  - id: E-2\n    sha256: NEW\n    collected: 2026-11-21\n    owner: issm\n    file: b.pdf\n"
    );
}

#[test]
fn flow_style_stays_flow_style() {
    assert_eq!(
        accepted("evidence: [{id: E-1}, {id: E-2, file: b.pdf, owner: hr}]\n"),
        "evidence: [{id: E-1}, {id: E-2, file: b.pdf, sha256: NEW, collected: 2026-11-21, owner: issm}]\n"
    );
    assert_eq!(
        accepted(
            "evidence:\n  - {\n      \"id\": \"E-2\",\n      \"file\": \"b.pdf\", # b\n    }\n"
        ),
        "evidence:\n  - {\n      \"id\": \"E-2\",\n      \"file\": \"b.pdf\", sha256: NEW, collected: 2026-11-21, owner: issm, # b\n    }\n"
    );
}

#[test]
fn what_is_shared_by_an_alias_is_not_touched() {
    let message = accepted(
        "evidence:\n  - id: E-1\n    sha256: &x old\n  - id: E-2\n    file: b\n    sha256: *x\n",
    );
    assert!(message.starts_with("cannot write `sha256: "), "{message}");
    assert_eq!(
        accepted("evidence:\n  - id: E-1\n"),
        "there is no entry `E-2`"
    );
    assert_eq!(accepted("evidence: [\n"), "the file cannot be read as YAML");
}

#[test]
fn a_translation_is_confirmed_after_the_statement_or_in_place() {
    let item = "controls:\n  - id: ACC-2\n    statement:\n      fr: |\n        Un.\n\n        Deux.\n      en: |\n        One.\n\n    # review\n    review: {last: 2026-01-01}\n";
    assert_eq!(
        confirmed(item),
        "controls:\n  - id: ACC-2\n    statement:\n      fr: |\n        Un.\n\n        Deux.\n      en: |\n        One.\n    translated_from: {en: \"0011223344556677\"}\n\n    # review\n    review: {last: 2026-01-01}\n"
    );
    assert_eq!(
        confirmed("controls:\n  - id: ACC-2\n    translated_from: {de: ab, en: cd}\n"),
        "controls:\n  - id: ACC-2\n    translated_from: {de: ab, en: \"0011223344556677\"}\n"
    );
    assert_eq!(
        confirmed(
            "controls:\n  - id: ACC-2\n    translated_from:\n      de: ab # mine\n    class: people\n"
        ),
        "controls:\n  - id: ACC-2\n    translated_from:\n      de: ab # mine\n      en: \"0011223344556677\"\n    class: people\n"
    );
    assert_eq!(
        confirmed("controls:\n  - {id: ACC-2, statement: {fr: Un, en: One}, class: people}\n"),
        "controls:\n  - {id: ACC-2, statement: {fr: Un, en: One}, translated_from: {en: \"0011223344556677\"}, class: people}\n"
    );
    assert_eq!(
        confirmed("controls:\n  - id: ACC-2\n    translated_from:\n"),
        "controls:\n  - id: ACC-2\n    translated_from: {en: \"0011223344556677\"}\n"
    );
}

/// The value of `a`, decoded.
fn decoded(sources: &Sources, text: &str) -> (String, crate::source::Place) {
    let mut found = Diagnostics::default();
    let file = sources.numbered().next().expect("a file").0;
    let tree = yaml::parse(
        file,
        text,
        0..text.len(),
        &crate::book::Limits::DEFAULT,
        &mut found,
    );
    let node: Node = tree.and_then(|tree| tree.get("a").cloned()).expect("`a`");
    let Content::Scalar(scalar) = &node.content else {
        panic!("no scalar in {text}");
    };
    (scalar.text.to_string(), scalar.place(node.span, text))
}

/// A file whose text `a` is corrected as French asks.
fn mended(text: &str) -> String {
    let mut sources = Sources::default();
    let path = BookPath::parse("a.yml").expect("a path");
    sources.add(path, text.into());
    let (raw, place) = decoded(&sources, text);
    let corrections = prose::typography(&raw, Typography::French);
    let mut diagnostics = Diagnostics::default();
    for correction in &corrections {
        let span = place.exact(correction.range.clone()).expect("a place");
        let fault = Diagnostic::at(Code::Typography, span, "x");
        diagnostics.push(fault.fix(span, &*correction.replacement));
    }
    let fixed = fixes(&diagnostics, &sources).remove(0).text;
    let (again, _) = decoded(&sources, &fixed);
    assert_eq!(again, prose::corrected(&raw, &corrections), "{text:?}");
    fixed
}

#[test]
fn corrections_keep_the_style_of_their_scalar() {
    for (before, after) in [
        ("a: l'accès ; 10 000\n", "a: l’accès^; 10^000\n"),
        (
            "a: 'l''accès: \"un\" ?' # c\n",
            "a: 'l’accès_: «_un_»^?' # c\n",
        ),
        (
            "a: \"l'acc\\xE8s \\\"un\\\"\\_;\"\n",
            "a: \"l’acc\\xE8s «_un_»^;\"\n",
        ),
        (
            "a: |\n  # l'un :\n\n  « deux »;\nb: l'x\n",
            "a: |\n  # l’un_:\n\n  «_deux_»^;\nb: l'x\n",
        ),
        (
            "a: >-\n  l'un,\n  puis 60 jours ;\n\n  fin: oui\n",
            "a: >-\n  l’un,\n  puis 60_jours^;\n\n  fin_: oui\n",
        ),
        (
            "a: l'un\n  et 12 mars\nb: [x]\n",
            "a: l’un\n  et 12_mars\nb: [x]\n",
        ),
        (
            "{a: \"Etat: vu\", b: \"l'x\"}\n",
            "{a: \"État_: vu\", b: \"l'x\"}\n",
        ),
        ("a: |\r\n  l'un ;\r\n  deux\r\n", "a: |\n  l’un^;\n  deux\n"),
        ("a: 'un\n  ; deux'\n", "a: 'un^; deux'\n"),
    ] {
        let found = mended(before)
            .replace('\u{a0}', "_")
            .replace('\u{202f}', "^");
        assert_eq!(found, after);
    }
}
