//! What was found out about a book before, and whether it still holds. In: a question and the folders that it is about. Out:
//! the answer of the last time, where everything that it followed from is the same; otherwise a note by which the new answer
//! is remembered. Keeps no page and no statement, in the book's `.policybook/`, which may be removed at any time.

mod findings;
pub mod folder;
mod inputs;
mod record;

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::Sha256;

pub use crate::load::stamp::Digest;
use findings::Findings;
use inputs::{Inputs, Snapshot};
use record::Record;
pub use record::is_record;

use crate::{
    diag::Diagnostics,
    source::{BookPath, Sources},
    write::{Compared, Outputs, Standing},
};

/// Whether answers are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// They are.
    Used,
    /// Nothing is read from the memory, and nothing written to it.
    Unused,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The book's folder.
    pub root: PathBuf,
    /// The command and what of its options the answer depends on. One answer is remembered for each.
    pub asked: Vec<String>,
    /// What else the answer depends on apart from the book: the day, the environment. It may change from one time to the
    /// next: the new answer takes the place of the one before.
    pub circumstances: Vec<String>,
    /// The folder that a build writes, and how its files are compared.
    pub out: Option<(PathBuf, Outputs)>,
}

/// What was made, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// How many pages.
    pub pages: usize,
    /// How many documents.
    pub documents: usize,
    /// For how many customers.
    pub customers: usize,
    /// How many files.
    pub files: usize,
}

/// What was found out.
#[derive(Debug)]
pub struct Answer {
    /// The texts of the files that diagnostics point into.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// Whether the book can be built.
    pub is_sound: bool,
    /// What a build made; nothing where the book has errors.
    pub made: Option<Made>,
    /// The SHA-256 of the output's manifest, where there is one.
    pub manifest: Option<Digest>,
}

/// What is known of a question.
#[derive(Debug)]
pub enum Recalled {
    /// The answer: finding it out again would give the same.
    Known(Box<Answer>),
    /// It has to be found out.
    Unknown(Box<Pending>),
}

/// A question whose answer is to be found out from now on.
#[derive(Debug)]
pub struct Pending {
    question: Option<Question>,
    before: Option<Snapshot>,
    known: Option<Inputs>,
    /// Files of the output that are not as the last build left them.
    pub broken: BTreeSet<String>,
}

/// Looks for the answer to a question.
#[must_use]
pub fn ask(question: Question, cache: Cache) -> Recalled {
    let mut pending = Pending {
        question: None,
        before: None,
        known: None,
        broken: BTreeSet::new(),
    };
    match cache {
        Cache::Unused => return Recalled::Unknown(Box::new(pending)),
        Cache::Used => {}
    }
    let root = question.root.as_path();
    let (name, key) = (question.name(), question.key());
    let record: Option<Record> = record::read(root, &name);
    let now = Snapshot::take(root);
    if let (Some(record), Some(now)) = (record, &now) {
        let outputs = compare_outputs(&question, record.made.as_ref());
        let known = (record.key == key).then(|| answer(root, &name, now, &record, &outputs));
        if let Some(answer) = known.flatten() {
            return Recalled::Known(Box::new(answer));
        }
        pending.known = Some(record.inputs);
        if let Compared::Broken(broken) = outputs {
            pending.broken = broken;
        }
    }
    pending.before = now.and_then(|now| now.at_rest(root));
    pending.question = Some(question);
    Recalled::Unknown(Box::new(pending))
}

/// What became of the output that the record speaks of. Without one, nothing has to be the same.
fn compare_outputs(question: &Question, made: Option<&(Made, Standing)>) -> Compared {
    match (made, &question.out) {
        (Some((_, standing)), Some((out, outputs))) => standing.clone().compare(out, *outputs),
        (None, _) | (_, None) => Compared::Same,
    }
}

