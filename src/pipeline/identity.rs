//! What pages and documents are rendered from, as digests: two of the same digest are the same file, so that the second
//! one need not be rendered. In: views, the theme, messages. Out: digests of 32 hexadecimal digits.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use crate::{
    model::Model,
    plan::{
        documents::DocumentView,
        site::{PageView, shell::SiteView},
    },
    render::{self, DocumentFacts},
    source::{BookPath, Sources},
};

/// The sources that this binary is made from.
const BINARY: &str = env!("POLICYBOOK_MADE_FROM");

/// What everything of one kind is rendered with: the binary, templates, words.
#[derive(Clone)]
pub(super) struct Identity {
    pages: Sha256,
    documents: Sha256,
    /// What the pages of each language share, with its digest.
    sites: Arc<Mutex<Vec<SharedSite>>>,
}

/// What many pages share, and its SHA-256.
type SharedSite = (Arc<SiteView>, [u8; 32]);

impl Identity {
    /// Of a book and its theme.
    pub(super) fn new(model: &Model, sources: &Sources) -> Self {
        let mut pages = Sha256::new();
        pages.update(BINARY);
        let mut documents = pages.clone();
        add(&mut pages, format!("{:?}", model.languages()).as_bytes());
        for file in sources.iter() {
            if file.path.as_str().starts_with("i18n/") {
                add(&mut pages, file.path.as_str().as_bytes());
                add(&mut pages, file.text.as_bytes());
            }
        }
        for (path, file) in model.theme.below("html") {
            add(&mut pages, path.as_bytes());
            add(&mut pages, &file.bytes);
        }
        for folder in ["fonts", "pdf"] {
            for (path, file) in model.theme.below(folder) {
                add(&mut documents, path.as_bytes());
                add(&mut documents, &file.bytes);
            }
        }
        Self {
            pages,
            documents,
            sites: Arc::default(),
        }
    }

    /// The binary, the languages, the book's own words and the templates that pages are rendered with.
    pub(super) fn of_pages(&self) -> [u8; 32] {
        self.pages.clone().finalize().into()
    }

    /// The binary and the theme that documents are typeset with.
    pub(super) fn of_documents(&self) -> String {
        let mut digest = self.documents.clone();
        digest.update([u8::from(render::pdf::AVAILABLE)]);
        short(digest)
    }

    /// What a page is rendered from.
    pub(super) fn page(
        &self,
        view: &PageView,
        facts: &BTreeMap<BookPath, DocumentFacts>,
    ) -> Option<String> {
        let mut digest = self.pages.clone();
        add(&mut digest, view.template.as_bytes());
        for (path, facts) in facts {
            add(&mut digest, path.as_str().as_bytes());
            add(&mut digest, facts.sha256.as_bytes());
        }
        add(&mut digest, &self.site(&view.site)?);
        add(&mut digest, view.lang.as_bytes());
        add(
            &mut digest,
            &postcard::to_stdvec(&(&view.page, &view.view)).ok()?,
        );
        Some(short(digest))
    }

    /// The digest of what pages share, made of each once.
    fn site(&self, shared: &Arc<SiteView>) -> Option<[u8; 32]> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sites.iter().find(|(known, _)| Arc::ptr_eq(known, shared));
        if let Some((_, digest)) = known {
            return Some(*digest);
        }
        let digest = Sha256::digest(postcard::to_stdvec(shared).ok()?).into();
        sites.push((Arc::clone(shared), digest));
        Some(digest)
    }

    /// What a document is typeset from.
    pub(super) fn document(&self, view: &DocumentView) -> String {
        let mut digest = self.documents.clone();
        add(&mut digest, &view.digest());
        short(digest)
    }
}

/// Adds bytes with their length, so that no two lists of them are told alike.
pub(super) fn add(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}

fn short(digest: Sha256) -> String {
    let digest = digest.finalize();
    hex::encode(digest.get(..16).unwrap_or(&digest))
}
