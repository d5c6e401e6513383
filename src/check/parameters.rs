//! Definitions of parameters: the value within its bounds and among its choices, bounds that make sense.

use std::cmp::Ordering;

use super::{
    Context,
    values::{compare, equal, written},
};
use crate::{
    book::{Parameter, Value},
    diag::{Code, Diagnostic, Diagnostics},
    source::Spanned,
    terms::{OverrideRule, ParameterType, Vocabulary},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let parameters = context.book.controls.iter().flat_map(|c| &c.params);
    for parameter in parameters.filter(|parameter| !is_broken(parameter)) {
        bounds(parameter, diagnostics);
        if !parameter.choices.is_empty() && !is_choice(parameter, &parameter.value.value) {
            diagnostics.push(no_choice(parameter, &parameter.value));
        }
        direction(parameter, diagnostics);
    }
}

/// Whether the value was refused when it was read, so that the text as written stands for it.
pub(super) fn is_broken(parameter: &Parameter) -> bool {
    parameter.kind != ParameterType::Text && matches!(parameter.value.value, Value::Text(_))
}

/// Each bound compares with the value, allows it, and both bounds are in order.
fn bounds(parameter: &Parameter, diagnostics: &mut Diagnostics) {
    let mut comparable = true;
    for bound in parameter.min.iter().chain(&parameter.max) {
        if compare(&bound.value, &parameter.value.value).is_none() {
            diagnostics.push(no_comparison(parameter, bound));
            comparable = false;
        }
    }
    if !comparable {
        return;
    }
    if let (Some(min), Some(max)) = (&parameter.min, &parameter.max)
        && compare(&min.value, &max.value) == Some(Ordering::Greater)
    {
        diagnostics.push(crossed(parameter, min, max));
        return;
    }
    if let Some(bound) = broken_bound(parameter, &parameter.value.value) {
        diagnostics.push(out_of_bounds(parameter, bound));
    }
}

/// Overriding by stricter values needs to know which are stricter, and that there is an order.
fn direction(parameter: &Parameter, diagnostics: &mut Diagnostics) {
    match parameter.override_rule {
        OverrideRule::None | OverrideRule::Any => return,
        OverrideRule::Stricter => {}
    }
    match parameter.kind {
        ParameterType::Text => diagnostics.push(no_order(parameter)),
        ParameterType::Duration
        | ParameterType::Number
        | ParameterType::Percentage
        | ParameterType::Date => {
            if parameter.stricter.is_none() {
                diagnostics.push(no_direction(parameter));
            }
        }
    }
}

/// The bound that a value breaks.
pub(super) fn broken_bound<'p>(
    parameter: &'p Parameter,
    value: &Value,
) -> Option<&'p Spanned<Value>> {
    let below = |bound: &&Spanned<Value>| compare(value, &bound.value) == Some(Ordering::Less);
    let above = |bound: &&Spanned<Value>| compare(value, &bound.value) == Some(Ordering::Greater);
    let min = parameter.min.as_ref().filter(below);
    min.or_else(|| parameter.max.as_ref().filter(above))
}

/// Whether a value is one of those allowed.
pub(super) fn is_choice(parameter: &Parameter, value: &Value) -> bool {
    parameter
        .choices
        .iter()
        .any(|choice| equal(&choice.value, value))
}

/// The values allowed, for a hint.
pub(super) fn choices(parameter: &Parameter) -> String {
    let choices: Vec<String> = parameter
        .choices
        .iter()
        .map(|c| written(&c.value))
        .collect();
    super::listed(choices.iter().map(String::as_str))
}

fn no_comparison(parameter: &Parameter, bound: &Spanned<Value>) -> Diagnostic {
    let id = &parameter.id.value;
    let value = written(&parameter.value.value);
    let (message, hint) = match parameter.kind {
        ParameterType::Text => (
            format!("parameter `{id}` is a text, which has no bounds"),
            "list the texts allowed under `choices`",
        ),
        ParameterType::Duration
        | ParameterType::Number
        | ParameterType::Percentage
        | ParameterType::Date => (
            format!(
                "the bound `{}` of parameter `{id}` does not compare with its value `{value}`",
                written(&bound.value)
            ),
            "write both in one class of units: seconds to hours, days and weeks, or months and years",
        ),
    };
    Diagnostic::at(Code::ParameterValue, bound.span, message)
        .label(parameter.value.span, "the value")
        .hint(hint)
}

fn crossed(parameter: &Parameter, min: &Spanned<Value>, max: &Spanned<Value>) -> Diagnostic {
    let message = format!(
        "the bounds of parameter `{}` allow no value: `{}` is above `{}`",
        parameter.id.value,
        written(&min.value),
        written(&max.value)
    );
    Diagnostic::at(Code::ParameterValue, min.span, message)
        .label(max.span, "the highest value")
        .hint("swap `min` and `max`, or widen them")
}

fn out_of_bounds(parameter: &Parameter, bound: &Spanned<Value>) -> Diagnostic {
    let message = format!(
        "the value `{}` of parameter `{}` is beyond its bound `{}`",
        written(&parameter.value.value),
        parameter.id.value,
        written(&bound.value)
    );
    Diagnostic::at(Code::ParameterValue, parameter.value.span, message)
        .label(bound.span, "the bound")
        .hint("change the value or the bound")
}

fn no_choice(parameter: &Parameter, value: &Spanned<Value>) -> Diagnostic {
    let message = format!(
        "the value `{}` of parameter `{}` is none of its choices",
        written(&value.value),
        parameter.id.value
    );
    Diagnostic::at(Code::ParameterValue, value.span, message)
        .hint(format!("the choices are {}", choices(parameter)))
}

fn no_order(parameter: &Parameter) -> Diagnostic {
    let message = format!(
        "parameter `{}` is a {}, of which none is stricter than another",
        parameter.id.value,
        parameter.kind.name()
    );
    Diagnostic::at(Code::ParameterValue, parameter.id.span, message)
        .hint("set `override: any` with `choices`, or `override: none`")
}

fn no_direction(parameter: &Parameter) -> Diagnostic {
    let message = format!(
        "parameter `{}` may be overridden by stricter values, but does not say which these are",
        parameter.id.value
    );
    Diagnostic::at(Code::MissingKey, parameter.id.span, message)
        .hint("add `stricter: lower` or `stricter: higher`")
}
