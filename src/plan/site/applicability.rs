//! A framework: its gaps, its requirements and their state. In: a framework. Out: views.

use std::sync::Arc;

use serde::Serialize;

use super::{
    View,
    chapter::Parts,
    marks::counted,
    plan::{Plan, Words},
    requirement,
    texts::{Day, Depth, Shown},
};
use crate::{
    book::{Decision, Framework},
    model::{ApplicabilityRow, Coverage, Verdict},
    plan::{
        Job,
        applicability::{Sheet, SheetPart, sheet},
        parts::MOST_MARKS,
        routes::{Address, Section},
    },
    terms::{Vocabulary, anchor},
};

/// A framework.
#[derive(Clone, Debug, Serialize)]
pub struct FrameworkView {
    title: Shown,
    register: String,
    decided: bool,
    version: Option<String>,
    publisher: Option<Shown>,
    source: Option<SourceView>,
    licence: Option<Shown>,
    total: usize,
    states: String,
    gaps: Vec<GapRow>,
    gap_count: usize,
    groups: Vec<GroupRow>,
    jumps: Vec<Jump>,
    parts: Parts,
}

/// Where a framework is published.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    href: Option<String>,
    words: Shown,
}

/// A heading that a long page can be jumped to.
#[derive(Clone, Debug, Serialize)]
pub struct Jump {
    id: String,
    title: Option<Shown>,
    href: String,
}

/// A gap: who answers and what follows.
#[derive(Clone, Debug, Serialize)]
pub struct GapRow {
    id: String,
    href: String,
    title: Option<Shown>,
    state: &'static str,
    answers: Vec<Shown>,
    next_step: Option<Shown>,
    due: Option<Day>,
    planned: Vec<PlannedControl>,
}

/// A control that is not in place yet.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedControl {
    id: String,
    href: String,
    completion: Option<Day>,
}

/// Requirements under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRow {
    heading: Option<HeadingRow>,
    rows: Vec<RequirementRow>,
}

/// A requirement that heads others.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingRow {
    id: String,
    anchor: String,
    title: Option<Shown>,
    depth: usize,
    controls: Vec<ControlMark>,
    more: Option<requirement::MoreView>,
}

/// A requirement.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementRow {
    id: String,
    anchor: String,
    title: Option<Shown>,
    state: &'static str,
    excluded: bool,
    controls: Vec<ControlMark>,
    more: Option<requirement::MoreView>,
    basis: Vec<&'static str>,
    justification: Option<Shown>,
}

/// A control, as a mark in a cell.
#[derive(Clone, Debug, Serialize)]
pub struct ControlMark {
    id: String,
    href: String,
}

/// "88 en place, 2 non couvertes et 3 sans objet".
pub(super) fn states(plan: &Plan, sheet: &Sheet) -> String {
    const TOLD: [Coverage; 7] = [
        Coverage::Implemented,
        Coverage::Partial,
        Coverage::Alternative,
        Coverage::Planned,
        Coverage::NotStated,
        Coverage::NotCovered,
        Coverage::NotApplicable,
    ];
    let voice = plan.texts.voice;
    let parts: Vec<String> = TOLD
        .into_iter()
        .map(|coverage| (coverage.name(), sheet.count(coverage)))
        .chain([("undecided", sheet.undecided())])
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| counted(voice, name, count))
        .collect();
    voice.list(&parts)
}

/// A framework as jobs, one for each of its pages.
pub(super) fn jobs<'a>(plan: &'a Plan<'a>, framework: &'a Framework) -> Vec<Job<'a>> {
    let sheet = Arc::new(sheet(plan.selection, framework));
    let own = requirement::jobs(plan, framework, &sheet);
    let id = &framework.id.value;
    let count = sheet.parts().len();
    let addresses = (0..count).map(|part| plan.href(Address::Framework(id, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    let pages = (0..count).filter_map(|part| {
        let (hrefs, sheet) = (Arc::clone(&hrefs), Arc::clone(&sheet));
        plan.page("framework.html", Address::Framework(id, part), move || {
            let parts = Parts {
                current: part + 1,
                hrefs: Arc::clone(&hrefs),
            };
            let words = Words {
                title: plan.texts.plain(&framework.title),
                description: None,
                section: Section::Frameworks.name(),
            };
            let slices = sheet.parts();
            let slice = slices.get(part).copied().unwrap_or_default();
            let view = view(plan, framework, &sheet, slice, parts);
            (words, View::Framework(Box::new(view)))
        })
    });
    pages.chain(own).collect()
}

fn view(
    plan: &Plan,
    framework: &Framework,
    sheet: &Sheet,
    slice: SheetPart,
    parts: Parts,
) -> FrameworkView {
    FrameworkView {
        title: plan.texts.line(&framework.title, Depth::Section),
        register: plan
            .texts
            .routes
            .page(plan.texts.tag, Address::List(Section::Frameworks, 0)),
        decided: sheet.decided,
        version: framework.version.clone(),
        publisher: plan
            .texts
            .optional_line(framework.publisher.as_ref(), Depth::Section),
        source: framework.source.as_ref().map(|text| {
            let words = plan.texts.plain(text);
            SourceView {
                href: words.starts_with("https://").then_some(words),
                words: plan.texts.line(text, Depth::Section),
            }
        }),
        licence: framework
            .licence
            .as_ref()
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section)),
        total: sheet.assessable().count(),
        states: states(plan, sheet),
        gaps: slice
            .gaps
            .iter()
            .map(|row| gap(plan, framework, row))
            .collect(),
        gap_count: sheet.gaps.len(),
        groups: groups(plan, framework, slice.rows),
        jumps: jumps(plan, framework, sheet),
        parts,
    }
}

