//! What a text is made of, beyond its words: inserts, links, lists and tables, in order. In: a tree. Out: parts.

use std::ops::Range;

use super::mentions::{Reference, references};
use crate::prose::{Block, Inline, Prose};

/// What a text is made of.
#[derive(Default)]
pub(super) struct Outline<'a> {
    /// What it refers to, and where.
    pub references: Vec<(Reference<'a>, &'a Range<usize>)>,
    /// The number of items of each list.
    pub lists: Vec<usize>,
    /// The rows, heads included, and columns of each table.
    pub tables: Vec<(usize, usize)>,
}

impl<'a> Outline<'a> {
    /// Reads a text once.
    pub(super) fn of(prose: &'a Prose) -> Self {
        let mut outline = Self::default();
        references(prose, &mut outline.references);
        outline.blocks(&prose.blocks);
        for note in &prose.footnotes {
            outline.blocks(note);
        }
        outline
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::List { items, .. } => {
                    self.lists.push(items.len());
                    for item in items {
                        self.blocks(item);
                    }
                }
                Block::Table { head, rows, .. } => self.tables.push((rows.len() + 1, head.len())),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Paragraph(_) | Block::Heading { .. } | Block::Code { .. } | Block::Rule => {}
            }
        }
    }
}

/// The running words of a text: no code, no values inserted, a space between parts.
pub(super) fn words(prose: &Prose) -> String {
    let mut words = String::new();
    blocks(&prose.blocks, &mut words);
    for note in &prose.footnotes {
        blocks(note, &mut words);
    }
    words
}

fn blocks(list: &[Block], words: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => inlines(content, words),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, words)),
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    inlines(cell, words);
                    words.push('\n');
                }
            }
            Block::Quote(list) => blocks(list, words),
            Block::Code { .. } | Block::Rule => {}
        }
        words.push('\n');
    }
}

fn inlines(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) => inlines(content, words),
            Inline::Link(link) => inlines(&link.content, words),
            Inline::SoftBreak | Inline::HardBreak => words.push('\n'),
            Inline::Code(_) | Inline::Image(_) | Inline::Footnote(_) | Inline::Insert { .. } => {
                words.push('\u{fffc}');
            }
        }
    }
}
