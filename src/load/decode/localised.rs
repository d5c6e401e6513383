//! Texts in the languages of the book.

use std::sync::Arc;

use super::{
    Decoder, ImageUse, faults,
    fields::Fields,
    prose_faults,
    shapes::{Key, Shape},
};
use crate::{
    book::{Form, Localised, Text, Trees},
    lang::LanguageTag,
    load::tree::{Content, Entry, Node, Scalar},
    prose::{Outline, Prose},
    source::{Offsets, Place, Span, Spanned},
};

impl Decoder<'_> {
    /// The text under a key: one for all languages, or one for each.
    pub fn text(&mut self, fields: &Fields<'_>, name: &str) -> Option<Localised> {
        let (key, node) = fields.get(name)?;
        self.localised(key, node)
    }

    /// The same for a key that must be there. Its absence was pushed with the others; a blank stands for it, so
    /// that what is sound is kept and references to it are not faults as well.
    pub fn required_text(&mut self, fields: &Fields<'_>, name: &str) -> Localised {
        self.text(fields, name)
            .unwrap_or_else(|| Localised::same(fields.span, blank(fields.span)))
    }

    /// A list of texts; a single one counts as a list of one.
    pub fn texts(&mut self, fields: &Fields<'_>, name: &str) -> Vec<Localised> {
        let Some((key, node)) = fields.get(name) else {
            return Vec::new();
        };
        let items = match &node.content {
            Content::List(items) => items.as_slice(),
            Content::Scalar(_) => std::slice::from_ref(node),
            Content::Map(_) => {
                self.fault(faults::wrong_type(key, node));
                return Vec::new();
            }
        };
        items
            .iter()
            .filter_map(|item| self.localised(key, item))
            .collect()
    }

    /// One text that is not localised, such as a page's title in its front matter.
    pub fn single_text(&mut self, fields: &Fields<'_>, name: &str) -> Option<Text> {
        let (key, node) = fields.get(name)?;
        let Content::Scalar(scalar) = &node.content else {
            self.fault(faults::wrong_type_of(key.name, "one line of text", node));
            return None;
        };
        Some(self.read(key, scalar, node.span))
    }

    fn localised(&mut self, key: &'static Key, node: &Node) -> Option<Localised> {
        match &node.content {
            Content::Scalar(scalar) => {
                let text = self.read(key, scalar, node.span);
                Some(Localised::same(node.span, text))
            }
            Content::Map(entries) => {
                if let Some(cut) = self.cut_by_comma(entries, node.span) {
                    self.fault(faults::cut_by_comma(&cut.key, cut.key_span));
                    return Some(Localised::same(node.span, blank(node.span)));
                }
                let texts = entries
                    .iter()
                    .filter_map(|entry| self.translation(key, entry));
                Some(Localised::each(node.span, texts))
            }
            Content::List(_) => {
                self.fault(faults::wrong_type(key, node));
                None
            }
        }
    }

    /// In `{fr: Accès, comptes, en: …}`: the rest of a text behind its comma, which YAML takes for another key.
    fn cut_by_comma<'n>(&self, entries: &'n [Entry<'n>], span: Span) -> Option<&'n Entry<'n>> {
        let is_flow = || {
            let written = self.source.get(span.range());
            span.file == self.file && written.is_some_and(|written| written.starts_with('{'))
        };
        let is_language = |tag: &str| match self.languages {
            Some(languages) => languages.get(tag).is_some(),
            None => LanguageTag::parse(tag).is_some(),
        };
        let is_rest = |entry: &&Entry<'_>| {
            matches!(&entry.value.content, Content::Scalar(scalar) if scalar.is_null())
                && !is_language(&entry.key)
        };
        // The first key has no text before it.
        entries.iter().skip(1).find(is_rest).filter(|_| is_flow())
    }

    fn translation(&mut self, key: &'static Key, entry: &Entry) -> Option<(LanguageTag, Text)> {
        let tag = self.language(&entry.key, entry.key_span)?.value;
        let node = &entry.value;
        let text = match &node.content {
            Content::Scalar(scalar) => self.read(key, scalar, node.span),
            Content::List(_) | Content::Map(_) => {
                let name = format!("{}.{tag}", key.name);
                self.fault(faults::wrong_type_of(&name, "a text", node));
                blank(node.span)
            }
        };
        Some((tag, text))
    }

    /// A language of the book.
    pub fn language(&mut self, text: &str, span: Span) -> Option<Spanned<LanguageTag>> {
        // Nearly every tag is one of the book's, as the book itself writes it.
        if let Some(known) = self.languages.and_then(|languages| languages.get(text)) {
            return Some(Spanned::new(known.tag.clone(), span));
        }
        let Some(tag) = LanguageTag::parse(text) else {
            let fault = match self.languages {
                Some(languages) => faults::unknown_language(text, languages, span),
                None => faults::no_language(text, span),
            };
            self.fault(fault);
            return None;
        };
        match self.languages {
            Some(languages) if languages.get(tag.as_str()).is_none() => {
                self.fault(faults::unknown_language(text, languages, span));
                None
            }
            Some(_) | None => Some(Spanned::new(tag, span)),
        }
    }

    fn read(&mut self, key: &'static Key, scalar: &Scalar, span: Span) -> Text {
        let place = self.place(scalar, span);
        if scalar.is_null() || scalar.text.trim().is_empty() {
            self.fault(faults::no_words(key, span));
            return blank(span);
        }
        let is_line = matches!(key.shape, Shape::Line | Shape::Lines);
        if is_line {
            self.finished_text(scalar.text.trim_end().into(), Form::Line, place)
        } else {
            self.finished_text((&*scalar.text).into(), Form::Blocks, place)
        }
    }

    /// Where a scalar stands. A value that the environment gives does not stand in the file.
    fn place(&self, scalar: &Scalar, span: Span) -> Place {
        if span.file == self.file {
            return scalar.place(span, self.source);
        }
        Place {
            span,
            offsets: Offsets::default(),
        }
    }

    /// Parses a text, pushes its faults and notes its images.
    pub fn finished_text(&mut self, raw: Arc<str>, form: Form, place: Place) -> Text {
        let prose = form.parse_within(&raw, self.limits.text);
        for fault in &prose.faults {
            let span = place.part(fault.range.clone());
            self.fault(prose_faults::prose(&fault.kind, span));
        }
        let text = Text::new(raw, form, prose, place, self.trees).in_folder(self.path.folder());
        for image in text.outline().into_iter().flat_map(Outline::images) {
            let span = text.place.part(image.range.clone());
            match text.image(image) {
                Ok(path) => self.images.push(ImageUse { path, span }),
                Err(reason) => {
                    let reason = reason.to_string();
                    self.fault(faults::invalid_path(&image.destination, &reason, span));
                }
            }
        }
        text
    }
}

/// A text without words.
pub fn blank(span: Span) -> Text {
    let place = Place {
        span,
        offsets: Offsets::default(),
    };
    let nothing = Prose::default();
    Text::new("".into(), Form::Blocks, nothing, place, Trees::Kept)
}
