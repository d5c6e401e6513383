//! Builds and checks that were done before: asks the memory first, and tells it what came out. In: a request. Out: the outcome,
//! the same as without a memory.

use std::{collections::BTreeMap, mem::ManuallyDrop, path::Path, sync::Arc};

use super::{
    Changed, Memo, Subject, Web,
    build::{build_judged, subject},
    jobs::{foresee, names_paths},
    judge_again,
    make::in_pool,
    request::{Built, Failure, Output, Progress, Request, Scope, Stage, Unseen},
};
use crate::{
    book::Trees,
    diag::Diagnostics,
    recall::{self, Answer, Cache, Made, Question, Recalled},
    signature::Signer,
    source::{BookPath, Sources},
    terms::Date,
    write::Written,
};

/// Builds a book, unless the output already is what that would give.
///
/// # Errors
/// Where the output folder cannot be written, or a customer asked for does not exist. Faults of the book are diagnostics in the outcome.
pub fn build(request: &Request, progress: &dyn Progress) -> Result<Built, Failure> {
    in_pool(request.threads, || build_here(request, progress))
}

/// The same, on the threads that there are.
fn build_here(request: &Request, progress: &dyn Progress) -> Result<Built, Failure> {
    let pending = match recall::ask(of_build(request), cache_of(request)) {
        Recalled::Known(answer) => {
            progress.ended(Stage::Recalled);
            return Ok(built(*answer));
        }
        Recalled::Unknown(pending) => pending,
    };
    let question = of_build(request);
    let cache = cache_of(request);
    let mut memo = Memo {
        views: recall::kept(&question, cache).unwrap_or_default(),
        ..Memo::default()
    };
    let known = Arc::clone(&memo.views);
    let judged = judge_again(
        subject(request),
        &Changed::Unknown,
        &mut memo,
        &Web::Unasked,
        progress,
    );
    let is_sound = judged.checked.is_some();
    let referred: Vec<BookPath> = memo.load.referred().cloned().collect();
    // Nobody asks again: what another reading would need is given back before pages are made.
    memo = Memo {
        views: memo.views,
        ..Memo::default()
    };
    // What is left ends with the process that asked, from which the system takes a large book's memory back at once.
    let mut memo = ManuallyDrop::new(memo);
    let built = build_judged(request, judged, &mut memo, &pending.broken, progress)?;
    if memo.views != known {
        recall::keep(&question, cache, &*memo.views);
    }
    let output = built.output.as_ref();
    let is_whole = output.is_some_and(|output| output.without.is_empty());
    // What failed while it was made is made anew.
    if is_whole || !is_sound {
        let answer = Answer {
            sources: built.sources.clone(),
            diagnostics: built.diagnostics.clone(),
            is_sound,
            made: output.map(|output| Made {
                pages: output.pages,
                documents: output.documents,
                customers: output.customers,
                files: output.written.written + output.written.unchanged,
            }),
            manifest: output.map(|output| output.written.manifest),
        };
        pending.remember(&answer, referred.iter());
        progress.ended(Stage::Remembered);
    }
    Ok(built)
}

/// A build that would change nothing.
fn built(answer: Answer) -> Built {
    let manifest = answer.manifest.unwrap_or_default();
    let output = answer.made.map(|made| Output {
        pages: made.pages,
        documents: made.documents,
        customers: made.customers,
        written: Written {
            unchanged: made.files,
            manifest,
            ..Written::default()
        },
        ..Output::default()
    });
    Built {
        sources: answer.sources,
        diagnostics: answer.diagnostics,
        output,
    }
}

/// What is wrong with a book.
#[derive(Debug)]
pub struct Verdict {
    /// The texts of its files, at least of those that diagnostics point into.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// Whether it can be built.
    pub is_sound: bool,
}

/// Judges a book, unless that was done before. Where the web is asked, it is asked anew.
#[must_use]
pub fn verdict(
    root: &Path,
    environment: &BTreeMap<String, String>,
    today: Date,
    web: &Web,
    cache: Cache,
) -> Verdict {
    let cache = match web {
        Web::Unasked => cache,
        Web::Asked(_) => Cache::Unused,
    };
    let pending = match recall::ask(of_check(root, environment, today), cache) {
        Recalled::Known(answer) => return Verdict::from(*answer),
        Recalled::Unknown(pending) => pending,
    };
    let subject = Subject {
        root,
        environment,
        today,
        trees: Trees::Dropped,
    };
    // The process ends with the command that asks, and the system takes a large book's memory back at once.
    let mut memo = ManuallyDrop::new(Memo::default());
    let judged = judge_again(subject, &Changed::Unknown, &mut memo, web, &Unseen);
    let mut judged = ManuallyDrop::new(judged);
    let mut diagnostics = judged.diagnostics.clone();
    let is_sound = judged.checked.is_some();
    if let Some((checked, _)) = judged
        .checked
        .take_if(|(checked, _)| names_paths(checked.loaded()))
    {
        let model = ManuallyDrop::new(memo.model(checked, today));
        foresee(&model, &mut diagnostics);
    }
    let answer = Answer {
        sources: judged.sources.clone(),
        is_sound: is_sound && !diagnostics.has_errors(),
        diagnostics,
        made: None,
        manifest: None,
    };
    pending.remember(&answer, memo.load.referred());
    Verdict::from(answer)
}

impl From<Answer> for Verdict {
    fn from(answer: Answer) -> Self {
        Self {
            sources: answer.sources,
            diagnostics: answer.diagnostics,
            is_sound: answer.is_sound,
        }
    }
}

/// Whether this binary makes documents: the same sources may be compiled without.
const DOCUMENTS: &str = if cfg!(feature = "pdf") {
    "documents"
} else {
    "no documents"
};

/// Whether a build is remembered: what it makes has to follow from the book and its own output alone.
fn cache_of(request: &Request) -> Cache {
    match request.scope {
        Scope::All | Scope::Site | Scope::Customers(_) | Scope::Shard(_) => request.cache,
        Scope::Shards(_) => Cache::Unused,
    }
}

pub(super) fn of_build(request: &Request) -> Question {
    // Each field is named, so that none is forgotten.
    let Request {
        root,
        out,
        today,
        threads: _,
        scope,
        unpublished,
        mixed,
        signer,
        bundles,
        placement,
        outputs,
        cache: _,
        environment,
    } = request;
    let out = std::path::absolute(out).unwrap_or_else(|_| out.clone());
    let key = signer.as_ref().map(Signer::public_line);
    Question {
        root: root.clone(),
        asked: vec![
            "build".to_owned(),
            DOCUMENTS.to_owned(),
            format!("{root:?}"),
            format!("{out:?}"),
            format!("{scope:?} {unpublished:?} {mixed:?} {bundles:?} {placement:?}"),
            format!("{key:?}"),
        ],
        circumstances: circumstances(*today, environment),
        out: Some((out, *outputs)),
    }
}

fn of_check(root: &Path, environment: &BTreeMap<String, String>, today: Date) -> Question {
    Question {
        root: root.to_path_buf(),
        asked: vec![
            "check".to_owned(),
            DOCUMENTS.to_owned(),
            format!("{root:?}"),
        ],
        circumstances: circumstances(today, environment),
        out: None,
    }
}

/// The day, and the variables that lie over the manifest: their names are nested. Others may be secrets.
fn circumstances(today: Date, environment: &BTreeMap<String, String>) -> Vec<String> {
    let nested = environment.iter().filter(|(name, _)| name.contains("__"));
    let nested = nested.flat_map(|(name, value)| [name.clone(), value.clone()]);
    std::iter::once(today.to_string()).chain(nested).collect()
}
