//! The page of a requirement that more controls answer to than its framework's page names. In: rows of a framework.
//! Out: views, in parts where there are very many.

use std::sync::Arc;

use serde::Serialize;

use super::{
    View,
    chapter::Parts,
    control::{ControlLink, control_link},
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::{
    book::Framework,
    model::ApplicabilityRow,
    plan::{
        Job,
        applicability::Sheet,
        parts::MOST_MARKS,
        routes::{Address, Section},
    },
};

/// A requirement and all the controls that answer to it.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementView {
    id: String,
    title: Option<Shown>,
    framework: Shown,
    /// Where it stands in its framework, from the language's folder.
    href: String,
    total: usize,
    controls: Vec<ControlLink>,
    parts: Parts,
}

/// The controls that a cell does not name.
#[derive(Clone, Debug, Serialize)]
pub struct MoreView {
    /// How many they are.
    pub count: usize,
    /// The page that names all, from the language's folder.
    pub href: String,
}

/// So many controls stand on one page.
const MOST: usize = 1_500;

/// What a requirement's cell leaves out; `None` where it names every control.
#[must_use]
pub fn more(plan: &Plan, framework: &Framework, row: &ApplicabilityRow) -> Option<MoreView> {
    let count = row.controls.len().saturating_sub(MOST_MARKS);
    (count > 0).then(|| MoreView {
        count,
        href: plan.href(Address::Requirement(
            &framework.id.value,
            &row.requirement.id.value,
            0,
        )),
    })
}

/// A page for each requirement whose cell leaves controls out.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>, framework: &'a Framework, sheet: &Sheet<'a>) -> Vec<Job<'a>> {
    sheet
        .rows
        .iter()
        .filter(|row| row.controls.len() > MOST_MARKS)
        .flat_map(|row| pages(plan, framework, row))
        .collect()
}

fn pages<'a>(
    plan: &'a Plan<'a>,
    framework: &'a Framework,
    row: &ApplicabilityRow<'a>,
) -> Vec<Job<'a>> {
    let requirement = row.requirement;
    let (framework_id, id) = (&framework.id.value, &requirement.id.value);
    let address = |part| Address::Requirement(framework_id, id, part);
    let total = row.controls.len();
    let chunks = row.controls.chunks(MOST);
    let hrefs: Arc<[String]> = (0..chunks.len())
        .map(|part| plan.href(address(part)))
        .collect();
    let jobs = chunks.enumerate().filter_map(|(part, controls)| {
        let (hrefs, controls) = (Arc::clone(&hrefs), controls.to_vec());
        plan.page("requirement.html", address(part), move || {
            let title = requirement.title.as_ref();
            let words = Words {
                title: match title {
                    Some(title) => format!("{id}, {}", plan.texts.plain(title)),
                    None => id.to_string(),
                },
                description: None,
                section: Section::Frameworks.name(),
            };
            let links = controls.iter().map(|control| control_link(plan, control));
            let view = RequirementView {
                id: id.to_string(),
                title: plan.texts.optional_line(title, Depth::Section),
                framework: plan.texts.line(&framework.title, Depth::Section),
                href: plan.routes.requirement(&plan.shell.tag, framework_id, id),
                total,
                controls: links.collect(),
                parts: Parts {
                    current: part + 1,
                    hrefs: Arc::clone(&hrefs),
                },
            };
            (words, View::Requirement(view))
        })
    });
    jobs.collect()
}
