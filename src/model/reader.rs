//! For whom something is made.

use crate::{book::Customer, terms::Tlp};

/// Whether drafts are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublished {
    /// Left out, as in everything that leaves the house.
    Omit,
    /// Taken, for the preview and for `--drafts`.
    Include,
}

/// Whether guidance, which is for staff, is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guidance {
    /// Left out, as in everything that leaves the house.
    Omit,
    /// Taken, for the house's own documents.
    Show,
}

/// For whom something is made.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The highest level that they may see.
    pub clearance: Tlp,
    /// The customer, where it is one.
    pub customer: Option<&'a Customer>,
    /// Whether drafts are taken.
    pub unpublished: Unpublished,
    /// Whether guidance is taken.
    pub guidance: Guidance,
}

impl Reader<'static> {
    /// Anybody: TLP:CLEAR, published texts alone.
    pub const PUBLIC: Self = Self {
        clearance: Tlp::Clear,
        customer: None,
        unpublished: Unpublished::Omit,
        guidance: Guidance::Omit,
    };

    /// The house's own staff: everything but what is for named individuals, with guidance.
    pub const STAFF: Self = Self {
        clearance: Tlp::AmberStrict,
        customer: None,
        unpublished: Unpublished::Omit,
        guidance: Guidance::Show,
    };
}

impl<'a> Reader<'a> {
    /// A customer.
    #[must_use]
    pub fn customer(customer: &'a Customer) -> Self {
        Self {
            clearance: customer.clearance,
            customer: Some(customer),
            unpublished: Unpublished::Omit,
            guidance: Guidance::Omit,
        }
    }
}
