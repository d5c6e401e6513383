//! Every text of a book in one list: whose it is, at which level it is shown, and to whom.

use std::fmt;

use super::index::Index;
use crate::{
    book::{
        Book, Control, Customer, Decision, Document, Framework, Localised, Manifest, Page, Policy,
        Text,
    },
    lang::LanguageTag,
    terms::Tlp,
};

/// Whose text it is, for messages: "control `ACC-04`".
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner<'a> {
    noun: &'static str,
    id: Option<&'a str>,
}

impl<'a> Owner<'a> {
    /// Something with an id.
    pub(super) fn new(noun: &'static str, id: &'a str) -> Self {
        Self { noun, id: Some(id) }
    }

    /// Something of which a book has one.
    pub(super) fn only(noun: &'static str) -> Self {
        Self { noun, id: None }
    }
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id {
            Some(id) => write!(formatter, "{} `{id}`", self.noun),
            None => formatter.write_str(self.noun),
        }
    }
}

/// Who is shown a text, among those whose clearance reaches its level.
#[derive(Clone, Copy)]
pub(super) enum Readers<'a> {
    /// All of them.
    All,
    /// The readers of a control.
    OfControl(&'a Control),
    /// The provider's own staff.
    Staff,
    /// One customer.
    Customer(&'a Customer),
    /// Visitors of the site alone.
    Site,
}

/// A text in its languages.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    /// Whose it is.
    pub owner: Owner<'a>,
    /// Its key.
    pub key: &'static str,
    /// The text.
    pub text: &'a Localised,
    /// The lowest level at which it is shown.
    pub level: Tlp,
    /// To whom.
    pub readers: Readers<'a>,
}

/// A text in one language.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// Whose it is.
    pub owner: Owner<'a>,
    /// Its key.
    pub key: &'static str,
    /// Its language, `None` where it holds for all.
    pub language: Option<&'a LanguageTag>,
    /// The text.
    pub text: &'a Text,
    /// The lowest level at which it is shown.
    pub level: Tlp,
    /// To whom.
    pub readers: Readers<'a>,
}

/// Texts that are wanted, as they are found.
struct Passages<'a> {
    all: Vec<Passage<'a>>,
    is_wanted: fn(&Text) -> bool,
}

/// Every text that has languages and is wanted in one of them, those of the manifest where one is given.
pub(super) fn passages<'a>(
    book: &'a Book,
    manifest: Option<&'a Manifest>,
    index: &Index<'a>,
    is_wanted: fn(&Text) -> bool,
) -> Vec<Passage<'a>> {
    let mut all = Passages {
        all: Vec::new(),
        is_wanted,
    };
    if let Some(manifest) = manifest {
        of_manifest(manifest, &mut all);
    }
    for group in &book.groups {
        let owner = Owner::new("group", group.id.value.as_str());
        let mut list = List::new(&mut all, owner, group.tlp, Readers::All);
        list.add("title", [&group.title]);
        list.add("introduction", &group.introduction);
    }
    for text in &book.controls {
        control(text, index.level(text), &mut all);
    }
    for catalogue in &book.frameworks {
        framework(catalogue, &mut all);
    }
    for decision in book.applicability.iter().flat_map(|list| &list.decisions) {
        decided(decision, &mut all);
    }
    registers(book, index, &mut all);
    for document in &book.documents {
        issued(document, &mut all);
    }
    for customer in &book.customers {
        of_customer(customer, &mut all);
    }
    all.all
}

/// The texts of one control, whatever its level.
pub(super) fn of_control(one: &Control) -> Vec<Passage<'_>> {
    let mut all = Passages {
        all: Vec::new(),
        is_wanted: |_| true,
    };
    control(one, Tlp::Clear, &mut all);
    all.all
}

/// Every text in every language, those of pages included, that is wanted.
pub(super) fn written<'a>(
    book: &'a Book,
    passages: &[Passage<'a>],
    is_wanted: fn(&Text) -> bool,
) -> Vec<Written<'a>> {
    let mut all = Vec::new();
    for passage in passages {
        let texts = passage.text.iter().filter(|(_, text)| is_wanted(text));
        all.extend(texts.map(|(language, text)| Written {
            owner: passage.owner,
            key: passage.key,
            language,
            text,
            level: passage.level,
            readers: passage.readers,
        }));
    }
    let pages = book.pages.iter().flat_map(page);
    all.extend(pages.filter(|written| is_wanted(written.text)));
    all
}

