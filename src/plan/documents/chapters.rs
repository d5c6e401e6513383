//! Chapters: number, title, introduction, census, controls.

use std::sync::Arc;

use serde::Serialize;

use super::{
    Tree,
    control::{self, ControlView},
    cover::Fact,
    states,
    writer::Writer,
};
use crate::{
    model::{Coverage, SelectedChapter},
    terms::{RoleId, slug},
};

/// A chapter.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// Its number, the same in every view.
    pub number: String,
    /// Its title.
    pub title: Tree,
    /// What stands before its controls; empty where nothing does.
    pub introduction: Tree,
    /// "5 mesures".
    pub count: String,
    /// One box for each control.
    pub census: Vec<&'static str>,
    /// The same in words.
    pub states: String,
    /// What is said where the reader has no control in it.
    pub empty: Option<String>,
    /// State and who answers for it.
    pub notes: Vec<Fact>,
    /// Its controls in order.
    pub controls: Vec<Arc<ControlView>>,
}

/// The chapters of a document; none where its template has none.
pub fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    writer
        .chapters()
        .iter()
        .map(|chapter| view(writer, chapter))
        .collect()
}

fn view(writer: &Writer<'_>, chapter: &SelectedChapter<'_>) -> Chapter {
    let states: Vec<Coverage> = chapter
        .controls
        .iter()
        .map(|control| Coverage::of_control(control))
        .collect();
    let count = writer.phrase("count-controls", &[("count", states.len().into())]);
    let is_empty = states.is_empty();
    let owner = common_owner(chapter);
    Chapter {
        number: chapter.number.to_string(),
        title: writer.line(&chapter.group.title),
        introduction: chapter
            .group
            .introduction
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |text| {
                writer.blocks(text, 2, &slug(chapter.group.id.value.as_str()))
            }),
        census: states
            .iter()
            .map(|state| states::mark(*state).unwrap_or("dash"))
            .collect(),
        empty: is_empty.then(|| writer.word("chapter-empty")),
        notes: if is_empty {
            Vec::new()
        } else {
            notes(writer, &count, &states, owner)
        },
        controls: chapter
            .controls
            .iter()
            .map(|control| Arc::new(control::view(writer, control, owner)))
            .collect(),
        states: states::counted(writer, &states),
        count,
    }
}

fn notes(
    writer: &Writer<'_>,
    count: &str,
    states: &[Coverage],
    owner: Option<&RoleId>,
) -> Vec<Fact> {
    let census = states::census(writer, count, states);
    let mut notes = vec![Fact::words(
        writer.word("chapter-state"),
        writer.words(&census),
    )];
    if let Some(owner) = owner {
        let title = writer.role(owner);
        notes.push(Fact::words(
            writer.word("chapter-owner"),
            writer.words(&title),
        ));
    }
    notes
}

/// Who answers for every control of a chapter, where it is one and the same role.
fn common_owner<'a>(chapter: &SelectedChapter<'a>) -> Option<&'a RoleId> {
    let mut owners = chapter
        .controls
        .iter()
        .map(|control| match control.accountable.as_slice() {
            [only] => Some(&only.value),
            _ => None,
        });
    let first = owners.next()??;
    owners.all(|owner| owner == Some(first)).then_some(first)
}
