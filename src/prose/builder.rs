//! Grows a tree from the events of a Markdown parser. In: what opens, closes and stands between. Out: the tree.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::Event;

use super::{
    Alignment, Block, Cell, Fault, FaultKind, ImageReference, Inline, Item, Link, ListKind, Prose,
    Target, plain, words::Words,
};

/// How many elements may lie in one another; a list and its item are two.
const DEPTH_LIMIT: usize = 32;

/// What an open element is.
pub(super) enum Kind {
    /// The text itself.
    Root,
    /// A paragraph.
    Paragraph,
    /// A heading of this level in the source.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A block of code in this language.
    Code(String),
    /// A list.
    List(ListKind),
    /// An item of a list.
    Item,
    /// The definition of a footnote, by its label.
    Note(String),
    /// A table with columns set so.
    Table(Vec<Alignment>),
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// Stress.
    Emphasis,
    /// Strong stress.
    Strong,
    /// A link.
    Link(Target),
    /// A link written as its destination alone.
    AutomaticLink(Target),
    /// An image with this destination.
    Image(String),
    /// Something that cannot be published but whose words can.
    Transparent,
}

struct Frame {
    kind: Kind,
    range: Range<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Item>,
    cells: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    loose: bool,
}

impl Frame {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        Self {
            kind,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            loose: false,
        }
    }

    /// Makes a paragraph of inlines that stand directly in a container, as in tight lists.
    fn settle(&mut self) {
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(content));
        }
    }
}

/// A tree that grows.
pub(super) struct Builder<'a> {
    source: &'a str,
    root: Frame,
    frames: Vec<Frame>,
    words: Words,
    /// How many open elements are left out; their contents go with them.
    skipped: usize,
    labels: Vec<(String, Range<usize>)>,
    notes: BTreeMap<String, (Vec<Block>, Range<usize>)>,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    /// An empty tree; `source` is what ranges refer to.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            root: Frame::new(Kind::Root, 0..source.len()),
            frames: Vec::new(),
            words: Words::default(),
            skipped: 0,
            labels: Vec::new(),
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

    /// Leaves an element out, with all that it holds.
    pub fn skip(&mut self, kind: FaultKind, range: Range<usize>) {
        self.flush();
        self.fault(kind, range);
        self.skipped = 1;
    }

    /// Opens an element.
    pub fn open(&mut self, kind: Kind, range: Range<usize>) {
        self.flush();
        if self.frames.len() >= DEPTH_LIMIT {
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
        if self
            .frames
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Note(_)))
        {
            let fault = "a footnote in a footnote";
            return self.fault(FaultKind::Unsupported(fault), range);
        }
        let label = label.to_lowercase();
        let known = self.labels.iter().position(|(known, _)| *known == label);
        let number = known.unwrap_or_else(|| {
            self.labels.push((label, range));
            self.labels.len() - 1
        });
        self.inline(Inline::Footnote(number));
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
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
            Kind::Row => self.top().rows.push(frame.cells),
            Kind::Cell => self.top().cells.push(frame.inlines),
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
            content
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

    /// The finished tree of a text of blocks.
    pub fn finish(mut self) -> Prose {
        self.flush();
        while !self.frames.is_empty() {
            self.close();
        }
        self.root.settle();
        let mut blocks = std::mem::take(&mut self.root.blocks);
        self.level_headings(&mut blocks);
        let footnotes = self.number_footnotes();
        self.faults
            .sort_by_key(|fault| (fault.range.start, fault.range.end));
        Prose {
            blocks,
            footnotes,
            faults: self.faults,
        }
    }

    /// The finished tree of a title, which was parsed as a heading.
    pub fn finish_line(mut self) -> Prose {
        self.flush();
        while !self.frames.is_empty() {
            self.close();
        }
        let mut line = Vec::new();
        for block in std::mem::take(&mut self.root.blocks) {
            if let Block::Heading { content, .. } | Block::Paragraph(content) = block {
                line.extend(content);
            }
        }
        self.faults
            .retain(|fault| fault.kind != FaultKind::HeadingEmpty);
        self.refuse_in_title(&line);
        self.faults
            .sort_by_key(|fault| (fault.range.start, fault.range.end));
        Prose {
            blocks: vec![Block::Paragraph(line)],
            footnotes: Vec::new(),
            faults: self.faults,
        }
    }

    fn refuse_in_title(&mut self, line: &[Inline]) {
        for inline in line {
            match inline {
                Inline::Link(link) => {
                    let fault = FaultKind::Unsupported("a link in a title");
                    self.fault(fault, link.range.clone());
                }
                Inline::Image(image) => {
                    let fault = FaultKind::Unsupported("an image in a title");
                    self.fault(fault, image.range.clone());
                }
                Inline::Emphasis(content) | Inline::Strong(content) => {
                    self.refuse_in_title(content);
                }
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Footnote(_)
                | Inline::Insert { .. }
                | Inline::SoftBreak
                | Inline::HardBreak => {}
            }
        }
    }

    /// Turns levels of the source into depths from the shallowest, and finds skipped ones.
    fn level_headings(&mut self, blocks: &mut [Block]) {
        let levels = blocks.iter().filter_map(|block| match block {
            Block::Heading { depth, .. } => Some(*depth),
            Block::Paragraph(_)
            | Block::List { .. }
            | Block::Table { .. }
            | Block::Code { .. }
            | Block::Quote(_)
            | Block::Rule => None,
        });
        let shallowest = levels.min().unwrap_or(1);
        let mut allowed = 0;
        for block in blocks {
            if let Block::Heading { depth, range, .. } = block {
                *depth -= shallowest;
                if *depth > allowed {
                    self.fault(FaultKind::HeadingSkip, range.clone());
                }
                allowed = *depth + 1;
            }
        }
    }

    /// The footnotes in the order of their first reference.
    fn number_footnotes(&mut self) -> Vec<Vec<Block>> {
        let labels = std::mem::take(&mut self.labels);
        let mut footnotes = Vec::with_capacity(labels.len());
        for (label, range) in labels {
            if let Some((blocks, _)) = self.notes.remove(&label) {
                footnotes.push(blocks);
            } else {
                footnotes.push(Vec::new());
                self.fault(FaultKind::Footnote(label), range);
            }
        }
        for (_, range) in std::mem::take(&mut self.notes).into_values() {
            let fault = "a footnote that nothing refers to";
            self.fault(FaultKind::Unsupported(fault), range);
        }
        footnotes
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
