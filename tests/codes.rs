//! The list of codes in `docs/codes.md`, held to the enum. Set `REWRITE_EXPECTED` to write it anew.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads and rewrites what it expects, and fails where it cannot"
)]

use std::{fmt::Write, fs, path::Path};

use policybook::diag::Code;

const HEAD: &str = "\
# Codes

Every fault and duty that `policybook check` reports has one of these codes. `policybook explain CODE` says what the rule is, why,
what breaks it and how to mend it. Warnings are silenced or made errors by their code in `book.toml`; an error stays one:

    [check]
    unused = \"allow\"
    translation-stale = \"deny\"

| code | severity | meaning |
| --- | --- | --- |
";

fn list() -> String {
    let mut list = HEAD.to_owned();
    for code in Code::ALL {
        let (name, severity, meaning) = (code.name(), code.severity().name(), code.meaning());
        writeln!(
            list,
            "| [`{name}`](../src/diag/explain/{name}.md) | {severity} | {meaning} |"
        )
        .expect("written");
    }
    list
}

#[test]
fn the_list_of_codes_is_that_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes.md");
    if std::env::var_os("REWRITE_EXPECTED").is_some() {
        fs::write(&path, list()).expect("written");
    }
    let kept = fs::read_to_string(&path).expect("the list");
    assert!(
        kept == list(),
        "docs/codes.md differs: run this test with REWRITE_EXPECTED=1"
    );
}

#[test]
fn every_text_belongs_to_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/explain");
    let mut texts: Vec<String> = fs::read_dir(folder)
        .expect("the texts")
        .map(|entry| {
            entry
                .expect("a text")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    texts.sort();
    let mut names: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("{}.md", code.name()))
        .collect();
    names.sort();
    assert_eq!(texts, names);
}
