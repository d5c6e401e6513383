//! States as boxes and words: the census of a chapter, counts in a sentence.
//! In: controls. Out: drawings for SVG, counts, words.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{book::Control, lang::Voice, model::Coverage};

/// The states of controls in the order in which they are told.
pub const STATES: [Coverage; 6] = [
    Coverage::Implemented,
    Coverage::Partial,
    Coverage::Alternative,
    Coverage::Planned,
    Coverage::NotApplicable,
    Coverage::NotStated,
];

/// How many controls are in each state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; 7]);

impl Counts {
    /// Counts controls.
    pub fn of<'a>(controls: impl IntoIterator<Item = &'a Control>) -> Self {
        let mut counts = Self::default();
        for control in controls {
            counts.0[place(Coverage::of_control(control))] += 1;
        }
        counts
    }

    /// How many are in this state.
    #[must_use]
    pub fn get(&self, state: Coverage) -> usize {
        self.0[place(state)]
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// "4 en place, 1 en partie et 1 prévue"; empty where there are none.
    #[must_use]
    pub fn words(&self, voice: &Voice) -> String {
        let parts: Vec<String> = STATES
            .into_iter()
            .filter(|state| self.get(*state) > 0)
            .map(|state| {
                let id = format!("census-{}", state.name());
                voice.format(&id, &[("count", self.get(state).into())])
            })
            .collect();
        voice.list(&parts)
    }

    /// The states that occur, for the key below the contents.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        STATES
            .into_iter()
            .filter(|state| self.get(*state) > 0)
            .map(Coverage::name)
            .collect()
    }
}

fn place(state: Coverage) -> usize {
    match state {
        Coverage::NotCovered => 0,
        Coverage::Planned => 1,
        Coverage::Partial => 2,
        Coverage::Alternative => 3,
        Coverage::NotStated => 4,
        Coverage::Implemented => 5,
        Coverage::NotApplicable => 6,
    }
}

/// A chapter's controls as a row of boxes: two paths of one drawing, since boxes differ in ink alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Census {
    /// The drawing's width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// What is filled.
    pub fill: String,
    /// What is drawn in line.
    pub line: String,
}

/// So many boxes stand in a row.
const ROW: usize = 10;
/// A chapter of more controls than this is told in words alone.
const MOST: usize = 60;
/// From one box to the next.
const PITCH: usize = 14;
/// The side of a box.
const SIDE: usize = 10;

/// The census of a chapter; `None` where it is empty or too large to be read at a glance.
#[must_use]
pub fn census(controls: &[&Control]) -> Option<Census> {
    if controls.is_empty() || controls.len() > MOST {
        return None;
    }
    let rows = controls.len().div_ceil(ROW);
    let mut census = Census {
        width: controls.len().min(ROW) * PITCH - (PITCH - SIDE),
        height: rows * PITCH - (PITCH - SIDE),
        fill: String::new(),
        line: String::new(),
    };
    for (place, control) in controls.iter().enumerate() {
        let (x, y) = (place % ROW * PITCH, place / ROW * PITCH);
        census.draw(Coverage::of_control(control), x, y);
    }
    Some(census)
}

impl Census {
    fn draw(&mut self, state: Coverage, x: usize, y: usize) {
        let (fill, line) = match state {
            Coverage::Implemented => ("h10v10h-10z", ""),
            Coverage::Partial => ("h5v10h-5z", "h9v9h-9z"),
            Coverage::Alternative => ("m0 10l10-10v10z", "h9v9h-9z"),
            Coverage::Planned => ("", "h9v9h-9z"),
            Coverage::NotApplicable => ("", "m-.5 4.5h10"),
            Coverage::NotCovered => ("", "h9v9h-9zl9 9m0-9l-9 9"),
            Coverage::NotStated => (
                "",
                "m0 2.5v-2.5h2.5m4 0h2.5v2.5m0 4v2.5h-2.5m-4 0h-2.5v-2.5",
            ),
        };
        if !fill.is_empty() {
            let _ = write!(self.fill, "M{x} {y}{fill}");
        }
        if !line.is_empty() {
            let _ = write!(self.line, "M{x}.5 {y}.5{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_counted_in_a_place_of_its_own() {
        let mut places: Vec<usize> = STATES.into_iter().map(place).collect();
        places.push(place(Coverage::NotCovered));
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn no_census_is_drawn_of_nothing() {
        assert_eq!(census(&[]), None);
    }

    #[test]
    fn boxes_differ_in_what_is_filled() {
        let mut census = Census {
            width: 0,
            height: 0,
            fill: String::new(),
            line: String::new(),
        };
        census.draw(Coverage::Implemented, 0, 0);
        census.draw(Coverage::Planned, 14, 0);
        assert_eq!(census.fill, "M0 0h10v10h-10z");
        assert_eq!(census.line, "M14.5 0.5h9v9h-9z");
    }
}
