//! What reading and making cost so far. In: the system's count of this process. Out: whether a limit is passed. What is
//! measured decides whether the work goes on and nothing else: no output depends on it.

#![expect(
    clippy::disallowed_methods,
    reason = "the system's count of this process's memory is a file"
)]

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    time::{Duration, Instant},
};

use rustix::{
    param::page_size,
    time::{ClockId, clock_gettime},
};

use super::faults;
use crate::{book::Limits, diag::Diagnostic};

/// The system is asked at most this often, since asking takes longer than reading a small file.
const PAUSE: Duration = Duration::from_millis(5);

/// Counts what one build or check costs, from the moment when it is made.
#[derive(Debug)]
pub struct Meter {
    /// The processor time of this process at the beginning, in seconds.
    begun: i64,
    started: Instant,
    /// When the system is asked next: milliseconds after `started`.
    due: AtomicU64,
    is_spent: AtomicBool,
}

/// What is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// Processor time, in seconds.
    Time(u64),
    /// Memory, in bytes.
    Memory(u64),
}

impl Meter {
    /// A meter that begins now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            begun: processor_seconds(),
            started: Instant::now(),
            due: AtomicU64::new(0),
            is_spent: AtomicBool::new(false),
        }
    }

    /// The fault that work at this path of the book or of the output goes beyond a limit; `None` where it may go on. It is told once:
    /// whoever asks later learns by [`Meter::is_spent`] that the work has ended.
    #[must_use]
    pub fn fault(&self, limits: &Limits, path: &str) -> Option<Diagnostic> {
        let spent = self.spent(limits)?;
        let was_spent = self.is_spent.swap(true, Ordering::Relaxed);
        (!was_spent).then(|| faults::over_budget(path, spent))
    }

    /// Whether a limit was passed.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.is_spent.load(Ordering::Relaxed)
    }

    fn spent(&self, limits: &Limits) -> Option<Spent> {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let now = self.started.elapsed();
        if milliseconds(now) < self.due.load(Ordering::Relaxed) {
            return None;
        }
        self.due.store(milliseconds(now + PAUSE), Ordering::Relaxed);
        let seconds = processor_seconds().saturating_sub(self.begun);
        if u64::try_from(seconds).unwrap_or_default() >= limits.time {
            return Some(Spent::Time(limits.time));
        }
        let is_over = memory().is_some_and(|memory| memory > limits.memory);
        is_over.then_some(Spent::Memory(limits.memory))
    }
}

/// The processor time that this process has taken, in whole seconds.
fn processor_seconds() -> i64 {
    clock_gettime(ClockId::ProcessCPUTime).tv_sec
}

/// The memory that this process holds, in bytes; `None` where the system does not tell.
fn memory() -> Option<u64> {
    // The second number of this file is in pages; the longer file `status` takes ten times as long to write.
    let counts = fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = counts.split(' ').nth(1)?.parse().ok()?;
    Some(pages * u64::try_from(page_size()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_is_told_once() {
        let meter = Meter::start();
        assert_eq!(meter.fault(&Limits::DEFAULT, "a"), None);
        let none = Limits {
            time: 0,
            ..Limits::DEFAULT
        };
        let meter = Meter::start();
        assert!(
            meter
                .fault(&none, "a")
                .is_some_and(|fault| fault.message.contains("0 seconds"))
        );
        assert!(meter.is_spent());
        assert_eq!(meter.fault(&none, "b"), None);
        let little = Limits {
            memory: 1024,
            ..Limits::DEFAULT
        };
        let fault = Meter::start().fault(&little, "a");
        assert!(fault.is_some_and(|fault| fault.message.contains("memory")));
    }
}
