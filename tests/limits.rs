//! What a book may cost: each limit is met by a small book where it is lowered, told with a code and a place, and raised by
//! the environment alone.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

use std::{collections::BTreeMap, fs};

use policybook::{
    book::{LIMIT_KEYS, Trees},
    diag::{Diagnostics, Severity},
    load::{self, Changed, Memo, Request},
    report,
    source::Sources,
};

const MANIFEST: &str =
    "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example/\"\n";

/// A book that meets every limit where that is low.
struct Shelf(tempfile::TempDir);

impl Shelf {
    fn new(limits: &str) -> Self {
        let shelf = Self(tempfile::tempdir().unwrap());
        shelf.put("book.toml", format!("{MANIFEST}[limits]\n{limits}\n"));
        let control = "group: {id: A, title: &t A}\ncontrols:\n  - id: A-1\n    title: *t\n    statement: |\n      - a\n        - ![B](../images/b.png)\n";
        shelf.put("content/controls/a.yml", control);
        shelf.put("content/services.yml", "services: []\n");
        shelf.put("content/images/b.png", png(1200, 1000));
        shelf.put("static/a.txt", "a");
        shelf
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The errors of a reading in short, under an environment.
    fn errors(&self, environment: &[(&str, &str)], memo: &mut Memo) -> String {
        let variables: BTreeMap<String, String> = environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let request = Request {
            root: self.0.path(),
            variables: &variables,
            changed: &Changed::Unknown,
            trees: Trees::Kept,
        };
        let mut diagnostics = Diagnostics::default();
        let reading = load::read(&request, memo, &mut diagnostics);
        errors(diagnostics, &reading.sources)
    }
}

fn errors(mut diagnostics: Diagnostics, sources: &Sources) -> String {
    diagnostics.retain(|fault| fault.severity == Severity::Error);
    report::short(&diagnostics, sources)
}

/// The beginning of an image of this size; what follows is not read.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes
}

#[test]
fn a_book_lowers_each_limit_and_the_fault_has_a_code_and_a_place() {
    for (limit, place, words) in [
        ("file_size = 0", "content/controls/a.yml", "too-large"),
        ("copy_size = 0", "static/a.txt", "too-large"),
        (
            "image_size = 1",
            "content/images/b.png",
            "1200 × 1000 pixels",
        ),
        (
            "book_size = 0",
            "content/controls/a.yml",
            "larger than 0 MiB",
        ),
        ("files = 3", "content", "more than 3 files"),
        (
            "depth = 2",
            "content/controls/a.yml:3:",
            "deeper than 2 levels",
        ),
        ("text_depth = 3", "content/controls/a.yml:7:", "too-large"),
        (
            "text_parts = 2",
            "content/controls/a.yml:7:",
            "more than 2 parts",
        ),
        (
            "text_size = 0",
            "content/controls/a.yml:",
            "larger than 0 KiB",
        ),
        (
            "line_size = 0",
            "content/controls/a.yml:1:",
            "larger than 0 KiB",
        ),
        (
            "word_size = 20",
            "content/controls/a.yml:7:",
            "longer than 20 bytes",
        ),
        (
            "alias_values = 0",
            "content/controls/a.yml:1:",
            "more than 0 values",
        ),
        ("time = 0", "content/", "over-budget"),
        ("memory = 1", "content/", "more than 1 MiB of memory"),
    ] {
        let said = Shelf::new(limit).errors(&[], &mut Memo::default());
        assert!(
            said.contains(words) && said.contains(place),
            "{limit}: {said}"
        );
    }
    let usual = Shelf::new("").errors(&[], &mut Memo::default());
    assert_eq!(usual, "");
}

#[test]
fn the_environment_alone_raises_a_limit() {
    for limit in LIMIT_KEYS {
        let more = limit.default + 1;
        let shelf = Shelf::new(&format!("{} = {more}", limit.name));
        let said = shelf.errors(&[], &mut Memo::default());
        assert!(said.contains("book.toml:6:"), "{}: {said}", limit.name);
        let name = format!("POLICYBOOK_LIMITS__{}", limit.name.to_uppercase());
        let said = shelf.errors(&[(&name, &more.to_string())], &mut Memo::default());
        assert_eq!(said.is_empty(), limit.ceiling >= more, "{said}");
        let beyond = (limit.ceiling + 1).to_string();
        let said = shelf.errors(&[(&name, &beyond)], &mut Memo::default());
        assert!(said.contains("invalid-value"), "{said}");
    }
}

#[test]
fn a_memo_keeps_nothing_that_was_read_within_other_limits() {
    let shelf = Shelf::new("");
    let mut memo = Memo::default();
    let low = [("POLICYBOOK_LIMITS__FILE_SIZE", "0")];
    assert_eq!(shelf.errors(&[], &mut memo), "");
    assert!(shelf.errors(&low, &mut memo).contains("too-large"));
    assert_eq!(shelf.errors(&[], &mut memo), "");
}

#[test]
fn a_text_within_raised_limits_is_whole_whenever_it_is_parsed() {
    let shelf = Shelf::new("");
    let items = "      - word\n".repeat(7_000);
    let control = format!(
        "controls:\n  - id: A-2\n    group: A\n    title: A\n    statement: |\n{items}      - the last one\n"
    );
    shelf.put("content/controls/b.yml", control);
    let said = shelf.errors(&[], &mut Memo::default());
    assert!(said.contains("content/controls/b.yml"), "{said}");
    let variables = [(
        "POLICYBOOK_LIMITS__TEXT_PARTS".to_owned(),
        "20000".to_owned(),
    )];
    for trees in [Trees::Kept, Trees::Dropped] {
        let request = Request {
            root: shelf.0.path(),
            variables: &variables.clone().into(),
            changed: &Changed::Unknown,
            trees,
        };
        let reading = load::read(&request, &mut Memo::default(), &mut Diagnostics::default());
        let book = reading.loaded.unwrap().book;
        let control = book
            .controls
            .iter()
            .find(|control| control.id.value.as_str() == "A-2");
        let text = control.unwrap().statement.exact("en").unwrap();
        assert!(text.prose().faults.is_empty());
        assert!(format!("{:?}", text.prose()).contains("the last one"));
    }
}
