//! The tree of a text.

use std::ops::Range;

use super::Excerpt;

use crate::terms::{ControlId, EvidenceId, FrameworkId, ParameterId, RequirementId, TermId};

/// A parsed text. Ranges are bytes of the decoded text that it was parsed from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first reference: what each says.
    pub footnotes: Vec<Vec<Block>>,
    /// What cannot be published, in order of place; empty for a sound text.
    pub faults: Vec<Fault>,
}

/// Why a part of a text cannot be published.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Which rule it breaks.
    pub kind: FaultKind,
    /// Where, in the decoded text.
    pub range: Range<usize>,
}

/// The rules that Markdown itself can break.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// Raw HTML.
    RawHtml,
    /// A link whose scheme is not allowed; the destination.
    Scheme(String),
    /// A destination of one of the book's own schemes that is no id.
    Destination(String),
    /// `{{ … }}` that is no parameter insert.
    Insert(String),
    /// A heading that skips a level.
    HeadingSkip,
    /// A heading without text.
    HeadingEmpty,
    /// An image without alternative text.
    ImageText,
    /// A footnote that is referred to but not defined.
    Footnote(String),
    /// A construct that is not published (definition lists, mathematics, tasks…); its name.
    Unsupported(&'static str),
    /// Cells of a row beyond the columns of its table, which no reader would see.
    SpareCells,
    /// Nested deeper than a text may be.
    TooDeep,
    /// More elements than a text may have; how many that is.
    TooMany(usize),
    /// Larger than a text may be; how many bytes that is.
    TooLarge(usize),
    /// A word longer than one may be; how many bytes that is.
    LongWord(usize),
    /// A letter with more marks than one may have.
    Laden,
}

/// A block of a text. What is rare and large lies elsewhere: a large book has some million blocks and parts of lines.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; `depth` counts from 0 for the shallowest of the text.
    Heading {
        /// How far below the text's shallowest heading.
        depth: u8,
        /// Its words.
        content: Vec<Inline>,
        /// Where it stands.
        range: Range<usize>,
    },
    /// A list.
    List {
        /// How its items are marked.
        kind: ListKind,
        /// Whether its items are set without space between them.
        tight: bool,
        /// The items.
        items: Vec<Item>,
    },
    /// A table with one row of heads.
    Table(Box<Table>),
    /// A block of code.
    Code(Box<Code>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A thematic break.
    Rule,
}

/// A table with one row of heads.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The heads.
    pub head: Vec<Cell>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The first word after the fence, empty where there is none.
    pub language: String,
    /// The code.
    pub text: String,
}

/// The blocks of one item of a list.
pub type Item = Vec<Block>;
/// The words of one cell of a table.
pub type Cell = Vec<Inline>;

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// By a dash.
    Bullet,
    /// By numbers from this one on.
    Numbered(u64),
    /// By letters: `a)`, `b)`.
    Lettered,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language runs.
    Start,
    /// In the middle.
    Center,
    /// Against the end.
    End,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words as written.
    Text(Excerpt),
    /// Code.
    Code(String),
    /// Stress.
    Emphasis(Vec<Inline>),
    /// Strong stress.
    Strong(Vec<Inline>),
    /// A link.
    Link(Box<Link>),
    /// An image.
    Image(Box<ImageReference>),
    /// A reference to a footnote, by its number from 0 in [`Prose::footnotes`].
    Footnote(usize),
    /// A parameter's value.
    Insert(Box<Insert>),
    /// The end of a line in the source, set as a space.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// A parameter's value, where it is inserted.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// The parameter.
    pub parameter: ParameterId,
    /// Where.
    pub range: Range<usize>,
}

/// A link and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Its words; empty where the target's title is to be taken.
    pub content: Vec<Inline>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// `control:ID`.
    Control(ControlId),
    /// `evidence:ID`.
    Evidence(EvidenceId),
    /// `requirement:FRAMEWORK/ID`.
    Requirement(FrameworkId, RequirementId),
    /// `page:SLUG` or `page:SLUG#HEADING`.
    Page(PageTarget),
    /// `term:ID`.
    Term(TermId),
    /// `https:`, `mailto:` or `tel:`, as written.
    Web(String),
}

/// A page, or a place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageTarget {
    /// The page's slug or key.
    pub page: String,
    /// The anchor of a heading or footnote, without the prefix of its page.
    pub fragment: Option<String>,
}

/// An image and its alternative text.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageReference {
    /// The destination as written: relative to the text's file, or from `content/` with a leading `/`.
    pub destination: String,
    /// What the image says, in words.
    pub alternative: String,
    /// Where it stands.
    pub range: Range<usize>,
}
