//! One build, from a folder to a folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{Web, judge};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{self, Model, Reader, Selection, Unpublished},
    plan::{
        self, Job, Work,
        documents::{DocumentView, Made},
    },
    render::{self, Artifact, Body, DocumentFacts},
    source::{BookPath, Sources},
    terms::Date,
    write::{Generation, Part, PartEntry, Placement, WriteError, Written},
};

/// Which parts of the output are made; the others are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// The site without documents.
    Site,
    /// The folders of these customers.
    Customers(Vec<String>),
}

/// Whether parts of the output may come from different states of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixed {
    /// They may not.
    Refuse,
    /// They may; each part's entry in the manifest says what it was built from.
    Allow,
}

/// What is to be built, from what, to where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The book's folder.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The day of the build.
    pub today: Date,
    /// How many threads work.
    pub threads: NonZeroUsize,
    /// Which parts are made.
    pub scope: Scope,
    /// Whether drafts are taken; then no customer's folder is made.
    pub unpublished: Unpublished,
    /// Whether kept parts may be of another state.
    pub mixed: Mixed,
    /// How the output takes its place.
    pub placement: Placement,
    /// The environment's `POLICYBOOK_*` variables.
    pub environment: BTreeMap<String, String>,
}

/// How far a build is; called from several threads.
pub trait Progress: Sync {
    /// This many files will be made.
    fn planned(&self, files: usize);
    /// One file was made.
    fn made(&self, path: &BookPath);
}

/// How a build ended.
#[derive(Debug)]
pub struct Built {
    /// The text of every file, for excerpts.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// What was written; `None` where the book has errors and the output was left as it was.
    pub output: Option<Output>,
}

/// What a build made.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// How many pages.
    pub pages: usize,
    /// How many documents.
    pub documents: usize,
    /// For how many customers.
    pub customers: usize,
    /// What happened on the disk.
    pub written: Written,
}

/// Builds a book.
///
/// # Errors
/// Where the output folder cannot be written. Faults of the book are diagnostics in the outcome.
pub fn build(request: &Request, progress: &dyn Progress) -> Result<Built, WriteError> {
    let judged = judge(
        &request.root,
        &request.environment,
        request.today,
        &Web::Unasked,
    );
    let mut built = Built {
        sources: judged.sources,
        diagnostics: judged.diagnostics,
        output: None,
    };
    let Some(checked) = judged.checked else {
        return Ok(built);
    };
    let model = model::build(checked, request.today);
    let digest = digest(&built.sources, &model);
    let plan = Plan::new(request, &model, &mut built.diagnostics);
    if built.diagnostics.has_errors() {
        return Ok(built);
    }
    let entries = plan.entries(request, &model, &digest);
    let generation = Generation::open(&request.out, request.placement)?;
    let kept = kept_parts(request, &model, &generation, &entries)?;
    progress.planned(plan.documents.len() + plan.files.len());
    let made = make(
        request,
        &model,
        &plan,
        &generation,
        progress,
        &mut built.diagnostics,
    )?;
    if !made || built.diagnostics.has_errors() {
        return Ok(built);
    }
    generation.keep(&kept);
    let mut parts = kept;
    parts.extend(
        entries
            .iter()
            .map(|(part, entry)| (part.name(), entry.clone())),
    );
    built.output = Some(Output {
        written: generation.finish(parts)?,
        ..plan.counts(&entries)
    });
    Ok(built)
}

/// The digest of a book: of every file that was read, by path. The built-in theme belongs to the binary.
fn digest(sources: &Sources, model: &Model) -> String {
    let mut files: BTreeMap<&str, [u8; 32]> = BTreeMap::new();
    for file in sources.iter() {
        files.insert(
            file.path.as_str(),
            Sha256::digest(file.text.as_bytes()).into(),
        );
    }
    for asset in model.assets.values().chain(model.statics.values()) {
        files.insert(asset.path.as_str(), asset.sha256);
    }
    let mut digest = Sha256::new();
    for (path, file) in files {
        digest.update(path.as_bytes());
        digest.update([0]);
        digest.update(file);
    }
    hex::encode(digest.finalize())
}

/// The jobs of a build: documents first, since pages state their facts.
struct Plan {
    documents: Vec<Job>,
    files: Vec<Job>,
}

