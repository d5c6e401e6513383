//! Events of the parser to a tree.

use std::{borrow::Cow, collections::BTreeMap, mem};

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};

use super::faults;
use crate::{
    book::Limits,
    diag::{Diagnostic, Diagnostics},
    load::tree::{Content, Entry, Node, Scalar, Style},
    source::{FileId, Span},
};

/// Takes events one by one and holds what is not finished yet.
pub struct Builder<'s> {
    file: FileId,
    base: usize,
    limits: Limits,
    stack: Vec<Open<'s>>,
    /// The items of all open lists, one list after the other: a list takes its own when it ends, so that none has more
    /// room than it needs.
    items: Vec<Node<'s>>,
    /// The same for the keys of maps.
    entries: Vec<Entry<'s>>,
    anchors: BTreeMap<usize, Anchored<'s>>,
    spent: usize,
    last_end: usize,
    root: Option<Node<'s>>,
}

/// What holds other values.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Items in order.
    List,
    /// Keys and values.
    Map,
}

/// A list or a map that has not ended.
struct Open<'s> {
    start: usize,
    anchor: usize,
    style: StructureStyle,
    kind: OpenKind<'s>,
}

impl Open<'_> {
    fn is_list(&self) -> bool {
        matches!(self.kind, OpenKind::List(_))
    }
}

enum OpenKind<'s> {
    /// Its items begin here.
    List(usize),
    Map {
        /// Its entries begin here.
        first: usize,
        /// The keys of a map of more than a few.
        index: BTreeMap<Cow<'s, str>, Span>,
        key: Key<'s>,
        /// Whether the next item of a list was to begin in it: every key may then stand twice.
        runs_on: bool,
    },
}

/// Where a map stands between its keys and values.
enum Key<'s> {
    /// A key comes next.
    Awaited,
    /// Its value comes next.
    Read(Cow<'s, str>, Span),
    /// Its value comes next and is dropped, since the key was refused.
    Refused,
}

/// A node that an alias may stand for.
struct Anchored<'s> {
    node: Node<'s>,
    weight: usize,
    height: usize,
}

impl<'s> Builder<'s> {
    /// A builder for a part of a file that begins at `base`, within limits.
    pub fn new(file: FileId, base: usize, limits: Limits) -> Self {
        Self {
            file,
            base,
            limits,
            stack: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            anchors: BTreeMap::new(),
            spent: 0,
            last_end: base,
            root: None,
        }
    }

    /// The place of an event in the file.
    pub fn span_of(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        Span::new(self.file, range.start + self.base..range.end + self.base)
    }

    /// Takes the next event. An error ends the file.
    pub fn take(
        &mut self,
        event: Event<'s>,
        span: &granit_parser::Span,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Diagnostic> {
        if let Some(tag) = event.tag().filter(|tag| tag.is_custom()) {
            diagnostics.push(faults::tag(self.tag_span(span), tag));
        }
        let place = self.span_of(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let style = written(style, tag.as_deref());
                self.scalar(Scalar { text, style }, place, anchor, diagnostics)
            }
            Event::SequenceStart(style, anchor, _) => self.open(Kind::List, style, place, anchor),
            Event::MappingStart(style, anchor, _) => self.open(Kind::Map, style, place, anchor),
            Event::SequenceEnd | Event::MappingEnd => self.close(place, diagnostics),
            Event::Alias(anchor) => {
                self.last_end = place.end();
                self.alias(place, anchor, diagnostics)
            }
            Event::UnresolvedAlias(name) => Err(faults::unknown_anchor(place, &name)),
            _ => Ok(()),
        }
    }

