//! Frameworks, decisions, evidence and the other registers.

use super::Localised;
use crate::{
    source::{BookPath, Span, Spanned},
    terms::{
        Basis, ControlId, Date, Duration, EvidenceId, ExceptionId, FrameworkId, Lifecycle,
        RequirementId, RoleId, ServiceId, SupplierId, SupplierRole, TermId, Tlp, TransferMechanism,
    },
};

/// A catalogue of requirements.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Its id.
    pub id: Spanned<FrameworkId>,
    /// Its title.
    pub title: Localised,
    /// Its edition.
    pub version: Option<String>,
    /// Who publishes it.
    pub publisher: Option<Localised>,
    /// Where it is published.
    pub source: Option<Localised>,
    /// Under what terms its titles are printed.
    pub licence: Option<Localised>,
    /// The requirements, in order.
    pub requirements: Vec<Requirement>,
}

/// One requirement.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its id.
    pub id: Spanned<RequirementId>,
    /// Its title.
    pub title: Option<Localised>,
    /// The requirement that it is a part of.
    pub parent: Option<Spanned<RequirementId>>,
    /// Whether it is assessed on its own; by default where it has no children.
    pub assessable: Option<bool>,
}

/// The decisions of the statement of applicability for one framework.
#[derive(Clone, Debug)]
pub struct Applicability {
    /// The framework.
    pub framework: Spanned<FrameworkId>,
    /// The decisions.
    pub decisions: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The requirement.
    pub requirement: Spanned<RequirementId>,
    /// Whether it applies; `None` is undecided.
    pub applicable: Option<Spanned<bool>>,
    /// Why (not).
    pub justification: Option<Localised>,
    /// On what ground; empty where not said.
    pub basis: Vec<Basis>,
    /// Who answers for it.
    pub owner: Option<Spanned<RoleId>>,
    /// What follows.
    pub next_step: Option<Localised>,
    /// By when.
    pub due: Option<Spanned<Date>>,
    /// Its level.
    pub tlp: Tlp,
    /// The whole item.
    pub span: Span,
}

/// An entry of the evidence register.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its id.
    pub id: Spanned<EvidenceId>,
    /// Its title.
    pub title: Localised,
    /// Where it is.
    pub source: EvidenceSource,
    /// When it was collected.
    pub collected: Option<Spanned<Date>>,
    /// Until when it holds.
    pub valid_until: Option<Spanned<Date>>,
    /// Who keeps it.
    pub owner: Option<Spanned<RoleId>>,
    /// The entry's level.
    pub tlp: Tlp,
    /// The file's level, never below the entry's.
    pub file_tlp: Tlp,
    /// The whole item.
    pub span: Span,
}

/// Where a piece of evidence is.
#[derive(Clone, Debug)]
pub enum EvidenceSource {
    /// On the web; with the digest registered, where there is one.
    Web {
        /// The address.
        href: Spanned<String>,
        /// The SHA-256 registered, which few have.
        sha256: Option<Box<Spanned<String>>>,
    },
    /// In the book. A large register is one of addresses, whose entries are as small as they can be.
    File(Box<EvidenceFile>),
}

/// A file of the register.
#[derive(Clone, Debug)]
pub struct EvidenceFile {
    /// Where it lies in the book.
    pub path: Spanned<BookPath>,
    /// The SHA-256 registered, 64 hexadecimal digits.
    pub sha256: Option<Spanned<String>>,
}

/// A supplier.
#[derive(Clone, Debug)]
pub struct Supplier {
    /// Its id.
    pub id: Spanned<SupplierId>,
    /// Its name.
    pub name: String,
    /// The legal entity under contract.
    pub legal_entity: Option<String>,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<Spanned<String>>,
    /// Where it works or stores.
    pub locations: Vec<Localised>,
    /// What for.
    pub purpose: Localised,
    /// What it is in the sense of GDPR, Article 28.
    pub role: Option<SupplierRole>,
    /// The services it takes part in; `None` is all.
    pub services: Option<Vec<Spanned<ServiceId>>>,
    /// What data it may see.
    pub data_categories: Vec<Localised>,
    /// On what ground data leaves the European Economic Area.
    pub transfer: Option<Transfer>,
    /// The countries it is reached from, ISO 3166-1 alpha-2.
    pub access_from: Vec<Spanned<String>>,
    /// What it is certified for.
    pub certifications: Vec<String>,
    /// The company it belongs to.
    pub parent: Option<String>,
    /// From when.
    pub since: Option<Spanned<Date>>,
    /// Until when.
    pub until: Option<Spanned<Date>>,
    /// How long before a change customers are told.
    pub notice: Option<Spanned<Duration>>,
    /// Its level.
    pub tlp: Tlp,
}

/// On what ground data leaves the European Economic Area.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// The ground.
    pub mechanism: TransferMechanism,
    /// Where to, ISO 3166-1 alpha-2.
    pub countries: Vec<Spanned<String>>,
}

/// A service that customers buy.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: Spanned<ServiceId>,
    /// Its name.
    pub title: Localised,
    /// What it is.
    pub description: Option<Localised>,
}

/// An exception to a control.
#[derive(Clone, Debug)]
pub struct Exception {
    /// Its id.
    pub id: Spanned<ExceptionId>,
    /// The control.
    pub control: Spanned<ControlId>,
    /// A requirement that it touches, as free text or id.
    pub requirement: Option<Spanned<String>>,
    /// What it covers.
    pub scope: Option<Localised>,
    /// Why.
    pub justification: Localised,
    /// What risk remains, in words.
    pub risk: Option<Localised>,
    /// What makes up for it.
    pub compensating: Option<Localised>,
    /// Who accepted it.
    pub accepted_by: Option<Spanned<RoleId>>,
    /// When.
    pub accepted_on: Option<Spanned<Date>>,
    /// Until when.
    pub expires: Spanned<Date>,
    /// Its level.
    pub tlp: Tlp,
}

impl Supplier {
    /// Whether the supplier takes part on a day: it has begun, and has not ended before.
    #[must_use]
    pub fn takes_part(&self, day: Date) -> bool {
        let since = self.since.as_ref();
        let until = self.until.as_ref();
        since.is_none_or(|since| since.value <= day) && until.is_none_or(|until| day <= until.value)
    }
}

/// A revision of the policy.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The version.
    pub version: Spanned<String>,
    /// Its date.
    pub date: Spanned<Date>,
    /// Where it is in its life.
    pub status: Option<Lifecycle>,
    /// Who wrote it: a role.
    pub author: Option<Spanned<RoleId>>,
    /// Who approved it: a role.
    pub approved_by: Option<Spanned<RoleId>>,
    /// When.
    pub approved_on: Option<Spanned<Date>>,
    /// The record.
    pub approval_reference: Option<String>,
    /// What it is, in one line.
    pub summary: Option<Localised>,
    /// What it changed.
    pub changes: Option<Localised>,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id.
    pub id: Spanned<TermId>,
    /// The term.
    pub term: Localised,
    /// What it means.
    pub definition: Localised,
    /// Its short form.
    pub abbreviation: Option<Localised>,
}
