//! Groups and controls.

use super::super::shapes::{
    Key, Kind,
    Shape::{
        Boolean, ById, Date, Digests, Duration, Id, Ids, Integer, IntegersUpTo, Line, List, Map,
        Plain, Plains, Positive, Prose, Responsible, Tlp, Value, Values, Word,
    },
    kind, optional, required, words,
};
use crate::diag::{Code, Severity};
use crate::terms::{
    ControlClass, ImplementationStatus, Lifecycle, OverrideRule, ParameterType, Relationship,
    StricterDirection,
};

/// A file under `controls/`.
pub static CONTROL_FILE: Kind = kind(
    "file of controls",
    "A group of controls, which is a chapter, controls, or both.",
    &[
        optional(
            "group",
            Map(&GROUP),
            "The group that the file defines; its controls belong to it.",
        ),
        optional("controls", List(&CONTROL), "The controls of the file."),
    ],
)
.any_of(&["group", "controls"]);

/// A group of controls.
pub static GROUP: Kind = kind(
    "group",
    "A group of controls: a chapter of the policy.",
    &[
        required("id", Id("group"), "Stable; the chapter's address.").such_as(&["ACC"]),
        required("title", Line, "The chapter's title, on one line.")
            .such_as(&["{fr: Gestion des accès, en: Access management}"]),
        optional(
            "number",
            Positive,
            "The chapter's number in every view; its place in path order by default.",
        )
        .such_as(&["3"]),
        optional(
            "introduction",
            Prose,
            "Markdown before the chapter's controls.",
        ),
        optional("tlp", Tlp, "Who may see the chapter; CLEAR by default."),
    ],
);

/// A control.
pub static CONTROL: Kind = kind(
    "control",
    "A promise, with who keeps it, how far it is kept and what shows it.",
    CONTROL_KEYS,
)
.rivals(&[
    ["responsible", "accountable"],
    ["responsible", "performed_by"],
]);

const CONTROL_KEYS: &[Key] = &[
    required(
        "id",
        Id("control"),
        "Stable, and never used again for another control.",
    )
    .such_as(&["ACC-04"]),
    required("title", Line, "One line of inline Markdown.")
        .such_as(&["{fr: Revue des comptes, en: Review of accounts}"]),
    required(
        "statement",
        Prose,
        "The promise itself, in Markdown. `{{ insert: param, ID }}` prints a parameter's value.",
    ),
    optional(
        "guidance",
        Prose,
        "For staff: shown in internal documents and in the preview only.",
    ),
    optional(
        "group",
        Id("group"),
        "Its group; by default that of its file, else of `group.yml` in the nearest folder upward.",
    )
    .such_as(&["ACC"]),
    optional(
        "order",
        Integer,
        "Its place in the chapter; by default its place in the files.",
    )
    .such_as(&["10"]),
    optional("tlp", Tlp, "Who may see the control; CLEAR by default."),
    optional(
        "entities",
        Ids("entity"),
        "The legal entities that it binds; all by default.",
    ),
    optional(
        "services",
        Ids("service"),
        "The services that it covers; all by default.",
    ),
    optional(
        "class",
        Word(words::<ControlClass>),
        "Its theme in ISO/IEC 27002:2022.",
    ),
    optional(
        "implementation",
        Map(&IMPLEMENTATION),
        "How far the control is in place, and how.",
    ),
    optional(
        "applicability",
        Map(&CONTROL_APPLICABILITY),
        "Whether the control applies at all.",
    ),
    optional("accountable", Ids("role"), "The roles that answer for it."),
    optional("performed_by", Ids("role"), "The roles that carry it out."),
    optional(
        "responsible",
        Ids("role"),
        "The roles that both answer for it and carry it out.",
    ),
    optional(
        "history",
        List(&HISTORY_ENTRY),
        "What changed, by version of the policy.",
    ),
    optional(
        "shared_responsibility",
        List(&SHARED_RESPONSIBILITY),
        "Who does what: the provider, the customer, both or a supplier.",
    ),
    optional(
        "binding",
        Boolean,
        "`false` for a statement given for information only.",
    )
    .such_as(&["false"]),
    optional(
        "lifecycle",
        Word(words::<Lifecycle>),
        "Where the control is in its life; published by default. A retired one keeps its page.",
    ),
    optional(
        "approval",
        Map(&APPROVAL),
        "Who approved the statement; that of the current revision by default.",
    ),
    optional(
        "review",
        Map(&REVIEW),
        "When the control was reviewed and how often it is.",
    ),
    optional(
        "mappings",
        List(&MAPPING),
        "The requirements that the control answers to.",
    ),
    optional(
        "evidence",
        Ids("piece of evidence"),
        "Entries of the evidence register.",
    )
    .such_as(&["[E-001]"]),
    optional(
        "params",
        ById(&PARAMETER),
        "The values that texts insert, by ids unique in the book.",
    )
    .such_as(&["{account-review: {type: duration, value: P60D}}"]),
    optional("covers", Plains, "Free ids that the control answers for.").such_as(&["[P1.2]"]),
    optional(
        "silence",
        List(&SILENCE),
        "Warnings about this control that are not printed for a while.",
    ),
    optional(
        "translated_from",
        Digests,
        "For each translated language, the digest of the source that it was translated from.",
    )
    .such_as(&["{en: 0f6c4b984c186dd3}"]),
];

