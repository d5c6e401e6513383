//! Prose: Markdown texts as trees, and the trees as HTML or as data for documents.
//! In: Markdown. Out: trees, HTML, document trees. Never evaluates anything, never reads the disk.

mod anchors;
mod around;
mod bounds;
mod builder;
mod excerpt;
mod finish;
mod frame;
mod html;
mod lettered;
mod marks;
mod omitted;
mod outline;
mod parse;
mod pdf;
mod plain;
mod target;
mod tree;
mod typography;
mod words;

pub use around::{Destination, PlacedImage, Surroundings};
pub use bounds::{Bounds, MARKS, laden_letter, long_word};
pub use excerpt::Excerpt;
pub use html::{anchors, to_html, to_html_line, words_to_html};
pub use outline::{Outline, Reference, outline};
pub use parse::{parse, parse_line, parse_line_within, parse_within};
pub use pdf::{to_pdf_line, to_pdf_tree, words_to_pdf};
pub use plain::to_plain;
pub use tree::{
    Alignment, Block, Cell, Code, Fault, FaultKind, ImageReference, Inline, Insert, Item, Link,
    ListKind, PageTarget, Prose, Table, Target,
};
pub use typography::{Correction, TypographyRule, corrected, typography};

#[cfg(test)]
mod tests;
