//! What stands beside a control: state, force, kind, what it covers, its parameters.

use serde::Serialize;

use crate::{
    book::{Control, Parameter},
    model::Coverage,
    plan::site::{
        plan::Plan,
        texts::{Day, Depth, Shown},
    },
    terms::{OverrideRule, Vocabulary},
};

/// The facts of a control.
#[derive(Clone, Debug, Serialize)]
pub struct FactsView {
    /// How far it is in place.
    pub state: &'static str,
    /// By when it will be.
    pub planned: Option<Day>,
    /// Whether that day has passed.
    pub planned_past: bool,
    /// Whether it binds the house.
    pub binding: bool,
    /// Its theme.
    pub class: Option<&'static str>,
    /// The services it covers; null is all.
    pub services: Option<Vec<Shown>>,
    /// The entities it covers; null is all.
    pub entities: Option<Vec<String>>,
    /// Whether it does not apply at all.
    pub excluded: bool,
    /// Why it applies or does not.
    pub justification: Option<Shown>,
    /// Where it is in its life, where it is not published.
    pub unpublished: Option<&'static str>,
}

/// A value that the control defines.
#[derive(Clone, Debug, Serialize)]
pub struct ParameterView {
    label: Option<Shown>,
    value: String,
    rule: &'static str,
    min: Option<String>,
    max: Option<String>,
}

pub(super) fn facts(plan: &Plan, control: &Control) -> FactsView {
    let model = plan.selection.model;
    let implementation = control.implementation.as_ref();
    let planned = implementation
        .and_then(|told| told.planned_completion.as_ref())
        .map(|date| date.value);
    let services = control.services.as_ref().map(|ids| {
        ids.iter()
            .filter_map(|id| model.service(&id.value))
            .map(|service| plan.texts.line(&service.title, Depth::Section))
            .collect()
    });
    let entities = control.entities.as_ref().map(|ids| {
        let known = &model.book.manifest.entities;
        ids.iter()
            .filter_map(|id| known.iter().find(|entity| entity.id == *id))
            .map(|entity| entity.name.clone())
            .collect()
    });
    let applies = control.applies.as_ref();
    FactsView {
        state: Coverage::of_control(control).name(),
        planned: planned.map(|date| plan.texts.day(date)),
        planned_past: planned.is_some_and(|date| date < model.today),
        binding: control.binding,
        class: control.class.map(Vocabulary::name),
        services,
        entities,
        excluded: applies.is_some_and(|applies| !applies.applicable),
        justification: applies
            .and_then(|applies| applies.justification.as_ref())
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section)),
        unpublished: super::unpublished(control.lifecycle),
    }
}

pub(super) fn parameters(plan: &Plan, control: &Control) -> Vec<ParameterView> {
    control
        .params
        .iter()
        .map(|parameter| view(plan, parameter))
        .collect()
}

fn view(plan: &Plan, parameter: &Parameter) -> ParameterView {
    let voice = plan.texts.voice;
    let value = plan
        .selection
        .parameter(&parameter.id.value)
        .map_or(&parameter.value.value, |(value, _)| value);
    let bound = |bound: Option<&crate::source::Spanned<_>>| {
        bound
            .filter(|_| parameter.override_rule != OverrideRule::None)
            .map(|bound| voice.value(&bound.value))
    };
    ParameterView {
        label: plan
            .texts
            .optional_line(parameter.label.as_ref(), Depth::Section),
        value: voice.value(value),
        rule: parameter.override_rule.name(),
        min: bound(parameter.min.as_ref()),
        max: bound(parameter.max.as_ref()),
    }
}
