//! What happens to build tools: killed at any moment, two at once, no room, no right to write, no handles, no memory,
//! a reader that goes away, files that vanish. Each time the output is wholly the old or wholly the new one, and the
//! next run heals. `POLICYBOOK_KILLS` says how many builds are killed.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot make its fault has failed"
)]

mod reliability {
    mod disks;
    mod limits;
    mod meanwhile;
    mod reader;
}
mod support;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{TODAY, files, root};

/// How many builds are killed where nothing else is said.
const KILLS: usize = 16;

const PROGRAM: &str = env!("CARGO_BIN_EXE_policybook");

/// A copy of a book in two states, and where it is built.
struct Kitchen {
    folder: tempfile::TempDir,
    /// What a build of each state makes, by path.
    made: [BTreeMap<String, String>; 2],
}

/// Which of its two states a book is in.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Old,
    New,
}

impl Kitchen {
    /// A copy of a book of the repository, built once in its old state.
    fn new(book: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in files_of(book) {
            let path = folder.path().join("book").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("written");
        }
        let mut kitchen = Self {
            folder,
            made: [BTreeMap::new(), BTreeMap::new()],
        };
        for (place, state) in [State::New, State::Old].into_iter().enumerate() {
            kitchen.set(state);
            let clean = kitchen.folder.path().join(format!("clean-{place}"));
            let output = kitchen.build(&clean);
            assert!(output.status.success(), "{}", said(&output));
            kitchen.made[usize::from(state == State::New)] = digests(&clean);
        }
        assert!(kitchen.made[0] != kitchen.made[1], "two states");
        assert!(kitchen.build(&kitchen.out()).status.success());
        kitchen
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Puts the book into a state: another title on every page, and a page more.
    fn set(&self, state: State) {
        let manifest = self.book().join("book.toml");
        let text = fs::read_to_string(&manifest).expect("read");
        let title = match state {
            State::Old => "title = {fr = \"Ancien\", en = \"Old\"}",
            State::New => "title = {fr = \"Nouveau\", en = \"New\"}",
        };
        let before = text.lines().find(|line| line.starts_with("title = "));
        let text = text.replacen(before.expect("a title"), title, 1);
        fs::write(&manifest, text).expect("written");
        let page = self.book().join("content/pages/more.fr.md");
        match state {
            State::New => {
                fs::write(page, "---\ntitle: Encore\n---\n\nUne page.\n").expect("written");
                let other = self.book().join("content/pages/more.en.md");
                fs::write(other, "---\ntitle: More\n---\n\nA page.\n").expect("written");
            }
            State::Old => {
                for name in ["more.fr.md", "more.en.md"] {
                    let _ = fs::remove_file(self.book().join("content/pages").join(name));
                }
            }
        }
    }

    fn command(&self, out: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("build").arg(self.book()).arg("--out").arg(out);
        command.args(["--today", TODAY, "--color", "never"]);
        command
    }

    fn build(&self, out: &Path) -> Output {
        self.command(out).output().expect("the program runs")
    }

    /// Which state the output is in; it is wholly that, and its manifest is true.
    fn state(&self, out: &Path) -> State {
        let found = digests(out);
        let manifest = fs::read(out.join("manifest.json")).expect("a manifest");
        let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
        let named = manifest["files"].as_object().expect("files");
        let mut kept = 0;
        for (path, entry) in named {
            let digest = entry["sha256"].as_str();
            assert_eq!(found.get(path).map(String::as_str), digest, "{path}");
            kept += usize::from(entry["retained"] == true);
        }
        assert_eq!(found.len(), named.len() + 1, "files that nobody named");
        let states = [State::Old, State::New];
        let whole = states.into_iter().find(|state| {
            let made = &self.made[usize::from(*state == State::New)];
            let mut made = made.iter().filter(|(path, _)| *path != "manifest.json");
            made.clone().count() + kept == named.len()
                && made.all(|(path, digest)| found.get(path) == Some(digest))
        });
        whole.expect("neither wholly the old output nor wholly the new one")
    }

    /// The next run ends well, and the output is what the book says.
    fn heals(&self, out: &Path, state: State) {
        let output = self.build(out);
        assert!(output.status.success(), "{}", said(&output));
        assert!(self.state(out) == state, "another state");
    }
}

fn files_of(book: &Path) -> BTreeMap<String, Vec<u8>> {
    let parts = ["content", "i18n", "static", "themes"].into_iter();
    let mut all: BTreeMap<String, Vec<u8>> = parts
        .filter(|part| book.join(part).is_dir())
        .flat_map(|part| {
            let files = files(&book.join(part)).into_iter();
            files.map(move |(path, bytes)| (format!("{part}/{path}"), bytes))
        })
        .collect();
    let manifest = fs::read(book.join("book.toml")).expect("a manifest");
    all.insert("book.toml".to_owned(), manifest);
    all
}

/// The SHA-256 of every file below a folder.
fn digests(folder: &Path) -> BTreeMap<String, String> {
    let files = files(folder).into_iter();
    files
        .map(|(path, bytes)| (path, hex::encode(Sha256::digest(bytes))))
        .collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn association() -> Kitchen {
    Kitchen::new(&root().join("examples/association"))
}

/// Numbers that follow the clock: where a kill falls is never the same.
fn moment(below: Duration) -> Duration {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let nanos = now.expect("a time after 1970").subsec_nanos();
    below.mul_f64(f64::from(nanos % 10_007) / 10_007.0)
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_output_or_the_new_one() {
    let kills = std::env::var("POLICYBOOK_KILLS").ok();
    let kills = kills.map_or(KILLS, |kills| kills.parse().expect("a number"));
    let kitchen = association();
    let out = kitchen.out();
    let start = Instant::now();
    kitchen.heals(&out, State::Old);
    kitchen.set(State::New);
    kitchen.heals(&out, State::New);
    let whole = start.elapsed() / 2;
    let mut state = State::New;
    let (mut cut, mut seen) = (0, [0, 0]);
    for _ in 0..kills {
        let (before, after) = match state {
            State::Old => (State::Old, State::New),
            State::New => (State::New, State::Old),
        };
        kitchen.set(after);
        let mut command = kitchen.command(&out);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        thread::sleep(moment(whole));
        let ended = child.try_wait().expect("a child").is_some();
        child.kill().expect("killed");
        child.wait().expect("gone");
        let found = kitchen.state(&out);
        assert!(found == before || found == after);
        cut += usize::from(!ended);
        seen[usize::from(found == after)] += 1;
        kitchen.heals(&out, after);
        state = after;
    }
    assert!(
        cut * 4 > kills,
        "only {cut} of {kills} builds were cut: {seen:?}"
    );
}

#[test]
fn of_two_builds_at_once_one_waits_or_is_refused() {
    let kitchen = association();
    let out = kitchen.out();
    for state in [State::New, State::Old, State::New] {
        kitchen.set(state);
        let spawn = || {
            let mut command = kitchen.command(&out);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().expect("the program runs")
        };
        let outputs = [spawn(), spawn()].map(|child| child.wait_with_output().expect("ended"));
        let done = outputs.iter().filter(|output| output.status.success());
        assert!(done.count() > 0);
        for output in outputs.iter().filter(|output| !output.status.success()) {
            assert_eq!(output.status.code(), Some(2), "{}", said(output));
            assert!(said(output).contains("another build is writing"));
        }
        assert!(kitchen.state(&out) == state, "another state");
    }
}
