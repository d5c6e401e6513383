//! What can be found: the list of everything by its name, and the index that the search reads. In: a selection.
//! Out: pages, and script files that a browser loads when somebody looks for something.
//!
//! The index is made of classic scripts, since `fetch` and modules fail on pages opened from a disk. Its entry stands
//! beside the list under a name that stays, so that no page changes when another one does; it names the shards, whose
//! names change with their bytes. A query loads the shards of its words and of what it found, and nothing else.

mod alphabet;
mod entries;
mod registers;
mod shards;
mod stems;
mod words;

pub use alphabet::{AlphabetView, LetterView, NameView};

use std::collections::BTreeMap;

use serde::Serialize;

use super::{assets::hashed_name, plan::Plan};
use crate::{
    plan::{
        Job, Work,
        routes::{Address, Section},
    },
    source::BookPath,
};

/// The name of the entry, beside the list.
pub const ENTRY: &str = "search.js";

/// The list of everything by name.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    alphabet::jobs(plan)
}

/// The index: its entry and the shards, whose names are known once they are written.
#[must_use]
pub fn index(plan: &Plan) -> Vec<Job<'static>> {
    let mut words = stems::Stems::new(plan.shell.tag.as_str());
    let mut entries = Vec::new();
    let mut numbers = 0..;
    // What a thing says is held no longer than its words are counted.
    entries::each(plan, |found| {
        words.add(numbers.next().unwrap_or(u32::MAX), &found);
        entries.push(found.without_texts());
    });
    files(plan, words, &entries)
}

/// What the entry of the index says.
#[derive(Serialize)]
struct Entry {
    /// From the entry to the shards.
    base: &'static str,
    /// How many things can be found.
    total: usize,
    /// How many of them a shard of things holds.
    size: usize,
    /// The first word of each shard of words, and its file.
    terms: Vec<(String, String)>,
    /// The file of each shard of things.
    things: Vec<String>,
    /// What the dialogue says.
    words: BTreeMap<&'static str, String>,
}

/// The words of the dialogue; each is the message `search-` and its name.
const WORDS: [&str; 16] = [
    "title",
    "label",
    "hint",
    "close",
    "none",
    "one",
    "many",
    "control",
    "chapter",
    "requirement",
    "term",
    "page",
    "framework",
    "evidence",
    "supplier",
    "exception",
];

fn files(plan: &Plan, words: stems::Stems, entries: &[entries::Found]) -> Vec<Job<'static>> {
    let language = plan.shell.tag.as_str();
    let mut jobs = Vec::new();
    let mut publish = |kind: &str, script: String| {
        let name = hashed_name(
            &format!("search-{language}-{kind}"),
            "js",
            script.as_bytes(),
        );
        jobs.extend(file(&format!("public/assets/{name}"), script));
        name
    };
    let mut entry = Entry {
        base: "../../assets/",
        total: entries.len(),
        size: shards::THINGS,
        terms: Vec::new(),
        things: Vec::new(),
        words: dialogue(plan),
    };
    shards::terms(words.into_terms(), |shard| {
        let number = entry.terms.len();
        let name = publish("t", shards::script("t", number, &shard.terms));
        entry.terms.push((shard.first, name));
    });
    for (number, things) in entries.chunks(shards::THINGS).enumerate() {
        let rows: Vec<entries::Row> = things.iter().map(entries::Found::row).collect();
        let name = publish("d", shards::script("d", number, &rows));
        entry.things.push(name);
    }
    let list = plan.href(Address::List(Section::Alphabet, 0));
    let folder = list.rsplit_once('/').map_or("", |(folder, _)| folder);
    jobs.extend(file(
        &format!("public/{language}/{folder}/{ENTRY}"),
        shards::entry(&entry),
    ));
    jobs
}

fn dialogue(plan: &Plan) -> BTreeMap<&'static str, String> {
    WORDS
        .into_iter()
        .map(|name| (name, plan.texts.voice.text(&format!("search-{name}"))))
        .collect()
}

fn file(path: &str, script: String) -> Option<Job<'static>> {
    Some(Job {
        path: BookPath::parse(path).ok()?,
        needs: Vec::new(),
        work: Work::Bytes(script.into_bytes().into()),
    })
}
