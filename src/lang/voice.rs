//! The words of one language: messages, dates, numbers, lists. In: values. Out: texts of that language.

use std::{
    cmp::Ordering,
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::Unit;

use super::{Language, LanguageTag, formats::Formats, numbers};
use crate::{
    book::Value,
    terms::{Date, Duration},
};

/// A value that a message is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// Words, printed as they are.
    Text(String),
    /// A number that plurals depend on, printed as the language writes numbers.
    Count(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Argument {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// One language of a book, as it speaks.
pub struct Voice {
    words: Arc<Words>,
    problems: Mutex<BTreeSet<String>>,
}

/// What a language speaks with.
struct Words {
    language: Language,
    bundle: FluentBundle<Arc<FluentResource>>,
    formats: Formats,
    /// What went wrong before the first message was asked for.
    problems: BTreeSet<String>,
}

impl Voice {
    /// A voice that speaks with the messages of `resources`, later ones before earlier ones.
    pub(super) fn new(language: Language, resources: &[Arc<FluentResource>]) -> Self {
        let locale = language.format.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::format));
        let added = bundle.add_function("NUMBER", numbers::number);
        let mut problems = BTreeSet::new();
        if let Err(error) = added {
            problems.insert(format!("{}: {error}", language.tag));
        }
        for resource in resources {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        let words = Words {
            formats: Formats::new(&language.format),
            language,
            bundle,
            problems,
        };
        Self::of(Arc::new(words))
    }

    fn of(words: Arc<Words>) -> Self {
        Self {
            problems: Mutex::new(words.problems.clone()),
            words,
        }
    }

    /// Whether both speak with the very same words.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.words, &other.words)
    }

    /// The same voice, to which nothing has gone wrong yet.
    pub(super) fn renewed(&self) -> Self {
        Self::of(Arc::clone(&self.words))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.words.language
    }

    /// A message without arguments.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A message with arguments. One that is missing or cannot be written out is a problem, and its name is printed.
    #[must_use]
    pub fn format(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        let message = self.words.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            self.report(format!(
                "the message `{id}` is missing in `{}`",
                self.words.language.tag
            ));
            return format!("{{{id}}}");
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            values.set((*name).to_owned(), value_of(argument));
        }
        let mut errors = Vec::new();
        let text = self
            .words
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        for error in errors {
            let tag = &self.words.language.tag;
            self.report(format!(
                "the message `{id}` in `{tag}` cannot be written out: {error}"
            ));
        }
        text.into_owned()
    }

    /// Whether there is a message with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.words.bundle.has_message(id)
    }

    /// A day: "12 mars 2026", "1er avril 2026", "12 March 2026"; a no-break space keeps the day by its month.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.words.formats.date(date)
    }

    /// A decimal number: "99,95", "99.95".
    #[must_use]
    pub fn number(&self, decimal: &str) -> String {
        self.words.formats.number(decimal)
    }

    /// A percentage: "99,95 %", "99.95%".
    #[must_use]
    pub fn percentage(&self, decimal: &str) -> String {
        self.format("percentage", &[("number", self.number(decimal).into())])
    }

    /// A duration: "60 jours", "60 days"; several units as a list.
    #[must_use]
    pub fn duration(&self, duration: Duration) -> String {
        let parts: Vec<String> = duration
            .parts()
            .into_iter()
            .map(|(amount, unit)| self.format(unit_message(unit), &[("count", amount.into())]))
            .collect();
        self.list(&parts)
    }

    /// A size in decimal units: "412 Ko", "412 kB".
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        let (unit, divisor) = match bytes {
            0..1_000 => {
                let count = i64::try_from(bytes).unwrap_or_default();
                return self.format("size-bytes", &[("count", count.into())]);
            }
            1_000..999_500 => ("size-kilobytes", 1_000),
            999_500..999_950_000 => ("size-megabytes", 1_000_000),
            _ => ("size-gigabytes", 1_000_000_000),
        };
        let number = if divisor == 1_000 {
            ((bytes + 500) / 1_000).to_string()
        } else {
            let tenths = bytes.saturating_add(divisor / 20) / (divisor / 10);
            let (whole, tenth) = (tenths / 10, tenths % 10);
            if tenth == 0 {
                whole.to_string()
            } else {
                format!("{whole}.{tenth}")
            }
        };
        self.format(unit, &[("number", self.number(&number).into())])
    }

    /// A parameter's value.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Duration(duration) => self.duration(*duration),
            Value::Number(number) => self.number(number),
            Value::Percentage(number) => self.percentage(number),
            Value::Date(date) => self.date(*date),
            Value::Text(text) => text.clone(),
        }
    }

    /// Words as a list: "a, b et c".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        let Some((last, before)) = items.split_last() else {
            return String::new();
        };
        let Some((first, middle)) = before.split_first() else {
            return last.clone();
        };
        let pair = |id: &str, left: String, right: &str| {
            self.format(id, &[("first", left.into()), ("last", right.into())])
        };
        if middle.is_empty() {
            return pair("list-pair", first.clone(), last);
        }
        let start = middle
            .iter()
            .fold(first.clone(), |left, item| pair("list-middle", left, item));
        pair("list-end", start, last)
    }

    /// The name of a country by its code of ISO 3166-1; the code itself where no message names it.
    #[must_use]
    pub fn country(&self, iso: &str) -> String {
        let id = format!("country-{}", iso.to_ascii_lowercase());
        if self.has(&id) {
            self.text(&id)
        } else {
            iso.to_owned()
        }
    }

    /// The name of a language, in this one; its tag where no message names it.
    #[must_use]
    pub fn language_name(&self, tag: &LanguageTag) -> String {
        let primary = tag.as_str().split('-').next().unwrap_or_default();
        let ids =
            [tag.as_str(), primary].map(|tag| format!("language-{}", tag.to_ascii_lowercase()));
        match ids.iter().find(|id| self.has(id)) {
            Some(id) => self.text(id),
            None => tag.to_string(),
        }
    }

    /// The order of two texts in a list of this language.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.words.formats.compare(a, b)
    }

    /// What went wrong while messages were written out, each once.
    pub(super) fn problems(&self) -> Vec<String> {
        let problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        problems.iter().cloned().collect()
    }

    fn report(&self, problem: String) {
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        problems.insert(problem);
    }
}

impl fmt::Debug for Voice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Voice")
            .field("language", &self.words.language)
            .finish_non_exhaustive()
    }
}

fn value_of(argument: &Argument) -> FluentValue<'static> {
    match argument {
        Argument::Text(text) => FluentValue::from(text.clone()),
        Argument::Count(count) => FluentValue::from(*count),
    }
}

fn unit_message(unit: Unit) -> &'static str {
    match unit {
        Unit::Year => "duration-years",
        Unit::Month => "duration-months",
        Unit::Week => "duration-weeks",
        Unit::Day => "duration-days",
        Unit::Hour => "duration-hours",
        Unit::Minute => "duration-minutes",
        Unit::Second | Unit::Millisecond | Unit::Microsecond | Unit::Nanosecond => {
            "duration-seconds"
        }
    }
}
