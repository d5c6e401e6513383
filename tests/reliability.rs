//! What happens to build tools: killed at any moment, two at once, no room, no right to write, no handles, no memory,
//! a reader that goes away, files that vanish. Each time the output is wholly the old or wholly the new one, and the
//! next run heals. `POLICYBOOK_KILLS` says how many builds are killed.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot make its fault has failed"
)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{TODAY, files, policybook, root, unprivileged};

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

/// Runs a script in a namespace of its own, where it may mount a file system.
fn mounted(script: &str, variables: &[(&str, &Path)]) -> Output {
    let mut command = Command::new("unshare");
    let plain = Command::new("id").arg("-u").output().expect("`id` runs");
    if plain.stdout != b"0\n" {
        command.arg("--map-root-user");
    }
    command.args(["--mount", "sh", "-euc", script]);
    command.env("PROGRAM", PROGRAM).env("TODAY", TODAY);
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().expect("`unshare` runs");
    assert!(output.status.success(), "{}", said(&output));
    output
}

#[test]
fn a_full_disk_leaves_the_old_output_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (small, large) = (root().join("examples/association"), root());
    let script = r#"
        mount -t tmpfs -o size=2m tmpfs "$ROOM"
        "$PROGRAM" build "$SMALL" --site-only --out "$ROOM/dist" --today "$TODAY"
        cp -a "$ROOM/dist" "$KEPT/before"
        if "$PROGRAM" build "$LARGE" --site-only --out "$ROOM/dist" --today "$TODAY" 2>"$KEPT/said"
        then exit 7; else echo $? >"$KEPT/code"; fi
        diff -r "$ROOM/dist" "$KEPT/before"
        mount -o remount,size=64m "$ROOM"
        "$PROGRAM" build "$LARGE" --site-only --out "$ROOM/dist" --today "$TODAY"
        "$PROGRAM" build "$LARGE" --site-only --out "$KEPT/whole" --today "$TODAY"
        diff -r "$ROOM/dist/public" "$KEPT/whole/public" | grep -v "^Only in $ROOM/dist/public/assets" >"$KEPT/differs" || true
        umount "$ROOM"
    "#;
    let (room, kept) = (folder.path().join("room"), folder.path().join("kept"));
    fs::create_dir(&room).expect("a folder");
    fs::create_dir(&kept).expect("a folder");
    let variables = [
        ("ROOM", room.as_path()),
        ("KEPT", &kept),
        ("SMALL", &small),
        ("LARGE", &large),
    ];
    mounted(script, &variables);
    let read = |name: &str| fs::read_to_string(kept.join(name)).expect("a file");
    assert_eq!(read("code"), "2\n");
    assert!(read("said").contains("free some space"), "{}", read("said"));
    assert_eq!(read("differs"), "");
}

#[test]
fn an_output_that_is_a_mount_point_is_replaced_file_by_file_where_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = r#"
        mount -t tmpfs -o size=16m tmpfs "$ROOM"
        if "$PROGRAM" build "$BOOK" --site-only --out "$ROOM" --today "$TODAY" 2>"$SAID"
        then exit 7; else test $? = 2; fi
        grep -q -- "--in-place" "$SAID"
        "$PROGRAM" build "$BOOK" --site-only --out "$ROOM" --today "$TODAY" --in-place
        test -s "$ROOM/public/fr/index.html"
        test -s "$ROOM/manifest.json"
        umount "$ROOM"
    "#;
    let room = folder.path().join("room");
    fs::create_dir(&room).expect("a folder");
    let book = root().join("examples/association");
    let log = folder.path().join("said");
    let output = mounted(script, &[("ROOM", &room), ("BOOK", &book), ("SAID", &log)]);
    assert!(output.stderr.is_empty(), "{}", said(&output));
}

#[test]
fn where_nobody_may_write_nothing_is_written_and_the_message_says_where() {
    use std::os::unix::fs::PermissionsExt;
    let kitchen = association();
    let closed = fs::Permissions::from_mode(0o755);
    fs::set_permissions(kitchen.folder.path(), closed).expect("set");
    let touched = unprivileged(Command::new("touch").arg(kitchen.folder.path().join("x")));
    assert!(
        !{ touched }.status().expect("`touch` runs").success(),
        "a plain write"
    );
    kitchen.set(State::New);
    for out in [kitchen.out(), kitchen.folder.path().join("elsewhere")] {
        let output = unprivileged(&mut kitchen.command(&out))
            .output()
            .expect("run");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        let path = kitchen.folder.path().to_string_lossy().into_owned();
        assert!(said(&output).contains(&path), "{}", said(&output));
        assert!(
            said(&output).contains("Permission denied"),
            "{}",
            said(&output)
        );
    }
    assert!(!kitchen.folder.path().join("elsewhere").exists());
    assert!(kitchen.state(&kitchen.out()) == State::Old);
    kitchen.heals(&kitchen.out(), State::New);
}

