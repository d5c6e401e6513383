//! Days that cannot be: something done on a day to come, an end before its beginning; and a version of which nothing
//! says what it is.

use super::{Context, texts::Owner};
use crate::{
    book::{Control, Customer, Evidence, Exception, Manifest, Policy, Revision, Supplier},
    diag::{Code, Diagnostic, Diagnostics},
    source::Spanned,
    terms::{Date, Lifecycle},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let book = context.book;
    let mut days = Days {
        today: context.settings.today,
        diagnostics,
    };
    book.controls.iter().for_each(|one| days.control(one));
    book.evidence.iter().for_each(|one| days.evidence(one));
    book.suppliers.iter().for_each(|one| days.supplier(one));
    book.exceptions.iter().for_each(|one| days.exception(one));
    book.revisions.iter().for_each(|one| days.revision(one));
    book.customers.iter().for_each(|one| days.customer(one));
    let Some(manifest) = context.manifest else {
        return;
    };
    days.manifest(manifest);
    let version = manifest.policy.as_ref().and_then(|p| p.version.as_ref());
    let is_meant = |revision: &Revision, version: &str| revision.version.value == version;
    if let Some(version) = version
        && !book.revisions.is_empty()
        && !book.revisions.iter().any(|r| is_meant(r, &version.value))
    {
        diagnostics.push(no_revision(version));
    }
}

/// Looks at one item after the other.
struct Days<'d> {
    today: Date,
    diagnostics: &'d mut Diagnostics,
}

/// A day, where one is said, and its key.
type Day<'a> = (&'static str, Option<&'a Spanned<Date>>);

impl Days<'_> {
    fn control(&mut self, control: &Control) {
        if control.is_retired() {
            return;
        }
        let owner = Owner::new("control", control.id.value.as_str());
        let reviewed = control.review.as_ref().and_then(|r| r.last.as_ref());
        let approved = control.approval.as_ref().and_then(|a| a.on.as_ref());
        self.done(owner, ("review.last", reviewed));
        self.done(owner, ("approval.on", approved));
    }

    /// That evidence is collected on a day to come has a rule of its own.
    fn evidence(&mut self, entry: &Evidence) {
        let owner = Owner::new("evidence", entry.id.value.as_str());
        let collected = ("collected", entry.collected.as_ref());
        self.in_order(
            owner,
            collected,
            ("valid_until", entry.valid_until.as_ref()),
        );
    }

    fn supplier(&mut self, supplier: &Supplier) {
        let owner = Owner::new("supplier", supplier.id.value.as_str());
        let since = ("since", supplier.since.as_ref());
        self.in_order(owner, since, ("until", supplier.until.as_ref()));
    }

    fn exception(&mut self, exception: &Exception) {
        let owner = Owner::new("exception", exception.id.value.as_str());
        let accepted = ("accepted_on", exception.accepted_on.as_ref());
        self.done(owner, accepted);
        self.in_order(owner, accepted, ("expires", Some(&exception.expires)));
    }

    fn revision(&mut self, revision: &Revision) {
        let owner = Owner::new("revision", &revision.version.value);
        self.done(owner, ("approved_on", revision.approved_on.as_ref()));
        match revision.status {
            // One that is prepared may have the day on which it is to appear.
            Some(Lifecycle::Draft | Lifecycle::InReview) => {}
            Some(Lifecycle::Approved | Lifecycle::Published | Lifecycle::Retired) | None => {
                self.done(owner, ("date", Some(&revision.date)));
            }
        }
    }

    fn customer(&mut self, customer: &Customer) {
        if let Some(contract) = &customer.contract {
            let owner = Owner::new("customer", customer.id.value.as_str());
            let from = ("contract.from", contract.from.as_ref());
            self.in_order(owner, from, ("contract.to", contract.to.as_ref()));
        }
    }

    fn manifest(&mut self, manifest: &Manifest) {
        if let Some(Policy { approved_on, .. }) = &manifest.policy {
            self.done(
                Owner::only("the policy"),
                ("approved_on", approved_on.as_ref()),
            );
        }
        for topic in &manifest.topic_policies {
            let owner = Owner::new("topic policy", &topic.id.value);
            self.done(owner, ("approved_on", topic.approved_on.as_ref()));
        }
    }

    /// Nothing was done on a day to come.
    fn done(&mut self, owner: Owner<'_>, (key, day): Day<'_>) {
        if let Some(day) = day
            && day.value > self.today
        {
            self.diagnostics.push(to_come(owner, key, day));
        }
    }

    /// The first of two days does not follow the second. One that is to come where it may not is said by itself.
    fn in_order(&mut self, owner: Owner<'_>, first: Day<'_>, last: Day<'_>) {
        let ((key, Some(from)), (until, Some(to))) = (first, last) else {
            return;
        };
        let is_said = matches!(key, "accepted_on" | "collected") && from.value > self.today;
        if from.value > to.value && !is_said {
            let fault = crossed(owner, (key, from), (until, to));
            self.diagnostics.push(fault);
        }
    }
}

fn to_come(owner: Owner<'_>, key: &str, day: &Spanned<Date>) -> Diagnostic {
    let message = format!("`{key}` of {owner} is {}, a day to come", day.value);
    Diagnostic::at(Code::DateFuture, day.span, message)
        .hint("correct the day, or write it once it has come")
}

fn crossed(
    owner: Owner<'_>,
    (key, from): (&str, &Spanned<Date>),
    (until, to): (&str, &Spanned<Date>),
) -> Diagnostic {
    let (first, last) = (from.value, to.value);
    let message = format!("`{until}` of {owner} is {last}, before its `{key}`, {first}");
    Diagnostic::at(Code::DateOrder, to.span, message)
        .label(from.span, format!("`{key}` here"))
        .hint("correct one of the two days")
}

fn no_revision(version: &Spanned<String>) -> Diagnostic {
    let message = format!(
        "the policy is of version `{}`, which no revision has",
        version.value
    );
    Diagnostic::at(Code::PolicyVersion, version.span, message)
        .hint("write the version of a revision in `content/revisions.yml`, or add this one there")
}
