//! Everything that is compared at one size, run in turn.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    book, hugo, real,
    run::{Run, TODAY, policybook, run},
    write,
};

/// The books of one size on the disk, removed with it.
pub(crate) struct Size {
    folder: tempfile::TempDir,
    controls: usize,
    has_hugo: bool,
}

/// What was measured in a round.
pub(crate) struct Round {
    /// A site from nothing.
    pub(crate) built: Run,
    /// The same book again, in a process of its own.
    pub(crate) again: Run,
    /// The first build after a change, which has to link what did not change into the second folder.
    pub(crate) first_change: Run,
    /// A build after another change.
    pub(crate) change: Run,
    /// The same catalogue by Hugo.
    pub(crate) hugo: Option<Run>,
    /// Writing files of the site's sizes, and nothing else.
    pub(crate) floor: Duration,
    /// What was built.
    pub(crate) output: Output,
}

/// The files of a site.
pub(crate) struct Output {
    /// How many.
    pub(crate) files: usize,
    /// How many bytes they have.
    pub(crate) bytes: usize,
    /// How many bytes a control's page has on average.
    pub(crate) page: f64,
}

impl Size {
    /// Writes the book, and the same for Hugo where that is installed.
    pub(crate) fn new(controls: usize) -> Self {
        let folder = tempfile::tempdir_in(memory()).expect("a folder");
        let size = Self {
            folder,
            controls,
            has_hugo: hugo::is_installed(),
        };
        write(&book::files(controls), &size.folder().join("policybook"));
        if size.has_hugo {
            hugo::catalogue(
                &size.folder().join("policybook"),
                &size.folder().join("hugo"),
            );
        }
        size
    }

    /// Where everything lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The arguments by which the site is built into a folder.
    pub(crate) fn arguments(&self, out: &Path) -> Vec<OsString> {
        let book = self.folder().join("policybook");
        let arguments = ["build", "--site-only", "--today", TODAY, "--out"].map(OsString::from);
        arguments
            .into_iter()
            .chain([out.into(), book.into()])
            .collect()
    }

    /// Runs everything once, in turn; what was written is removed afterwards.
    pub(crate) fn round(&self) -> Round {
        let out = self.folder().join("out");
        // What an earlier build may remember of the book.
        remove(&self.folder().join("policybook/.policybook"));
        let make = || run(policybook().args(self.arguments(&out)));
        let built = make();
        let files = files(&out);
        let floor_out = self.folder().join("floor");
        let floor = write_alone(&files, &floor_out);
        remove(&floor_out);
        let hugo = self.has_hugo.then(|| self.hugo());
        let again = make();
        self.edit("MARKER0001");
        let first_change = make();
        self.edit("MARKER0002");
        let change = make();
        self.edit(book::MARKER);
        remove(&out);
        remove(&self.folder().join(".out.previous"));
        Round {
            built,
            again,
            first_change,
            change,
            hugo,
            floor,
            output: Output::of(&files),
        }
    }

    fn hugo(&self) -> Run {
        let out = self.folder().join("hugo-out");
        let site = self.folder().join("hugo");
        let run = run(Command::new("hugo")
            .args(["build", "--quiet", "--source"])
            .arg(&site)
            .arg("--destination")
            .arg(&out)
            .arg("--cacheDir")
            .arg(self.folder().join("hugo-cache")));
        remove(&out);
        remove(&site.join("resources"));
        remove(&self.folder().join("hugo-cache"));
        run
    }

    /// Puts another word into the statement of the control in the middle.
    fn edit(&self, word: &str) {
        let number = self.controls / 2;
        let chapter = number * book::CHAPTERS / self.controls;
        let path = format!("policybook/content/controls/ch-{chapter:02}/ctl-{number:05}.yml");
        let path = self.folder().join(path);
        let text = fs::read_to_string(&path).expect("a control");
        let (before, _) = text.split_once("MARKER").expect("a statement");
        let known = &text[before.len()..before.len() + word.len()];
        fs::write(&path, text.replace(known, word)).expect("written");
    }
}

impl Output {
    fn of(files: &[(usize, PathBuf)]) -> Self {
        let is_page = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("ctl-") && name.ends_with(".html")
        };
        let pages = files.iter().filter(|(_, path)| is_page(path));
        let pages: Vec<usize> = pages.map(|(size, _)| *size).collect();
        Self {
            files: files.len(),
            bytes: files.iter().map(|(size, _)| size).sum(),
            page: real(pages.iter().sum()) / real(pages.len().max(1)),
        }
    }
}

/// A memory file system, or the folder of temporary files.
fn memory() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
}

fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("removed");
    }
}

/// Every file below a folder: its size and its path from there.
fn files(folder: &Path) -> Vec<(usize, PathBuf)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a folder that can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let size = entry.metadata().expect("a size").len();
            let below = entry.path().strip_prefix(folder).expect("below");
            (usize::try_from(size).expect("a size"), below.to_path_buf())
        })
        .collect()
}

/// Writes files of these sizes on one thread, folders first; the least that any generator needs.
fn write_alone(files: &[(usize, PathBuf)], out: &Path) -> Duration {
    let sizes = files.iter().map(|(size, _)| *size);
    let text = b"<p>lorem ipsum dolor sit amet</p>\n"
        .iter()
        .copied()
        .cycle();
    let bytes: Vec<u8> = text.take(sizes.max().unwrap_or_default()).collect();
    let started = Instant::now();
    let folders: std::collections::BTreeSet<&Path> =
        files.iter().filter_map(|(_, path)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(out.join(folder)).expect("made");
    }
    for (size, path) in files {
        fs::write(out.join(path), &bytes[..*size]).expect("written");
    }
    started.elapsed()
}
