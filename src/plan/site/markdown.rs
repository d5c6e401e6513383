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
pub fn jobs(plan: &Plan) -> Vec<Job> {
    let pages = plan.selection.pages(&plan.shell.tag);
    pages
        .into_iter()
        .filter_map(|page| job(plan, page))
        .collect()
}

fn job(plan: &Plan, page: &Page) -> Option<Job> {
    let title = plan.texts.plain_own(&page.title);
    let description = page
        .description
        .as_ref()
        .map(|text| plan.texts.plain_own(text));
    let anchor = anchor(&page.slug.value);
    let body = plan
        .texts
        .file_blocks(&page.body, 2, &anchor, page.path.folder());
    let view = MarkdownView {
        title: Shown {
            html: words_to_html(&title).into(),
            lang: None,
        },
        description: description.clone(),
        body,
        draft: page.draft,
    };
    plan.page(
        "page.html",
        Address::Page(&page.key),
        Words {
            title,
            description,
            section: Section::Pages.name(),
        },
        View::Markdown(view),
    )
}
