//! Numbers in texts: the same in every language, and never beside the parameter that prints one.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr2_iter;

use super::{
    Context,
    mentions::Mention,
    numbers::{Number, Signs, numbers},
    pairs::{Pair, Side},
    small::may_say,
    words::words,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::LanguageTag,
    prose::Reference,
    source::{Span, first_byte},
    terms::ParameterType,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for pair in &context.pairs {
        diagnostics.extend(compare(pair, context.settings.signs));
    }
    for mention in &context.mentions {
        diagnostics.extend(beside(context, mention));
    }
}

/// The numbers that one of two languages has alone.
fn compare(pair: &Pair<'_>, signs: &BTreeMap<LanguageTag, Signs>) -> Option<Diagnostic> {
    // The same whole numbers in the same order, which is nearly always so, need no further look.
    if whole_numbers(&pair.source.text.raw).eq(whole_numbers(&pair.translation.text.raw))
        && !has_sign_between_digits(&pair.source.text.raw)
        && !has_sign_between_digits(&pair.translation.text.raw)
    {
        return None;
    }
    let (in_source, in_translation) = (
        words(&pair.source.text.prose()),
        words(&pair.translation.text.prose()),
    );
    let of = |side: &Side<'_>, text: &str| Some(numbers(text, *signs.get(side.tag)?));
    let source = of(&pair.source, &in_source)?;
    let translation = of(&pair.translation, &in_translation)?;
    let mut one = alone(&source, &translation);
    let mut other = alone(&translation, &source);
    let is_word = |number: &&Number| number.may_be_a_word();
    // A small number may be written out in words; two that differ are none the less two.
    if !one.iter().any(is_word) || !other.iter().any(is_word) {
        let is_said = |number: &Number, side: &Side<'_>, text: &str| {
            number.may_be_a_word() && may_say(text, side.tag, &number.value)
        };
        one.retain(|number| !is_said(number, &pair.translation, &in_translation));
        other.retain(|number| !is_said(number, &pair.source, &in_source));
    }
    if one.is_empty() && other.is_empty() {
        return None;
    }
    let place = |side: &Side<'_>, numbers: &[&Number]| {
        let first = numbers.first()?;
        let in_source = self::numbers(&side.text.raw, *signs.get(side.tag)?);
        let found = in_source.into_iter().find(|n| n.value == first.value)?;
        Some(side.text.place.part(found.range))
    };
    Some(mismatch(
        pair,
        (&one, place(&pair.source, &one)),
        (&other, place(&pair.translation, &other)),
    ))
}

/// Each run of digits.
fn whole_numbers(text: &str) -> impl Iterator<Item = &[u8]> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let start = first_byte(rest, |byte| byte.is_ascii_digit())?;
        let run = rest.get(start..)?;
        let end = run.iter().position(|byte| !byte.is_ascii_digit());
        let (number, after) = run.split_at(end.unwrap_or(run.len()));
        rest = after;
        Some(number)
    })
}

/// Whether a point or a comma stands between two digits, which languages read in different ways.
fn has_sign_between_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let mut signs = memchr2_iter(b'.', b',', bytes);
    signs.any(|at| at.checked_sub(1).is_some_and(is_digit) && is_digit(at + 1))
}

/// The numbers that the others are without, each value once.
fn alone<'n>(numbers: &'n [Number], others: &[Number]) -> Vec<&'n Number> {
    let mut known: BTreeSet<&str> = others.iter().map(|number| number.value.as_str()).collect();
    numbers
        .iter()
        .filter(|number| known.insert(&number.value))
        .collect()
}

