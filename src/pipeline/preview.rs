//! A book in memory, for people who edit it. In: a folder, and what may have changed in it. Out: editions, each with
//! the diagnostics of its state and the site of the newest state that had no errors. Writes nothing.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use bytes::Bytes;

use super::{
    Changed, Memo, Subject, Unseen, Web,
    clerk::{Clerk, FileKind},
    judge_again,
};
use crate::{
    book::Trees,
    diag::{Diagnostic, Diagnostics},
    load,
    model::{Model, Reader, Selection, Unpublished},
    plan::{
        self, Work,
        documents::{DocumentView, Made},
        site::PageView,
    },
    render::{
        Body, DocumentFacts, html,
        pdf::{self, Document, PdfEngine},
    },
    source::{BookPath, Sources},
    status::{self, Status},
    terms::Date,
};

/// A book that is kept in memory and read again where it changed.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    environment: BTreeMap<String, String>,
    threads: NonZeroUsize,
    memo: Memo,
    newest: Option<Arc<Edition>>,
}

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
    /// The files that the book names wherever they lie, from its folder; for whoever watches it.
    pub named: Vec<PathBuf>,
    site: Option<Arc<Site>>,
}

/// The site of a state without errors. Pages are rendered and documents typeset when they are asked for.
struct Site {
    model: Arc<Model>,
    desk: Clerk,
    made: Mutex<BTreeMap<BookPath, Arc<Document>>>,
    documents: OnceLock<BTreeMap<String, Arc<DocumentView>>>,
    typesetter: Mutex<Option<PdfEngine>>,
    threads: NonZeroUsize,
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
            memo: Memo::default(),
            newest: None,
        }
    }

    /// Reads what changed. Where the book is as it was on the same day, the edition is the same one.
    pub fn refresh(&mut self, changed: &Changed, today: Date) -> Arc<Edition> {
        let before = self.newest.take();
        // On the threads that read the book at first: what an edit gives back to the allocator, the next one takes.
        let edition = rayon::scope(|_| self.next(changed, today, before));
        self.newest = Some(Arc::clone(&edition));
        edition
    }

    fn next(
        &mut self,
        changed: &Changed,
        today: Date,
        before: Option<Arc<Edition>>,
    ) -> Arc<Edition> {
        let nothing = matches!(changed, Changed::Paths(paths) if paths.is_empty());
        let before = match before {
            Some(edition) if nothing && edition.today == today => return edition,
            before => before,
        };
        let subject = Subject {
            root: &self.root,
            environment: &self.environment,
            today,
            trees: Trees::Kept,
        };
        let mut judged = judge_again(subject, changed, &mut self.memo, &Web::Unasked, &Unseen);
        let before = match before {
            Some(edition) if judged.is_same => return edition,
            before => before,
        };
        let site = judged.checked.and_then(|(checked, engine)| {
            let model = Arc::new(self.memo.model(checked, today));
            let known = before.as_ref().and_then(|edition| edition.site.as_ref());
            let known = known.map(|site| Arc::clone(&site.model));
            Site::new(model, engine, self.threads, known, &mut judged.diagnostics)
        });
        let kept = || before.as_ref().and_then(|edition| edition.site.clone());
        Arc::new(Edition {
            number: before.as_ref().map_or(1, |edition| edition.number + 1),
            today,
            site: site.map(Arc::new).or_else(kept),
            sources: judged.sources,
            diagnostics: judged.diagnostics,
            named: self.memo.named().collect(),
        })
    }
}

impl Edition {
    /// What is shown of the book: that of its newest state without errors, `None` before there was one.
    #[must_use]
    pub fn model(&self) -> Option<&Model> {
        self.site.as_ref().map(|site| &*site.model)
    }

    /// Every file of the site by its path below `public/`, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let site = self.site.as_ref();
        site.map(|site| site.desk.paths()).unwrap_or_default()
    }

    /// What kind of file a path below `public/` is, where the site has it.
    #[must_use]
    pub fn kind(&self, path: &str) -> Option<FileKind> {
        self.site.as_ref()?.desk.kind(path)
    }

    /// What a page's template is filled with; `None` for what is no page.
    #[must_use]
    pub fn view(&self, path: &str) -> Option<PageView> {
        self.site.as_ref()?.desk.view(path)
    }

    /// The bytes of a file of the site that is no document; `None` where the site has no such file.
    ///
    /// # Errors
    /// Where a template fails, or a file of the book can no longer be read.
    #[must_use]
    pub fn body(&self, path: &str) -> Option<Result<Bytes, Diagnostic>> {
        let site = self.site.as_ref()?;
        match site.body(path)? {
            Ok(Body::Bytes(bytes)) => Some(Ok(bytes)),
            Ok(Body::File(asset)) => Some(load::whole(&asset).map(Into::into)),
            Err(fault) => Some(Err(fault)),
        }
    }

    /// A document of the site, typeset at most once; `None` where the site has no such document. May take seconds.
    ///
    /// # Errors
    /// Where the template fails, the text holds what no document may, or this binary makes no documents.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<Result<Arc<Document>, Diagnostic>> {
        let site = self.site.as_ref()?;
        let view = site.documents().get(path)?;
        let path = BookPath::parse(&format!("public/{path}")).ok()?;
        Some(site.document(&path, view))
    }

    /// A document that was typeset before.
    #[must_use]
    pub fn made(&self, path: &str) -> Option<Arc<Document>> {
        let site = self.site.as_ref()?;
        let path = BookPath::parse(&format!("public/{path}")).ok()?;
        lock(&site.made).get(&path).map(Arc::clone)
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
        model: Arc<Model>,
        engine: html::Engine,
        threads: NonZeroUsize,
        known: Option<Arc<Model>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let desk = Clerk::new(&model, engine, known, diagnostics)?;
        Some(Self {
            model,
            desk,
            made: Mutex::default(),
            documents: OnceLock::new(),
            typesetter: Mutex::default(),
            threads,
        })
    }

    fn body(&self, path: &str) -> Option<Result<Body, Diagnostic>> {
        let made = lock(&self.made);
        let facts: BTreeMap<BookPath, DocumentFacts> = made
            .iter()
            .map(|(path, document)| (path.clone(), document.facts.clone()))
            .collect();
        drop(made);
        self.desk.body(path, facts)
    }

    /// The documents of the site by path below `public/`, planned when the first one is asked for.
    fn documents(&self) -> &BTreeMap<String, Arc<DocumentView>> {
        self.documents.get_or_init(|| {
            let jobs = plan::documents::jobs(&self.model, Made::Public);
            let documents = jobs.into_iter().filter_map(|job| match job.work {
                Work::Document(view) => {
                    let path = job.path.as_str().strip_prefix("public/")?;
                    Some((path.to_owned(), view))
                }
                Work::Page(_)
                | Work::Bytes(_)
                | Work::Written(_)
                | Work::Drawing(_)
                | Work::Copy(_)
                | Work::Sums(_) => None,
            });
            documents.collect()
        })
    }

    fn document(
        &self,
        path: &BookPath,
        view: &Arc<DocumentView>,
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
            ControlFlow::Continue(())
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
        formatter.debug_struct("Site").finish_non_exhaustive()
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

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
