//! Documents.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use crate::{lang::LanguageTag, terms::Date};

/// What a document's template is filled with.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// The file under the theme's `pdf/`.
    pub template: String,
    /// The language.
    pub language: LanguageTag,
    /// The title.
    pub title: String,
    /// What every copy of a variant shares.
    pub shared: Arc<Shared>,
    /// What is of this copy alone.
    pub own: Own,
    /// The images that its texts show, by name.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// The date that it bears.
    pub date: Date,
}

/// What every copy of a variant shares.
#[derive(Debug)]
pub struct Shared {
    digest: [u8; 32],
}

impl Shared {
    /// SHA-256 of the content.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &str {
        ""
    }
}

/// What is of one copy alone.
#[derive(Clone, Debug, Serialize)]
pub struct Own {
    /// Which copy it is.
    pub copy: Copy,
}

/// Which copy it is.
#[derive(Clone, Debug, Serialize)]
pub struct Copy {
    /// Its id.
    pub id: String,
}
