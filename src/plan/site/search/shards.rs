//! The index as script files of a size that is quickly loaded. In: words and what they lead to. Out: scripts.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;

use super::stems::Leads;

/// How many things one file tells of.
pub(super) const THINGS: usize = 96;
/// What a file of words holds, in bytes; a word that stands everywhere may be longer.
const TERM_BYTES: usize = 48_000;

/// Words of one file.
pub(super) struct Shard {
    /// The first of them.
    pub(super) first: String,
    /// Each with what it leads to, as the script of the theme reads it.
    pub(super) terms: BTreeMap<String, String>,
}

/// Words to files, in order; each is handed over once it is full.
pub(super) fn terms(terms: impl IntoIterator<Item = (String, Leads)>, mut take: impl FnMut(Shard)) {
    let mut shard: Option<Shard> = None;
    let mut bytes = 0;
    for (term, leads) in terms {
        let written = written(&leads);
        let weight = term.len() + written.len() + 6;
        if bytes + weight > TERM_BYTES {
            shard.take().map(&mut take);
            bytes = 0;
        }
        bytes += weight;
        let begun = shard.get_or_insert_with(|| Shard {
            first: term.clone(),
            terms: BTreeMap::new(),
        });
        begun.terms.insert(term, written);
    }
    shard.map(take);
}

/// `1c 8>stem`: for each place the distance from the one before, times eight, and the weight, to the base of 36;
/// after `>` the stems that the word stands for.
fn written(leads: &Leads) -> String {
    let mut text = String::new();
    let mut before = 0;
    for (number, weight) in &leads.places {
        if !text.is_empty() {
            text.push(' ');
        }
        push_base_36(&mut text, (number - before) * 8 + u32::from(*weight));
        before = *number;
    }
    if !leads.stems.is_empty() {
        let _ = write!(text, ">{}", leads.stems.join(" "));
    }
    text
}

fn push_base_36(text: &mut String, number: u32) {
    if number >= 36 {
        push_base_36(text, number / 36);
    }
    text.extend(char::from_digit(number % 36, 36));
}

/// A shard as a script that hands its content over.
pub(super) fn script(kind: &str, number: usize, content: &impl Serialize) -> String {
    format!("policybook.take(\"{kind}{number}\",{});\n", json(content))
}

/// The entry as a script.
pub(super) fn entry(content: &impl Serialize) -> String {
    format!("policybook.open({});\n", json(content))
}

/// Strings, numbers, lists and maps by strings are always written.
fn json(content: &impl Serialize) -> String {
    serde_json::to_string(content).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_distances_with_weights() {
        let leads = Leads {
            places: vec![(0, 6), (5, 1), (105, 7)],
            stems: vec!["a".to_owned(), "b".to_owned()],
        };
        assert_eq!(written(&leads), "6 15 mf>a b");
    }

    #[test]
    fn files_are_cut_between_words_before_they_grow_too_large() {
        let many = (0..9_000).map(|number| (format!("w{number:05}"), Leads::default()));
        let mut shards = Vec::new();
        terms(many, |shard| shards.push(shard));
        assert!(shards.len() > 1);
        for shard in &shards {
            assert_eq!(shard.terms.keys().next(), Some(&shard.first));
            let bytes: usize = shard.terms.keys().map(|term| term.len() + 6).sum();
            assert!(bytes <= TERM_BYTES, "{bytes}");
        }
    }
}
