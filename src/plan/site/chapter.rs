//! A chapter: its controls in full, in parts where it is long. In: chapters. Out: views.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use super::{
    View,
    control::{ControlLink, ReviewView, control_link, review, unpublished},
    marks::Counts,
    plan::{Plan, Words},
    texts::{Day, Depth, Shown},
};
use crate::{
    book::Control,
    model::{Coverage, SelectedChapter},
    plan::{Job, routes::Address},
    terms::{anchor, slug},
};

/// A chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterView {
    number: u32,
    title: Shown,
    introduction: Option<Shown>,
    total: usize,
    states: String,
    accountable: Vec<Shown>,
    next_review: Option<Day>,
    controls: Vec<ChapterControl>,
    retired: Vec<ControlLink>,
    parts: Parts,
    previous: Option<ChapterNeighbour>,
    next: Option<ChapterNeighbour>,
}

/// A control in its chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterControl {
    id: String,
    anchor: String,
    href: String,
    title: Shown,
    statement: Shown,
    state: &'static str,
    planned: Option<Day>,
    review: ReviewView,
    binding: bool,
    unpublished: Option<&'static str>,
    references: Vec<ReferenceView>,
}

/// The requirements of one framework that a control answers to.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceView {
    framework: Shown,
    requirements: Vec<RequirementLink>,
}

/// A requirement, as a link.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementLink {
    id: String,
    href: String,
}

/// A chapter before or after.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterNeighbour {
    number: u32,
    title: Shown,
    href: String,
}

/// The parts of a long page.
#[derive(Clone, Debug, Serialize)]
pub struct Parts {
    /// The part, from 1.
    pub current: usize,
    /// Each part's address, from the language's folder; one where the page is whole.
    pub hrefs: Arc<[String]>,
}

/// A job for each part of each chapter.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    frames(plan).flat_map(|frame| parts(plan, frame)).collect()
}

/// The part of a chapter whose file has this name, without its ending.
#[must_use]
pub fn find<'a>(plan: &'a Plan<'a>, name: &str) -> Option<Job<'a>> {
    let group = name.split("--").next()?;
    let frame = frames(plan).find(|frame| slug(frame.chapter.group.id.value.as_str()) == group)?;
    let mut parts = parts(plan, frame).into_iter();
    parts.find(|job| job.path.file_name().strip_suffix(".html") == Some(name))
}

fn frames<'a>(plan: &'a Plan<'a>) -> impl Iterator<Item = Frame<'a>> {
    let chapters = &plan.selection.chapters;
    chapters.iter().enumerate().map(|(place, chapter)| Frame {
        chapter,
        before: place.checked_sub(1).and_then(|place| chapters.get(place)),
        after: chapters.get(place + 1),
    })
}

#[derive(Clone, Copy)]
struct Frame<'a> {
    chapter: &'a SelectedChapter<'a>,
    before: Option<&'a SelectedChapter<'a>>,
    after: Option<&'a SelectedChapter<'a>>,
}

