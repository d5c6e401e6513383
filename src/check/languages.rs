//! Languages: every text in each configured language or one that it falls back to; a customer's texts in the
//! customer's languages.

use super::{
    Context,
    texts::{Passage, Readers},
};
use crate::{
    book::Customer,
    diag::{Code, Diagnostic, Diagnostics},
    lang::{LanguageTag, Languages},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    for passage in &context.passages {
        match passage.readers {
            Readers::Customer(customer) => of_customer(passage, customer, languages, diagnostics),
            Readers::All | Readers::OfControl(_) | Readers::Staff | Readers::Site => {
                for language in languages.iter() {
                    in_language(passage, &language.tag, languages, diagnostics);
                }
            }
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
    if passage.text.shown(tag, languages).is_none() {
        diagnostics.push(missing(passage, tag));
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
