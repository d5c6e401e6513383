//! Trees to drafts. In: the tree of one file and the book's languages. Out: drafts, faults, the images that its
//! texts show. A fault never stops the others: what cannot be read is pushed and left out, or left blank where
//! other files may refer to the rest. Never reads the disk, never looks at a second file.

mod comments;
mod control;
mod customer;
mod document;
mod faults;
mod fields;
mod ids;
mod issued;
mod kinds;
mod localised;
mod manifest;
mod page;
mod parameter;
mod plain_scalars;
mod prose_faults;
mod register;
mod requirement;
mod shapes;
mod values;

pub use control::{ControlFile, control_file};
pub use customer::customer;
pub use document::document;
pub use faults::NO_LANGUAGE;
pub use ids::{Form, form};
pub use issued::{FILE_NAME as ISSUED, issued};
pub use kinds::*;
pub use manifest::{languages, manifest};
pub use page::page;
pub use parameter::typed;
pub use register::{
    EVIDENCE_FOLDER, evidence, exceptions, glossary, revisions, services, suppliers,
};
pub use requirement::{applicability, framework};
pub use shapes::{Key, Kind, Need, Shape, listed};

pub(super) use faults::parameter_value;

use crate::{
    book::{Limits, Trees},
    diag::{Diagnostic, Diagnostics},
    lang::Languages,
    source::{BookPath, FileId, Span, Spanned},
};

/// What the decoders of one file share.
#[derive(Debug)]
pub struct Decoder<'a> {
    /// The file's number.
    file: FileId,
    /// The whole text of the file.
    source: &'a str,
    /// The file.
    path: &'a BookPath,
    /// The book's languages; `None` where the manifest does not say, so that any may stand.
    languages: Option<&'a Languages>,
    /// Whether the trees of texts are kept.
    trees: Trees,
    /// How deep texts may nest, and what else the file may cost.
    limits: Limits,
    /// What was found wrong.
    diagnostics: Diagnostics,
    /// The images that texts show.
    images: Vec<ImageUse>,
}

/// A place in a text that shows an image.
#[derive(Clone, Debug)]
pub struct ImageUse {
    /// The image.
    pub path: BookPath,
    /// Where it is shown.
    pub span: Span,
}

impl<'a> Decoder<'a> {
    /// A decoder for one file.
    #[must_use]
    pub fn new(
        file: FileId,
        source: &'a str,
        path: &'a BookPath,
        languages: Option<&'a Languages>,
    ) -> Self {
        Self {
            file,
            source,
            path,
            languages,
            trees: Trees::Kept,
            limits: Limits::DEFAULT,
            diagnostics: Diagnostics::default(),
            images: Vec::new(),
        }
    }

    /// The same, which keeps the trees of texts or does not.
    #[must_use]
    pub fn with(self, trees: Trees) -> Self {
        Self { trees, ..self }
    }

    /// The same within these limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// What was found wrong, and the images of the texts.
    #[must_use]
    pub fn finish(self) -> (Diagnostics, Vec<ImageUse>) {
        (self.diagnostics, self.images)
    }

    fn fault(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// A value without its place.
fn bare<T>(spanned: Option<Spanned<T>>) -> Option<T> {
    spanned.map(|spanned| spanned.value)
}

#[cfg(test)]
mod tests;
