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

    /// Says why, by the first of each customer's files: the others mostly fail for the same reason. What is the same for
    /// many customers, or was said of what everybody reads, is said once.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let mut told: Vec<Told> = Vec::new();
        let first = self.0.values().filter_map(|faults| faults.iter().next());
        for (path, fault) in first {
            match told.iter_mut().find(|told| told.fault == fault) {
                Some(told) => told.others += 1,
                None if diagnostics.as_slice().contains(fault) => {}
                None => told.push(Told {
                    path,
                    fault,
                    others: 0,
                }),
            }
        }
        diagnostics.extend(told.iter().map(Told::diagnostic));
    }
}

/// A fault, the first file that it concerns, and how many customers more.
struct Told<'a> {
    path: &'a BookPath,
    fault: &'a Diagnostic,
    others: usize,
}

impl Told<'_> {
    fn diagnostic(&self) -> Diagnostic {
        let Self { path, fault, .. } = self;
        let others = match self.others {
            0 => String::new(),
            1 => " and the files of 1 other customer".to_owned(),
            others => format!(" and the files of {others} other customers"),
        };
        Diagnostic {
            message: format!("`{path}`{others} cannot be made: {}", fault.message),
            ..(*fault).clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn failed(faults: &[(&str, &str)]) -> Failed {
        let mut failed = Failed::default();
        for (customer, message) in faults {
            let path = format!("customers/{customer}/policy-en.pdf");
            let fault = Diagnostic::about(Code::Document, "pdf/policy.typ:2", *message);
            let path = BookPath::parse(&path).unwrap();
            failed.add(Part::Customer((*customer).to_owned()), &path, fault);
        }
        failed
    }

    fn messages(diagnostics: &Diagnostics) -> Vec<&str> {
        let told = diagnostics.as_slice().iter();
        told.map(|told| told.message.as_str()).collect()
    }

    #[test]
    fn what_many_customers_go_without_for_one_reason_is_one_error_that_counts_them() {
        let mut diagnostics = Diagnostics::default();
        failed(&[("a", "bad"), ("b", "bad"), ("c", "worse"), ("d", "bad")])
            .report(&mut diagnostics);
        let expected = [
            "`customers/a/policy-en.pdf` and the files of 2 other customers cannot be made: bad",
            "`customers/c/policy-en.pdf` cannot be made: worse",
        ];
        assert_eq!(messages(&diagnostics), expected);
    }

    #[test]
    fn what_was_said_of_a_public_document_is_not_said_of_customers_again() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::about(Code::Document, "pdf/policy.typ:2", "bad"));
        failed(&[("a", "bad"), ("b", "bad")]).report(&mut diagnostics);
        assert_eq!(messages(&diagnostics), ["bad"]);
    }
}
