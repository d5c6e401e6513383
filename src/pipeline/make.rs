//! Jobs to files: renders each job and hands it to the generation, on all threads.

use std::{
    cell::Cell,
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    slice,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use rayon::prelude::*;

use super::{
    bodies::{Tools, body, needed},
    failed::Failed,
    identity::Identity,
    jobs::{Plan, report_messages},
    request::{Failure, Kind, Progress, Request},
    views::Views,
};
use crate::{
    book::Reads,
    diag::{Diagnostic, Diagnostics},
    load::Meter,
    model::Model,
    plan::{
        Job, Work, Writing,
        documents::DocumentView,
        site::{Grounds, Page, plan::Plan as Pages},
    },
    render::{self, Artifact, Body, DocumentFacts},
    source::BookPath,
    write::{Generation, Part, WriteError},
};

/// What jobs are made with.
pub(super) struct Workshop<'a> {
    /// What is asked for.
    pub(super) request: &'a Request,
    /// What the book says.
    pub(super) model: &'a Model,
    /// What pages and pictures are made with.
    pub(super) tools: Tools<'a>,
    /// What everything is rendered from.
    pub(super) identity: Identity,
    /// Which pages need not be filled.
    pub(super) views: &'a Views,
    /// Where files go.
    pub(super) generation: &'a Generation,
    /// Who is told how far the build is.
    pub(super) progress: &'a dyn Progress,
}

/// What came of the jobs of a build.
struct Yield {
    meter: Meter,
    faults: Mutex<Diagnostics>,
    failed: Mutex<Failed>,
    refused: Mutex<Option<WriteError>>,
    rendered: AtomicUsize,
}

/// What a build has made.
pub(super) struct Made {
    /// How many pages and documents were rendered.
    pub(super) rendered: usize,
    /// The customers that go without.
    pub(super) failed: Failed,
}

/// Takes what other machines made, renders every job that is not as it was and hands it to the generation; `None` where nothing can be made. Faults are
/// pushed, but those of a customer's documents: they are nobody else's.
pub(super) fn make(
    workshop: &Workshop,
    plan: &Plan,
    grounds: Option<&Grounds>,
    pages: &[Pages],
    diagnostics: &mut Diagnostics,
) -> Result<Option<Made>, Failure> {
    if let Some(shards) = &plan.shards {
        in_pool(workshop.request.threads, || {
            shards.put(workshop.generation, workshop.progress)
        })?;
    }
    let came = Yield {
        meter: Meter::start(),
        faults: Mutex::default(),
        failed: Mutex::default(),
        refused: Mutex::default(),
        rendered: AtomicUsize::default(),
    };
    if let Err(fault) = documents(workshop, &plan.documents, &came) {
        diagnostics.push(fault);
        return Ok(None);
    }
    let facts = workshop.generation.facts();
    let failed = lock(&came.failed).parts();
    let files = |jobs: &[Job]| {
        jobs.par_iter().for_each(|job| {
            let goes_without = !failed.is_empty() && failed.contains(&Part::of(job.path.as_str()));
            let goes_on = lock(&came.refused).is_none() && came.goes_on(workshop, &job.path);
            if goes_on && !goes_without {
                file(workshop, job, &facts, &came);
            }
        });
    };
    in_pool(workshop.request.threads, || {
        // What a language's index is made of is given back before the next one is made, where the other threads are at work.
        let search = || {
            let each = pages.par_iter();
            each.for_each(|pages| files(&search(workshop, pages)));
        };
        rayon::join(|| files(&plan.files), search);
        // Which images are shown is known once every page is filled, or known not to need it.
        if let Some(grounds) = grounds {
            grounds.show(&workshop.views.images());
            files(&grounds.images());
        }
    });
    let faults = came.faults.into_inner();
    diagnostics.append(faults.unwrap_or_else(PoisonError::into_inner));
    report_messages(workshop.model, diagnostics);
    let refused = came.refused.into_inner();
    match refused.unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error.into()),
        None => Ok(Some(Made {
            rendered: came.rendered.into_inner(),
            failed: came
                .failed
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        })),
    }
}

