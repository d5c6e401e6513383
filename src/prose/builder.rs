//! Grows a tree from the events of a Markdown parser. In: what opens, closes and stands between. Out: the tree.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::{
    Alignment, Block, Bounds, Cell, Code, Fault, FaultKind, ImageReference, Inline, Link, ListKind,
    Table, Target, finish,
    frame::{Frame, Kind},
    plain,
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
    pub(super) source: &'a Arc<str>,
    pub(super) bounds: Bounds,
    /// How many elements there were.
    pub(super) parts: usize,
    root: Frame,
    frames: Vec<Frame>,
    /// The blocks of all open elements, one after the other: an element takes its own when it closes, so that no list
    /// has more room than it needs.
    blocks: Vec<Block>,
    /// The same for parts of lines.
    inlines: Vec<Inline>,
    words: Words,
    /// How many open elements are left out; their contents go with them.
    pub(super) skipped: usize,
    references: Vec<(String, Range<usize>)>,
    /// The place of each label among the references.
    numbers: BTreeMap<String, usize>,
    notes: BTreeMap<String, (Vec<Block>, Range<usize>)>,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    /// An empty tree; `source` is what ranges refer to, within `bounds`.
    pub fn new(source: &'a Arc<str>, bounds: Bounds) -> Self {
        Self {
            source,
            bounds,
            parts: 0,
            root: Frame::new(Kind::Root, 0..source.len(), 0, 0),
            frames: Vec::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
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
            self.settle(self.innermost().inlines);
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
        let (blocks, inlines) = (self.blocks.len(), self.inlines.len());
        self.frames.push(Frame::new(kind, range, blocks, inlines));
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
        self.words.push(text, range, self.source);
    }

    /// Ends a line of the source.
    pub fn soft_break(&mut self, range: Range<usize>) {
        if self.words.is_in_insert(self.source) {
            self.words.push(" ", range, self.source);
        } else {
            self.inline(Inline::SoftBreak);
        }
    }

    /// Adds a part of a line.
    pub fn inline(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
    }

    /// Adds a block that holds nothing.
    pub fn block(&mut self, block: Block) {
        self.flush();
        self.settle(self.innermost().inlines);
        self.blocks.push(block);
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
        match std::mem::replace(&mut frame.kind, Kind::Root) {
            Kind::Root | Kind::Transparent => {}
            Kind::Paragraph => {
                let content = self.line(&frame);
                self.block(Block::Paragraph(content));
            }
            Kind::Heading(depth) => self.close_heading(depth, frame),
            Kind::Quote => {
                let blocks = self.body(&frame);
                self.block(Block::Quote(blocks));
            }
            Kind::Code(language) => {
                let text = plain::literal(&self.line(&frame));
                self.block(Block::Code(Box::new(Code { language, text })));
            }
            Kind::List(kind) => self.close_list(kind, frame),
            Kind::Item => {
                let blocks = self.body(&frame);
                let list = self.top();
                list.loose |= frame.loose;
                list.items.push(blocks);
            }
            Kind::Note(label) => {
                let blocks = self.body(&frame);
                self.notes.entry(label).or_insert((blocks, frame.range));
            }
            Kind::Table(alignments) => self.close_table(alignments, frame.rows),
            Kind::Row => {
                self.spare_cells(frame.range);
                frame.cells.shrink_to_fit();
                self.top().rows.push(frame.cells);
            }
            Kind::Cell => {
                let content = self.line(&frame);
                let row = self.top();
                row.range.end = frame.range.end;
                row.cells.push(content);
            }
            Kind::Emphasis => self.close_stress(&frame, Inline::Emphasis),
            Kind::Strong => self.close_stress(&frame, Inline::Strong),
            Kind::Link(target) => {
                let content = self.line(&frame);
                self.close_link(target, content, frame.range);
            }
            Kind::AutomaticLink(target) => {
                self.line(&frame);
                self.close_link(target, Vec::new(), frame.range);
            }
            Kind::Image(destination) => self.close_image(destination, frame),
        }
    }

    fn close_list(&mut self, kind: ListKind, frame: Frame) {
        let (tight, mut items) = (!frame.loose, frame.items);
        items.shrink_to_fit();
        self.block(Block::List { kind, tight, items });
    }

    /// Takes the parts of a line that stand directly in an element which closes.
    fn line(&mut self, frame: &Frame) -> Vec<Inline> {
        let first = frame.inlines.min(self.inlines.len());
        self.inlines.drain(first..).collect()
    }

    /// Takes the blocks of an element which closes.
    fn body(&mut self, frame: &Frame) -> Vec<Block> {
        self.settle(frame.inlines);
        let first = frame.blocks.min(self.blocks.len());
        self.blocks.drain(first..).collect()
    }

    /// Makes a paragraph of inlines that stand directly in a container, as in tight lists.
    fn settle(&mut self, first: usize) {
        if first < self.inlines.len() {
            let content = self.inlines.drain(first..).collect();
            self.blocks.push(Block::Paragraph(content));
        }
    }

    fn close_stress(&mut self, frame: &Frame, stressed: fn(Vec<Inline>) -> Inline) {
        let content = self.line(frame);
        self.inline(stressed(content));
    }

    fn close_heading(&mut self, depth: u8, frame: Frame) {
        let (content, range) = (self.line(&frame), frame.range);
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
        self.block(Block::Table(Box::new(Table {
            alignments,
            head,
            rows: rows.collect(),
        })));
    }

    fn close_link(&mut self, target: Target, content: Vec<Inline>, range: Range<usize>) {
        let content = if plain::is_blank(&content) {
            Vec::new()
        } else {
            finish::without_links(content)
        };
        self.inline(Inline::Link(Box::new(Link {
            target,
            content,
            range,
        })));
    }

    fn close_image(&mut self, destination: String, frame: Frame) {
        let alternative = plain::literal(&self.line(&frame)).trim().to_owned();
        let range = frame.range;
        if alternative.is_empty() {
            self.fault(FaultKind::ImageText, range.clone());
        }
        if destination.is_empty() {
            self.fault(FaultKind::Destination(String::new()), range.clone());
        } else if destination.contains(':') || destination.starts_with("//") {
            self.fault(FaultKind::Scheme(destination), range);
            return self.inline(Inline::Text(alternative.as_str().into()));
        }
        self.inline(Inline::Image(Box::new(ImageReference {
            destination,
            alternative,
            range,
        })));
    }

    /// What has grown, every element closed.
    pub fn finish(mut self) -> Grown {
        self.flush();
        while !self.frames.is_empty() {
            self.close();
        }
        self.settle(0);
        self.blocks.shrink_to_fit();
        Grown {
            blocks: self.blocks,
            references: self.references,
            notes: self.notes,
            faults: self.faults,
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    fn innermost(&self) -> &Frame {
        self.frames.last().unwrap_or(&self.root)
    }

    /// Makes inlines of the words that were collected.
    pub(super) fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let verbatim = self
            .frames
            .last()
            .is_some_and(|frame| matches!(frame.kind, Kind::Code(_)));
        if verbatim {
            self.inlines.push(self.words.take_verbatim(self.source));
            return;
        }
        for fault in self.words.take(self.source, &mut self.inlines) {
            self.fault(fault.kind, fault.range);
        }
    }
}
