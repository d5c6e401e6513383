//! The jobs of a build and what they are made from.

use std::{borrow::Cow, collections::BTreeMap};

use foldhash::{HashMap, HashMapExt, HashSet};

use super::{
    request::{Output, Request, Scope},
    shards::Shards,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    load::Loaded,
    model::{Model, Reader, Selection, Unpublished},
    plan::{
        self, Job, Work,
        documents::{Made, PartNames, share},
        site::Grounds,
    },
    render,
    source::{BookPath, Spanned},
    write::{Part, PartEntry},
};

/// The jobs of a build: documents first, since pages state their facts.
pub(super) struct Plan<'a> {
    /// The documents.
    pub(super) documents: Vec<Job<'a>>,
    /// Everything else, but the images that pages turn out to show.
    pub(super) files: Vec<Job<'a>>,
    /// The documents that were made elsewhere.
    pub(super) shards: Option<Shards>,
}

/// What the site shows, where it is asked for.
pub(super) fn selection<'a>(request: &Request, model: &'a Model) -> Option<Selection<'a>> {
    match request.scope {
        Scope::All | Scope::Site | Scope::Shards(_) => Some(Selection::new(
            model,
            Reader {
                unpublished: request.unpublished,
                ..Reader::PUBLIC
            },
        )),
        Scope::Customers(_) | Scope::Shard(_) => None,
    }
}

impl<'a> Plan<'a> {
    /// Plans what is asked for beside the files of the site; paths that collide and missing messages are pushed.
    pub(super) fn new(
        request: &Request,
        model: &'a Model,
        site: Vec<Job<'a>>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        report_redirects(&site, model, diagnostics);
        let mut jobs = site;
        let portion = match request.scope {
            Scope::Shard(shard) => share(model, shard),
            Scope::All | Scope::Site | Scope::Customers(_) | Scope::Shards(_) => PartNames::new(),
        };
        let made = match (&request.scope, request.unpublished) {
            (Scope::All, Unpublished::Omit) => Some(Made::All),
            (Scope::Customers(ids), _) => Some(Made::Customers(ids)),
            (Scope::Shard(_), _) => Some(Made::Parts(&portion)),
            (Scope::All, Unpublished::Include) | (Scope::Site | Scope::Shards(_), _) => None,
        };
        if let Some(made) = made.filter(|_| render::pdf::AVAILABLE) {
            jobs.extend(plan::documents::jobs(model, made));
        }
        let is_whole = matches!(request.scope, Scope::All | Scope::Shards(_));
        if is_whole && request.unpublished == Unpublished::Omit {
            jobs.extend(plan::calendar::jobs(model));
        }
        report_collisions(&jobs, diagnostics);
        report_messages(model, diagnostics);
        jobs.sort_by(|a, b| a.path.cmp(&b.path));
        let (documents, files) = jobs
            .into_iter()
            .partition(|job| matches!(job.work, Work::Document(_)));
        Self {
            documents,
            files,
            shards: None,
        }
    }

    /// How many files this build makes.
    pub(super) fn number(&self) -> usize {
        let shards = self.shards.as_ref();
        let taken = shards.map_or(0, |shards| shards.paths().count());
        self.documents.len() + self.files.len() + taken
    }

    /// The files of each customer's folder, in order, as far as they are made by jobs: by the folder's path.
    pub(super) fn folders(&self) -> BTreeMap<String, Vec<BookPath>> {
        let mut folders: BTreeMap<String, Vec<BookPath>> = BTreeMap::new();
        let jobs = self.documents.iter().chain(&self.files);
        let taken = self.shards.iter().flat_map(Shards::paths);
        for path in jobs.map(|job| &job.path).chain(taken) {
            match Part::of(path.as_str()) {
                part @ Part::Customer(_) => {
                    folders.entry(part.name()).or_default().push(path.clone());
                }
                Part::Site | Part::Documents | Part::Internal => {}
            }
        }
        for paths in folders.values_mut() {
            paths.sort();
        }
        folders
    }