/// `implementation` of a control.
pub static IMPLEMENTATION: Kind = kind(
    "implementation",
    "How far a control is in place (OSCAL implementation status).",
    &[
        optional(
            "status",
            Word(words::<ImplementationStatus>),
            "How far it is in place.",
        ),
        optional("description", Prose, "How it is in place, in Markdown."),
        optional(
            "planned_completion",
            Date,
            "The day by which it will be in place.",
        ),
    ],
);

/// `applicability` of a control.
pub static CONTROL_APPLICABILITY: Kind = kind(
    "applicability",
    "Whether a control applies at all.",
    &[
        required("applicable", Boolean, "Whether it does."),
        optional("justification", Prose, "Why."),
    ],
);

/// An entry of `silence`.
pub static SILENCE: Kind = kind(
    "silenced warning",
    "A warning about a control that somebody has looked at.",
    &[
        required("code", Word(warnings), "The rule, as printed in brackets."),
        required("reason", Plain, "Why it is not printed."),
        required("until", Date, "The last day on which it is not printed."),
    ],
);

/// The codes of warnings; an error is never silenced.
fn warnings() -> Vec<&'static str> {
    let codes = Code::ALL.iter();
    let warnings = codes.filter(|code| code.severity() == Severity::Warning);
    warnings.map(|code| code.name()).collect()
}

/// An entry of `history`.
pub static HISTORY_ENTRY: Kind = kind(
    "history entry",
    "What a version of the policy changed in a control.",
    &[
        required("version", Plain, "The version of the policy, in quotes.").such_as(&["\"4.2\""]),
        required("change", Prose, "What changed."),
    ],
);

/// An entry of `shared_responsibility`.
pub static SHARED_RESPONSIBILITY: Kind = kind(
    "activity",
    "An activity and who carries it out.",
    &[
        optional("id", Plain, "An id of your own."),
        required("title", Line, "What is to be done, on one line."),
        optional(
            "services",
            Ids("service"),
            "The services concerned; all by default.",
        ),
        required(
            "responsible",
            Responsible,
            "Who carries it out; `shared` asks for both texts below.",
        ),
        optional("provider_does", Prose, "The provider's part."),
        optional("customer_does", Prose, "The customer's part."),
        optional(
            "hds",
            IntegersUpTo(6),
            "The activities of the French certification for health data, from 1 to 6.",
        )
        .such_as(&["[1, 2]"]),
    ],
);

/// `approval` of a control.
pub static APPROVAL: Kind = kind(
    "approval",
    "Who approved a control's statement.",
    &[
        optional("by", Id("role"), "The role that approved it."),
        optional("on", Date, "The day."),
        optional("reference", Plain, "The decision's reference.").such_as(&["CD-2026-03/2"]),
        optional(
            "digest",
            Plain,
            "The digest of the statement that was approved.",
        )
        .such_as(&["0f6c4b984c186dd3"]),
    ],
);

/// `review` of a control.
pub static REVIEW: Kind = kind(
    "review",
    "When a control was reviewed and how often it is.",
    &[
        optional("last", Date, "The day of the last review."),
        optional("frequency", Duration, "The time between two reviews.").such_as(&["P1Y"]),
    ],
);

/// An entry of `mappings`.
pub static MAPPING: Kind = kind(
    "mapping",
    "Requirements that a control answers to, and how.",
    &[
        required("framework", Id("framework"), "The framework.").such_as(&["iso27001"]),
        required("ids", Ids("requirement"), "Its requirements.").such_as(&["[A.5.18]"]),
        optional(
            "relationship",
            Word(words::<Relationship>),
            "How the control stands to them, read from the control: `subset-of` meets a part.",
        ),
        optional("rationale", Prose, "Why."),
    ],
);

/// A value of `params`.
pub static PARAMETER: Kind = kind(
    "parameter",
    "A value that is written once and inserted in any text.",
    &[
        required("type", Word(words::<ParameterType>), "What the value is."),
        required("value", Value, "The policy's value.").such_as(&["P60D"]),
        optional("label", Line, "What the value says, on one line."),
        optional("min", Value, "The lowest value that a contract may set."),
        optional("max", Value, "The highest value that a contract may set."),
        optional(
            "choices",
            Values,
            "The only values that a contract may set.",
        ),
        optional(
            "override",
            Word(words::<OverrideRule>),
            "Whether a contract may set another value; none by default.",
        ),
        optional(
            "stricter",
            Word(words::<StricterDirection>),
            "Which values are the stricter ones.",
        ),
    ],
);
