//! The sitemap (sitemaps.org, 0.9) with each page's other languages. In: pages. Out: `sitemap.xml`, and the parts
//! that it lists where there are more pages than one file may hold.

use super::{
    super::{
        front::root_links,
        plan::{Links, Plan},
    },
    file, written,
    xml::{Element, document, write},
};
use crate::plan::{Job, Work, routes::Address};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// A file holds at most 50,000 addresses and 50 MB; half of it leaves room for many languages.
const MOST: usize = 25_000;

/// A page to be found: its address and the plan that it belongs to; none for the choice of a language.
type Found<'a> = Option<(&'a Plan<'a>, Address<'a>)>;

/// The sitemap of these pages.
pub fn jobs<'a>(base: &'a str, plans: &'a [Plan<'a>], pages: &[Job<'a>]) -> Vec<Job<'a>> {
    let mut found: Vec<Found> = Vec::new();
    for page in pages {
        found.extend(address(plans, page).map(Some));
    }
    found.push(None);
    if found.len() <= MOST {
        return part("sitemap.xml", plans, found).into_iter().collect();
    }
    let mut jobs = Vec::new();
    let mut list = Vec::new();
    for (place, found) in found.chunks(MOST).enumerate() {
        let path = format!("sitemap-{}.xml", place + 1);
        jobs.extend(part(&path, plans, found.to_vec()));
        let address = Element::text("loc", &format!("{base}{path}"));
        list.push(Element::holding("sitemap", vec![address]));
    }
    let index = Element::holding("sitemapindex", list).with("xmlns", NAMESPACE);
    jobs.extend(document(&index).and_then(|bytes| file("sitemap.xml", bytes)));
    jobs
}

fn part<'a>(path: &str, plans: &'a [Plan<'a>], found: Vec<Found<'a>>) -> Option<Job<'a>> {
    written(path, move |into| {
        let urls = found.iter().filter_map(|page| url(plans, *page));
        let set = Element::new("urlset")
            .with("xmlns", NAMESPACE)
            .with("xmlns:xhtml", XHTML);
        write(into, &set, urls)
    })
}

/// Where a page is that has an address in a language; those at the root have none.
fn address<'a>(plans: &'a [Plan<'a>], job: &Job<'a>) -> Option<(&'a Plan<'a>, Address<'a>)> {
    match &job.work {
        Work::Page(page) => {
            let address = page.address?;
            let language = job.path.as_str().split('/').nth(1)?;
            let plan = plans
                .iter()
                .find(|plan| plan.shell.tag.as_str() == language)?;
            Some((plan, address))
        }
        Work::Document(_)
        | Work::Bytes(_)
        | Work::Written(_)
        | Work::Drawing(_)
        | Work::Copy(_)
        | Work::Sums(_) => None,
    }
}

fn url(plans: &[Plan], page: Found) -> Option<Element> {
    let links = match page {
        Some((plan, address)) => plan.links(address),
        None => root_links(plans.first()?.shells()),
    };
    let mut content = vec![Element::text("loc", links.canonical.as_deref()?)];
    content.extend(alternates(&links));
    Some(Element::holding("url", content))
}

/// The same page in each language, itself among them, as its head says.
fn alternates(links: &Links) -> Vec<Element> {
    if links.languages.len() < 2 {
        return Vec::new();
    }
    let known = links
        .languages
        .iter()
        .filter_map(|language| Some((language.lang.as_str(), language.url.as_deref()?)));
    let default = links.default.as_deref().map(|url| ("x-default", url));
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
