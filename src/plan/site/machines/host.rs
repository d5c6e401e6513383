//! What hosts and crawlers are told: robots.txt and headers in the form that hosts of static sites read.
//! In: the book's address and languages. Out: jobs.

use std::{collections::BTreeSet, fmt::Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{super::evidence::is_for_download, FEED, file, has_entries};
use crate::{
    model::Selection,
    plan::{Job, routes::Routes},
    source::BookPath,
};

/// The Content Security Policy under which every page works. No script asks for anything by itself; `connect-src`
/// lets those who audit a page read `robots.txt` from it.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                          font-src 'self'; connect-src 'self'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `robots.txt` (RFC 9309): everything may be read, and where the sitemap is.
#[must_use]
pub fn robots(base: Option<&str>) -> Option<Job<'static>> {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = base {
        let _ = write!(text, "\nSitemap: {base}sitemap.xml\n");
    }
    file("robots.txt", text.into_bytes())
}

/// What a path in `_headers` may not hold as it is.
const SPECIAL: AsciiSet = NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

/// `_headers`: the policy for every page, a year for assets, whose names change with their bytes, and which files of
/// evidence are saved rather than opened, also by who follows no link.
#[must_use]
pub fn headers(selection: &Selection, routes: &Routes) -> Option<Job<'static>> {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n/assets/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n"
    );
    let with_feeds = has_entries(selection).then(|| selection.model.languages().iter());
    for language in with_feeds.into_iter().flatten() {
        let _ = write!(
            text,
            "/{}/{FEED}\n  Content-Type: application/atom+xml; charset=utf-8\n",
            language.tag
        );
    }
    let files: BTreeSet<String> = selection
        .evidence()
        .filter_map(|entry| routes.evidence_file(&entry.id.value))
        .collect();
    for path in files {
        if BookPath::parse(&path).is_ok_and(|path| is_for_download(&path)) {
            let address = utf8_percent_encode(&path, &SPECIAL);
            let _ = write!(text, "/{address}\n  Content-Disposition: attachment\n");
        }
    }
    file("_headers", text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Work;

    fn text(job: Option<Job>) -> String {
        match job.map(|job| job.work) {
            Some(Work::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            _ => String::new(),
        }
    }

    #[test]
    fn robots_name_the_sitemap_where_there_is_one() {
        assert!(
            text(robots(Some("https://s.example/"))).ends_with("https://s.example/sitemap.xml\n")
        );
        assert!(!text(robots(None)).contains("Sitemap"));
    }
}
