//! One broken book for each diagnostic code: loading and checking it says what its `expected.txt` says.
//! `POLICYBOOK_REWRITE=1 cargo test --test broken` writes the expectations anew; read the difference before it is kept.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that cannot read its books has failed"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use policybook::{
    check,
    diag::{Code, Diagnostics},
    load,
    report::{self, Colour},
    source::Sources,
    terms::Date,
};

/// The day on which the books are checked.
const TODAY: (i16, i8, i8) = (2026, 11, 21);

/// Codes that loading and checking a folder of files cannot bring about, and why.
const LATER: &[(Code, &str)] = &[
    (
        Code::Unreadable,
        "needs a file that may not be read, which no repository keeps",
    ),
    (Code::PathCollision, "found when the output is planned"),
    (Code::Document, "found when a document is typeset"),
    (Code::Template, "found when a page is made"),
    (
        Code::DeadLink,
        "found when the web is asked; tested against a server of its own",
    ),
];

fn books() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

/// The names of the broken books, in order.
fn names() -> BTreeSet<String> {
    fs::read_dir(books())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// What loading and checking a book finds.
fn diagnose(root: &Path) -> (Sources, Diagnostics) {
    let (year, month, day) = TODAY;
    let today = Date::new(year, month, day).unwrap();
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    if let Some(loaded) = load::load(root, &mut sources, &mut diagnostics) {
        check::check(loaded, today, &mut diagnostics);
    }
    (sources, diagnostics)
}

/// The diagnostics of a book as drawn, with their summary, free of this machine's paths.
fn drawn(root: &Path) -> String {
    let (sources, diagnostics) = diagnose(root);
    let drawing = report::human(&diagnostics, &sources, Colour::Never);
    let summary = report::summary(&diagnostics, &sources).unwrap_or_default();
    format!("{drawing}\n{summary}\n").replace(root.to_str().unwrap(), "BOOK")
}

#[test]
fn every_broken_book_is_diagnosed_as_expected() {
    let rewrite = std::env::var_os("POLICYBOOK_REWRITE").is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let root = books().join(&name);
        let found = drawn(&root);
        let expected = root.join("expected.txt");
        if rewrite {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("=== {name} ===\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_broken_book_that_shows_it() {
    let names = names();
    for code in Code::ALL {
        if LATER.iter().any(|(later, _)| later == code) {
            continue;
        }
        assert!(names.contains(code.name()), "no book for `{}`", code.name());
        let (_, diagnostics) = diagnose(&books().join(code.name()));
        let shown = diagnostics
            .as_slice()
            .iter()
            .any(|found| found.code == *code);
        assert!(shown, "the book `{}` does not show its code", code.name());
    }
}

#[test]
fn every_broken_book_is_named_after_a_code() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    for name in names() {
        assert!(codes.contains(name.as_str()), "`{name}` is no code");
    }
}
