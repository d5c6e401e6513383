//! A book with its output, and the program run over it.

use std::{
    collections::BTreeMap,
    fs::{self, File, FileTimes},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, SystemTime},
};

use crate::{
    shelf::Shelf,
    support::{TODAY, files},
};

/// What a run printed, without what differs between two runs that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

/// A book in a temporary folder.
pub struct House {
    pub shelf: Shelf,
    elsewhere: tempfile::TempDir,
}

impl House {
    /// The book with a warning.
    pub fn new() -> Self {
        let shelf = Shelf::new();
        shelf.replace("content/controls/net.yml", "2027-01-01", "2026-01-01");
        Self {
            shelf,
            elsewhere: tempfile::tempdir().expect("a folder"),
        }
    }

    /// A path of the book.
    pub fn path(&self, below: &str) -> PathBuf {
        self.shelf.root().join(below)
    }

    /// Builds the site into `dist`; whether the answer was remembered, and what was printed.
    pub fn build(&self, more: &[&str]) -> (bool, Run) {
        self.build_in("dist", more, &[])
    }

    /// Builds the site into a folder of the book under an environment.
    pub fn build_in(&self, out: &str, more: &[&str], variables: &[(&str, &str)]) -> (bool, Run) {
        let out = self.path(out).to_string_lossy().into_owned();
        let mut arguments = vec!["build", "--site-only", "--timings", "--out", &out];
        arguments.extend(more);
        let mut run = self.run(&arguments, variables);
        let is_recalled = run.stderr.contains("timings: recalled in ");
        // The times come last.
        let told = run.stderr.find("timings: ").unwrap_or(run.stderr.len());
        run.stderr.truncate(told);
        run.stdout = run.stdout.replace(&out, "OUT");
        (is_recalled, run)
    }

    /// Checks the book.
    pub fn check(&self, more: &[&str]) -> Run {
        let mut arguments = vec!["check"];
        arguments.extend(more);
        self.run(&arguments, &[])
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
        command.args(arguments).arg(self.shelf.root());
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        let output = command
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("POLICYBOOK_NO_CACHE")
            .envs(variables.iter().copied())
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run {
            stdout: without_seconds(&text(&output.stdout)),
            stderr: text(&output.stderr),
            code: output.status.code(),
        }
    }

    /// Builds once, and once more: from here on the answer is remembered.
    pub fn settled() -> Self {
        let house = Self::new();
        house.settle();
        house
    }

    /// Builds until the answer is remembered: a file outside of the book's folders that changed a moment before is not waited
    /// for.
    pub fn settle(&self) {
        let (_, first) = self.build(&[]);
        assert_eq!(first.code, Some(0), "{first:?}");
        let mut further = (0..3).map(|_| self.build(&[]).0);
        assert!(
            further.any(|is_recalled| is_recalled),
            "what was built is remembered"
        );
    }

    /// Asserts that a change of the book is noticed: what comes out is what a build without a memory gives elsewhere.
    pub fn notices(&self, what: &str) {
        let (is_recalled, _) = self.build(&[]);
        assert!(!is_recalled, "{what} was not noticed");
        self.agrees(what);
    }

    /// Asserts that the output is what a build without a memory gives elsewhere.
    pub fn agrees(&self, what: &str) {
        let out = self.elsewhere.path().join("anew");
        let _ = fs::remove_dir_all(&out);
        let (_, run) = self.build_in(&out.to_string_lossy(), &["--no-cache"], &[]);
        assert_eq!(run.code, Some(0), "{what}: {run:?}");
        let (anew, kept) = (pages(&out), pages(&self.path("dist")));
        assert!(anew == kept, "{what}: another output");
    }

    /// The book's records, in order of name.
    pub fn records(&self) -> Vec<PathBuf> {
        let folder = fs::read_dir(self.path(".policybook")).into_iter().flatten();
        let paths = folder.flatten().map(|entry| entry.path());
        let mut records: Vec<PathBuf> = paths
            .filter(|path| path.to_string_lossy().contains("recall-"))
            .collect();
        records.sort();
        records
    }

    /// The only record.
    pub fn record(&self) -> PathBuf {
        let records = self.records();
        assert_eq!(records.len(), 1, "{records:?}");
        records[0].clone()
    }
}

/// The site's files but for assets of an older one, which are kept for a while.
pub fn pages(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(&out.join("public"));
    files.retain(|path, _| !path.starts_with("assets/"));
    files
}

/// Sets a file's time to so many seconds from now.
pub fn set_time(path: &Path, seconds: i64) {
    let by = Duration::from_secs(seconds.unsigned_abs());
    let now = SystemTime::now();
    let time = if seconds < 0 { now - by } else { now + by };
    let file = File::options().append(true).open(path).expect("a file");
    file.set_times(FileTimes::new().set_modified(time))
        .expect("a time");
}

/// Replaces bytes of a file by others of the same length, in place, and puts its time back.
pub fn tamper(path: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let text = fs::read_to_string(path).expect("a text");
    assert!(text.contains(from), "{}", path.display());
    let time = fs::metadata(path)
        .and_then(|found| found.modified())
        .expect("a time");
    fs::write(path, text.replace(from, to)).expect("written");
    let file = File::options().append(true).open(path).expect("a file");
    file.set_times(FileTimes::new().set_modified(time))
        .expect("a time");
}

/// `in 0.3 s` is another number in every run.
fn without_seconds(text: &str) -> String {
    let mut parts = text.split(" in ");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.split(" s").next().unwrap_or_default();
        let is_number =
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        told += " in ";
        told += if is_number {
            &part[number.len()..]
        } else {
            part
        };
    }
    told
}
