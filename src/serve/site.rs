//! Files of the site as answers: pages with the preview's script, other files as they are, documents when they are
//! made, and pages that say what is missing. In: an edition, a request. Out: answers.

use axum::http::StatusCode;
use serde::Serialize;

use super::{
    answer::{Asked, Opens},
    notice::{self, Faults},
    reply::{Reply, kind_of},
    shown::Shown,
};
use crate::{
    diag::{Diagnostic, one_of_the_nearest},
    pipeline::{Edition, FileKind},
};

/// A page that says that there is none.
#[derive(Debug, Serialize)]
struct Absent {
    path: String,
    nearest: Option<Near>,
}

/// The page nearest to one that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Near {
    /// Its address.
    pub(super) href: String,
    /// Its title.
    pub(super) title: String,
}

/// A page that waits for a document.
#[derive(Debug, Serialize)]
struct Waiting {
    path: String,
    file: String,
}

/// The file asked for.
pub(super) fn reply(edition: &Edition, asked: &Asked) -> Reply {
    let path = asked.path.as_str();
    match edition.kind(path) {
        Some(FileKind::Document) => return document(edition, asked),
        Some(FileKind::Page | FileKind::File) => {}
        None => return missing(edition, asked),
    }
    match edition.body(path) {
        None => missing(edition, asked),
        Some(Err(fault)) => failed(edition, asked, &fault),
        Some(Ok(bytes)) => {
            let kind = kind_of(path);
            if kind.starts_with("text/html") {
                Reply::page(StatusCode::OK, &bytes)
            } else {
                Reply::new(StatusCode::OK, &kind, bytes)
            }
        }
    }
}

/// A document that was made; else a page that waits for it, or its bytes when they are made, for programs.
fn document(edition: &Edition, asked: &Asked) -> Reply {
    let pdf = |bytes: &[u8]| Reply::new(StatusCode::OK, "application/pdf", bytes.to_vec());
    if let Some(made) = edition.made(&asked.path) {
        return pdf(&made.bytes);
    }
    match asked.opens {
        Opens::Nothing => pdf(&[]),
        Opens::Page => {
            let view = Waiting {
                path: asked.path.clone(),
                file: asked.path.rsplit('/').next().unwrap_or_default().to_owned(),
            };
            Shown::new(edition, asked).page(StatusCode::OK, "", "waiting.html", &view)
        }
        Opens::Bytes => match edition.document(&asked.path) {
            Some(Ok(made)) => pdf(&made.bytes),
            Some(Err(fault)) => failed(edition, asked, &fault),
            None => missing(edition, asked),
        },
    }
}

/// A file that cannot be made, with why.
fn failed(edition: &Edition, asked: &Asked, fault: &Diagnostic) -> Reply {
    let faults = Faults::of_one(fault, &edition.sources);
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    Shown::new(edition, asked).page(status, "", "faults.html", &faults)
}

/// No such file: the folder's page, else the nearest page, else why there is no site at all.
fn missing(edition: &Edition, asked: &Asked) -> Reply {
    let index = format!("{}/index.html", asked.path);
    if edition.kind(&index).is_some() {
        return Reply::elsewhere(format!("/{}/", asked.path));
    }
    let shown = Shown::new(edition, asked);
    if edition.model().is_none() {
        let faults = Faults::of_edition(edition);
        return shown.page(StatusCode::SERVICE_UNAVAILABLE, "", "faults.html", &faults);
    }
    if asked.opens == Opens::Bytes && !notice::is_page(&asked.path) {
        return Reply::words(StatusCode::NOT_FOUND, "There is no such file.\n");
    }
    let view = Absent {
        path: format!("/{}", asked.path),
        nearest: nearest_page(edition, &asked.path),
    };
    shown.page(StatusCode::NOT_FOUND, "", "absent.html", &view)
}

/// The page whose path is nearest to one that leads nowhere: first in its own folder, then its folder's or its
/// language's first page.
pub(super) fn nearest_page(edition: &Edition, path: &str) -> Option<Near> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let paths = edition.paths();
    let beside = paths.iter().filter_map(|known| {
        let known = known.strip_prefix(folder)?.strip_prefix('/')?;
        (known.ends_with(".html") && !known.contains('/')).then_some(known)
    });
    let language = path.split('/').next().unwrap_or_default();
    let candidates = [
        one_of_the_nearest(name, beside).map(|name| format!("{folder}/{name}")),
        Some(format!("{folder}/index.html")),
        Some(format!("{language}/index.html")),
        Some("index.html".to_owned()),
    ];
    let found = candidates
        .into_iter()
        .flatten()
        .find(|path| edition.kind(path).is_some())?;
    let title = edition.view(&found).map(|view| view.page.title);
    Some(Near {
        title: title.unwrap_or_else(|| found.clone()),
        href: format!("/{found}"),
    })
}
