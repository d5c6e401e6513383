//! Texts of a book in its languages.

use std::{
    fmt,
    iter::Map,
    slice,
    sync::{Arc, OnceLock},
};

use crate::{
    lang::{LanguageTag, Languages},
    prose::{self, Bounds, ImageReference, Outline, Prose},
    source::{BookPath, BookPathError, Place, Span},
};

/// Where images with a leading `/` begin.
const IMAGE_ROOT: &str = "content";

/// One text in one language, parsed.
#[derive(Clone)]
pub struct Text {
    /// As written, decoded from YAML or TOML, line ends LF.
    pub raw: Arc<str>,
    /// Where it stands.
    pub place: Place,
    form: Form,
    outline: Option<Arc<Outline>>,
    /// The tree, where it is kept, and that of blocks from the first time that somebody asks for it.
    prose: OnceLock<Arc<Prose>>,
}

/// What a text is parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line of inline Markdown, such as a title.
    Line,
    /// Blocks.
    Blocks,
}

/// Whether the trees of texts are kept once they were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trees {
    /// They are: what is asked for next should be there at once.
    #[default]
    Kept,
    /// They are parsed again where one is asked for: of a large book they fill more memory than all else, just when the texts of
    /// its files are held as well.
    Dropped,
}

impl Form {
    /// The tree of a text of this form.
    #[must_use]
    pub fn parse(self, raw: &Arc<str>) -> Prose {
        self.parse_within(raw, Bounds::USUAL)
    }

    /// The same within these bounds.
    #[must_use]
    pub fn parse_within(self, raw: &Arc<str>, bounds: Bounds) -> Prose {
        match self {
            Self::Line => prose::parse_line_within(raw, bounds),
            Self::Blocks => prose::parse_within(raw, bounds),
        }
    }
}

impl Text {
    /// A text and the tree that was parsed from it in this form.
    #[must_use]
    pub fn new(raw: Arc<str>, form: Form, prose: Prose, place: Place, trees: Trees) -> Self {
        Self {
            outline: prose::outline(&prose).map(Arc::new),
            prose: match trees {
                Trees::Kept => OnceLock::from(Arc::new(prose)),
                Trees::Dropped => OnceLock::new(),
            },
            raw,
            place,
            form,
        }
    }

    /// The same, of a file in this folder of the book.
    #[must_use]
    pub fn in_folder(mut self, folder: &str) -> Self {
        let outline = self.outline.as_mut().and_then(Arc::get_mut);
        if let Some(outline) = outline.filter(|outline| outline.images().next().is_some()) {
            outline.folder = folder.into();
        }
        self
    }

    /// The file that an image of this text is, where that is a path in the book: from the folder of the text's file, or from
    /// `content/` with a leading `/`.
    ///
    /// # Errors
    /// As for [`BookPath::resolve`].
    pub fn image(&self, image: &ImageReference) -> Result<BookPath, BookPathError> {
        let folder = self.outline().map_or("", |outline| &outline.folder);
        BookPath::resolve(folder, &image.destination, IMAGE_ROOT)
    }

    /// The text as a tree. That of a line takes more room than it takes time to parse, and is made each time.
    #[must_use]
    pub fn prose(&self) -> Arc<Prose> {
        let parse = || Arc::new(self.form.parse(&self.raw));
        match (self.prose.get(), self.form) {
            (Some(prose), _) => Arc::clone(prose),
            (None, Form::Line) => parse(),
            (None, Form::Blocks) => Arc::clone(self.prose.get_or_init(parse)),
        }
    }

