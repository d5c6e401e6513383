//! Values that contracts set: allowed by the policy, within its bounds, not weaker, and printed somewhere.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{
    Context,
    parameters::{broken_bound, choices, is_broken, is_choice},
    texts::{Readers, Written},
    values::{compare, written},
};
use crate::{
    book::{Control, Customer, Parameter, ParameterOverride, Value},
    diag::{Code, Diagnostic, Diagnostics},
    lang::LanguageTag,
    prose::Reference,
    source::{Span, Spanned},
    terms::{OverrideRule, StricterDirection},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, set, parameter) in overrides(context) {
        if let Some(fault) = fault(parameter, set) {
            diagnostics.push(fault);
        }
    }
}

/// Values that are allowed, and stand in no text that the customer is shown.
pub(super) fn check_printed(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let overrides = overrides(context);
    if overrides.is_empty() {
        return;
    }
    let inserted = inserted(context);
    for (customer, set, parameter) in overrides {
        let texts = inserted.get(parameter.id.value.as_str());
        let texts = texts.map(Vec::as_slice).unwrap_or_default();
        let printed = texts.iter().any(|text| reads(customer, text));
        if !printed && fault(parameter, set).is_none() {
            diagnostics.push(not_printed(customer, set, parameter));
        }
    }
}

/// Every value that a contract sets, with the parameter that it is for.
fn overrides<'a>(
    context: &Context<'a>,
) -> Vec<(&'a Customer, &'a ParameterOverride, &'a Parameter)> {
    let mut all = Vec::new();
    for customer in &context.book.customers {
        for set in &customer.params {
            let id = set.parameter.value.as_str();
            if let Some((_, parameter)) = context.index.parameter(id) {
                all.push((customer, set, parameter));
            }
        }
    }
    all
}

/// The texts that insert each parameter.
fn inserted<'c, 'a>(context: &'c Context<'a>) -> BTreeMap<&'a str, Vec<&'c Written<'a>>> {
    let mut texts: BTreeMap<&str, Vec<&Written>> = BTreeMap::new();
    for mention in &context.mentions {
        match mention.reference {
            Reference::Insert(id) => texts.entry(id.as_str()).or_default().push(&mention.written),
            Reference::Link(_) | Reference::Image(_) => {}
        }
    }
    texts
}

/// Whether a text is in the scope of a customer's documents.
fn reads(customer: &Customer, text: &Written<'_>) -> bool {
    let addressed = match text.readers {
        Readers::All => true,
        Readers::OfControl(control) => holds(customer, control),
        Readers::Customer(other) => other.id == customer.id,
        Readers::Staff | Readers::Site => false,
    };
    let tag = |language: &LanguageTag| customer.languages.iter().any(|own| own.value == *language);
    addressed && text.level <= customer.clearance && text.language.is_none_or(tag)
}

/// Whether a control holds for a customer: in force, of its services, and not excluded.
fn holds(customer: &Customer, control: &Control) -> bool {
    control.is_in_force()
        && !customer.excludes(&control.id.value)
        && customer.buys(control.services.as_deref())
}

/// What is wrong with a value that a contract sets.
fn fault(parameter: &Parameter, set: &ParameterOverride) -> Option<Diagnostic> {
    let span = set.text.span;
    match parameter.override_rule {
        OverrideRule::None => return Some(not_allowed(parameter, set.parameter.span)),
        OverrideRule::Stricter | OverrideRule::Any => {}
    }
    let value = set.value.as_ref()?;
    if let Some(bound) = broken_bound(parameter, value) {
        return Some(out_of_bounds(parameter, value, span, bound));
    }
    if !parameter.choices.is_empty() && !is_choice(parameter, value) {
        return Some(no_choice(parameter, value, span));
    }
    match value {
        Value::Duration(_) | Value::Number(_) | Value::Percentage(_) | Value::Date(_) => {
            stricter(parameter, value, span)
        }
        Value::Text(_) => None,
    }
}

fn stricter(parameter: &Parameter, value: &Value, span: Span) -> Option<Diagnostic> {
    if is_broken(parameter) {
        return None;
    }
    let Some(order) = compare(value, &parameter.value.value) else {
        return Some(no_comparison(parameter, value, span));
    };
    match parameter.override_rule {
        OverrideRule::None | OverrideRule::Any => return None,
        OverrideRule::Stricter => {}
    }
    let weaker = match parameter.stricter? {
        StricterDirection::Lower => Ordering::Greater,
        StricterDirection::Higher => Ordering::Less,
    };
    (order == weaker).then(|| weaker_value(parameter, value, span))
}

fn not_allowed(parameter: &Parameter, span: Span) -> Diagnostic {
    let message = format!("parameter `{}` may not be overridden", parameter.id.value);
    Diagnostic::at(Code::ParameterOverride, span, message)
        .label(parameter.id.span, "defined here")
        .hint("set `override: stricter` or `override: any` on the parameter, or remove the value")
}

fn out_of_bounds(
    parameter: &Parameter,
    value: &Value,
    span: Span,
    bound: &Spanned<Value>,
) -> Diagnostic {
    let message = format!(
        "`{}` is beyond the bound `{}` of parameter `{}`",
        written(value),
        written(&bound.value),
        parameter.id.value
    );
    Diagnostic::at(Code::ParameterOverride, span, message)
        .label(bound.span, "the bound")
        .hint("set a value within the bounds of the policy")
}

fn no_choice(parameter: &Parameter, value: &Value, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` is none of the choices of parameter `{}`",
        written(value),
        parameter.id.value
    );
    Diagnostic::at(Code::ParameterOverride, span, message)
        .label(parameter.id.span, "defined here")
        .hint(format!("the choices are {}", choices(parameter)))
}

fn no_comparison(parameter: &Parameter, value: &Value, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` does not compare with the value `{}` of parameter `{}`",
        written(value),
        written(&parameter.value.value),
        parameter.id.value
    );
    Diagnostic::at(Code::ParameterOverride, span, message)
        .label(parameter.value.span, "the policy's value")
        .hint("write it in the units of the policy's value")
}

fn weaker_value(parameter: &Parameter, value: &Value, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` is weaker than the policy's `{}` for parameter `{}`",
        written(value),
        written(&parameter.value.value),
        parameter.id.value
    );
    Diagnostic::at(Code::ParameterOverride, span, message)
        .label(parameter.value.span, "the policy's value")
        .hint("set a stricter value, or `override: any` on the parameter")
}

fn not_printed(customer: &Customer, set: &ParameterOverride, parameter: &Parameter) -> Diagnostic {
    let message = format!(
        "no text that customer `{}` is shown has parameter `{}`",
        customer.id.value, set.parameter.value
    );
    Diagnostic::at(Code::ParameterOverride, set.parameter.span, message)
        .label(parameter.id.span, "defined here")
        .hint("remove the value, or insert the parameter in a text of the customer's services and level")
}
