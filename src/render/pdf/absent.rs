//! The engine of a binary that makes no documents: the same functions, which say so.

use std::num::NonZeroUsize;

use super::{Document, Material, Set};
use crate::{
    diag::{Code, Diagnostic},
    theme::Theme,
};

/// An engine that makes nothing.
#[derive(Debug)]
pub struct PdfEngine {}

impl PdfEngine {
    /// An engine; the theme is not looked at.
    ///
    /// # Errors
    /// Never; the signature is that of the engine that makes documents.
    pub fn new(_theme: &Theme) -> Result<Self, Diagnostic> {
        Ok(Self {})
    }

    /// Says that nothing can be made.
    ///
    /// # Errors
    /// Always.
    pub fn typeset(&self, material: &Material) -> Result<Document, Diagnostic> {
        Err(Diagnostic::about(
            Code::Document,
            format!("pdf/{}", material.template),
            "this binary makes no documents",
        )
        .hint("build it with the feature `pdf`, or run `build --site-only`"))
    }

    /// Runs the work on the calling thread.
    pub(super) fn spread(
        &self,
        _threads: NonZeroUsize,
        _at_once: NonZeroUsize,
        work: &(dyn Fn(&Set) + Sync),
    ) {
        work(&|material| self.typeset(material));
    }
}
