//! The TLP label of a document: the highest level of what it holds, at least AMBER once it names a customer
//! (TLP 2.0, section 4: capitals, no space, at least 12 points, on the right of head and foot).

use serde::Serialize;

use super::{applicability, differences, evidence, health, responsibilities, writer::Writer};
use crate::{model::Guidance, terms::Tlp};

/// The label as printed.
#[derive(Clone, Debug, Serialize)]
pub struct Label {
    /// `TLP:AMBER`, the same in every language.
    pub name: String,
    /// FIRST's colour for the level, on black.
    pub colour: &'static str,
    /// What it allows, in the reader's language.
    pub meaning: String,
}

/// The label of what a writer writes.
pub fn label(writer: &Writer<'_>) -> Label {
    let level = level(writer);
    Label {
        name: level.to_string(),
        colour: colour(level),
        meaning: writer.meaning(level),
    }
}

/// The level of what a writer writes.
pub fn level(writer: &Writer<'_>) -> Tlp {
    let reader = &writer.selection.reader;
    let named = match (reader.customer, reader.guidance) {
        (_, Guidance::Show) => Tlp::AmberStrict,
        (Some(_), Guidance::Omit) => Tlp::Amber,
        (None, Guidance::Omit) => Tlp::Clear,
    };
    let chapters = writer.chapters().iter().flat_map(|chapter| {
        let controls = chapter.controls.iter().map(|control| control.tlp);
        controls.chain([chapter.group.tlp])
    });
    let exceptions = super::exceptions::shown(writer).into_iter();
    let exceptions = exceptions.map(|exception| exception.tlp);
    [named, writer.document.tlp]
        .into_iter()
        .chain(chapters)
        .chain(exceptions)
        .chain(evidence::levels(writer))
        .chain(applicability::levels(writer))
        .chain(responsibilities::levels(writer))
        .chain(differences::levels(writer))
        .chain(health::levels(writer))
        .max()
        .unwrap_or(Tlp::Clear)
}

/// FIRST's colours (TLP 2.0, section 4.3).
fn colour(level: Tlp) -> &'static str {
    match level {
        Tlp::Clear => "#ffffff",
        Tlp::Green => "#33ff00",
        Tlp::Amber | Tlp::AmberStrict => "#ffc000",
        Tlp::Red => "#ff2b2b",
    }
}
