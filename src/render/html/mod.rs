//! Views to pages by the theme's Tera templates. In: a view, facts of documents. Out: HTML.
//! A field that a template names and a view does not have is an error with its place.

mod fault;
mod words;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use memchr::{memchr_iter, memmem};
use serde::Serialize;
use tera::{Context, Tera, Value};

use super::DocumentFacts;
use crate::{
    diag::{Diagnostic, Diagnostics},
    lang::Messages,
    plan::site::{PageView, shell::SiteView},
    source::BookPath,
    theme::Theme,
};

/// What a page takes while it is made, in bytes; most take less.
const USUAL_BYTES: usize = 32 * 1024;

/// The templates of a theme, parsed once, with the words of a book.
#[derive(Clone, Debug)]
pub struct Engine {
    tera: Tera,
    /// Where each template comes from.
    origins: BTreeMap<String, String>,
    messages: Option<Arc<Messages>>,
    documents: Documents,
    /// What the pages of each language share, as templates read it.
    sites: Arc<Mutex<Vec<SharedSite>>>,
}

/// What many pages share, and the same as templates read it.
type SharedSite = (Arc<SiteView>, Value);

/// What pages say of documents that are not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Documents {
    /// That they are not.
    Absent,
    /// That they are made when somebody opens them.
    OnDemand,
}

/// What a page says of a document, in its language's words.
#[derive(Debug, Serialize)]
struct Facts {
    pages: usize,
    size: String,
    digest: Vec<String>,
}

/// Parses every template of a theme; it cannot speak yet.
///
/// # Errors
/// Every template that cannot be parsed, by itself, and then what is wrong between them.
pub fn parse_theme(theme: &Theme) -> Result<Engine, Diagnostics> {
    let mut faults = Diagnostics::default();
    let mut templates = Vec::new();
    let mut origins = BTreeMap::new();
    for (name, file) in theme.below("html") {
        origins.insert(name.to_owned(), file.origin.clone());
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            faults.push(fault::encoding(name, &file.origin));
            continue;
        };
        templates.push((name, text));
    }
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html"]);
    words::register_silent(&mut tera);
    if let Err(error) = tera.add_raw_templates(templates.clone()) {
        faults.extend(fault::all(&error, &templates, &origins));
    }
    if faults.has_errors() {
        return Err(faults);
    }
    Ok(Engine {
        tera,
        origins,
        messages: None,
        documents: Documents::Absent,
        sites: Arc::default(),
    })
}

impl Engine {
    /// The engine with the words of a book.
    #[must_use]
    pub fn speaking(mut self, messages: &Arc<Messages>) -> Self {
        words::register(&mut self.tera, messages);
        self.messages = Some(Arc::clone(messages));
        self.sites = Arc::default();
        self
    }

    /// The engine of a preview: pages link to documents that are not made, since they are made when opened.
    #[must_use]
    pub fn on_demand(mut self) -> Self {
        self.documents = Documents::OnDemand;
        self
    }
}

