//! Whether an item is, for the rules that look at others, what it was before. In: an item and its successor. Out: yes
//! or no. Places do not count: what points at them is found again.

use std::sync::Arc;

use super::{
    kinds::{Kind, definitions},
    parity::refer_alike,
    texts::of_control,
};
use crate::{
    book::{Book, Control, List, Page, Parameter, Text},
    lang::LanguageTag,
    prose::Outline,
};

/// Whether each item of a list is the one of the list before, or alike.
pub(super) fn all_alike<T>(
    before: &List<T>,
    now: &List<T>,
    is_alike: impl Fn(&T, &T) -> bool,
) -> bool {
    let mut both = before.shared().iter().zip(now.shared());
    before.is(now)
        || before.len() == now.len()
            && both.all(|(before, now)| Arc::ptr_eq(before, now) || is_alike(before, now))
}

/// Whether two controls define and map the same, at the same level.
pub(super) fn defines_the_same(before: &Control, now: &Control) -> bool {
    let is_same_parameter =
        |(one, other): (&Parameter, &Parameter)| one.id == other.id && one.kind == other.kind;
    let mut mappings = before.mappings.iter().zip(&now.mappings);
    before.id == now.id
        && before.tlp == now.tlp
        && before.group == now.group
        && before.is_in_force() == now.is_in_force()
        && before.is_applicable() == now.is_applicable()
        && before.params.len() == now.params.len()
        && before.params.iter().zip(&now.params).all(is_same_parameter)
        && before.mappings.len() == now.mappings.len()
        && mappings.all(|(one, other)| one.framework == other.framework && one.ids == other.ids)
}

/// Whether two controls are the same to the rules that look at all controls together.
pub(super) fn counts_the_same(before: &Control, now: &Control) -> bool {
    let approval = |control: &Control| control.approval.is_some();
    let confirmed = |control: &Control| control.translated_from.keys().cloned().collect::<Vec<_>>();
    let activities = |control: &Control| {
        let rows = control.shared_responsibility.iter();
        rows.map(|row| row.id.clone()).collect::<Vec<_>>()
    };
    let is_same_parameter = |(one, other): (&Parameter, &Parameter)| {
        one.value == other.value
            && one.min == other.min
            && one.max == other.max
            && one.choices == other.choices
            && one.override_rule == other.override_rule
            && one.stricter == other.stricter
    };
    defines_the_same(before, now)
        && before.lifecycle == now.lifecycle
        && before.services == now.services
        && before.evidence == now.evidence
        && approval(before) == approval(now)
        && confirmed(before) == confirmed(now)
        && activities(before) == activities(now)
        && before.params.iter().zip(&now.params).all(is_same_parameter)
        && refer_to_the_same(before, now)
}

/// Whether the texts of two controls refer to the same, language by language.
fn refer_to_the_same(before: &Control, now: &Control) -> bool {
    let (before, now) = (Mentioned::by(before), Mentioned::by(now));
    before.0.len() == now.0.len()
        && before.0.iter().zip(&now.0).all(|(one, other)| {
            let nothing = Outline::default();
            let (found, again) = (one.2.outline(), other.2.outline());
            (one.0, one.1) == (other.0, other.1)
                && refer_alike(found.unwrap_or(&nothing), again.unwrap_or(&nothing))
        })
}

/// The texts of a control by key and language.
struct Mentioned<'a>(Vec<(&'static str, Option<&'a str>, &'a Text)>);

impl<'a> Mentioned<'a> {
    fn by(control: &'a Control) -> Self {
        let passages = of_control(control).into_iter();
        let written = passages.flat_map(|passage| {
            let languages = passage.text.iter();
            languages.map(move |(tag, text)| (passage.key, tag.map(LanguageTag::as_str), text))
        });
        Self(written.collect())
    }
}

/// Whether everything but controls defines the same, at the same levels, in two books.
pub(super) fn registers_define_the_same(before: &Book, now: &Book) -> bool {
    let is_same_page = |one: &Page, other: &Page| {
        one.slug == other.slug && one.key == other.key && one.tlp == other.tlp
    };
    all_alike(&before.groups, &now.groups, |one, other| {
        one.id == other.id && one.tlp == other.tlp
    }) && all_alike(&before.evidence, &now.evidence, |one, other| {
        one.id == other.id && one.tlp == other.tlp
    }) && all_alike(&before.frameworks, &now.frameworks, |one, other| {
        let ids = one.requirements.iter().map(|requirement| &requirement.id);
        one.id == other.id && ids.eq(other.requirements.iter().map(|requirement| &requirement.id))
    }) && all_alike(&before.pages, &now.pages, is_same_page)
        && named(before) == named(now)
}

/// The ids of the kinds that are few.
fn named(book: &Book) -> Vec<(Kind, String)> {
    let without_controls = Book {
        controls: List::default(),
        evidence: List::default(),
        ..book.clone()
    };
    let all = definitions(&without_controls).into_iter();
    all.map(|definition| (definition.kind, definition.id.to_owned()))
        .collect()
}

/// Whether two books are the very same but for their controls.
pub(super) fn registers_are_the_same(before: &Book, now: &Book) -> bool {
    // Each field is named, so that none is forgotten: controls are compared by themselves, and no rule reads what was
    // handed out.
    let Book {
        manifest,
        groups,
        controls: _,
        frameworks,
        applicability,
        evidence,
        suppliers,
        services,
        exceptions,
        revisions,
        glossary,
        documents,
        customers,
        pages,
        issued: _,
    } = before;
    Arc::ptr_eq(manifest, &now.manifest)
        && groups.is(&now.groups)
        && frameworks.is(&now.frameworks)
        && applicability.is(&now.applicability)
        && evidence.is(&now.evidence)
        && suppliers.is(&now.suppliers)
        && services.is(&now.services)
        && exceptions.is(&now.exceptions)
        && revisions.is(&now.revisions)
        && glossary.is(&now.glossary)
        && documents.is(&now.documents)
        && customers.is(&now.customers)
        && pages.is(&now.pages)
}
