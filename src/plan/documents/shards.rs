//! Which machine makes which documents, where several make them. In: a book's customers, and how many shares there are.
//! Out: the parts of the output that each share makes. The same for the same book on every machine; asks nobody.
//!
//! Copies that differ in nothing but for whom they are made share their layout, which is most of what a copy costs. So customers
//! who are handed the same go together: a group has an order of shares of its own, which follows from the name of its first
//! member, and takes the first of them that has room for all of it. A group too large for one share fills one after another.
//! Who joins or leaves the book so moves few of the others.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU16,
};

use sha2::{Digest, Sha256};

use super::variant::Key;
use crate::{
    book::Customer,
    model::{Model, Reader},
    terms::Shard,
};

/// What a copy costs that is the first of its variant in its share, where a further one costs 1: 203 and 51 ms of the processor
/// for documents of twenty pages (`cargo bench --bench documents`).
const FIRST: u64 = 4;
/// How much more than its fair share one may be given before a group goes elsewhere: one part in so many.
const SLACK: u64 = 16;

/// The parts of the output that hold documents, by the names that they have in the manifest: `documents`, `internal`,
/// `customers/ID`.
pub type PartNames = BTreeSet<String>;

/// The parts that each of so many shares makes, in the order of their numbers. Each part is in one of them.
#[must_use]
pub fn shares(model: &Model, of: NonZeroU16) -> Vec<PartNames> {
    deal(groups(model), usize::from(of.get()))
}

/// The parts that one share makes.
#[must_use]
pub fn share(model: &Model, shard: Shard) -> PartNames {
    let mut shares = shares(model, shard.of()).into_iter();
    shares.nth(shard.index()).unwrap_or_default()
}

/// Parts that are made of the same variants.
#[derive(Clone, Debug)]
struct Group {
    /// Their names, in order.
    parts: Vec<String>,
    /// How many documents each holds.
    documents: u64,
}

impl Group {
    /// What so many of its parts cost where they are made together.
    fn cost(&self, parts: usize) -> u64 {
        match as_cost(parts).checked_sub(1) {
            Some(others) => self.documents * (FIRST + others),
            None => 0,
        }
    }

    /// How many of its parts cost at most so much.
    fn fitting(&self, room: u64) -> usize {
        let copies = room.checked_div(self.documents).unwrap_or(u64::MAX);
        let parts = copies
            .checked_sub(FIRST)
            .map_or(0, |others| others.saturating_add(1));
        usize::try_from(parts).unwrap_or(usize::MAX)
    }
}

fn groups(model: &Model) -> Vec<Group> {
    if !model.book.manifest.pdf.enabled {
        return Vec::new();
    }
    let mut groups: BTreeMap<Vec<Key>, Vec<String>> = BTreeMap::new();
    for customer in &model.book.customers {
        let name = format!("customers/{}", customer.id.value);
        groups
            .entry(variants(model, customer))
            .or_default()
            .push(name);
    }
    let languages = as_cost(model.languages().iter().count());
    let documents = model.book.documents.iter();
    let public = documents.clone().filter(|document| document.is_public());
    let internal = documents.filter(|document| document.is_internal());
    let house = [
        ("documents", as_cost(public.count())),
        ("internal", as_cost(internal.count())),
    ];
    let house = house.map(|(name, documents)| Group {
        parts: vec![name.to_owned()],
        documents: documents * languages,
    });
    let customers = groups.into_iter().map(|(variants, parts)| Group {
        parts,
        documents: as_cost(variants.len()),
    });
    let all = customers.chain(house);
    all.filter(|group| group.documents > 0).collect()
}

/// The variants that a customer is handed copies of.
fn variants(model: &Model, customer: &Customer) -> Vec<Key> {
    let reader = Reader::customer(customer);
    let documents = model.documents_of(customer);
    let copies = documents.iter().flat_map(|document| {
        let languages = customer.languages.iter();
        languages.map(|language| Key::new(document, &language.value, &reader))
    });
    copies.collect()
}

/// Divides groups: the costliest first, each to the first share in its own order that has room.
fn deal(mut groups: Vec<Group>, shares: usize) -> Vec<PartNames> {
    for group in &mut groups {
        group.parts.sort();
    }
    groups.sort_by_cached_key(|group| {
        let cost = group.cost(group.parts.len());
        (std::cmp::Reverse(cost), group.parts.first().cloned())
    });
    let all: u64 = groups
        .iter()
        .map(|group| group.cost(group.parts.len()))
        .sum();
    let fair = all.div_ceil(as_cost(shares).max(1));
    let mut table = Table {
        loads: vec![0; shares],
        most: fair + fair / SLACK,
        shares: vec![PartNames::new(); shares],
    };
    for group in &groups {
        table.place(group);
    }
    table.shares
}

/// Shares while they are filled.
struct Table {
    loads: Vec<u64>,
    most: u64,
    shares: Vec<PartNames>,
}

impl Table {
    /// Finds places for a group: all of it in one share, else pieces that are worth a layout of their own, else one by one
    /// where least is to be done.
    fn place(&mut self, group: &Group) {
        let order = order(group, self.loads.len());
        let mut left = group.parts.as_slice();
        let whole = order
            .iter()
            .find(|share| self.fitting(group, **share) >= left.len());
        if let Some(share) = whole {
            self.give(group, *share, left);
            return;
        }
        for share in order.iter().copied() {
            let fitting = self.fitting(group, share).min(left.len());
            if group.cost(fitting) >= 2 * group.cost(1) || fitting == left.len() {
                let (here, others) = left.split_at(fitting);
                self.give(group, share, here);
                left = others;
            }
        }
        for part in left {
            let least = order.iter().copied().min_by_key(|share| {
                let load = self.loads.get(*share).copied().unwrap_or(u64::MAX);
                load.saturating_add(self.more(group, *share))
            });
            if let Some(share) = least {
                self.give(group, share, std::slice::from_ref(part));
            }
        }
    }

