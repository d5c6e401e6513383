//! Frameworks and the statement of applicability.

use super::super::shapes::{
    Kind,
    Shape::{Boolean, Date, Id, Line, List, Plain, Prose, Tlp, Words},
    kind, optional, required, words,
};
use crate::terms::Basis;

/// A file under `frameworks/`.
pub static FRAMEWORK: Kind = kind(
    "framework",
    "A catalogue of requirements that controls map to.",
    &[
        required("id", Id("framework"), "Stable; what mappings name.").such_as(&["iso27001"]),
        required("title", Line, "Its title, on one line.").such_as(&["ISO/IEC 27001:2022"]),
        optional("version", Plain, "Its version, in quotes.").such_as(&["\"2022\""]),
        optional("publisher", Line, "Who publishes it."),
        optional("source", Prose, "Where its text stands."),
        optional(
            "licence",
            Prose,
            "Under which terms its words are used here.",
        ),
        required(
            "requirements",
            List(&REQUIREMENT),
            "Its requirements, in its own order.",
        ),
    ],
);

/// A requirement of a framework.
pub static REQUIREMENT: Kind = kind(
    "requirement",
    "A requirement of a framework.",
    &[
        required("id", Id("requirement"), "As the framework numbers it.").such_as(&["A.5.18"]),
        optional(
            "title",
            Line,
            "Its title; a short one of your own where the framework is under copyright.",
        ),
        optional(
            "parent",
            Id("requirement"),
            "The requirement that it is a part of.",
        ),
        optional(
            "assessable",
            Boolean,
            "Whether it is assessed on its own; by default where it has no parts.",
        ),
    ],
);

/// A file under `applicability/`.
pub static APPLICABILITY: Kind = kind(
    "statement of applicability",
    "Decisions about the requirements of one framework.",
    &[
        required("framework", Id("framework"), "The framework.").such_as(&["iso27001"]),
        required("decisions", List(&DECISION), "The decisions."),
    ],
);

/// A decision on a requirement.
pub static DECISION: Kind = kind(
    "decision",
    "Whether a requirement applies, and why.",
    &[
        required("requirement", Id("requirement"), "The requirement.").such_as(&["A.5.18"]),
        optional(
            "applicable",
            Boolean,
            "Whether it applies; undecided where the key is missing.",
        ),
        optional(
            "justification",
            Prose,
            "Why it applies or not; an exclusion needs one.",
        ),
        optional("basis", Words(words::<Basis>), "What makes it apply.").such_as(&["[risk]"]),
        optional("owner", Id("role"), "The role that sees to it."),
        optional("next_step", Prose, "What is done next."),
        optional("due", Date, "The day by which it is done."),
        optional("tlp", Tlp, "Who may see the decision; CLEAR by default."),
    ],
);
