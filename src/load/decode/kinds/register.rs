//! The registers that are one list each.

use super::super::shapes::{
    Kind,
    Shape::{
        Address, Countries, Country, Date, Duration, Hex, Id, Ids, Line, Lines, List, Map, Path,
        Plain, Plains, Prose, Tlp, Word,
    },
    kind, optional, required, words,
};
use crate::terms::{Lifecycle, SupplierRole, TransferMechanism};

/// `evidence.yml`.
pub static EVIDENCE_FILE: Kind = kind(
    "evidence register",
    "What shows that the controls are in place.",
    &[required(
        "evidence",
        List(&EVIDENCE),
        "The entries of the register.",
    )],
);

/// An entry of the evidence register.
pub static EVIDENCE: Kind = kind(
    "piece of evidence",
    "A record: a file of the book, or an address.",
    &[
        required("id", Id("piece of evidence"), "Stable; what controls name.").such_as(&["E-034"]),
        required("title", Line, "What it is, on one line.")
            .such_as(&["{fr: Essai de restauration, en: Restore test record}"]),
        optional(
            "href",
            Address,
            "Its address, where it is no file of the book.",
        )
        .such_as(&["https://evidence.example.org/e-034"]),
        optional("file", Path, "Its path below `content/evidence/`.").such_as(&["e-034-essai.pdf"]),
        optional(
            "sha256",
            Hex(64),
            "The file's SHA-256, checked at each build.",
        ),
        optional("collected", Date, "The day on which it was collected."),
        optional("valid_until", Date, "The last day on which it holds."),
        optional("owner", Id("role"), "The role that keeps it up to date."),
        optional("tlp", Tlp, "Who may see the entry; AMBER by default."),
        optional(
            "file_tlp",
            Tlp,
            "Who may have the file; the entry's level by default, and never lower.",
        ),
    ],
)
.any_of(&["href", "file"])
.rivals(&[["href", "file"]]);

/// `suppliers.yml`.
pub static SUPPLIER_FILE: Kind = kind(
    "register of suppliers",
    "Who supplies what, and who processes customers' data.",
    &[required("suppliers", List(&SUPPLIER), "The suppliers.")],
);

/// A supplier.
pub static SUPPLIER: Kind = kind(
    "supplier",
    "A supplier, shown to the customers of its services.",
    &[
        required("id", Id("supplier"), "Stable.").such_as(&["valdrac-energie"]),
        required("name", Plain, "Its usual name."),
        optional("legal_entity", Plain, "Its legal name."),
        optional("country", Country, "Where it is established."),
        optional("locations", Lines, "Where it works."),
        required("purpose", Prose, "What it does."),
        optional(
            "role",
            Word(words::<SupplierRole>),
            "What it is under GDPR, Article 28.",
        ),
        optional(
            "services",
            Ids("service"),
            "The services that it serves; all by default.",
        ),
        optional(
            "data_categories",
            Lines,
            "The categories of data that it processes.",
        ),
        optional(
            "transfer",
            Map(&TRANSFER),
            "On what ground data leaves the EEA.",
        ),
        optional(
            "access_from",
            Countries,
            "The countries from which it has access.",
        ),
        optional("certifications", Plains, "Its certifications.").such_as(&["[\"ISO 9001:2015\"]"]),
        optional("parent", Plain, "The company that controls it."),
        optional("since", Date, "The day from which it supplies."),
        optional("until", Date, "The last day on which it supplies."),
        optional(
            "notice",
            Duration,
            "How long before `since` customers are told.",
        )
        .such_as(&["P30D"]),
        optional("tlp", Tlp, "Who may see the entry; CLEAR by default."),
    ],
);

/// `transfer` of a supplier.
pub static TRANSFER: Kind = kind(
    "transfer",
    "On what ground personal data leaves the European Economic Area (GDPR, chapter V).",
    &[
        required("mechanism", Word(words::<TransferMechanism>), "The ground."),
        optional("countries", Countries, "Where the data goes."),
    ],
);

/// `services.yml`.
pub static SERVICE_FILE: Kind = kind(
    "list of services",
    "What customers buy.",
    &[required("services", List(&SERVICE), "The services.")],
);

/// A service.
pub static SERVICE: Kind = kind(
    "service",
    "A service that customers buy.",
    &[
        required("id", Id("service"), "Stable.").such_as(&["storage"]),
        required("title", Line, "Its name, on one line."),
        optional("description", Prose, "What it is, in Markdown."),
    ],
);

/// `exceptions.yml`.
pub static EXCEPTION_FILE: Kind = kind(
    "register of exceptions",
    "Where a control is not kept, until when and why.",
    &[required("exceptions", List(&EXCEPTION), "The exceptions.")],
);

/// An exception.
pub static EXCEPTION: Kind = kind(
    "exception",
    "A control that is not kept somewhere, for a time.",
    &[
        required("id", Id("exception"), "Stable.").such_as(&["X-2026-01"]),
        required("control", Id("control"), "The control.").such_as(&["WEB-01"]),
        optional(
            "requirement",
            Plain,
            "The requirement concerned, as framework and id.",
        )
        .such_as(&["iso27001/A.8.24"]),
        optional("scope", Prose, "Where the control is not kept."),
        required("justification", Prose, "Why."),
        optional("risk", Prose, "What may come of it."),
        optional("compensating", Prose, "What is done instead."),
        optional("accepted_by", Id("role"), "The role that accepts the risk."),
        optional("accepted_on", Date, "The day on which it was accepted."),
        required(
            "expires",
            Date,
            "The last day of the exception; an error from then on.",
        ),
        optional("tlp", Tlp, "Who may see the entry; AMBER by default."),
    ],
);

/// `revisions.yml`.
pub static REVISION_FILE: Kind = kind(
    "list of revisions",
    "The policy's versions, the newest first.",
    &[required("revisions", List(&REVISION), "The revisions.")],
);

/// A revision.
pub static REVISION: Kind = kind(
    "revision",
    "A version of the policy.",
    &[
        required("version", Plain, "The version, in quotes.").such_as(&["\"4.2\""]),
        required("date", Date, "The day of the version."),
        optional(
            "status",
            Word(words::<Lifecycle>),
            "Where the version is in its life.",
        ),
        optional("author", Id("role"), "The role that wrote it."),
        optional("approved_by", Id("role"), "The role that approved it."),
        optional("approved_on", Date, "The day on which it was approved."),
        optional("approval_reference", Plain, "The decision's reference.")
            .such_as(&["CD-2026-03/1"]),
        optional("summary", Line, "What changed, on one line."),
        optional("changes", Prose, "What changed, in Markdown."),
    ],
);

/// `glossary.yml`.
pub static GLOSSARY_FILE: Kind = kind(
    "glossary",
    "Terms and what they mean in this policy.",
    &[required("glossary", List(&TERM), "The terms.")],
);

/// A term.
pub static TERM: Kind = kind(
    "term",
    "A term and its definition.",
    &[
        required("id", Id("term"), "Stable; what `term:ID` links to.").such_as(&["airlock"]),
        required("term", Line, "The term."),
        required("definition", Prose, "What it means."),
        optional("abbreviation", Line, "Its abbreviation."),
    ],
);
