//! A book in memory, for people who edit it. In: a folder, and what may have changed in it. Out: editions, each with
//! the diagnostics of its state and the site of the newest state that had no errors. Writes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use sha2::{Digest, Sha256};

use super::{
    jobs::{report_collisions, report_messages},
    judge,
    make::artifact,
};
use crate::{
    check::Checked,
    diag::{Diagnostic, Diagnostics},
    load,
    model::{self, Model, Reader, Selection, Unpublished},
    plan::{self, Job, Work, documents::Made, routes::Routes},
    render::{
        Body, DocumentFacts, html,
        pdf::{self, Document, PdfEngine},
    },
    source::{BookPath, Sources},
    status::{self, Status},
    terms::Date,
};

/// What may have changed since the last edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Anything: everything is looked at.
    Unknown,
    /// These files and folders, as paths on the disk; they may have appeared or gone.
    Paths(BTreeSet<PathBuf>),
}

/// A book that is kept in memory and read again where it changed.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    environment: BTreeMap<String, String>,
    threads: NonZeroUsize,
    newest: Option<(State, Arc<Edition>)>,
}

/// The digest of everything that an edition is made from.
type State = [u8; 32];

/// What one state of a book gives. It never changes, so that requests may hold it while the next one is made.
#[derive(Debug)]
pub struct Edition {
    /// Counts the states that differ, from 1.
    pub number: u64,
    /// The day that it was made for.
    pub today: Date,
    /// The text of every file of this state.
    pub sources: Sources,
    /// Everything found in this state.
    pub diagnostics: Diagnostics,
    site: Option<Arc<Site>>,
}

/// The site of a state without errors. Pages are rendered and documents typeset when they are asked for.
struct Site {
    model: Arc<Model>,
    engine: html::Engine,
    /// By path below `public/`.
    jobs: BTreeMap<String, Job>,
    routes: OnceLock<Routes>,
    threads: NonZeroUsize,
    made: Mutex<BTreeMap<BookPath, Arc<Document>>>,
    typesetter: Mutex<Option<PdfEngine>>,
}

impl Preview {
    /// A book that nothing has been read of yet.
    #[must_use]
    pub fn new(
        root: PathBuf,
        environment: BTreeMap<String, String>,
        threads: NonZeroUsize,
    ) -> Self {
        Self {
            root,
            environment,
            threads,
            newest: None,
        }
    }

    /// Reads what changed. Where the book is as it was on the same day, the edition is the same one.
    pub fn refresh(&mut self, changed: &Changed, today: Date) -> Arc<Edition> {
        if let (Changed::Paths(paths), Some((_, edition))) = (changed, &self.newest)
            && paths.is_empty()
            && edition.today == today
        {
            return Arc::clone(edition);
        }
        let mut judged = judge(&self.root, &self.environment, today);
        let site = judged
            .checked
            .and_then(|checked| Site::new(checked, today, self.threads, &mut judged.diagnostics));
        let state = state(&judged.sources, &judged.diagnostics, site.as_ref(), today);
        let before = self.newest.as_ref();
        if let Some((_, edition)) = before.filter(|(known, _)| *known == state) {
            return Arc::clone(edition);
        }
        let kept = || before.and_then(|(_, edition)| edition.site.clone());
        let edition = Arc::new(Edition {
            number: before.map_or(1, |(_, edition)| edition.number + 1),
            today,
            site: site.map(Arc::new).or_else(kept),
            sources: judged.sources,
            diagnostics: judged.diagnostics,
        });
        self.newest = Some((state, Arc::clone(&edition)));
        edition
    }
}

impl Edition {
    /// What is shown of the book: that of its newest state without errors, `None` before there was one.
    #[must_use]
    pub fn model(&self) -> Option<&Model> {
        self.site.as_ref().map(|site| &*site.model)
    }

    /// Where everything is that is shown.
    #[must_use]
    pub fn routes(&self) -> Option<&Routes> {
        let site = self.site.as_ref()?;
        let routes = || Routes::new(&preview_selection(&site.model));
        Some(site.routes.get_or_init(routes))
    }

