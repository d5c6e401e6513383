//! A framework as sheets to print: its gaps, all its requirements, and both cut into pages.
//! In: a selection. Out: rows. Never writes a word.

use std::ops::Range;

use super::parts::{MOST_MARKS, cut, weight};
use crate::{
    book::Framework,
    model::{ApplicabilityRow, Coverage, Selection, Verdict},
};

/// One framework in the eyes of one reader.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// Whether the book holds a statement of applicability for it.
    pub decided: bool,
    /// Every requirement, in the order of the catalogue.
    pub rows: Vec<ApplicabilityRow<'a>>,
    /// Those that apply and are not in place, worst first, and those that nobody has decided; empty
    /// where nothing is decided at all.
    pub gaps: Vec<ApplicabilityRow<'a>>,
}

/// A page of a sheet.
#[derive(Clone, Copy, Debug, Default)]
pub struct SheetPart<'s, 'a> {
    /// Its gaps.
    pub gaps: &'s [ApplicabilityRow<'a>],
    /// Its requirements.
    pub rows: &'s [ApplicabilityRow<'a>],
}

/// Lists what a reader sees of a framework.
#[must_use]
pub fn sheet<'a>(selection: &Selection<'a>, framework: &'a Framework) -> Sheet<'a> {
    let decided = selection.is_decided(framework);
    let rows = selection.rows(framework);
    let mut gaps: Vec<ApplicabilityRow> = rows
        .iter()
        .filter(|row| decided && is_gap(row))
        .cloned()
        .collect();
    gaps.sort_by_key(|row| (row.verdict, row.coverage));
    Sheet {
        decided,
        rows,
        gaps,
    }
}

/// Whether a row is owed: it applies and is not in place, or nobody has decided.
#[must_use]
pub fn is_gap(row: &ApplicabilityRow) -> bool {
    if !row.assessable {
        return false;
    }
    match row.verdict {
        Verdict::Excluded => false,
        Verdict::Undecided => true,
        Verdict::Applicable => match row.coverage {
            Coverage::NotCovered | Coverage::Planned | Coverage::Partial => true,
            Coverage::Alternative
            | Coverage::NotStated
            | Coverage::Implemented
            | Coverage::NotApplicable => false,
        },
    }
}

impl<'a> Sheet<'a> {
    /// The sheet cut into pages, gaps first.
    #[must_use]
    pub fn parts(&self) -> Vec<SheetPart<'_, 'a>> {
        let weights = self.gaps.iter().chain(&self.rows).map(row_weight);
        let first = self.gaps.len();
        cut(weights)
            .into_iter()
            .map(|range| SheetPart {
                gaps: part(&self.gaps, range.start..range.end),
                rows: part(
                    &self.rows,
                    range.start.saturating_sub(first)..range.end.saturating_sub(first),
                ),
            })
            .collect()
    }

    /// How many assessable requirements are covered like this, exclusions and undecided ones apart.
    #[must_use]
    pub fn count(&self, coverage: Coverage) -> usize {
        self.assessable()
            .filter(|row| !self.is_open(row) && row.coverage == coverage)
            .count()
    }

    /// How many assessable requirements nobody has decided, where the others are.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.assessable().filter(|row| self.is_open(row)).count()
    }

    /// The rows of the statement.
    pub fn assessable(&self) -> impl Iterator<Item = &ApplicabilityRow<'a>> {
        self.rows.iter().filter(|row| row.assessable)
    }

    fn is_open(&self, row: &ApplicabilityRow) -> bool {
        self.decided && row.verdict == Verdict::Undecided
    }
}

/// The part of a list that a range covers; what reaches beyond its ends is cut off.
fn part<T>(list: &[T], range: Range<usize>) -> &[T] {
    let end = range.end.min(list.len());
    list.get(range.start.min(end)..end).unwrap_or_default()
}

fn row_weight(row: &ApplicabilityRow) -> usize {
    let decision = row.decision;
    weight::REQUIREMENT
        + weight::of_optional(row.requirement.title.as_ref())
        + weight::of_optional(decision.and_then(|decision| decision.justification.as_ref()))
        + weight::of_optional(decision.and_then(|decision| decision.next_step.as_ref()))
        + row.controls.len().min(MOST_MARKS) * weight::MARK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_never_reaches_beyond_its_list() {
        assert_eq!(part(&[1, 2, 3], 1..9), [2, 3]);
        assert_eq!(part(&[1, 2, 3], 5..9), [0; 0]);
        assert_eq!(part::<u8>(&[], 0..1), [0; 0]);
    }
}
