//! A selection to the pages of the public site: one file of this folder for each kind of page.
//! In: what a reader sees. Out: jobs. Writes every date, number and value in the reader's language; the words
//! around them are the templates'. Never renders a page, never fails.

pub mod accessibility;
pub mod addresses;
pub mod applicability;
pub mod assets;
pub mod card;
pub mod chapter;
pub mod colour;
pub mod control;
pub mod documents;
pub mod evidence;
pub mod frameworks;
pub mod front;
pub mod glossary;
pub mod home;
pub mod images;
pub mod index;
pub mod linked_data;
pub mod machines;
pub mod markdown;
pub mod marks;
pub mod menu;
mod names;
pub mod plan;
pub mod requirement;
pub mod responsibilities;
pub mod revisions;
pub mod search;
pub mod shell;
pub mod suppliers;
pub mod texts;
pub mod verify;
pub mod whole;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use serde::Serialize;

pub use shell::{Head, SiteView};

use images::Images;
use index::Index;
use plan::Plan;
use shell::Shell;

use super::{
    Job, Work,
    routes::{Address, Routes, Section},
};
use crate::{book::EvidenceSource, model::Selection, source::BookPath};

/// What a template of the site is filled with.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The template, a file under the theme's `html/`.
    #[serde(skip)]
    pub template: &'static str,
    /// The page's language.
    pub lang: Arc<str>,
    /// What every page of the language shares.
    pub site: Arc<SiteView>,
    /// What the page says of itself.
    pub page: Head,
    /// What it is about.
    pub view: View,
    /// The documents whose facts it states, as paths from the output folder.
    #[serde(skip)]
    pub documents: Vec<BookPath>,
}

/// What a page is about.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// The cover and the contents.
    Home(Box<home::HomeView>),
    /// A chapter.
    Chapter(Box<chapter::ChapterView>),
    /// A control.
    Control(Box<control::ControlView>),
    /// A control that was withdrawn.
    Retired(Box<control::RetiredView>),
    /// The list of frameworks.
    Frameworks(frameworks::FrameworksView),
    /// A framework.
    Framework(Box<applicability::FrameworkView>),
    /// A requirement that many controls answer to.
    Requirement(requirement::RequirementView),
    /// The evidence register.
    Evidence(evidence::EvidenceView),
    /// The register of suppliers.
    Suppliers(suppliers::SuppliersView),
    /// Who does what.
    Responsibilities(responsibilities::ResponsibilitiesView),
    /// The revisions.
    Revisions(revisions::RevisionsView),
    /// The documents.
    Documents(documents::DocumentsView),
    /// The glossary.
    Glossary(glossary::GlossaryView),
    /// The whole policy as one text.
    Whole(whole::WholeView),
    /// Everything by its name.
    Alphabet(search::AlphabetView),
    /// How far everybody can use the site.
    Accessibility(accessibility::AccessibilityView),
    /// Whether a document is genuine.
    Verify(verify::VerifyView),
    /// A Markdown page.
    Markdown(markdown::MarkdownView),
    /// The choice of a language, and the page for addresses that lead nowhere.
    Front(front::FrontView),
    /// A page that has moved.
    Moved(front::MovedView),
}

/// A page that is yet to be filled.
#[derive(Clone)]
pub struct Page<'a> {
    /// Where it is in its language; `None` for the pages at the root.
    pub address: Option<Address<'a>>,
    fill: Arc<dyn Fn() -> PageView + Send + Sync + 'a>,
}

impl<'a> Page<'a> {
    /// A page and how it is filled.
    pub fn new(
        address: Option<Address<'a>>,
        fill: impl Fn() -> PageView + Send + Sync + 'a,
    ) -> Self {
        Self {
            address,
            fill: Arc::new(fill),
        }
    }

    /// What its template is filled with.
    #[must_use]
    pub fn view(&self) -> PageView {
        (self.fill)()
    }
}

/// What all pages stand on: addresses, look-ups, and what the pages of each language share.
#[derive(Debug)]
pub struct Grounds<'a> {
    selection: &'a Selection<'a>,
    index: Index<'a>,
    routes: Routes<'a>,
    images: Images,
    shells: Vec<Shell>,
    /// The files of the theme and of the house.
    assets: Vec<Job<'static>>,
    /// The script of the page that checks documents, where there is one.
    checker: Option<Job<'static>>,
}

impl<'a> Grounds<'a> {
    /// Finds where everything is.
    #[must_use]
    pub fn new(selection: &'a Selection<'a>) -> Self {
        let index = Index::new(selection);
        let routes = Routes::new(selection);
        let images = Images::new(selection.model);
        let theme = assets::theme_assets(&selection.model.theme);
        let mut assets = theme.jobs;
        let checker = verify::script(selection.model);
        assets.extend(checker.clone());
        let shells = shell::shells(selection, &routes, &images, &theme.linked, &mut assets);
        Self {
            selection,
            index,
            routes,
            images,
            shells,
            assets,
            checker,
        }
    }

