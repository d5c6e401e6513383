#![expect(clippy::disallowed_methods, reason = "these tests write little books")]

use std::fs;

use super::*;
use crate::{
    book::Limits,
    diag::{Code, Diagnostic, Location},
};

mod slips;

/// A little book on the disk.
struct Shelf {
    folder: tempfile::TempDir,
}

struct Outcome {
    loaded: Option<Loaded>,
    sources: Sources,
    faults: Vec<Diagnostic>,
}

impl Outcome {
    /// Code and place of each fault but those of messages, which these books do not have.
    fn faults(&self) -> Vec<(Code, String)> {
        let relevant = self
            .faults
            .iter()
            .filter(|fault| fault.code != Code::Message);
        let placed = relevant.map(|fault| match &fault.location {
            Location::Span(span) => (fault.code, self.sources.text(*span).to_owned()),
            Location::Path(path) => (fault.code, path.clone()),
        });
        placed.collect()
    }
}

impl Shelf {
    fn new(files: &[(&str, &str)]) -> Self {
        let shelf = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let manifest = "[book]\ntitle = 'B'\nlanguages = ['fr', 'en']\n";
        shelf.put("book.toml", manifest.as_bytes());
        for (path, text) in files {
            shelf.put(path, text.as_bytes());
        }
        shelf
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn load(&self) -> Outcome {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let loaded = load(self.folder.path(), &mut sources, &mut diagnostics);
        Outcome {
            loaded,
            sources,
            faults: diagnostics.into_iter().collect(),
        }
    }
}

fn item(id: &str) -> String {
    format!("  - {{id: {id}, title: T, statement: S}}\n")
}

const GROUP: (&str, &str) = ("content/controls/group.yml", "group: {id: TOP, title: T}\n");

#[test]
fn a_control_takes_the_group_of_the_nearest_folder() {
    let shelf = Shelf::new(&[GROUP]);
    let put = |path: &str, text: String| shelf.put(path, text.as_bytes());
    put(
        "content/controls/a/b/x.yml",
        format!("controls:\n{}", item("X")),
    );
    put(
        "content/controls/c/group.yaml",
        "group: {id: C, title: T}\n".to_owned(),
    );
    put(
        "content/controls/c/d/y.yml",
        format!("controls:\n{}", item("W")),
    );
    put(
        "content/controls/e.yml",
        format!("group: {{id: E, title: T}}\ncontrols:\n{}", item("Z")),
    );
    let outcome = shelf.load();
    assert_eq!(outcome.faults(), []);
    let book = outcome.loaded.expect("a book").book;
    let groups: Vec<(&str, Option<&str>)> = book
        .controls
        .iter()
        .map(|control| {
            let group = control.group.as_ref().map(|group| group.value.as_str());
            (control.id.value.as_str(), group)
        })
        .collect();
    assert_eq!(
        groups,
        [("X", Some("TOP")), ("W", Some("C")), ("Z", Some("E"))]
    );
    assert_eq!(book.groups.len(), 3);
}

#[test]
fn groups_are_defined_once_and_named_by_one_file() {
    let one = format!(
        "group: {{id: A, title: T}}\ncontrols:\n{}",
        item("X, group: B")
    );
    let shelf = Shelf::new(&[
        ("content/controls/a.yml", &one),
        ("content/controls/b.yml", "group: {id: A, title: T}\n"),
        (
            "content/controls/c.yml",
            &format!("controls:\n{}", item("W")),
        ),
    ]);
    let faults = shelf.load().faults();
    let expected = [
        (Code::GroupPlace, "B".to_owned()),
        (Code::GroupPlace, "W".to_owned()),
        (Code::DuplicateId, "A".to_owned()),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn a_broken_group_is_one_fault() {
    let shelf = Shelf::new(&[
        ("content/controls/a/group.yml", "group: {id: A, title: T\n"),
        (
            "content/controls/a/x.yml",
            &format!("controls:\n{}", item("X")),
        ),
    ]);
    let outcome = shelf.load();
    let codes: Vec<Code> = outcome.faults().into_iter().map(|fault| fault.0).collect();
    assert_eq!(codes, [Code::Syntax]);
    let unread = outcome.loaded.map(|loaded| loaded.unread.len());
    assert_eq!(unread, Some(1));
}

#[test]
fn files_that_lie_elsewhere_or_say_nothing_may_define_what_others_refer_to() {
    let one = format!("group: {{id: A, title: T}}\ncontrols:\n{}", item("X"));
    let shelf = Shelf::new(&[
        ("content/contrls/a.yml", "controls: []\n"),
        ("content/contrls/deep/b.yml", "controls: []\n"),
        ("content/controls/x.yml", &one),
        ("content/controls/y.yml", ""),
        ("content/controls/z.yml", "- 1\n"),
        ("content/notes.yml", ""),
    ]);
    let outcome = shelf.load();
    let faults = outcome.faults.iter();
    let said: Vec<(Code, &str)> = faults
        .filter(|fault| fault.code != Code::Message)
        .map(|fault| (fault.code, fault.message.as_str()))
        .collect();
    let expected = [
        (
            Code::InvalidPath,
            "`content/contrls/a.yml` and 1 more file there belong to no kind of file",
        ),
        (
            Code::InvalidPath,
            "`content/notes.yml` belongs to no kind of file",
        ),
        (
            Code::MissingKey,
            "this file of controls has neither `group` nor `controls`",
        ),
        (
            Code::WrongType,
            "a file of controls is a map of keys, not a list",
        ),
    ];
    assert_eq!(said, expected);
    let unread = outcome.loaded.expect("a book").unread;
    let unread: Vec<&str> = unread.iter().map(BookPath::as_str).collect();
    let expected = [
        "content/controls/y.yml",
        "content/controls/z.yml",
        "content/contrls/a.yml",
        "content/contrls/deep/b.yml",
    ];
    assert_eq!(unread, expected);
}

#[test]
fn a_folder_without_a_book_says_how_to_make_one() {
    let empty = tempfile::tempdir().expect("a folder");
    let missing = empty.path().join("missing");
    for folder in [empty.path(), &missing] {
        let mut diagnostics = Diagnostics::default();
        let loaded = load(folder, &mut Sources::default(), &mut diagnostics);
        assert!(loaded.is_none());
        let [fault] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}")
        };
        assert_eq!(fault.code, Code::NoBook);
        assert!(
            fault
                .hint
                .as_deref()
                .is_some_and(|hint| hint.contains("policybook init"))
        );
    }
    let codes: Vec<Code> = Shelf::new(&[])
        .load()
        .faults()
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(codes, [Code::NoBook]);
}

#[test]
fn a_file_that_is_no_utf_8_is_shown_where_it_is_not() {
    let shelf = Shelf::new(&[GROUP]);
    shelf.put(
        "content/glossary.yml",
        b"glossary:\n  - {id: a, term: acc\xE8s, definition: D}\n",
    );
    shelf.put("content/services.yml", b"\xFF\xFEs\0e\0");
    shelf.put("content/controls/bom.yml", b"\xEF\xBB\xBFcontrols: []\r\n");
    let faults = shelf.load().faults();
    let expected = [
        (Code::ByteOrderMark, String::new()),
        (Code::LineEnds, "\r\n".to_owned()),
        (Code::Encoding, "è".to_owned()),
        (Code::Encoding, "content/services.yml".to_owned()),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn a_file_larger_than_the_limit_is_refused() {
    let shelf = Shelf::new(&[GROUP]);
    let size = usize::try_from(Limits::DEFAULT.file_size).unwrap_or(usize::MAX) + 1;
    shelf.put("content/glossary.yml", &vec![b'#'; size]);
    let expected = [(Code::TooLarge, "content/glossary.yml".to_owned())];
    assert_eq!(shelf.load().faults(), expected);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let shelf = Shelf::new(&[
        GROUP,
        (
            "content/evidence.yml",
            "evidence:\n  - {id: E, title: T, file: passwd}\n",
        ),
    ]);
    let root = shelf.folder.path();
    fs::create_dir_all(root.join("content/evidence")).expect("a folder");
    symlink("/etc/passwd", root.join("content/evidence/passwd")).expect("a link");
    symlink("/etc", root.join("content/frameworks")).expect("a link");
    let outcome = shelf.load();
    let expected = [
        (Code::InvalidPath, "content/evidence/passwd".to_owned()),
        (Code::InvalidPath, "content/frameworks".to_owned()),
        (Code::InvalidPath, "passwd".to_owned()),
    ];
    assert_eq!(outcome.faults(), expected);
    assert!(
        outcome
            .loaded
            .is_some_and(|loaded| loaded.assets.is_empty())
    );
}

#[test]
fn evidence_is_compared_with_what_was_registered() {
    let digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    let wrong = "0".repeat(64);
    let register = format!(
        "evidence:
  - {{id: E-1, title: T, file: hello.txt, sha256: {digest}}}
  - {{id: E-2, title: T, file: hello.txt, sha256: '{wrong}'}}
  - {{id: E-3, title: T, file: gone.txt}}
  - {{id: E-4, title: T, file: ../evidence.yml}}
"
    );
    let shelf = Shelf::new(&[
        GROUP,
        ("content/evidence/hello.txt", "hello"),
        ("content/evidence.yml", &register),
    ]);
    let outcome = shelf.load();
    let expected = [
        (Code::DigestMismatch, format!("'{wrong}'")),
        (Code::MissingFile, "gone.txt".to_owned()),
        (Code::InvalidPath, "../evidence.yml".to_owned()),
    ];
    assert_eq!(outcome.faults(), expected);
    let mismatch = outcome
        .faults
        .iter()
        .find(|fault| fault.code == Code::DigestMismatch);
    let message = mismatch
        .map(|fault| fault.message.as_str())
        .unwrap_or_default();
    assert!(
        message.contains(digest) && message.contains(&wrong),
        "{message}"
    );
    let assets = outcome.loaded.map(|loaded| loaded.assets.len());
    assert_eq!(assets, Some(1));
}

#[test]
fn contracts_are_typed_by_the_parameters_of_other_files() {
    let customer = "id: a\nname: A\nlanguages: fr\nnonce: '00000000000000000000000000000000'\n\
                    params: {p: P30D, q: often, unknown: 1}\n";
    let control = "controls:\n  - id: X\n    title: T\n    statement: S\n    params:\n      \
                   p: {type: duration, value: P60D}\n      q: {type: number, value: 3}\n";
    let shelf = Shelf::new(&[
        GROUP,
        ("content/controls/x.yml", control),
        ("content/customers/a.yml", customer),
    ]);
    let outcome = shelf.load();
    assert_eq!(
        outcome.faults(),
        [(Code::ParameterValue, "often".to_owned())]
    );
    let book = outcome.loaded.expect("a book").book;
    let typed: Vec<bool> = book.customers[0]
        .params
        .iter()
        .map(|set| set.value.is_some())
        .collect();
    assert_eq!(typed, [true, false, false]);
}

#[test]
fn a_theme_and_static_files_of_the_book_lie_over_the_built_in_ones() {
    let shelf = Shelf::new(&[
        GROUP,
        ("themes/default/html/mine.html", "x"),
        ("static/robots.txt", "x"),
    ]);
    let loaded = shelf.load().loaded.expect("a book");
    let origin = loaded
        .theme
        .get("html/mine.html")
        .map(|file| file.origin.as_str());
    assert_eq!(origin, Some("themes/default/html/mine.html"));
    let robots = BookPath::parse("robots.txt").expect("a path");
    assert!(loaded.statics.contains_key(&robots));
    shelf.put(
        "book.toml",
        b"[book]\ntitle = 'B'\nlanguages = 'fr'\n[output.site]\ntheme = 'gone'\n",
    );
    assert_eq!(shelf.load().faults(), [(Code::Theme, "'gone'".to_owned())]);
}

#[test]
fn a_broken_manifest_does_not_hide_the_content() {
    let shelf = Shelf::new(&[GROUP, ("content/glossary.yml", "terms: []\n")]);
    shelf.put("book.toml", b"[book]\ntitle = 'B'\nlanguages = ['f r']\n");
    let outcome = shelf.load();
    assert!(outcome.loaded.is_none());
    let codes: Vec<Code> = outcome.faults().into_iter().map(|fault| fault.0).collect();
    assert_eq!(
        codes,
        [Code::UnknownLanguage, Code::UnknownKey, Code::MissingKey]
    );
}

#[test]
fn the_sample_book_is_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("book.toml").exists() {
        return;
    }
    let mut diagnostics = Diagnostics::default();
    let loaded = load(root, &mut Sources::default(), &mut diagnostics);
    assert_eq!(diagnostics.as_slice(), []);
    assert!(loaded.is_some_and(|loaded| !loaded.book.controls.is_empty()));
}
