//! Markdown pages with strict front matter.

use std::ops::Range;

use super::{Decoder, bare, faults, fields::Fields, kinds::PAGE, localised::blank};
use crate::{
    book::{Form, Page, Text},
    diag::{Code, Diagnostic},
    lang::LanguageTag,
    load::{tree::Pieces, yaml},
    source::{BookPath, Place, Span, Spanned},
    terms::{self, Tlp},
};

/// The folder of pages.
pub const PAGE_FOLDER: &str = "content/pages";

/// Reads a page: `about.fr.md`.
pub fn page(decoder: &mut Decoder<'_>) -> Option<Page> {
    let (file, source) = (decoder.file, decoder.source);
    let start = Span::new(file, 0..source.lines().next().map_or(0, str::len));
    let Some(parts) = split(source) else {
        decoder.fault(no_front_matter(start));
        return None;
    };
    let (key, language) = name(decoder, start)?;
    let (front, limits) = (parts.front.clone(), decoder.limits);
    let root = yaml::parse(file, source, front, &limits, &mut decoder.diagnostics)?;
    let fields = decoder.fields(&PAGE, &root)?;
    let title = decoder.single_text(&fields, "title");
    let description = decoder.single_text(&fields, "description");
    let body = body(decoder, parts.body);
    Some(Page {
        slug: slug(decoder, &fields, &key, start)?,
        key,
        language,
        title: title.unwrap_or_else(|| blank(fields.span)),
        description,
        order: bare(decoder.integer(&fields, "order")),
        tlp: decoder.tlp(&fields, "tlp", Tlp::Clear),
        draft: bare(decoder.boolean(&fields, "draft")).unwrap_or(false),
        aliases: aliases(decoder, &fields),
        body,
        path: decoder.path.clone(),
    })
}

/// Where front matter and text stand in a page's file.
struct Parts {
    front: Range<usize>,
    body: Range<usize>,
}

fn split(source: &str) -> Option<Parts> {
    let mut lines = source.split_inclusive('\n');
    let mut at = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let front = at;
    for line in lines {
        let end = at;
        at += line.len();
        if line.trim_end() == "---" {
            return Some(Parts {
                front: front..end,
                body: at..source.len(),
            });
        }
    }
    None
}

/// The page's key and language, both from its path.
fn name(decoder: &mut Decoder<'_>, span: Span) -> Option<(String, Spanned<LanguageTag>)> {
    let path = decoder.path.as_str();
    let below = path
        .strip_prefix(PAGE_FOLDER)
        .and_then(|rest| rest.strip_prefix('/'))
        .and_then(|rest| rest.rsplit_once('.'))
        .map_or(path, |(stem, _)| stem);
    let named = below
        .rsplit_once('.')
        .filter(|(key, _)| !key.is_empty() && !key.ends_with('/'));
    let Some((key, tag)) = named else {
        decoder.fault(no_language_in_name(path));
        return None;
    };
    let language = decoder.language(tag, span)?;
    Some((key.to_owned(), language))
}

fn slug(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
    key: &str,
    span: Span,
) -> Option<Spanned<String>> {
    let Some(written) = decoder.plain(fields, "slug") else {
        return Some(Spanned::new(terms::slug(key), span));
    };
    if terms::slug(&written.value) == written.value {
        return Some(written);
    }
    let (key, _) = fields.get("slug")?;
    decoder.fault(faults::invalid_value(key, &written.value, written.span));
    None
}

fn aliases(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Spanned<BookPath>> {
    let written = decoder.plains(fields, "aliases");
    written
        .into_iter()
        .filter_map(|text| decoder.site_path(&text.value, text.span))
        .collect()
}

/// The text after the front matter, its line ends made LF.
fn body(decoder: &mut Decoder<'_>, range: Range<usize>) -> Text {
    let written = decoder.source.get(range.clone()).unwrap_or_default();
    let mut raw = String::with_capacity(written.len());
    let mut pieces = Pieces::default();
    let mut at = range.start;
    for line in written.split_inclusive('\n') {
        pieces.push(raw.len(), at);
        at += line.len();
        match line.strip_suffix("\r\n") {
            Some(content) => {
                raw.push_str(content);
                pieces.push(raw.len(), at - 1);
                raw.push('\n');
            }
            None => raw.push_str(line),
        }
    }
    let place = Place {
        span: Span::new(decoder.file, range),
        offsets: pieces.finish(),
    };
    decoder.finished_text(raw.into(), Form::Blocks, place)
}

fn no_front_matter(span: Span) -> Diagnostic {
    Diagnostic::at(Code::MissingKey, span, "this page has no front matter")
        .hint("begin with a line `---`, `title: …` and a line `---`")
}

fn no_language_in_name(path: &str) -> Diagnostic {
    let message = format!("`{path}` names no language");
    Diagnostic::about(Code::UnknownLanguage, path, message)
        .hint("name a page after its language: `about.fr.md`")
}
