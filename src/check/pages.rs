//! Pages: one file for each language and slug.

use std::collections::BTreeMap;

use super::Context;
use crate::{
    book::Page,
    diag::{Code, Diagnostic, Diagnostics},
    terms::slug,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(&str, String), &Page> = BTreeMap::new();
    for page in &context.book.pages {
        let address = (page.language.value.as_str(), slug(&page.slug.value));
        if let Some(first) = seen.get(&address) {
            diagnostics.push(twice(page, first));
        } else {
            seen.insert(address, page);
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
