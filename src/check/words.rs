//! The running words of a text. In: a tree. Out: words.

use crate::prose::{Block, Inline, Prose};

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
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    inlines(cell, words);
                    words.push('\n');
                }
            }
            Block::Quote(list) => blocks(list, words),
            Block::Code(_) | Block::Rule => {}
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
            Inline::Code(_) | Inline::Image(_) | Inline::Footnote(_) | Inline::Insert(_) => {
                words.push('\u{fffc}');
            }
        }
    }
}
