//! A little book in memory: its files, written to a folder and loaded.

use std::{collections::BTreeMap, fs};

use policybook::{check, diag::Diagnostics, load, model, model::Model, source::Sources};

/// The files of a book by their paths.
pub type Files = BTreeMap<String, String>;

const MANIFEST: &str = r##"
[book]
title = { fr = "Politique de sécurité", en = "Security policy" }
languages = ["fr", { tag = "en", format = "en-GB", typography = "none" }]
organisation = "Maison"
security_contact = "securite@maison.example"
brand_colour = "#0d5358"

[policy]
version = "1.2"
approved_on = "2026-03-12"

[[roles]]
id = "issm"
title = { fr = "RSSI", en = "ISSM" }
"##;

const CONTROLS: &str = r#"
group: {id: ACC, number: 1, title: {fr: "Accès", en: Access}}
controls:
  - id: ACC-01
    title: {fr: "Revue des comptes", en: Account review}
    statement:
      fr: |
        Les comptes sont revus tous les {{ insert: param, review }}, voir [](control:ACC-02) et [](evidence:E-001).
        Un texte n’est jamais évalué : `#let x`, $x^2$, @ref, #panic("non"), \<label\>.

        a) un premier cas ;
        b) un autre[^1].

        [^1]: Une note.
      en: |
        Accounts are reviewed every {{ insert: param, review }}, see [](control:ACC-02) and [](evidence:E-001).
        A text is never evaluated: `#let x`, $x^2$, @ref, #panic("no"), \<label\>.

        a) a first case;
        b) another[^1].

        [^1]: A note.
    params: {review: {type: duration, value: P60D, override: stricter, stricter: lower}}
    implementation: {status: implemented}
    accountable: issm
    review: {last: 2026-02-01, frequency: P1Y}
    mappings: [{framework: std, ids: ["1.1"]}]
    evidence: [E-001, E-002]
    shared_responsibility:
      - {title: {fr: "Relire la liste", en: Read the list}, responsible: customer, customer_does: {fr: "Il la relit.", en: It reads it.}}
  - id: ACC-02
    title: {fr: "Un compte, une personne", en: "One account, one person"}
    statement: {fr: "Un compte a un titulaire.", en: An account has one holder.}
    implementation: {status: partial, planned_completion: 2027-06-30}
  - id: ACC-03
    title: {fr: "Alarme", en: Alarm}
    tlp: AMBER
    statement: {fr: "L’alarme sonne.", en: The alarm sounds.}
"#;

const FRAMEWORK: &str = r#"
id: std
title: {fr: "Norme, en bref", en: "Standard, in short"}
requirements:
  - {id: "1", title: {fr: "Chapitre", en: Chapter}}
  - {id: "1.1", parent: "1", title: {fr: "Comptes", en: Accounts}}
  - {id: "1.2", parent: "1", title: {fr: "Reste", en: The rest}}
"#;

const APPLICABILITY: &str = r#"
framework: std
decisions:
  - {requirement: "1.1", applicable: true, basis: [risk], justification: {fr: "Risque.", en: A risk.}}
  - {requirement: "1.2", applicable: true, basis: [legal], justification: {fr: "Loi.", en: The law.}}
"#;

const EVIDENCE: &str = r#"
evidence:
  - {id: E-001, title: {fr: "Rapport", en: Report}, file: report.txt, collected: 2026-01-15, tlp: CLEAR}
  - {id: E-002, title: {fr: "Journal", en: Log}, href: "https://maison.example/log", tlp: AMBER}
"#;

const DOCUMENT: &str = r#"
id: policy
title: {fr: "Politique de sécurité", en: Security policy}
template: policy.typ
audience: both
"#;

const REVISIONS: &str = r#"
revisions:
  - {version: "1.2", date: 2026-03-12, summary: {fr: "Mise à jour.", en: Update.}}
"#;

/// One customer's file, with further keys.
pub fn customer(id: &str, keys: &str) -> String {
    format!(
        "id: {id}\nname: Client {id}\nlanguages: [fr, en]\nnonce: \"{}\"\n{keys}",
        nonce(id)
    )
}

/// Thirty-two hexadecimal digits that differ from one id to the next.
fn nonce(id: &str) -> String {
    let digits = hex::encode(id);
    format!("{digits:0<32}")
}

/// A book with these customers.
pub fn little_book(customers: &[String]) -> Files {
    let mut files: Files = [
        ("book.toml", MANIFEST),
        ("content/controls/acc.yml", CONTROLS),
        ("content/frameworks/std.yml", FRAMEWORK),
        ("content/applicability/std.yml", APPLICABILITY),
        ("content/evidence.yml", EVIDENCE),
        ("content/evidence/report.txt", "Tout est en ordre.\n"),
        ("content/documents/policy.yml", DOCUMENT),
        ("content/revisions.yml", REVISIONS),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .collect();
    for (index, text) in customers.iter().enumerate() {
        files.insert(format!("content/customers/{index}.yml"), text.clone());
    }
    files
}

/// The model of a book that must be sound.
pub fn model_of(files: &Files) -> Model {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder");
        }
        fs::write(path, text).expect("a file");
    }
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let today = "2026-11-21".parse().expect("a day");
    let loaded = load::load(folder.path(), &mut sources, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:#?}", diagnostics.as_slice());
    let loaded = loaded.expect("a book");
    let checked = check::check(loaded, today, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:#?}", diagnostics.as_slice());
    model::build(checked.expect("a sound book"), today)
}
