//! The order in which threads take documents: those of one variant one after another, each variant on one
//! thread as long as there are others to begin. In: variants. Out: places in the list of documents.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};

/// The documents left, by variant.
pub struct Schedule {
    variants: Mutex<Vec<Variant>>,
}

struct Variant {
    left: VecDeque<usize>,
    begun: bool,
}

impl Schedule {
    /// Sorts documents into their variants, in the order in which they first appear.
    pub fn new<K: Ord>(keys: impl Iterator<Item = K>) -> Self {
        let mut places = BTreeMap::new();
        let mut variants: Vec<Variant> = Vec::new();
        for (index, key) in keys.enumerate() {
            let place = *places.entry(key).or_insert(variants.len());
            match variants.get_mut(place) {
                Some(variant) => variant.left.push_back(index),
                None => variants.push(Variant {
                    left: VecDeque::from([index]),
                    begun: false,
                }),
            }
        }
        Self {
            variants: Mutex::new(variants),
        }
    }

    /// The documents for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            schedule: self,
            variant: None,
        }
    }

    /// The next document for a thread that last worked on `current`: of the same variant, else of one that nobody
    /// has begun, else of the one with most left.
    fn take(&self, current: Option<usize>) -> Option<(usize, usize)> {
        // A thread that panicked leaves the list as it was: it holds the lock for nothing but this.
        let mut variants = self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        let has_left = |place: &usize| {
            variants
                .get(*place)
                .is_some_and(|variant| !variant.left.is_empty())
        };
        let place = current.filter(has_left).or_else(|| {
            let fresh = variants.iter().position(|variant| !variant.begun);
            fresh.or_else(|| {
                let sizes = variants.iter().map(|variant| variant.left.len());
                let fullest = sizes.enumerate().max_by_key(|(_, size)| *size);
                fullest.map(|(place, _)| place).filter(has_left)
            })
        })?;
        let variant = variants.get_mut(place)?;
        variant.begun = true;
        Some((place, variant.left.pop_front()?))
    }
}

/// One thread's view of the schedule.
pub struct Worker<'a> {
    schedule: &'a Schedule,
    variant: Option<usize>,
}

impl Iterator for Worker<'_> {
    type Item = usize;

    /// The place of the next document to make.
    fn next(&mut self) -> Option<usize> {
        let (variant, index) = self.schedule.take(self.variant)?;
        self.variant = Some(variant);
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_stays_with_its_variant_and_another_begins_the_next() {
        let schedule = Schedule::new(["fr", "en", "fr", "en", "fr"].into_iter());
        let (mut first, mut second) = (schedule.worker(), schedule.worker());
        assert_eq!(first.next(), Some(0));
        assert_eq!(second.next(), Some(1));
        assert_eq!(first.next(), Some(2));
        assert_eq!(second.next(), Some(3));
    }

    #[test]
    fn a_thread_without_a_variant_left_helps_with_the_fullest() {
        let schedule = Schedule::new(["fr", "fr", "fr", "en"].into_iter());
        let (mut first, mut second) = (schedule.worker(), schedule.worker());
        assert_eq!((first.next(), second.next()), (Some(0), Some(3)));
        assert_eq!(second.next(), Some(1));
        assert_eq!((first.next(), second.next()), (Some(2), None));
    }
}
