//! Turns a tree into text without marks, for titles of windows, descriptions and metadata.

use super::{Block, Inline, Prose, Surroundings, target};

/// A text without marks: one line, blocks and lines separated by a space.
#[must_use]
pub fn to_plain(prose: &Prose, around: &Surroundings<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        around: Some(around),
    };
    writer.blocks(&prose.blocks);
    writer.text.trim_matches(' ').to_owned()
}

/// The words of inlines as written, without what only a reader's language can say.
pub(super) fn literal(inlines: &[Inline]) -> String {
    let mut writer = Writer {
        text: String::new(),
        around: None,
    };
    writer.inlines(inlines);
    writer.text
}

/// The words of inlines in the reader's language.
pub(super) fn words(inlines: &[Inline], around: &Surroundings<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        around: Some(around),
    };
    writer.inlines(inlines);
    writer.text
}

/// Whether inlines show nothing at all.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Code(code) => code.trim().is_empty(),
        Inline::Emphasis(content) | Inline::Strong(content) => is_blank(content),
        Inline::Link(_) | Inline::Image(_) | Inline::Insert(_) => false,
        Inline::Footnote(_) | Inline::SoftBreak | Inline::HardBreak => true,
    })
}

struct Writer<'a> {
    text: String,
    around: Option<&'a Surroundings<'a>>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.space();
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => self.inlines(content),
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(item);
                    }
                }
                Block::Table(table) => {
                    for cell in std::iter::once(&table.head).chain(&table.rows).flatten() {
                        self.space();
                        self.inlines(cell);
                    }
                }
                Block::Code(code) => self.text.push_str(code.text.trim_end()),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::Code(code) => self.text.push_str(code),
                Inline::Emphasis(content) | Inline::Strong(content) => self.inlines(content),
                Inline::Link(link) if !link.content.is_empty() => self.inlines(&link.content),
                Inline::Link(link) => {
                    let found = self
                        .around
                        .and_then(|around| (around.resolve)(&link.target));
                    match found {
                        Some(destination) => self.text.push_str(&destination.title),
                        None => self.text.push_str(target::words(&link.target)),
                    }
                }
                Inline::Image(image) => self.text.push_str(&image.alternative),
                Inline::Footnote(_) => {}
                Inline::Insert(insert) => {
                    if let Some(around) = self.around {
                        self.text.push_str(&(around.value)(&insert.parameter));
                    }
                }
                Inline::SoftBreak | Inline::HardBreak => self.space(),
            }
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }
}
