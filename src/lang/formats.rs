//! Dates, numbers and order of one language, over ICU4X. In: values and a tag. Out: words. Never fails: a
//! language without data of its own takes ICU's root.

use std::cmp::Ordering;

use icu_calendar::{Date as CalendarDate, Iso};
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{DateTimeFormatter, fieldsets::YMD};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::Locale;

use super::LanguageTag;
use crate::terms::Date;

/// The formatters of one language.
pub(super) struct Formats {
    ordinal: Ordinal,
    dates: Option<DateTimeFormatter<YMD>>,
    numbers: Option<DecimalFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
}

/// How the first day of a month is written where ICU gives the bare number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ordinal {
    /// As any other day.
    None,
    /// "1er".
    French,
}

impl Formats {
    /// The formatters for a tag such as `fr` or `en-GB`.
    pub fn new(tag: &LanguageTag) -> Self {
        let locale: Locale = tag.as_str().parse().unwrap_or(Locale::UNKNOWN);
        let ordinal = if locale.id.language.as_str() == "fr" {
            Ordinal::French
        } else {
            Ordinal::None
        };
        Self {
            ordinal,
            dates: DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            numbers: DecimalFormatter::try_new(
                (&locale).into(),
                DecimalFormatterOptions::default(),
            )
            .ok(),
            collator: CollatorBorrowed::try_new((&locale).into(), CollatorOptions::default()).ok(),
        }
    }

    /// A day in words: "12 mars 2026", "1er avril 2026"; the day stays with its month.
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = (i32::from(date.year()), date.month(), date.day());
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else {
            return date.to_string();
        };
        let (Some(formatter), Ok(value)) = (
            &self.dates,
            CalendarDate::<Iso>::try_new_iso(year, month, day),
        ) else {
            return date.to_string();
        };
        let words = formatter.format(&value).to_string();
        let words = match (self.ordinal, words.strip_prefix("1 ")) {
            (Ordinal::French, Some(rest)) => format!("1er {rest}"),
            (Ordinal::French, None) | (Ordinal::None, _) => words,
        };
        words.replacen(' ', "\u{a0}", 1)
    }

    /// A decimal number as the language writes it; what is no number stays as it is.
    pub fn number(&self, decimal: &str) -> String {
        let parsed: Result<Decimal, _> = decimal.parse();
        match (&self.numbers, parsed) {
            (Some(formatter), Ok(value)) => formatter.format(&value).to_string(),
            (Some(_) | None, _) => decimal.to_owned(),
        }
    }

    /// The order of two texts in a list; texts that the language holds equal are told apart by code point.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        };
        order.then_with(|| a.cmp(b))
    }
}
