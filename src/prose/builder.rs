//! Grows a tree from the events of a Markdown parser. In: what opens, closes and stands between. Out: the tree.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::Event;

use super::{
    Alignment, Block, Bounds, Cell, Fault, FaultKind, ImageReference, Inline, Link, ListKind,
    Target,
    bounds::{first_character, long_word},
    frame::{Frame, Kind},
    plain, target,
    words::Words,
};

/// A tree as it grew: headings by their level in the source, footnotes by their label.
pub(super) struct Grown {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The labels that are referred to, in the order of their first reference, and its place.
    pub references: Vec<(String, Range<usize>)>,
    /// What each label says, and where.
    pub notes: BTreeMap<String, (Vec<Block>, Range<usize>)>,
    /// What cannot be published, in no order.
    pub faults: Vec<Fault>,
}

/// A tree that grows.
pub(super) struct Builder<'a> {
    source: &'a str,
    bounds: Bounds,
    /// How many elements there were.
    parts: usize,
    root: Frame,
    frames: Vec<Frame>,
    words: Words,
    /// How many open elements are left out; their contents go with them.
    skipped: usize,
    references: Vec<(String, Range<usize>)>,
    /// The place of each label among the references.
    numbers: BTreeMap<String, usize>,
    notes: BTreeMap<String, (Vec<Block>, Range<usize>)>,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    /// An empty tree; `source` is what ranges refer to, within `bounds`.
    pub fn new(source: &'a str, bounds: Bounds) -> Self {
        Self {
            source,
            bounds,
            parts: 0,
            root: Frame::new(Kind::Root, 0..source.len()),
            frames: Vec::new(),
            words: Words::default(),
            skipped: 0,
            references: Vec::new(),
            numbers: BTreeMap::new(),
            notes: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// A part of the source.
    pub fn source(&self, range: &Range<usize>) -> Option<&'a str> {
        self.source.get(range.clone())
    }

    /// Adds a fault, its place cut to the source.
    pub fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        let end = range.end.min(self.source.len());
        let range = range.start.min(end)..end;
        self.faults.push(Fault { kind, range });
    }

    /// Whether an event belongs to an element that is left out.
    pub fn skips(&mut self, event: &Event<'_>) -> bool {
        let skips = self.skipped > 0;
        match event {
            Event::Start(_) if skips => self.skipped += 1,
            Event::End(_) if skips => self.skipped -= 1,
            Event::Start(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
        skips
    }

    /// Whether the text is too large to be looked at. Words that are too long are faults of a text that is looked at.
    pub fn is_too_large(&mut self) -> bool {
        let is_too_large = self.source.len() > self.bounds.size;
        if is_too_large {
            let kind = FaultKind::TooLarge(self.bounds.size);
            self.fault(kind, first_character(self.source, 0));
        } else if let Some(range) = long_word(self.source, self.bounds.word) {
            self.fault(FaultKind::LongWord(self.bounds.word), range);
        }
        is_too_large
    }

    /// Whether an element is one too many, and left out with all that it holds. The first of them is a fault.
    pub fn goes_beyond(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let (is_part, is_open) = match event {
            Event::Start(_) => (true, true),
            Event::HardBreak | Event::Rule | Event::Code(_) | Event::FootnoteReference(_) => {
                (true, false)
            }
            _ => (false, false),
        };
        self.parts += usize::from(is_part);
        if !is_part || self.parts <= self.bounds.parts {
            return false;
        }
        self.flush();
        if self.parts == self.bounds.parts + 1 {
            self.fault(FaultKind::TooMany(self.bounds.parts), range.clone());
        }
        self.skipped = usize::from(is_open);
        true
    }

    /// Leaves an element out, with all that it holds.
    pub fn skip(&mut self, kind: FaultKind, range: Range<usize>) {
        self.flush();
        self.fault(kind, range);
        self.skipped = 1;
    }

    /// Opens an element.
    pub fn open(&mut self, kind: Kind, range: Range<usize>) {
        self.flush();
        if self.frames.len() >= self.bounds.depth {
            return self.skip(FaultKind::TooDeep, range);
        }
        let is_block = matches!(
            kind,
            Kind::Paragraph
                | Kind::Heading(_)
                | Kind::Quote
                | Kind::Code(_)
                | Kind::List(_)
                | Kind::Table(_)
        );
        if is_block {
            self.top().settle();
        }
        let kind = match kind {
            Kind::Paragraph => {
                self.top().loose = true;
                Kind::Paragraph
            }
            Kind::Heading(_) if !self.frames.is_empty() => {
                let fault = "a heading in a list, a quotation or a footnote";
                self.fault(FaultKind::Unsupported(fault), range.clone());
                Kind::Paragraph
            }
            kind => kind,
        };
        self.frames.push(Frame::new(kind, range));
    }

    /// Says that the list whose first item is about to open is lettered.
    pub fn letter_list(&mut self) {
        let list = self.top();
        if let Kind::List(kind) = &mut list.kind
            && list.items.is_empty()
        {
            *kind = ListKind::Lettered;
        }
    }

    /// Adds words.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        self.words.push(text, range);
    }

    /// Ends a line of the source.
    pub fn soft_break(&mut self, range: Range<usize>) {
        if self.words.is_in_insert() {
            self.words.push(" ", range);
        } else {
            self.inline(Inline::SoftBreak);
        }
    }

    /// Adds a part of a line.
    pub fn inline(&mut self, inline: Inline) {
        self.flush();
        self.top().inlines.push(inline);
    }

    /// Adds a block that holds nothing.
    pub fn block(&mut self, block: Block) {
        self.flush();
        let top = self.top();
        top.settle();
        top.blocks.push(block);
    }

    /// Adds a reference to a footnote.
    pub fn footnote(&mut self, label: &str, range: Range<usize>) {
        if self.frames.iter().any(|frame| frame.kind.bars_links()) {
            let fault = "a footnote in a link, an image or another footnote";
            return self.fault(FaultKind::Unsupported(fault), range);
        }
        let label = label.to_lowercase();
        let next = self.references.len();
        let number = *self.numbers.entry(label.clone()).or_insert(next);
        if number == next {
            self.references.push((label, range));
        }
        self.inline(Inline::Footnote(number));
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        frame.shrink();
        match std::mem::replace(&mut frame.kind, Kind::Root) {
            Kind::Root => {}
            Kind::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            Kind::Heading(depth) => self.close_heading(depth, frame),
            Kind::Quote => self.block(Block::Quote(frame.blocks)),
            Kind::Code(language) => {
                let text = plain::literal(&frame.inlines);
                self.block(Block::Code { language, text });
            }
            Kind::List(kind) => {
                let (tight, items) = (!frame.loose, frame.items);
                self.block(Block::List { kind, tight, items });
            }
            Kind::Item => {
                frame.settle();
                frame.shrink();
                let list = self.top();
                list.loose |= frame.loose;
                list.items.push(frame.blocks);
            }
            Kind::Note(label) => {
                frame.settle();
                self.notes
                    .entry(label)
                    .or_insert((frame.blocks, frame.range));
            }
            Kind::Table(alignments) => self.close_table(alignments, frame.rows),
            Kind::Row => {
                self.spare_cells(frame.range);
                self.top().rows.push(frame.cells);
            }
            Kind::Cell => {
                let row = self.top();
                row.range.end = frame.range.end;
                row.cells.push(frame.inlines);
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            Kind::Strong => self.inline(Inline::Strong(frame.inlines)),
            Kind::Link(target) => self.close_link(target, frame.inlines, frame.range),
            Kind::AutomaticLink(target) => self.close_link(target, Vec::new(), frame.range),
            Kind::Image(destination) => self.close_image(destination, frame),
            Kind::Transparent => self.top().inlines.append(&mut frame.inlines),
        }
    }

    fn close_heading(&mut self, depth: u8, frame: Frame) {
        let (content, range) = (frame.inlines, frame.range);
        if plain::is_blank(&content) {
            self.fault(FaultKind::HeadingEmpty, range.clone());
        }
        self.block(Block::Heading {
            depth,
            content,
            range,
        });
    }

    /// The parser drops what a row holds after the last column; `row` ends with its last cell.
    fn spare_cells(&mut self, row: Range<usize>) {
        let end = row.end;
        // Cells that a short row lacks are made up, and stand nowhere.
        if self.source.get(row).is_none_or(|row| row.contains('\n')) {
            return;
        }
        let rest = self.source.get(end..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let words = line.trim_end_matches(['|', ' ', '\t', '\r']);
        let blanks = words.len() - words.trim_start_matches(['|', ' ', '\t']).len();
        if blanks < words.len() {
            self.fault(FaultKind::SpareCells, end + blanks..end + words.len());
        }
    }

    fn close_table(&mut self, alignments: Vec<Alignment>, rows: Vec<Vec<Cell>>) {
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or_default();
        self.block(Block::Table {
            alignments,
            head,
            rows: rows.collect(),
        });
    }

    fn close_link(&mut self, target: Target, content: Vec<Inline>, range: Range<usize>) {
        let content = if plain::is_blank(&content) {
            Vec::new()
        } else {
            without_links(content)
        };
        self.inline(Inline::Link(Link {
            target,
            content,
            range,
        }));
    }

    fn close_image(&mut self, destination: String, frame: Frame) {
        let range = frame.range;
        let alternative = plain::literal(&frame.inlines).trim().to_owned();
        if alternative.is_empty() {
            self.fault(FaultKind::ImageText, range.clone());
        }
        if destination.is_empty() {
            self.fault(FaultKind::Destination(String::new()), range.clone());
        } else if destination.contains(':') || destination.starts_with("//") {
            self.fault(FaultKind::Scheme(destination), range);
            return self.inline(Inline::Text(alternative));
        }
        self.inline(Inline::Image(ImageReference {
            destination,
            alternative,
            range,
        }));
    }

    /// What has grown, every element closed.
    pub fn finish(mut self) -> Grown {
        self.flush();
        while !self.frames.is_empty() {
            self.close();
        }
        self.root.settle();
        self.root.shrink();
        Grown {
            blocks: self.root.blocks,
            references: self.references,
            notes: self.notes,
            faults: self.faults,
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    /// Makes inlines of the words that were collected.
    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let verbatim = self
            .frames
            .last()
            .is_some_and(|frame| matches!(frame.kind, Kind::Code(_)));
        let mut found = if verbatim {
            self.words.take_verbatim()
        } else {
            self.words.take(self.source)
        };
        self.top().inlines.append(&mut found.inlines);
        for fault in found.faults {
            self.fault(fault.kind, fault.range);
        }
    }
}

/// Inlines whose links are their words alone, for a link holds no other.
fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Link(link) if link.content.is_empty() => {
                kept.push(Inline::Text(target::words(&link.target).to_owned()));
            }
            Inline::Link(mut link) => kept.append(&mut link.content),
            Inline::Emphasis(content) => kept.push(Inline::Emphasis(without_links(content))),
            Inline::Strong(content) => kept.push(Inline::Strong(without_links(content))),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Insert { .. }
            | Inline::SoftBreak
            | Inline::HardBreak => kept.push(inline),
        }
    }
    kept
}
