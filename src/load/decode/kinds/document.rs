//! Documents, customers and pages.

use super::super::shapes::{
    Kind,
    Shape::{
        AgeRecipient, Boolean, Date, Hex, Id, Ids, Integer, LanguageTag, LanguageTags, Line, List,
        Map, Overrides, Paths, Plain, Prose, Tlp, Word, Words,
    },
    kind, optional, required, words,
};
use crate::terms::{self, Audience};

/// A file under `documents/`.
pub static DOCUMENT: Kind = kind(
    "document",
    "A document that can be issued.",
    &[
        required("id", Id("document"), "Stable; a part of the file's name.").such_as(&["policy"]),
        required("title", Line, "Its title, on one line."),
        required("template", Plain, "A file under the theme's `pdf/`.").such_as(&["policy.typ"]),
        optional(
            "groups",
            Ids("group"),
            "The groups that it holds; all by default.",
        ),
        optional(
            "frameworks",
            Ids("framework"),
            "The frameworks that it holds; all by default.",
        ),
        optional(
            "audience",
            Word(words::<Audience>),
            "For whom it is; customers by default.",
        ),
        optional(
            "tlp",
            Tlp,
            "The lowest level of its label; CLEAR by default.",
        ),
        optional(
            "requires",
            Words(document_requirements),
            "What a customer must have for it to be issued.",
        ),
        optional(
            "when_services",
            Ids("service"),
            "Issued to the customers of one of these services only.",
        ),
        optional("preface", Prose, "Markdown before the contents."),
        optional(
            "signatory",
            Map(&SIGNATORY),
            "Who signs; the policy's by default.",
        ),
    ],
);

/// Who signs.
pub static SIGNATORY: Kind = kind(
    "signatory",
    "Who signs.",
    &[
        required("name", Line, "The signatory's name."),
        optional("role", Line, "In what quality."),
    ],
);

/// A file under `customers/`.
pub static CUSTOMER: Kind = kind(
    "customer",
    "A customer, and what the documents issued to it hold.",
    &[
        required("id", Id("customer"), "Stable; the name of its folder.").such_as(&["chu-valmire"]),
        required("name", Line, "Its name, as documents print it."),
        required("languages", LanguageTags, "The languages of its documents.")
            .such_as(&["[fr, en]"]),
        optional(
            "clearance",
            Word(clearances),
            "The highest level that it may see; AMBER by default.",
        ),
        optional(
            "services",
            Ids("service"),
            "The services that it buys; all by default.",
        ),
        optional(
            "params",
            Overrides,
            "The values that its contract sets, by parameter.",
        )
        .such_as(&["{account-review: P30D}"]),
        optional(
            "documents",
            Ids("document"),
            "The documents that it is issued; all by default.",
        ),
        optional(
            "exclude",
            List(&EXCLUSION),
            "The controls that do not concern it.",
        ),
        optional("annex", Prose, "A text of its own, in Markdown."),
        optional("contract", Map(&CONTRACT), "Its contract."),
        optional("contact", Plain, "Whom to write to.").such_as(&["ssi@ch-valmire.example"]),
        optional("recipient", Prose, "To whom within it the documents go."),
        optional(
            "age_recipient",
            AgeRecipient,
            "The public key of age to which its bundle is encrypted.",
        )
        .such_as(&["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"]),
        required(
            "nonce",
            Hex(32),
            "Random digits, so that a published digest cannot be guessed from a name. In quotes.",
        ),
    ],
);

/// A line of the register of what was handed out.
pub static ISSUE: Kind = kind(
    "line of the register",
    "A copy of a document that was handed out, or revoked.",
    &[
        required(
            "id",
            Plain,
            "The copy's short id, as the document prints it.",
        )
        .such_as(&["7F3A-91C2-44D0"]),
        required("customer", Id("customer"), "To whom."),
        required("document", Id("document"), "Which document."),
        optional("version", Plain, "The policy's version."),
        required("language", LanguageTag, "The language of the copy."),
        required("digest", Hex(64), "The SHA-256 of the file."),
        required("date", Date, "The day of the line."),
        optional("revoked", Date, "Since when the copy no longer holds."),
    ],
);

/// An entry of `exclude`.
pub static EXCLUSION: Kind = kind(
    "exclusion",
    "A control that does not concern a customer.",
    &[
        required("control", Id("control"), "The control.").such_as(&["ACC-07"]),
        optional("reason", Prose, "Why."),
    ],
);

/// `contract` of a customer.
pub static CONTRACT: Kind = kind(
    "contract",
    "A customer's contract.",
    &[
        required("reference", Plain, "Its reference.").such_as(&["LIS-2024-0417"]),
        optional("from", Date, "Its first day."),
        optional("to", Date, "Its last day."),
    ],
);

/// Front matter of a page.
pub static PAGE: Kind = kind(
    "page",
    "What stands between the two lines `---` of a Markdown page.",
    &[
        required(
            "title",
            Line,
            "The page's title, on one line, in the page's own language.",
        ),
        optional(
            "slug",
            Plain,
            "Its name in its address; from its file's name by default.",
        )
        .such_as(&["about"]),
        optional("description", Line, "For search engines."),
        optional("order", Integer, "Its place among the pages.").such_as(&["1"]),
        optional("tlp", Tlp, "Who may see the page; CLEAR by default."),
        optional(
            "draft",
            Boolean,
            "`true` for a page that is not published yet.",
        ),
        optional(
            "aliases",
            Paths,
            "Its former addresses, from the site's root.",
        )
        .such_as(&["[/fr/ancienne-page.html]"]),
    ],
);

fn document_requirements() -> Vec<&'static str> {
    vec!["contract", "services"]
}

fn clearances() -> Vec<&'static str> {
    CLEARANCES.into_iter().map(terms::Tlp::name).collect()
}

/// The levels that a clearance may have: RED is for named persons, CLEAR is no clearance.
pub const CLEARANCES: [terms::Tlp; 3] = [
    terms::Tlp::Green,
    terms::Tlp::Amber,
    terms::Tlp::AmberStrict,
];
