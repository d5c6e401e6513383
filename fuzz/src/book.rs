//! Whole little books: their files one after the other, each below a line that says where it lies.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use policybook::{
    model::{self, Reader, Selection},
    pipeline,
    plan::{self, Work},
    render,
    source::BookPath,
    terms::Date,
};

use super::{inert::inert, yaml::assert_places};

/// What begins the line above a file.
pub const FILE: &str = "=== ";

/// How many files a book may have.
const FILES: usize = 24;

const MANIFEST: &str =
    "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example/\"\n";

/// Judges a book and renders its site: what is refused has an error, each fault has its place, nothing on a page runs.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    thread_local! {
        static SHELF: RefCell<Shelf> = RefCell::new(Shelf::new());
    }
    SHELF.with_borrow_mut(|shelf| {
        shelf.hold(files(text));
        build(shelf.folder.path());
    });
}

/// The files of a book; without a manifest it gets a small one.
fn files(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("book.toml".to_owned(), MANIFEST.to_owned())]);
    let mut parts = text.split(FILE);
    // What stands before the first line of a path is the file of controls.
    let first = parts.next().unwrap_or_default();
    files.insert("content/controls/first.yml".to_owned(), first.to_owned());
    for part in parts.take(FILES) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        let is_read = ["content/", "i18n/"]
            .iter()
            .any(|start| path.starts_with(start));
        let is_sound = BookPath::parse(path).is_ok() && path.len() < 200;
        if is_sound && (is_read || path == "book.toml") {
            files.insert(path.to_owned(), text.to_owned());
        }
    }
    files
}

/// A folder that holds one book after the other.
struct Shelf {
    folder: tempfile::TempDir,
    held: BTreeMap<String, String>,
}

impl Shelf {
    fn new() -> Self {
        // In memory, where there is such a place: a book is written for each try.
        let fast = Path::new("/dev/shm");
        let folder = if fast.is_dir() {
            tempfile::tempdir_in(fast)
        } else {
            tempfile::tempdir()
        };
        Self {
            folder: folder.expect("a folder"),
            held: BTreeMap::new(),
        }
    }

    /// Puts these files in the place of those before. A file that cannot lie beside the others is left out.
    fn hold(&mut self, files: BTreeMap<String, String>) {
        let root = self.folder.path();
        for path in self.held.keys().filter(|path| !files.contains_key(*path)) {
            let _ = fs::remove_file(root.join(path));
            for folder in Path::new(path).ancestors().skip(1) {
                let is_inside = folder.components().next().is_some();
                if !is_inside || fs::remove_dir(root.join(folder)).is_err() {
                    break;
                }
            }
        }
        for (path, text) in &files {
            if self.held.get(path) != Some(text) {
                let path: PathBuf = root.join(path);
                let folder = path.parent().map(fs::create_dir_all);
                if folder.is_some_and(|made| made.is_ok()) {
                    let _ = fs::write(path, text);
                }
            }
        }
        self.held = files;
    }
}

fn build(root: &Path) {
    let today = Date::new(2026, 11, 21).expect("a date");
    let judged = pipeline::judge(root, &BTreeMap::new(), today);
    assert_places(&judged.diagnostics, &judged.sources);
    let Some((checked, engine)) = judged.checked else {
        assert!(judged.diagnostics.has_errors(), "refused without an error");
        return;
    };
    let model = model::build(checked, today);
    let engine = engine.speaking(&model.messages);
    let selection = Selection::new(&model, Reader::PUBLIC);
    let grounds = plan::site::Grounds::new(&selection);
    let plans = grounds.plans();
    let search = plan::site::Grounds::search(&plans);
    for job in grounds.jobs(&plans).iter().chain(&search) {
        match &job.work {
            Work::Page(page) => {
                let made = render::html::page(&engine, &page.view(), &BTreeMap::new());
                let text = made.map(String::from_utf8);
                if let Ok(text) = text {
                    inert(job.path.as_str(), &text.expect("UTF-8"));
                }
            }
            Work::Written(writing) => drop(plan::whole(writing)),
            Work::Bytes(_)
            | Work::Drawing(_)
            | Work::Copy(_)
            | Work::Sums(_)
            | Work::Document(_) => {}
        }
    }
}