    /// Every file of the site by its path below `public/`, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let jobs = self.site.iter().flat_map(|site| site.jobs.keys());
        jobs.map(String::as_str)
    }

    /// The job of a file of the site, by its path below `public/`: `fr/index.html`.
    #[must_use]
    pub fn job(&self, path: &str) -> Option<&Job> {
        self.site.as_ref()?.jobs.get(path)
    }

    /// The bytes of a file of the site that is no document; `None` where the site has no such file.
    ///
    /// # Errors
    /// Where a template fails, or a file of the book can no longer be read.
    #[must_use]
    pub fn body(&self, path: &str) -> Option<Result<Arc<[u8]>, Diagnostic>> {
        let site = self.site.as_ref()?;
        let job = site.jobs.get(path)?;
        match job.work {
            Work::Document(_) => None,
            Work::Page(_) | Work::Bytes(_) | Work::Copy(_) | Work::Sums => Some(site.body(job)),
        }
    }

    /// A document of the site, typeset at most once; `None` where the site has no such document. May take seconds.
    ///
    /// # Errors
    /// Where the template fails, the text holds what no document may, or this binary makes no documents.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<Result<Arc<Document>, Diagnostic>> {
        let site = self.site.as_ref()?;
        let job = site.jobs.get(path)?;
        match &job.work {
            Work::Document(view) => Some(site.document(&job.path, view)),
            Work::Page(_) | Work::Bytes(_) | Work::Copy(_) | Work::Sums => None,
        }
    }

    /// A document that was typeset before.
    #[must_use]
    pub fn made(&self, path: &str) -> Option<Arc<Document>> {
        let site = self.site.as_ref()?;
        let job = site.jobs.get(path)?;
        lock(&site.made).get(&job.path).map(Arc::clone)
    }

    /// What is due in the book that is shown.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        let model = self.model()?;
        Some(status::survey(&model.book, self.today))
    }
}

impl Site {
    /// Plans everything; `None` where that shows errors, which are pushed.
    fn new(
        checked: Checked,
        today: Date,
        threads: NonZeroUsize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let model = Arc::new(model::build(checked, today));
        let mut jobs = plan::site::jobs(&preview_selection(&model));
        jobs.extend(plan::documents::jobs(&model, Made::Public));
        report_collisions(&jobs, diagnostics);
        report_messages(&model, diagnostics);
        let engine = match html::parse_theme(&model.theme) {
            Ok(engine) => engine.speaking(&model.messages).on_demand(),
            Err(faults) => {
                diagnostics.append(faults);
                return None;
            }
        };
        if diagnostics.has_errors() {
            return None;
        }
        let jobs = jobs.into_iter().filter_map(|job| {
            let path = job.path.as_str().strip_prefix("public/")?;
            Some((path.to_owned(), job))
        });
        Some(Self {
            jobs: jobs.collect(),
            model,
            engine,
            routes: OnceLock::new(),
            threads,
            made: Mutex::default(),
            typesetter: Mutex::default(),
        })
    }

    fn body(&self, job: &Job) -> Result<Arc<[u8]>, Diagnostic> {
        let made = lock(&self.made).clone();
        let facts: BTreeMap<BookPath, DocumentFacts> = made
            .into_iter()
            .map(|(path, document)| (path, document.facts.clone()))
            .collect();
        match artifact(&self.engine, job, &facts)?.body {
            Body::Bytes(bytes) => Ok(bytes),
            Body::File(asset) => load::whole(&asset).map(Into::into),
        }
    }

    fn document(
        &self,
        path: &BookPath,
        view: &Arc<plan::documents::DocumentView>,
    ) -> Result<Arc<Document>, Diagnostic> {
        // One document at a time: whoever waits finds it made.
        let mut typesetter = lock(&self.typesetter);
        if let Some(document) = lock(&self.made).get(path) {
            return Ok(Arc::clone(document));
        }
        let engine = match typesetter.take() {
            Some(engine) => engine,
            None => PdfEngine::new(&self.model.theme)?,
        };
        let engine = typesetter.insert(engine);
        let result = Mutex::new(None);
        pdf::documents(engine, &[Arc::clone(view)], self.threads, |_, made| {
            *lock(&result) = Some(made);
        });
        let made = result.into_inner().unwrap_or_else(PoisonError::into_inner);
        let document = match made {
            Some(made) => Arc::new(made?),
            None => return Err(pdf::interrupted(path)),
        };
        lock(&self.made).insert(path.clone(), Arc::clone(&document));
        Ok(document)
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let files = self.jobs.len();
        let mut shown = formatter.debug_struct("Site");
        shown.field("files", &files).finish_non_exhaustive()
    }
}

/// What the preview shows: what the public sees, and drafts under their mark.
#[must_use]
pub fn preview_selection(model: &Model) -> Selection<'_> {
    let reader = Reader {
        unpublished: Unpublished::Include,
        ..Reader::PUBLIC
    };
    Selection::new(model, reader)
}

/// The digest of a state: every text that was read, every other file of a sound book, everything found, the day.
fn state(sources: &Sources, diagnostics: &Diagnostics, site: Option<&Site>, today: Date) -> State {
    let mut digest = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(bytes));
    };
    add("today", today.to_string().as_bytes());
    for file in sources.iter() {
        add(file.path.as_str(), file.text.as_bytes());
    }
    if let Some(model) = site.map(|site| &site.model) {
        for asset in model.assets.values().chain(model.statics.values()) {
            add(asset.path.as_str(), &asset.sha256);
        }
        for folder in ["html", "static", "pdf", "fonts"] {
            for (path, file) in model.theme.below(folder) {
                add(path, &file.bytes);
            }
        }
    }
    for diagnostic in diagnostics.as_slice() {
        add("diagnostic", format!("{diagnostic:?}").as_bytes());
    }
    digest.finalize().into()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
