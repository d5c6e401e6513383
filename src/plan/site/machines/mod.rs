//! Files of the site that machines read: feeds, the sitemap, robots.txt, security.txt, the controls as JSON,
//! headers for hosts. In: a selection and its pages. Out: jobs. Each is made from what the public sees; the clock
//! enters security.txt alone.

mod controls;
mod feed;
mod host;
mod security;
mod sitemap;
mod xml;

use std::sync::Arc;

pub use feed::{FILE as FEED, has_entries};
pub use host::POLICY;

use super::{images::Images, shell::Shell};
use crate::{
    model::Selection,
    plan::{Job, Work, routes::Routes},
    source::BookPath,
};

/// Every such file; one that the book keeps under `static/` takes the place of the one of the same path.
#[must_use]
pub fn jobs(
    selection: &Selection,
    routes: &Routes,
    images: &Images,
    shells: &[Shell],
    pages: &[Job],
) -> Vec<Job> {
    let base = selection.model.book.manifest.base_url.as_ref();
    let base = base.map(|url| url.value.as_str());
    let mut jobs = Vec::new();
    if let Some(base) = base {
        jobs.extend(sitemap::jobs(base, pages));
        for shell in shells {
            jobs.extend(feed::job(selection, routes, images, shell, base));
        }
    }
    jobs.extend(security::job(selection, routes));
    jobs.extend(controls::job(selection, routes, images, shells));
    jobs.extend(host::robots(base));
    jobs.extend(host::headers(selection));
    jobs.retain(|job| !is_replaced(selection, job));
    jobs
}

fn is_replaced(selection: &Selection, job: &Job) -> bool {
    let path = job.path.as_str().strip_prefix("public/");
    let mut statics = selection.model.statics.keys();
    path.is_some_and(|path| statics.any(|own| own.as_str() == path))
}

/// A file of the site by its path from `public/`.
fn file(path: &str, bytes: impl Into<Arc<[u8]>>) -> Option<Job> {
    Some(Job {
        path: BookPath::parse(&format!("public/{path}")).ok()?,
        needs: Vec::new(),
        work: Work::Bytes(bytes.into()),
    })
}
