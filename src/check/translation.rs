//! Translations: whether each was made from the source as it is now.

use std::collections::BTreeMap;

use super::{Context, counted, listed};
use crate::{
    book::{Book, Control, source_is_blank, translation_digest},
    diag::{Code, Diagnostic, Diagnostics},
    lang::{LanguageTag, Languages},
    source::Spanned,
};

/// Translations that were confirmed, each by itself.
pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    for control in current(context.book) {
        for tag in translations(control, languages) {
            if let Some(digest) = control.translated_from.get(tag) {
                confirmed(control, tag, digest, languages, diagnostics);
            }
        }
    }
}

fn current(book: &Book) -> impl Iterator<Item = &Control> {
    let controls = book.controls.iter();
    controls.filter(|control| !control.is_retired())
}

/// Translations that never were, one warning for each language.
pub(super) fn check_unconfirmed(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    let mut unconfirmed: BTreeMap<&LanguageTag, Vec<&Control>> = BTreeMap::new();
    for control in current(context.book) {
        for tag in translations(control, languages) {
            if !control.translated_from.contains_key(tag) {
                unconfirmed.entry(tag).or_default().push(control);
            }
        }
    }
    for (tag, controls) in &unconfirmed {
        if let Some(first) = controls.first() {
            diagnostics.push(never_confirmed(tag, first, controls));
        }
    }
}

/// The languages that a control is translated into: its statement has a text of its own there.
fn translations<'a>(
    control: &'a Control,
    languages: &'a Languages,
) -> impl Iterator<Item = &'a LanguageTag> {
    let written = control.statement.iter().filter_map(|(tag, _)| tag);
    written.filter(|tag| **tag != languages.source().tag && languages.get(tag.as_str()).is_some())
}

fn confirmed(
    control: &Control,
    tag: &LanguageTag,
    digest: &Spanned<String>,
    languages: &Languages,
    diagnostics: &mut Diagnostics,
) {
    let current = translation_digest(control, languages);
    // A source that could not be read is a fault of its own, and nothing to translate from.
    if digest.value != current && !source_is_blank(control, languages) {
        diagnostics.push(stale(control, tag, digest, &current));
    }
}

fn stale(
    control: &Control,
    tag: &LanguageTag,
    digest: &Spanned<String>,
    current: &str,
) -> Diagnostic {
    let message = format!(
        "control `{}` was translated into `{tag}` from another text than the present one",
        control.id.value
    );
    Diagnostic::at(Code::TranslationStale, digest.span, message).hint(format!(
        "review the translation, then write `{current}` here, as `policybook status --update-translations {}` does",
        control.id.value
    ))
}

fn never_confirmed(tag: &LanguageTag, first: &Control, controls: &[&Control]) -> Diagnostic {
    let ids = controls.iter().map(|control| control.id.value.as_str());
    let message = format!(
        "the translation into `{tag}` of {} was never confirmed: {}",
        counted(controls.len(), "control"),
        listed(ids)
    );
    Diagnostic::at(Code::TranslationStale, first.id.span, message).hint(
        "review each, then let `policybook status --update-translations ID…` write the source's digest under its `translated_from`",
    )
}
