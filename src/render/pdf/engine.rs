//! Typst as an engine: built once for a theme, fed from memory, emptied of what no later document needs.

use std::{
    fmt,
    num::NonZeroUsize,
    panic::{self, AssertUnwindSafe},
    thread,
};

use sha2::{Digest, Sha256};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{
    Document, Material, Set,
    failure::{fault_document, fault_engine, fault_packing, fault_template},
    memory::Turns,
    repack::repack,
    world::Studio,
};
use crate::{
    diag::{Code, Diagnostic},
    render::DocumentFacts,
    terms::Date,
    theme::Theme,
};

/// How many documents what was laid out stays in memory without being used again, where they are made one by one.
const KEPT_ALONE: usize = 4;

/// The engine: a theme's templates and fonts, ready to set.
pub struct PdfEngine {
    studio: Studio,
    plain: PdfStandards,
    with_files: PdfStandards,
}

impl fmt::Debug for PdfEngine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PdfEngine").finish_non_exhaustive()
    }
}

impl PdfEngine {
    /// Reads a theme's templates and fonts.
    ///
    /// # Errors
    /// The engine refuses to hold PDF/UA-1 together with PDF/A-2a or PDF/A-3a.
    pub fn new(theme: &Theme) -> Result<Self, Diagnostic> {
        Ok(Self {
            studio: Studio::new(theme),
            plain: standards(PdfStandard::A_2a)?,
            with_files: standards(PdfStandard::A_3a)?,
        })
    }

    /// Sets one document.
    ///
    /// # Errors
    /// The theme has no such template, the template fails, or the text holds what no such document may.
    pub fn typeset(&self, material: &Material) -> Result<Document, Diagnostic> {
        unless_it_fails(&self.studio, &material.template, || {
            let pages = self.lay_out(material);
            comemo::evict(KEPT_ALONE);
            self.write(material, pages?)
        })
    }

    /// Runs the same work on several threads and hands it what sets documents, with the errors of [`Self::typeset`]; so many
    /// documents are laid out at once. Each thread has a pool of one thread of its own: in a common pool a thread that waits for a part of one
    /// document would begin another whole one.
    pub(super) fn spread(
        &self,
        threads: NonZeroUsize,
        at_once: NonZeroUsize,
        work: &(dyn Fn(&Set) + Sync),
    ) {
        let turns = &Turns::of(at_once);
        let run = || work(&|material| self.typeset_in_turn(material, turns));
        thread::scope(|scope| {
            for _ in 0..threads.get() {
                scope.spawn(
                    || match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
                        Ok(pool) => pool.install(run),
                        // Without a pool of its own the thread works all the same, only slower.
                        Err(_) => run(),
                    },
                );
            }
        });
        comemo::evict(0);
    }

    fn typeset_in_turn(&self, material: &Material, turns: &Turns) -> Result<Document, Diagnostic> {
        unless_it_fails(&self.studio, &material.template, || {
            let turn = turns.wait();
            let pages = self.lay_out(material);
            drop(turn);
            self.write(material, pages?)
        })
    }

    /// Writes the file of what is laid out. Each form of the document goes before the next is made.
    fn write(&self, material: &Material, pages: PagedDocument) -> Result<Document, Diagnostic> {
        let template = &material.template;
        let count = pages.pages().len();
        let bytes = typst_pdf::pdf(&pages, &self.options(material))
            .map_err(|errors| fault_document(&self.studio, template, &errors))?;
        drop(pages);
        let bytes = repack(bytes).map_err(|error| fault_packing(&self.studio, template, &error))?;
        let facts = DocumentFacts {
            pages: count,
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: hex::encode(Sha256::digest(&bytes)),
            id: material.ident.clone(),
        };
        Ok(Document { bytes, facts })
    }

    fn lay_out(&self, material: &Material) -> Result<PagedDocument, Diagnostic> {
        let template = &material.template;
        let world = self.studio.world(material);
        let world = world.ok_or_else(|| fault_template(template))?;
        typst::compile::<PagedDocument>(&world)
            .output
            .map_err(|errors| fault_document(&self.studio, template, &errors))
    }

    fn options(&self, material: &Material) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(material.ident.clone()),
            creator: Smart::Custom(Some("policybook".into())),
            timestamp: midnight(material.date).map(Timestamp::new_utc),
            page_ranges: None,
            // PDF/A-2 refuses attached files, PDF/A-3 is for them.
            standards: if material.attachments.is_empty() {
                self.plain.clone()
            } else {
                self.with_files.clone()
            },
            tagged: true,
            pretty: false,
        }
    }
}

/// Where the engine fails on a text that nobody foresaw, one document is lost and not the build.
fn unless_it_fails(
    studio: &Studio,
    template: &str,
    work: impl FnOnce() -> Result<Document, Diagnostic>,
) -> Result<Document, Diagnostic> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(fault_engine(studio, template)))
}

/// PDF/UA-1 and a level of PDF/A.
fn standards(archival: PdfStandard) -> Result<PdfStandards, Diagnostic> {
    PdfStandards::new(&[PdfStandard::Ua_1, archival])
        .map_err(|error| Diagnostic::about(Code::Document, "pdf", error.message().to_string()))
}

/// The beginning of a day.
fn midnight(date: Date) -> Option<Datetime> {
    let year = i32::from(date.year());
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}
