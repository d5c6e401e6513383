//! The colours of a document: those of the site's light scheme.

use serde::Serialize;

use super::writer::Writer;
use crate::plan::site::colour;

/// The house's colour where a book sets none.
const DEFAULT_BRAND: [u8; 3] = [0x0d, 0x53, 0x58];

/// Colours as `#rrggbb`.
#[derive(Clone, Debug, Serialize)]
pub struct Palette {
    /// Links, ids, the margin line.
    pub accent: String,
    /// The text.
    pub ink: String,
    /// Ledes, labels, notes.
    pub ink2: String,
    /// The smallest labels, digests.
    pub ink3: String,
    /// Hairlines.
    pub rule: String,
    /// Double rules and strokes.
    pub rule2: String,
}

/// The colours derived from the book's own.
pub fn palette(writer: &Writer<'_>) -> Palette {
    let brand = writer.selection.model.book.manifest.brand_colour.as_ref();
    let (light, _) = colour::schemes(brand.map_or(DEFAULT_BRAND, |brand| brand.value));
    Palette {
        accent: light.accent,
        ink: light.ink,
        ink2: light.second_ink,
        ink3: light.third_ink,
        rule: light.rule,
        rule2: light.second_rule,
    }
}
