//! A book that an attacker wrote: how it is made and built, and what holds of every one of them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::inert::inert;
use crate::support::{TODAY, files};

/// How long one book may take.
const TIME: Duration = Duration::from_secs(10);

/// How much memory one book may take, in KiB.
const MEMORY: u64 = 500_000;

pub const MANIFEST: &str =
    "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example/\"\n";

/// What a book with documents says more.
const POLICY: &str = "[policy]\nversion = \"1.0\"\napproved_by = \"r\"\napproved_on = \"2026-01-01\"\n\
    effective_on = \"2026-01-01\"\n[[roles]]\nid = \"r\"\ntitle = \"R\"\nholder = \"H\"\n";

const DOCUMENT: &str = "id: policy\ntitle: P\ntemplate: policy.typ\naudience: public\n";

/// A book in a folder of its own.
pub struct Hostile {
    pub folder: tempfile::TempDir,
    has_document: bool,
}

/// How a build of it ended.
pub struct Ended {
    pub code: Option<i32>,
    pub said: String,
    pub taken: Duration,
    pub memory: u64,
}

impl Hostile {
    /// A book with one control.
    pub fn new() -> Self {
        let book = Self {
            folder: tempfile::tempdir().unwrap(),
            has_document: false,
        };
        book.put("book.toml", MANIFEST);
        book.stating("Words.")
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The same with another statement.
    pub fn stating(self, statement: &str) -> Self {
        let lines: Vec<String> = statement
            .split('\n')
            .map(|line| format!("      {line}"))
            .collect();
        self.controls(&format!(
            "group: {{id: A, title: A}}\ncontrols:\n  - id: A-1\n    title: A\n    statement: |\n{}\n",
            lines.join("\n")
        ))
    }

    /// The same with another file of controls.
    pub fn controls(self, text: &str) -> Self {
        self.put("content/controls/a.yml", text);
        self
    }

    /// The same with a further file.
    pub fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(path, bytes);
        self
    }

    /// The same with a change that the closure makes in its folder.
    pub fn and(self, change: impl FnOnce(&Path)) -> Self {
        fs::create_dir_all(self.path().join("content/evidence")).unwrap();
        fs::create_dir_all(self.path().join("static")).unwrap();
        change(&self.path());
        self
    }

    /// The same with a document of all that it says.
    pub fn documented(mut self) -> Self {
        self.has_document = true;
        self.with("book.toml", format!("{MANIFEST}{POLICY}"))
            .with("content/documents/policy.yml", DOCUMENT)
    }

    pub fn build(&self) -> Ended {
        let start = Instant::now();
        let said = self.folder.path().join("said");
        let scope = (!self.has_document).then_some("--site-only");
        let mut child = Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["build", "--today", TODAY, "--color", "never"])
            .args(scope)
            .arg("--out")
            .arg(self.folder.path().join("out"))
            .arg(self.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&said).unwrap())
            .spawn()
            .unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut memory = 0;
        loop {
            memory = memory.max(peak(&fs::read_to_string(&status).unwrap_or_default()));
            let ended = child.try_wait().unwrap();
            let taken = start.elapsed();
            if ended.is_none() && taken < TIME * 2 {
                thread::sleep(Duration::from_millis(2));
                continue;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            return Ended {
                code: ended.and_then(|ended| ended.code()),
                said: String::from_utf8_lossy(&fs::read(said).unwrap()).into_owned(),
                taken,
                memory,
            };
        }
    }

    /// What holds of every hostile book.
    pub fn judged(&self, name: &str) -> Ended {
        let before = names(self.folder.path());
        let ended = self.build();
        assert!(ended.taken < TIME, "{name} takes {:?}", ended.taken);
        assert!(ended.memory < MEMORY, "{name} takes {} KiB", ended.memory);
        let code = ended.code;
        assert!(matches!(code, Some(0..=2)), "{name} ends with {code:?}");
        assert!(!ended.said.contains("panicked"), "{name}: {}", ended.said);
        let unseen = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let drawn = !ended.said.contains(unseen);
        assert!(drawn, "{name} writes to the terminal: {:?}", ended.said);
        let out = ["out", ".out.previous", ".out.lock", "said"];
        let new: Vec<String> = names(self.folder.path())
            .difference(&before)
            .filter(|name| !out.iter().any(|out| name.split('/').next() == Some(out)))
            .filter(|name| !name.starts_with("book/.policybook"))
            .cloned()
            .collect();
        assert!(new.is_empty(), "{name} leaves {new:?}");
        let again = self.build();
        let both = [(&again.said, again.code), (&ended.said, code)];
        assert_eq!(both[0], both[1], "{name}, a second time");
        let public = self.folder.path().join("out/public");
        if public.exists() {
            for (path, bytes) in files(&public) {
                // Evidence is handed over as it is: see `masses`.
                if path.ends_with(".html") && !path.starts_with("evidence/") {
                    inert(name, &String::from_utf8(bytes).unwrap());
                }
            }
        }
        ended
    }

    /// It is refused, and the message says why.
    pub fn refused(&self, name: &str, why: &str) {
        let ended = self.judged(name);
        assert_eq!(ended.code, Some(1), "{name}: {}", ended.said);
        assert!(ended.said.contains(why), "{name}: {}", ended.said);
    }

    /// It is published, and a page shows these words.
    pub fn shown(&self, name: &str, words: &str) {
        let ended = self.judged(name);
        assert_eq!(ended.code, Some(0), "{name}: {}", ended.said);
        let page = files(&self.folder.path().join("out/public/en/controls"));
        let shows = page
            .values()
            .any(|page| String::from_utf8_lossy(page).contains(words));
        assert!(shows, "{name} does not show {words}");
    }
}

/// The most memory that a process had, in KiB.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    entries
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(folder).ok()?;
            Some(below.to_string_lossy().into_owned())
        })
        .collect()
}