    /// The parts that this build makes, with what they are made from.
    pub(super) fn entries(&self, built_from: &PartEntry) -> BTreeMap<Part, PartEntry> {
        let jobs = self.documents.iter().chain(&self.files);
        let made = jobs.map(|job| Part::of(job.path.as_str()));
        let taken = self.shards.iter().flat_map(Shards::parts);
        made.chain(taken)
            .map(|part| (part, built_from.clone()))
            .collect()
    }

    /// How much this build makes.
    pub(super) fn counts(&self, entries: &BTreeMap<Part, PartEntry>) -> Output {
        let pages = self
            .files
            .iter()
            .filter(|job| matches!(job.work, Work::Page(_)))
            .count();
        let customers = entries
            .keys()
            .filter(|part| matches!(part, Part::Customer(_)))
            .count();
        let documents = self.documents.iter();
        let is_made = |job: &&Job| entries.contains_key(&Part::of(job.path.as_str()));
        let taken = self.shards.as_ref().map_or(0, Shards::documents);
        Output {
            pages,
            documents: documents.filter(is_made).count() + taken,
            customers,
            ..Output::default()
        }
    }
}

/// Whether a book names paths of its site itself, so that they may lead to nothing or collide.
pub(super) fn names_paths(loaded: &Loaded) -> bool {
    let book = &loaded.book;
    let mut pages = book.pages.iter();
    !book.manifest.redirects.is_empty()
        || !loaded.statics.is_empty()
        || pages.any(|page| !page.aliases.is_empty())
}

/// Finds what only the plan of a site shows, without making any of it: redirects to nothing, and paths that collide.
pub(super) fn foresee(model: &Model, diagnostics: &mut Diagnostics) {
    let selection = Selection::new(model, Reader::PUBLIC);
    let grounds = Grounds::new(&selection);
    let plans = grounds.plans();
    let site = grounds.jobs(&plans);
    report_redirects(&site, model, diagnostics);
    report_collisions(&site, diagnostics);
}

/// Two jobs of one path, or of paths that differ by case alone, are an error.
pub(super) fn report_collisions(jobs: &[Job], diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<Cow<str>, &BookPath> = HashMap::with_capacity(jobs.len());
    for job in jobs {
        let path = job.path.as_str();
        let folded = if path.chars().any(char::is_uppercase) {
            Cow::Owned(path.to_lowercase())
        } else {
            Cow::Borrowed(path)
        };
        if let Some(first) = seen.insert(folded, &job.path) {
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

/// A redirect to a page that the site does not have is an error, as a link to one would be. Only pages are looked for:
/// documents and images may be made elsewhere.
fn report_redirects(site: &[Job], model: &Model, diagnostics: &mut Diagnostics) {
    let redirects = &model.book.manifest.redirects;
    if site.is_empty() || redirects.is_empty() {
        return;
    }
    let made: HashSet<&str> = site.iter().map(|job| job.path.as_str()).collect();
    for redirect in redirects {
        let to = plan::site::front::file_of(redirect.to.value.as_str());
        let is_page = to.ends_with(".html");
        if is_page && !made.contains(format!("public/{to}").as_str()) {
            diagnostics.push(leads_nowhere(&redirect.to));
        }
    }
}

fn leads_nowhere(to: &Spanned<BookPath>) -> Diagnostic {
    let message = format!("the site has no page `{}` to redirect to", to.value);
    Diagnostic::at(Code::UnknownReference, to.span, message)
        .hint("write the path of a page as it stands below `public/`, such as `/en/index.html`")
}

/// Messages that were missing or could not be written out so far.
pub(super) fn report_messages(model: &Model, diagnostics: &mut Diagnostics) {
    for problem in model.messages.problems() {
        let diagnostic = Diagnostic::about(Code::Message, "i18n", problem)
            .hint("complete the messages of this language in `i18n/LANGUAGE.ftl`");
        diagnostics.push(diagnostic);
    }
}