impl Plan {
    fn new(request: &Request, model: &Model, diagnostics: &mut Diagnostics) -> Self {
        let mut jobs = Vec::new();
        if matches!(request.scope, Scope::All | Scope::Site) {
            let reader = Reader {
                unpublished: request.unpublished,
                ..Reader::PUBLIC
            };
            jobs.extend(plan::site::jobs(&Selection::new(model, reader)));
        }
        let made = match (&request.scope, request.unpublished) {
            (Scope::All, Unpublished::Omit) => Some(Made::All),
            (Scope::Customers(ids), _) => Some(Made::Customers(ids)),
            (Scope::All, Unpublished::Include) | (Scope::Site, _) => None,
        };
        if let Some(made) = made.filter(|_| render::pdf::AVAILABLE) {
            jobs.extend(plan::documents::jobs(model, made));
        }
        report_collisions(&jobs, diagnostics);
        report_messages(model, diagnostics);
        jobs.sort_by(|a, b| a.path.cmp(&b.path));
        let (documents, files) = jobs
            .into_iter()
            .partition(|job| matches!(job.work, Work::Document(_)));
        Self { documents, files }
    }

    /// The parts that this build makes, with what they are made from.
    fn entries(&self, request: &Request, model: &Model, digest: &str) -> BTreeMap<Part, PartEntry> {
        let version = model
            .book
            .manifest
            .policy
            .as_ref()
            .and_then(|policy| policy.version.as_ref());
        let entry = PartEntry {
            version: version
                .map(|version| version.value.clone())
                .unwrap_or_default(),
            book: digest.to_owned(),
            date: request.today.to_string(),
        };
        let jobs = self.documents.iter().chain(&self.files);
        jobs.map(|job| (Part::of(job.path.as_str()), entry.clone()))
            .collect()
    }

    fn counts(&self, entries: &BTreeMap<Part, PartEntry>) -> Output {
        let pages = self
            .files
            .iter()
            .filter(|job| matches!(job.work, Work::Page(_)))
            .count();
        let customers = entries
            .keys()
            .filter(|part| matches!(part, Part::Customer(_)))
            .count();
        Output {
            pages,
            documents: self.documents.len(),
            customers,
            written: Written::default(),
        }
    }
}

/// Two jobs of one path, or of paths that differ by case alone, are an error.
fn report_collisions(jobs: &[Job], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &BookPath> = BTreeMap::new();
    for job in jobs {
        if let Some(first) = seen.insert(job.path.as_str().to_lowercase(), &job.path) {
            diagnostics.push(path_collision(first, &job.path));
        }
    }
}

fn path_collision(first: &BookPath, second: &BookPath) -> Diagnostic {
    Diagnostic::about(
        Code::PathCollision,
        second.as_str(),
        format!("two files of the output would be `{first}` and `{second}`"),
    )
    .hint("rename one of the ids, slugs, redirects or files that they come from")
}

fn report_messages(model: &Model, diagnostics: &mut Diagnostics) {
    for problem in model.messages.problems() {
        let diagnostic = Diagnostic::about(Code::Message, "i18n", problem)
            .hint("complete the messages of this language in `i18n/LANGUAGE.ftl`");
        diagnostics.push(diagnostic);
    }
}

/// The parts of the output that stay, where they may: those that this build does not make and that the book still has.
fn kept_parts(
    request: &Request,
    model: &Model,
    generation: &Generation,
    entries: &BTreeMap<Part, PartEntry>,
) -> Result<BTreeMap<String, PartEntry>, WriteError> {
    if request.scope == Scope::All && request.unpublished == Unpublished::Omit {
        return Ok(BTreeMap::new());
    }
    let known: BTreeSet<String> = model
        .book
        .customers
        .iter()
        .map(|customer| Part::Customer(customer.id.value.to_string()).name())
        .collect();
    let mut kept = generation.other_parts(entries);
    kept.retain(|name, _| !name.starts_with("customers/") || known.contains(name));
    let current = entries.values().next();
    let differing: Vec<String> = kept
        .iter()
        .filter(|(_, entry)| {
            current.is_some_and(|current| {
                (&entry.book, &entry.version) != (&current.book, &current.version)
            })
        })
        .map(|(name, _)| name.clone())
        .collect();
    match request.mixed {
        Mixed::Refuse if !differing.is_empty() => Err(WriteError::Mixed(differing)),
        Mixed::Refuse | Mixed::Allow => Ok(kept),
    }
}

/// Renders every job and hands it to the generation. False where a job failed; the faults are pushed.
fn make(
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
            Work::Page(_) | Work::Bytes(_) | Work::Copy(_) | Work::Sums => None,
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
        Work::Sums => Body::Bytes(sums(&needed).into_bytes().into()),
        Work::Document(_) => Body::Bytes(Arc::default()),
    };
    Ok(Artifact {
        path: job.path.clone(),
        body,
        facts: None,
    })
}

/// The digests of documents as `sha256sum --check` reads them.
fn sums(facts: &BTreeMap<BookPath, DocumentFacts>) -> String {
    facts
        .iter()
        .map(|(path, facts)| format!("{}  {}\n", facts.sha256, path.file_name()))
        .collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs work on this many threads; on the current pool where none can be made.
fn in_pool<T: Send>(threads: NonZeroUsize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .build()
    {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