/// The files of the search in one language. Its index is made for all of them at once.
fn search(workshop: &Workshop, pages: &Pages) -> Vec<Job<'static>> {
    let begun = Instant::now();
    let found = Grounds::search(slice::from_ref(pages));
    if let Some(first) = found.first() {
        let progress = workshop.progress;
        progress.took(Kind::Other, &first.path, begun.elapsed());
    }
    found
}

thread_local! {
    /// When this thread ended its last document.
    static BEFORE: Cell<Option<Instant>> = const { Cell::new(None) };
}

impl Yield {
    /// Whether the work is still within what the book may cost. Where it no longer is, the fault is told once.
    fn goes_on(&self, workshop: &Workshop, path: &BookPath) -> bool {
        let limits = &workshop.model.book.manifest.limits;
        if let Some(fault) = self.meter.fault(limits, path.as_str()) {
            lock(&self.faults).push(fault);
        }
        !self.meter.is_spent()
    }

    /// Takes note of what came of handing a file over.
    fn put(&self, workshop: &Workshop, path: &BookPath, put: Result<(), WriteError>) {
        match put {
            Ok(()) => workshop.progress.made(path),
            // The first refusal says why; the others follow from it.
            Err(error) => {
                lock(&self.refused).get_or_insert(error);
            }
        }
    }

    /// Hands a file over, or takes note of why there is none.
    fn accept(&self, workshop: &Workshop, path: &BookPath, made: Result<Artifact, Diagnostic>) {
        match made {
            Ok(artifact) => {
                if artifact.made_from.is_some() {
                    self.rendered.fetch_add(1, Ordering::Relaxed);
                }
                let more = if precompresses(workshop) {
                    render::compressed::of(&artifact)
                } else {
                    Vec::new()
                };
                let put = std::iter::once(&artifact).chain(&more);
                let put = put.map(|artifact| workshop.generation.put(artifact));
                self.put(workshop, path, put.collect());
            }
            Err(fault) => match Part::of(path.as_str()) {
                part @ Part::Customer(_) => lock(&self.failed).add(part, path, fault),
                Part::Site | Part::Documents | Part::Internal => lock(&self.faults).push(fault),
            },
        }
    }
}

