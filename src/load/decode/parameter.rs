//! Parameters: values by their type.

use super::{Decoder, bare, faults, fields::Fields, values};
use crate::{
    book::{Parameter, Value},
    source::Spanned,
    terms::{Duration, OverrideRule, ParameterId, ParameterType},
};

/// Reads a value of this type; `None` where the text does not fit.
#[must_use]
pub fn typed(kind: ParameterType, text: &str) -> Option<Value> {
    match kind {
        ParameterType::Duration => Duration::parse(text).map(Value::Duration),
        ParameterType::Number => decimal(text).map(Value::Number),
        ParameterType::Percentage => {
            let number = text.strip_suffix('%').unwrap_or(text).trim_end();
            decimal(number).map(Value::Percentage)
        }
        ParameterType::Date => values::date(text).map(Value::Date),
        ParameterType::Text => {
            let sound = !text.trim().is_empty() && !text.contains(char::is_control);
            sound.then(|| Value::Text(text.to_owned()))
        }
    }
}

/// A decimal number as written: `99.950` keeps its zero.
fn decimal(text: &str) -> Option<String> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let sound = match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    };
    sound.then(|| text.to_owned())
}

impl Decoder<'_> {
    /// A parameter of a control. Where its value does not fit, the text as written stands for it, so that the
    /// places that insert it are not faults as well.
    pub fn parameter(
        &mut self,
        id: Option<Spanned<ParameterId>>,
        fields: &Fields<'_>,
    ) -> Option<Parameter> {
        let kind = self.word(fields, "type");
        let label = self.text(fields, "label");
        let override_rule = bare(self.word(fields, "override")).unwrap_or(OverrideRule::None);
        let stricter = bare(self.word(fields, "stricter"));
        let written = self.plain(fields, "value");
        let kind = kind?.value;
        let value = written.map(|text| {
            self.typed(kind, &text)
                .unwrap_or(Spanned::new(Value::Text(text.value), text.span))
        });
        Some(Parameter {
            label,
            kind,
            min: self.value(fields, "min", kind),
            max: self.value(fields, "max", kind),
            choices: self.choices(fields, kind),
            override_rule,
            stricter,
            value: value?,
            id: id?,
        })
    }

    fn value(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        kind: ParameterType,
    ) -> Option<Spanned<Value>> {
        let text = self.plain(fields, name)?;
        self.typed(kind, &text)
    }

    fn choices(&mut self, fields: &Fields<'_>, kind: ParameterType) -> Vec<Spanned<Value>> {
        self.plains(fields, "choices")
            .into_iter()
            .filter_map(|text| self.typed(kind, &text))
            .collect()
    }

    fn typed(&mut self, kind: ParameterType, text: &Spanned<String>) -> Option<Spanned<Value>> {
        let Some(value) = typed(kind, &text.value) else {
            self.fault(faults::parameter_value(kind, &text.value, text.span));
            return None;
        };
        Some(Spanned::new(value, text.span))
    }
}
