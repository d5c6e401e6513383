//! One run of a program: its time by the clock and by the processors, and the most memory that it held.

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The day of every build.
pub(crate) const TODAY: &str = "2026-11-21";
/// How often a running program's memory is looked at.
const LOOK: Duration = Duration::from_millis(4);

/// What a run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// By the clock.
    pub(crate) wall: Duration,
    /// Of the processors, as the system counts it: in hundredths of a second.
    pub(crate) cpu: Duration,
    /// The most memory, in megabytes; 0 where the system does not say.
    pub(crate) peak: f64,
}

/// The program that is measured. The register of evidence of fifty thousand controls is larger than a file may usually be.
pub(crate) fn policybook() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
    command.env("POLICYBOOK_LIMITS__FILE_SIZE", "64");
    command
}

/// Runs a program, which must end well.
pub(crate) fn run(command: &mut Command) -> Run {
    let (before, started) = (children(), Instant::now());
    let mut program = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", program.id());
    let watched = thread::spawn(move || {
        let mut most = 0;
        while let Some(now) = peak(&status) {
            most = now.max(most);
            thread::sleep(LOOK);
        }
        most
    });
    let ended = program.wait().expect("an end");
    let wall = started.elapsed();
    assert!(ended.success(), "{command:?} ends well");
    let most: u32 = watched.join().expect("a peak");
    Run {
        wall,
        cpu: children().saturating_sub(before),
        peak: f64::from(most) / 1_000.0,
    }
}

/// The most memory that a process has held so far, in kilobytes; `None` once it has ended.
fn peak(status: &str) -> Option<u32> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
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

/// The value in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
