//! States as a register shows them: a box and its word. In: states of the model. Out: their views.

use serde::Serialize;

use super::{Tree, writer::Writer};
use crate::model::{Coverage, Freshness};

/// A box and its word.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// Which box: `full`, `half`, `other`, `empty`, `dash`, `crossed`.
    pub mark: &'static str,
    /// The word beside it.
    pub word: String,
    /// Whether nothing needs to be stressed.
    pub plain: bool,
}

/// The states in the order in which they are counted.
pub const COUNTED: [Coverage; 7] = [
    Coverage::Implemented,
    Coverage::Partial,
    Coverage::Alternative,
    Coverage::Planned,
    Coverage::NotCovered,
    Coverage::NotApplicable,
    Coverage::NotStated,
];

/// The box of a coverage; a state that is not stated has none.
pub fn mark(coverage: Coverage) -> Option<&'static str> {
    match coverage {
        Coverage::Implemented => Some("full"),
        Coverage::Partial => Some("half"),
        Coverage::Alternative => Some("other"),
        Coverage::Planned => Some("empty"),
        Coverage::NotCovered => Some("crossed"),
        Coverage::NotApplicable => Some("dash"),
        Coverage::NotStated => None,
    }
}

/// The state of a control or a requirement; `None` is a struck blank.
pub fn coverage(writer: &Writer<'_>, coverage: Coverage) -> Option<State> {
    Some(State {
        mark: mark(coverage)?,
        word: writer.word(&format!("coverage-{}", coverage.name())),
        plain: coverage == Coverage::Implemented,
    })
}

/// The state of a piece of evidence; `None` is a struck blank.
pub fn freshness(writer: &Writer<'_>, freshness: Freshness) -> Option<State> {
    let mark = match freshness {
        Freshness::Valid => "full",
        Freshness::ExpiresSoon => "half",
        Freshness::Expired => "empty",
        Freshness::Undated => return None,
    };
    Some(State {
        mark,
        word: writer.word(&format!("freshness-{}", freshness.name())),
        plain: freshness == Freshness::Valid,
    })
}

/// How many there are of each state, in words: "46 en place, 3 en partie"; empty where there are none.
pub fn counted(writer: &Writer<'_>, states: &[Coverage]) -> String {
    let count = |state: Coverage| states.iter().filter(|other| **other == state).count();
    let parts: Vec<String> = COUNTED
        .into_iter()
        .map(|state| (state, count(state)))
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| {
            let id = match state {
                Coverage::NotCovered => "document-census-not-covered".to_owned(),
                Coverage::Implemented
                | Coverage::Partial
                | Coverage::Alternative
                | Coverage::Planned
                | Coverage::NotApplicable
                | Coverage::NotStated => format!("census-{}", state.name()),
            };
            writer.phrase(&id, &[("count", count.into())])
        })
        .collect();
    parts.join(", ")
}

/// "52 mesures : 46 en place, 3 en partie", or the count alone where nothing is counted.
pub fn census(writer: &Writer<'_>, total: &str, states: &[Coverage]) -> String {
    census_with(writer, total, states, 0)
}

/// The same, with how many nobody has decided: they are in no state.
pub fn census_with(
    writer: &Writer<'_>,
    total: &str,
    states: &[Coverage],
    undecided: usize,
) -> String {
    let states = Some(counted(writer, states)).filter(|states| !states.is_empty());
    let undecided =
        (undecided > 0).then(|| writer.phrase("census-undecided", &[("count", undecided.into())]));
    let states: Vec<String> = states.into_iter().chain(undecided).collect();
    if states.is_empty() {
        return total.to_owned();
    }
    let states = states.join(", ");
    writer.phrase(
        "census",
        &[("controls", total.into()), ("states", states.into())],
    )
}

/// From this many characters on, a part may break across pages; a shorter one is kept whole.
const LONG: usize = 1800;

/// Whether texts are together so long that they may break across pages.
pub fn is_long(trees: &[&Tree]) -> bool {
    trees.iter().map(|tree| length(tree)).sum::<usize>() > LONG
}

/// How many characters of text a tree holds.
fn length(tree: &Tree) -> usize {
    match tree {
        Tree::String(text) => text.chars().count(),
        Tree::Array(nodes) => nodes.iter().map(length).sum(),
        Tree::Object(fields) => fields.values().map(length).sum(),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) => 0,
    }
}