/// Makes every document that is not as it was, on threads of its own.
fn documents(workshop: &Workshop, jobs: &[Job], came: &Yield) -> Result<(), Diagnostic> {
    let mut views: Vec<Arc<DocumentView>> = Vec::new();
    let mut places: Vec<(&BookPath, String)> = Vec::new();
    for job in jobs {
        let view = match &job.work {
            Work::Document(view) => view,
            Work::Page(_)
            | Work::Bytes(_)
            | Work::Written(_)
            | Work::Drawing(_)
            | Work::Copy(_)
            | Work::Sums(_) => {
                continue;
            }
        };
        let made_from = workshop.identity.document(view);
        if workshop.generation.keep_made(&job.path, &made_from) {
            workshop.progress.made(&job.path);
        } else {
            views.push(Arc::clone(view));
            places.push((&job.path, made_from));
        }
    }
    if views.is_empty() {
        return Ok(());
    }
    let engine = render::pdf::PdfEngine::new(&workshop.model.theme)?;
    let threads = workshop.request.threads;
    let started = Instant::now();
    render::pdf::documents(&engine, &views, threads, |place, made| {
        let Some((path, made_from)) = places.get(place) else {
            return ControlFlow::Continue(());
        };
        if !came.goes_on(workshop, path) {
            return ControlFlow::Break(());
        }
        let artifact = made.map(|document| Artifact {
            path: (*path).clone(),
            body: Body::Bytes(document.bytes.into()),
            facts: Some(document.facts),
            made_from: Some(made_from.clone()),
        });
        came.accept(workshop, path, artifact);
        let now = Instant::now();
        let before = BEFORE.replace(Some(now)).unwrap_or(started);
        let time = now.saturating_duration_since(before);
        workshop.progress.took(Kind::Document, path, time);
        match *lock(&came.refused) {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    });
    Ok(())
}

/// Makes a file that is no document, unless it is a page that is as it was.
fn file(workshop: &Workshop, job: &Job, facts: &BTreeMap<BookPath, DocumentFacts>, came: &Yield) {
    let begun = Instant::now();
    let facts = needed(job, facts);
    let mut kind = Kind::Other;
    let made = match &job.work {
        Work::Page(page) => {
            kind = Kind::Page;
            match render_page(workshop, job, page, &facts) {
                Some(made) => made,
                None => return workshop.progress.made(&job.path),
            }
        }
        // What is also served compressed is held for that.
        Work::Written(writing) if !precompresses(workshop) => {
            return in_pieces(workshop, job, writing, came);
        }
        Work::Document(_)
        | Work::Bytes(_)
        | Work::Written(_)
        | Work::Drawing(_)
        | Work::Copy(_)
        | Work::Sums(_) => body(&workshop.tools, job, &facts).map(|body| Artifact {
            path: job.path.clone(),
            body,
            facts: None,
            made_from: None,
        }),
    };
    came.accept(workshop, &job.path, made);
    workshop.progress.took(kind, &job.path, begun.elapsed());
}

/// Makes a file that is written piece by piece, so that it is never held whole.
fn in_pieces(workshop: &Workshop, job: &Job, writing: &Writing, came: &Yield) {
    let begun = Instant::now();
    let put = workshop
        .generation
        .put_pieces(&job.path, |into| writing(into));
    came.put(workshop, &job.path, put);
    let progress = workshop.progress;
    progress.took(Kind::Other, &job.path, begun.elapsed());
}

fn precompresses(workshop: &Workshop) -> bool {
    workshop.model.book.manifest.site.precompress
}

/// Renders a page; `None` where it is as it was. A page that states facts of documents is filled each time.
fn render_page(
    workshop: &Workshop,
    job: &Job,
    page: &Page,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> Option<Result<Artifact, Diagnostic>> {
    let views = workshop.views;
    let path = &job.path;
    let known = views.known(path).filter(|_| job.needs.is_empty());
    if let Some(known) = known.filter(|known| keep(workshop, path, &known.made_from)) {
        views.keep(path, known);
        return None;
    }
    let mut reads = Reads::default();
    let view = reads.of(|| page.view());
    let made_from = workshop.identity.page(&view, facts);
    views.note(path, made_from.as_deref(), &reads);
    let digest = made_from.as_deref();
    if digest.is_some_and(|digest| keep(workshop, path, digest)) {
        return None;
    }
    let bytes = render::html::page(&workshop.tools.engine, &view, facts);
    Some(bytes.map(|bytes| Artifact {
        path: path.clone(),
        body: Body::Bytes(bytes.into()),
        facts: None,
        made_from,
    }))
}

/// Keeps a page that is as it was, also as hosts serve it compressed.
fn keep(workshop: &Workshop, path: &BookPath, made_from: &str) -> bool {
    let packed = if precompresses(workshop) {
        render::compressed::paths(path)
    } else {
        Vec::new()
    };
    let mut paths = std::iter::once(path).chain(&packed);
    paths.all(|path| workshop.generation.keep_made(path, made_from))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs work on this many threads: on the current pool where it has as many, or where none can be made.
pub(super) fn in_pool<T: Send>(threads: NonZeroUsize, work: impl FnOnce() -> T + Send) -> T {
    let is_in_one = rayon::current_thread_index().is_some();
    if is_in_one && rayon::current_num_threads() == threads.get() {
        return work();
    }
    match rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .build()
    {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
