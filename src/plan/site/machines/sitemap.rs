//! The sitemap (sitemaps.org, 0.9) with each page's other languages. In: pages. Out: `sitemap.xml`, and the parts
//! that it lists where there are more pages than one file may hold.

use super::{
    super::{PageView, View, shell::Head},
    file,
    xml::{Element, document},
};
use crate::plan::{Job, Work};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// A file holds at most 50,000 addresses and 50 MB; half of it leaves room for many languages.
const MOST: usize = 25_000;

/// The sitemap of these pages.
#[must_use]
pub fn jobs(base: &str, pages: &[Job]) -> Vec<Job> {
    let urls: Vec<Element> = pages.iter().filter_map(url).collect();
    if urls.len() <= MOST {
        return part("sitemap.xml", &urls).into_iter().collect();
    }
    let mut jobs = Vec::new();
    let mut list = Vec::new();
    for (place, urls) in urls.chunks(MOST).enumerate() {
        let path = format!("sitemap-{}.xml", place + 1);
        jobs.extend(part(&path, urls));
        let address = Element::text("loc", &format!("{base}{path}"));
        list.push(Element::holding("sitemap", vec![address]));
    }
    let index = Element::holding("sitemapindex", list).with("xmlns", NAMESPACE);
    jobs.extend(document(&index).and_then(|bytes| file("sitemap.xml", bytes)));
    jobs
}

fn part(path: &str, urls: &[Element]) -> Option<Job> {
    let set = Element::holding("urlset", urls.to_vec())
        .with("xmlns", NAMESPACE)
        .with("xmlns:xhtml", XHTML);
    file(path, document(&set)?)
}

/// A page, where it is one to be found: neither one that has moved nor the one for missing addresses.
fn url(job: &Job) -> Option<Element> {
    let page = match &job.work {
        Work::Page(page) => page,
        Work::Document(_) | Work::Bytes(_) | Work::Copy(_) | Work::Sums(_) => return None,
    };
    if is_moved(page) {
        return None;
    }
    let mut content = vec![Element::text("loc", page.page.canonical.as_deref()?)];
    content.extend(alternates(&page.page));
    Some(Element::holding("url", content))
}

fn is_moved(page: &PageView) -> bool {
    matches!(page.view, View::Moved(_))
}

/// The same page in each language, itself among them, as its head says.
fn alternates(head: &Head) -> Vec<Element> {
    if head.languages.len() < 2 {
        return Vec::new();
    }
    let known = head
        .languages
        .iter()
        .filter_map(|language| Some((language.lang.as_str(), language.url.as_deref()?)));
    let default = head.default.as_deref().map(|url| ("x-default", url));
    known
        .chain(default)
        .map(|(language, url)| {
            Element::new("xhtml:link")
                .with("rel", "alternate")
                .with("hreflang", language)
                .with("href", url)
        })
        .collect()
}
