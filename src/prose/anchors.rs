//! Anchors of the headings and footnotes of a text, unique within it.

use std::collections::{BTreeMap, BTreeSet};

use crate::terms::slug;

/// The anchors given so far.
pub(super) struct Anchors {
    prefix: String,
    used: BTreeSet<String>,
    /// How often an anchor was wanted, so that the next one is found at once.
    counts: BTreeMap<String, usize>,
}

impl Anchors {
    /// Anchors that begin with `prefix`, where it is not empty.
    pub fn new(prefix: &str) -> Self {
        let prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("{prefix}-")
        };
        Self {
            prefix,
            used: BTreeSet::new(),
            counts: BTreeMap::new(),
        }
    }

    /// The anchor of the next heading with these words.
    pub fn heading(&mut self, words: &str) -> String {
        let words = slug(words);
        let name = if words.is_empty() { "section" } else { &words };
        let base = if is_footnote(name) {
            format!("{}{name}-", self.prefix)
        } else {
            format!("{}{name}", self.prefix)
        };
        let mut anchor = base.clone();
        while !self.used.insert(anchor.clone()) {
            let count = self.counts.entry(base.clone()).or_insert(1);
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        anchor
    }

    /// The anchor of a footnote, by its number from 1.
    pub fn note(&self, number: usize) -> String {
        format!("{}fn{number}", self.prefix)
    }

    /// The anchor of the first reference to a footnote.
    pub fn reference(&self, number: usize) -> String {
        format!("{}fnref{number}", self.prefix)
    }
}

/// Whether a heading would take the anchor of a footnote.
fn is_footnote(name: &str) -> bool {
    let number = name
        .strip_prefix("fnref")
        .or_else(|| name.strip_prefix("fn"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique() {
        let mut anchors = Anchors::new("acc-04");
        assert_eq!(anchors.heading("La règle"), "acc-04-la-règle");
        assert_eq!(anchors.heading("La règle !"), "acc-04-la-règle-2");
        assert_eq!(anchors.heading("fn1"), "acc-04-fn1-");
        assert_eq!(anchors.note(1), "acc-04-fn1");
    }
}
