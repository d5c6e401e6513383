//! Times `check --format short` on large books in which every control has a warning, against the parser's events over
//! the same files and nothing else; then reading, judging and resolving a book again after one control changed.
//!
//!     cargo bench --bench check                       1,000 and 10,000 controls, five rounds
//!     cargo bench --bench check -- 500 5000           other sizes
//!
//! Everything lies on a memory file system where there is one. Both take turns in one run, on the same number of
//! threads: compare their ratio, never seconds of two runs.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench writes a book, prints what it measured and fails where it cannot"
)]

#[path = "../catalogue/book.rs"]
mod book;
#[path = "../catalogue/words.rs"]
mod words;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use granit_parser::Parser;
use policybook::{
    book::Trees,
    check,
    diag::Diagnostics,
    load::{self, Changed, Request},
    model,
    terms::Date,
};
use rayon::prelude::*;

const ROUNDS: usize = 5;
const EDITS: usize = 50;
const TODAY: &str = "2026-11-21";

fn main() {
    // Cargo adds options of its own.
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(|argument| argument.parse().expect("a number of controls"))
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000]
    } else {
        sizes
    };
    println!(
        "controls  events s  check s  check/events  warnings  peak MB | again: first ms  median ms  max ms"
    );
    for controls in sizes {
        measure(controls);
    }
}

/// Times one size and prints the medians.
fn measure(controls: usize) {
    let folder = tempfile::tempdir_in(memory()).expect("a folder");
    let root = folder.path().join("book");
    let files = warned(book::files(controls));
    for (path, text) in &files {
        let target = root.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, text).expect("written");
    }
    let yaml: Vec<PathBuf> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".yml"))
        .map(|(path, _)| root.join(path))
        .collect();
    let (mut events, mut checks, mut warnings) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        assert!(parse(&yaml) > controls, "events");
        events.push(started.elapsed());
        let started = Instant::now();
        warnings = checked(&root);
        checks.push(started.elapsed());
    }
    assert!(warnings >= controls, "a warning for each control");
    let (events, checks) = (median(&mut events), median(&mut checks));
    let peak = peak(&root);
    let (first, mut edits) = again(&root, &files);
    let most = edits.iter().max().copied().unwrap_or_default();
    println!(
        "{controls:8} {:9.3} {:8.3} {:13.2} {warnings:9} {peak:8} | {:15.1} {:10.1} {:7.1}",
        events.as_secs_f64(),
        checks.as_secs_f64(),
        checks.as_secs_f64() / events.as_secs_f64(),
        milliseconds(first),
        milliseconds(median(&mut edits)),
        milliseconds(most),
    );
}

/// The book with a warning in each control: an overdue review, and in every other one a French title with the wrong
/// apostrophe.
fn warned(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let warned = files.into_iter().enumerate().map(|(number, (path, text))| {
        let text = if number % 2 == 0 {
            let review = "    review: {last: 2024-01-01, frequency: P1Y}\n    statement:\n";
            text.replacen("    statement:\n", review, 1)
        } else {
            text.replacen("fr: \"Contrôle", "fr: \"L'objet du contrôle", 1)
        };
        (path, text)
    });
    warned.collect()
}

/// Reads files and goes through the parser's events, on all cores; how many there are.
fn parse(files: &[PathBuf]) -> usize {
    let counts = files.par_iter().map(|path| {
        let text = fs::read_to_string(path).expect("a file");
        Parser::new_from_str(&text).flatten().count()
    });
    counts.sum()
}

fn command(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
    command.args(["check", "--no-cache", "--format", "short", "--today", TODAY]);
    command.arg(root);
    command
}

/// Checks a book; how many lines were printed.
fn checked(root: &Path) -> usize {
    let output = command(root).output().expect("the program runs");
    assert!(output.status.success(), "a book without errors");
    output.stderr.split(|byte| *byte == b'\n').count()
}

/// The most memory that a check takes, in megabytes; 0 where the system does not say.
fn peak(root: &Path) -> u64 {
    let mut program = command(root)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", program.id());
    let mut most = 0;
    while program.try_wait().expect("a state").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        most = kilobytes.map_or(most, |kilobytes: u64| most.max(kilobytes));
        thread::sleep(Duration::from_millis(1));
    }
    most / 1_000
}

/// Reads, judges and resolves a book, then again after each of some edits of one control.
fn again(root: &Path, files: &[(String, String)]) -> (Duration, Vec<Duration>) {
    let (mut memo, mut judged, mut resolved) = Default::default();
    let mut run = |changed: Changed| {
        let started = Instant::now();
        once(root, &changed, (&mut memo, &mut judged, &mut resolved));
        started.elapsed()
    };
    let first = run(Changed::Unknown);
    let controls = files.iter().filter(|(path, _)| path.contains("/ctl-"));
    let edits = controls.step_by((files.len() / EDITS).max(1)).take(EDITS);
    let times = edits.map(|(path, text)| {
        let path = root.join(path);
        let edited = text.replacen(
            "## Objectif",
            "Une phrase de plus, écrite à l’instant.\n\n        ## Objectif",
            1,
        );
        fs::write(&path, edited).expect("written");
        run(Changed::Paths([path].into()))
    });
    (first, times.collect())
}

fn once(
    root: &Path,
    changed: &Changed,
    (files, findings, order): (&mut load::Memo, &mut check::Memo, &mut model::Memo),
) {
    let today: Date = TODAY.parse().expect("a day");
    let mut diagnostics = Diagnostics::default();
    let request = Request {
        root,
        variables: &BTreeMap::new(),
        changed,
        trees: Trees::Kept,
    };
    let reading = load::read(&request, files, &mut diagnostics);
    let loaded = reading.loaded.expect("a book");
    let checked = check::check_again(loaded, today, findings, &mut diagnostics);
    let model = model::build_again(checked.expect("a sound book"), today, order);
    assert!(!model.book.controls.is_empty(), "controls");
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
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