/// The record's answer, where it still holds. Where its files only have other times, they are written down.
fn answer(
    root: &Path,
    name: &str,
    now: &Snapshot,
    record: &Record,
    outputs: &Compared,
) -> Option<Answer> {
    let touched = match outputs {
        Compared::Same => None,
        Compared::Touched(standing) => Some(standing),
        Compared::Broken(_) | Compared::Another => return None,
    };
    let (inputs, is_more) = record.inputs.compare(root, now)?;
    let (diagnostics, sources) = record.findings.told(|path| inputs.bytes(root, path))?;
    if is_more || touched.is_some() {
        let mut record = Record {
            inputs,
            ..record.clone()
        };
        if let (Some((_, standing)), Some(touched)) = (&mut record.made, touched) {
            *standing = touched.clone();
        }
        // What cannot be remembered is found out again.
        drop(record::write(root, name, &record));
    }
    Some(Answer {
        sources,
        diagnostics,
        is_sound: record.is_sound,
        made: record.made.as_ref().map(|(made, _)| *made),
        manifest: record
            .made
            .as_ref()
            .map(|(_, standing)| standing.manifest()),
    })
}

impl Pending {
    /// Remembers the answer, where nothing changed while it was found out. `named` are the files that the book names wherever
    /// they lie. What cannot be remembered is found out again next time.
    pub fn remember<'p>(self, answer: &Answer, named: impl Iterator<Item = &'p BookPath>) {
        // That there is nothing to remember is no fault.
        let _ = self.remembered(answer, named);
    }

    fn remembered<'p>(
        self,
        answer: &Answer,
        named: impl Iterator<Item = &'p BookPath>,
    ) -> Option<()> {
        let (question, before) = (self.question?, self.before?);
        let root = question.root.as_path();
        let findings = Findings::of(&answer.diagnostics, &answer.sources)?;
        let made = match (answer.made, &question.out) {
            (Some(made), Some((out, _))) => Some((made, Standing::of(out, answer.manifest?)?)),
            (None, _) | (_, None) => None,
        };
        let inputs = Inputs::read_since(root, &before, named, self.known.as_ref())?;
        let record = Record {
            key: question.key(),
            inputs,
            findings,
            is_sound: answer.is_sound,
            made,
        };
        record::write(root, &question.name(), &record).ok()
    }
}

impl Question {
    fn name(&self) -> String {
        record::name(record::ANSWER, told_apart(&self.asked))
    }

    fn name_of_kept(&self) -> String {
        record::name(record::KEPT, told_apart(&self.asked))
    }

    /// Tells it and its circumstances from every other question.
    #[must_use]
    pub fn key(&self) -> Digest {
        let all = self.asked.iter().chain(&self.circumstances);
        told_apart(all)
    }
}

/// What was kept of a question beside its answer, by this very program.
#[must_use]
pub fn kept<K: DeserializeOwned>(question: &Question, cache: Cache) -> Option<K> {
    match cache {
        Cache::Used => record::read(&question.root, &question.name_of_kept()),
        Cache::Unused => None,
    }
}

/// Keeps something of a question beside its answer. What cannot be kept is found out again next time.
pub fn keep<K: Serialize>(question: &Question, cache: Cache, what: &K) {
    match cache {
        Cache::Used => drop(record::write(
            &question.root,
            &question.name_of_kept(),
            what,
        )),
        Cache::Unused => {}
    }
}

/// A digest of texts, so that no two lists of them have the same.
fn told_apart<'t>(texts: impl IntoIterator<Item = &'t String>) -> Digest {
    let mut all = Vec::new();
    for text in texts {
        all.extend((text.len() as u64).to_be_bytes());
        all.extend(text.as_bytes());
    }
    hash(&all)
}

fn hash(bytes: &[u8]) -> Digest {
    use sha2::Digest as _;
    Sha256::digest(bytes).into()
}

/// Forgets everything about a book, also what `also` names of the same folder. How many files were removed.
///
/// # Errors
/// Where a file cannot be removed.
pub fn forget(root: &Path, also: &[&str]) -> io::Result<usize> {
    let begins = |name: &str| also.iter().any(|also| name.starts_with(also));
    folder::clear(root, |name| is_record(name) || begins(name))
}
