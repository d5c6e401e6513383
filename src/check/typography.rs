//! Typography: spaces, quotation marks and apostrophes that a text's language writes otherwise.

use rayon::prelude::*;

use super::{Context, texts::Written};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{LanguageTag, Languages, Typography},
    prose::{self, Correction},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    let texts = context.texts.par_iter();
    let found: Vec<Vec<Diagnostic>> = texts
        .map(|written| {
            let profile = profile(written.language, languages);
            let corrections = prose::typography(&written.text.raw, profile);
            let faults = corrections.iter();
            faults
                .map(|correction| wrong(written, correction))
                .collect()
        })
        .collect();
    for diagnostic in found.into_iter().flatten() {
        diagnostics.push(diagnostic);
    }
}

/// The typography that a text has to follow; one that holds for all languages follows what they agree on.
fn profile(language: Option<&LanguageTag>, languages: &Languages) -> Typography {
    let Some(tag) = language else {
        let all = languages.iter();
        let mut profiles = all.map(|language| language.typography);
        let agreed = profiles
            .next()
            .filter(|first| profiles.all(|other| other == *first));
        return agreed.unwrap_or(Typography::None);
    };
    languages
        .get(tag.as_str())
        .map_or(Typography::None, |language| language.typography)
}

fn wrong(written: &Written<'_>, correction: &Correction) -> Diagnostic {
    let place = &written.text.place;
    let raw = &written.text.raw;
    let shown = word_around(raw, correction);
    let span = place.part(shown.clone());
    let found = raw.get(shown.clone()).unwrap_or_default();
    let moved = Correction {
        range: correction.range.start - shown.start..correction.range.end - shown.start,
        ..correction.clone()
    };
    let right = prose::corrected(found, std::slice::from_ref(&moved));
    let message = format!("`{found}` in {}: {}", written.owner, correction.rule.asks());
    let diagnostic = Diagnostic::at(Code::Typography, span, message).hint(format!(
        "write `{right}`, or let `policybook check --fix` do it"
    ));
    match place.exact(correction.range.clone()) {
        Some(exact) => diagnostic.fix(exact, &*correction.replacement),
        None => diagnostic,
    }
}

/// The bytes of a correction with the characters beside it, without which a missing space cannot be seen.
fn word_around(text: &str, correction: &Correction) -> std::ops::Range<usize> {
    let before = text.get(..correction.range.start).unwrap_or_default();
    let after = text.get(correction.range.end..).unwrap_or_default();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '*' | '`');
    let left = before.rsplit(is_end).next().unwrap_or_default();
    let right = after.split(is_end).next().unwrap_or_default();
    correction.range.start - left.len()..correction.range.end + right.len()
}
