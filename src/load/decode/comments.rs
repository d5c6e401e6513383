//! Comments behind a published text on its line: `See ticket #4521` ends before the `#`, and nobody is told.

use super::{
    Decoder,
    shapes::{Key, Shape},
};
use crate::{
    diag::{Code, Diagnostic},
    load::tree::{Content, Node, Scalar, Style},
    source::Span,
};

/// How likely it is that a `#` behind a value was meant as a part of it.
#[derive(Clone, Copy)]
enum Reading {
    /// The value is prose: likely.
    Prose,
    /// It may be a word, an id or a version: only where it has several words, or the `#` belongs to what follows.
    Words,
    /// It is a value of some type: only where the `#` belongs to what follows, as in `#4521`.
    Value,
}

impl Decoder<'_> {
    /// Pushes a fault for each comment that cuts a text under a key.
    pub fn comments(&mut self, key: &'static Key, node: &Node) {
        if let Some(reading) = reading(key.shape) {
            self.cut_texts(reading, node);
        }
    }

    fn cut_texts(&mut self, reading: Reading, node: &Node) {
        match &node.content {
            Content::Scalar(scalar) if scalar.style == Style::Plain && !scalar.is_null() => {
                if let Some(span) = self.comment_behind(reading, scalar, node.span) {
                    self.fault(comment_in_text(span));
                }
            }
            Content::Scalar(_) => {}
            Content::List(items) => items.iter().for_each(|item| self.cut_texts(reading, item)),
            Content::Map(entries) => {
                for entry in entries {
                    self.cut_texts(reading, &entry.value);
                }
            }
        }
    }

    /// Where the comment stands that follows a scalar on its last line.
    fn comment_behind(&self, reading: Reading, scalar: &Scalar, span: Span) -> Option<Span> {
        // A value that the environment gives does not stand in the file.
        if span.file != self.file {
            return None;
        }
        let rest = self.source.get(span.end()..)?.lines().next()?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let said = comment.strip_prefix('#')?;
        let belongs = said.starts_with(char::is_alphanumeric);
        let is_meant = match reading {
            Reading::Prose => true,
            Reading::Words => belongs || scalar.text.contains(' '),
            Reading::Value => belongs,
        };
        let start = span.end() + rest.len() - comment.len();
        is_meant.then(|| Span::new(self.file, start..start + comment.trim_end().len()))
    }
}

fn reading(shape: Shape) -> Option<Reading> {
    match shape {
        Shape::Line | Shape::Lines | Shape::Prose => Some(Reading::Prose),
        Shape::Plain | Shape::Plains => Some(Reading::Words),
        Shape::Value | Shape::Values | Shape::Overrides => Some(Reading::Value),
        Shape::AgeRecipient
        | Shape::Id(_)
        | Shape::Ids(_)
        | Shape::LanguageTag
        | Shape::LanguageTags
        | Shape::Languages
        | Shape::Word(_)
        | Shape::Words(_)
        | Shape::Tlp
        | Shape::Date
        | Shape::Duration
        | Shape::Integer
        | Shape::Positive
        | Shape::IntegersUpTo(_)
        | Shape::Boolean
        | Shape::Hex(_)
        | Shape::Digests
        | Shape::Address
        | Shape::Site
        | Shape::Contact
        | Shape::Country
        | Shape::Countries
        | Shape::Path
        | Shape::Paths
        | Shape::Colour
        | Shape::Map(_)
        | Shape::List(_)
        | Shape::ById(_)
        | Shape::Levels
        | Shape::Redirects
        | Shape::Responsible => None,
    }
}

/// A comment that follows a text on its line.
fn comment_in_text(span: Span) -> Diagnostic {
    let message = "what follows `#` is a comment, and no part of the text";
    Diagnostic::at(Code::CommentInText, span, message)
        .hint("put quotes around the text, or the comment on a line of its own")
}
