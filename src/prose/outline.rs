//! What a text is made of, beyond its words: what it refers to, lists, tables, headings, in order. In: a tree.
//! Out: its outline, which stands for the tree wherever words do not matter.

use std::ops::Range;

use super::{Block, ImageReference, Inline, Prose, Target};
use crate::terms::ParameterId;

/// What a text refers to.
#[derive(Clone, Debug, PartialEq)]
pub enum Reference {
    /// Something by a link.
    Link(Target),
    /// A parameter's value.
    Insert(ParameterId),
    /// An image.
    Image(ImageReference),
}

/// What a text is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// What it refers to, and where.
    pub references: Vec<(Reference, Range<usize>)>,
    /// The number of items of each list.
    pub lists: Vec<usize>,
    /// The rows, heads included, and columns of each table.
    pub tables: Vec<(usize, usize)>,
    /// The depth of each heading that lies in no other block, and where.
    pub headings: Vec<(u8, Range<usize>)>,
    /// The folder of the text's file, from which its images are found; empty where it shows none.
    pub folder: Box<str>,
}

/// The outline of a text; `None` where it has nothing but words.
#[must_use]
pub fn outline(prose: &Prose) -> Option<Outline> {
    let mut outline = Outline::default();
    let notes = prose.footnotes.iter();
    for blocks in std::iter::once(&prose.blocks).chain(notes) {
        outline.read(blocks);
    }
    for block in &prose.blocks {
        if let Block::Heading { depth, range, .. } = block {
            outline.headings.push((*depth, range.clone()));
        }
    }
    outline.references.shrink_to_fit();
    outline.headings.shrink_to_fit();
    (outline != Outline::default()).then_some(outline)
}

impl Outline {
    /// The images that the text shows, and where.
    pub fn images(&self) -> impl Iterator<Item = &ImageReference> {
        let references = self.references.iter();
        references.filter_map(|(reference, _)| match reference {
            Reference::Image(image) => Some(image),
            Reference::Link(_) | Reference::Insert(_) => None,
        })
    }

    fn read(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => self.line(content),
                Block::List { items, .. } => {
                    self.lists.push(items.len());
                    for item in items {
                        self.read(item);
                    }
                }
                Block::Table(table) => {
                    self.tables.push((table.rows.len() + 1, table.head.len()));
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.line(cell);
                    }
                }
                Block::Quote(blocks) => self.read(blocks),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn line(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Emphasis(content) | Inline::Strong(content) => self.line(content),
                Inline::Link(link) => {
                    let reference = Reference::Link(link.target.clone());
                    self.references.push((reference, link.range.clone()));
                    self.line(&link.content);
                }
                Inline::Image(image) => {
                    let reference = Reference::Image(ImageReference::clone(image));
                    self.references.push((reference, image.range.clone()));
                }
                Inline::Insert(insert) => {
                    let reference = Reference::Insert(insert.parameter.clone());
                    self.references.push((reference, insert.range.clone()));
                }
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Footnote(_)
                | Inline::SoftBreak
                | Inline::HardBreak => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Insert, Link, ListKind, Table};

    #[test]
    fn references_are_found_in_lists_tables_notes_and_links() {
        let insert = |name: &str| {
            Inline::Insert(Box::new(Insert {
                parameter: ParameterId::parse(name).unwrap(),
                range: 0..1,
            }))
        };
        let link = Inline::Link(Box::new(Link {
            target: Target::Web("https://a.example".to_owned()),
            content: vec![Inline::Strong(vec![insert("in-link")])],
            range: 2..3,
        }));
        let prose = Prose {
            blocks: vec![
                Block::List {
                    kind: ListKind::Bullet,
                    tight: true,
                    items: vec![vec![Block::Quote(vec![Block::Paragraph(vec![link])])]],
                },
                Block::Table(Box::new(Table {
                    alignments: Vec::new(),
                    head: vec![vec![insert("in-head")]],
                    rows: vec![vec![vec![insert("in-cell")]]],
                })),
            ],
            footnotes: vec![vec![Block::Paragraph(vec![insert("in-note")])]],
            faults: Vec::new(),
        };
        let outline = outline(&prose).unwrap();
        let inserts: Vec<&str> = outline
            .references
            .iter()
            .filter_map(|(reference, _)| match reference {
                Reference::Insert(id) => Some(id.as_str()),
                Reference::Link(_) | Reference::Image(_) => None,
            })
            .collect();
        assert_eq!(inserts, ["in-link", "in-head", "in-cell", "in-note"]);
        assert_eq!(outline.references.len(), 5);
        assert_eq!((outline.lists, outline.tables), (vec![1], vec![(2, 1)]));
    }

    #[test]
    fn a_text_of_words_alone_has_no_outline() {
        assert_eq!(outline(&crate::prose::parse("Une *promesse*.")), None);
    }
}
