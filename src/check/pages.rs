//! Pages: one file for each language and slug, and the same pages in every language.

use std::collections::BTreeMap;

use super::{Context, slugs::LONGEST};
use crate::{
    book::Page,
    diag::{Code, Diagnostic, Diagnostics},
    lang::LanguageTag,
    terms::slug,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    in_each_language(context, diagnostics);
    let mut seen: BTreeMap<(&str, String), &Page> = BTreeMap::new();
    for page in &context.book.pages {
        let address = (page.language.value.as_str(), slug(&page.slug.value));
        if address.1.len() > LONGEST {
            diagnostics.push(too_long(page));
        }
        if let Some(first) = seen.get(&address) {
            diagnostics.push(twice(page, first));
        } else {
            seen.insert(address, page);
        }
    }
}

/// A page that is published in one language is there in the others, or they fall back.
fn in_each_language(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    let mut keys: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in &context.book.pages {
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

fn twice(page: &Page, first: &Page) -> Diagnostic {
    let message = format!(
        "two pages in `{}` have the slug `{}`",
        page.language.value, page.slug.value
    );
    Diagnostic::at(Code::DuplicateId, page.slug.span, message)
        .label(first.slug.span, format!("`{}`", first.path))
        .hint("rename one file, or give one of them another `slug`")
}

fn too_long(page: &Page) -> Diagnostic {
    let message = format!("the slug of this page has more than {LONGEST} bytes");
    Diagnostic::at(Code::InvalidId, page.slug.span, message).hint("give it a shorter `slug`")
}

fn missing_page(key: &str, page: &Page, tag: &LanguageTag) -> Diagnostic {
    let message = format!("page `{key}` is missing in `{tag}`");
    Diagnostic::at(Code::MissingLanguage, page.title.place.span, message).hint(format!(
        "write `content/pages/{key}.{tag}.md`, or give the language a `fallback` in `book.toml`"
    ))
}
