//! Markdown pages. In: pages. Out: views.

use serde::Serialize;

use super::{
    View,
    plan::{Plan, Words},
    texts::Shown,
};
use crate::{
    book::Page,
    plan::{
        Job,
        routes::{Address, Section},
    },
    prose::words_to_html,
    terms::anchor,
};

/// A Markdown page.
#[derive(Clone, Debug, Serialize)]
pub struct MarkdownView {
    title: Shown,
    description: Option<String>,
    body: Shown,
    draft: bool,
}

/// The pages of the language as jobs.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let pages = plan.selection.pages(&plan.shell.tag);
    pages
        .into_iter()
        .filter_map(|page| job(plan, page))
        .collect()
}

fn job<'a>(plan: &'a Plan<'a>, page: &'a Page) -> Option<Job<'a>> {
    plan.page("page.html", Address::Page(&page.key), move || {
        let description = page.description.as_ref();
        let words = Words {
            title: plan.texts.plain_own(&page.title),
            description: description.map(|text| plan.texts.plain_own(text)),
            section: Section::Pages.name(),
        };
        let view = view(plan, page, &words);
        (words, View::Markdown(view))
    })
}

fn view(plan: &Plan, page: &Page, words: &Words) -> MarkdownView {
    let anchor = anchor(&page.slug.value);
    MarkdownView {
        title: Shown {
            html: words_to_html(&words.title).into(),
            lang: None,
        },
        description: words.description.clone(),
        body: plan.texts.blocks_own(&page.body, 2, &anchor),
        draft: page.draft,
    }
}
