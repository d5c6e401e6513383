//! Variants: copies that differ in nothing but for whom they are made share one content.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::{
    DocumentView,
    content::{self, Content, OwnFile},
    packed::Packed,
    writer::Writer,
};
use crate::{
    book::Document,
    lang::LanguageTag,
    model::{Guidance, Reader, Selection, Unpublished},
    terms::Tlp,
};

/// What all copies of a variant share, as the engine reads it, and its digest.
#[derive(Debug)]
pub struct Shared {
    json: Packed,
    attachments: BTreeMap<String, Packed>,
    annexes: usize,
    digest: [u8; 32],
}

/// The files that all copies of a variant share, as the engine reads them.
#[derive(Clone, Debug)]
pub struct Files {
    /// The content as JSON.
    pub json: Arc<[u8]>,
    /// The files attached to the document, by name.
    pub attachments: BTreeMap<String, Arc<[u8]>>,
}

impl Shared {
    /// Writes a content out and takes its digest once; what is written is all that is kept.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        // Our own types always serialise; were it otherwise, the engine would refuse the empty file.
        let json = serde_json::to_vec(content).unwrap_or_default();
        let files = content.attachments.iter();
        let files: BTreeMap<&str, &[u8]> = files.map(|file| (file.name, &*file.bytes)).collect();
        let mut digest = Sha256::new();
        digest.update(&json);
        for (name, bytes) in &files {
            digest.update(name.as_bytes());
            digest.update(Sha256::digest(bytes));
        }
        Self {
            json: Packed::new(&json),
            attachments: files
                .into_iter()
                .map(|(name, bytes)| (name.to_owned(), Packed::new(bytes)))
                .collect(),
            annexes: content.annexes(),
            digest: digest.finalize().into(),
        }
    }

    /// SHA-256 of the content and of what is attached.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The files that the engine reads. They take five times the room of what is kept: whoever sets copies of one
    /// variant after another asks once.
    #[must_use]
    pub fn files(&self) -> Files {
        let attachments = self.attachments.iter();
        Files {
            json: self.json.bytes().into(),
            attachments: attachments
                .map(|(name, packed)| (name.clone(), packed.bytes().into()))
                .collect(),
        }
    }

    /// How many annexes the content has.
    #[must_use]
    pub fn annexes(&self) -> usize {
        self.annexes
    }
}

/// Everything of a reader that a content depends on.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    document: String,
    language: LanguageTag,
    clearance: Tlp,
    drafts: bool,
    guidance: bool,
    named: bool,
    services: Option<BTreeSet<String>>,
    excluded: BTreeSet<String>,
    values: BTreeMap<String, String>,
}

impl Key {
    /// Of a document in a language for a reader.
    pub(super) fn new(document: &Document, language: &LanguageTag, reader: &Reader<'_>) -> Self {
        let customer = reader.customer;
        Self {
            document: document.id.value.to_string(),
            language: language.clone(),
            clearance: reader.clearance,
            guidance: reader.guidance == Guidance::Show,
            drafts: reader.unpublished == Unpublished::Include,
            named: customer.is_some(),
            services: customer.and_then(|customer| {
                let services = customer.services.as_ref()?;
                Some(services.iter().map(|id| id.value.to_string()).collect())
            }),
            excluded: customer.map_or_else(BTreeSet::new, |customer| {
                let excluded = customer.exclude.iter();
                excluded
                    .map(|entry| entry.control.value.to_string())
                    .collect()
            }),
            values: customer.map_or_else(BTreeMap::new, |customer| {
                let values = customer.params.iter();
                values
                    .map(|set| (set.parameter.value.to_string(), set.text.value.clone()))
                    .collect()
            }),
        }
    }
}

/// Images by their names.
type Images = BTreeMap<String, Arc<[u8]>>;

/// The contents written so far.
#[derive(Default)]
pub struct Variants {
    written: BTreeMap<Key, (Arc<Shared>, Images)>,
}

impl Variants {
    /// The view of one copy; its content is written only where no copy of the variant has been before.
    pub fn view(
        &mut self,
        selection: &Selection<'_>,
        document: &Document,
        language: &LanguageTag,
    ) -> DocumentView {
        let writer = Writer::new(selection, document, language);
        let key = Key::new(document, language, &selection.reader);
        let (shared, images) = self
            .written
            .entry(key)
            .or_insert_with(|| {
                let shared = Arc::new(Shared::new(&content::content(&writer)));
                (shared, writer.images())
            })
            .clone();
        let own = content::own(&writer, &shared);
        let mut all_images = images;
        all_images.extend(writer.images());
        DocumentView {
            template: document.template.value.clone(),
            language: language.clone(),
            title: writer.plain(&document.title),
            own: OwnFile::new(own),
            images: all_images,
            // A policy without any date is issued as of the day of the build.
            date: writer
                .selection
                .model
                .book
                .date()
                .unwrap_or(selection.model.today),
            shared,
        }
    }
}
