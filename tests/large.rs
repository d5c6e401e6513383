//! The pages of a book of 1,000 controls, with long lists in parts, before the same checkers as the sample books.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot build the book has failed"
)]

#[path = "../benches/catalogue/book.rs"]
mod book;
mod support;
#[path = "../benches/catalogue/words.rs"]
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use support::{
    build,
    pages::{broken_links, html_errors, html_validate, said, script},
};

/// How many controls the book has.
const CONTROLS: usize = 1_000;

/// The public folder of the book, built once without documents.
fn public() -> &'static Path {
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    OUT.get_or_init(|| {
        let name = format!("large-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        for (path, text) in book::files(CONTROLS) {
            let target = folder.join("book").join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::write(target, text).expect("written");
        }
        let out = folder.join("out");
        build(&folder.join("book"), &out, &["--site-only"]);
        out.join("public")
    })
}

#[test]
fn long_lists_are_in_parts() {
    for path in ["fr/texte/index--2.html", "en/text/index--2.html"] {
        assert!(public().join(path).is_file(), "{path}");
    }
}

#[test]
fn every_page_is_valid_html() {
    let output = html_errors(public());
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn every_page_keeps_the_recommended_rules() {
    let output = html_validate(public());
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn no_link_is_broken() {
    let output = broken_links(public());
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn pages_answer_each_other_and_hold_nothing_inline() {
    let output = script("read.mjs", &[public()]);
    assert!(output.status.success(), "{}", said(&output));
}
