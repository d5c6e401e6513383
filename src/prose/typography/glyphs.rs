//! Markdown to the characters that a reader sees, each with its bytes. In: Markdown. Out: runs, one for each
//! paragraph, heading, cell or alternative text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{
    super::{lettered::Lettered, parse::options},
    english,
};

/// Stands for code, inserts, addresses and whatever else is no word.
pub(super) const OPAQUE: char = '\u{fffc}';

/// What a character stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Itself, or what is no word.
    Written,
    /// The end of an insert, which prints a value.
    InsertEnd,
}

/// One character as read, and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// The character.
    pub character: char,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// Whether it may be replaced, and something put before it.
    pub editable: bool,
    /// Whether it is the first one of an emphasis: a space before it would undo the mark.
    pub opens: bool,
    /// Whether it is the last one of an emphasis: a space after it would undo the mark.
    pub closes: bool,
    /// What stands here in place of what was written.
    pub role: Role,
}

impl Glyph {
    fn new(character: char, start: usize, end: usize) -> Self {
        Self {
            character,
            start,
            end,
            editable: true,
            opens: false,
            closes: false,
            role: Role::Written,
        }
    }

    /// Whether it is a space within a line, of whatever width.
    pub(super) fn is_blank(&self) -> bool {
        matches!(
            self.character,
            ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}'
        )
    }

    /// Makes it something that is no word.
    pub(super) fn conceal(&mut self) {
        self.character = OPAQUE;
        self.editable = false;
    }
}

/// The runs of a text.
pub(super) fn runs(markdown: &str) -> Vec<Vec<Glyph>> {
    let lettered = Lettered::rewrite(markdown);
    let mut reader = Reader {
        markdown,
        runs: Vec::new(),
        open: vec![Vec::new()],
        marks: Vec::new(),
        code_blocks: 0,
    };
    for (event, range) in Parser::new_ext(&lettered.text, options()).into_offset_iter() {
        reader.take(&lettered, event, range);
    }
    reader.flush();
    reader.runs
}

struct Reader<'m> {
    markdown: &'m str,
    runs: Vec<Vec<Glyph>>,
    /// The run being read; above it, the alternative texts of images.
    open: Vec<Vec<Glyph>>,
    /// Where emphasis and links began, and whether their words are an address.
    marks: Vec<Mark>,
    code_blocks: usize,
}

struct Mark {
    start: usize,
    holds: Holds,
}

#[derive(Clone, Copy)]
enum Holds {
    Words,
    Address,
}

impl Reader<'_> {
    fn take(&mut self, lettered: &Lettered<'_>, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.code_blocks > 0 => {}
            Event::Text(text) => {
                let same = lettered.text.get(range.clone()) == Some(&*text);
                self.text(&text, same, range);
            }
            Event::SoftBreak | Event::HardBreak => self.sign('\n', range),
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => self.sign(OPAQUE, range),
            Event::Html(_) | Event::Rule => self.flush(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let start = self.open.last().map_or(0, Vec::len);
        match tag {
            Tag::Link { link_type, .. } => {
                let holds = match link_type {
                    LinkType::Autolink | LinkType::Email => Holds::Address,
                    LinkType::Inline
                    | LinkType::Reference
                    | LinkType::ReferenceUnknown
                    | LinkType::Collapsed
                    | LinkType::CollapsedUnknown
                    | LinkType::Shortcut
                    | LinkType::ShortcutUnknown
                    | LinkType::WikiLink { .. } => Holds::Words,
                };
                self.marks.push(Mark { start, holds });
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => self.marks.push(Mark {
                start,
                holds: Holds::Words,
            }),
            Tag::Image { .. } => {
                self.sign(OPAQUE, range.clone());
                self.open.push(Vec::new());
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code_blocks += 1;
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Link => {
                // A link without words takes those of its target.
                let length = self.open.last().map(Vec::len);
                if self.marks.last().map(|mark| mark.start) == length {
                    self.sign(OPAQUE, range);
                }
                self.close_mark();
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => self.close_mark(),
            TagEnd::Image => {
                let words = self.open.pop().unwrap_or_default();
                self.runs.push(words);
            }
            TagEnd::CodeBlock => self.code_blocks = self.code_blocks.saturating_sub(1),
            _ => self.flush(),
        }
    }

    /// Words in another language are set in italics or are a link: they are judged on their own.
    fn close_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        let Some(words) = self
            .open
            .last_mut()
            .and_then(|run| run.get_mut(mark.start..))
        else {
            return;
        };
        let conceals = match mark.holds {
            Holds::Address => true,
            Holds::Words => english::is_english(words),
        };
        if let Some(first) = words.first_mut() {
            first.opens = true;
        }
        if let Some(last) = words.last_mut() {
            last.closes = true;
        }
        if conceals {
            words.iter_mut().for_each(Glyph::conceal);
        }
    }

    /// A text; where it is `same` as its bytes, each character stands where it was written.
    fn text(&mut self, text: &str, same: bool, range: Range<usize>) {
        let source = self.markdown.get(range.clone()).filter(|_| same);
        let Some(run) = self.open.last_mut() else {
            return;
        };
        let Some(source) = source else {
            // An entity: one character for some bytes. More than one have no places of their own.
            let editable = text.chars().count() == 1;
            run.extend(text.chars().map(|character| Glyph {
                editable,
                ..Glyph::new(character, range.start, range.end)
            }));
            return;
        };
        let first = run.len();
        run.extend(source.char_indices().map(|(offset, character)| {
            let start = range.start + offset;
            Glyph::new(character, start, start + character.len_utf8())
        }));
        // A backslash belongs to the character that it escapes.
        let previous = first.checked_sub(1).and_then(|index| run.get(index));
        let free = previous.is_none_or(|glyph| glyph.end < range.start);
        let before = range.start.wrapping_sub(1);
        if free
            && self.markdown.as_bytes().get(before) == Some(&b'\\')
            && let Some(glyph) = run.get_mut(first)
        {
            glyph.start = before;
        }
    }

    fn sign(&mut self, character: char, range: Range<usize>) {
        if let Some(run) = self.open.last_mut() {
            run.push(Glyph {
                editable: false,
                ..Glyph::new(character, range.start, range.end)
            });
        }
    }

    fn flush(&mut self) {
        self.marks.clear();
        if let Some(run) = self.open.last_mut()
            && !run.is_empty()
        {
            self.runs.push(std::mem::take(run));
        }
    }
}
