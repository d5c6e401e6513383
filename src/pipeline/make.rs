//! Jobs to files: renders each job and hands it to the generation, on all threads.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

use rayon::prelude::*;

use super::{
    jobs::{Plan, report_messages},
    request::{Progress, Request},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    model::Model,
    plan::{Job, Work, documents::DocumentView},
    render::{self, Artifact, Body, DocumentFacts},
    source::BookPath,
    write::{Generation, WriteError},
};

/// Renders every job and hands it to the generation. False where a job failed; the faults are pushed.
pub(super) fn make(
    request: &Request,
    model: &Model,
    plan: &Plan,
    generation: &Generation,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Result<bool, WriteError> {
    let facts = Mutex::new(generation.facts());
    let faults = Mutex::new(Diagnostics::default());
    let refused = Mutex::new(None);
    let accept = |path: &BookPath, result: Result<Artifact, Diagnostic>| match result {
        Ok(artifact) => {
            if let Some(made) = &artifact.facts {
                lock(&facts).insert(path.clone(), made.clone());
            }
            match generation.put(&artifact) {
                Ok(()) => progress.made(path),
                Err(error) => *lock(&refused) = Some(error),
            }
        }
        Err(fault) => lock(&faults).push(fault),
    };
    if let Err(fault) = documents(request, model, &plan.documents, &accept) {
        diagnostics.push(fault);
        return Ok(false);
    }
    let engine = match render::html::parse_theme(&model.theme) {
        Ok(engine) => engine.speaking(&model.messages),
        Err(found) => {
            diagnostics.append(found);
            return Ok(false);
        }
    };
    let known = lock(&facts).clone();
    in_pool(request.threads, || {
        plan.files.par_iter().for_each(|job| {
            if lock(&refused).is_none() {
                accept(&job.path, artifact(&engine, job, &known));
            }
        });
    });
    diagnostics.append(faults.into_inner().unwrap_or_else(PoisonError::into_inner));
    report_messages(model, diagnostics);
    match refused.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(true),
    }
}

/// Makes every document, on threads of its own.
fn documents(
    request: &Request,
    model: &Model,
    jobs: &[Job],
    accept: &(dyn Fn(&BookPath, Result<Artifact, Diagnostic>) + Sync),
) -> Result<(), Diagnostic> {
    let (paths, views): (Vec<&BookPath>, Vec<Arc<DocumentView>>) = jobs
        .iter()
        .filter_map(|job| match &job.work {
            Work::Document(view) => Some((&job.path, Arc::clone(view))),
            Work::Page(_) | Work::Bytes(_) | Work::Copy(_) | Work::Sums(_) => None,
        })
        .unzip();
    if views.is_empty() {
        return Ok(());
    }
    let engine = render::pdf::PdfEngine::new(&model.theme)?;
    render::pdf::documents(&engine, &views, request.threads, |place, made| {
        let Some(path) = paths.get(place) else { return };
        let artifact = made.map(|document| Artifact {
            path: (*path).clone(),
            body: Body::Bytes(document.bytes.into()),
            facts: Some(document.facts),
        });
        accept(path, artifact);
    });
    Ok(())
}

/// Makes the bytes of a file that is no document.
fn artifact(
    engine: &render::html::Engine,
    job: &Job,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> Result<Artifact, Diagnostic> {
    let needed: BTreeMap<BookPath, DocumentFacts> = job
        .needs
        .iter()
        .filter_map(|path| Some((path.clone(), facts.get(path)?.clone())))
        .collect();
    let body = match &job.work {
        Work::Page(view) => Body::Bytes(render::html::page(engine, view, &needed)?.into()),
        Work::Bytes(bytes) => Body::Bytes(Arc::clone(bytes)),
        Work::Copy(asset) => Body::File(Arc::clone(asset)),
        Work::Sums(copies) => Body::Bytes(sums(&needed, copies).into_bytes().into()),
        Work::Document(_) => Body::Bytes(Arc::default()),
    };
    Ok(Artifact {
        path: job.path.clone(),
        body,
        facts: None,
    })
}

/// The digests of documents and copied files as `sha256sum --check` reads them.
fn sums(facts: &BTreeMap<BookPath, DocumentFacts>, copies: &BTreeMap<String, [u8; 32]>) -> String {
    let documents = facts
        .iter()
        .map(|(path, facts)| (path.file_name().to_owned(), facts.sha256.clone()));
    let copies = copies
        .iter()
        .map(|(path, sha256)| (path.clone(), hex::encode(sha256)));
    let all: BTreeMap<String, String> = documents.chain(copies).collect();
    all.into_iter()
        .map(|(path, sha256)| format!("{sha256}  {path}\n"))
        .collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs work on this many threads; on the current pool where none can be made.
pub(super) fn in_pool<T: Send>(threads: NonZeroUsize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .build()
    {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
