//! Typography: spaces, quotation marks and apostrophes that a text's language writes otherwise.

use std::ops::Range;

use super::{Context, texts::Written};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{LanguageTag, Languages, Typography},
    prose::{self, Correction},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let languages = &context.book.manifest.languages;
    for written in &context.texts {
        let profile = profile(written.language, languages);
        let corrections = prose::typography(&written.text.raw, profile);
        for group in grouped(&written.text.raw, &corrections) {
            diagnostics.extend(faults(written, &group));
        }
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

/// Corrections of words that touch each other, with those words.
struct Group<'c> {
    shown: Range<usize>,
    corrections: &'c [Correction],
}

fn grouped<'c>(raw: &str, corrections: &'c [Correction]) -> Vec<Group<'c>> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (number, correction) in corrections.iter().enumerate() {
        let shown = word_around(raw, correction);
        match groups.last_mut() {
            Some((last, members)) if shown.start < last.end => {
                last.end = last.end.max(shown.end);
                members.end = number + 1;
            }
            Some(_) | None => groups.push((shown, number..number + 1)),
        }
    }
    let groups = groups.into_iter();
    groups
        .filter_map(|(shown, members)| {
            let corrections = corrections.get(members)?;
            Some(Group { shown, corrections })
        })
        .collect()
}

/// One fault for a group, or one for each correction where their signs do not lie side by side in the file.
fn faults(written: &Written<'_>, group: &Group<'_>) -> Vec<Diagnostic> {
    let (Some(first), Some(last)) = (group.corrections.first(), group.corrections.last()) else {
        return Vec::new();
    };
    let range = first.range.start..last.range.end;
    let exact = written.text.place.exact(range.clone());
    if exact.is_none() && group.corrections.len() > 1 {
        let each = group.corrections.chunks(1).map(|corrections| Group {
            shown: group.shown.clone(),
            corrections,
        });
        return each.flat_map(|group| faults(written, &group)).collect();
    }
    let diagnostic = wrong(written, group);
    let fixed = corrected(&written.text.raw, &range, group.corrections);
    vec![match exact {
        Some(exact) => diagnostic.fix(exact, fixed),
        None => diagnostic,
    }]
}

/// A part of a text with its corrections.
fn corrected(raw: &str, range: &Range<usize>, corrections: &[Correction]) -> String {
    let moved: Vec<Correction> = corrections
        .iter()
        .map(|correction| Correction {
            range: correction.range.start - range.start..correction.range.end - range.start,
            ..correction.clone()
        })
        .collect();
    prose::corrected(raw.get(range.clone()).unwrap_or_default(), &moved)
}

fn wrong(written: &Written<'_>, group: &Group<'_>) -> Diagnostic {
    let raw = &written.text.raw;
    let span = written.text.place.part(group.shown.clone());
    let found = raw.get(group.shown.clone()).unwrap_or_default();
    let right = corrected(raw, &group.shown, group.corrections);
    let mut rules: Vec<&str> = Vec::new();
    for asks in group.corrections.iter().map(|one| one.rule.asks()) {
        if !rules.contains(&asks) {
            rules.push(asks);
        }
    }
    let rules = rules.join("; ");
    let message = format!("`{found}` in {}: {rules}", written.owner);
    Diagnostic::at(Code::Typography, span, message).hint(format!(
        "write `{right}`, or let `policybook check --fix` do it"
    ))
}

/// The bytes of a correction with the characters beside it, without which a missing space cannot be seen.
fn word_around(text: &str, correction: &Correction) -> Range<usize> {
    let before = text.get(..correction.range.start).unwrap_or_default();
    let after = text.get(correction.range.end..).unwrap_or_default();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '*' | '`');
    let left = before.rsplit(is_end).next().unwrap_or_default();
    let right = after.split(is_end).next().unwrap_or_default();
    correction.range.start - left.len()..correction.range.end + right.len()
}