    /// The tree; a null scalar where there was no value.
    pub fn finish(self) -> Node<'s> {
        let start = Span::new(self.file, self.base..self.base);
        self.root.unwrap_or_else(|| null(start))
    }

    fn tag_span(&self, span: &granit_parser::Span) -> Span {
        self.span_of(&span.tag_span().unwrap_or(*span))
    }

    /// Takes a text, or a key. An anchor of 0 is none.
    pub fn scalar(
        &mut self,
        scalar: Scalar<'s>,
        place: Span,
        anchor: usize,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Diagnostic> {
        self.last_end = place.end();
        let node = Node {
            span: place,
            content: Content::Scalar(scalar),
        };
        self.finish_node(node, anchor, diagnostics)
    }

    /// Begins a list or a map at `place`; what is taken until it is closed belongs to it.
    pub fn open(
        &mut self,
        kind: Kind,
        style: StructureStyle,
        place: Span,
        anchor: usize,
    ) -> Result<(), Diagnostic> {
        if self.stack.len() >= self.limits.depth {
            return Err(faults::too_deep(self.limits.depth, place));
        }
        self.last_end = self.last_end.max(place.end());
        self.stack.push(Open {
            start: place.start(),
            anchor,
            style,
            kind: match kind {
                Kind::List => OpenKind::List(self.items.len()),
                Kind::Map => OpenKind::Map {
                    first: self.entries.len(),
                    index: BTreeMap::new(),
                    key: Key::Awaited,
                    runs_on: false,
                },
            },
        });
        Ok(())
    }

    /// Ends the list or the map that was opened last: at the end of `place` where brackets do so, else where its last
    /// value ends.
    pub fn close(&mut self, place: Span, diagnostics: &mut Diagnostics) -> Result<(), Diagnostic> {
        let Some(open) = self.stack.pop() else {
            return Ok(());
        };
        if open.style == StructureStyle::Flow {
            self.last_end = place.end();
        }
        let content = match open.kind {
            OpenKind::List(first) => Content::List(last(&mut self.items, first)),
            OpenKind::Map { first, .. } => Content::Map(last(&mut self.entries, first)),
        };
        let span = Span::new(self.file, open.start..self.last_end);
        self.finish_node(Node { span, content }, open.anchor, diagnostics)
    }

    fn alias(
        &mut self,
        place: Span,
        anchor: usize,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Diagnostic> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            return Err(faults::alias_in_itself(place));
        };
        if self.stack.len() + anchored.height > self.limits.depth {
            return Err(faults::too_deep(self.limits.depth, place));
        }
        self.spent += anchored.weight;
        if self.spent > self.limits.alias_values {
            return Err(faults::too_many_aliases(self.limits.alias_values, place));
        }
        let node = anchored.node.clone();
        self.place(node, diagnostics);
        Ok(())
    }

    fn finish_node(
        &mut self,
        node: Node<'s>,
        anchor: usize,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Diagnostic> {
        if anchor != 0 {
            let (weight, height) = measure(&node);
            self.spent += weight;
            if self.spent > self.limits.alias_values {
                return Err(faults::too_many_aliases(
                    self.limits.alias_values,
                    node.span,
                ));
            }
            let anchored = Anchored {
                node: node.clone(),
                weight,
                height,
            };
            self.anchors.insert(anchor, anchored);
        }
        self.place(node, diagnostics);
        Ok(())
    }

    fn place(&mut self, node: Node<'s>, diagnostics: &mut Diagnostics) {
        let is_item = matches!(self.stack.iter().nth_back(1), Some(list) if list.is_list());
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.kind {
            OpenKind::List(_) => self.items.push(node),
            OpenKind::Map {
                first,
                index,
                key,
                runs_on,
            } => match mem::replace(key, Key::Awaited) {
                Key::Awaited => *key = read_key(node, diagnostics),
                Key::Refused => {}
                Key::Read(key, key_span) => {
                    let entries = self.entries.get(*first..).unwrap_or_default();
                    let begins_again = entries.first().is_some_and(|entry| entry.key == key);
                    match first_place(entries, index, &key) {
                        Some(_) if *runs_on => {}
                        Some(first) if is_item && begins_again => {
                            *runs_on = true;
                            diagnostics.push(faults::item_without_dash(&key, key_span, first));
                        }
                        Some(first) => {
                            diagnostics.push(faults::duplicate_key(&key, key_span, first));
                        }
                        None => self.entries.push(Entry {
                            key,
                            key_span,
                            value: node,
                        }),
                    }
                }
            },
        }
    }
}

/// Takes the things of a stack from one of them on.
fn last<T>(stack: &mut Vec<T>, first: usize) -> Vec<T> {
    stack.drain(first.min(stack.len())..).collect()
}

fn read_key<'s>(node: Node<'s>, diagnostics: &mut Diagnostics) -> Key<'s> {
    match node.content {
        Content::Scalar(scalar) => Key::Read(scalar.text, node.span),
        Content::List(_) | Content::Map(_) => {
            diagnostics.push(faults::key_is_no_word(node.span));
            Key::Refused
        }
    }
}

/// Where a key of this name stands already. Small maps are searched, large ones have an index.
fn first_place<'s>(
    entries: &[Entry<'s>],
    index: &mut BTreeMap<Cow<'s, str>, Span>,
    key: &str,
) -> Option<Span> {
    const FEW: usize = 32;
    if entries.len() < FEW {
        return entries
            .iter()
            .find(|entry| &*entry.key == key)
            .map(|entry| entry.key_span);
    }
    let indexed = index.len();
    let missing = entries.iter().skip(indexed);
    index.extend(missing.map(|entry| (entry.key.clone(), entry.key_span)));
    index.get(key).copied()
}

/// How a scalar was written.
fn written(style: ScalarStyle, tag: Option<&Tag>) -> Style {
    let written_as_text = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
    match style {
        // `!!str null` is the word, not nothing.
        ScalarStyle::Plain if written_as_text => Style::SingleQuoted,
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

fn null(span: Span) -> Node<'static> {
    Node {
        span,
        content: Content::Scalar(Scalar {
            text: "".into(),
            style: Style::Plain,
        }),
    }
}

/// What copying a node costs, and how deep it is.
fn measure(node: &Node) -> (usize, usize) {
    const TEXT_OF_ONE_NODE: usize = 64;
    let children = |nodes: &mut dyn Iterator<Item = &Node>| {
        nodes.map(measure).fold((1, 1), |(weight, height), child| {
            (weight + child.0, height.max(child.1 + 1))
        })
    };
    match &node.content {
        Content::Scalar(scalar) => (1 + scalar.text.len() / TEXT_OF_ONE_NODE, 0),
        Content::List(items) => children(&mut items.iter()),
        Content::Map(entries) => children(&mut entries.iter().map(|entry| &entry.value)),
    }
}
