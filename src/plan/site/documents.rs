//! Documents to download. In: documents. Out: rows and a view; their pages, sizes and digests are known once
//! they are made.

use serde::Serialize;

use super::{
    View,
    plan::{Plan, Words},
    shell::Shell,
    texts::{Depth, Shown},
};
use crate::{
    book::Document,
    model::Selection,
    plan::{
        Job,
        routes::{Address, Section, public_document},
    },
    source::BookPath,
};

/// The documents to download.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentsView {
    documents: Vec<DocumentRow>,
    others: Vec<OtherLanguage>,
    /// The page that checks a document, from the language's folder, where there is one.
    verify: Option<String>,
}

/// The documents in another language.
#[derive(Clone, Debug, Serialize)]
pub struct OtherLanguage {
    lang: String,
    name: String,
    documents: Vec<DocumentRow>,
}

/// A document in one language.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    title: Shown,
    /// Its path from the output folder, under which its facts are found.
    path: String,
    /// Whether it is the policy in full.
    whole: bool,
    /// From `public/`.
    href: String,
    /// Its file's name.
    file: String,
}

/// The documents that anybody may have.
pub fn public_documents<'a>(selection: &Selection<'a>) -> impl Iterator<Item = &'a Document> {
    let manifest = &selection.model.book.manifest;
    selection
        .model
        .book
        .documents
        .iter()
        .filter(move |_| manifest.pdf.enabled)
        .filter(|document| document.is_public())
}

/// The paths from the output folder of the documents that anybody may have.
pub fn public_paths(selection: &Selection) -> impl Iterator<Item = String> {
    public_documents(selection).flat_map(|document| {
        let languages = selection.model.languages().iter();
        languages.map(|language| public_document(&document.id.value, &language.tag))
    })
}

/// The documents in the page's own language.
#[must_use]
pub fn rows(plan: &Plan) -> Vec<DocumentRow> {
    rows_in(plan, plan.shell)
}

/// The template of the policy in full, which stands first and is the one that the cover offers.
const WHOLE: &str = "policy.typ";

fn rows_in(plan: &Plan, shell: &Shell) -> Vec<DocumentRow> {
    let mut documents: Vec<&Document> = public_documents(plan.selection).collect();
    documents.sort_by_key(|document| document.template.value != WHOLE);
    documents
        .into_iter()
        .map(|document| {
            let path = public_document(&document.id.value, &shell.tag);
            let href = path.trim_start_matches("public/").to_owned();
            DocumentRow {
                title: plan
                    .texts
                    .line_in(&document.title, &shell.tag, Depth::Section),
                whole: document.template.value == WHOLE,
                file: href.trim_start_matches("documents/").to_owned(),
                href,
                path,
            }
        })
        .collect()
}

/// What a page that lists these documents needs.
#[must_use]
pub fn needs(rows: &[DocumentRow]) -> Vec<BookPath> {
    rows.iter()
        .filter_map(|row| BookPath::parse(&row.path).ok())
        .collect()
}

/// The page as a job.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    let documents = rows(plan);
    if documents.is_empty() {
        return None;
    }
    let others: Vec<OtherLanguage> = plan
        .shells()
        .iter()
        .filter(|shell| shell.tag != plan.shell.tag)
        .map(|shell| OtherLanguage {
            lang: shell.tag.to_string(),
            name: shell.name.clone(),
            documents: rows_in(plan, shell),
        })
        .collect();
    let mut needed = needs(&documents);
    needed.extend(others.iter().flat_map(|other| needs(&other.documents)));
    let address = Address::List(Section::Documents, 0);
    let is_offered = plan.selection.model.verification.is_offered();
    let view = DocumentsView {
        documents,
        others,
        verify: is_offered.then(|| plan.href(Address::List(Section::Verify, 0))),
    };
    plan.page_with("documents.html", address, needed, move || {
        let words = Words {
            title: plan.texts.voice.text("documents-title"),
            description: Some(plan.texts.voice.text("documents-lede")),
            section: Section::Documents.name(),
        };
        (words, View::Documents(view.clone()))
    })
}
