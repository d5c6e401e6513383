//! Elements of a text that are open while it is parsed.

use std::ops::Range;

use super::{Alignment, Cell, Item, ListKind, Target};

/// What an open element is.
pub(super) enum Kind {
    /// The text itself.
    Root,
    /// A paragraph.
    Paragraph,
    /// A heading of this level in the source.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A block of code in this language.
    Code(String),
    /// A list.
    List(ListKind),
    /// An item of a list.
    Item,
    /// The definition of a footnote, by its label.
    Note(String),
    /// A table with columns set so.
    Table(Vec<Alignment>),
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// Stress.
    Emphasis,
    /// Strong stress.
    Strong,
    /// A link.
    Link(Target),
    /// A link written as its destination alone.
    AutomaticLink(Target),
    /// An image with this destination.
    Image(String),
    /// Something that cannot be published but whose words can.
    Transparent,
}

impl Kind {
    /// Whether a reference to a footnote has no place in this element.
    pub fn bars_links(&self) -> bool {
        matches!(
            self,
            Self::Note(_) | Self::Link(_) | Self::AutomaticLink(_) | Self::Image(_)
        )
    }
}

/// An open element and what it holds so far.
pub(super) struct Frame {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
    /// How many blocks of others were open when it was opened: those after them are its own.
    pub blocks: usize,
    /// The same for parts of lines.
    pub inlines: usize,
    /// The items of a list.
    pub items: Vec<Item>,
    /// The cells of a row.
    pub cells: Vec<Cell>,
    /// The rows of a table.
    pub rows: Vec<Vec<Cell>>,
    /// Whether a paragraph stands in it, as in a list that is not tight.
    pub loose: bool,
}

impl Frame {
    /// An element that holds nothing yet, above so many blocks and parts of lines.
    pub fn new(kind: Kind, range: Range<usize>, blocks: usize, inlines: usize) -> Self {
        Self {
            kind,
            range,
            blocks,
            inlines,
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            loose: false,
        }
    }
}
