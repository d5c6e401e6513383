//! Turns a tree into HTML. In: a tree and what stands around it. Out: well-formed HTML of a fixed set of
//! elements. Every text is escaped; nothing of a text is ever markup.

mod table;

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    Block, ImageReference, Inline, Link, ListKind, Prose, Surroundings, Target,
    anchors::Anchors,
    marks::{Run, id_pieces, runs},
    plain, target,
};
use crate::source::{first_byte, is_one_of};

/// A text as blocks of HTML, its footnotes at the end.
#[must_use]
pub fn to_html(prose: &Prose, around: &Surroundings<'_>) -> String {
    let mut writer = Writer::new(around, Links::Written);
    writer.blocks(&prose.blocks);
    writer.footnotes(&prose.footnotes);
    writer.html
}

/// The anchors of a text's headings and footnotes, in order.
#[must_use]
pub fn anchors(prose: &Prose, around: &Surroundings<'_>) -> Vec<String> {
    let mut writer = Writer::new(around, Links::Dropped);
    writer.blocks(&prose.blocks);
    writer.footnotes(&prose.footnotes);
    // Every text is escaped, so that this can only be an attribute.
    let parts = writer.html.split(" id=\"").skip(1);
    parts
        .filter_map(|part| part.split_once('"'))
        .map(|(anchor, _)| anchor.to_owned())
        .collect()
}

/// The words of a title as HTML, without a paragraph and without links, for it stands in links itself.
#[must_use]
pub fn to_html_line(prose: &Prose, around: &Surroundings<'_>) -> String {
    let mut writer = Writer::new(around, Links::Dropped);
    for block in &prose.blocks {
        if let Block::Paragraph(content) = block {
            writer.inlines(content);
        }
    }
    writer.html
}

/// Plain words as HTML: escaped, identifiers and ordinals set as in a text.
#[must_use]
pub fn words_to_html(words: &str) -> String {
    let mut html = String::with_capacity(words.len() + 16);
    push_words(&mut html, words);
    html
}

/// Whether links of a text are links of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Written,
    Dropped,
}

