//! The stable names of every rule.

use super::Severity;

/// Declares the codes once: variant, kebab-case name, severity, one line of meaning. The text that explains a
/// code lies in `explain/CODE.md`; a code without one does not compile.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $severity:ident),+ $(,)?) => {
        /// The stable name of a rule; printed in kebab-case, never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant),+
        }

        impl Code {
            /// Every code, in the order declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// The name as printed and as written in `[check]`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The severity where the book says nothing else.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What the rule is about, in one line.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),+ }
            }

            /// What the rule asks, why, an example that breaks it and how to mend it, in Markdown.
            pub(super) fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $name, ".md"))),+
                }
            }
        }
    };
}

codes! {
    /// The folder holds no book, or the book holds nothing to publish.
    NoBook "no-book" Error,
    /// A file cannot be read.
    Unreadable "unreadable" Error,
    /// A file is not UTF-8 text.
    Encoding "encoding" Error,
    /// A file holds two versions of a text that could not be merged.
    MergeConflict "merge-conflict" Error,
    /// A file is larger, or nested deeper, than a book's file may be.
    TooLarge "too-large" Error,
    /// The book takes more processor time or memory than it may.
    OverBudget "over-budget" Error,
    /// YAML, TOML, Fluent or a template cannot be parsed.
    Syntax "syntax" Error,
    /// A key that this kind does not have.
    UnknownKey "unknown-key" Error,
    /// A key that stands twice in one mapping.
    DuplicateKey "duplicate-key" Error,
    /// A required key is missing.
    MissingKey "missing-key" Error,
    /// A value of another type than the key has.
    WrongType "wrong-type" Error,
    /// A value that the key cannot have.
    InvalidValue "invalid-value" Error,
    /// An id that is no id.
    InvalidId "invalid-id" Error,
    /// An id that is used twice, or differs from another by case alone.
    DuplicateId "duplicate-id" Error,
    /// A reference to something that the book does not define.
    UnknownReference "unknown-reference" Error,
    /// A control of no group, or of two.
    GroupPlace "group-place" Error,
    /// A number that two chapters carry.
    DuplicateNumber "duplicate-number" Error,
    /// Requirements or groups that are each other's parents.
    Cycle "cycle" Error,
    /// A text that is missing in a configured language.
    MissingLanguage "missing-language" Error,
    /// A text in a language that the book does not have.
    UnknownLanguage "unknown-language" Error,
    /// A file of the evidence register that is missing.
    MissingFile "missing-file" Error,
    /// A file whose SHA-256 differs from the one registered.
    DigestMismatch "digest-mismatch" Error,
    /// A path that leaves the book, or is no portable path.
    InvalidPath "invalid-path" Error,
    /// A text that refers to something above its own TLP level.
    TlpCrossing "tlp-crossing" Error,
    /// A link of a scheme that is not allowed.
    LinkScheme "link-scheme" Error,
    /// Raw HTML in a Markdown text.
    RawHtml "raw-html" Error,
    /// Markdown that this tool does not publish.
    Markdown "markdown" Error,
    /// A heading that skips a level, or is empty.
    Heading "heading" Error,
    /// An image without alternative text, or of a kind that cannot be published.
    Image "image" Error,
    /// A character that the documents' fonts do not have, or that no document may hold.
    Character "character" Error,
    /// A parameter whose value does not fit its type, bounds or choices.
    ParameterValue "parameter-value" Error,
    /// An override that the policy does not allow.
    ParameterOverride "parameter-override" Error,
    /// A decision of the statement of applicability that contradicts itself or the mappings.
    Applicability "applicability" Error,
    /// An exception whose date has passed.
    ExceptionExpired "exception-expired" Error,
    /// A file of evidence that is published at a lower level than its entry.
    FileLevel "file-level" Error,
    /// Two output files with one path.
    PathCollision "path-collision" Error,
    /// A Fluent message that is missing, or cannot be written out.
    Message "message" Error,
    /// A theme's file that is missing or cannot be used.
    Theme "theme" Error,
    /// A document that the engine cannot make.
    Document "document" Error,
    /// A template that fails while a page is made.
    Template "template" Error,
    /// A customer's entry that lacks what its documents require.
    CustomerIncomplete "customer-incomplete" Error,
    /// An argument that a Fluent message asks for and is not given, or is given and does not use.
    MessageArgument "message-argument" Error,
    /// A link to a place that its page does not have.
    BrokenFragment "broken-fragment" Error,
    /// A translation older than its source, or never confirmed.
    TranslationStale "translation-stale" Warning,
    /// A review that is overdue.
    ReviewOverdue "review-overdue" Warning,
    /// Evidence that has expired.
    EvidenceExpired "evidence-expired" Warning,
    /// Evidence that expires within the warning period.
    EvidenceExpiring "evidence-expiring" Warning,
    /// A file beside those that are read, whose name does not end as theirs.
    UnreadFile "unread-file" Warning,
    /// Evidence, a parameter or a framework that nothing uses.
    Unused "unused" Warning,
    /// An assessable requirement without a decision.
    Undecided "undecided" Warning,
    /// A planned completion that has passed.
    CompletionPast "completion-past" Warning,
    /// Spaces, quotation marks or apostrophes that the language writes otherwise.
    Typography "typography" Warning,
    /// A translation that is its source, word for word.
    TranslationIdentical "translation-identical" Warning,
    /// Parameters, links, lists or tables that differ between the languages of a text.
    TranslationStructure "translation-structure" Warning,
    /// A number that one language of a text has and another has not.
    NumberMismatch "number-mismatch" Warning,
    /// A number written beside the parameter that prints it.
    ParameterNumber "parameter-number" Warning,
    /// A review that is due within the warning period.
    ReviewDue "review-due" Warning,
    /// Evidence that is said to be collected on a day to come.
    EvidenceFuture "evidence-future" Warning,
    /// Something that is said to have happened on a day to come.
    DateFuture "date-future" Warning,
    /// A day that lies before the one that it has to follow.
    DateOrder "date-order" Warning,
    /// A version of the policy that no revision has.
    PolicyVersion "policy-version" Warning,
    /// A control that nobody has approved.
    ApprovalMissing "approval-missing" Warning,
    /// An approval that is older than the text.
    ApprovalOlder "approval-older" Warning,
    /// Assessable requirements to which no control answers.
    Uncovered "uncovered" Warning,
    /// Controls that are mapped to no requirement.
    Unmapped "unmapped" Warning,
    /// A file that begins with a byte order mark.
    ByteOrderMark "byte-order-mark" Warning,
    /// Lines that do not end with a line feed alone.
    LineEnds "line-ends" Warning,
    /// A plain scalar that other readers of YAML take for something else.
    PlainScalar "plain-scalar" Warning,
    /// A comment that ends a published text on its line.
    CommentInText "comment-in-text" Warning,
    /// A web link that does not answer; asked by `check --online` only.
    DeadLink "dead-link" Warning,
}
