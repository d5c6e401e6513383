//! Customers: a nonce of their own, and all that their documents require.

use std::collections::BTreeMap;

use super::Context;
use crate::{
    book::{Customer, Document, DocumentRequirement},
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut nonces: BTreeMap<&str, &Customer> = BTreeMap::new();
    for customer in &context.book.customers {
        let nonce = customer.nonce.value.as_str();
        // One that is missing or malformed was reported when it was read, and is empty.
        if !nonce.is_empty()
            && let Some(first) = nonces.insert(nonce, customer)
            // One id twice is another fault, reported on its own.
            && first.id.value != customer.id.value
        {
            diagnostics.push(same_nonce(customer, first));
        }
        ordered(context, customer, diagnostics);
        let documents = context.book.documents.iter();
        let issued: Vec<&Document> = documents
            .filter(|document| customer.is_issued(document))
            .collect();
        required(&issued, customer, diagnostics);
    }
}

/// Documents on a customer's list that are not made for customers.
fn ordered(context: &Context<'_>, customer: &Customer, diagnostics: &mut Diagnostics) {
    for id in customer.documents.iter().flatten() {
        let document = context.book.documents.iter().find(|d| d.id == *id);
        if let Some(document) = document
            && !document.is_for_customers()
        {
            diagnostics.push(not_for_customers(document, id.span));
        }
    }
}

/// What documents require that the customer's file does not say, each key once.
fn required(documents: &[&Document], customer: &Customer, diagnostics: &mut Diagnostics) {
    let mut missing: BTreeMap<DocumentRequirement, Vec<(&Document, Span)>> = BTreeMap::new();
    for document in documents {
        for requirement in &document.requires {
            let is_present = match requirement.value {
                DocumentRequirement::Contract => customer.contract.is_some(),
                DocumentRequirement::Services => customer.services.is_some(),
            };
            if !is_present {
                let wanted = missing.entry(requirement.value).or_default();
                wanted.push((document, requirement.span));
            }
        }
    }
    for (requirement, wanted) in missing {
        diagnostics.extend(incomplete(customer, requirement.key(), &wanted));
    }
}

fn same_nonce(customer: &Customer, first: &Customer) -> Diagnostic {
    let message = format!(
        "customer `{}` has the `nonce` of customer `{}`",
        customer.id.value, first.id.value
    );
    Diagnostic::at(Code::DuplicateId, customer.nonce.span, message)
        .label(first.nonce.span, "the same here")
        .hint("`policybook customer new` writes an entry with a fresh one")
}

fn not_for_customers(document: &Document, span: Span) -> Diagnostic {
    let message = format!("document `{}` is not made for customers", document.id.value);
    Diagnostic::at(Code::InvalidValue, span, message)
        .label(document.id.span, "defined here")
        .hint("set `audience: customer` or `audience: both` on it, or take it off the list")
}

/// The fault of a key that these documents require, with the first place that does; `None` without a document.
fn incomplete(customer: &Customer, key: &str, wanted: &[(&Document, Span)]) -> Option<Diagnostic> {
    let (_, place) = wanted.first()?;
    let names = wanted
        .iter()
        .map(|(document, _)| format!("`{}`", document.id.value));
    let names = names.collect::<Vec<_>>().join(", ");
    let require = match wanted {
        [_] => format!("which document {names} requires"),
        _ => format!("which documents {names} require"),
    };
    let message = format!("customer `{}` has no `{key}`, {require}", customer.id.value);
    let fault = Diagnostic::at(Code::CustomerIncomplete, customer.id.span, message)
        .label(*place, "required here")
        .hint(format!("add `{key}` to the customer's file"));
    Some(fault)
}
