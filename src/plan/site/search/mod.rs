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
    let mut files = Files::of(plan);
    let mut numbers = 0..;
    // What a thing says is held no longer than its words are counted, and the thing no longer than its shard grows.
    let mut things = Vec::with_capacity(shards::THINGS);
    entries::each(plan, |found| {
        words.add(numbers.next().unwrap_or(u32::MAX), &found);
        things.push(found.without_texts());
        if things.len() == shards::THINGS {
            files.things(&things);
            things.clear();
        }
    });
    if !things.is_empty() {
        files.things(&things);
    }
    files.entry.total = usize::try_from(numbers.start).unwrap_or(usize::MAX);
    shards::terms(words.into_terms(), |shard| files.terms(shard));
    files.finish(plan)
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

/// The files of an index as they come to be.
struct Files<'p> {
    language: &'p str,
    jobs: Vec<Job<'static>>,
    entry: Entry,
}

impl<'p> Files<'p> {
    fn of(plan: &'p Plan) -> Self {
        Self {
            language: plan.shell.tag.as_str(),
            jobs: Vec::new(),
            entry: Entry {
                base: "../../assets/",
                total: 0,
                size: shards::THINGS,
                terms: Vec::new(),
                things: Vec::new(),
                words: dialogue(plan),
            },
        }
    }

    /// Adds the next shard of things.
    fn things(&mut self, things: &[entries::Found]) {
        let rows: Vec<entries::Row> = things.iter().map(entries::Found::row).collect();
        let number = self.entry.things.len();
        let name = self.publish("d", shards::script("d", number, &rows));
        self.entry.things.push(name);
    }

    /// Adds the next shard of words.
    fn terms(&mut self, shard: shards::Shard) {
        let number = self.entry.terms.len();
        let name = self.publish("t", shards::script("t", number, &shard.terms));
        self.entry.terms.push((shard.first, name));
    }

    fn publish(&mut self, kind: &str, script: String) -> String {
        let stem = format!("search-{}-{kind}", self.language);
        let name = hashed_name(&stem, "js", script.as_bytes());
        self.jobs
            .extend(file(&format!("public/assets/{name}"), script));
        name
    }

    /// All of them, the entry last.
    fn finish(mut self, plan: &Plan) -> Vec<Job<'static>> {
        let list = plan.href(Address::List(Section::Alphabet, 0));
        let folder = list.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.jobs.extend(file(
            &format!("public/{}/{folder}/{ENTRY}", self.language),
            shards::entry(&self.entry),
        ));
        self.jobs
    }
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