    /// How many parts of a group a share has room for.
    fn fitting(&self, group: &Group, share: usize) -> usize {
        let load = self.loads.get(share).copied().unwrap_or(u64::MAX);
        group.fitting(self.most.saturating_sub(load))
    }

    /// What one more part of a group costs a share.
    fn more(&self, group: &Group, share: usize) -> u64 {
        let begun = self.shares.get(share).is_some_and(|names| {
            let mut parts = group.parts.iter();
            parts.any(|part| names.contains(part))
        });
        if begun {
            group.documents
        } else {
            group.cost(1)
        }
    }

    fn give(&mut self, group: &Group, share: usize, parts: &[String]) {
        let Some((first, others)) = parts.split_first() else {
            return;
        };
        let cost = self.more(group, share) + group.documents * as_cost(others.len());
        if let (Some(load), Some(names)) = (self.loads.get_mut(share), self.shares.get_mut(share)) {
            *load += cost;
            names.insert(first.clone());
            names.extend(others.iter().cloned());
        }
    }
}

/// The shares in the order in which a group wants them.
fn order(group: &Group, shares: usize) -> Vec<usize> {
    let first = group.parts.first().map_or("", String::as_str);
    let mut order: Vec<usize> = (0..shares).collect();
    order.sort_by_cached_key(|share| {
        let wish = Sha256::new()
            .chain_update(first)
            .chain_update([0])
            .chain_update(share.to_string());
        <[u8; 32]>::from(wish.finalize())
    });
    order
}

fn as_cost(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn single(name: usize, documents: u64) -> Group {
        Group {
            parts: vec![format!("customers/c{name:04}")],
            documents,
        }
    }

    /// Groups of so many parts each, with so many documents a part.
    fn groups(sizes: &[(usize, u64)]) -> Vec<Group> {
        let mut next = 0;
        let group = |(size, documents): &(usize, u64)| {
            let parts = (next..next + size).map(|name| format!("customers/c{name:04}"));
            let parts = parts.collect();
            next += size;
            Group {
                parts,
                documents: *documents,
            }
        };
        sizes.iter().map(group).collect()
    }

    proptest! {
        #[test]
        fn every_part_is_in_one_share(
            sizes in prop::collection::vec((1_usize..40, 1_u64..20), 0..12),
            shares in 1_usize..40,
        ) {
            let groups = groups(&sizes);
            let names: Vec<String> = groups.iter().flat_map(|group| group.parts.clone()).collect();
            let dealt = deal(groups, shares);
            prop_assert_eq!(dealt.len(), shares);
            let mut all: Vec<String> = dealt.into_iter().flatten().collect();
            all.sort();
            prop_assert_eq!(all, names);
        }

        #[test]
        fn the_order_of_groups_and_parts_is_nothing(
            sizes in prop::collection::vec((1_usize..40, 1_u64..20), 1..12),
            shares in 1_usize..12,
        ) {
            let groups = groups(&sizes);
            let mut turned: Vec<Group> = groups.iter().rev().cloned().collect();
            for group in &mut turned {
                group.parts.reverse();
            }
            prop_assert_eq!(deal(groups, shares), deal(turned, shares));
        }

        #[test]
        fn no_share_has_much_more_than_its_part(
            documents in prop::collection::vec(1_u64..20, 1..200),
            shares in 1_usize..20,
        ) {
            let numbered = documents.iter().enumerate();
            let groups: Vec<Group> = numbered.map(|(name, documents)| single(name, *documents)).collect();
            let fair: u64 = documents.iter().sum::<u64>().div_ceil(as_cost(shares)) * FIRST;
            let largest = documents.iter().max().copied().unwrap_or_default() * FIRST;
            let cost = |name: &String| {
                let place: usize = name.trim_start_matches("customers/c").parse().expect("a number");
                documents[place] * FIRST
            };
            for share in deal(groups, shares) {
                let load: u64 = share.iter().map(cost).sum();
                prop_assert!(load <= fair + fair / SLACK + largest, "{load} of {fair}");
            }
        }
    }

    #[test]
    fn a_small_group_stays_together_and_a_large_one_fills_several() {
        let dealt = deal(groups(&[(200, 2), (3, 2), (3, 2), (3, 2), (3, 2)]), 4);
        for first in [200, 203, 206, 209] {
            let names: Vec<String> = (first..first + 3)
                .map(|name| format!("customers/c{name:04}"))
                .collect();
            let holding = dealt
                .iter()
                .filter(|share| names.iter().any(|name| share.contains(name)));
            assert_eq!(holding.count(), 1, "{names:?}");
        }
        let sizes: Vec<usize> = dealt.iter().map(PartNames::len).collect();
        assert!(
            sizes.iter().all(|size| (40..=60).contains(size)),
            "{sizes:?}"
        );
    }

    #[test]
    fn a_new_customer_moves_few_of_the_others() {
        let all =
            |number: usize| -> Vec<Group> { (0..number).map(|name| single(name, 4)).collect() };
        let (before, after) = (deal(all(200), 8), deal(all(201), 8));
        let moved: usize = before
            .iter()
            .zip(&after)
            .map(|(before, after)| before.difference(after).count())
            .sum();
        assert!(moved <= 20, "{moved} moved");
    }
}
