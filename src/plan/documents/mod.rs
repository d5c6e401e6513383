//! Documents: what each copy says, in its reader's language. In: the model. Out: jobs whose views a PDF template
//! lays out. What a reader sees is chosen by [`Selection`] alone. Never renders, never fails.

mod annex;
mod applicability;
mod chapters;
mod content;
mod contents;
mod control;
mod copy;
mod cover;
mod data;
mod differences;
mod evidence;
mod exceptions;
mod health;
mod jobs;
mod label;
mod letter;
mod note;
mod packed;
mod palette;
mod parts;
mod preface;
mod register;
mod responsibilities;
mod shards;
mod states;
mod variant;
mod words;
mod writer;

pub use content::{Content, Own, OwnFile};
pub use copy::Copy;
pub use jobs::{Made, SUMS, jobs};
pub use note::{NOTE, note};
pub use shards::{PartNames, share, shares};
pub use variant::{Files, Shared};

use std::{collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{
    book::Document,
    lang::LanguageTag,
    model::{Model, Reader, Selection},
    terms::Date,
};

/// A text, or the words of a title, as nodes for the engine; see [`crate::prose::to_pdf_tree`].
pub type Tree = serde_json::Value;

/// What a document's template is filled with.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// The file under the theme's `pdf/`.
    pub template: String,
    /// The language of the copy.
    pub language: LanguageTag,
    /// The title in that language.
    pub title: String,
    /// What all copies of a variant share.
    pub shared: Arc<Shared>,
    /// What is of this copy alone; small.
    pub own: OwnFile,
    /// The images that its texts show, by name.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// The date that it bears: its revision's.
    pub date: Date,
}

impl DocumentView {
    /// SHA-256 over everything that the bytes of the document depend on, engine and theme excepted.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in [
            self.shared.digest().as_slice(),
            self.template.as_bytes(),
            self.language.as_str().as_bytes(),
            self.own.digest.as_bytes(),
            self.own.id.as_bytes(),
            self.date.to_string().as_bytes(),
        ] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        // The names of images are digests of what they show.
        for name in self.images.keys() {
            hash.update(name.as_bytes());
        }
        hash.finalize().into()
    }
}

/// The view of one copy, for a preview or a document that is made on its own.
#[must_use]
pub fn view(
    model: &Model,
    document: &Document,
    reader: Reader<'_>,
    language: &LanguageTag,
) -> DocumentView {
    let selection = Selection::new(model, reader);
    variant::Variants::default().view(&selection, document, language)
}
