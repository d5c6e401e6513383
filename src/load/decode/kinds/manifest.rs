//! `book.toml`.

use super::{
    super::shapes::{
        Kind,
        Shape::{
            Address, Boolean, Colour, Contact, Country, Date, Id, Integer, LanguageTag, Languages,
            Levels, Line, List, Map, Path, Plain, Prose, Redirects, Site, Tlp, Word, Words,
        },
        kind, optional, required, spelled, words,
    },
    document::SIGNATORY,
};
use crate::terms::{MenuEntry, PolicyLevel};

/// `book.toml`.
pub static MANIFEST: Kind = kind(
    "manifest",
    "Who speaks, in which languages, and under which policy.",
    &[
        required(
            "book",
            Map(&BOOK),
            "The book: its title, languages and house.",
        ),
        optional(
            "policy",
            Map(&POLICY),
            "The policy; needed where a document is defined.",
        ),
        optional("roles", List(&ROLE), "The roles that the book names."),
        optional(
            "entities",
            List(&ENTITY),
            "The legal entities that the book names.",
        ),
        optional(
            "topic_policies",
            List(&TOPIC_POLICY),
            "The house's policies on single topics, by reference.",
        ),
        optional("output", Map(&OUTPUT), "What is made of the book."),
        optional(
            "check",
            Levels,
            "The level of each rule by its code; errors cannot be lowered.",
        ),
        optional(
            "limits",
            Map(&LIMITS),
            "What the book may cost; the environment alone raises a limit.",
        ),
        optional(
            "redirects",
            Redirects,
            "The new path of each old one, from the site's root.",
        ),
    ],
);

/// `[book]`.
pub static BOOK: Kind = kind(
    "book",
    "The book: its title, languages and house.",
    &[
        required("title", Line, "The book's title, on one line."),
        optional("subtitle", Line, "One line under it."),
        required(
            "languages",
            Languages,
            "The languages of every text, the source first.",
        )
        .such_as(&["[fr, en]"]),
        spelled(
            "base-url",
            optional("base_url", Site, "Where the site stands.")
                .such_as(&["https://security.example.org/"]),
        ),
        optional("organisation", Line, "The house's name."),
        optional(
            "security_contact",
            Contact,
            "Where to report a vulnerability.",
        )
        .such_as(&["security@example.org"]),
        optional(
            "logo",
            Path,
            "The house's name as an image, from the book's folder.",
        )
        .such_as(&["content/images/logo.svg"]),
        optional("brand_colour", Colour, "The accent of site and documents."),
    ],
);

/// A language of `[book]`.
pub static LANGUAGE: Kind = kind(
    "language",
    "A language and how it is written.",
    &[
        required("tag", LanguageTag, "Its tag in paths and texts.").such_as(&["en"]),
        optional(
            "format",
            LanguageTag,
            "The tag by which dates and numbers are written.",
        )
        .such_as(&["en-GB"]),
        optional(
            "typography",
            Word(typographies),
            "The spaces that generated texts have.",
        ),
        optional(
            "fallback",
            LanguageTag,
            "The language shown where a text lacks this one.",
        )
        .such_as(&["fr"]),
    ],
);

/// `[policy]`.
pub static POLICY: Kind = kind(
    "policy",
    "The policy: its version, scope and approval.",
    &[
        optional("version", Plain, "Its version.").such_as(&["\"4.2\""]),
        optional("scope", Prose, "What it holds for."),
        optional("exclusions", Prose, "What it does not hold for."),
        optional("objectives", Prose, "What it is to achieve."),
        optional("references", Prose, "The texts that it rests on."),
        optional("preface", Prose, "A text before the contents of documents."),
        optional("signatory", Map(&SIGNATORY), "Who signs documents."),
        optional("approved_by", Id("role"), "The role that approved it."),
        optional("approved_on", Date, "The day on which it was approved."),
        optional("effective_on", Date, "The day from which it holds."),
        optional("next_review", Date, "The day of its next review."),
        optional("owner", Id("role"), "The role that keeps it up to date."),
    ],
);

/// An entry of `[[roles]]`.
pub static ROLE: Kind = kind(
    "role",
    "A role that answers for controls, carries them out or approves.",
    &[
        required("id", Id("role"), "Stable; what controls name.").such_as(&["issm"]),
        required("title", Line, "Its title, on one line."),
        optional("holder", Plain, "Who holds it."),
    ],
);