/// Fills a page's template.
///
/// # Errors
/// What the template asks for and the view does not have, with the template's file and line.
pub fn page(
    engine: &Engine,
    view: &PageView,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> Result<Vec<u8>, Diagnostic> {
    let fault = |error| fault::of(&error, &engine.origins);
    let context = context(engine, view, facts).map_err(fault)?;
    filled(engine, view.template, &context).map_err(fault)
}

/// Fills a template that is no page of a site, in a language.
///
/// # Errors
/// As for [`page`].
pub fn fill(
    engine: &Engine,
    template: &str,
    lang: &str,
    view: &impl Serialize,
) -> Result<Vec<u8>, Diagnostic> {
    let fault = |error| fault::of(&error, &engine.origins);
    let mut context = Context::from_serialize(view).map_err(fault)?;
    context.insert("lang", lang);
    filled(engine, template, &context).map_err(fault)
}

/// A template filled, without the blanks that its tags leave.
fn filled(engine: &Engine, template: &str, context: &Context) -> Result<Vec<u8>, tera::Error> {
    let mut html = Vec::with_capacity(USUAL_BYTES);
    engine.tera.render_to(template, context, &mut html)?;
    Ok(tidy(&html))
}

fn context(
    engine: &Engine,
    view: &PageView,
    facts: &BTreeMap<BookPath, DocumentFacts>,
) -> Result<Context, tera::Error> {
    let mut context = Context::new();
    context.insert_value("lang", Value::normal_string(&view.lang));
    context.insert_value("site", site(engine, &view.site)?);
    context.insert_value("page", Value::try_from_serializable(&view.page)?);
    context.insert_value("view", Value::try_from_serializable(&view.view)?);
    let told: BTreeMap<&str, Option<Facts>> = view
        .documents
        .iter()
        .map(|path| {
            let told = facts.get(path).map(|facts| tell(engine, view, facts));
            (path.as_str(), told)
        })
        .collect();
    context.insert("facts", &told);
    context.insert("on_demand", &(engine.documents == Documents::OnDemand));
    Ok(context)
}

/// What a page shares with others as templates read it, made of each once.
fn site(engine: &Engine, shared: &Arc<SiteView>) -> Result<Value, tera::Error> {
    let mut sites = engine.sites.lock().unwrap_or_else(PoisonError::into_inner);
    let known = sites.iter().find(|(known, _)| Arc::ptr_eq(known, shared));
    if let Some((_, value)) = known {
        return Ok(value.clone());
    }
    let value = Value::try_from_serializable(shared)?;
    sites.push((Arc::clone(shared), value.clone()));
    Ok(value)
}

fn tell(engine: &Engine, view: &PageView, facts: &DocumentFacts) -> Facts {
    let digits: Vec<char> = facts.sha256.chars().collect();
    Facts {
        pages: facts.pages,
        size: engine
            .messages
            .as_ref()
            .map(|messages| messages.voice_named(&view.lang).size(facts.size))
            .unwrap_or_default(),
        digest: digits
            .chunks(8)
            .map(|group| group.iter().collect())
            .collect(),
    }
}

/// The page without the blank lines and indentations that template tags leave. Text that keeps its
/// blanks, between `<pre` and `</pre>`, stays as it is.
fn tidy(html: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len() + 1);
    let html = html.strip_suffix(b"\n").unwrap_or(html);
    let keeps_any = memmem::find(html, b"<pre").is_some();
    let mut kept = false;
    let mut start = 0;
    for end in memchr_iter(b'\n', html).chain([html.len()]) {
        let whole = html.get(start..end).unwrap_or_default();
        start = end + 1;
        let line = if kept { whole } else { whole.trim_ascii() };
        if kept || !line.is_empty() {
            out.extend_from_slice(line);
            out.push(b'\n');
        }
        // Most pages have none, and their lines are not searched.
        if !keeps_any {
            continue;
        }
        let opened = memmem::rfind(line, b"<pre");
        let closed = memmem::rfind(line, b"</pre>");
        kept = match (opened, closed) {
            (Some(opened), Some(closed)) => opened > closed,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => kept,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ThemeFile;

    fn theme(files: &[(&str, &str)]) -> Theme {
        let mut theme = Theme::default();
        for (path, text) in files {
            theme.insert(
                *path,
                ThemeFile {
                    bytes: text.as_bytes().into(),
                    origin: format!("themes/mine/{path}"),
                },
            );
        }
        theme
    }

    fn builtin() -> Theme {
        let mut theme = Theme::default();
        for (path, bytes) in crate::theme::builtin_files() {
            theme.insert(
                path.clone(),
                ThemeFile {
                    bytes: bytes.into(),
                    origin: format!("built-in:{path}"),
                },
            );
        }
        theme
    }

    #[test]
    fn the_templates_of_the_default_theme_parse() {
        let fault = parse_theme(&builtin())
            .err()
            .map(|faults| format!("{faults:#?}"));
        assert_eq!(fault, None);
    }

    #[test]
    fn a_template_that_does_not_parse_is_named_with_its_line() {
        let theme = theme(&[("html/a.html", "one\n{% if %}")]);
        let faults = parse_theme(&theme).expect_err("a fault");
        let fault = faults.as_slice().first().expect("a fault");
        assert_eq!(fault.code, crate::diag::Code::Syntax);
        assert_eq!(
            fault.location,
            crate::diag::Location::Path("themes/mine/html/a.html:2:7".into())
        );
    }

    #[test]
    fn a_template_that_is_not_there_is_missed_where_it_is_asked_for() {
        for (text, column) in [
            ("{% extends \"bas.html\" %}", 13),
            ("{% include \"bas.html\" %}", 12),
        ] {
            let theme = theme(&[("html/a.html", text), ("html/base.html", "<p>")]);
            let faults = parse_theme(&theme).expect_err("a fault");
            let fault = faults.as_slice().first().expect("a fault");
            let place = format!("themes/mine/html/a.html:1:{column}");
            assert_eq!(fault.location, crate::diag::Location::Path(place));
            assert_eq!(fault.hint.as_deref(), Some("did you mean `base.html`?"));
        }
    }

    #[test]
    fn blank_lines_go_and_code_stays() {
        let html = "<p>\n\n   a\n<pre>  b\n\n  c</pre>\n\n";
        assert_eq!(tidy(html.as_bytes()), b"<p>\na\n<pre>  b\n\n  c</pre>\n");
        assert_eq!(tidy(b"<pre> a\n b"), b"<pre> a\n b\n", "never closed");
        assert_eq!(tidy(b" \n"), b"");
    }
}
