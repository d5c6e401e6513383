//! The list of frameworks, and the pages of each. In: frameworks. Out: views.

use serde::Serialize;

use super::{
    View, applicability,
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::plan::{
    Job,
    applicability::sheet,
    routes::{Address, Section},
};

/// The list of frameworks.
#[derive(Clone, Debug, Serialize)]
pub struct FrameworksView {
    frameworks: Vec<FrameworkCard>,
}

/// A framework in a list.
#[derive(Clone, Debug, Serialize)]
pub struct FrameworkCard {
    title: Shown,
    href: String,
    version: Option<String>,
    publisher: Option<Shown>,
    decided: bool,
    total: usize,
    states: String,
}

/// The list of frameworks, and each of them.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let frameworks = &plan.selection.model.book.frameworks;
    if frameworks.is_empty() {
        return Vec::new();
    }
    let address = Address::List(Section::Frameworks, 0);
    let list = plan.page("frameworks.html", address, move || {
        let words = Words {
            title: plan.texts.voice.text("frameworks-title"),
            description: Some(plan.texts.voice.text("frameworks-lede")),
            section: Section::Frameworks.name(),
        };
        let frameworks = cards(plan);
        (words, View::Frameworks(FrameworksView { frameworks }))
    });
    let pages = frameworks
        .iter()
        .flat_map(|framework| applicability::jobs(plan, framework));
    list.into_iter().chain(pages).collect()
}

/// Every framework, as a row of a list.
#[must_use]
pub fn cards(plan: &Plan) -> Vec<FrameworkCard> {
    let frameworks = plan.selection.model.book.frameworks.iter();
    frameworks
        .map(|framework| {
            let sheet = sheet(plan.selection, framework);
            FrameworkCard {
                title: plan.texts.line(&framework.title, Depth::Section),
                href: plan.href(Address::Framework(&framework.id.value, 0)),
                version: framework.version.clone(),
                publisher: plan
                    .texts
                    .optional_line(framework.publisher.as_ref(), Depth::Section),
                decided: sheet.decided,
                total: sheet.assessable().count(),
                states: applicability::states(plan, &sheet),
            }
        })
        .collect()
}