/// An entry of `[[entities]]`.
pub static ENTITY: Kind = kind(
    "entity",
    "A legal entity of the house.",
    &[
        required("id", Id("entity"), "Stable.").such_as(&["lisiere-sas"]),
        required("name", Plain, "Its legal name."),
        optional("country", Country, "Where it is established."),
    ],
);

/// An entry of `[[topic_policies]]`.
pub static TOPIC_POLICY: Kind = kind(
    "topic policy",
    "A policy of the house on a single topic.",
    &[
        required("id", Plain, "An id of your own.").such_as(&["pol-access"]),
        required("title", Line, "Its title, on one line."),
        optional("owner", Id("role"), "The role that keeps it up to date."),
        optional(
            "level",
            Word(words::<PolicyLevel>),
            "Its level in the house's corpus.",
        ),
        optional("approved_on", Date, "The day on which it was approved."),
        optional("tlp", Tlp, "Who may see the entry; CLEAR by default."),
        optional("href", Address, "Where it stands.")
            .such_as(&["https://example.org/policies/access"]),
    ],
);

/// `[output]`.
pub static OUTPUT: Kind = kind(
    "output",
    "What is made of the book.",
    &[
        optional("site", Map(&SITE_OUTPUT), "The site."),
        optional("pdf", Map(&PDF_OUTPUT), "The documents."),
    ],
);

/// `[output.site]`.
pub static SITE_OUTPUT: Kind = kind(
    "output of the site",
    "How the site is made.",
    &[
        optional(
            "theme",
            Plain,
            "A folder under `themes/`, or a built-in theme.",
        )
        .such_as(&["default", "slate"]),
        optional(
            "precompress",
            Boolean,
            "`true` for `.gz` and `.br` beside each file that gains by it.",
        ),
        optional(
            "edit_url",
            Address,
            "Where a page's file is edited; the file's path in the book follows.",
        )
        .such_as(&["https://git.example.org/policy/edit/main/"]),
        optional(
            "menu",
            Words(words::<MenuEntry>),
            "What the head of each page leads to; the foot takes the rest.",
        ),
    ],
);

/// `[output.pdf]`.
pub static PDF_OUTPUT: Kind = kind(
    "output of documents",
    "How documents are made.",
    &[optional(
        "enabled",
        Boolean,
        "`false` for a book without documents.",
    )],
);

/// `[limits]`.
pub static LIMITS: Kind = kind(
    "list of limits",
    "What the book, and making anything of it, may cost at most.",
    &[
        optional(
            "file_size",
            Integer,
            "The largest file of text or image, in MiB; 16 by default.",
        ),
        optional(
            "copy_size",
            Integer,
            "The largest file that is copied as it is, such as evidence, in MiB; 1024 by default.",
        ),
        optional(
            "image_size",
            Integer,
            "The largest image, in megapixels; 40 by default.",
        ),
        optional(
            "book_size",
            Integer,
            "All files of text together, in MiB; 512 by default.",
        ),
        optional(
            "files",
            Integer,
            "How many files may lie below one of the book's folders; 100000 by default.",
        ),
        optional(
            "depth",
            Integer,
            "How deep YAML may nest; 64 by default and at most.",
        ),
        optional(
            "text_depth",
            Integer,
            "How deep a Markdown text may nest; 12 by default and at most.",
        ),
        optional(
            "text_parts",
            Integer,
            "How many paragraphs, items, rows, cells and links a text may have; 6000 by default.",
        ),
        optional(
            "text_size",
            Integer,
            "The largest text, in KiB; 512 by default.",
        ),
        optional(
            "line_size",
            Integer,
            "The largest title or plain value, in bytes; 4096 by default.",
        ),
        optional(
            "word_size",
            Integer,
            "The longest word, in bytes; 16000 by default.",
        ),
        optional(
            "alias_values",
            Integer,
            "How many values aliases may add to a file; 1000000 by default.",
        ),
        optional(
            "time",
            Integer,
            "Seconds of processor time for a check or a build; 3600 by default.",
        ),
        optional(
            "memory",
            Integer,
            "Memory that the program may hold, in MiB; 4096 by default.",
        ),
    ],
);

fn typographies() -> Vec<&'static str> {
    vec!["fr-FR", "none"]
}
