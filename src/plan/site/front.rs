//! Pages at the site's root, of no language or of all: the choice of a language, the page for addresses that
//! lead nowhere, and pages that have moved. In: shells, redirects. Out: views.

use std::sync::Arc;

use serde::Serialize;

use super::{
    Page, PageView, View,
    plan::Links,
    shell::{Head, LanguageLink, Shell},
};
use crate::{
    lang::Voice,
    model::Selection,
    plan::{
        Job, Work,
        routes::{Address, Routes},
    },
    source::BookPath,
};

/// A page that speaks every language of the book.
#[derive(Clone, Debug, Serialize)]
pub struct FrontView {
    languages: Vec<FrontLanguage>,
}

/// One language of such a page.
#[derive(Clone, Debug, Serialize)]
pub struct FrontLanguage {
    lang: String,
    name: String,
    title: String,
    house: String,
    href: String,
    not_found_title: String,
    not_found_text: String,
    not_found_home: String,
}

/// A page that has moved.
#[derive(Clone, Debug, Serialize)]
pub struct MovedView {
    /// Where it is now, from the old page.
    href: String,
}

/// Every page at the root.
#[must_use]
pub fn jobs(selection: &Selection, routes: &Routes, shells: &[Shell]) -> Vec<Job<'static>> {
    let Some(first) = shells.first() else {
        return Vec::new();
    };
    let base = first.site.base_url.as_deref();
    let mut jobs = Vec::new();
    jobs.extend(front(
        selection,
        shells,
        first,
        "languages.html",
        "index.html",
        "",
    ));
    let absolute = base.unwrap_or("/");
    jobs.extend(front(
        selection,
        shells,
        first,
        "not-found.html",
        "404.html",
        absolute,
    ));
    for (from, to, shell) in moves(selection, routes, shells) {
        jobs.extend(moved(selection, shell.unwrap_or(first), &from, &to));
    }
    jobs
}

fn front(
    selection: &Selection,
    shells: &[Shell],
    first: &Shell,
    template: &'static str,
    path: &str,
    root: &str,
) -> Option<Job<'static>> {
    let languages = shells
        .iter()
        .map(|shell| front_language(selection.model.messages.voice(&shell.tag), shell, root))
        .collect();
    let links = links_from(shells, first, root);
    let head = Head {
        window: first.site.title.clone(),
        title: first.site.title.clone(),
        description: None,
        section: "policy",
        up: format!("{root}{}/", first.tag),
        root: root.to_owned(),
        path: path.to_owned(),
        languages: links.languages,
        default: links.default,
        canonical: links.canonical,
        edit: None,
        kind: "website",
        data: None,
    };
    page(
        first,
        template,
        path,
        head,
        View::Front(FrontView { languages }),
    )
}

/// Where the choice of a language is in the world.
#[must_use]
pub fn root_links(shells: &[Shell]) -> Links {
    match shells.first() {
        Some(first) => links_from(shells, first, ""),
        None => Links::default(),
    }
}

fn links_from(shells: &[Shell], first: &Shell, root: &str) -> Links {
    let base = first.site.base_url.as_ref();
    let canonical = base.filter(|_| root.is_empty()).cloned();
    Links {
        languages: shells.iter().map(|shell| home_link(shell, root)).collect(),
        default: canonical.clone(),
        canonical,
    }
}

fn front_language(voice: &Voice, shell: &Shell, root: &str) -> FrontLanguage {
    FrontLanguage {
        lang: shell.tag.to_string(),
        name: shell.name.clone(),
        title: shell.site.title.clone(),
        house: shell.site.house_plain.clone(),
        href: format!("{root}{}/index.html", shell.tag),
        not_found_title: voice.text("not-found-title"),
        not_found_text: voice.text("not-found-text"),
        not_found_home: voice.text("not-found-home"),
    }
}

/// The home of a language; on the page that offers the choice, search engines are told of it.
fn home_link(shell: &Shell, root: &str) -> LanguageLink {
    let base = shell.site.base_url.as_ref();
    LanguageLink {
        lang: shell.tag.to_string(),
        name: shell.name.clone(),
        href: format!("{}/index.html", shell.tag),
        url: base
            .filter(|_| root.is_empty())
            .map(|base| format!("{base}{}/index.html", shell.tag)),
        current: false,
    }
}

/// Old paths and new ones, both from `public/`: redirects, and pages' aliases in their language.
fn moves<'s>(
    selection: &Selection,
    routes: &Routes,
    shells: &'s [Shell],
) -> Vec<(BookPath, String, Option<&'s Shell>)> {
    let redirects = selection.model.book.manifest.redirects.iter();
    let mut moves: Vec<_> = redirects
        .map(|redirect| {
            let to = redirect.to.value.as_str().to_owned();
            let shell = shells
                .iter()
                .find(|shell| to.starts_with(&format!("{}/", shell.tag)));
            (redirect.from.value.clone(), to, shell)
        })
        .collect();
    for shell in shells {
        for page in selection.pages(&shell.tag) {
            let path = routes.page(&shell.tag, Address::Page(&page.key));
            for alias in &page.aliases {
                let to = format!("{}/{path}", shell.tag);
                moves.push((alias.value.clone(), to, Some(shell)));
            }
        }
    }
    moves
}

fn moved(selection: &Selection, shell: &Shell, from: &BookPath, to: &str) -> Option<Job<'static>> {
    let voice = selection.model.messages.voice(&shell.tag);
    let path = file_of(from.as_str());
    let root = "../".repeat(path.matches('/').count());
    let to = file_of(to);
    let head = Head {
        window: voice.text("moved-title"),
        title: voice.text("moved-title"),
        description: None,
        section: "policy",
        up: format!("{root}{}/", shell.tag),
        path: path.clone(),
        languages: Vec::new(),
        canonical: shell
            .site
            .base_url
            .as_ref()
            .map(|base| format!("{base}{to}")),
        default: None,
        root: root.clone(),
        edit: None,
        kind: "website",
        data: None,
    };
    let view = View::Moved(MovedView {
        href: format!("{root}{to}"),
    });
    page(shell, "moved.html", &path, head, view)
}

/// The file that an address without an ending stands for.
#[must_use]
pub fn file_of(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.contains('.') {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    }
}

fn page(
    shell: &Shell,
    template: &'static str,
    path: &str,
    page: Head,
    view: View,
) -> Option<Job<'static>> {
    let view = PageView {
        template,
        lang: shell.tag.as_str().into(),
        site: Arc::clone(&shell.site),
        page,
        view,
        documents: Vec::new(),
    };
    Some(Job {
        path: BookPath::parse(&format!("public/{path}")).ok()?,
        needs: Vec::new(),
        work: Work::Page(Page::new(None, move || view.clone())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_an_ending_is_a_folder_with_an_index() {
        assert_eq!(file_of("old/page.html"), "old/page.html");
        assert_eq!(file_of("old/page"), "old/page/index.html");
    }
}