#[test]
fn a_reader_that_goes_away_is_no_fault_and_a_full_device_is_one() {
    let book = root();
    for arguments in [
        vec!["check", "--format", "json"],
        vec!["status"],
        vec!["explain"],
    ] {
        let mut command = Command::new(PROGRAM);
        command.args(&arguments).current_dir(&book);
        let usual = command.output().expect("the program runs").status.code();
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let mut said = String::new();
        let mut stderr = child.stderr.take().expect("stderr");
        stderr.read_to_string(&mut said).expect("read");
        let code = child.wait().expect("ended").code();
        assert_eq!(code, usual, "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        let full = fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a device");
        let output = command.stdout(full).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains("cannot write to stdout"), "{text}");
    }
}

/// Runs a build under a limit of the shell.
fn limited(kitchen: &Kitchen, limit: &str) -> Output {
    let command = kitchen.command(&kitchen.out());
    let script = format!("{limit}; exec \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, "sh"]).arg(command.get_program());
    shell.args(command.get_args()).output().expect("`sh` runs")
}

#[test]
fn without_handles_or_memory_the_old_output_stays() {
    let kitchen = association();
    let handles = [4, 6, 8, 10, 12, 16, 24].map(|number| format!("ulimit -n {number}"));
    // A program that the system cannot even load says nothing.
    let program = kitchen.command(&kitchen.out());
    let own = fs::metadata(program.get_program())
        .expect("the program")
        .len()
        / 1_024;
    let memory = [20_000, 60_000, 200_000].map(|size| format!("ulimit -v {}", own + size));
    let mut refused = 0;
    let mut state = State::Old;
    for limit in handles.iter().chain(&memory) {
        let next = match state {
            State::Old => State::New,
            State::New => State::Old,
        };
        kitchen.set(next);
        let output = limited(&kitchen, limit);
        let found = kitchen.state(&kitchen.out());
        if output.status.success() {
            assert!(found == next, "{limit}");
        } else {
            refused += 1;
            assert!(found == state || found == next, "{limit}");
            assert!(!said(&output).is_empty(), "{limit} fails without a word");
        }
        kitchen.heals(&kitchen.out(), next);
        state = next;
    }
    assert!(refused > 1, "no limit was felt");
}

#[test]
fn files_that_vanish_and_change_meanwhile_are_said_and_never_half_published() {
    let kitchen = Kitchen::new(&root().join("tests/books/canary"));
    let ends = AtomicBool::new(false);
    let moving = ["content/evidence/clear.txt", "content/controls/access.yml"];
    let moving = moving.map(|path| kitchen.book().join(path));
    let texts = moving.clone().map(|path| fs::read(path).expect("read"));
    let mut codes = BTreeMap::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                for (path, text) in moving.iter().zip(&texts) {
                    let _ = fs::remove_file(path);
                    let half = text.get(..text.len() / 2).unwrap_or_default();
                    let _ = fs::write(path, half);
                    let _ = fs::write(path, text);
                    thread::sleep(Duration::from_millis(3));
                }
            }
        });
        for _ in 0..20 {
            let output = kitchen.build(&kitchen.out());
            let code = output.status.code().expect("an exit code");
            assert!(
                code <= 2 && !said(&output).contains("panicked"),
                "{}",
                said(&output)
            );
            assert!(
                code == 0 || said(&output).contains("error"),
                "{}",
                said(&output)
            );
            *codes.entry(code).or_insert(0) += 1;
            let manifest = fs::read(kitchen.out().join("manifest.json")).expect("a manifest");
            let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
            let found = digests(&kitchen.out());
            for (path, entry) in manifest["files"].as_object().expect("files") {
                assert_eq!(
                    found.get(path).map(String::as_str),
                    entry["sha256"].as_str()
                );
            }
        }
        ends.store(true, Ordering::Relaxed);
    });
    for (path, text) in moving.iter().zip(&texts) {
        fs::write(path, text).expect("written");
    }
    assert!(codes.values().sum::<i32>() == 20);
    kitchen.heals(&kitchen.out(), State::Old);
}

#[test]
fn times_of_files_and_the_clock_play_no_part() {
    let kitchen = association();
    let day = |number: u64| std::time::UNIX_EPOCH + Duration::from_secs(number * 86_400);
    for moment in [day(1), day(40_000)] {
        for path in files_of(&kitchen.book()).keys() {
            let file = fs::File::options()
                .append(true)
                .open(kitchen.book().join(path));
            file.expect("a file").set_modified(moment).expect("set");
        }
        let printed = kitchen.build(&kitchen.out());
        let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
        assert!(printed.contains(" 0 files written"), "{printed}");
    }
    let earlier = policybook(&[
        "build",
        &kitchen.book().to_string_lossy(),
        "--out",
        &kitchen.out().to_string_lossy(),
        "--today",
        "2020-01-01",
    ]);
    assert!(earlier.status.success(), "{}", said(&earlier));
    kitchen.heals(&kitchen.out(), State::Old);
}
