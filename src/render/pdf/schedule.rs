//! The order in which threads take documents: those of one variant one after another, each variant on one
//! thread as long as there are others to begin. In: variants. Out: places in the list of documents.

use std::{
    collections::{BTreeMap, VecDeque},
    num::NonZeroUsize,
    sync::{Mutex, PoisonError},
};

/// The documents left, by variant.
pub struct Schedule {
    variants: Mutex<Vec<Variant>>,
    /// So many variants are made at once.
    at_once: NonZeroUsize,
}

struct Variant {
    left: VecDeque<usize>,
    begun: bool,
}

impl Schedule {
    /// Sorts documents into their variants by family and variant. Those of a family follow each other, the smallest
    /// first: a variant of a single copy shares most of what it says with the one before it.
    pub fn new<F: Ord, V: Ord>(keys: impl Iterator<Item = (F, V)>, at_once: NonZeroUsize) -> Self {
        let mut families: BTreeMap<F, BTreeMap<V, VecDeque<usize>>> = BTreeMap::new();
        for (index, (family, variant)) in keys.enumerate() {
            let variants = families.entry(family).or_default();
            variants.entry(variant).or_default().push_back(index);
        }
        let variants = families.into_values().flat_map(|family| {
            let mut variants: Vec<VecDeque<usize>> = family.into_values().collect();
            variants.sort_by_key(|left| (left.len(), left.front().copied()));
            variants
        });
        Self {
            variants: Mutex::new(
                variants
                    .map(|left| Variant { left, begun: false })
                    .collect(),
            ),
            at_once,
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
    /// has begun, unless as many as may be are begun, else of the one with most left.
    fn take(&self, current: Option<usize>) -> Option<(usize, usize)> {
        // A thread that panicked leaves the list as it was: it holds the lock for nothing but this.
        let mut variants = self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        let has_left = |place: &usize| {
            variants
                .get(*place)
                .is_some_and(|variant| !variant.left.is_empty())
        };
        let begun = || {
            let places = variants.iter().enumerate();
            places.filter(|(_, variant)| variant.begun && !variant.left.is_empty())
        };
        let fresh = || variants.iter().position(|variant| !variant.begun);
        let fullest = || begun().max_by_key(|(_, variant)| variant.left.len());
        let place = current.filter(has_left).or_else(|| {
            let may_begin = begun().count() < self.at_once.get();
            let fresh = if may_begin { fresh() } else { None };
            fresh.or_else(|| fullest().map(|(place, _)| place))
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

    fn number(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).expect("a number")
    }

    /// A schedule of documents of one family, of which two variants may be open.
    fn schedule(variants: &[&str]) -> Schedule {
        Schedule::new(
            variants.iter().map(|variant| ("policy", *variant)),
            number(2),
        )
    }

    #[test]
    fn a_thread_stays_with_its_variant_and_another_begins_the_next() {
        let schedule = schedule(&["fr", "en", "fr", "en", "fr"]);
        let (mut first, mut second) = (schedule.worker(), schedule.worker());
        assert_eq!(first.next(), Some(1), "the smaller variant comes first");
        assert_eq!(second.next(), Some(0));
        assert_eq!(first.next(), Some(3));
        assert_eq!(second.next(), Some(2));
    }

    #[test]
    fn a_thread_without_a_variant_left_helps_with_the_fullest() {
        let schedule = schedule(&["fr", "fr", "fr", "en"]);
        let (mut first, mut second) = (schedule.worker(), schedule.worker());
        assert_eq!((first.next(), second.next()), (Some(3), Some(0)));
        assert_eq!(first.next(), Some(1));
        assert_eq!((second.next(), first.next()), (Some(2), None));
    }

    #[test]
    fn no_more_variants_are_begun_than_may_be() {
        let keys = ["fr", "en", "fr", "en", "fr"]
            .into_iter()
            .map(|variant| ("policy", variant));
        let schedule = Schedule::new(keys, number(1));
        let (mut first, mut second) = (schedule.worker(), schedule.worker());
        assert_eq!(
            (first.next(), second.next()),
            (Some(1), Some(3)),
            "both are in English"
        );
        assert_eq!((second.next(), first.next()), (Some(0), Some(2)));
        assert_eq!((first.next(), second.next()), (Some(4), None));
    }

    #[test]
    fn families_follow_each_other() {
        let keys = [("policy", 1), ("letter", 2), ("policy", 3), ("letter", 4)];
        let schedule = Schedule::new(keys.into_iter(), number(1));
        let order: Vec<usize> = schedule.worker().collect();
        assert_eq!(order, [1, 3, 0, 2]);
    }
}
