//! A file's values as a tree in which every value keeps its place: the common form of YAML and TOML.
//! Untyped: a scalar is its text, that of the file itself where it stands there as it is. Never judges, never reads.

use std::borrow::Cow;

use crate::source::{Offsets, Place, Span};

use super::{manifest, yaml};

/// One value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'s> {
    /// The whole value.
    pub span: Span,
    /// What it is.
    pub content: Content<'s>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'s> {
    /// A text, a number, a date: not yet known which.
    Scalar(Scalar<'s>),
    /// Items in order.
    List(Vec<Node<'s>>),
    /// Keys and values in the order written, each key once.
    Map(Vec<Entry<'s>>),
}

/// A text as decoded, and how it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'s> {
    /// The text without quotes, indentation and escapes; line ends are LF.
    pub text: Cow<'s, str>,
    /// How it was written.
    pub style: Style,
}

/// One key of a map and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// YAML without quotes.
    Plain,
    /// YAML between `'`.
    SingleQuoted,
    /// YAML between `"`, with escapes.
    DoubleQuoted,
    /// A YAML block after `|`.
    Literal,
    /// A YAML block after `>`.
    Folded,
    /// Any value of TOML that is no list and no table.
    Toml,
}

impl Scalar<'_> {
    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.style == Style::Plain && matches!(&*self.text, "" | "~" | "null")
    }

    /// The way from this scalar's characters back to its file's. `source` is the whole file.
    #[must_use]
    pub fn place(&self, span: Span, source: &str) -> Place {
        let raw = source.get(span.range()).unwrap_or_default();
        let offsets = match self.style {
            Style::Toml => manifest::offsets(raw, span.start(), &self.text),
            Style::Plain
            | Style::SingleQuoted
            | Style::DoubleQuoted
            | Style::Literal
            | Style::Folded => yaml::offsets(self.style, raw, span.start(), &self.text),
        };
        Place { span, offsets }
    }
}

impl<'s> Node<'s> {
    /// What the value is, for a message: `a list`.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.content {
            Content::Scalar(scalar) if scalar.is_null() => "nothing".to_owned(),
            Content::Scalar(scalar) => format!("`{}`", excerpt(&scalar.text)),
            Content::List(_) => "a list".to_owned(),
            Content::Map(_) => "a map".to_owned(),
        }
    }

    /// The value of a key, where this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        match &self.content {
            Content::Map(entries) => entries
                .iter()
                .find(|entry| &*entry.key == key)
                .map(|entry| &entry.value),
            Content::Scalar(_) | Content::List(_) => None,
        }
    }
}

/// The first words of a text, for a message.
#[must_use]
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST && line.len() == text.trim_end().len() {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    short.push('…');
    short
}

/// Collects pieces in which a decoded text and its source run in step.
#[derive(Debug, Default)]
pub struct Pieces {
    pieces: Vec<(u32, u32)>,
}

impl Pieces {
    /// None yet, with room for this many.
    #[must_use]
    pub fn of(most: usize) -> Self {
        Self {
            pieces: Vec::with_capacity(most),
        }
    }

    /// From this decoded offset on, the source runs in step from `source`.
    pub fn push(&mut self, decoded: usize, source: usize) {
        let offset = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let piece = (offset(decoded), offset(source));
        match self.pieces.last_mut() {
            Some(last) if last.0 == piece.0 => *last = piece,
            _ => self.pieces.push(piece),
        }
    }

    /// The finished map.
    #[must_use]
    pub fn finish(self) -> Offsets {
        Offsets::new(self.pieces)
    }
}