    /// What it is made of beyond its words; `None` where there is nothing.
    #[must_use]
    pub fn outline(&self) -> Option<&Outline> {
        self.outline.as_deref()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Text")
            .field("raw", &self.raw)
            .field("place", &self.place)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// A text in the languages of a book: a map from language, or one text for all of them.
#[derive(Clone, Debug)]
pub struct Localised {
    /// The whole value.
    pub span: Span,
    /// One without a language, or some in order of language, each once: a book has few, and a large one a hundred
    /// thousand of these.
    texts: Box<[Written]>,
}

/// A text and its language; `None` where it holds for all.
type Written = (Option<LanguageTag>, Text);

/// Goes through the texts of a [`Localised`].
pub type Texts<'a> =
    Map<slice::Iter<'a, Written>, fn(&'a Written) -> (Option<&'a LanguageTag>, &'a Text)>;

impl Localised {
    /// One text that holds for all languages.
    #[must_use]
    pub fn same(span: Span, text: Text) -> Self {
        Self {
            span,
            texts: Box::new([(None, text)]),
        }
    }

    /// A text for each language; of two for one language the later.
    #[must_use]
    pub fn each(span: Span, texts: impl IntoIterator<Item = (LanguageTag, Text)>) -> Self {
        let texts = texts.into_iter();
        let mut all: Vec<Written> = Vec::with_capacity(texts.size_hint().1.unwrap_or_default());
        for (tag, text) in texts {
            match all.binary_search_by(|(known, _)| known.as_ref().cmp(&Some(&tag))) {
                Ok(place) => {
                    if let Some((_, known)) = all.get_mut(place) {
                        *known = text;
                    }
                }
                Err(place) => all.insert(place, (Some(tag), text)),
            }
        }
        Self {
            span,
            texts: all.into(),
        }
    }

    /// The text written in exactly this language; a text for all languages counts.
    #[must_use]
    pub fn exact(&self, tag: &str) -> Option<&Text> {
        let is_meant = |known: &LanguageTag| known.as_str() == tag;
        let mut texts = self.texts.iter();
        let found = texts.find(|(known, _)| known.as_ref().is_none_or(is_meant));
        found.map(|(_, text)| text)
    }

    /// The text to show to a reader of `tag`, with the language that it is in where that is another one.
    #[must_use]
    pub fn shown<'a>(
        &'a self,
        tag: &'a LanguageTag,
        languages: &'a Languages,
    ) -> Option<(&'a Text, Option<&'a LanguageTag>)> {
        if let Some(text) = self.exact(tag.as_str()) {
            return Some((text, None));
        }
        languages.chain(tag).into_iter().find_map(|candidate| {
            let text = self.exact(candidate.as_str())?;
            Some((text, (candidate != tag).then_some(candidate)))
        })
    }

    /// Every text with its language, `None` for a text that holds for all.
    pub fn iter(&self) -> Texts<'_> {
        self.texts.iter().map(|(tag, text)| (tag.as_ref(), text))
    }
}

impl<'a> IntoIterator for &'a Localised {
    type Item = (Option<&'a LanguageTag>, &'a Text);
    type IntoIter = Texts<'a>;

    fn into_iter(self) -> Texts<'a> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BookPath, Offsets, Sources};

    #[test]
    fn a_tree_that_was_dropped_is_the_one_that_was_kept() {
        for (raw, form) in [
            ("A *title* of `code`", Form::Line),
            ("# A\n\n- one[^n]\n- two\n\n[^n]: Note.\n", Form::Blocks),
        ] {
            let raw: Arc<str> = raw.into();
            let mut sources = Sources::default();
            let path = BookPath::parse("content/a.yml").expect("a path");
            let file = sources.add(path, Arc::clone(&raw));
            let text = |trees| {
                let place = Place {
                    span: Span::new(file, 0..raw.len()),
                    offsets: Offsets::default(),
                };
                Text::new(Arc::clone(&raw), form, form.parse(&raw), place, trees)
            };
            let (kept, dropped) = (text(Trees::Kept), text(Trees::Dropped));
            assert_eq!(kept.prose(), dropped.prose());
            assert_eq!(dropped.prose(), dropped.prose());
            let again = Arc::ptr_eq(&dropped.prose(), &dropped.prose());
            assert_eq!(again, form == Form::Blocks, "the tree of blocks stays");
        }
    }
}
