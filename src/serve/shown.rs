//! Pages that are the preview's own: their words, their frame, their templates. In: an edition, a request, a view.
//! Out: answers. They take the built-in theme, so that they stand whatever a book does to its own.

use std::sync::{Arc, OnceLock};

use axum::http::StatusCode;
use serde::Serialize;

use super::{address::quoted, answer::Asked, reply::Reply};
use crate::{
    diag::Diagnostic,
    lang::{FluentSource, Language, LanguageTag, Languages, Messages, Typography, Voice},
    pipeline::Edition,
    plan::site::PageView,
    render::html::{self, Engine},
    theme::{self, Theme, ThemeFile},
};

const TEMPLATES: [(&str, &str); 9] = [
    ("html/frame.html", include_str!("pages/frame.html")),
    ("html/status.html", include_str!("pages/status.html")),
    (
        "html/side-by-side.html",
        include_str!("pages/side-by-side.html"),
    ),
    ("html/waiting.html", include_str!("pages/waiting.html")),
    ("html/absent.html", include_str!("pages/absent.html")),
    ("html/faults.html", include_str!("pages/faults.html")),
    (
        "html/faults-list.html",
        include_str!("pages/faults-list.html"),
    ),
    ("html/pieces.html", include_str!("pages/pieces.html")),
    ("html/notice.html", include_str!("pages/notice.html")),
];

/// What a page of the preview's own is filled with.
#[derive(Debug, Serialize)]
struct Frame<'v, V> {
    house: String,
    home: String,
    section: &'static str,
    languages: Vec<Tongue>,
    view: &'v V,
}

/// A language that the page can be read in.
#[derive(Debug, Serialize)]
struct Tongue {
    lang: String,
    name: String,
    href: String,
}

/// An edition in the reader's language.
pub(super) struct Shown<'e> {
    /// What is shown.
    pub(super) edition: &'e Edition,
    /// The reader's language.
    pub(super) tag: LanguageTag,
    messages: Arc<Messages>,
    path: String,
    query: Vec<(String, String)>,
}

impl<'e> Shown<'e> {
    /// Chooses the language: the one asked for, else the first of the browser's that the book has, else the book's own.
    pub(super) fn new(edition: &'e Edition, asked: &Asked) -> Self {
        let messages = match edition.model() {
            Some(model) => Arc::clone(&model.messages),
            None => Arc::clone(builtin()),
        };
        let known: Vec<LanguageTag> = match edition.model() {
            Some(model) => model
                .languages()
                .iter()
                .map(|language| language.tag.clone())
                .collect(),
            None => builtin_languages()
                .iter()
                .map(|language| language.tag.clone())
                .collect(),
        };
        let folder = asked.path.split('/').next().unwrap_or_default().to_owned();
        let given = asked.query.get("lang").cloned();
        let accepted = asked.languages.split(',').map(|tag| {
            let tag = tag.split(';').next().unwrap_or_default().trim();
            tag.to_owned()
        });
        let mut wished = given.into_iter().chain([folder]).chain(accepted);
        let is_meant = |tag: &&LanguageTag, wish: &str| {
            wish == tag.as_str() || wish.split('-').next() == Some(tag.as_str())
        };
        let tag = wished
            .find_map(|wish| known.iter().find(|tag| is_meant(tag, &wish)).cloned())
            .or_else(|| known.first().cloned());
        let others = asked.query.iter().filter(|(name, _)| *name != "lang");
        Self {
            edition,
            tag: tag.unwrap_or_else(|| builtin_languages().source().tag.clone()),
            messages,
            path: format!("/{}", asked.path),
            query: others
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        }
    }

    /// The voice of the reader's language.
    pub(super) fn voice(&self) -> &Voice {
        self.messages.voice(&self.tag)
    }

    /// The page of the site at a path, as it was planned.
    pub(super) fn view_of(&self, path: &str) -> Option<PageView> {
        self.edition.view(path)
    }

