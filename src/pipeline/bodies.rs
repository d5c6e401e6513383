//! Jobs to what their files hold, documents excepted. In: a job, the facts that it states. Out: bytes, or the file to copy.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;

use crate::{
    diag::Diagnostic,
    plan::{Job, Work, whole},
    render::{self, Body, DocumentFacts},
    source::BookPath,
};

/// What files are made with that are no documents.
pub(super) struct Tools<'a> {
    /// Fills pages.
    pub(super) engine: render::html::Engine,
    /// Draws pictures.
    pub(super) painter: render::picture::Painter<'a>,
}

/// The facts that a job needs, of those that are known.
pub(super) fn needed(
    job: &Job,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> BTreeMap<BookPath, DocumentFacts> {
    let needed = job
        .needs
        .iter()
        .filter_map(|path| Some((path.clone(), facts.get(path)?.clone())));
    needed.collect()
}

/// Makes what a file holds that is no document.
pub(super) fn body(
    tools: &Tools,
    job: &Job,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> Result<Body, Diagnostic> {
    Ok(match &job.work {
        Work::Page(page) => {
            Body::Bytes(render::html::page(&tools.engine, &page.view(), facts)?.into())
        }
        Work::Bytes(bytes) => Body::Bytes(Bytes::from_owner(Arc::clone(bytes))),
        Work::Written(writing) => Body::Bytes(whole(writing).into()),
        Work::Copy(asset) => Body::File(Arc::clone(asset)),
        Work::Drawing(svg) => Body::Bytes(tools.painter.png(svg, job.path.as_str())?.into()),
        Work::Sums(copies) => Body::Bytes(sums(facts, copies).into_bytes().into()),
        Work::Document(_) => Body::Bytes(Bytes::new()),
    })
}

/// The digests of documents and copied files as `sha256sum --check` reads them.
fn sums(facts: &BTreeMap<BookPath, DocumentFacts>, copies: &BTreeMap<String, [u8; 32]>) -> String {
    let documents = facts
        .iter()
        .map(|(path, facts)| (path.file_name().to_owned(), facts.sha256.clone()));
    let copies = copies
        .iter()
        .map(|(path, sha256)| (path.clone(), hex::encode(sha256)));
    let all: BTreeMap<String, String> = documents.chain(copies).collect();
    all.into_iter()
        .map(|(path, sha256)| format!("{sha256}  {path}\n"))
        .collect()
}
