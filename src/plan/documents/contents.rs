//! What stands under the contents: the key to the boxes and the sum of them. The lines themselves are made by the
//! engine, which alone knows the pages.

use serde::Serialize;

use super::{
    states::{self, COUNTED, State},
    writer::Writer,
};
use crate::model::Coverage;

/// What stands under the contents.
#[derive(Clone, Debug, Serialize)]
pub struct Contents {
    /// The boxes in use and their words.
    pub key: Vec<State>,
    /// "52 mesures : 46 en place, 3 en partie."
    pub sum: String,
}

/// The key and the sum; `None` where the document holds no chapters.
pub fn contents(writer: &Writer<'_>) -> Option<Contents> {
    if writer.chapters().is_empty() {
        return None;
    }
    let states: Vec<Coverage> = writer
        .chapters()
        .iter()
        .flat_map(|chapter| &chapter.controls)
        .map(|control| Coverage::of_control(control))
        .collect();
    let total = writer.phrase("count-controls", &[("count", states.len().into())]);
    let key = COUNTED
        .into_iter()
        .filter(|state| states.contains(state))
        .filter_map(|state| states::coverage(writer, state));
    Some(Contents {
        key: key.collect(),
        sum: format!("{}.", states::census(writer, &total, &states)),
    })
}
