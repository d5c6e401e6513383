//! What has a day or a source that moves on.

use super::{DutyRow, DutyState, TranslationRow, TranslationState, owner_of};
use crate::{
    book::{Book, Control, translation_digest},
    lang::{LanguageTag, Languages},
    terms::Date,
};

/// Every translation of every control that is not retired.
pub(super) fn translations(book: &Book) -> Vec<TranslationRow> {
    let languages = &book.manifest.languages;
    let mut rows = Vec::new();
    for control in current(book) {
        let tags = translated(control, languages);
        rows.extend(tags.map(|tag| TranslationRow {
            control: control.id.value.to_string(),
            language: tag.to_string(),
            owner: owner_of(control),
            state: state(control, tag, languages),
        }));
    }
    rows
}

/// The languages that a control is translated into: its statement has a text of its own there.
fn translated<'a>(
    control: &'a Control,
    languages: &'a Languages,
) -> impl Iterator<Item = &'a LanguageTag> {
    let written = control.statement.iter().filter_map(|(tag, _)| tag);
    written.filter(|tag| **tag != languages.source().tag && languages.get(tag.as_str()).is_some())
}

fn state(control: &Control, tag: &LanguageTag, languages: &Languages) -> TranslationState {
    match control.translated_from.get(tag) {
        None => TranslationState::NeverConfirmed,
        Some(digest) if digest.value == translation_digest(control, languages) => {
            TranslationState::Current
        }
        Some(_) => TranslationState::Stale,
    }
}

/// The review of the policy, then those of the controls that are to be reviewed again.
pub(super) fn reviews(book: &Book, today: Date) -> Vec<DutyRow> {
    let mut rows = Vec::new();
    if let Some(policy) = &book.manifest.policy
        && let Some(next) = &policy.next_review
    {
        rows.push(DutyRow {
            id: "policy".to_owned(),
            owner: policy.owner.as_ref().map(|role| role.value.to_string()),
            due: Some(next.value),
            state: DutyState::of(next.value, today),
        });
    }
    for control in current(book) {
        let Some(review) = &control.review else {
            continue;
        };
        if review.frequency.is_none() {
            continue;
        }
        let due = control.next_review();
        rows.push(DutyRow {
            id: control.id.value.to_string(),
            owner: owner_of(control),
            due,
            // What was never reviewed is overdue.
            state: due.map_or(DutyState::Past, |due| DutyState::of(due, today)),
        });
    }
    rows
}

/// Every entry of the evidence register.
pub(super) fn evidence(book: &Book, today: Date) -> Vec<DutyRow> {
    let entries = book.evidence.iter();
    entries
        .map(|entry| {
            let due = entry.valid_until.as_ref().map(|until| until.value);
            DutyRow {
                id: entry.id.value.to_string(),
                owner: entry.owner.as_ref().map(|role| role.value.to_string()),
                due,
                state: due.map_or(DutyState::Undated, |due| DutyState::of(due, today)),
            }
        })
        .collect()
}

/// Every exception.
pub(super) fn exceptions(book: &Book, today: Date) -> Vec<DutyRow> {
    let exceptions = book.exceptions.iter();
    exceptions
        .map(|exception| DutyRow {
            id: exception.id.value.to_string(),
            owner: exception
                .accepted_by
                .as_ref()
                .map(|role| role.value.to_string()),
            due: Some(exception.expires.value),
            state: DutyState::of(exception.expires.value, today),
        })
        .collect()
}

fn current(book: &Book) -> impl Iterator<Item = &Control> {
    let controls = book.controls.iter();
    controls.filter(|control| !control.is_retired())
}
