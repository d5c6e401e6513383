//! A control in time: review, approval, history, exceptions.

use serde::Serialize;

use crate::{
    book::{Control, Exception},
    plan::site::{
        plan::Plan,
        texts::{Day, Depth, Shown},
    },
};

/// When a control was reviewed and approved.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// The last review.
    pub last: Option<Day>,
    /// The next one.
    pub next: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// How often.
    pub frequency: Option<String>,
    /// The role that approved the statement.
    pub approved_by: Option<Shown>,
    /// The day it did.
    pub approved_on: Option<Day>,
    /// The record.
    pub reference: Option<String>,
}

/// What a version changed.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryView {
    version: String,
    change: Shown,
}

/// An exception to a control.
#[derive(Clone, Debug, Serialize)]
pub struct ExceptionView {
    id: String,
    scope: Option<Shown>,
    justification: Shown,
    risk: Option<Shown>,
    compensating: Option<Shown>,
    accepted_by: Option<Shown>,
    accepted_on: Option<Day>,
    expires: Day,
}

pub(in crate::plan::site) fn review(plan: &Plan, control: &Control) -> ReviewView {
    let review = control.review.as_ref();
    let next = control.next_review();
    let approval = control.approval.as_ref();
    ReviewView {
        last: review
            .and_then(|review| review.last.as_ref())
            .map(|date| plan.texts.day(date.value)),
        next: next.map(|date| plan.texts.day(date)),
        overdue: next.is_some_and(|date| date < plan.selection.model.today),
        frequency: review
            .and_then(|review| review.frequency.as_ref())
            .map(|frequency| plan.texts.voice.duration(frequency.value)),
        approved_by: approval
            .and_then(|approval| approval.by.as_ref())
            .and_then(|role| plan.role(&role.value)),
        approved_on: approval
            .and_then(|approval| approval.on.as_ref())
            .map(|date| plan.texts.day(date.value)),
        reference: approval.and_then(|approval| approval.reference.clone()),
    }
}

pub(super) fn history(plan: &Plan, control: &Control) -> Vec<HistoryView> {
    control
        .history
        .iter()
        .map(|entry| HistoryView {
            version: entry.version.value.clone(),
            change: plan.texts.blocks(&entry.change, 3, "", Depth::Section),
        })
        .collect()
}

pub(super) fn exceptions(plan: &Plan, control: &Control) -> Vec<ExceptionView> {
    plan.index
        .exceptions_of(&control.id.value)
        .iter()
        .map(|exception| exception_view(plan, exception))
        .collect()
}

fn exception_view(plan: &Plan, exception: &Exception) -> ExceptionView {
    let optional = |text: &Option<crate::book::Localised>| {
        text.as_ref()
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section))
    };
    ExceptionView {
        id: exception.id.value.to_string(),
        scope: optional(&exception.scope),
        justification: plan
            .texts
            .blocks(&exception.justification, 3, "", Depth::Section),
        risk: optional(&exception.risk),
        compensating: optional(&exception.compensating),
        accepted_by: exception
            .accepted_by
            .as_ref()
            .and_then(|role| plan.role(&role.value)),
        accepted_on: exception
            .accepted_on
            .as_ref()
            .map(|date| plan.texts.day(date.value)),
        expires: plan.texts.day(exception.expires.value),
    }
}
