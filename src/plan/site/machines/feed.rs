//! The Atom feed of a language (RFC 4287): revisions of the policy, suppliers that come and go.
//! In: registers, the day up to which changes have been announced. Out: `LANG/feed.xml`. Every date in it is one of
//! the book; the clock only says which of them have come.

use std::cmp::Reverse;

use jiff::Span;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    super::{
        plan::Plan,
        texts::{Depth, Texts},
    },
    file,
    xml::{Element, document},
};
use crate::{
    book::{Revision, Supplier},
    model::Selection,
    plan::{
        Job,
        routes::{Address, Section},
    },
    terms::{Date, Duration, DurationClass, SupplierRole, Vocabulary, anchor},
};

/// Its name in the language's folder.
pub const FILE: &str = "feed.xml";

/// Something that readers are told of, on the day that they are.
struct Announcement<'a> {
    day: Date,
    change: Change<'a>,
}

enum Change<'a> {
    Revision(&'a Revision),
    Added(&'a Supplier, Date),
    Removed(&'a Supplier),
}

/// What an entry is made from.
struct Feed<'a> {
    texts: &'a Texts<'a>,
    base: &'a str,
}

/// Whether the feed of each language exists: the site's address is known and there is something to tell.
#[must_use]
pub fn has_entries(selection: &Selection) -> bool {
    selection.model.book.manifest.base_url.is_some() && !announcements(selection).is_empty()
}

/// The feed of one language.
#[must_use]
pub fn job(plan: &Plan, base: &str) -> Option<Job<'static>> {
    let shell = plan.shell;
    let announcements = announcements(plan.selection);
    let newest = announcements.first()?.day;
    let feed = Feed {
        texts: &plan.texts,
        base,
    };
    let tag = shell.tag.as_str();
    let own = format!("{base}{tag}/{FILE}");
    let title = feed
        .texts
        .voice
        .format("feed-title", &[("title", shell.site.title.as_str().into())]);
    let author = Element::text("name", &shell.site.house_plain);
    let mut content = vec![
        Element::text("id", &own),
        Element::text("title", &title),
        Element::text("updated", &moment(newest)),
        Element::holding("author", vec![author]),
        Element::new("link")
            .with("rel", "self")
            .with("type", "application/atom+xml")
            .with("href", &own),
        feed.link(Address::Home, ""),
    ];
    content.extend(announcements.iter().map(|it| feed.entry(it)));
    let root = Element::holding("feed", content)
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xml:lang", tag);
    file(&format!("{tag}/{FILE}"), document(&root)?)
}

/// What has been announced by the day of the build, newest first.
fn announcements<'a>(selection: &Selection<'a>) -> Vec<Announcement<'a>> {
    let revisions = selection.model.book.revisions.iter();
    let mut all: Vec<Announcement> = revisions
        .filter(|revision| revision.is_in_force())
        .map(|revision| Announcement {
            day: revision.date.value,
            change: Change::Revision(revision),
        })
        .collect();
    for supplier in selection.suppliers() {
        if let Some(since) = supplier.since.as_ref().map(|date| date.value) {
            let notice = supplier.notice.as_ref().map(|notice| notice.value);
            all.push(Announcement {
                day: notice.map_or(since, |notice| told(since, notice)),
                change: Change::Added(supplier, since),
            });
        }
        if let Some(until) = supplier.until.as_ref().map(|date| date.value) {
            all.push(Announcement {
                day: until,
                change: Change::Removed(supplier),
            });
        }
    }
    all.retain(|announcement| announcement.day <= selection.model.today);
    all.sort_by_key(|announcement| Reverse(announcement.day));
    all
}

/// The day on which a notice is given; hours count as whole days, so that it is never given late.
fn told(since: Date, notice: Duration) -> Date {
    let day = match notice.class() {
        DurationClass::Days | DurationClass::Months => notice.before(since),
        DurationClass::Clock => {
            let days = (notice.amount() + 86_399) / 86_400;
            let span = Span::new().try_days(days).ok();
            span.and_then(|span| since.checked_sub(span).ok())
        }
    };
    day.unwrap_or(since)
}

