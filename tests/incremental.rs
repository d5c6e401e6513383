//! What is built and shown from memory is what a clean build gives, after any sequence of changes, and what did not change
//! is not rendered again. `POLICYBOOK_SEQUENCES` sets how many sequences are tried.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "these tests write little books and fail where that fails"
)]

#[path = "memo/chance.rs"]
mod chance;
#[path = "memo/shelf.rs"]
mod shelf;
#[path = "incremental/views.rs"]
mod views;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use policybook::{
    model::Unpublished,
    pipeline::{
        self, Built, Bundles, Cache, Changed, Edition, FileKind, Memo, Mixed, Outputs, Preview,
        Progress, Request, Scope,
    },
    source::BookPath,
    terms::Date,
    write::Placement,
};

use chance::Chance;
use shelf::Shelf;

/// How many sequences are tried where nothing else is asked for, and how many changes each has.
const SEQUENCES: u64 = 6;
const CHANGES: usize = 12;

/// Nobody hears how far a build is.
struct Silent;

impl Progress for Silent {
    fn planned(&self, _files: usize) {}
    fn made(&self, _path: &BookPath) {}
}

fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day")
}

/// The site with its drafts, as the preview shows it.
fn request(root: &Path, out: &Path) -> Request {
    Request {
        root: root.to_path_buf(),
        out: out.to_path_buf(),
        today: today(),
        threads: NonZeroUsize::MIN,
        scope: Scope::Site,
        unpublished: Unpublished::Include,
        mixed: Mixed::Refuse,
        signer: None,
        bundles: Bundles::Omit,
        placement: Placement::Exchange,
        outputs: Outputs::Glanced,
        cache: Cache::Unused,
        environment: BTreeMap::new(),
    }
}

/// Every file below `public/`.
fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![out.join("public")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(out.join("public")).expect("below");
                let bytes = fs::read(&path).expect("a file");
                files.insert(below.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    files
}

/// A site kept in a folder and in memory while its book changes.
struct Kept {
    shelf: Shelf,
    out: tempfile::TempDir,
    memo: Memo,
    preview: Preview,
}

impl Kept {
    fn new() -> Self {
        let shelf = Shelf::new();
        let root = shelf.root().to_path_buf();
        Self {
            preview: Preview::new(root, BTreeMap::new(), NonZeroUsize::MIN),
            out: tempfile::tempdir().expect("a folder"),
            memo: Memo::default(),
            shelf,
        }
    }

    fn out(&self) -> PathBuf {
        self.out.path().join("dist")
    }

    fn build(&mut self, changed: &Changed) -> Option<Built> {
        let request = request(self.shelf.root(), &self.out());
        pipeline::build_again(&request, changed, &mut self.memo, &Silent).expect("a folder")
    }

    /// Builds the book anew and compares: what a clean build gives is what is kept, byte for byte.
    fn compare(&self, edition: &Edition, names: &str) {
        let clean = tempfile::tempdir().expect("a folder");
        let out = clean.path().join("dist");
        let anew = pipeline::build(&request(self.shelf.root(), &out), &Silent).expect("a folder");
        let refused = anew.output.is_none();
        assert_eq!(refused, edition.diagnostics.has_errors(), "{names}");
        if refused {
            return;
        }
        let clean = files(&out);
        let kept = files(&self.out());
        for (path, bytes) in &clean {
            let same = kept.get(path) == Some(bytes);
            assert!(same, "{path} is another in the folder: {names}");
            // The preview offers documents that are not made; a build without them does not.
            let offers = edition
                .view(path)
                .is_some_and(|view| !view.documents.is_empty());
            if !offers {
                let shown = edition.body(path).expect("a file").expect("no fault");
                assert!(*shown == **bytes, "{path} is shown as another: {names}");
            }
        }
        // Assets stay for one more generation, for pages that readers have open.
        let more = kept.keys().filter(|path| !clean.contains_key(*path));
        let strange: Vec<_> = more.filter(|path| !path.starts_with("assets/")).collect();
        assert!(strange.is_empty(), "{strange:?} should be gone: {names}");
        let paths = edition.paths();
        let unknown = paths.iter().filter(|path| !clean.contains_key(*path));
        for path in unknown {
            let is_made_later = edition.kind(path) == Some(FileKind::Document);
            assert!(
                is_made_later || path.starts_with("assets/"),
                "{path}: {names}"
            );
        }
    }
}

fn sequence(seed: u64) {
    let mut chance = Chance::new(seed);
    let mut kept = Kept::new();
    assert!(
        kept.build(&Changed::Unknown)
            .is_some_and(|built| built.output.is_some())
    );
    let edition = kept.preview.refresh(&Changed::Unknown, today());
    kept.compare(&edition, "at first");
    let mut log = Vec::new();
    for _ in 0..CHANGES {
        let mut paths = BTreeSet::new();
        for _ in 0..=chance.below(3) {
            log.push(kept.shelf.change(&mut chance, &mut paths));
        }
        let changed = match chance.below(2) {
            0 => Changed::Unknown,
            _ => Changed::Paths(paths),
        };
        kept.build(&changed);
        let edition = kept.preview.refresh(&changed, today());
        kept.compare(&edition, &format!("seed {seed}, after {log:#?}"));
    }
}

#[test]
fn a_site_that_follows_its_book_is_the_site_of_a_clean_build() {
    let asked = std::env::var("POLICYBOOK_SEQUENCES").ok();
    let asked = asked.and_then(|text| text.parse().ok());
    for seed in 0..asked.unwrap_or(SEQUENCES) {
        sequence(seed);
    }
}

#[test]
fn only_the_pages_that_change_are_rendered_again() {
    let mut kept = Kept::new();
    kept.build(&Changed::Unknown);
    let before = files(&kept.out());
    let path = "content/controls/access/acc-01.yml";
    kept.shelf.replace(path, "A promise", "Another promise");
    let changed = Changed::Paths([kept.shelf.root().join(path)].into());
    let built = kept.build(&changed).expect("a change");
    let rendered = built.output.expect("a sound book").rendered;
    let now = files(&kept.out());
    let pages = now.iter().filter(|(path, _)| path.ends_with(".html"));
    let (all, other): (Vec<_>, Vec<_>) =
        pages.partition(|(path, bytes)| before.get(*path) == Some(bytes));
    assert_eq!(
        rendered,
        other.len(),
        "rendered again and changed: {other:?}"
    );
    assert!(
        rendered > 0 && all.len() > rendered,
        "{rendered} of {}",
        all.len()
    );
}

#[test]
fn a_book_that_is_as_it_was_is_not_built() {
    let mut kept = Kept::new();
    kept.build(&Changed::Unknown);
    assert!(kept.build(&Changed::Unknown).is_none());
    let edition = kept.preview.refresh(&Changed::Unknown, today());
    let again = kept.preview.refresh(&Changed::Unknown, today());
    assert_eq!((edition.number, again.number), (1, 1));
}

#[test]
fn a_build_in_a_new_process_renders_nothing_of_what_is_there() {
    let mut kept = Kept::new();
    kept.build(&Changed::Unknown);
    kept.memo = Memo::default();
    let built = kept.build(&Changed::Unknown).expect("a build");
    let output = built.output.expect("a sound book");
    assert_eq!((output.rendered, output.written.written), (0, 0));
}
