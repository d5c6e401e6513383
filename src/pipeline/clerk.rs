//! A site that is planned once and whose files are made when they are asked for. In: a model. Out: what files there
//! are, and their bytes. What is planned borrows the model, so it lives on a thread of its own, which ends with the
//! clerk.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use super::{
    jobs::{report_collisions, report_messages},
    make::{Tools, body, needed},
    preview::preview_selection,
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    model::Model,
    plan::{
        Job, Work,
        routes::Routes,
        site::{Grounds, PageView, documents::public_paths, plan::Plan},
    },
    render::{Body, DocumentFacts, html, picture::Painter},
    source::BookPath,
};

/// What kind of file a path of the site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A page.
    Page,
    /// A document, typeset when it is asked for.
    Document,
    /// Anything else.
    File,
}

/// Takes orders for files of one site.
pub(super) struct Clerk {
    orders: Sender<Order>,
    opened: Opened,
}

/// What is known of a site once it is planned.
struct Opened {
    files: BTreeMap<String, FileKind>,
    routes: Arc<Routes>,
}

/// Something to be done where the site is planned.
type Order = Box<dyn FnOnce(&Desk) + Send>;

/// A planned site.
struct Desk<'a> {
    jobs: BTreeMap<&'a str, &'a Job<'a>>,
    plans: &'a [Plan<'a>],
    /// The indexes of the search by path below `public/`, written when somebody looks for something.
    search: OnceLock<BTreeMap<String, Job<'static>>>,
    tools: &'a Tools<'a>,
}

impl Clerk {
    /// Plans the site; `None` where that shows errors, which are pushed.
    pub(super) fn new(
        model: &Arc<Model>,
        engine: html::Engine,
        threads: NonZeroUsize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let engine = engine.speaking(&model.messages).on_demand();
        let (orders, received) = channel();
        let (open, opened) = sync_channel(1);
        let model = Arc::clone(model);
        thread::spawn(move || work(&model, engine, threads, &open, received));
        let (opened, faults) = opened.recv().ok()?;
        diagnostics.append(faults);
        (!diagnostics.has_errors()).then_some(Self { orders, opened })
    }

    /// What kind of file a path below `public/` is.
    pub(super) fn kind(&self, path: &str) -> Option<FileKind> {
        let known = self.opened.files.get(path).copied();
        known.or_else(|| {
            let path = path.to_owned();
            is_search(&path).then(|| self.ask(move |desk| desk.job(&path).map(kind)))?
        })
    }

    /// Every file of the site but the indexes of the search, by its path below `public/`.
    pub(super) fn files(&self) -> &BTreeMap<String, FileKind> {
        &self.opened.files
    }

    /// Where everything is.
    pub(super) fn routes(&self) -> &Routes {
        &self.opened.routes
    }

    /// What a page's template is filled with.
    pub(super) fn view(&self, path: &str) -> Option<PageView> {
        let path = path.to_owned();
        self.ask(move |desk| match &desk.job(&path)?.work {
            Work::Page(page) => Some(page.view()),
            Work::Document(_)
            | Work::Bytes(_)
            | Work::Written(_)
            | Work::Drawing(_)
            | Work::Copy(_)
            | Work::Sums(_) => None,
        })
    }

    /// What a file that is no document holds.
    pub(super) fn body(
        &self,
        path: &str,
        facts: BTreeMap<BookPath, DocumentFacts>,
    ) -> Option<Result<Body, Diagnostic>> {
        let path = path.to_owned();
        self.ask(move |desk| {
            let job = desk.job(&path)?;
            Some(body(desk.tools, job, &needed(job, &facts)))
        })
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let (answer, answered) = sync_channel(1);
        let order: Order = Box::new(move |desk| {
            // Nobody waits any more where this fails.
            let _ = answer.send(work(desk));
        });
        self.orders.send(order).ok()?;
        answered.recv().ok()?
    }
}

impl Desk<'_> {
    /// The job of a path below `public/`.
    fn job(&self, path: &str) -> Option<&Job<'_>> {
        if let Some(job) = self.jobs.get(path) {
            return Some(job);
        }
        if !is_search(path) {
            return None;
        }
        let search = self.search.get_or_init(|| {
            let jobs = Grounds::search(self.plans).into_iter();
            let named = jobs.filter_map(|job| {
                let path = job.path.as_str().strip_prefix("public/")?;
                Some((path.to_owned(), job.clone()))
            });
            named.collect()
        });
        search.get(path)
    }
}

/// Whether a file of this path can be one that the search reads.
fn is_search(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("search") && name.ends_with(".js")
}

/// Plans the site, tells what there is, and works until no orders can come.
fn work(
    model: &Model,
    engine: html::Engine,
    threads: NonZeroUsize,
    open: &SyncSender<(Opened, Diagnostics)>,
    orders: Receiver<Order>,
) {
    let selection = preview_selection(model);
    let grounds = Grounds::new(&selection);
    let plans = grounds.plans();
    let mut jobs = grounds.jobs(&plans);
    jobs.extend(grounds.every_image());
    let mut faults = Diagnostics::default();
    report_collisions(&jobs, &mut faults);
    report_messages(model, &mut faults);
    let jobs: BTreeMap<&str, &Job> = jobs
        .iter()
        .filter_map(|job| Some((job.path.as_str().strip_prefix("public/")?, job)))
        .collect();
    let documents = public_paths(&selection)
        .filter_map(|path| Some((path.strip_prefix("public/")?.to_owned(), FileKind::Document)));
    let opened = Opened {
        files: jobs
            .iter()
            .map(|(path, job)| ((*path).to_owned(), kind(job)))
            .chain(documents)
            .collect(),
        routes: grounds.routes(),
    };
    if open.send((opened, faults)).is_err() {
        return;
    }
    let tools = Tools {
        engine,
        painter: Painter::new(&model.theme),
    };
    let desk = Desk {
        jobs,
        plans: &plans,
        search: OnceLock::new(),
        tools: &tools,
    };
    let orders = Mutex::new(orders);
    let next = || {
        let orders = orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.recv().ok()
    };
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                while let Some(order) = next() {
                    order(&desk);
                }
            });
        }
    });
}

fn kind(job: &Job) -> FileKind {
    match job.work {
        Work::Page(_) => FileKind::Page,
        Work::Document(_) => FileKind::Document,
        Work::Bytes(_)
        | Work::Written(_)
        | Work::Drawing(_)
        | Work::Copy(_)
        | Work::Sums(_) => FileKind::File,
    }
}
