//! When the engine's cache is emptied of what no later document needs. In: threads that lay documents out. Never empties
//! while a thread may still need what it has just laid out.

use std::sync::{Mutex, PoisonError};

/// So many rounds what was laid out stays without being used again.
const KEPT: usize = 1;

/// Counts the documents of threads that work at once, in rounds. A round ends when each of them has laid one out,
/// so that whatever a thread uses from one document to the next is at most one round old. Emptying after every
/// document would take from a thread that sets a long one what the others' short ones leave unused.
#[derive(Debug)]
pub struct Rounds {
    threads: Mutex<Vec<State>>,
}

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It has not laid a document out in this round.
    AtWork,
    /// It has laid one out at least.
    HasEndedOne,
    /// It has none left.
    Gone,
}

impl Rounds {
    /// Rounds of this many threads.
    pub fn of(threads: usize) -> Self {
        Self {
            threads: Mutex::new(vec![State::AtWork; threads]),
        }
    }

    /// Says that a thread has laid a document out.
    pub fn document_laid_out(&self, thread: usize) {
        if self.ends_a_round(thread, State::HasEndedOne) {
            comemo::evict(KEPT);
        }
    }

    /// Says that a thread has no documents left, so that no round waits for it.
    pub fn thread_done(&self, thread: usize) {
        self.ends_a_round(thread, State::Gone);
    }

    fn ends_a_round(&self, thread: usize, state: State) -> bool {
        // A thread that panicked leaves the list as it was: it holds the lock for nothing but this.
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = threads.get_mut(thread) {
            *own = state;
        }
        if threads.contains(&State::AtWork) {
            return false;
        }
        for other in threads
            .iter_mut()
            .filter(|other| **other == State::HasEndedOne)
        {
            *other = State::AtWork;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_ends_when_every_thread_has_ended_a_document() {
        let rounds = Rounds::of(2);
        assert!(!rounds.ends_a_round(0, State::HasEndedOne));
        assert!(
            !rounds.ends_a_round(0, State::HasEndedOne),
            "the other is still at its first"
        );
        assert!(rounds.ends_a_round(1, State::HasEndedOne));
        assert!(
            !rounds.ends_a_round(1, State::HasEndedOne),
            "a new round began"
        );
    }

    #[test]
    fn no_round_waits_for_a_thread_that_has_none_left() {
        let rounds = Rounds::of(2);
        rounds.thread_done(1);
        assert!(rounds.ends_a_round(0, State::HasEndedOne));
        assert!(rounds.ends_a_round(0, State::HasEndedOne));
    }
}
