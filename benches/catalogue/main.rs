//! Times the site of large books against writing the same files and nothing else, and a second build of the same, without
//! what is remembered of the first (`anew`) and with it (`again`).
//!
//!     cargo bench --bench catalogue                       1,000 and 10,000 controls, three rounds
//!     cargo bench --bench catalogue -- 500 5000           other sizes
//!     cargo bench --bench catalogue -- write 1000 DIR     a book of 1,000 controls, and no more
//!
//! Everything lies on a memory file system where there is one. Compare ratios, never seconds: what is quadratic looks
//! harmless at 1,000 controls, so that the cost of a control at each size is what matters.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench writes a book, prints what it measured and fails where it cannot"
)]

mod book;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const ROUNDS: usize = 3;
const TODAY: &str = "2026-11-21";

fn main() {
    // Cargo adds options of its own.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    if let [word, number, folder] = arguments.as_slice()
        && word == "write"
    {
        write(
            &book::files(number.parse().expect("a number of controls")),
            Path::new(folder),
        );
        return;
    }
    let sizes: Vec<usize> = if arguments.is_empty() {
        vec![1_000, 10_000]
    } else {
        let size = |argument: &String| argument.parse().expect("a number of controls");
        arguments.iter().map(size).collect()
    };
    println!(
        "controls   files      MB   build s   CPU s  floor s  build/floor  CPU ms/control   anew s  again s  again/floor  peak MB"
    );
    for controls in sizes {
        measure(controls);
    }
}

/// Times one size and prints the best of each round.
fn measure(controls: usize) {
    let folder = tempfile::tempdir_in(memory()).expect("a folder");
    let source = folder.path().join("book");
    write(&book::files(controls), &source);
    let mut best: Option<Times> = None;
    let mut sizes = Vec::new();
    for round in 0..ROUNDS {
        let (out, floor) = (
            folder.path().join(format!("out-{round}")),
            folder.path().join(format!("floor-{round}")),
        );
        let (cpu, started) = (children(), Instant::now());
        let peak = build(&source, &out, &[]);
        let (built, cpu) = (started.elapsed(), children().saturating_sub(cpu));
        let started = Instant::now();
        build(&source, &out, &["--no-cache"]);
        let anew = started.elapsed();
        let started = Instant::now();
        build(&source, &out, &[]);
        let again = started.elapsed();
        sizes = files(&out);
        let written = write_alone(&sizes, &floor);
        let times = Times {
            built,
            cpu,
            written,
            anew,
            again,
            peak,
        };
        best = Some(best.map_or(times, |best| best.least(times)));
        for folder in [out, floor] {
            fs::remove_dir_all(folder).expect("removed");
        }
    }
    let times = best.expect("a round");
    let bytes: usize = sizes.iter().map(|(size, _)| size).sum();
    println!(
        "{controls:8} {:7} {:7} {:9.2} {:7.2} {:8.2} {:12.1} {:15.3} {:8.2} {:8.3} {:12.2} {:8}",
        sizes.len(),
        bytes / 1_000_000,
        times.built.as_secs_f64(),
        times.cpu.as_secs_f64(),
        times.written.as_secs_f64(),
        times.built.as_secs_f64() / times.written.as_secs_f64(),
        times.cpu.as_secs_f64() * 1_000.0 / f64::from(u32::try_from(controls).expect("a number")),
        times.anew.as_secs_f64(),
        times.again.as_secs_f64(),
        times.again.as_secs_f64() / times.written.as_secs_f64(),
        times.peak,
    );
}

/// What a round took.
#[derive(Clone, Copy)]
struct Times {
    built: Duration,
    cpu: Duration,
    written: Duration,
    /// A second build, in a process of its own, where nothing changed: by reading everything.
    anew: Duration,
    /// The same, by what is remembered.
    again: Duration,
    /// The most memory of the first, in megabytes; 0 where the system does not say.
    peak: u64,
}

impl Times {
    fn least(self, other: Self) -> Self {
        Self {
            built: self.built.min(other.built),
            cpu: self.cpu.min(other.cpu),
            written: self.written.min(other.written),
            anew: self.anew.min(other.anew),
            again: self.again.min(other.again),
            peak: self.peak.max(other.peak),
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

fn write(files: &[(String, String)], folder: &Path) {
    for (path, text) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, text).expect("written");
    }
}

/// Builds a site; the most memory that it took, in megabytes.
fn build(book: &Path, out: &Path, more: &[&str]) -> u64 {
    let mut program = Command::new(env!("CARGO_BIN_EXE_policybook"))
        .args(["build", "--site-only", "--today", TODAY, "--out"])
        .args([out, book])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", program.id());
    let mut most = 0;
    let ended = loop {
        if let Some(ended) = program.try_wait().expect("a state") {
            break ended;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        most = kilobytes.map_or(most, |kilobytes: u64| most.max(kilobytes));
        thread::sleep(Duration::from_millis(2));
    };
    assert!(ended.success(), "the book builds");
    most / 1_000
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

/// Writes files of these sizes on all cores; the least that any generator needs.
fn write_alone(files: &[(usize, PathBuf)], out: &Path) -> Duration {
    let largest = files
        .iter()
        .map(|(size, _)| *size)
        .max()
        .unwrap_or_default();
    let bytes: Vec<u8> = b"<p>lorem ipsum dolor sit amet</p>\n"
        .iter()
        .copied()
        .cycle()
        .take(largest)
        .collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let started = Instant::now();
    for (_, path) in files {
        let folder = out.join(path).parent().expect("a folder").to_path_buf();
        if !folder.is_dir() {
            fs::create_dir_all(folder).expect("made");
        }
    }
    thread::scope(|scope| {
        for part in files.chunks(files.len().div_ceil(threads).max(1)) {
            let bytes = &bytes;
            scope.spawn(move || {
                for (size, path) in part {
                    fs::write(out.join(path), &bytes[..*size]).expect("written");
                }
            });
        }
    });
    started.elapsed()
}

/// The time that the processors have given to programs started from here; nothing where the system does not say.
fn children() -> Duration {
    const TICKS_A_SECOND: u64 = 100;
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = status.rsplit_once(") ").map_or("", |(_, rest)| rest);
    // The fields 16 and 17 of the whole line: user and system time of children.
    let ticks: u64 = after_name
        .split(' ')
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 1_000 / TICKS_A_SECOND)
}
