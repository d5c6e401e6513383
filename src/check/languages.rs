//! Languages: every text in each configured language or one that it falls back to, and in no other;
//! a customer's texts in the customer's languages.

use std::collections::BTreeMap;

use super::{
    Context,
    texts::{Passage, Readers},
};
use crate::{
    book::{Customer, Localised, Page},
    diag::{Code, Diagnostic, Diagnostics, nearest},
    lang::{LanguageTag, Languages},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    for passage in &context.passages {
        unknown_languages(passage.text, languages, diagnostics);
        match passage.readers {
            Readers::Customer(customer) => of_customer(passage, customer, languages, diagnostics),
            Readers::All | Readers::OfControl(_) | Readers::Staff | Readers::Site => {
                for language in languages.iter() {
                    in_language(passage, &language.tag, languages, diagnostics);
                }
            }
        }
    }
    for customer in &context.book.customers {
        let tags = customer.languages.iter();
        known(
            tags.map(|tag| (&tag.value, tag.span)),
            languages,
            diagnostics,
        );
    }
    for control in &context.book.controls {
        let tags = control.translated_from.iter();
        known(
            tags.map(|(tag, digest)| (tag, digest.span)),
            languages,
            diagnostics,
        );
    }
    of_pages(context, diagnostics);
}

/// The languages of a text that the book does not have.
fn unknown_languages(text: &Localised, languages: &Languages, diagnostics: &mut Diagnostics) {
    let tags = text
        .iter()
        .filter_map(|(tag, text)| Some((tag?, text.place.span)));
    known(tags, languages, diagnostics);
}

fn known<'t>(
    tags: impl Iterator<Item = (&'t LanguageTag, Span)>,
    languages: &Languages,
    diagnostics: &mut Diagnostics,
) {
    for (tag, span) in tags {
        if languages.get(tag.as_str()).is_none() {
            diagnostics.push(unknown(tag, languages, span));
        }
    }
}

fn of_customer(
    passage: &Passage<'_>,
    customer: &Customer,
    languages: &Languages,
    diagnostics: &mut Diagnostics,
) {
    for tag in &customer.languages {
        if languages.get(tag.value.as_str()).is_some() {
            in_language(passage, &tag.value, languages, diagnostics);
        }
    }
}

fn in_language(
    passage: &Passage<'_>,
    tag: &LanguageTag,
    languages: &Languages,
    diagnostics: &mut Diagnostics,
) {
    match passage.text.shown(tag, languages) {
        None => diagnostics.push(missing(passage, tag)),
        Some((text, _)) if text.raw.trim().is_empty() => {
            diagnostics.push(empty(passage, tag, text.place.span));
        }
        Some(_) => {}
    }
}

/// Pages: the languages of their files, and the same pages in each language.
fn of_pages(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    let mut keys: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in &context.book.pages {
        let language = &page.language;
        known(
            std::iter::once((&language.value, language.span)),
            languages,
            diagnostics,
        );
        keys.entry(&page.key).or_default().push(page);
    }
    for (key, pages) in keys {
        let Some(first) = pages.iter().find(|page| !page.draft) else {
            continue;
        };
        for language in languages.iter() {
            let chain = languages.chain(&language.tag);
            let written = pages
                .iter()
                .any(|page| chain.contains(&&page.language.value));
            if !written {
                diagnostics.push(missing_page(key, first, &language.tag));
            }
        }
    }
}

fn missing(passage: &Passage<'_>, tag: &LanguageTag) -> Diagnostic {
    let message = format!(
        "`{}` of {} is missing in `{tag}`",
        passage.key, passage.owner
    );
    Diagnostic::at(Code::MissingLanguage, passage.text.span, message).hint(format!(
        "write the text under `{tag}`, or give the language a `fallback` in `book.toml`"
    ))
}

fn empty(passage: &Passage<'_>, tag: &LanguageTag, span: Span) -> Diagnostic {
    let message = format!("`{}` of {} is empty in `{tag}`", passage.key, passage.owner);
    Diagnostic::at(Code::MissingLanguage, span, message)
        .hint("write the text, or remove the key from all languages where it is optional")
}

fn missing_page(key: &str, page: &Page, tag: &LanguageTag) -> Diagnostic {
    let message = format!("page `{key}` is missing in `{tag}`");
    Diagnostic::at(Code::MissingLanguage, page.title.place.span, message).hint(format!(
        "write `content/pages/{key}.{tag}.md`, or give the language a `fallback` in `book.toml`"
    ))
}

fn unknown(tag: &LanguageTag, languages: &Languages, span: Span) -> Diagnostic {
    let known: Vec<&str> = languages.iter().map(|l| l.tag.as_str()).collect();
    let message = format!("`{tag}` is no language of this book");
    let hint = match nearest(tag.as_str(), known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "the book's languages are {}; add it to `languages` in `book.toml` to have it",
            super::listed(known)
        ),
    };
    Diagnostic::at(Code::UnknownLanguage, span, message).hint(hint)
}