/// Texts of one owner on their way into a list.
struct List<'l, 'a> {
    all: &'l mut Passages<'a>,
    owner: Owner<'a>,
    level: Tlp,
    readers: Readers<'a>,
}

impl<'l, 'a> List<'l, 'a> {
    fn new(all: &'l mut Passages<'a>, owner: Owner<'a>, level: Tlp, readers: Readers<'a>) -> Self {
        Self {
            all,
            owner,
            level,
            readers,
        }
    }

    fn add(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'a Localised>) {
        let is_wanted = self.all.is_wanted;
        let texts = texts.into_iter();
        let texts = texts.filter(|texts| texts.iter().any(|(_, text)| is_wanted(text)));
        self.all.all.extend(texts.map(|text| Passage {
            owner: self.owner,
            key,
            text,
            level: self.level,
            readers: self.readers,
        }));
    }
}

fn of_manifest<'a>(manifest: &'a Manifest, all: &mut Passages<'a>) {
    let mut list = List::new(all, Owner::only("the book"), Tlp::Clear, Readers::All);
    list.add("title", [&manifest.title]);
    list.add("subtitle", &manifest.subtitle);
    list.add("organisation", &manifest.organisation);
    if let Some(text) = &manifest.policy {
        policy(text, all);
    }
    for role in &manifest.roles {
        let owner = Owner::new("role", role.id.value.as_str());
        List::new(all, owner, Tlp::Clear, Readers::All).add("title", [&role.title]);
    }
    for topic in &manifest.topic_policies {
        let owner = Owner::new("topic policy", &topic.id.value);
        List::new(all, owner, topic.tlp, Readers::All).add("title", [&topic.title]);
    }
}

fn policy<'a>(policy: &'a Policy, all: &mut Passages<'a>) {
    let mut list = List::new(all, Owner::only("the policy"), Tlp::Clear, Readers::All);
    list.add("scope", &policy.scope);
    list.add("exclusions", &policy.exclusions);
    list.add("objectives", &policy.objectives);
    list.add("references", &policy.references);
    list.add("preface", &policy.preface);
    list.add(
        "signatory.name",
        policy.signatory.iter().map(|who| &who.name),
    );
    let roles = policy.signatory.iter().filter_map(|who| who.role.as_ref());
    list.add("signatory.role", roles);
}

fn control<'a>(control: &'a Control, level: Tlp, all: &mut Passages<'a>) {
    let owner = Owner::new("control", control.id.value.as_str());
    let mut list = List::new(all, owner, level, Readers::OfControl(control));
    list.add("title", [&control.title]);
    list.add("statement", [&*control.statement]);
    if let Some(implementation) = &control.implementation {
        let description = implementation.description.as_deref();
        list.add("implementation.description", description);
    }
    if let Some(applies) = &control.applies {
        list.add("applicability.justification", &applies.justification);
    }
    list.add(
        "history.change",
        control.history.iter().map(|entry| &entry.change),
    );
    for row in &control.shared_responsibility {
        list.add("shared_responsibility.title", [&row.title]);
        list.add("provider_does", &row.provider_does);
        list.add("customer_does", &row.customer_does);
    }
    let rationales = control.mappings.iter();
    list.add(
        "mappings.rationale",
        rationales.filter_map(|m| m.rationale.as_ref()),
    );
    let labels = control.params.iter();
    list.add("params.label", labels.filter_map(|p| p.label.as_ref()));
    // Guidance is for staff, who see every level but what is for named persons.
    let staff = level.max(Tlp::AmberStrict);
    List::new(all, owner, staff, Readers::Staff).add("guidance", &control.guidance);
}

