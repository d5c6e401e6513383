//! security.txt (RFC 9116). In: the manifest, the page `vulnerability`, the day of the build.
//! Out: `.well-known/security.txt`, where the book has a security contact.

use std::fmt::Write as _;

use jiff::Span;

use super::{super::shell::contact_view, file};
use crate::{
    model::Selection,
    plan::{
        Job,
        routes::{Address, Routes},
    },
    terms::Date,
};

/// The page that says how to report and what follows, by its key.
const PAGE: &str = "vulnerability";

/// The file.
#[must_use]
pub fn job(selection: &Selection, routes: &Routes) -> Option<Job<'static>> {
    let manifest = &selection.model.book.manifest;
    let contact = contact_view(&manifest.security_contact.as_ref()?.value).href;
    let expires = expiry(selection.model.today)?;
    let tags: Vec<&str> = selection
        .model
        .languages()
        .iter()
        .map(|language| language.tag.as_str())
        .collect();
    let mut text = format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\n",
        tags.join(", ")
    );
    // Addresses in this file are of the encrypted web alone (RFC 9116, 2.5).
    let base = manifest.base_url.as_ref().map(|url| url.value.as_str());
    if let Some(base) = base.filter(|base| base.starts_with("https://")) {
        let _ = writeln!(text, "Canonical: {}/.well-known/security.txt", origin(base));
        for language in selection.model.languages().iter() {
            let tag = &language.tag;
            if selection.pages(tag).iter().any(|page| page.key == PAGE) {
                let page = routes.page(tag, Address::Page(PAGE));
                let _ = writeln!(text, "Policy: {base}{tag}/{page}");
            }
        }
    }
    file(".well-known/security.txt", text.into_bytes())
}

/// One day less than a year from the build: a file that nobody renews must not be trusted for longer.
fn expiry(today: Date) -> Option<Date> {
    let year = Span::new().try_years(1).ok()?;
    today.checked_add(year).ok()?.yesterday().ok()
}

/// Scheme and host of an address: the file stands at the host's root, wherever the site does.
fn origin(base: &str) -> &str {
    let host = base.find("://").map_or(0, |place| place + 3);
    let rest = base.get(host..).unwrap_or_default();
    let end = rest.find('/').map_or(base.len(), |place| host + place);
    base.get(..end).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_expires_a_day_before_the_year_is_over() {
        let told = |year, month, day| expiry(Date::constant(year, month, day));
        assert_eq!(told(2026, 11, 21), Some(Date::constant(2027, 11, 20)));
        assert_eq!(told(2028, 2, 29), Some(Date::constant(2029, 2, 27)));
    }

    #[test]
    fn the_file_stands_at_the_root_of_the_host() {
        assert_eq!(origin("https://s.example/policy/"), "https://s.example");
        assert_eq!(origin("https://s.example:8443/"), "https://s.example:8443");
    }
}
