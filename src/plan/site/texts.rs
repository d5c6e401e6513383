//! Texts of the book as pages print them. In: localised texts. Out: HTML, with the language where it is not the
//! page's own. Titles, which many pages print, are rendered once.

use std::sync::{Arc, Mutex, PoisonError};

use foldhash::HashMap;
use serde::Serialize;

use super::images::Images;
use crate::{
    book::{Localised, Text},
    lang::{LanguageTag, Voice},
    model::Selection,
    plan::routes::{Address, Routes},
    prose::{self, Destination, Surroundings, Target},
    terms::{Date, anchor},
};

/// How a page reaches its language's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// It lies in it: the home.
    Home,
    /// It lies one folder below: every other page.
    Section,
}

impl Depth {
    /// From the page to its language's folder.
    #[must_use]
    pub fn up(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Section => "../",
        }
    }

    /// From the page to `public/`.
    #[must_use]
    pub fn root(self) -> &'static str {
        match self {
            Self::Home => "../",
            Self::Section => "../../",
        }
    }
}

/// A text as printed.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// Its HTML.
    pub html: Arc<str>,
    /// Its language, where it is shown in another one than the page's.
    pub lang: Option<Arc<str>>,
}

/// A day as printed.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// For machines.
    pub iso: String,
    /// For people.
    pub words: String,
}

/// Where a line's text is kept, where its page lies, its language where it is not the page's.
type Key = (usize, Depth, Option<LanguageTag>);

/// Where a text stands.
struct Place<'t> {
    /// The level of its shallowest heading.
    level: u8,
    /// The prefix of its headings' and footnotes' anchors.
    anchor: &'t str,
    depth: Depth,
}

impl Place<'_> {
    /// Of a text without headings.
    fn line(depth: Depth) -> Self {
        Self {
            level: 2,
            anchor: "",
            depth,
        }
    }
}

/// The texts of a selection in one language.
pub struct Texts<'a> {
    /// What is shown.
    pub selection: &'a Selection<'a>,
    /// Where everything is.
    pub routes: &'a Routes<'a>,
    /// The words of the language.
    pub voice: &'a Voice,
    /// The language.
    pub tag: &'a LanguageTag,
    images: &'a Images,
    lines: Mutex<HashMap<Key, Shown>>,
}

impl<'a> Texts<'a> {
    /// The texts of one language, none rendered yet.
    #[must_use]
    pub fn new(
        selection: &'a Selection<'a>,
        routes: &'a Routes<'a>,
        images: &'a Images,
        tag: &'a LanguageTag,
    ) -> Self {
        Self {
            selection,
            routes,
            voice: selection.model.messages.voice(tag),
            tag,
            images,
            lines: Mutex::default(),
        }
    }

    /// A text in blocks. `level` is that of its shallowest heading, `anchor` the prefix of its headings'.
    #[must_use]
    pub fn blocks(&self, text: &Localised, level: u8, anchor: &str, depth: Depth) -> Shown {
        let Some((text, lang)) = text.shown(self.tag, self.selection.model.languages()) else {
            return Shown::empty();
        };
        let place = Place {
            level,
            anchor,
            depth,
        };
        self.text(text, lang, &place)
    }

    /// A text that is in the page's language, in blocks.
    #[must_use]
    pub fn blocks_own(&self, text: &Text, level: u8, anchor: &str) -> Shown {
        let place = Place {
            level,
            anchor,
            depth: Depth::Section,
        };
        self.text(text, None, &place)
    }

    fn text(&self, text: &Text, lang: Option<&LanguageTag>, place: &Place) -> Shown {
        let html = self.around(text, lang, place, |around| {
            prose::to_html(&text.prose(), around)
        });
        Shown {
            html: html.into(),
            lang: lang.map(|lang| lang.as_str().into()),
        }
    }

    /// A line: a title or a short text.
    #[must_use]
    pub fn line(&self, text: &Localised, depth: Depth) -> Shown {
        let Some((text, lang)) = text.shown(self.tag, self.selection.model.languages()) else {
            return Shown::empty();
        };
        self.line_once(text, lang, depth)
    }

    /// A line that one or two pages show. It is made for each of them: a large book has more of these than of all others.
    #[must_use]
    pub fn rare_line(&self, text: &Localised, depth: Depth) -> Shown {
        let shown = text.shown(self.tag, self.selection.model.languages());
        shown.map_or_else(Shown::empty, |(text, lang)| self.made(text, lang, depth))
    }

    /// A line in another language of the book than the page's.
    #[must_use]
    pub fn line_in(&self, text: &Localised, tag: &LanguageTag, depth: Depth) -> Shown {
        if tag == self.tag {
            return self.line(text, depth);
        }
        let Some((text, lang)) = text.shown(tag, self.selection.model.languages()) else {
            return Shown::empty();
        };
        self.line_once(text, Some(lang.unwrap_or(tag)), depth)
    }

