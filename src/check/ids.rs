//! Ids: each once in the book, and never two that differ by case alone or share an address.

use std::collections::{BTreeMap, hash_map::Entry};

use foldhash::HashMap;

use super::{
    Context,
    kinds::{Kind, definitions},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<Kind, Unique> = BTreeMap::new();
    for definition in definitions(context.book) {
        let unique = seen
            .entry(definition.kind)
            .or_insert_with(|| Unique::new(definition.kind.noun(), ""));
        unique.add(definition.id, definition.span, diagnostics);
    }
    within_frameworks(context, diagnostics);
    within_controls(context, diagnostics);
    decisions(context, diagnostics);
}

/// Requirements, each in its framework.
fn within_frameworks(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for framework in &context.book.frameworks {
        let mut unique = Unique::new("requirement", framework.id.value.as_str());
        for requirement in &framework.requirements {
            let id = &requirement.id;
            unique.add(id.value.as_str(), id.span, diagnostics);
        }
    }
}

/// Activities, each in its control.
fn within_controls(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for control in &context.book.controls {
        let mut unique = Unique::new("activity", control.id.value.as_str());
        for id in control.shared_responsibility.iter().flat_map(|row| &row.id) {
            unique.add(&id.value, id.span, diagnostics);
        }
    }
}

/// One statement of applicability for a framework, one decision for a requirement.
fn decisions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut frameworks = Unique::new("decisions on framework", "");
    for list in &context.book.applicability {
        let id = &list.framework;
        frameworks.add(id.value.as_str(), id.span, diagnostics);
        let mut unique = Unique::new("decision on", list.framework.value.as_str());
        for decision in &list.decisions {
            let id = &decision.requirement;
            unique.add(id.value.as_str(), id.span, diagnostics);
        }
    }
}

/// The ids of one kind that were met so far, by their lower case.
struct Unique<'a> {
    noun: &'static str,
    home: &'a str,
    seen: HashMap<String, (&'a str, Span)>,
}

impl<'a> Unique<'a> {
    fn new(noun: &'static str, home: &'a str) -> Self {
        Self {
            noun,
            home,
            seen: HashMap::default(),
        }
    }

    fn add(&mut self, id: &'a str, span: Span, diagnostics: &mut Diagnostics) {
        match self.seen.entry(id.to_lowercase()) {
            Entry::Vacant(vacant) => {
                vacant.insert((id, span));
            }
            Entry::Occupied(known) => match known.get() {
                (first, place) if *first == id => {
                    diagnostics.push(twice(self.noun, self.home, id, span, *place));
                }
                (first, place) => {
                    diagnostics.push(by_case(self.noun, id, span, (first, *place)));
                }
            },
        }
    }
}

fn twice(noun: &str, home: &str, id: &str, span: Span, first: Span) -> Diagnostic {
    let home = match home {
        "" => String::new(),
        home => format!(" in `{home}`"),
    };
    let message = format!("{noun} `{id}` stands twice{home}");
    Diagnostic::at(Code::DuplicateId, span, message)
        .label(first, "first here")
        .hint("give one of them another id, or remove it")
}

fn by_case(noun: &str, id: &str, span: Span, first: (&str, Span)) -> Diagnostic {
    let (other, place) = first;
    let message = format!("{noun} `{id}` differs from `{other}` by case alone");
    Diagnostic::at(Code::DuplicateId, span, message)
        .label(place, "the other one")
        .hint("write both alike if they are the same, else give one of them another id")
}
