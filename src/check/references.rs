//! References by id: what a key names must be defined.

use std::borrow::Borrow;

use super::{
    Context,
    kinds::Kind,
    suggest::{Among, Unknown, Wanted},
};
use crate::{
    book::{Control, Manifest, Responsible},
    diag::{Code, Diagnostic},
    source::{Span, Spanned},
};

pub(super) fn check(context: &Context<'_>, unknown: &mut Vec<Unknown>) {
    let mut resolver = Resolver { context, unknown };
    for control in &context.book.controls {
        of_control(control, &mut resolver);
    }
    if let Some(manifest) = context.manifest {
        of_manifest(manifest, &mut resolver);
    }
    of_registers(context, &mut resolver);
    of_documents(context, &mut resolver);
}

/// Looks up ids and reports those that are not there.
struct Resolver<'r, 'a> {
    context: &'r Context<'a>,
    unknown: &'r mut Vec<Unknown>,
}

impl Resolver<'_, '_> {
    fn all<'i, T>(&mut self, kind: Kind, ids: impl IntoIterator<Item = &'i Spanned<T>>)
    where
        T: Borrow<str> + 'i,
    {
        for id in ids {
            self.one(kind, id.value.borrow(), id.span);
        }
    }

    fn one(&mut self, kind: Kind, id: &str, span: Span) {
        if !self.context.index.has(kind, id) {
            self.unknown.push(unknown(kind, id, span));
        }
    }
}

fn of_control(control: &Control, resolver: &mut Resolver<'_, '_>) {
    resolver.all(Kind::Group, &control.group);
    resolver.all(Kind::Entity, control.entities.iter().flatten());
    resolver.all(Kind::Service, control.services.iter().flatten());
    resolver.all(Kind::Role, &control.accountable);
    resolver.all(Kind::Role, &control.performed_by);
    resolver.all(Kind::Evidence, &control.evidence);
    resolver.all(
        Kind::Role,
        control.approval.iter().filter_map(|a| a.by.as_ref()),
    );
    for row in &control.shared_responsibility {
        resolver.all(Kind::Service, row.services.iter().flatten());
        if let Responsible::Supplier(id) = &row.responsible.value {
            resolver.one(Kind::Supplier, id.as_str(), row.responsible.span);
        }
    }
}

fn of_manifest(manifest: &Manifest, resolver: &mut Resolver<'_, '_>) {
    if let Some(policy) = &manifest.policy {
        resolver.all(Kind::Role, &policy.approved_by);
        resolver.all(Kind::Role, &policy.owner);
    }
    for topic in &manifest.topic_policies {
        resolver.all(Kind::Role, &topic.owner);
    }
}

fn of_registers(context: &Context<'_>, resolver: &mut Resolver<'_, '_>) {
    let book = context.book;
    for entry in &book.evidence {
        resolver.all(Kind::Role, &entry.owner);
    }
    for supplier in &book.suppliers {
        resolver.all(Kind::Service, supplier.services.iter().flatten());
    }
    for exception in &book.exceptions {
        resolver.all(Kind::Control, [&exception.control]);
        resolver.all(Kind::Role, &exception.accepted_by);
    }
    for revision in &book.revisions {
        resolver.all(Kind::Role, &revision.author);
        resolver.all(Kind::Role, &revision.approved_by);
    }
    for decision in book.applicability.iter().flat_map(|list| &list.decisions) {
        resolver.all(Kind::Role, &decision.owner);
    }
}

fn of_documents(context: &Context<'_>, resolver: &mut Resolver<'_, '_>) {
    for document in &context.book.documents {
        resolver.all(Kind::Group, document.groups.iter().flatten());
        resolver.all(Kind::Framework, document.frameworks.iter().flatten());
        resolver.all(Kind::Service, document.when_services.iter().flatten());
    }
    for customer in &context.book.customers {
        resolver.all(Kind::Service, customer.services.iter().flatten());
        resolver.all(Kind::Document, customer.documents.iter().flatten());
        resolver.all(Kind::Control, customer.exclude.iter().map(|e| &e.control));
        resolver.all(
            Kind::Parameter,
            customer.params.iter().map(|p| &p.parameter),
        );
    }
}

/// Something is named that the book does not define.
pub(super) fn unknown(kind: Kind, id: &str, span: Span) -> Unknown {
    let message = format!("there is no {} `{id}`", kind.noun());
    let hint = format!("define it {}, or remove the reference", kind.home());
    Unknown {
        wanted: Wanted {
            among: Among::Ids(kind),
            name: id.to_owned(),
        },
        fault: Diagnostic::at(Code::UnknownReference, span, message).hint(hint),
    }
}