    /// A page.
    pub(super) fn page(
        &self,
        status: StatusCode,
        section: &'static str,
        template: &str,
        view: &impl Serialize,
    ) -> Reply {
        let home = format!("{}/index.html", self.tag);
        let site = self.view_of(&home).map(|page| page.site);
        let frame = Frame {
            house: site.map_or_else(|| "policybook".to_owned(), |site| site.house_plain.clone()),
            home: format!("/{home}"),
            section,
            languages: self.languages(section),
            view,
        };
        match self.fill(template, &frame) {
            Ok(html) => Reply::page(status, &html),
            Err(fault) => Reply::words(StatusCode::INTERNAL_SERVER_ERROR, &fault.message),
        }
    }

    /// A piece of a page.
    pub(super) fn fragment(&self, template: &str, view: &impl Serialize) -> Reply {
        match self.fill(template, view) {
            Ok(html) => Reply::new(StatusCode::OK, "text/html; charset=utf-8", html),
            Err(fault) => Reply::words(StatusCode::INTERNAL_SERVER_ERROR, &fault.message),
        }
    }

    fn fill(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Diagnostic> {
        let engine = engine(&self.messages)?;
        html::fill(&engine, template, self.tag.as_str(), view)
    }

    /// The same page in the other languages, where it is one of the preview's own addresses.
    fn languages(&self, section: &str) -> Vec<Tongue> {
        if section.is_empty() {
            return Vec::new();
        }
        let languages = self.edition.model().map(|model| model.languages().clone());
        let languages = languages.unwrap_or_else(|| builtin_languages().clone());
        let others = languages.iter().filter(|language| language.tag != self.tag);
        let links = others.map(|language| {
            let query = self
                .query
                .iter()
                .map(|(name, value)| format!("{name}={}&", quoted(value)));
            let name = self.messages.voice(&language.tag).text("own-name");
            Tongue {
                lang: language.tag.to_string(),
                name,
                href: format!(
                    "{}?{}lang={}",
                    self.path,
                    query.collect::<String>(),
                    language.tag
                ),
            }
        });
        links.collect()
    }
}

/// The preview's templates beside the built-in theme's.
fn engine(messages: &Arc<Messages>) -> Result<Engine, Diagnostic> {
    let mut theme = Theme::default();
    let parts = theme::builtin_files()
        .into_iter()
        .filter(|(path, _)| path == "html/parts.html");
    let own = TEMPLATES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes()));
    for (path, bytes) in parts.chain(own) {
        let origin = format!("built-in:{path}");
        theme.insert(
            path,
            ThemeFile {
                bytes: bytes.into(),
                origin,
            },
        );
    }
    let parsed = html::parse_theme(&theme);
    let engine = parsed.map_err(|faults| {
        let first = faults.into_iter().next();
        first.unwrap_or_else(|| {
            Diagnostic::about(
                crate::diag::Code::Syntax,
                "preview",
                "a template cannot be parsed",
            )
        })
    })?;
    Ok(engine.speaking(messages))
}

/// The built-in words, for a book that has none yet.
fn builtin() -> &'static Arc<Messages> {
    static MESSAGES: OnceLock<Arc<Messages>> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let sources = theme::builtin_messages()
            .into_iter()
            .filter_map(|(path, text)| {
                Some(FluentSource {
                    language: LanguageTag::parse(&path)?,
                    origin: None,
                    text: text.into(),
                })
            });
        let (messages, _) = Messages::new(builtin_languages(), sources.collect());
        Arc::new(messages)
    })
}

/// The languages that the binary speaks.
#[expect(
    clippy::expect_used,
    reason = "two constants that differ are languages"
)]
fn builtin_languages() -> &'static Languages {
    static LANGUAGES: OnceLock<Languages> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let language = |tag: &str, format: &str, typography| {
            Some(Language {
                tag: LanguageTag::parse(tag)?,
                format: LanguageTag::parse(format)?,
                typography,
                fallback: None,
            })
        };
        let english = language("en", "en-GB", Typography::None);
        let french = language("fr", "fr-FR", Typography::French);
        Languages::new(english.into_iter().chain(french).collect()).expect("two languages")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_parse_and_the_built_in_words_are_whole() {
        assert!(engine(builtin()).is_ok());
        for language in builtin_languages().iter() {
            assert_ne!(
                builtin().voice(&language.tag).text("preview-status"),
                "{preview-status}"
            );
        }
    }
}
