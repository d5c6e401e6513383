//! How many documents are laid out at once, and when the engine's cache is emptied of what no later one needs. In:
//! threads that make documents. Never empties while a thread may still need what it has just laid out.

use std::{
    collections::VecDeque,
    num::NonZeroUsize,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// So many rounds what was laid out stays without being used again.
const KEPT: usize = 1;

/// Lets some threads lay documents out while others write theirs. What is laid out takes most of the memory, so that two
/// threads of which one lays out need little more than one thread.
///
/// Counts what is laid out in rounds. A round ends when each place has been used, so that whatever is used from one
/// document to the next is at most one round old. Emptying after every document would take from one that is
/// long in the making what short ones beside it leave unused.
#[derive(Debug)]
pub struct Turns {
    state: Mutex<State>,
    given_back: Condvar,
}

#[derive(Debug)]
struct State {
    /// The places that are free, the one that has been so the longest first.
    free: VecDeque<usize>,
    /// Whether a place has been used in this round.
    used: Vec<bool>,
}

/// The right to lay one document out; it ends when it is dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    turns: &'a Turns,
    place: usize,
}

impl Turns {
    /// Turns for as many documents at once.
    pub fn of(places: NonZeroUsize) -> Self {
        let state = State {
            free: (0..places.get()).collect(),
            used: vec![false; places.get()],
        };
        Self {
            state: Mutex::new(state),
            given_back: Condvar::new(),
        }
    }

    /// Waits for a turn.
    pub fn wait(&self) -> Turn<'_> {
        let mut state = self.lock();
        loop {
            if let Some(place) = state.free.pop_front() {
                return Turn { turns: self, place };
            }
            let waited = self.given_back.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The state is whole between any two of its changes, also where a thread panicked.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note that a place was used; whether this ends a round.
    fn ends_a_round(&self, place: usize) -> bool {
        let mut state = self.lock();
        if let Some(used) = state.used.get_mut(place) {
            *used = true;
        }
        let ends = state.used.iter().all(|used| *used);
        if ends {
            state.used.fill(false);
        }
        ends
    }
}

impl Drop for Turn<'_> {
    /// Empties the cache before the next document is begun, so that what it needs finds room.
    fn drop(&mut self) {
        if self.turns.ends_a_round(self.place) {
            comemo::evict(KEPT);
        }
        self.turns.lock().free.push_back(self.place);
        self.turns.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    use super::*;

    fn turns(places: usize) -> Turns {
        Turns::of(NonZeroUsize::new(places).expect("a place"))
    }

    #[test]
    fn a_round_ends_when_every_place_was_used() {
        let turns = turns(2);
        assert!(!turns.ends_a_round(0));
        assert!(!turns.ends_a_round(0), "the other is still at its first");
        assert!(turns.ends_a_round(1));
        assert!(!turns.ends_a_round(1), "a new round began");
    }

    #[test]
    fn every_place_is_used_also_by_a_thread_alone() {
        let turns = turns(3);
        let places: Vec<usize> = (0..6).map(|_| turns.wait().place).collect();
        assert_eq!(places, [0, 1, 2, 0, 1, 2]);
    }

    #[test]
    fn no_more_threads_have_a_turn_than_there_are_places() {
        let (turns, now, most) = (turns(2), AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            for _ in 0..50 {
                let turn = turns.wait();
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::yield_now();
                now.fetch_sub(1, Ordering::SeqCst);
                drop(turn);
            }
        };
        thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(work))));
        assert!((1..=2).contains(&most.into_inner()));
    }

    #[test]
    fn a_thread_that_panics_gives_its_turn_back() {
        let turns = turns(1);
        let failed = thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _turn = turns.wait();
                    panic!("on purpose")
                })
                .join()
        });
        assert!(failed.is_err());
        assert_eq!(turns.wait().place, 0);
    }
}
