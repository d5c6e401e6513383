//! The customers of whose documents one could not be made. In: faults. Out: whose folders stay as they were, and why:
//! the others get theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Diagnostic, Diagnostics},
    source::BookPath,
    write::Part,
};

/// Why customers go without, by the path of what could not be made.
#[derive(Debug, Default)]
pub(super) struct Failed(BTreeMap<Part, BTreeMap<BookPath, Diagnostic>>);

impl Failed {
    /// Takes note of a file of a customer that could not be made.
    pub(super) fn add(&mut self, customer: Part, path: &BookPath, fault: Diagnostic) {
        let faults = self.0.entry(customer).or_default();
        faults.insert(path.clone(), fault);
    }

    /// Whether this part goes without.
    pub(super) fn contains(&self, part: &Part) -> bool {
        self.0.contains_key(part)
    }

    /// The parts that go without.
    pub(super) fn parts(&self) -> BTreeSet<Part> {
        self.0.keys().cloned().collect()
    }

    /// The ids of the customers that go without, in order.
    pub(super) fn customers(&self) -> Vec<String> {
        let ids = self.0.keys().filter_map(|part| match part {
            Part::Customer(id) => Some(id.clone()),
            Part::Site | Part::Documents | Part::Internal => None,
        });
        ids.collect()
    }

    /// Says of each customer why, by the first of its files: the others mostly fail for the same reason.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let first = self.0.values().filter_map(|faults| faults.iter().next());
        diagnostics.extend(first.map(|(path, fault)| Diagnostic {
            message: format!("`{path}` cannot be made: {}", fault.message),
            ..fault.clone()
        }));
    }
}
