//! "Did you mean …?" In: names that nothing has, in the order in which they were found. Out: for the first of them, the
//! name that was probably meant. A search goes through every name of its kind, so that their number is limited: more
//! faults than that are of another nature than a slip.

use foldhash::HashMap;

use super::{index::Index, kinds::Kind};
use crate::{
    diag::{Diagnostic, nearest},
    terms::FrameworkId,
};

/// How many names are searched for a near one.
const LIMIT: usize = 100;

/// A name that nothing has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    /// The names among which the one that was meant may be.
    pub among: Among,
    /// The name as written.
    pub name: String,
}

/// Names of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Among {
    /// Ids.
    Ids(Kind),
    /// The requirements of a framework.
    Requirements(FrameworkId),
    /// Slugs and keys of pages.
    Pages,
}

/// A fault that has a hint of its own until the name that was meant is found.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    /// The name.
    pub wanted: Wanted,
    /// The fault.
    pub fault: Diagnostic,
}

/// What was found for names.
#[derive(Debug, Default)]
pub(super) struct Suggestions(HashMap<Wanted, Option<String>>);

impl Suggestions {
    /// The faults, the first of them with the name that was meant. Names that were searched before are not searched
    /// again; what is not wanted any more is forgotten.
    pub(super) fn answer<'u>(
        &mut self,
        unknown: impl Iterator<Item = &'u Unknown>,
        index: &Index<'_>,
    ) -> Vec<Diagnostic> {
        let mut before = std::mem::take(&mut self.0);
        let answered = unknown.enumerate().map(|(place, unknown)| {
            let fault = unknown.fault.clone();
            if place >= LIMIT {
                return fault;
            }
            let wanted = &unknown.wanted;
            if !self.0.contains_key(wanted) {
                let known = before.remove(wanted);
                let near = known.unwrap_or_else(|| near(wanted, index).map(str::to_owned));
                self.0.insert(wanted.clone(), near);
            }
            match self.0.get(wanted) {
                Some(Some(near)) => fault.hint(format!("did you mean `{near}`?")),
                Some(None) | None => fault,
            }
        });
        answered.collect()
    }

    /// Forgets every answer, since other names are known now.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

fn near<'a>(wanted: &Wanted, index: &Index<'a>) -> Option<&'a str> {
    let known: Vec<&str> = match &wanted.among {
        Among::Ids(kind) => index.ids(*kind),
        Among::Requirements(framework) => {
            let catalogue = index.framework(framework.as_str());
            catalogue.map(|catalogue| catalogue.ids().collect())?
        }
        Among::Pages => index.page_names().collect(),
    };
    let length = wanted.name.chars().count();
    let candidates = known.into_iter().filter(|candidate| {
        let other = candidate.chars().count();
        length.abs_diff(other) * 3 <= other.max(3)
    });
    nearest(&wanted.name, candidates)
}
