//! A selection to the pages of the public site: one file of this folder for each kind of page.
//! In: what a reader sees. Out: jobs. Writes every date, number and value in the reader's language; the words
//! around them are the templates'. Never renders a page, never fails.

pub mod applicability;
pub mod assets;
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
pub mod plan;
pub mod responsibilities;
pub mod revisions;
pub mod shell;
pub mod suppliers;
pub mod texts;
pub mod verify;

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

pub use shell::{Head, SiteView};

use super::{Job, Work};
use crate::{book::EvidenceSource, model::Selection, plan::routes::Routes, source::BookPath};

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
    /// Whether a document is genuine.
    Verify(verify::VerifyView),
    /// A Markdown page.
    Markdown(markdown::MarkdownView),
    /// The choice of a language, and the page for addresses that lead nowhere.
    Front(front::FrontView),
    /// A page that has moved.
    Moved(front::MovedView),
}

/// Every file of the public site but its documents.
#[must_use]
pub fn jobs(selection: &Selection) -> Vec<Job> {
    let routes = Routes::new(selection);
    let images = images::Images::new(selection.model);
    let index = index::Index::new(selection);
    let theme = assets::theme_assets(&selection.model.theme);
    let mut jobs = theme.jobs;
    let script = verify::script(selection.model);
    jobs.extend(script.clone());
    let shells = shell::shells(selection, &routes, &images, &theme.styles, &mut jobs);
    for shell in &shells {
        let plan = plan::Plan::new(selection, &routes, &images, &index, shell, &shells);
        jobs.extend(home::job(&plan));
        jobs.extend(chapter::jobs(&plan));
        jobs.extend(control::jobs(&plan));
        jobs.extend(frameworks::jobs(&plan));
        jobs.extend(evidence::jobs(&plan));
        jobs.extend(suppliers::jobs(&plan));
        jobs.extend(responsibilities::jobs(&plan));
        jobs.extend(revisions::jobs(&plan));
        jobs.extend(documents::jobs(&plan));
        jobs.extend(glossary::jobs(&plan));
        jobs.extend(markdown::jobs(&plan));
        jobs.extend(verify::job(&plan, script.as_ref()));
    }
    jobs.extend(front::jobs(selection, &routes, &shells));
    let machines = machines::jobs(selection, &routes, &images, &shells, &jobs);
    jobs.extend(machines);
    jobs.extend(images.jobs());
    jobs.extend(evidence_files(selection, &routes));
    jobs.extend(static_files(selection));
    jobs
}

/// The files of the register that anybody may have; one that two entries name is copied once.
fn evidence_files(selection: &Selection, routes: &Routes) -> Vec<Job> {
    let mut jobs: BTreeMap<BookPath, Job> = BTreeMap::new();
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

fn static_files(selection: &Selection) -> impl Iterator<Item = Job> {
    selection.model.statics.iter().filter_map(|(path, asset)| {
        let path = BookPath::parse(&format!("public/{path}")).ok()?;
        Some(copy(path, asset))
    })
}

fn copy(path: BookPath, asset: &crate::source::Asset) -> Job {
    Job {
        path,
        needs: Vec::new(),
        work: Work::Copy(Arc::new(asset.clone())),
    }
}
