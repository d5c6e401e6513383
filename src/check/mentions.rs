//! What texts refer to: every link, inserted value and image, with its place.

use std::ops::Range;

use super::texts::Written;
use crate::{
    prose::{Block, ImageReference, Inline, Prose, Target},
    source::Span,
    terms::ParameterId,
};

/// What a text refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reference<'a> {
    /// Something by a link.
    Link(&'a Target),
    /// A parameter's value.
    Insert(&'a ParameterId),
    /// An image.
    Image(&'a ImageReference),
}

impl Reference<'_> {
    /// Whether two references lead to the same, wherever they stand.
    pub(super) fn is_to_the_same(&self, other: &Reference<'_>) -> bool {
        match (self, other) {
            (Reference::Link(one), Reference::Link(other)) => one == other,
            (Reference::Insert(one), Reference::Insert(other)) => one == other,
            (Reference::Image(one), Reference::Image(other)) => {
                one.destination == other.destination
            }
            (Reference::Link(_) | Reference::Insert(_) | Reference::Image(_), _) => false,
        }
    }
}

/// A reference in a text.
pub(super) struct Mention<'a> {
    /// The text.
    pub written: Written<'a>,
    /// To what.
    pub reference: Reference<'a>,
    range: &'a Range<usize>,
}

impl Mention<'_> {
    /// Where it stands in its text.
    pub(super) fn range(&self) -> &Range<usize> {
        self.range
    }

    /// Where it stands in its file.
    pub(super) fn span(&self) -> Span {
        self.written.text.place.part(self.range.clone())
    }
}

/// Every reference of some texts, in order.
pub(super) fn mentions<'a>(texts: &[Written<'a>]) -> Vec<Mention<'a>> {
    let mut all = Vec::new();
    let mut found = Vec::new();
    for written in texts {
        references(&written.text.prose, &mut found);
        all.extend(found.drain(..).map(|(reference, range)| Mention {
            written: *written,
            reference,
            range,
        }));
    }
    all
}

/// References of one text and where they stand in it.
type Found<'a> = Vec<(Reference<'a>, &'a Range<usize>)>;

/// Every reference of a text, in order.
pub(super) fn references<'a>(prose: &'a Prose, found: &mut Found<'a>) {
    in_blocks(&prose.blocks, found);
    for note in &prose.footnotes {
        in_blocks(note, found);
    }
}

fn in_blocks<'a>(blocks: &'a [Block], found: &mut Found<'a>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => in_line(content, found),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, found)),
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| in_line(cell, found));
            }
            Block::Quote(blocks) => in_blocks(blocks, found),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn in_line<'a>(content: &'a [Inline], found: &mut Found<'a>) {
    for inline in content {
        match inline {
            Inline::Emphasis(content) | Inline::Strong(content) => in_line(content, found),
            Inline::Link(link) => {
                found.push((Reference::Link(&link.target), &link.range));
                in_line(&link.content, found);
            }
            Inline::Image(image) => found.push((Reference::Image(image), &image.range)),
            Inline::Insert { parameter, range } => {
                found.push((Reference::Insert(parameter), range));
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Footnote(_)
            | Inline::SoftBreak
            | Inline::HardBreak => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Link, ListKind};

    #[test]
    fn references_are_found_in_lists_tables_notes_and_links() {
        let insert = |name: &str| Inline::Insert {
            parameter: ParameterId::parse(name).unwrap(),
            range: 0..1,
        };
        let link = Inline::Link(Link {
            target: Target::Web("https://a.example".to_owned()),
            content: vec![Inline::Strong(vec![insert("in-link")])],
            range: 2..3,
        });
        let prose = Prose {
            blocks: vec![
                Block::List {
                    kind: ListKind::Bullet,
                    tight: true,
                    items: vec![vec![Block::Quote(vec![Block::Paragraph(vec![link])])]],
                },
                Block::Table {
                    alignments: Vec::new(),
                    head: vec![vec![insert("in-head")]],
                    rows: vec![vec![vec![insert("in-cell")]]],
                },
            ],
            footnotes: vec![vec![Block::Paragraph(vec![insert("in-note")])]],
            faults: Vec::new(),
        };
        let mut found = Vec::new();
        references(&prose, &mut found);
        let inserts: Vec<&str> = found
            .iter()
            .filter_map(|(reference, _)| match reference {
                Reference::Insert(id) => Some(id.as_str()),
                Reference::Link(_) | Reference::Image(_) => None,
            })
            .collect();
        assert_eq!(inserts, ["in-link", "in-head", "in-cell", "in-note"]);
        assert_eq!(found.len(), 5);
    }
}
