//! Prose: CommonMark texts as trees, and the trees as HTML or as data for documents.
//! In: Markdown. Out: trees, HTML, document trees. Never evaluates anything, never reads the disk.

mod tree;

pub use tree::{
    Alignment, Block, Cell, Fault, FaultKind, ImageReference, Inline, Item, Link, ListKind, Prose,
    Target,
};
