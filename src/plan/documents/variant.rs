//! Variants: copies that differ in nothing but for whom they are made share one content.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::{
    DocumentView,
    content::{self, Content},
    copy,
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
    json: Arc<[u8]>,
    attachments: BTreeMap<String, Arc<[u8]>>,
    annexes: usize,
    digest: [u8; 32],
}

impl Shared {
    /// Writes a content out and takes its digest once; what is written is all that is kept.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        // Our own types always serialise; were it otherwise, the engine would refuse the empty file.
        let json: Arc<[u8]> = serde_json::to_vec(content).unwrap_or_default().into();
        let files = content.attachments.iter();
        let attachments: BTreeMap<String, Arc<[u8]>> = files
            .map(|file| (file.name.to_owned(), Arc::clone(&file.bytes)))
            .collect();
        let mut digest = Sha256::new();
        digest.update(&json);
        for (name, bytes) in &attachments {
            digest.update(name.as_bytes());
            digest.update(Sha256::digest(bytes));
        }
        Self {
            json,
            attachments,
            annexes: content.annexes(),
            digest: digest.finalize().into(),
        }
    }

    /// SHA-256 of the content and of what is attached.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The content as JSON.
    #[must_use]
    pub fn json(&self) -> &Arc<[u8]> {
        &self.json
    }

    /// The files attached to the document, by name.
    #[must_use]
    pub fn attachments(&self) -> &BTreeMap<String, Arc<[u8]>> {
        &self.attachments
    }

    /// How many annexes the content has.
    #[must_use]
    pub fn annexes(&self) -> usize {
        self.annexes
    }
}

/// Everything of a reader that a content depends on.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
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
    fn new(document: &Document, language: &LanguageTag, reader: &Reader<'_>) -> Self {
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
            own: Arc::new(own),
            images: all_images,
            // A policy without any date is issued as of the day of the build.
            date: copy::date(&writer).unwrap_or(selection.model.today),
            shared,
        }
    }
}
