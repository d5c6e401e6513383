//! Elements of a text that are open while it is parsed.

use std::ops::Range;

use super::{Alignment, Block, Cell, Inline, Item, ListKind, Target};

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
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its words.
    pub inlines: Vec<Inline>,
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
    /// An element that holds nothing yet.
    pub fn new(kind: Kind, range: Range<usize>) -> Self {
        Self {
            kind,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            loose: false,
        }
    }

    /// Gives back the room that nothing will fill: most elements hold one part, and a large book holds a million.
    pub fn shrink(&mut self) {
        self.blocks.shrink_to_fit();
        self.inlines.shrink_to_fit();
        self.items.shrink_to_fit();
        self.cells.shrink_to_fit();
        self.rows.shrink_to_fit();
    }

    /// Makes a paragraph of inlines that stand directly in a container, as in tight lists.
    pub fn settle(&mut self) {
        if !self.inlines.is_empty() {
            let mut content = std::mem::take(&mut self.inlines);
            content.shrink_to_fit();
            self.blocks.push(Block::Paragraph(content));
        }
    }
}