impl Feed<'_> {
    fn entry(&self, announcement: &Announcement) -> Element {
        let day = announcement.day;
        match &announcement.change {
            Change::Revision(revision) => self.revision(revision, day),
            Change::Added(supplier, since) => {
                self.supplier(supplier, "supplier-added", day, *since)
            }
            Change::Removed(supplier) => self.supplier(supplier, "supplier-removed", day, day),
        }
    }

    fn revision(&self, revision: &Revision, day: Date) -> Element {
        let texts = &self.texts;
        let version = revision.version.value.as_str();
        let anchor = anchor(&format!("v-{version}"));
        let title = texts
            .voice
            .format("feed-revision", &[("version", version.into())]);
        let page = Address::List(Section::Revisions, 0);
        let mut content = vec![
            Element::text("id", &self.id("revision", version, day)),
            Element::text("title", &title),
            Element::text("updated", &moment(day)),
            self.link(page, &format!("#{anchor}")),
        ];
        if let Some(summary) = &revision.summary {
            content.push(Element::text("summary", &texts.plain(summary)));
        }
        if let Some(changes) = &revision.changes {
            let shown = texts.blocks(changes, 3, &anchor, Depth::Section);
            let html = Element::text("content", &shown.html)
                .with("type", "html")
                .with("xml:base", &self.address(page));
            content.push(match &shown.lang {
                Some(language) => html.with("xml:lang", language),
                None => html,
            });
        }
        Element::holding("entry", content)
    }

    fn supplier(
        &self,
        supplier: &Supplier,
        kind: &'static str,
        announced: Date,
        day: Date,
    ) -> Element {
        let texts = &self.texts;
        let id = supplier.id.value.as_str();
        let role = supplier.role.unwrap_or(SupplierRole::Supplier).name();
        let title = texts.voice.format(
            &format!("feed-{kind}"),
            &[
                ("name", supplier.name.as_str().into()),
                ("date", texts.voice.date(day).into()),
            ],
        );
        let label = texts.voice.text(&format!("supplier-role-{role}"));
        let page = Address::List(Section::Suppliers, 0);
        Element::holding(
            "entry",
            vec![
                Element::text("id", &self.id(kind, id, announced)),
                Element::text("title", &title),
                Element::text("updated", &moment(announced)),
                self.link(page, &format!("#{}", anchor(id))),
                Element::new("category")
                    .with("term", role)
                    .with("label", &label),
                Element::text("summary", &texts.plain(&supplier.purpose)),
            ],
        )
    }

    fn address(&self, address: Address) -> String {
        let tag = self.texts.tag;
        format!(
            "{}{tag}/{}",
            self.base,
            self.texts.routes.page(tag, address)
        )
    }

    fn link(&self, address: Address, fragment: &str) -> Element {
        Element::new("link")
            .with("rel", "alternate")
            .with("type", "text/html")
            .with("href", &format!("{}{fragment}", self.address(address)))
    }

    /// A tag URI (RFC 4151): the same for as long as the site keeps its address and the change its day.
    fn id(&self, kind: &str, name: &str, day: Date) -> String {
        let (host, path) = host_and_path(self.base);
        let language = self.texts.tag;
        format!("tag:{host},{day}:{path}{language}/{kind}/{}", encoded(name))
    }
}

/// The host of an address without its port, and its path.
fn host_and_path(base: &str) -> (String, &str) {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let slash = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(slash);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    // An address of IPv6 stands in brackets and has colons of its own.
    let end = host
        .find(']')
        .map_or_else(|| host.find(':'), |end| Some(end + 1));
    let host = host.get(..end.unwrap_or(host.len())).unwrap_or(host);
    (encoded(&host.to_lowercase()), path)
}

/// A text in the characters that every part of a URI takes.
fn encoded(text: &str) -> String {
    const OTHERS: AsciiSet = NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    utf8_percent_encode(text, &OTHERS).to_string()
}

fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_given_before_the_change_and_never_late() {
        let since = Date::constant(2026, 12, 15);
        let day = |text: &str| Duration::parse(text).map(|notice| told(since, notice).to_string());
        assert_eq!(day("P30D").as_deref(), Some("2026-11-15"));
        assert_eq!(day("P1M").as_deref(), Some("2026-11-15"));
        assert_eq!(day("PT36H").as_deref(), Some("2026-12-13"));
    }

    #[test]
    fn an_id_holds_host_and_path_without_port() {
        let host = |base| host_and_path(base).0;
        assert_eq!(
            host("https://[2001:db8::1]:8443/p/"),
            "%5B2001%3Adb8%3A%3A1%5D"
        );
        let (host, path) = host_and_path("https://S.example:8443/policy/");
        assert_eq!((host.as_str(), path), ("s.example", "/policy/"));
        assert_eq!(encoded("4.2 (é)"), "4.2%20%28%C3%A9%29");
    }
}