fn mismatch(
    pair: &Pair<'_>,
    source: (&[&Number], Option<Span>),
    translation: (&[&Number], Option<Span>),
) -> Diagnostic {
    let said = |side: &Side<'_>, numbers: &[&Number]| {
        let values: Vec<String> = numbers.iter().map(|n| format!("`{}`", n.value)).collect();
        (!values.is_empty()).then(|| format!("{} in `{}` alone", values.join(", "), side.tag))
    };
    let parts = [
        said(&pair.source, source.0),
        said(&pair.translation, translation.0),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let message = format!(
        "the numbers in the `{}` of {} differ: {}",
        pair.key,
        pair.owner,
        parts.join(", ")
    );
    let whole = super::parity::first_line(pair.translation.text);
    let span = translation.1.or(source.1).unwrap_or(whole);
    let fault = Diagnostic::at(Code::NumberMismatch, span, message)
        .hint("correct the wrong one, or write the number once as a parameter");
    match (translation.1, source.1) {
        (Some(_), Some(other)) => fault.label(other, format!("in `{}`", pair.source.tag)),
        (Some(_) | None, _) => fault,
    }
}

/// A number right beside the insert of a parameter that prints one.
fn beside(context: &Context<'_>, mention: &Mention<'_>) -> Option<Diagnostic> {
    let Reference::Insert(id) = mention.reference else {
        return None;
    };
    let (_, parameter) = context.index.parameter(id.as_str())?;
    match parameter.kind {
        ParameterType::Duration | ParameterType::Number | ParameterType::Percentage => {}
        ParameterType::Date | ParameterType::Text => return None,
    }
    let raw = &mention.written.text.raw;
    let before = raw.get(..mention.range().start)?;
    let after = raw.get(mention.range().end..)?;
    let range = number_before(before).or_else(|| {
        let (start, end) = number_after(after)?;
        Some((
            raw.len() - after.len() + start,
            raw.len() - after.len() + end,
        ))
    });
    let (start, end) = range?;
    let span = mention.written.text.place.part(start..end);
    Some(number_beside(
        id.as_str(),
        raw.get(start..end).unwrap_or_default(),
        span,
        mention.span(),
    ))
}

/// `60 {{ … }}` or `60 days ({{ … }})`: where the number stands.
fn number_before(before: &str) -> Option<(usize, usize)> {
    let text = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let text = match text.strip_suffix('(') {
        Some(rest) => {
            let rest = rest.trim_end();
            rest.trim_end_matches(|c: char| c.is_alphabetic() || c == '%')
                .trim_end()
        }
        None => text,
    };
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let goes_on = text.get(..start).is_some_and(|rest| {
        rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ','))
    });
    (start < text.len() && !goes_on).then_some((start, text.len()))
}

/// `{{ … }} 60` or `{{ … }} (60 days)`: where the number stands.
fn number_after(after: &str) -> Option<(usize, usize)> {
    let text = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let text = text
        .strip_prefix('(')
        .unwrap_or(text)
        .trim_start_matches([' ', '\u{a0}']);
    let start = after.len() - text.len();
    let length = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (length > 0).then_some((start, start + length))
}

fn number_beside(id: &str, number: &str, span: Span, insert: Span) -> Diagnostic {
    let message = format!("`{number}` stands beside the parameter `{id}`, which prints a number");
    Diagnostic::at(Code::ParameterNumber, span, message)
        .label(insert, "the parameter")
        .hint("leave the number to the parameter")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_an_insert_is_found_on_both_sides() {
        assert_eq!(number_before("every 60 "), Some((6, 8)));
        assert_eq!(number_before("every 60 days ("), Some((6, 8)));
        assert_eq!(number_after(" (60 days)"), Some((2, 4)));
        assert_eq!(number_after("\u{a0}60"), Some((2, 4)));
    }

    #[test]
    fn a_number_further_off_or_in_a_name_is_none() {
        for before in [
            "",
            "in 2026, every ",
            "ACC-04 ",
            "by version 1.2 ",
            "(",
            "24 hours, or ",
        ] {
            assert_eq!(number_before(before), None, "{before}");
        }
        for after in ["", ".", ", 24 hours a day", " at the latest 3"] {
            assert_eq!(number_after(after), None, "{after}");
        }
    }
}