struct Writer<'a> {
    html: String,
    around: &'a Surroundings<'a>,
    links: Links,
    anchors: Anchors,
    references: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    fn new(around: &'a Surroundings<'a>, links: Links) -> Self {
        Self {
            html: String::new(),
            around,
            links,
            anchors: Anchors::new(around.anchor),
            references: BTreeSet::new(),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.element("p", content),
                Block::Heading { depth, content, .. } => self.heading(*depth, content),
                Block::List { kind, tight, items } => self.list(*kind, *tight, items),
                Block::Table(table) => self.table(table),
                Block::Code(code) => {
                    self.html.push_str("<pre><code>");
                    push_escaped(&mut self.html, &code.text);
                    self.html.push_str("</code></pre>\n");
                }
                Block::Quote(blocks) => {
                    self.html.push_str("<blockquote>\n");
                    self.blocks(blocks);
                    self.html.push_str("</blockquote>\n");
                }
                Block::Rule => self.html.push_str("<hr>\n"),
            }
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        let _ = write!(self.html, "<{name}>");
        self.inlines(content);
        let _ = writeln!(self.html, "</{name}>");
    }

    fn heading(&mut self, depth: u8, content: &[Inline]) {
        let level = self.around.heading_level.saturating_add(depth).clamp(1, 6);
        let anchor = self.anchors.heading(&plain::words(content, self.around));
        let _ = write!(self.html, "<h{level} id=\"");
        push_escaped(&mut self.html, &anchor);
        self.html.push_str("\">");
        self.inlines(content);
        let _ = writeln!(self.html, "</h{level}>");
    }

    fn list(&mut self, kind: ListKind, tight: bool, items: &[Vec<Block>]) {
        let name = match kind {
            ListKind::Bullet => "ul",
            ListKind::Numbered(_) | ListKind::Lettered => "ol",
        };
        match kind {
            ListKind::Lettered => self.html.push_str("<ol type=\"a\">\n"),
            ListKind::Numbered(start) if start != 1 => {
                let _ = writeln!(self.html, "<ol start=\"{start}\">");
            }
            ListKind::Bullet | ListKind::Numbered(_) => {
                let _ = writeln!(self.html, "<{name}>");
            }
        }
        for item in items {
            self.html.push_str("<li>");
            match item.split_first() {
                Some((Block::Paragraph(content), rest)) if tight => {
                    self.inlines(content);
                    if !rest.is_empty() {
                        self.html.push('\n');
                    }
                    self.blocks(rest);
                }
                Some(_) | None => self.blocks(item),
            }
            self.html.push_str("</li>\n");
        }
        let _ = writeln!(self.html, "</{name}>");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_words(&mut self.html, text),
                Inline::Code(code) => {
                    self.html.push_str("<code>");
                    push_escaped(&mut self.html, code);
                    self.html.push_str("</code>");
                }
                Inline::Emphasis(content) => self.marked("em", content),
                Inline::Strong(content) => self.marked("strong", content),
                Inline::Link(link) => self.link(link),
                Inline::Image(image) => self.image(image),
                Inline::Footnote(number) => self.footnote_reference(*number),
                Inline::Insert(insert) => {
                    self.html.push_str("<span class=\"value\">");
                    push_words(&mut self.html, &(self.around.value)(&insert.parameter));
                    self.html.push_str("</span>");
                }
                Inline::SoftBreak => self.html.push('\n'),
                Inline::HardBreak => self.html.push_str("<br>\n"),
            }
        }
    }

    fn marked(&mut self, name: &str, content: &[Inline]) {
        let _ = write!(self.html, "<{name}>");
        self.inlines(content);
        let _ = write!(self.html, "</{name}>");
    }

    fn link(&mut self, link: &Link) {
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
        let href = href.filter(|_| self.links == Links::Written);
        if let Some(href) = &href {
            self.html.push_str("<a href=\"");
            push_escaped(&mut self.html, href);
            self.html.push_str("\">");
        }
        if link.content.is_empty() {
            push_words(&mut self.html, &title);
        } else {
            self.inlines(&link.content);
        }
        if href.is_some() {
            self.html.push_str("</a>");
        }
    }

    fn image(&mut self, image: &ImageReference) {
        let Some(placed) = (self.around.image)(image) else {
            return push_words(&mut self.html, &image.alternative);
        };
        self.html.push_str("<img src=\"");
        push_escaped(&mut self.html, &placed.source);
        let _ = write!(
            self.html,
            "\" width=\"{}\" height=\"{}\" alt=\"",
            placed.width, placed.height
        );
        push_escaped(&mut self.html, &image.alternative);
        self.html.push_str("\">");
    }

    fn footnote_reference(&mut self, number: usize) {
        if self.links == Links::Dropped {
            return;
        }
        let shown = number + 1;
        let (note, reference) = (self.anchors.note(shown), self.anchors.reference(shown));
        self.html.push_str("<sup><a href=\"#");
        push_escaped(&mut self.html, &note);
        self.html.push('"');
        if self.references.insert(number) {
            self.html.push_str(" id=\"");
            push_escaped(&mut self.html, &reference);
            self.html.push('"');
        }
        let _ = write!(self.html, ">{shown}</a></sup>");
    }

    fn footnotes(&mut self, footnotes: &[Vec<Block>]) {
        if footnotes.is_empty() {
            return;
        }
        let label = self.around.voice.text("footnotes-label");
        let back = self.around.voice.text("footnotes-back");
        self.html
            .push_str("<div class=\"footnotes\" role=\"group\" aria-label=\"");
        push_escaped(&mut self.html, &label);
        self.html.push_str("\">\n<ol>\n");
        for (index, blocks) in footnotes.iter().enumerate() {
            let (note, reference) = (
                self.anchors.note(index + 1),
                self.anchors.reference(index + 1),
            );
            self.html.push_str("<li id=\"");
            push_escaped(&mut self.html, &note);
            self.html.push_str("\">");
            self.blocks(blocks);
            self.html.push_str("<p class=\"back\"><a href=\"#");
            push_escaped(&mut self.html, &reference);
            self.html.push_str("\">");
            push_escaped(&mut self.html, &back);
            self.html.push_str("</a></p></li>\n");
        }
        self.html.push_str("</ol>\n</div>\n");
    }
}

fn push_words(html: &mut String, words: &str) {
    for run in runs(words) {
        match run {
            Run::Words(words) => push_escaped(html, words),
            Run::Id(id) => {
                html.push_str("<span class=\"id\">");
                for (index, piece) in id_pieces(id).iter().enumerate() {
                    html.push_str(if index > 0 { "<wbr>" } else { "" });
                    push_escaped(html, piece);
                }
                html.push_str("</span>");
            }
            Run::Raised(letters) => {
                html.push_str("<sup>");
                push_escaped(html, letters);
                html.push_str("</sup>");
            }
        }
    }
}

/// Adds a text as characters; those that no HTML document may hold become U+FFFD.
fn push_escaped(html: &mut String, text: &str) {
    let (mut written, mut at) = (0, 0);
    while let Some(rest) = text.get(at..)
        && let Some(found) = first_byte(rest.as_bytes(), may_be_special)
        && let Some(character) = rest.get(found..).and_then(|rest| rest.chars().next())
    {
        let place = at + found;
        at = place + character.len_utf8();
        if !is_special(character) {
            continue;
        }
        html.push_str(text.get(written..place).unwrap_or_default());
        html.push_str(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "\u{fffd}",
        });
        written = at;
    }
    html.push_str(text.get(written..).unwrap_or_default());
}

/// Whether a character that is not written as it is could begin with this byte: beyond ASCII, controls begin with the first
/// of these bytes and noncharacters with the others.
fn may_be_special(byte: u8) -> bool {
    let is_plain = matches!(byte, b' '..=b'~' | b'\t' | b'\n' | 0x80..=0xEE);
    !is_plain || is_one_of(byte, [b'&', b'<', b'>', b'"', 0xC2])
}

/// Whether a character is not written as it is.
fn is_special(character: char) -> bool {
    match character {
        '&' | '<' | '>' | '"' => true,
        ' '..='~' | '\t' | '\n' => false,
        character => character.is_control() || is_noncharacter(character),
    }
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
