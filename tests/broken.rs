//! One broken book for each diagnostic code: building it says what its `expected.txt` and `expected.json` say.
//! `POLICYBOOK_REWRITE=1 cargo test --test broken` writes the expectations anew; read the difference before it is kept.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read its books has failed"
)]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    num::NonZeroUsize,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use policybook::{
    diag::{Code, Diagnostics},
    model::Unpublished,
    online::Manner,
    pipeline::{self, Bundles, Cache, Mixed, Outputs, Progress, Request, Scope, Web},
    render,
    report::{self, Colour},
    source::{BookPath, Sources},
    terms::Date,
    write::Placement,
};
use support::{TODAY, unprivileged};

/// What a book says when it is built, or asked about in the way that shows its fault.
struct Said {
    text: String,
    json: String,
}

/// Documents are made by a binary that has the engine.
fn is_shown_here(name: &str) -> bool {
    render::pdf::AVAILABLE || name != Code::Document.name()
}

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

/// Nobody looks on.
struct Silent;

impl Progress for Silent {
    fn planned(&self, _files: usize) {}
    fn made(&self, _path: &BookPath) {}
}

fn today() -> Date {
    TODAY.parse().unwrap()
}

/// What a book says.
fn said(name: &str) -> Said {
    let root = books().join(name);
    if name == Code::Unreadable.name() {
        return closed(&root);
    }
    let (sources, diagnostics) = if name == Code::DeadLink.name() {
        asked(&root)
    } else {
        built(&root)
    };
    let drawing = report::human(&diagnostics, &sources, Colour::Never, report::WIDTH);
    let summary = report::summary(&diagnostics, &sources).unwrap_or_default();
    let said = Said {
        text: format!("{drawing}\n{summary}\n"),
        json: report::json(&diagnostics, &sources),
    };
    said.without(&root)
}

impl Said {
    /// The same, free of this machine's paths.
    fn without(self, root: &Path) -> Self {
        let plain = |text: String| text.replace(root.to_str().unwrap(), "BOOK");
        Self {
            text: plain(self.text),
            json: plain(self.json),
        }
    }
}

/// What building a book finds: in its files, in its output's paths, in its templates and its documents.
fn built(root: &Path) -> (Sources, Diagnostics) {
    let out = tempfile::tempdir().unwrap();
    let request = Request {
        root: root.to_path_buf(),
        out: out.path().join("dist"),
        today: today(),
        threads: NonZeroUsize::MIN,
        scope: if render::pdf::AVAILABLE {
            Scope::All
        } else {
            Scope::Site
        },
        unpublished: Unpublished::Omit,
        mixed: Mixed::Refuse,
        signer: None,
        bundles: Bundles::Omit,
        placement: Placement::Exchange,
        outputs: Outputs::Glanced,
        cache: Cache::Unused,
        environment: BTreeMap::new(),
    };
    let built = pipeline::build(&request, &Silent).unwrap();
    (built.sources, built.diagnostics)
}

/// What `check` finds without asking the web.
fn checked(root: &Path) -> (Sources, Diagnostics) {
    let none = BTreeMap::new();
    let judged = pipeline::verdict(root, &none, today(), &Web::Unasked, Cache::Unused);
    assert!(judged.diagnostics.has_errors() || judged.is_sound);
    (judged.sources, judged.diagnostics)
}

/// What asking the web finds; the book's link leads to a port of this machine that nobody listens on.
fn asked(root: &Path) -> (Sources, Diagnostics) {
    let copy = tempfile::tempdir().unwrap();
    copy_book(root, copy.path());
    let manner = Manner {
        at_once: 1,
        patience: Duration::from_secs(5),
        pauses: Vec::new(),
    };
    let web = Web::Asked(manner);
    let judged = pipeline::verdict(copy.path(), &BTreeMap::new(), today(), &web, Cache::Unused);
    (judged.sources, judged.diagnostics)
}

/// What somebody is told who may not read one of a book's files.
fn closed(root: &Path) -> Said {
    let copy = tempfile::tempdir().unwrap();
    copy_book(root, copy.path());
    fs::set_permissions(copy.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let file = copy.path().join("content/controls/closed.yml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let plain = run(Command::new("cat").arg(&file));
    assert!(!plain.status.success(), "a plain read must be refused");
    let check = |format: &str| {
        let program = env!("CARGO_BIN_EXE_policybook");
        let mut command = Command::new(program);
        command.args([
            "check", "--color", "never", "--today", TODAY, "--format", format,
        ]);
        run(command.arg(copy.path()))
    };
    let said = Said {
        text: String::from_utf8(check("human").stderr).unwrap(),
        json: String::from_utf8(check("json").stdout).unwrap(),
    };
    said.without(copy.path())
}

fn run(command: &mut Command) -> Output {
    unprivileged(command).output().unwrap()
}

fn copy_book(from: &Path, to: &Path) {
    for (path, bytes) in support::files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn every_broken_book_is_diagnosed_as_expected() {
    let rewrite = std::env::var_os("POLICYBOOK_REWRITE").is_some();
    let mut wrong = Vec::new();
    for name in names().into_iter().filter(|name| is_shown_here(name)) {
        let said = said(&name);
        for (file, found) in [("expected.txt", said.text), ("expected.json", said.json)] {
            let expected = books().join(&name).join(file);
            if rewrite {
                fs::write(&expected, &found).unwrap();
            } else if fs::read_to_string(&expected).unwrap_or_default() != found {
                wrong.push(format!("=== {name}/{file} ===\n{found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

/// Books whose faults show only in what is made of them: documents, and templates that are filled.
const MADE: [&str; 2] = ["document", "template"];

#[test]
fn a_check_finds_what_a_build_would_find() {
    let asked_otherwise = [Code::Unreadable.name(), Code::DeadLink.name()];
    let mut differing = Vec::new();
    for name in names().into_iter().filter(|name| is_shown_here(name)) {
        if asked_otherwise.contains(&name.as_str()) {
            continue;
        }
        let found = [built, checked].map(|find| {
            let (sources, diagnostics) = find(&books().join(&name));
            report::json(&diagnostics, &sources)
        });
        if found[0] != found[1] {
            differing.push(name);
        }
    }
    let made = MADE.into_iter().filter(|name| is_shown_here(name));
    assert_eq!(differing, made.collect::<Vec<_>>());
}

#[test]
fn every_code_has_a_broken_book_that_shows_it() {
    let names = names();
    for code in Code::ALL {
        assert!(names.contains(code.name()), "no book for `{}`", code.name());
        let expected = books().join(code.name()).join("expected.json");
        let report: serde_json::Value =
            serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
        let shown = report["diagnostics"].as_array().unwrap().iter();
        let codes: Vec<_> = shown.map(|found| found["code"].as_str().unwrap()).collect();
        assert!(
            codes.contains(&code.name()),
            "the book `{}` shows {codes:?} instead",
            code.name()
        );
    }
}

#[test]
fn every_broken_book_is_named_after_a_code() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    for name in names() {
        assert!(codes.contains(name.as_str()), "`{name}` is no code");
    }
}