fn parts<'a>(plan: &'a Plan<'a>, frame: Frame<'a>) -> Vec<Job<'a>> {
    let group = &frame.chapter.group.id.value;
    let ranges = crate::plan::parts::chapter_parts(frame.chapter);
    let addresses = (0..ranges.len()).map(|part| plan.href(Address::Chapter(group, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    let cut = ranges.into_iter().enumerate();
    cut.filter_map(|(part, range)| {
        let controls = frame.chapter.controls.get(range).unwrap_or_default();
        let hrefs = Arc::clone(&hrefs);
        plan.page("chapter.html", Address::Chapter(group, part), move || {
            let parts = Parts {
                current: part + 1,
                hrefs: Arc::clone(&hrefs),
            };
            let view = view(plan, frame, controls, parts);
            (words(plan, frame.chapter), View::Chapter(Box::new(view)))
        })
    })
    .collect()
}

fn words(plan: &Plan, chapter: &SelectedChapter) -> Words {
    let title = plan.texts.plain(&chapter.group.title);
    let introduction = chapter.group.introduction.as_ref();
    Words {
        title: format!("{}. {title}", chapter.number),
        description: introduction.map(|text| plan.texts.plain(text)),
        section: "policy",
    }
}

fn view(plan: &Plan, frame: Frame, controls: &[&Control], parts: Parts) -> ChapterView {
    let chapter = frame.chapter;
    let counts = Counts::of(chapter.controls.iter().copied());
    let group = &chapter.group.id;
    ChapterView {
        number: chapter.number,
        title: plan.texts.line(&chapter.group.title, Depth::Section),
        introduction: chapter.group.introduction.as_ref().map(|text| {
            let anchor = anchor(group.value.as_str());
            plan.texts.blocks(text, 2, &anchor, Depth::Section)
        }),
        total: counts.total(),
        states: counts.words(plan.texts.voice),
        accountable: accountable(plan, chapter),
        next_review: chapter
            .controls
            .iter()
            .filter_map(|control| control.next_review())
            .min()
            .map(|date| plan.texts.day(date)),
        controls: controls
            .iter()
            .map(|control| entry(plan, control))
            .collect(),
        retired: plan
            .selection
            .retired
            .iter()
            .filter(|control| control.group.as_ref() == Some(group))
            .map(|control| control_link(plan, control))
            .collect(),
        parts,
        previous: frame.before.map(|chapter| neighbour(plan, chapter)),
        next: frame.after.map(|chapter| neighbour(plan, chapter)),
    }
}

/// The roles that answer for the chapter's controls, the one with most of them first.
fn accountable(plan: &Plan, chapter: &SelectedChapter) -> Vec<Shown> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for role in chapter
        .controls
        .iter()
        .flat_map(|control| &control.accountable)
    {
        *counts.entry(&role.value).or_default() += 1;
    }
    let mut roles: Vec<_> = counts.into_iter().collect();
    roles.sort_by_key(|(role, count)| (std::cmp::Reverse(*count), *role));
    roles
        .into_iter()
        .filter_map(|(role, _)| plan.role(role))
        .collect()
}

fn entry(plan: &Plan, control: &Control) -> ChapterControl {
    let anchor = anchor(control.id.value.as_str());
    ChapterControl {
        id: control.id.value.to_string(),
        href: plan.href(Address::Control(&control.id.value)),
        title: plan.texts.line(&control.title, Depth::Section),
        statement: plan
            .texts
            .blocks(&control.statement, 3, &anchor, Depth::Section),
        anchor,
        state: Coverage::of_control(control).name(),
        planned: control
            .implementation
            .as_ref()
            .and_then(|told| told.planned_completion.as_ref())
            .map(|date| plan.texts.day(date.value)),
        review: review(plan, control),
        binding: control.binding,
        unpublished: unpublished(control.lifecycle),
        references: references(plan, control),
    }
}

/// The requirements that a control answers to, by framework in the order of the mappings.
fn references(plan: &Plan, control: &Control) -> Vec<ReferenceView> {
    let mut references: Vec<(&crate::terms::FrameworkId, ReferenceView)> = Vec::new();
    for mapping in &control.mappings {
        let id = &mapping.framework.value;
        let Some(framework) = plan.index.framework(id) else {
            continue;
        };
        let links = mapping.ids.iter().map(|requirement| RequirementLink {
            id: requirement.value.to_string(),
            href: plan
                .routes
                .requirement(&plan.shell.tag, id, &requirement.value),
        });
        match references.iter_mut().find(|(known, _)| *known == id) {
            Some((_, reference)) => reference.requirements.extend(links),
            None => references.push((
                id,
                ReferenceView {
                    framework: plan.texts.line(&framework.title, Depth::Section),
                    requirements: links.collect(),
                },
            )),
        }
    }
    references
        .into_iter()
        .map(|(_, reference)| reference)
        .collect()
}

fn neighbour(plan: &Plan, chapter: &SelectedChapter) -> ChapterNeighbour {
    ChapterNeighbour {
        number: chapter.number,
        title: plan.texts.line(&chapter.group.title, Depth::Section),
        href: plan.href(Address::Chapter(&chapter.group.id.value, 0)),
    }
}
