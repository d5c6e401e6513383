//! The whole policy as one text to read from end to end, in parts where it is long. In: chapters. Out: views.

use std::{ops::Range, sync::Arc};

use serde::Serialize;

use super::{
    View,
    chapter::Parts,
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::{
    book::Control,
    model::{Coverage, SelectedChapter},
    plan::{
        Job,
        parts::whole_parts,
        routes::{Address, Section},
    },
    terms::anchor,
};

/// A part of the text.
#[derive(Clone, Debug, Serialize)]
pub struct WholeView {
    /// How many controls there are in all.
    pub total: usize,
    /// The chapters of this part.
    pub chapters: Vec<WholeChapter>,
    /// Every chapter, wherever it begins.
    pub contents: Vec<ContentsRow>,
    /// The parts.
    pub parts: Parts,
}

/// A chapter, or what of it stands in one part.
#[derive(Clone, Debug, Serialize)]
pub struct WholeChapter {
    number: u32,
    anchor: String,
    title: Shown,
    href: String,
    introduction: Option<Shown>,
    /// Whether its beginning stands in the part before.
    continued: bool,
    controls: Vec<WholeControl>,
}

/// A control in the text.
#[derive(Clone, Debug, Serialize)]
pub struct WholeControl {
    id: String,
    anchor: String,
    href: String,
    title: Shown,
    statement: Shown,
    state: &'static str,
}

/// A chapter in the contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsRow {
    number: u32,
    title: Shown,
    href: String,
    /// Its anchor, where it stands on this page.
    here: Option<String>,
}

/// A chapter's controls that stand in one part.
struct Slice<'a> {
    chapter: &'a SelectedChapter<'a>,
    controls: Range<usize>,
}

/// The text as jobs; a book without controls has none to read, and a page that says so.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let parts: Arc<[Vec<Slice>]> = slices(plan).into();
    let addresses = (0..parts.len()).map(|part| plan.href(Address::List(Section::Whole, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    let jobs = (0..parts.len()).filter_map(|part| {
        let (parts, hrefs) = (Arc::clone(&parts), Arc::clone(&hrefs));
        let address = Address::List(Section::Whole, part);
        plan.page("whole.html", address, move || {
            let words = Words {
                title: plan.texts.voice.text("whole-title"),
                description: Some(plan.texts.voice.text("whole-lede")),
                section: "policy",
            };
            (words, View::Whole(view(plan, &parts, part, &hrefs)))
        })
    });
    jobs.collect()
}

fn view(plan: &Plan, parts: &[Vec<Slice>], part: usize, hrefs: &Arc<[String]>) -> WholeView {
    let slices = parts.get(part).map(Vec::as_slice).unwrap_or_default();
    let contents = contents(plan, parts, hrefs).into_iter();
    WholeView {
        total: plan.selection.controls().count(),
        chapters: slices.iter().map(|slice| chapter(plan, slice)).collect(),
        contents: contents
            .map(|(begins, row)| ContentsRow {
                here: row.here.filter(|_| begins == part),
                ..row
            })
            .collect(),
        parts: Parts {
            current: part + 1,
            hrefs: Arc::clone(hrefs),
        },
    }
}

/// The chapters of each part.
fn slices<'a>(plan: &'a Plan<'a>) -> Vec<Vec<Slice<'a>>> {
    let chapters = &plan.selection.chapters;
    let mut slices = Vec::new();
    for range in whole_parts(chapters) {
        let mut part = Vec::new();
        let mut first = 0;
        for chapter in chapters {
            let last = first + chapter.controls.len();
            // A chapter without controls stands where the one after it begins.
            let empty = first == last && range.contains(&first);
            let begin = range.start.max(first);
            let end = range.end.min(last);
            if begin < end || empty {
                part.push(Slice {
                    chapter,
                    controls: begin.saturating_sub(first)..end.saturating_sub(first),
                });
            }
            first = last;
        }
        slices.push(part);
    }
    slices
}

/// Every chapter with the part that it begins in.
fn contents(plan: &Plan, parts: &[Vec<Slice>], hrefs: &[String]) -> Vec<(usize, ContentsRow)> {
    let mut rows = Vec::new();
    for (part, slices) in parts.iter().enumerate() {
        let Some(href) = hrefs.get(part) else {
            continue;
        };
        for slice in slices.iter().filter(|slice| slice.controls.start == 0) {
            let anchor = chapter_anchor(slice.chapter);
            rows.push((
                part,
                ContentsRow {
                    number: slice.chapter.number,
                    title: plan.texts.line(&slice.chapter.group.title, Depth::Section),
                    href: format!("{href}#{anchor}"),
                    here: Some(anchor),
                },
            ));
        }
    }
    rows
}

/// A chapter's anchor, which no control has, whose anchors are slugs.
fn chapter_anchor(chapter: &SelectedChapter) -> String {
    format!("{}--", anchor(chapter.group.id.value.as_str()))
}

fn chapter(plan: &Plan, slice: &Slice) -> WholeChapter {
    let group = &slice.chapter.group;
    let continued = slice.controls.start > 0;
    let controls = slice.chapter.controls.get(slice.controls.clone());
    let introduction = group.introduction.as_ref().filter(|_| !continued);
    WholeChapter {
        number: slice.chapter.number,
        anchor: chapter_anchor(slice.chapter),
        title: plan.texts.line(&group.title, Depth::Section),
        href: plan.href(Address::Chapter(&group.id.value, 0)),
        introduction: introduction.map(|text| {
            let anchor = anchor(group.id.value.as_str());
            plan.texts.blocks(text, 3, &anchor, Depth::Section)
        }),
        continued,
        controls: controls
            .unwrap_or_default()
            .iter()
            .map(|control| entry(plan, control))
            .collect(),
    }
}

fn entry(plan: &Plan, control: &Control) -> WholeControl {
    let anchor = anchor(control.id.value.as_str());
    WholeControl {
        id: control.id.value.to_string(),
        href: plan.href(Address::Control(&control.id.value)),
        title: plan.texts.line(&control.title, Depth::Section),
        statement: plan
            .texts
            .blocks(&control.statement, 4, &anchor, Depth::Section),
        anchor,
        state: Coverage::of_control(control).name(),
    }
}
