//! The families of rules, and what each is run over. In: a context. Out: what they find.

use super::{
    Context, applicability, approvals, characters, coverage, customers, cycles, dates, days,
    documents, figures, fragments, groups, headings, ids, languages, links, overrides, pages,
    parameters, parity, references, requirements, responsibilities, slugs, suggest::Unknown, tlp,
    translation, typography, unused,
};
use crate::diag::{Diagnostic, Diagnostics};

/// A family of rules.
type Family = fn(&Context<'_>, &mut Diagnostics);

/// Families of which each looks at one item at a time, and at what that refers to.
const SINGLE: &[Family] = &[
    languages::check,
    tlp::check,
    parameters::check,
    responsibilities::check,
    headings::check,
    characters::check,
    typography::check,
    translation::check,
    dates::check,
    days::check,
    approvals::check,
    parity::check,
    figures::check,
];

/// Families of the same kind that say of something that it is nowhere in the book. While a file could not be read as a whole it
/// may be there, so that they wait until it is mended.
const REFERENCES: &[fn(&Context<'_>, &mut Vec<Unknown>)] =
    &[references::check, requirements::check, links::check];

/// Families that look at all items together.
pub(super) const TOGETHER: &[Family] = &[
    ids::check,
    slugs::check,
    groups::check,
    tlp::check_decisions,
    overrides::check,
    cycles::check,
    documents::check,
    customers::check,
    translation::check_unconfirmed,
    approvals::check_missing,
];

/// Families of the same kind that say of something that it is nowhere, which is known only once every file was read.
pub(super) const ABSENT: &[Family] = &[
    applicability::check,
    overrides::check_printed,
    pages::check,
    fragments::check,
    unused::check,
    coverage::check,
];

/// Whether every file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Every one.
    Whole,
    /// One could not, so that nothing is said to be nowhere.
    Partial,
}

/// What was found in a part of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// Faults.
    pub faults: Vec<Diagnostic>,
    /// Names that nothing has.
    pub unknown: Vec<Unknown>,
}

/// What the families that look at single items find in a part of a book.
pub(super) fn single(context: &Context<'_>, reading: Reading) -> Findings {
    let mut found = Diagnostics::default();
    for family in SINGLE {
        family(context, &mut found);
    }
    let mut unknown = Vec::new();
    match reading {
        Reading::Whole => REFERENCES
            .iter()
            .for_each(|family| family(context, &mut unknown)),
        Reading::Partial => {}
    }
    Findings {
        faults: found.into_iter().collect(),
        unknown,
    }
}

/// What one family finds in a whole book.
pub(super) fn together(family: Family, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    family(context, &mut found);
    found.into_iter().collect()
}
