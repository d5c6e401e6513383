//! Addresses made of ids: none empty, no two alike. Ids that differ by case alone are left to the ids' own rule.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{Context, kinds::definitions};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
    terms::{anchor, slug},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for definition in definitions(context.book) {
        if definition.kind.has_address() {
            let slugs: &mut Slugs = seen.entry(definition.kind).or_default();
            let noun = definition.kind.noun();
            slugs.add(noun, definition.id, definition.span, diagnostics);
        }
    }
    for framework in &context.book.frameworks {
        // The page of a requirement has its framework's name before its own.
        let mut slugs = Slugs {
            before: slug(framework.id.value.as_str()).len() + "--r-".len(),
            ..Slugs::default()
        };
        for requirement in &framework.requirements {
            let id = &requirement.id;
            slugs.add("requirement", id.value.as_str(), id.span, diagnostics);
        }
    }
}

/// The most bytes of an address: a file's name has at most 255 on the usual systems, its ending and what is put before
/// it among them.
pub(super) const LONGEST: usize = 200;

/// The addresses of one kind that were met so far.
#[derive(Default)]
struct Slugs<'a> {
    /// How many bytes stand before each.
    before: usize,
    seen: HashMap<String, (&'a str, Span)>,
}

impl<'a> Slugs<'a> {
    fn add(&mut self, noun: &str, id: &'a str, span: Span, diagnostics: &mut Diagnostics) {
        let address = slug(id);
        if address.is_empty() {
            diagnostics.push(no_address(noun, id, span));
            return;
        }
        if self.before + address.len() > LONGEST {
            diagnostics.push(too_long(noun, span));
            return;
        }
        let anchor = anchor(id);
        match self.seen.get(&anchor) {
            None => {
                self.seen.insert(anchor, (id, span));
            }
            Some((first, _)) if first.to_lowercase() == id.to_lowercase() => {}
            Some((first, place)) => {
                diagnostics.push(same_address(noun, id, span, (first, *place), &address));
            }
        }
    }
}

fn no_address(noun: &str, id: &str, span: Span) -> Diagnostic {
    let message = format!("{noun} `{id}` has no letter or digit to make an address of");
    Diagnostic::at(Code::InvalidId, span, message).hint("give it an id with a letter or a digit")
}

fn too_long(noun: &str, span: Span) -> Diagnostic {
    let message = format!("the id of this {noun} makes an address of more than {LONGEST} bytes");
    Diagnostic::at(Code::InvalidId, span, message).hint("give it a shorter id")
}

fn same_address(
    noun: &str,
    id: &str,
    span: Span,
    first: (&str, Span),
    address: &str,
) -> Diagnostic {
    let (other, place) = first;
    let message = format!("{noun} `{id}` has the same address as `{other}`: `{address}`");
    Diagnostic::at(Code::DuplicateId, span, message)
        .label(place, "the other one")
        .hint("let the ids differ by more than signs: in an address these become hyphens")
}