    /// A line that may be missing.
    #[must_use]
    pub fn optional_line(&self, text: Option<&Localised>, depth: Depth) -> Option<Shown> {
        text.map(|text| self.line(text, depth))
    }

    /// The words of a line without marks, for titles of windows, attributes and metadata.
    #[must_use]
    pub fn plain(&self, text: &Localised) -> String {
        let Some((text, lang)) = text.shown(self.tag, self.selection.model.languages()) else {
            return String::new();
        };
        self.plain_text(text, lang)
    }

    /// The words of a text that is in the page's language, without marks.
    #[must_use]
    pub fn plain_own(&self, text: &Text) -> String {
        self.plain_text(text, None)
    }

    fn plain_text(&self, text: &Text, lang: Option<&LanguageTag>) -> String {
        self.around(text, lang, &Place::line(Depth::Section), |around| {
            prose::to_plain(&text.prose(), around)
        })
    }

    /// The voice of the language in which the book is written first.
    #[must_use]
    pub fn voice_of_source(&self) -> &'a Voice {
        let model = self.selection.model;
        model.messages.voice(&model.languages().source().tag)
    }

    /// A day in the language's words.
    #[must_use]
    pub fn day(&self, date: Date) -> Day {
        Day {
            iso: date.to_string(),
            words: self.voice.date(date),
        }
    }

    /// Publishes an image of the book: its path from `public/`, its width and height.
    #[must_use]
    pub fn show_image(&self, path: &crate::source::BookPath) -> Option<(String, u32, u32)> {
        self.images.show(path)
    }

    fn line_once(&self, text: &Text, lang: Option<&LanguageTag>, depth: Depth) -> Shown {
        let key = (Arc::as_ptr(&text.raw).addr(), depth, lang.cloned());
        let lines = || self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shown) = lines().get(&key) {
            return shown.clone();
        }
        let shown = self.made(text, lang, depth);
        lines().insert(key, shown.clone());
        shown
    }

    fn made(&self, text: &Text, lang: Option<&LanguageTag>, depth: Depth) -> Shown {
        let html = self.around(text, lang, &Place::line(depth), |around| {
            prose::to_html_line(&text.prose(), around)
        });
        Shown {
            html: html.into(),
            lang: lang.map(|lang| lang.as_str().into()),
        }
    }

    /// Calls `make` with what a text needs to know: values and words in the text's own language,
    /// links to the page's.
    fn around<T>(
        &self,
        text: &Text,
        lang: Option<&LanguageTag>,
        place: &Place,
        make: impl FnOnce(&Surroundings) -> T,
    ) -> T {
        let voice = lang.map_or(self.voice, |lang| self.selection.model.messages.voice(lang));
        make(&Surroundings {
            voice,
            heading_level: place.level,
            anchor: place.anchor,
            resolve: &|target| self.resolve(target, place.depth),
            image: &|image| self.images.place(&text.image(image).ok()?, place.depth),
            value: &|id| {
                self.selection
                    .parameter(id)
                    .map_or(String::new(), |(value, _)| voice.value(value))
            },
        })
    }

    fn resolve(&self, target: &Target, depth: Depth) -> Option<Destination> {
        let (href, title) = match target {
            Target::Control(id) => {
                let control = self.selection.control(id)?;
                let page = self.routes.page(self.tag, Address::Control(id));
                (page, self.plain(&control.title))
            }
            Target::Evidence(id) => {
                let entry = self.selection.evidence_entry(id)?;
                (self.routes.evidence(self.tag, id), self.plain(&entry.title))
            }
            Target::Requirement(framework, id) => {
                let title = self.plain(&self.selection.model.framework(framework)?.title);
                let page = self.routes.requirement(self.tag, framework, id);
                (page, format!("{title}, {id}"))
            }
            Target::Page(target) => {
                let page = self.page(&target.page)?;
                let href = self.routes.page(self.tag, Address::Page(&page.key));
                let href = match &target.fragment {
                    Some(fragment) => format!("{href}#{}-{fragment}", anchor(&page.slug.value)),
                    None => href,
                };
                (href, self.plain_own(&page.title))
            }
            Target::Term(id) => {
                let glossary = &self.selection.model.book.glossary;
                let term = glossary.iter().find(|term| term.id.value == *id)?;
                (self.routes.term(self.tag, id), self.plain(&term.term))
            }
            Target::Web(address) => {
                return Some(Destination {
                    href: address.clone(),
                    title: address.clone(),
                });
            }
        };
        Some(Destination {
            href: format!("{}{href}", depth.up()),
            title,
        })
    }

    /// A Markdown page by its key or by its slug in any language.
    fn page(&self, name: &str) -> Option<&'a crate::book::Page> {
        let pages = &self.selection.model.book.pages;
        let named = pages
            .iter()
            .find(|page| page.key == name || page.slug.value == name)?;
        self.selection
            .pages(self.tag)
            .into_iter()
            .find(|page| page.key == named.key)
    }
}

impl Shown {
    fn empty() -> Self {
        Self {
            html: "".into(),
            lang: None,
        }
    }
}
