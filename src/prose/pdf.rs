//! Turns a tree into data for the document engine. In: a tree and what stands around it. Out: JSON nodes that a
//! template lays out by recursion. A text is always a string, never markup.
//!
//! A text is an array of blocks; inlines are arrays too. A node has its kind in `t`:
//!
//! | block | fields |
//! | --- | --- |
//! | `p` | `c` inlines |
//! | `h` | `l` level from 1, `a` anchor, `c` inlines |
//! | `ul`, `al` | `tight`, `c` items, each an array of blocks (`al` is marked by letters) |
//! | `ol` | the same and `start` |
//! | `table` | `align` (`start`, `center`, `end`), `head` cells, `rows` of cells, a cell being inlines |
//! | `pre` | `lang`, `v` |
//! | `quote` | `c` blocks |
//! | `hr` | |
//!
//! | inline | fields |
//! | --- | --- |
//! | `s` | `v` words |
//! | `id` | `v` pieces of an identifier, between which a line may break |
//! | `sup` | `v` raised letters of an ordinal |
//! | `code` | `v` |
//! | `em`, `strong` | `c` inlines |
//! | `value` | `c` inlines: a parameter's value |
//! | `a` | `href`, `c` inlines |
//! | `img` | `src`, `w`, `h` in CSS pixels, `alt` |
//! | `fn` | `n` number from 1, `c` blocks: the first reference holds the footnote |
//! | `fnref` | `n`: a later reference to it |
//! | `br` | |

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    Alignment, Block, Inline, Link, ListKind, Prose, Surroundings, Target,
    anchors::Anchors,
    marks::{Run, id_pieces, runs},
    plain, target,
};

/// A text as an array of block nodes.
#[must_use]
pub fn to_pdf_tree(prose: &Prose, around: &Surroundings<'_>) -> Value {
    let mut writer = Writer::new(prose, around);
    Value::Array(writer.blocks(&prose.blocks))
}

/// The words of a title as an array of inline nodes.
#[must_use]
pub fn to_pdf_line(prose: &Prose, around: &Surroundings<'_>) -> Value {
    let mut writer = Writer::new(prose, around);
    let mut nodes = Vec::new();
    for block in &prose.blocks {
        if let Block::Paragraph(content) = block {
            nodes.append(&mut writer.inlines(content));
        }
    }
    Value::Array(nodes)
}

/// Plain words as an array of inline nodes, identifiers and ordinals set as in a text.
#[must_use]
pub fn words_to_pdf(words: &str) -> Value {
    let mut nodes = Vec::new();
    push_words(&mut nodes, words);
    Value::Array(nodes)
}

struct Writer<'a> {
    around: &'a Surroundings<'a>,
    footnotes: &'a [Vec<Block>],
    shown: BTreeSet<usize>,
    anchors: Anchors,
}

impl<'a> Writer<'a> {
    fn new(prose: &'a Prose, around: &'a Surroundings<'a>) -> Self {
        Self {
            around,
            footnotes: &prose.footnotes,
            shown: BTreeSet::new(),
            anchors: Anchors::new(around.anchor),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Paragraph(content) => json!({"t": "p", "c": self.inlines(content)}),
            Block::Heading { depth, content, .. } => {
                let level = self.around.heading_level.saturating_add(*depth);
                let anchor = self.anchors.heading(&plain::words(content, self.around));
                json!({"t": "h", "l": level, "a": anchor, "c": self.inlines(content)})
            }
            Block::List { kind, tight, items } => {
                let items: Vec<_> = items.iter().map(|item| self.blocks(item)).collect();
                match kind {
                    ListKind::Bullet => json!({"t": "ul", "tight": tight, "c": items}),
                    ListKind::Lettered => json!({"t": "al", "tight": tight, "c": items}),
                    ListKind::Numbered(start) => {
                        json!({"t": "ol", "tight": tight, "start": start, "c": items})
                    }
                }
            }
            Block::Table(table) => {
                let sides = table.alignments.iter().copied();
                let align: Vec<_> = sides.map(alignment).collect();
                let head = self.row(&table.head);
                let rows: Vec<_> = table.rows.iter().map(|row| self.row(row)).collect();
                json!({"t": "table", "align": align, "head": head, "rows": rows})
            }
            Block::Code(code) => json!({"t": "pre", "lang": code.language, "v": code.text}),
            Block::Quote(blocks) => json!({"t": "quote", "c": self.blocks(blocks)}),
            Block::Rule => json!({"t": "hr"}),
        }
    }

    fn row(&mut self, cells: &[Vec<Inline>]) -> Vec<Vec<Value>> {
        cells.iter().map(|cell| self.inlines(cell)).collect()
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Value> {
        let mut nodes = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_words(&mut nodes, text),
                Inline::Code(code) => nodes.push(json!({"t": "code", "v": code})),
                Inline::Emphasis(content) => {
                    nodes.push(json!({"t": "em", "c": self.inlines(content)}));
                }
                Inline::Strong(content) => {
                    nodes.push(json!({"t": "strong", "c": self.inlines(content)}));
                }
                Inline::Link(link) => self.link(&mut nodes, link),
                Inline::Image(image) => match (self.around.image)(image) {
                    Some(placed) => nodes.push(json!({
                        "t": "img", "src": placed.source,
                        "w": placed.width, "h": placed.height, "alt": image.alternative,
                    })),
                    None => push_words(&mut nodes, &image.alternative),
                },
                Inline::Footnote(number) => nodes.push(self.footnote(*number)),
                Inline::Insert(insert) => {
                    let value = words_to_pdf(&(self.around.value)(&insert.parameter));
                    nodes.push(json!({"t": "value", "c": value}));
                }
                Inline::SoftBreak => push_words(&mut nodes, " "),
                Inline::HardBreak => nodes.push(json!({"t": "br"})),
            }
        }
        nodes
    }

    fn link(&mut self, nodes: &mut Vec<Value>, link: &Link) {
        let (href, title) = match &link.target {
            Target::Web(address) => (
                Some(target::uri(address)),
                target::words(&link.target).to_owned(),
            ),
            own => match (self.around.resolve)(own) {
                Some(destination) => (Some(destination.href), destination.title),
                None => (None, target::words(own).to_owned()),
            },
        };
        let mut content = self.inlines(&link.content);
        if link.content.is_empty() {
            push_words(&mut content, &title);
        }
        match href {
            Some(href) => nodes.push(json!({"t": "a", "href": href, "c": content})),
            None => nodes.append(&mut content),
        }
    }

    fn footnote(&mut self, number: usize) -> Value {
        if !self.shown.insert(number) {
            return json!({"t": "fnref", "n": number + 1});
        }
        let footnotes = self.footnotes;
        let blocks = footnotes.get(number).map_or(&[][..], Vec::as_slice);
        json!({"t": "fn", "n": number + 1, "c": self.blocks(blocks)})
    }
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Start => "start",
        Alignment::Center => "center",
        Alignment::End => "end",
    }
}

/// Adds words; adjacent plain ones become one node.
fn push_words(nodes: &mut Vec<Value>, words: &str) {
    for run in runs(words) {
        match run {
            Run::Words(words) => {
                let last = nodes.last_mut().filter(|node| node["t"] == "s");
                if let Some(Value::String(text)) = last.and_then(|node| node.get_mut("v")) {
                    text.push_str(words);
                } else {
                    nodes.push(json!({"t": "s", "v": words}));
                }
            }
            Run::Id(id) => nodes.push(json!({"t": "id", "v": id_pieces(id)})),
            Run::Raised(letters) => nodes.push(json!({"t": "sup", "v": letters})),
        }
    }
}
