//! One book with forty different mistakes, several in one file and in one control: all are reported in one run,
//! sorted by file and place, each at its own characters.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

use std::{collections::BTreeMap, fs, path::Path};

use policybook::{
    pipeline::{self, Judged},
    report,
    terms::Date,
};

const BOOK: &str = r##"[book]
title = "Sample policy"
languages = ["fr", "en"]
brand_colour = "blue"
colour = "#000000"

[policy]
version = "2"
next_review = 2026-01-10

[[roles]]
id = "issm"
title = "Security manager"

[check]
tlp-crossing = "allow"
"##;

const CONTROLS: &str = r#"group: {id: ACC, title: Access}
controls:
  - id: ACC-01
    titel: Accounts
    title: Accounts
    title: Comptes
    statement:
      fr: "Les comptes sont revus tous les 30 jours, par <b>deux</b> personnes, et suivis plus de soixante fois."
      en: "Accounts are reviewed every 60 days, by two persons, {{ insert: param, delay }} at the latest."
      de: Konten
    accountable: isms
    performed_by: {who: issm}
    guidance:
      fr: Le texte reste le même partout.
      en: Le texte reste le même partout.
    evidence: [E-09]
    tlp: PURPLE
    review: {last: 2024-01-01, frequency: P1Y}
    implementation:
      status: planed
      planned_completion: 2026-13-01
    covers: [no]
  - id: acc-01
    title: Droits
    statement: "See [this](javascript:x), [that](control:ACC-09) and [page](page:scope#nowhere)."
    params:
      delay: {type: duration, value: often}
      spare: {type: number, value: 3, min: 5}
    mappings:
      - {framework: small, ids: [A.9]}
    approval: {on: 2026-03-12, digest: 51c0a3be90d2f7e4}
    implementation:
      status: planned
      planned_completion: 2026-01-01
  - title: Nameless
    statement: ""
  - id: 9X
    title: Numbered
    statement: Numbered.
    order: first
    binding: maybe
"#;

const EVIDENCE: &str = "evidence:
  - id: E-01
    title: Report
    file: ../../etc/passwd
  - {id: E-02, title: Report, href: 'https://example.org/a', valid_until: 2026-11-01}
  - {id: E-03, title: Report, href: 'https://example.org/b', valid_until: 2026-12-01}
  - {id: E-04, title: Report, href: 'https://example.org/c', collected: 2027-01-01}
  - {id: E-05, title: Report, file: gone.txt}
";

const PAGE: &str =
    "---\ntitle: Scope\n---\n\n# One\n\n### Three\n\n![](../images/none.png)\n\n##\n";

fn write(root: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn judged() -> Judged {
    let folder = tempfile::tempdir().unwrap();
    let applicability = "framework: small\ndecisions:\n  - {requirement: A.1, applicable: false}\n";
    let framework = "id: small\ntitle: Small\nrequirements:\n  - {id: A.1}\n  - {id: A.2}\n  \
                     - {id: A.3, parent: A.3}\n";
    let exceptions = "exceptions:\r\n  - id: X-1\r\n    control: ACC-01\r\n    \
                      justification: Old.\r\n    expires: 2026-01-01\r\n";
    write(
        folder.path(),
        &[
            ("book.toml", BOOK.as_bytes()),
            ("content/controls/acc.yml", CONTROLS.as_bytes()),
            ("content/evidence.yml", EVIDENCE.as_bytes()),
            ("content/exceptions.yml", exceptions.as_bytes()),
            ("content/frameworks/small.yml", framework.as_bytes()),
            ("content/applicability/small.yml", applicability.as_bytes()),
            ("content/glossary.yml", b"\xEF\xBB\xBFglossary: []\n"),
            ("content/pages/scope.fr.md", PAGE.as_bytes()),
            ("content/odd.yml", b"a: 1\n"),
            (
                "i18n/en.ftl",
                b"duration-days = { $conut } days\nskip = { nothing }\n",
            ),
        ],
    );
    let today = Date::new(2026, 11, 21).unwrap();
    pipeline::judge(folder.path(), &BTreeMap::new(), today)
}

#[test]
fn forty_mistakes_are_reported_in_one_run_sorted_by_file_and_place() {
    let judged = judged();
    let found = report::sorted(&judged.diagnostics, &judged.sources);
    let lines = report::short(&judged.diagnostics, &judged.sources);
    assert!(found.len() >= 40, "{} found:\n{lines}", found.len());
    let places: Vec<(String, usize, usize)> = lines.lines().filter_map(place).collect();
    assert!(places.is_sorted(), "{lines}");
    let codes: std::collections::BTreeSet<&str> = found
        .iter()
        .map(|diagnostic| diagnostic.code.name())
        .collect();
    let expected = [
        "approval-older",
        "broken-fragment",
        "byte-order-mark",
        "completion-past",
        "cycle",
        "duplicate-id",
        "duplicate-key",
        "evidence-expired",
        "evidence-expiring",
        "evidence-future",
        "exception-expired",
        "heading",
        "image",
        "invalid-id",
        "invalid-path",
        "invalid-value",
        "line-ends",
        "link-scheme",
        "message",
        "message-argument",
        "missing-file",
        "missing-key",
        "missing-language",
        "number-mismatch",
        "parameter-value",
        "plain-scalar",
        "raw-html",
        "review-overdue",
        "translation-identical",
        "translation-structure",
        "unknown-key",
        "unknown-language",
        "unknown-reference",
        "unused",
        "wrong-type",
    ];
    let missing: Vec<&str> = expected
        .into_iter()
        .filter(|code| !codes.contains(code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "{lines}");
}

/// The file, line and column of a line of the short form, where it has them.
fn place(line: &str) -> Option<(String, usize, usize)> {
    let mut parts = line.splitn(4, ':');
    let path = parts.next()?.to_owned();
    Some((
        path,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    ))
}
