//! Long lists to pages: how much each item weighs, and where a list is cut. Alike in every language, so that a
//! page has its counterpart. In: what a reader sees. Out: ranges.

use std::{ops::Range, sync::Arc};

use crate::{
    book::{Localised, Term},
    model::{SelectedChapter, Selection},
};

/// What a page of a list may weigh, in bytes of its texts and what stands around them; a page of
/// half a megabyte is the limit.
const PART_BYTES: usize = 320_000;

/// So many controls are named in one cell; the others are counted.
pub const MOST_MARKS: usize = 20;

/// The parts of a chapter: ranges of its controls.
#[must_use]
pub fn chapter_parts(chapter: &SelectedChapter) -> Vec<Range<usize>> {
    cut(chapter
        .controls
        .iter()
        .map(|control| weight::control(control)))
}

/// The parts of the whole text: ranges of all controls, in the order of the policy.
#[must_use]
pub fn whole_parts(chapters: &[SelectedChapter]) -> Vec<Range<usize>> {
    let controls = chapters.iter().flat_map(|chapter| {
        let first = weight::of_optional(chapter.group.introduction.as_ref());
        let controls = chapter.controls.iter().enumerate();
        controls.map(move |(place, control)| {
            let heading = if place == 0 { first } else { 0 };
            heading + weight::of_body(&control.statement) + weight::SENTENCE
        })
    });
    cut(controls)
}

/// The parts of the evidence register: ranges of the entries that the reader sees.
#[must_use]
pub fn evidence_parts(selection: &Selection) -> Vec<Range<usize>> {
    let weights = selection.citations();
    cut(weights.map(|(_, controls)| weight::EVIDENCE + controls.min(MOST_MARKS) * weight::MARK))
}

/// The parts of the glossary: ranges of its terms.
#[must_use]
pub fn glossary_parts(terms: &[Arc<Term>]) -> Vec<Range<usize>> {
    cut(terms.iter().map(|term| weight::of(&term.definition)))
}

/// Where lists of controls are cut: all that follows from how long statements are. The ends of the parts of each chapter, and
/// of the whole text.
#[must_use]
pub fn cuts_of_controls(chapters: &[SelectedChapter]) -> Vec<Vec<usize>> {
    let ends = |parts: Vec<Range<usize>>| parts.into_iter().map(|part| part.end).collect();
    let chapters_alone = chapters.iter().map(chapter_parts);
    let all = chapters_alone.chain([whole_parts(chapters)]);
    all.map(ends).collect()
}

/// Cuts a list so that no part weighs too much; a list always has one part.
pub(super) fn cut(weights: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut end, mut sum) = (0, 0, 0);
    for weight in weights {
        if sum + weight > PART_BYTES && end > start {
            parts.push(start..end);
            start = end;
            sum = 0;
        }
        sum += weight;
        end += 1;
    }
    parts.push(start..end);
    parts
}

/// The part of each item of a list that was cut.
pub(super) fn places(parts: &[Range<usize>]) -> impl Iterator<Item = usize> + '_ {
    parts
        .iter()
        .enumerate()
        .flat_map(|(part, range)| std::iter::repeat_n(part, range.len()))
}

/// What things weigh on a page, about: the longest text among the languages, so that a page is cut
/// alike in all of them, and what a template sets around it.
pub(super) mod weight {
    use super::Localised;
    use crate::book::{Body, Control};

    /// A row of the evidence register.
    pub(in crate::plan) const EVIDENCE: usize = 1_400;
    /// A row of a statement of applicability without its texts.
    pub(in crate::plan) const REQUIREMENT: usize = 700;

    /// The title and the links of a control in the whole text.
    pub(in crate::plan) const SENTENCE: usize = 250;

    /// A control that is named in a cell.
    pub(in crate::plan) const MARK: usize = 110;

    /// A text.
    pub(in crate::plan) fn of(text: &Localised) -> usize {
        let longest = text.iter().map(|(_, text)| text.raw.len()).max();
        of_length(longest.unwrap_or_default())
    }

    /// A control's statement.
    pub(in crate::plan) fn of_body(body: &Body) -> usize {
        of_length(body.longest())
    }

    fn of_length(bytes: usize) -> usize {
        600 + bytes * 5 / 4
    }

    /// A text that may be missing.
    pub(in crate::plan) fn of_optional(text: Option<&Localised>) -> usize {
        text.map_or(0, of)
    }

    /// A control in its chapter.
    pub(in crate::plan) fn control(control: &Control) -> usize {
        let mapped: usize = control
            .mappings
            .iter()
            .map(|mapping| mapping.ids.len())
            .sum();
        of(&control.title) + of_body(&control.statement) + 900 + mapped * MARK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_one_part_and_an_empty_one_too() {
        assert_eq!(cut([1, 2, 3]), vec![0..3]);
        assert_eq!(cut([]), vec![0..0]);
    }

    #[test]
    fn a_long_list_is_cut_before_a_part_weighs_too_much() {
        let parts = cut([PART_BYTES, 1, PART_BYTES - 1, 2]);
        assert_eq!(parts, [0..1, 1..3, 3..4]);
        assert_eq!(places(&parts).collect::<Vec<_>>(), [0, 1, 1, 2]);
    }
}
