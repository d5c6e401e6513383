//! Words that pages and documents print as they are, in no language: names, references, values.

use super::texts::Owner;
use crate::{
    book::{Book, Control, Customer, Manifest, Supplier, Value},
    source::Span,
};

/// A name or the like.
pub(super) struct Name<'a> {
    /// Whose it is.
    pub owner: Owner<'a>,
    /// Its key.
    pub key: &'static str,
    /// What it says.
    pub text: &'a str,
    /// Where it stands, or its owner's id where only that is known.
    pub span: Span,
}

/// Every such word of a book, those of its manifest where one is given.
pub(super) fn names<'a>(book: &'a Book, manifest: Option<&'a Manifest>) -> Vec<Name<'a>> {
    let mut all = Vec::new();
    for role in manifest.iter().flat_map(|manifest| &manifest.roles) {
        let owner = Owner::new("role", role.id.value.as_str());
        add(&mut all, owner, "holder", &role.holder, role.id.span);
    }
    for entity in manifest.iter().flat_map(|manifest| &manifest.entities) {
        let owner = Owner::new("entity", entity.id.value.as_str());
        add(&mut all, owner, "name", [&entity.name], entity.id.span);
    }
    for control in &book.controls {
        of_control(control, &mut all);
    }
    for framework in &book.frameworks {
        let owner = Owner::new("framework", framework.id.value.as_str());
        let span = framework.id.span;
        add(&mut all, owner, "version", &framework.version, span);
    }
    for supplier in &book.suppliers {
        of_supplier(supplier, &mut all);
    }
    for revision in &book.revisions {
        let owner = Owner::new("revision", &revision.version.value);
        let span = revision.version.span;
        add(&mut all, owner, "version", [&revision.version.value], span);
        let reference = &revision.approval_reference;
        add(&mut all, owner, "approval_reference", reference, span);
    }
    for customer in &book.customers {
        of_customer(customer, &mut all);
    }
    all
}

fn of_control<'a>(control: &'a Control, all: &mut Vec<Name<'a>>) {
    let owner = Owner::new("control", control.id.value.as_str());
    if let Some(approval) = &control.approval {
        let span = control.id.span;
        add(all, owner, "approval.reference", &approval.reference, span);
    }
    for parameter in &control.params {
        let owner = Owner::new("parameter", parameter.id.value.as_str());
        match &parameter.value.value {
            Value::Text(text) => add(all, owner, "value", [text], parameter.value.span),
            Value::Duration(_) | Value::Number(_) | Value::Percentage(_) | Value::Date(_) => {}
        }
    }
}

fn of_supplier<'a>(supplier: &'a Supplier, all: &mut Vec<Name<'a>>) {
    let owner = Owner::new("supplier", supplier.id.value.as_str());
    let span = supplier.id.span;
    add(all, owner, "name", [&supplier.name], span);
    add(all, owner, "legal_entity", &supplier.legal_entity, span);
    add(all, owner, "certifications", &supplier.certifications, span);
    add(all, owner, "parent", &supplier.parent, span);
}

fn of_customer<'a>(customer: &'a Customer, all: &mut Vec<Name<'a>>) {
    let owner = Owner::new("customer", customer.id.value.as_str());
    let span = customer.id.span;
    add(all, owner, "contact", &customer.contact, span);
    let contract = customer.contract.iter().map(|contract| &contract.reference);
    add(all, owner, "contract.reference", contract, span);
    for set in &customer.params {
        add(all, owner, "params", [&set.text.value], set.text.span);
    }
}

fn add<'a>(
    all: &mut Vec<Name<'a>>,
    owner: Owner<'a>,
    key: &'static str,
    texts: impl IntoIterator<Item = &'a String>,
    span: Span,
) {
    all.extend(texts.into_iter().map(|text| Name {
        owner,
        key,
        text,
        span,
    }));
}
