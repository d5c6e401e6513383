//! A site that is planned once and whose files are made when they are asked for. In: a model. Out: what files there
//! are, and their bytes. What is planned borrows the model, so it lives on a thread of its own, which ends with the
//! clerk.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, OnceLock,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use super::{
    bodies::{Tools, body, needed},
    jobs::{report_collisions, report_messages},
    preview::preview_selection,
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    model::{Model, Selection},
    plan::{
        Job, Work,
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
}

/// Something to be done where the site is planned.
type Order = Box<dyn FnOnce(&Desk) + Send>;

/// A planned site.
struct Desk<'a> {
    grounds: &'a Grounds<'a>,
    plans: &'a [Plan<'a>],
    tools: &'a Tools<'a>,
    /// Every file but documents and the indexes of the search, by path below `public/`: listed when the first one is
    /// asked for that is the page of no control and no chapter.
    files: OnceLock<BTreeMap<String, Job<'a>>>,
    /// The indexes of the search by path below `public/`, written when somebody looks for something.
    search: OnceLock<BTreeMap<String, Job<'static>>>,
}

impl Clerk {
    /// Plans the site; `None` where that shows errors, which are pushed. `known` is a site without them, if there was one.
    pub(super) fn new(
        model: &Arc<Model>,
        engine: html::Engine,
        known: Option<Arc<Model>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let engine = engine.speaking(&model.messages).on_demand();
        let (orders, received) = channel();
        let (open, opened) = sync_channel(1);
        let model = Arc::clone(model);
        thread::spawn(move || {
            work(&model, engine, known, &open, received);
        });
        diagnostics.append(opened.recv().ok()?);
        (!diagnostics.has_errors()).then_some(Self { orders })
    }

    /// What kind of file a path below `public/` is.
    pub(super) fn kind(&self, path: &str) -> Option<FileKind> {
        let path = path.to_owned();
        self.ask(move |desk| desk.kind(&path))
    }

    /// Every file of the site but the indexes of the search, by its path below `public/`, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        let listed = self.ask(|desk| {
            let documents = desk.documents().into_iter();
            let mut paths: Vec<String> = desk.files().keys().cloned().chain(documents).collect();
            paths.sort();
            Some(paths)
        });
        listed.unwrap_or_default()
    }

    /// What a page's template is filled with.
    pub(super) fn view(&self, path: &str) -> Option<PageView> {
        let path = path.to_owned();
        self.ask(move |desk| match desk.job(&path)?.work {
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
            Some(body(desk.tools, &job, &needed(&job, &facts)))
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

impl<'a> Desk<'a> {
    /// The job of a path below `public/`.
    fn job(&self, path: &str) -> Option<Job<'a>> {
        if let Some(job) = self.grounds.text_at(self.plans, path) {
            return Some(job);
        }
        if is_search(path) {
            return self.search().get(path).cloned();
        }
        self.files().get(path).cloned()
    }

    fn kind(&self, path: &str) -> Option<FileKind> {
        if let Some(job) = self.job(path) {
            return Some(kind(&job));
        }
        let is_document = self.documents().iter().any(|document| document == path);
        is_document.then_some(FileKind::Document)
    }

    fn files(&self) -> &BTreeMap<String, Job<'a>> {
        self.files.get_or_init(|| {
            let mut jobs = self.grounds.jobs(self.plans);
            jobs.extend(self.grounds.every_image());
            named(jobs)
        })
    }

    fn search(&self) -> &BTreeMap<String, Job<'static>> {
        let search = || named(Grounds::search(self.plans));
        self.search.get_or_init(search)
    }

    fn documents(&self) -> Vec<String> {
        let selection = self.plans.first().map(|plan| plan.selection);
        let paths = selection.into_iter().flat_map(public_paths);
        paths
            .filter_map(|path| Some(path.strip_prefix("public/")?.to_owned()))
            .collect()
    }
}

/// Jobs by their paths below `public/`.
fn named(jobs: Vec<Job<'_>>) -> BTreeMap<String, Job<'_>> {
    let named = jobs.into_iter().filter_map(|job| {
        let path = job.path.as_str().strip_prefix("public/")?.to_owned();
        Some((path, job))
    });
    named.collect()
}

/// Whether a file of this path can be one that the search reads.
fn is_search(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("search") && name.ends_with(".js")
}

/// Plans the site, tells what is wrong with it, and works until no orders can come.
fn work(
    model: &Model,
    engine: html::Engine,
    known: Option<Arc<Model>>,
    open: &SyncSender<Diagnostics>,
    orders: Receiver<Order>,
) {
    let selection = preview_selection(model);
    let grounds = Grounds::new(&selection);
    let plans = grounds.plans();
    let tools = Tools {
        engine,
        painter: Painter::new(&model.theme),
    };
    let desk = Desk {
        grounds: &grounds,
        plans: &plans,
        tools: &tools,
        files: OnceLock::new(),
        search: OnceLock::new(),
    };
    let mut faults = Diagnostics::default();
    let same = known
        .as_ref()
        .is_some_and(|known| has_the_same_files(&selection, known));
    if !same {
        let jobs: Vec<Job> = desk.files().values().cloned().collect();
        report_collisions(&jobs, &mut faults);
    }
    report_messages(model, &mut faults);
    if open.send(faults).is_err() {
        return;
    }
    // The state before is needed no more, and may be large.
    drop(known);
    // Orders are done by the threads that all editions share: threads of its own would leave the allocator with an
    // arena each.
    rayon::in_place_scope(|scope| {
        let desk = &desk;
        for order in orders {
            scope.spawn(move |_| order(desk));
        }
    });
}

/// Whether a site has the paths of another one, for sure: all that names a file is the same. A long list that is cut
/// elsewhere cannot collide, since no id gives the name of a part.
fn has_the_same_files(selection: &Selection, known: &Model) -> bool {
    let model = selection.model;
    let (ours, theirs) = (&model.book, &known.book);
    model.is_ordered_like(known)
        && Arc::ptr_eq(&ours.manifest, &theirs.manifest)
        && ours.pages.is(&theirs.pages)
        && ours.frameworks.is(&theirs.frameworks)
        && ours.documents.is(&theirs.documents)
        && ours.evidence.is(&theirs.evidence)
        && model.messages.say_the_same(&known.messages)
        && Arc::ptr_eq(&model.theme, &known.theme)
        && Arc::ptr_eq(&model.assets, &known.assets)
        && Arc::ptr_eq(&model.statics, &known.statics)
        && selection.shows_the_same_controls(&preview_selection(known))
}

fn kind(job: &Job) -> FileKind {
    match job.work {
        Work::Page(_) => FileKind::Page,
        Work::Document(_) => FileKind::Document,
        Work::Bytes(_) | Work::Written(_) | Work::Drawing(_) | Work::Copy(_) | Work::Sums(_) => {
            FileKind::File
        }
    }
}