    /// The pages of each language, none filled yet.
    #[must_use]
    pub fn plans(&'a self) -> Vec<Plan<'a>> {
        let plan = |shell| {
            Plan::new(
                self.selection,
                &self.routes,
                &self.images,
                &self.index,
                shell,
                &self.shells,
            )
        };
        self.shells.iter().map(plan).collect()
    }

    /// The page of a control or of a chapter by its path below `public/`, found without listing any other;
    /// `None` for other paths.
    #[must_use]
    pub fn text_at(&'a self, plans: &'a [Plan<'a>], path: &str) -> Option<Job<'a>> {
        let mut parts = path.split('/');
        let (language, folder) = (parts.next()?, parts.next()?);
        let name = parts.next()?.strip_suffix(".html")?;
        if parts.next().is_some() {
            return None;
        }
        let mut plans = plans.iter();
        let plan = plans.find(|plan| plan.shell.tag.as_str() == language)?;
        match self.routes.section_of(language, folder)? {
            Section::Controls => control::find(plan, name),
            Section::Chapters => chapter::find(plan, name),
            Section::Accessibility
            | Section::Alphabet
            | Section::Documents
            | Section::Evidence
            | Section::Frameworks
            | Section::Glossary
            | Section::Pages
            | Section::Responsibilities
            | Section::Revisions
            | Section::Suppliers
            | Section::Verify
            | Section::Whole => None,
        }
    }

    /// Every file of the public site but its documents and the images of its texts.
    #[must_use]
    pub fn jobs(&'a self, plans: &'a [Plan<'a>]) -> Vec<Job<'a>> {
        let mut jobs = Vec::new();
        for plan in plans {
            jobs.extend(home::job(plan));
            jobs.extend(chapter::jobs(plan));
            jobs.extend(control::jobs(plan));
            jobs.extend(frameworks::jobs(plan));
            jobs.extend(evidence::jobs(plan));
            jobs.extend(suppliers::jobs(plan));
            jobs.extend(responsibilities::jobs(plan));
            jobs.extend(revisions::jobs(plan));
            jobs.extend(documents::jobs(plan));
            jobs.extend(glossary::jobs(plan));
            jobs.extend(whole::jobs(plan));
            jobs.extend(search::jobs(plan));
            jobs.extend(accessibility::job(plan));
            jobs.extend(markdown::jobs(plan));
            jobs.extend(verify::job(plan, self.checker.as_ref()));
        }
        let machines = machines::jobs(self, plans, &jobs);
        jobs.extend(machines);
        jobs.extend(front::jobs(self.selection, &self.routes, &self.shells));
        jobs.extend(self.assets.iter().cloned());
        jobs.extend(evidence_files(self.selection, &self.routes));
        jobs.extend(static_files(self.selection));
        jobs
    }

    /// Every image that a page could show.
    #[must_use]
    pub fn every_image(&self) -> Vec<Job<'static>> {
        self.images.every_job()
    }

    /// The indexes that the search reads, one for each language; the names of their files are known once they are
    /// written.
    #[must_use]
    pub fn search(plans: &[Plan]) -> Vec<Job<'static>> {
        plans.par_iter().flat_map(search::index).collect()
    }

    /// Publishes images that pages show which were not filled.
    pub fn show(&self, images: &BTreeSet<BookPath>) {
        for path in images {
            self.images.show(path);
        }
    }

    /// The images that the pages filled so far show: an image that no page shows is not published.
    #[must_use]
    pub fn images(&self) -> Vec<Job<'static>> {
        self.images.jobs()
    }
}

/// The files of the register that anybody may have; one that two entries name is copied once.
fn evidence_files(selection: &Selection, routes: &Routes) -> Vec<Job<'static>> {
    let mut jobs: BTreeMap<BookPath, Job<'static>> = BTreeMap::new();
    for entry in selection.evidence() {
        let EvidenceSource::File(file) = &entry.source else {
            continue;
        };
        let path = routes
            .evidence_file(&entry.id.value)
            .and_then(|path| BookPath::parse(&format!("public/{path}")).ok());
        let asset = selection.model.assets.get(&file.path.value);
        let (Some(path), Some(asset)) = (path, asset) else {
            continue;
        };
        jobs.entry(path)
            .or_insert_with_key(|path| copy(path.clone(), asset));
    }
    jobs.into_values().collect()
}

fn static_files<'a>(selection: &'a Selection<'a>) -> impl Iterator<Item = Job<'a>> {
    selection.model.statics.iter().filter_map(|(path, asset)| {
        let path = BookPath::parse(&format!("public/{path}")).ok()?;
        Some(copy(path, asset))
    })
}

fn copy(path: BookPath, asset: &crate::source::Asset) -> Job<'static> {
    Job {
        path,
        needs: Vec::new(),
        work: Work::Copy(Arc::new(asset.clone())),
    }
}
