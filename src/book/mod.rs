//! What a book says, as types: each kind of its files with the place of every value.
//! Filled by `load`, judged by `check`, resolved by `model`. Holds no logic but look-ups.

mod approval;
mod body;
mod control;
mod digest;
mod documents;
mod freshness;
mod issued;
mod issuing;
mod limits;
mod list;
mod manifest;
mod registers;
mod text;
mod version;

pub use approval::{Approved, Standing};
pub use body::{Body, BodyId, Reads, note_image};
pub use control::{
    Applies, Approval, Control, Group, HistoryEntry, Implementation, Mapping, Parameter,
    Responsible, Review, SharedResponsibility, Silence, Value,
};
pub use digest::{source_is_blank, statement_digest, translation_digest};
pub use documents::{
    Contract, Customer, Document, DocumentRequirement, Exclusion, Page, ParameterOverride,
    Signatory,
};
pub use freshness::Freshness;
pub use issued::{Issue, Validity, validity};
pub use limits::{LIMIT_KEYS, LimitKey, Limits};
pub use list::List;
pub use manifest::{
    CheckSettings, Entity, Level, Manifest, PdfSettings, Policy, Redirect, Role, SiteSettings,
    TopicPolicy,
};
pub use registers::{
    Applicability, Decision, Evidence, EvidenceFile, EvidenceSource, Exception, Framework,
    Requirement, Revision, Service, Supplier, Term, Transfer,
};
pub use text::{Form, Localised, Text, Trees};

use std::sync::Arc;

/// Everything that a book's files say, in the order of their paths. Cheap to copy: books of two builds share what is
/// the same in both.
#[derive(Clone, Debug)]
pub struct Book {
    /// `book.toml`.
    pub manifest: Arc<Manifest>,
    /// Groups of controls, which are chapters; order as read.
    pub groups: List<Group>,
    /// Controls, order as read (path, then place in the file).
    pub controls: List<Control>,
    /// Requirement catalogues.
    pub frameworks: List<Framework>,
    /// Decisions, one file for each framework.
    pub applicability: List<Applicability>,
    /// The evidence register.
    pub evidence: List<Evidence>,
    /// The register of suppliers.
    pub suppliers: List<Supplier>,
    /// The services that customers buy.
    pub services: List<Service>,
    /// Exceptions to controls.
    pub exceptions: List<Exception>,
    /// Revisions of the policy, newest first or last, as written.
    pub revisions: List<Revision>,
    /// The glossary.
    pub glossary: List<Term>,
    /// Documents that can be issued.
    pub documents: List<Document>,
    /// Whom documents are issued to.
    pub customers: List<Customer>,
    /// Markdown pages, one for each file (that is, for each language of a slug).
    pub pages: List<Page>,
    /// What was handed out, oldest first.
    pub issued: List<Issue>,
}