fn framework<'a>(framework: &'a Framework, all: &mut Passages<'a>) {
    let owner = Owner::new("framework", framework.id.value.as_str());
    let mut list = List::new(all, owner, Tlp::Clear, Readers::All);
    list.add("title", [&framework.title]);
    list.add("publisher", &framework.publisher);
    list.add("source", &framework.source);
    list.add("licence", &framework.licence);
    for requirement in &framework.requirements {
        let owner = Owner::new("requirement", requirement.id.value.as_str());
        List::new(all, owner, Tlp::Clear, Readers::All).add("title", &requirement.title);
    }
}

fn decided<'a>(decision: &'a Decision, all: &mut Passages<'a>) {
    let owner = Owner::new("the decision on", decision.requirement.value.as_str());
    let mut list = List::new(all, owner, decision.tlp, Readers::All);
    list.add("justification", &decision.justification);
    list.add("next_step", &decision.next_step);
}

fn registers<'a>(book: &'a Book, index: &Index<'a>, all: &mut Passages<'a>) {
    for entry in &book.evidence {
        let owner = Owner::new("evidence", entry.id.value.as_str());
        List::new(all, owner, entry.tlp, Readers::All).add("title", [&entry.title]);
    }
    for supplier in &book.suppliers {
        let owner = Owner::new("supplier", supplier.id.value.as_str());
        let mut list = List::new(all, owner, supplier.tlp, Readers::All);
        list.add("purpose", [&supplier.purpose]);
        list.add("locations", &supplier.locations);
        list.add("data_categories", &supplier.data_categories);
    }
    for service in &book.services {
        let owner = Owner::new("service", service.id.value.as_str());
        let mut list = List::new(all, owner, Tlp::Clear, Readers::All);
        list.add("title", [&service.title]);
        list.add("description", &service.description);
    }
    for exception in &book.exceptions {
        let owner = Owner::new("exception", exception.id.value.as_str());
        let control = index.control(exception.control.value.as_str());
        let level = control.map_or(exception.tlp, |to| exception.tlp.max(index.level(to)));
        let readers = control.map_or(Readers::All, Readers::OfControl);
        let mut list = List::new(all, owner, level, readers);
        list.add("scope", &exception.scope);
        list.add("justification", [&exception.justification]);
        list.add("risk", &exception.risk);
        list.add("compensating", &exception.compensating);
    }
    for revision in &book.revisions {
        let owner = Owner::new("revision", &revision.version.value);
        let mut list = List::new(all, owner, Tlp::Clear, Readers::All);
        list.add("summary", &revision.summary);
        list.add("changes", &revision.changes);
    }
    for term in &book.glossary {
        let owner = Owner::new("term", term.id.value.as_str());
        let mut list = List::new(all, owner, Tlp::Clear, Readers::All);
        list.add("term", [&term.term]);
        list.add("definition", [&term.definition]);
        list.add("abbreviation", &term.abbreviation);
    }
}

fn issued<'a>(document: &'a Document, all: &mut Passages<'a>) {
    let owner = Owner::new("document", document.id.value.as_str());
    let mut list = List::new(all, owner, document.tlp, Readers::All);
    list.add("title", [&document.title]);
    list.add("preface", &document.preface);
    list.add(
        "signatory.name",
        document.signatory.iter().map(|who| &who.name),
    );
    let roles = document
        .signatory
        .iter()
        .filter_map(|who| who.role.as_ref());
    list.add("signatory.role", roles);
}

fn of_customer<'a>(customer: &'a Customer, all: &mut Passages<'a>) {
    let owner = Owner::new("customer", customer.id.value.as_str());
    let readers = Readers::Customer(customer);
    let mut list = List::new(all, owner, customer.clearance, readers);
    list.add("name", [&customer.name]);
    list.add("annex", &customer.annex);
    list.add("recipient", &customer.recipient);
    let reasons = customer.exclude.iter();
    list.add("exclude.reason", reasons.filter_map(|e| e.reason.as_ref()));
}

fn page(page: &Page) -> impl Iterator<Item = Written<'_>> {
    let texts = [
        ("title", Some(&page.title)),
        ("description", page.description.as_ref()),
        ("body", Some(&page.body)),
    ];
    texts.into_iter().filter_map(|(key, text)| {
        Some(Written {
            owner: Owner::new("page", &page.key),
            key,
            language: Some(&page.language.value),
            text: text?,
            level: page.tlp,
            readers: Readers::Site,
        })
    })
}