/// The headings of the catalogue's first level, wherever their part is.
fn jumps(plan: &Plan, framework: &Framework, sheet: &Sheet) -> Vec<Jump> {
    sheet
        .rows
        .iter()
        .filter(|row| !row.assessable && row.depth == 0)
        .map(|row| {
            let requirement = row.requirement;
            Jump {
                id: requirement.id.value.to_string(),
                title: plan
                    .texts
                    .optional_line(requirement.title.as_ref(), Depth::Section),
                href: plan.routes.requirement(
                    &plan.shell.tag,
                    &framework.id.value,
                    &requirement.id.value,
                ),
            }
        })
        .collect()
}

fn gap(plan: &Plan, framework: &Framework, row: &ApplicabilityRow) -> GapRow {
    let requirement = row.requirement;
    let decision = row.decision;
    let owner = decision.and_then(|decision| decision.owner.as_ref());
    let answers = match owner {
        Some(role) => plan.role(&role.value).into_iter().collect(),
        None => Vec::new(),
    };
    GapRow {
        id: requirement.id.value.to_string(),
        href: plan
            .routes
            .requirement(&plan.shell.tag, &framework.id.value, &requirement.id.value),
        title: plan
            .texts
            .optional_line(requirement.title.as_ref(), Depth::Section),
        state: state(row),
        answers,
        next_step: decision
            .and_then(|decision| decision.next_step.as_ref())
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section)),
        due: decision
            .and_then(|decision| decision.due.as_ref())
            .map(|date| plan.texts.day(date.value)),
        planned: row
            .controls
            .iter()
            .filter(|control| Coverage::of_control(control) == row.coverage)
            .take(MOST_MARKS)
            .map(|control| PlannedControl {
                id: control.id.value.to_string(),
                href: plan.href(Address::Control(&control.id.value)),
                completion: control
                    .implementation
                    .as_ref()
                    .and_then(|told| told.planned_completion.as_ref())
                    .map(|date| plan.texts.day(date.value)),
            })
            .collect(),
    }
}

/// The state that a row prints: what nobody has decided and nothing covers is undecided, never excluded.
fn state(row: &ApplicabilityRow) -> &'static str {
    match (row.verdict, row.coverage) {
        (Verdict::Undecided, Coverage::NotCovered) if row.decision.is_some() => {
            Verdict::Undecided.name()
        }
        (Verdict::Applicable | Verdict::Excluded | Verdict::Undecided, coverage) => coverage.name(),
    }
}

/// Rows under the headings that come before them; a row that no longer is a part of the last one begins
/// a group without a heading.
fn groups(plan: &Plan, framework: &Framework, rows: &[ApplicabilityRow]) -> Vec<GroupRow> {
    let mut groups: Vec<GroupRow> = Vec::new();
    for row in rows {
        if !row.assessable {
            groups.push(GroupRow {
                heading: Some(heading(plan, framework, row)),
                rows: Vec::new(),
            });
            continue;
        }
        let printed = requirement_row(plan, framework, row);
        let under = |group: &&mut GroupRow| match &group.heading {
            Some(heading) => heading.depth < row.depth,
            None => true,
        };
        match groups.last_mut().filter(under) {
            Some(group) => group.rows.push(printed),
            None => groups.push(GroupRow {
                heading: None,
                rows: vec![printed],
            }),
        }
    }
    groups
}

fn heading(plan: &Plan, framework: &Framework, row: &ApplicabilityRow) -> HeadingRow {
    HeadingRow {
        id: row.requirement.id.value.to_string(),
        anchor: anchor(row.requirement.id.value.as_str()),
        title: plan
            .texts
            .optional_line(row.requirement.title.as_ref(), Depth::Section),
        depth: row.depth,
        controls: marks(plan, row),
        more: requirement::more(plan, framework, row),
    }
}

fn requirement_row(plan: &Plan, framework: &Framework, row: &ApplicabilityRow) -> RequirementRow {
    RequirementRow {
        id: row.requirement.id.value.to_string(),
        anchor: anchor(row.requirement.id.value.as_str()),
        title: plan
            .texts
            .optional_line(row.requirement.title.as_ref(), Depth::Section),
        state: state(row),
        excluded: row.verdict == Verdict::Excluded,
        controls: marks(plan, row),
        more: requirement::more(plan, framework, row),
        basis: row.decision.map(basis).unwrap_or_default(),
        justification: row
            .decision
            .and_then(|decision| decision.justification.as_ref())
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section)),
    }
}

fn basis(decision: &Decision) -> Vec<&'static str> {
    decision.basis.iter().map(|basis| basis.name()).collect()
}

/// The first of a row's controls, as marks.
fn marks(plan: &Plan, row: &ApplicabilityRow) -> Vec<ControlMark> {
    row.controls
        .iter()
        .take(MOST_MARKS)
        .map(|control| ControlMark {
            id: control.id.value.to_string(),
            href: plan.href(Address::Control(&control.id.value)),
        })
        .collect()
}
