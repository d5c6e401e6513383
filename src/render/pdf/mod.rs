//! Document views to PDF files: PDF/UA-1 and PDF/A-2a, or A-3a where files are attached; the same bytes for the same view. In: a theme, views.
//! Out: bytes and what pages say of them. Never reads the disk, the clock or the network.
//! Without the feature `pdf` nothing is made and every request says so.

mod schedule;

#[cfg(not(feature = "pdf"))]
mod absent;
#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
mod failure;
#[cfg(feature = "pdf")]
mod memory;
#[cfg(feature = "pdf")]
mod repack;
#[cfg(feature = "pdf")]
mod world;

use std::{collections::BTreeMap, num::NonZeroUsize, ops::ControlFlow, sync::Arc};

#[cfg(not(feature = "pdf"))]
pub use absent::PdfEngine;
#[cfg(feature = "pdf")]
pub use engine::PdfEngine;

use super::DocumentFacts;
use crate::{
    diag::{Code, Diagnostic},
    plan::documents::{DocumentView, Files, Shared},
    source::BookPath,
    terms::Date,
};

/// Whether this binary can make documents.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub bytes: Vec<u8>,
    /// What pages say of it.
    pub facts: DocumentFacts,
}

/// What the engine sets: a template and the files that it reads.
#[derive(Clone, Debug)]
pub struct Material {
    /// The file under the theme's `pdf/`.
    pub template: String,
    /// `/content.json`, the same for every customer of a variant.
    pub content: Arc<[u8]>,
    /// `/customer.json`, small.
    pub customer: Vec<u8>,
    /// `/images/NAME`.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// `/attachments/NAME`: what is attached to the file.
    pub attachments: BTreeMap<String, Arc<[u8]>>,
    /// The date that the file bears.
    pub date: Date,
    /// What the file's identifier is derived from.
    pub ident: String,
}

/// Sets one document.
type Set<'a> = dyn Fn(&Material) -> Result<Document, Diagnostic> + 'a;

/// Makes one document.
///
/// # Errors
/// A `document` diagnostic: the template fails, or the text holds what no archivable, accessible document may.
pub fn document(engine: &PdfEngine, view: &DocumentView) -> Result<Document, Diagnostic> {
    engine.typeset(&material(view, view.shared.files()))
}

/// Makes many documents on threads of its own and hands over each as soon as it is done, with its place in `views`, until
/// it is told to break off. Documents of one variant follow each other, so that what they share is laid out once, and no more
/// variants are in the making than documents are laid out at once, so that little is in memory.
pub fn documents(
    engine: &PdfEngine,
    views: &[Arc<DocumentView>],
    threads: NonZeroUsize,
    on_done: impl Fn(usize, Result<Document, Diagnostic>) -> ControlFlow<()> + Sync,
) {
    let variants = views.iter().map(|view| {
        (
            (view.template.as_str(), &view.language),
            view.shared.digest(),
        )
    });
    // Half of the threads lay out, which takes most of the memory and about half of the time; the others write.
    let at_once = NonZeroUsize::new(threads.get().div_ceil(2)).unwrap_or(NonZeroUsize::MIN);
    let schedule = schedule::Schedule::new(variants, at_once);
    engine.spread(threads, at_once, &|set| {
        let mut open: Option<(&Arc<Shared>, Files)> = None;
        for index in schedule.worker() {
            let Some(view) = views.get(index) else {
                continue;
            };
            let files = match open.take() {
                Some((shared, files)) if Arc::ptr_eq(shared, &view.shared) => files,
                Some(_) | None => view.shared.files(),
            };
            open = Some((&view.shared, files.clone()));
            if on_done(index, set(&material(view, files))).is_break() {
                break;
            }
        }
    });
}

/// Says that a document was not finished, for want of its thread.
#[must_use]
pub fn interrupted(path: &BookPath) -> Diagnostic {
    let message = format!("`{path}` was not finished");
    Diagnostic::about(Code::Document, path.as_str(), message).hint("ask for it again")
}

fn material(view: &DocumentView, shared: Files) -> Material {
    Material {
        template: view.template.clone(),
        content: shared.json,
        customer: view.own.json(),
        images: view.images.clone(),
        attachments: shared.attachments,
        date: view.date,
        ident: view.own.id.clone(),
    }
}
