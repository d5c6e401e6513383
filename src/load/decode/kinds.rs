//! What each kind of map in a book may hold: one description, for the decoders, for hints and for
//! JSON Schemas.

use super::shapes::{
    Kind,
    Shape::{
        Address, Boolean, ById, Colour, Contact, Countries, Country, Date, Digests, Duration, Hex,
        Id, Ids, Integer, Integers, LanguageTags, Languages, Levels, Line, Lines, List, Map,
        Overrides, Path, Paths, Plain, Plains, Prose, Redirects, Tlp, Value, Values, Word, Words,
    },
    optional, required, spelled, words,
};
use crate::terms::{
    Audience, Basis, ControlClass, ImplementationStatus, Lifecycle, OverrideRule, ParameterType,
    PolicyLevel, Relationship, StricterDirection, SupplierRole, TransferMechanism,
};

/// Declares kinds: their name in code, their subject, their keys.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $subject:literal [$($key:expr),+ $(,)?])+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: Kind = Kind { subject: $subject, keys: &[$($key),+] };
        )+
    };
}

kinds! {
    /// A file under `controls/`.
    CONTROL_FILE "file of controls" [
        optional("group", Map(&GROUP)),
        optional("controls", List(&CONTROL)),
    ]
    /// A group of controls.
    GROUP "group" [
        required("id", Id("group")),
        required("title", Line),
        optional("number", Integer),
        optional("introduction", Prose),
        optional("tlp", Tlp),
    ]
    /// A control.
    CONTROL "control" [
        required("id", Id("control")),
        required("title", Line),
        required("statement", Prose),
        optional("guidance", Prose),
        optional("group", Id("group")),
        optional("order", Integer),
        optional("tlp", Tlp),
        optional("entities", Ids("entity")),
        optional("services", Ids("service")),
        optional("class", Word(words::<ControlClass>)),
        optional("implementation", Map(&IMPLEMENTATION)),
        optional("applicability", Map(&CONTROL_APPLICABILITY)),
        optional("accountable", Ids("role")),
        optional("performed_by", Ids("role")),
        optional("responsible", Ids("role")),
        optional("history", List(&HISTORY_ENTRY)),
        optional("shared_responsibility", List(&SHARED_RESPONSIBILITY)),
        optional("binding", Boolean),
        optional("lifecycle", Word(words::<Lifecycle>)),
        optional("approval", Map(&APPROVAL)),
        optional("review", Map(&REVIEW)),
        optional("mappings", List(&MAPPING)),
        optional("evidence", Ids("piece of evidence")),
        optional("params", ById(&PARAMETER)),
        optional("covers", Plains),
        optional("translated_from", Digests),
    ]
    /// `implementation` of a control.
    IMPLEMENTATION "implementation" [
        optional("status", Word(words::<ImplementationStatus>)),
        optional("description", Prose),
        optional("planned_completion", Date),
    ]
    /// `applicability` of a control.
    CONTROL_APPLICABILITY "applicability" [
        required("applicable", Boolean),
        optional("justification", Prose),
    ]
    /// An entry of `history`.
    HISTORY_ENTRY "history entry" [
        required("version", Plain),
        required("change", Prose),
    ]
    /// An entry of `shared_responsibility`.
    SHARED_RESPONSIBILITY "activity" [
        optional("id", Plain),
        required("title", Line),
        optional("services", Ids("service")),
        required("responsible", Plain),
        optional("provider_does", Prose),
        optional("customer_does", Prose),
        optional("hds", Integers),
    ]
    /// `approval` of a control.
    APPROVAL "approval" [
        optional("by", Id("role")),
        optional("on", Date),
        optional("reference", Plain),
        optional("digest", Plain),
    ]
    /// `review` of a control.
    REVIEW "review" [
        optional("last", Date),
        optional("frequency", Duration),
    ]
    /// An entry of `mappings`.
    MAPPING "mapping" [
        required("framework", Id("framework")),
        required("ids", Ids("requirement")),
        optional("relationship", Word(words::<Relationship>)),
        optional("rationale", Prose),
    ]
    /// A value of `params`.
    PARAMETER "parameter" [
        required("type", Word(words::<ParameterType>)),
        required("value", Value),
        optional("label", Line),
        optional("min", Value),
        optional("max", Value),
        optional("choices", Values),
        optional("override", Word(words::<OverrideRule>)),
        optional("stricter", Word(words::<StricterDirection>)),
    ]
    /// A file under `frameworks/`.
    FRAMEWORK "framework" [
        required("id", Id("framework")),
        required("title", Line),
        optional("version", Plain),
        optional("publisher", Line),
        optional("source", Prose),
        optional("licence", Prose),
        required("requirements", List(&REQUIREMENT)),
    ]
    /// A requirement of a framework.
    REQUIREMENT "requirement" [
        required("id", Id("requirement")),
        optional("title", Line),
        optional("parent", Id("requirement")),
        optional("assessable", Boolean),
    ]
    /// A file under `applicability/`.
    APPLICABILITY "statement of applicability" [
        required("framework", Id("framework")),
        required("decisions", List(&DECISION)),
    ]
    /// A decision on a requirement.
    DECISION "decision" [
        required("requirement", Id("requirement")),
        optional("applicable", Boolean),
        optional("justification", Prose),
        optional("basis", Words(words::<Basis>)),
        optional("owner", Id("role")),
        optional("next_step", Prose),
        optional("due", Date),
        optional("tlp", Tlp),
    ]
    /// `evidence.yml`.
    EVIDENCE_FILE "evidence register" [required("evidence", List(&EVIDENCE))]
    /// An entry of the evidence register.
    EVIDENCE "piece of evidence" [
        required("id", Id("piece of evidence")),
        required("title", Line),
        optional("href", Address),
        optional("file", Path),
        optional("sha256", Hex(64)),
        optional("collected", Date),
        optional("valid_until", Date),
        optional("owner", Id("role")),
        optional("tlp", Tlp),
        optional("file_tlp", Tlp),
    ]
    /// `suppliers.yml`.
    SUPPLIER_FILE "register of suppliers" [required("suppliers", List(&SUPPLIER))]
    /// A supplier.
    SUPPLIER "supplier" [
        required("id", Id("supplier")),
        required("name", Plain),
        optional("legal_entity", Plain),
        optional("country", Country),
        optional("locations", Lines),
        required("purpose", Prose),
        optional("role", Word(words::<SupplierRole>)),
        optional("services", Ids("service")),
        optional("data_categories", Lines),
        optional("transfer", Map(&TRANSFER)),
        optional("access_from", Countries),
        optional("certifications", Plains),
        optional("parent", Plain),
        optional("since", Date),
        optional("until", Date),
        optional("notice", Duration),
        optional("tlp", Tlp),
    ]
    /// `transfer` of a supplier.
    TRANSFER "transfer" [
        required("mechanism", Word(words::<TransferMechanism>)),
        optional("countries", Countries),
    ]
    /// `services.yml`.
    SERVICE_FILE "list of services" [required("services", List(&SERVICE))]
    /// A service.
    SERVICE "service" [
        required("id", Id("service")),
        required("title", Line),
        optional("description", Prose),
    ]
    /// `exceptions.yml`.
    EXCEPTION_FILE "register of exceptions" [required("exceptions", List(&EXCEPTION))]
    /// An exception.
    EXCEPTION "exception" [
        required("id", Id("exception")),
        required("control", Id("control")),
        optional("requirement", Plain),
        optional("scope", Prose),
        required("justification", Prose),
        optional("risk", Prose),
        optional("compensating", Prose),
        optional("accepted_by", Id("role")),
        optional("accepted_on", Date),
        required("expires", Date),
        optional("tlp", Tlp),
    ]
    /// `revisions.yml`.
    REVISION_FILE "list of revisions" [required("revisions", List(&REVISION))]
    /// A revision.
    REVISION "revision" [
        required("version", Plain),
        required("date", Date),
        optional("status", Word(words::<Lifecycle>)),
        optional("author", Id("role")),
        optional("approved_by", Id("role")),
        optional("approved_on", Date),
        optional("approval_reference", Plain),
        optional("summary", Line),
        optional("changes", Prose),
    ]
    /// `glossary.yml`.
    GLOSSARY_FILE "glossary" [required("glossary", List(&TERM))]
    /// A term.
    TERM "term" [
        required("id", Id("term")),
        required("term", Line),
        required("definition", Prose),
        optional("abbreviation", Line),
    ]
    /// A file under `documents/`.
    DOCUMENT "document" [
        required("id", Id("document")),
        required("title", Line),
        required("template", Plain),
        optional("groups", Ids("group")),
        optional("frameworks", Ids("framework")),
        optional("audience", Word(words::<Audience>)),
        optional("tlp", Tlp),
        optional("requires", Words(document_requirements)),
        optional("when_services", Ids("service")),
        optional("preface", Prose),
        optional("signatory", Map(&SIGNATORY)),
    ]
    /// Who signs.
    SIGNATORY "signatory" [
        required("name", Line),
        optional("role", Line),
    ]
    /// A file under `customers/`.
    CUSTOMER "customer" [
        required("id", Id("customer")),
        required("name", Line),
        required("languages", LanguageTags),
        optional("clearance", Tlp),
        optional("services", Ids("service")),
        optional("params", Overrides),
        optional("documents", Ids("document")),
        optional("exclude", List(&EXCLUSION)),
        optional("annex", Prose),
        optional("contract", Map(&CONTRACT)),
        optional("contact", Plain),
        optional("recipient", Prose),
        required("nonce", Hex(32)),
    ]
    /// An entry of `exclude`.
    EXCLUSION "exclusion" [
        required("control", Id("control")),
        optional("reason", Prose),
    ]
    /// `contract` of a customer.
    CONTRACT "contract" [
        required("reference", Plain),
        optional("from", Date),
        optional("to", Date),
    ]
    /// Front matter of a page.
    PAGE "page" [
        required("title", Line),
        optional("slug", Plain),
        optional("description", Line),
        optional("order", Integer),
        optional("tlp", Tlp),
        optional("draft", Boolean),
        optional("aliases", Paths),
    ]
    /// `book.toml`.
    MANIFEST "manifest" [
        required("book", Map(&BOOK)),
        optional("policy", Map(&POLICY)),
        optional("roles", List(&ROLE)),
        optional("entities", List(&ENTITY)),
        optional("topic_policies", List(&TOPIC_POLICY)),
        optional("output", Map(&OUTPUT)),
        optional("check", Levels),
        optional("redirects", Redirects),
    ]
    /// `[book]`.
    BOOK "book" [
        required("title", Line),
        optional("subtitle", Line),
        required("languages", Languages),
        spelled("base-url", optional("base_url", Address)),
        optional("organisation", Line),
        optional("security_contact", Contact),
        optional("logo", Path),
        optional("brand_colour", Colour),
    ]
    /// A language of `[book]`.
    LANGUAGE "language" [
        required("tag", Plain),
        optional("format", Plain),
        optional("typography", Word(typographies)),
        optional("fallback", Plain),
    ]
    /// `[policy]`.
    POLICY "policy" [
        optional("version", Plain),
        optional("scope", Prose),
        optional("exclusions", Prose),
        optional("objectives", Prose),
        optional("references", Prose),
        optional("preface", Prose),
        optional("signatory", Map(&SIGNATORY)),
        optional("approved_by", Id("role")),
        optional("approved_on", Date),
        optional("effective_on", Date),
        optional("next_review", Date),
        optional("owner", Id("role")),
    ]
    /// An entry of `[[roles]]`.
    ROLE "role" [
        required("id", Id("role")),
        required("title", Line),
        optional("holder", Plain),
    ]
    /// An entry of `[[entities]]`.
    ENTITY "entity" [
        required("id", Id("entity")),
        required("name", Plain),
        optional("country", Country),
    ]
    /// An entry of `[[topic_policies]]`.
    TOPIC_POLICY "topic policy" [
        required("id", Plain),
        required("title", Line),
        optional("owner", Id("role")),
        optional("level", Word(words::<PolicyLevel>)),
        optional("approved_on", Date),
        optional("tlp", Tlp),
        optional("href", Address),
    ]
    /// `[output]`.
    OUTPUT "output" [
        optional("site", Map(&SITE_OUTPUT)),
        optional("pdf", Map(&PDF_OUTPUT)),
    ]
    /// `[output.site]`.
    SITE_OUTPUT "output of the site" [optional("theme", Plain)]
    /// `[output.pdf]`.
    PDF_OUTPUT "output of documents" [optional("enabled", Boolean)]
}

fn document_requirements() -> Vec<&'static str> {
    vec!["contract", "services"]
}

fn typographies() -> Vec<&'static str> {
    vec!["fr-FR", "none"]
}
