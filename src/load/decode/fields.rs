//! The keys of one map, checked against its kind.

use super::{
    Decoder, faults,
    shapes::{Key, Kind, Need, Shape},
};
use crate::{
    load::tree::{Content, Entry, Node},
    source::Span,
};

/// The keys of a map that its kind has, each with a value.
#[derive(Debug)]
pub struct Fields<'n> {
    /// The whole map.
    pub span: Span,
    found: Vec<(&'static Key, &'n Entry<'n>)>,
}

impl<'n> Fields<'n> {
    /// A key with its entry, where the map has it.
    pub fn entry(&self, name: &str) -> Option<(&'static Key, &'n Entry<'n>)> {
        self.found.iter().copied().find(|(key, _)| key.name == name)
    }

    /// A key with its value, where the map has it.
    pub fn get(&self, name: &str) -> Option<(&'static Key, &'n Node<'n>)> {
        self.entry(name).map(|(key, entry)| (key, &entry.value))
    }
}

impl Decoder<'_> {
    /// The keys of a map. Unknown, repeated, empty and missing ones are pushed. `None` where the value is no map.
    pub fn fields<'n>(&mut self, kind: &'static Kind, node: &'n Node<'n>) -> Option<Fields<'n>> {
        let entries: &[Entry] = match &node.content {
            Content::Map(entries) => entries,
            // A file without any value has no keys; what it must have is said below.
            Content::Scalar(scalar) if scalar.is_null() => &[],
            Content::Scalar(_) | Content::List(_) => {
                self.fault(faults::not_a_map(kind, node));
                return None;
            }
        };
        let mut fields = Fields {
            span: node.span,
            found: Vec::with_capacity(entries.len()),
        };
        let mut empty = Vec::new();
        for entry in entries {
            let Some(key) = kind.key(&entry.key) else {
                self.fault(faults::unknown_key(kind, &entry.key, entry.key_span));
                // The key that was meant is not said to be missing as well.
                empty.extend(faults::meant_key(kind, &entry.key));
                continue;
            };
            if let Some((_, first)) = fields.entry(key.name) {
                let (first, second) = ((&first.key, first.key_span), entry);
                let fault = faults::key_said_again(first.0, first.1, &second.key, second.key_span);
                self.fault(fault);
                continue;
            }
            if is_null(&entry.value) {
                self.fault(faults::no_value(key, entry.key_span));
                empty.push(key.name);
                continue;
            }
            self.plain_scalars(key, entry);
            self.comments(key, &entry.value);
            fields.found.push((key, entry));
        }
        self.require(kind, &fields, &empty, node);
        Some(fields)
    }

    fn require(&mut self, kind: &'static Kind, fields: &Fields<'_>, empty: &[&str], node: &Node) {
        let id = fields.get("id").and_then(|(_, node)| match &node.content {
            Content::Scalar(scalar) => Some((&*scalar.text, node.span)),
            Content::List(_) | Content::Map(_) => None,
        });
        for key in kind.keys {
            let there = key.need == Need::Optional
                || empty.contains(&key.name)
                || fields.entry(key.name).is_some();
            if !there {
                let span = id.map_or_else(|| head(node), |(_, span)| span);
                let id = id.map(|(id, _)| id);
                self.fault(faults::missing_key(kind, key.name, id, span));
            }
        }
    }

    /// The items of a list of maps, with their keys.
    pub fn list<'n>(&mut self, fields: &Fields<'n>, name: &str) -> Vec<Fields<'n>> {
        self.each(fields, name, |_, fields| Some(fields))
    }

    /// What `read` makes of each item of a list of maps. Only the item at hand has its keys sorted out: a register may
    /// have tens of thousands.
    pub fn each<'n, T>(
        &mut self,
        fields: &Fields<'n>,
        name: &str,
        mut read: impl FnMut(&mut Self, Fields<'n>) -> Option<T>,
    ) -> Vec<T> {
        let Some((key, node)) = fields.get(name) else {
            return Vec::new();
        };
        let (Shape::List(kind), Content::List(items)) = (key.shape, &node.content) else {
            self.fault(faults::wrong_type(key, node));
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                if is_null(item) {
                    self.fault(faults::not_a_map(kind, item));
                    return None;
                }
                let fields = self.fields(kind, item)?;
                read(self, fields)
            })
            .collect()
    }

    /// The keys of a map within this one.
    pub fn map<'n>(&mut self, fields: &Fields<'n>, name: &str) -> Option<Fields<'n>> {
        let (key, node) = fields.get(name)?;
        let (Shape::Map(kind), Content::Map(_)) = (key.shape, &node.content) else {
            self.fault(faults::wrong_type(key, node));
            return None;
        };
        self.fields(kind, node)
    }

    /// The entries of a map whose keys are free.
    pub fn entries<'n>(&mut self, fields: &Fields<'n>, name: &str) -> &'n [Entry<'n>] {
        let Some((key, node)) = fields.get(name) else {
            return &[];
        };
        match &node.content {
            Content::Map(entries) => entries,
            Content::Scalar(_) | Content::List(_) => {
                self.fault(faults::wrong_type(key, node));
                &[]
            }
        }
    }
}

fn is_null(node: &Node) -> bool {
    matches!(&node.content, Content::Scalar(scalar) if scalar.is_null())
}

/// Where a map begins: its first key, so that a fault does not mark the whole of it.
fn head(node: &Node) -> Span {
    match &node.content {
        Content::Map(entries) => entries.first().map_or(node.span, |entry| entry.key_span),
        Content::Scalar(_) | Content::List(_) => node.span,
    }
}
