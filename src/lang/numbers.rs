//! Numbers inside messages, written by ICU instead of by Fluent. In: Fluent's values. Out: words.

use fluent_bundle::{FluentArgs, FluentValue, memoizer::MemoizerKind};
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use super::{LanguageTag, formats::Formats};

/// The formatters of a bundle's language, made once for each bundle.
struct Memo(Formats);

impl Memoizable for Memo {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        LanguageTag::parse(&language.to_string())
            .map(|tag| Self(Formats::new(&tag)))
            .ok_or(())
    }
}

/// Writes a number as the bundle's language does; other values are Fluent's own affair.
pub(super) fn format<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.as_string();
    memoizer
        .with_try_get_threadsafe::<Memo, _, _>((), |memo| memo.0.number(&plain))
        .ok()
}

/// `NUMBER($n, minimumFractionDigits: 2)`: a number with options for its digits.
pub(super) fn number<'a>(values: &[FluentValue<'a>], options: &FluentArgs<'_>) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(options);
            FluentValue::Number(number)
        }
        Some(_) | None => FluentValue::Error,
    }
}
