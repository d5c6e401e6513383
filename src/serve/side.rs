//! Two languages of one page side by side, for translators. In: an edition, the page. Out: a page with two frames.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde::Serialize;

use super::{address::quoted, answer::Asked, reply::Reply, shown::Shown};
use crate::plan::site::shell::LanguageLink;

/// The two frames.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "the template calls them what they are"
)]
struct Sides {
    path: String,
    title: String,
    /// Two, or none where the page has no counterpart.
    sides: Vec<Side>,
    /// Further languages for the second frame.
    others: Vec<Other>,
}

/// A frame.
#[derive(Debug, Serialize)]
struct Side {
    lang: String,
    name: String,
    href: String,
}

/// A language that the second frame could show instead.
#[derive(Debug, Serialize)]
struct Other {
    lang: String,
    name: String,
    href: String,
}

/// The page that the query names beside its counterpart; the home without one.
pub(super) fn reply(shown: &Shown<'_>, asked: &Asked) -> Reply {
    let home = format!("/{}/index.html", shown.tag);
    let address = asked.query.get("page").unwrap_or(&home);
    let path = super::address::path(address).unwrap_or_default();
    let page = shown.view_of(&path).map(|view| view.page);
    let links: &[LanguageLink] = page.as_ref().map_or(&[], |page| page.languages.as_slice());
    // The language that the book is written in first stands first.
    let wished = asked.query.get("with").map(String::as_str);
    let second = links
        .iter()
        .skip(1)
        .find(|link| wished == Some(&link.lang))
        .or_else(|| links.get(1));
    let pair = links.first().zip(second);
    let side = |link: &LanguageLink| Side {
        lang: link.lang.clone(),
        name: link.name.clone(),
        href: format!("/{}", link.href),
    };
    let others = links
        .iter()
        .skip(1)
        .filter(|link| second.is_some_and(|second| second.lang != link.lang));
    let view = Sides {
        title: page
            .as_ref()
            .map_or_else(|| path.clone(), |page| page.title.clone()),
        sides: pair.map_or_else(Vec::new, |(first, second)| vec![side(first), side(second)]),
        others: others
            .map(|link| Other {
                lang: link.lang.clone(),
                name: link.name.clone(),
                href: format!(
                    "/.policybook/side-by-side?page=/{}&with={}&lang={}",
                    quoted(&path),
                    link.lang,
                    shown.tag
                ),
            })
            .collect(),
        path: format!("/{path}"),
    };
    shown.page(StatusCode::OK, "side-by-side", "side-by-side.html", &view)
}

/// Where a page is in each language, as JSON: the frames of the view follow each other by it.
pub(super) fn languages(shown: &Shown<'_>, asked: &Asked) -> Reply {
    let address = asked.query.get("page").map_or("/", String::as_str);
    let path = super::address::path(address).unwrap_or_default();
    let view = shown.view_of(&path);
    let links = view
        .as_ref()
        .map_or(&[][..], |view| view.page.languages.as_slice());
    let places: BTreeMap<&str, String> = links
        .iter()
        .map(|link| (link.lang.as_str(), format!("/{}", link.href)))
        .collect();
    match serde_json::to_vec(&places) {
        Ok(json) => Reply::new(StatusCode::OK, "application/json", json),
        Err(error) => Reply::words(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}
