//! A book that is read again with a memo is the book that is read anew: the same diagnostics, the same model, after any
//! sequence of changes. `POLICYBOOK_SEQUENCES` sets how many sequences are tried.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "these tests write little books and fail where that fails"
)]

#[path = "memo/chance.rs"]
mod chance;
#[path = "memo/shelf.rs"]
mod shelf;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use policybook::{
    book::Trees,
    check,
    diag::Diagnostics,
    load::{self, Changed, Request},
    model::{self, Model, Reader, Selection},
    report,
    source::Sources,
    terms::Date,
};

use chance::Chance;
use shelf::Shelf;

/// How many sequences are tried where nothing else is asked for, and how many changes each has.
const SEQUENCES: u64 = 15;
const CHANGES: usize = 14;

/// The memos of every stage.
#[derive(Default)]
struct Memos {
    load: load::Memo,
    check: check::Memo,
    model: model::Memo,
}

/// What the stages make of a book: its diagnostics, and the model as text.
#[derive(Debug, PartialEq)]
struct Outcome {
    diagnostics: String,
    model: Option<String>,
}

fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day")
}

/// Reads, judges and resolves a book.
fn outcome(root: &Path, changed: &Changed, memos: &mut Memos) -> Outcome {
    let request = Request {
        root,
        variables: &BTreeMap::new(),
        changed,
        trees: Trees::Kept,
    };
    let mut found = Diagnostics::default();
    let reading = load::read(&request, &mut memos.load, &mut found);
    let checked = reading
        .loaded
        .and_then(|loaded| check::check_again(loaded, today(), &mut memos.check, &mut found));
    let model = checked.map(|checked| model::build_again(checked, today(), &mut memos.model));
    Outcome {
        diagnostics: report::json(&found, &reading.sources),
        model: model.map(|model| written(&model, &reading.sources)),
    }
}

/// A model as text, with the path of a file instead of its number.
fn written(model: &Model, sources: &Sources) -> String {
    let mut text = format!(
        "{:?}\n{:?}\n{:?}\n",
        model.book, model.assets, model.statics
    );
    let selection = Selection::new(model, Reader::PUBLIC);
    let _ = writeln!(text, "{:?} {:?}", selection.chapters, selection.retired);
    for framework in &model.book.frameworks {
        let _ = writeln!(text, "{:?}", selection.rows(framework));
    }
    for parameter in model
        .book
        .controls
        .iter()
        .flat_map(|control| &control.params)
    {
        let _ = writeln!(text, "{:?}", model.parameter(&parameter.id.value));
    }
    for folder in ["html", "pdf", "static"] {
        for (path, file) in model.theme.below(folder) {
            let _ = writeln!(text, "{path} {} {}", file.origin, file.bytes.len());
        }
    }
    let voices = model.languages().iter();
    for voice in voices.map(|language| model.messages.voice(&language.tag)) {
        let _ = writeln!(text, "{}", voice.text("nav-home"));
    }
    let paths: BTreeMap<String, &str> = sources
        .numbered()
        .map(|(id, file)| (format!("{id:?}"), file.path.as_str()))
        .collect();
    let mut named = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("FileId(") {
        let length = rest[at..].find(')').expect("an end") + 1;
        named.push_str(&rest[..at]);
        named.push_str(
            paths
                .get(&rest[at..at + length])
                .copied()
                .unwrap_or("no file"),
        );
        rest = &rest[at + length..];
    }
    named + rest
}

/// What a caller knows of changes.
#[derive(Clone, Copy, Debug)]
enum Knows {
    /// Which paths.
    Paths,
    /// Nothing.
    Nothing,
    /// Now this, now that.
    Either,
}

impl Knows {
    fn told(self, paths: BTreeSet<std::path::PathBuf>, chance: &mut Chance) -> Changed {
        let tells = match self {
            Self::Paths => true,
            Self::Nothing => false,
            Self::Either => chance.below(2) == 0,
        };
        if tells {
            Changed::Paths(paths)
        } else {
            Changed::Unknown
        }
    }
}

fn sequence(seed: u64, knows: Knows) {
    let mut chance = Chance::new(seed);
    let shelf = Shelf::new();
    let mut memos = Memos::default();
    let first = outcome(shelf.root(), &Changed::Unknown, &mut memos);
    assert!(first.model.is_some(), "{}", first.diagnostics);
    let mut log = Vec::new();
    for _ in 0..CHANGES {
        let mut paths = BTreeSet::new();
        for _ in 0..=chance.below(3) {
            log.push(shelf.change(&mut chance, &mut paths));
        }
        let changed = knows.told(paths, &mut chance);
        let again = outcome(shelf.root(), &changed, &mut memos);
        let anew = outcome(shelf.root(), &Changed::Unknown, &mut Memos::default());
        let names = format!("seed {seed}, {knows:?}, after {log:#?}");
        assert_eq!(again.diagnostics, anew.diagnostics, "{names}");
        assert!(again.model == anew.model, "another model: {names}");
    }
}

#[test]
fn a_book_read_again_is_the_book_read_anew() {
    let asked = std::env::var("POLICYBOOK_SEQUENCES").ok();
    let sequences = asked
        .and_then(|text| text.parse().ok())
        .unwrap_or(SEQUENCES);
    for seed in 0..sequences {
        let knows = match seed % 3 {
            0 => Knows::Paths,
            1 => Knows::Nothing,
            _ => Knows::Either,
        };
        sequence(seed, knows);
    }
}

#[test]
fn a_statement_that_changes_leaves_all_other_controls_shared() {
    let shelf = Shelf::new();
    let (mut memo, variables) = (load::Memo::default(), BTreeMap::new());
    let mut read = |changed: Changed| {
        let request = Request {
            root: shelf.root(),
            variables: &variables,
            changed: &changed,
            trees: Trees::Dropped,
        };
        let reading = load::read(&request, &mut memo, &mut Diagnostics::default());
        reading.loaded.expect("a book").book
    };
    let before = read(Changed::Unknown);
    let path = "content/controls/access/acc-01.yml";
    shelf.replace(path, "A promise", "Another promise");
    let now = read(Changed::Paths([shelf.root().join(path)].into()));
    let both = before.controls.shared().iter().zip(now.controls.shared());
    let changed: Vec<&str> = both
        .filter(|(before, now)| !std::sync::Arc::ptr_eq(before, now))
        .map(|(_, now)| now.id.value.as_str())
        .collect();
    assert_eq!(changed, ["ACC-01"]);
    assert!(before.evidence.is(&now.evidence) && before.pages.is(&now.pages));
}

#[test]
fn a_path_keeps_its_number_and_paths_that_come_and_go_leave_none_behind() {
    let shelf = Shelf::new();
    let (mut memo, variables) = (load::Memo::default(), BTreeMap::new());
    let mut highest = 0;
    for round in 0..40 {
        let path = format!("content/controls/access/new-{round}.yml");
        shelf.write(
            &path,
            "controls:\n  - {id: NEW-01, title: T, statement: S}\n",
        );
        let request = Request {
            root: shelf.root(),
            variables: &variables,
            changed: &Changed::Unknown,
            trees: Trees::Kept,
        };
        let sources = load::read(&request, &mut memo, &mut Diagnostics::default()).sources;
        let numbers = sources.numbered().map(|(id, _)| format!("{id:?}").len());
        highest = highest.max(numbers.count());
        let last = sources.numbered().last().map(|(id, _)| format!("{id:?}"));
        assert!(last.is_some_and(|last| last.len() <= "FileId(30)".len()));
        shelf.remove(&path);
    }
    assert!(highest < 30, "{highest} files");
}
