//! Typst as an engine: built once for a theme, fed from memory, emptied of what no later document needs.

use std::{
    fmt,
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use sha2::{Digest, Sha256};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{
    Document, Material,
    failure::{fault_document, fault_template},
    world::Studio,
};
use crate::{
    diag::{Code, Diagnostic},
    render::DocumentFacts,
    terms::Date,
    theme::Theme,
};

/// How many documents what was laid out stays in memory without being used again, for each thread.
const KEPT: usize = 2;

/// The engine: a theme's templates and fonts, ready to set.
pub struct PdfEngine {
    studio: Studio,
    standards: PdfStandards,
    threads: AtomicUsize,
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
    /// The engine refuses to hold PDF/UA-1 and PDF/A-2a together.
    pub fn new(theme: &Theme) -> Result<Self, Diagnostic> {
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|error| {
                Diagnostic::about(Code::Document, "pdf", error.message().to_string())
            })?;
        Ok(Self {
            studio: Studio::new(theme),
            standards,
            threads: AtomicUsize::new(1),
        })
    }

    /// Sets one document.
    ///
    /// # Errors
    /// The theme has no such template, the template fails, or the text holds what no such document may.
    pub fn typeset(&self, material: &Material) -> Result<Document, Diagnostic> {
        let result = self.compile(material);
        comemo::evict(KEPT * self.threads.load(Ordering::Relaxed));
        result
    }

    /// Runs the same work on several threads. Each has a pool of one thread of its own: in a common pool a thread
    /// that waits for a part of one document would begin another whole one.
    pub(super) fn spread(&self, threads: NonZeroUsize, work: &(dyn Fn() + Sync)) {
        self.threads.store(threads.get(), Ordering::Relaxed);
        thread::scope(|scope| {
            for _ in 0..threads.get() {
                scope.spawn(|| {
                    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
                        Ok(pool) => pool.install(work),
                        // Without a pool of its own the thread works all the same, only slower.
                        Err(_) => work(),
                    }
                });
            }
        });
        self.threads.store(1, Ordering::Relaxed);
    }

    fn compile(&self, material: &Material) -> Result<Document, Diagnostic> {
        let template = &material.template;
        let world = self
            .studio
            .world(material)
            .ok_or_else(|| fault_template(template))?;
        let pages = typst::compile::<PagedDocument>(&world)
            .output
            .map_err(|errors| fault_document(&self.studio, template, &errors))?;
        let mut bytes = typst_pdf::pdf(&pages, &self.options(material))
            .map_err(|errors| fault_document(&self.studio, template, &errors))?;
        if !bytes.ends_with(b"\n") {
            // An incremental update, such as a signature, must begin on a line of its own.
            bytes.push(b'\n');
        }
        let facts = DocumentFacts {
            pages: pages.pages().len(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: hex::encode(Sha256::digest(&bytes)),
            id: material.ident.clone(),
        };
        Ok(Document { bytes, facts })
    }

    fn options(&self, material: &Material) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(material.ident.clone()),
            creator: Smart::Custom(Some("policybook".into())),
            timestamp: midnight(material.date).map(Timestamp::new_utc),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        }
    }
}

/// The beginning of a day.
fn midnight(date: Date) -> Option<Datetime> {
    let year = i32::from(date.year());
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}
