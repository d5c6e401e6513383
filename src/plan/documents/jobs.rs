//! The documents of a book as jobs: the public ones, and each customer's folder with its sums.

use std::{collections::BTreeMap, sync::Arc};

use super::{evidence, shards::PartNames, variant::Variants, writer::Writer};
use crate::{
    book::{Customer, Document},
    lang::LanguageTag,
    model::{Model, Reader, Selection},
    plan::{Job, Work},
    source::BookPath,
};

/// The file of a customer's folder that states the digests of the others.
pub const SUMS: &str = "SHA256SUMS";

/// Which documents are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Made<'a> {
    /// The public ones, the house's own and those of every customer.
    All,
    /// Those of these customers alone, by id.
    Customers(&'a [String]),
    /// Those of these parts of the output alone.
    Parts(&'a PartNames),
    /// The public ones alone.
    Public,
}

impl Made<'_> {
    /// Whether the documents of a part of the output are asked for, by the name that it has in the manifest.
    fn takes(self, part: &str) -> bool {
        match self {
            Self::All => true,
            Self::Customers(ids) => {
                let id = part.strip_prefix("customers/");
                id.is_some_and(|id| ids.iter().any(|asked| asked == id))
            }
            Self::Parts(names) => names.contains(part),
            Self::Public => part == "documents",
        }
    }
}

/// The jobs of all documents asked for.
#[must_use]
pub fn jobs(model: &Model, made: Made<'_>) -> Vec<Job<'static>> {
    if !model.book.manifest.pdf.enabled {
        return Vec::new();
    }
    let mut variants = Variants::default();
    let mut jobs = Vec::new();
    if made.takes("documents") {
        public(model, &mut variants, &mut jobs);
    }
    if made.takes("internal") {
        internal(model, &mut variants, &mut jobs);
    }
    for customer in &model.book.customers {
        if made.takes(&format!("customers/{}", customer.id.value)) {
            issued(model, customer, &mut variants, &mut jobs);
        }
    }
    jobs
}

fn public(model: &Model, variants: &mut Variants, jobs: &mut Vec<Job<'static>>) {
    let selection = Selection::new(model, Reader::PUBLIC);
    for document in model
        .book
        .documents
        .iter()
        .filter(|document| document.is_public())
    {
        for language in model.languages().iter() {
            let view = variants.view(&selection, document, &language.tag);
            push(
                jobs,
                &format!("public/documents/{}", name(document, &language.tag)),
                Work::Document(Arc::new(view)),
            );
        }
    }
}

/// The documents for the house's own staff, with guidance.
fn internal(model: &Model, variants: &mut Variants, jobs: &mut Vec<Job<'static>>) {
    let selection = Selection::new(model, Reader::STAFF);
    let documents = model.book.documents.iter();
    for document in documents.filter(|document| document.is_internal()) {
        for language in model.languages().iter() {
            let view = variants.view(&selection, document, &language.tag);
            push(
                jobs,
                &format!("internal/{}", name(document, &language.tag)),
                Work::Document(Arc::new(view)),
            );
        }
    }
}

/// One customer's folder.
fn issued(
    model: &Model,
    customer: &Customer,
    variants: &mut Variants,
    jobs: &mut Vec<Job<'static>>,
) {
    let selection = Selection::new(model, Reader::customer(customer));
    let folder = format!("customers/{}", customer.id.value);
    let first = jobs.len();
    let documents = model.documents_of(customer);
    for document in &documents {
        for language in &customer.languages {
            let view = variants.view(&selection, document, &language.value);
            push(
                jobs,
                &format!("{folder}/{}", name(document, &language.value)),
                Work::Document(Arc::new(view)),
            );
        }
    }
    // Several documents may list the same piece.
    let mut files = BTreeMap::new();
    for (document, language) in documents.into_iter().zip(customer.languages.iter().cycle()) {
        files.extend(evidence::files(&Writer::new(
            &selection,
            document,
            &language.value,
        )));
    }
    let mut copies = BTreeMap::new();
    for (file, asset) in files {
        let path = format!("evidence/{file}");
        push(
            jobs,
            &format!("{folder}/{path}"),
            Work::Copy(Arc::new(asset.clone())),
        );
        copies.insert(path, asset.sha256);
    }
    let needs: Vec<BookPath> = jobs
        .iter()
        .skip(first)
        .map(|job| job.path.clone())
        .collect();
    if needs.is_empty() {
        return;
    }
    let sums = Work::Sums(Arc::new(copies));
    push(jobs, &format!("{folder}/{SUMS}"), sums);
    if let Some(sums) = jobs.last_mut() {
        sums.needs = needs;
    }
}

/// The file name of a document in a language.
#[must_use]
pub fn name(document: &Document, language: &LanguageTag) -> String {
    format!("{}-{language}.pdf", document.id.value)
}

/// Adds a job. Ids are tokens and evidence paths are paths of the book, so that a path of them always is one.
fn push(jobs: &mut Vec<Job<'static>>, path: &str, work: Work<'static>) {
    let Ok(path) = BookPath::parse(path) else {
        return;
    };
    jobs.push(Job {
        path,
        needs: Vec::new(),
        work,
    });
}
