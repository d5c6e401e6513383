//! Files of the site that machines read: feeds, the sitemap, robots.txt, security.txt, the controls as JSON,
//! headers for hosts. In: a selection and its pages. Out: jobs. Each is made from what the public sees; the clock
//! enters security.txt alone.

mod controls;
mod feed;
mod host;
mod security;
mod sitemap;
mod xml;

use std::{
    io::{self, BufWriter, Write},
    sync::Arc,
};

pub use feed::{FILE as FEED, has_entries};
pub use host::POLICY;

use super::{Grounds, plan::Plan};
use crate::{
    model::Selection,
    plan::{Job, Work},
    source::BookPath,
};

/// Every such file; one that the book keeps under `static/` takes the place of the one of the same path.
#[must_use]
pub fn jobs<'a>(
    grounds: &'a Grounds<'a>,
    plans: &'a [Plan<'a>],
    pages: &[Job<'a>],
) -> Vec<Job<'a>> {
    let selection = grounds.selection;
    let base = selection.model.book.manifest.base_url.as_ref();
    let base = base.map(|url| url.value.as_str());
    let mut jobs = Vec::new();
    if let Some(base) = base {
        jobs.extend(sitemap::jobs(base, plans, pages));
        for plan in plans {
            jobs.extend(feed::job(plan, base));
        }
    }
    jobs.extend(security::job(selection, &grounds.routes));
    jobs.extend(controls::job(plans));
    jobs.extend(host::robots(base));
    jobs.extend(host::headers(selection, &grounds.routes));
    jobs.retain(|job| !is_replaced(selection, job));
    jobs
}

fn is_replaced(selection: &Selection, job: &Job) -> bool {
    let path = job.path.as_str().strip_prefix("public/");
    let mut statics = selection.model.statics.keys();
    path.is_some_and(|path| statics.any(|own| own.as_str() == path))
}

/// A file of the site by its path from `public/`.
fn file(path: &str, bytes: impl Into<Arc<[u8]>>) -> Option<Job<'static>> {
    Some(Job {
        path: BookPath::parse(&format!("public/{path}")).ok()?,
        needs: Vec::new(),
        work: Work::Bytes(bytes.into()),
    })
}

/// Takes what is written in small pieces and hands it on in larger ones.
type Pieces<'w> = BufWriter<&'w mut dyn Write>;

/// How many bytes a piece has.
const PIECE: usize = 64 * 1024;

/// A file of the site that is written when it is asked for.
fn written<'a>(
    path: &str,
    write: impl Fn(&mut Pieces) -> io::Result<()> + Send + Sync + 'a,
) -> Option<Job<'a>> {
    let in_pieces = move |into: &mut dyn Write| {
        let mut pieces = BufWriter::with_capacity(PIECE, into);
        write(&mut pieces)?;
        pieces.flush()
    };
    Some(Job {
        path: BookPath::parse(&format!("public/{path}")).ok()?,
        needs: Vec::new(),
        work: Work::Written(Arc::new(in_pieces)),
    })
}
