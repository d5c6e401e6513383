//! Who is handed which document, and for whom a control holds. In: documents and customers. Out: yes or no; every stage asks
//! here.

use super::{Customer, Document};
use crate::{
    source::Spanned,
    terms::{Audience, ControlId, ServiceId, Tlp},
};

impl Document {
    /// Whether customers may be issued it.
    #[must_use]
    pub fn is_for_customers(&self) -> bool {
        match self.audience {
            Audience::Customer | Audience::Both => true,
            Audience::Public | Audience::Internal => false,
        }
    }

    /// Whether the site offers it to everybody.
    #[must_use]
    pub fn is_public(&self) -> bool {
        let audience = match self.audience {
            Audience::Public | Audience::Both => true,
            Audience::Customer | Audience::Internal => false,
        };
        audience && self.tlp == Tlp::Clear
    }

    /// Whether it is for the house's own staff.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.audience == Audience::Internal
    }
}

impl Customer {
    /// Whether the customer buys one of these services; no list is all, on either side.
    #[must_use]
    pub fn buys(&self, services: Option<&[Spanned<ServiceId>]>) -> bool {
        match (services, &self.services) {
            (Some(services), Some(bought)) => {
                services.iter().any(|service| bought.contains(service))
            }
            (Some(_) | None, None) | (None, Some(_)) => true,
        }
    }

    /// Whether a control does not hold for the customer.
    #[must_use]
    pub fn excludes(&self, control: &ControlId) -> bool {
        let mut excluded = self.exclude.iter();
        excluded.any(|exclusion| exclusion.control.value == *control)
    }

    /// Whether the customer is issued a document: one for customers, within its level, on its list, of its services.
    #[must_use]
    pub fn is_issued(&self, document: &Document) -> bool {
        let listed = self.documents.as_ref();
        document.is_for_customers()
            && document.tlp <= self.clearance
            && listed.is_none_or(|list| list.contains(&document.id))
            && self.buys(document.when_services.as_deref())
    }
}
