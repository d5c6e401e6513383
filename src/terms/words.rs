//! Closed vocabularies: the words that a key may take.

/// A closed set of words.
pub trait Vocabulary: Sized + Copy + 'static {
    /// What the word says, for messages: `status`, `relationship`.
    const SUBJECT: &'static str;
    /// Every word, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The word as written in a book.
    fn name(self) -> &'static str;

    /// Reads a word.
    #[must_use]
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.name() == text)
    }
}

/// Declares a vocabulary: variants with their words and meanings.
macro_rules! vocabulary {
    ($(#[doc = $doc:literal])+ $name:ident $subject:literal {
        $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant),+ }

        impl Vocabulary for $name {
            const SUBJECT: &'static str = $subject;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

vocabulary! {
    /// How far a control is in place (OSCAL implementation status).
    ImplementationStatus "implementation status" {
        /// Fully in place.
        Implemented = "implemented",
        /// In place for a part.
        Partial = "partial",
        /// Decided, not yet in place.
        Planned = "planned",
        /// Its aim is met by other means.
        Alternative = "alternative",
        /// It has no object here.
        NotApplicable = "not-applicable",
    }
}
vocabulary! {
    /// The theme of a control (ISO/IEC 27002:2022, clause 4.2).
    ControlClass "class" {
        /// Clause 5.
        Organizational = "organizational",
        /// Clause 6.
        People = "people",
        /// Clause 7.
        Physical = "physical",
        /// Clause 8.
        Technological = "technological",
    }
}
vocabulary! {
    /// Where a control is in its life.
    Lifecycle "lifecycle" {
        /// Being written.
        Draft = "draft",
        /// Being reviewed.
        InReview = "in-review",
        /// Approved, published with the others.
        Approved = "approved",
        /// Published.
        Published = "published",
        /// Withdrawn; its id keeps a page and is never reused.
        Retired = "retired",
    }
}
vocabulary! {
    /// How a control stands to a requirement (OSCAL control mapping, NIST IR 8477).
    Relationship "relationship" {
        /// The same words and scope.
        EqualTo = "equal-to",
        /// The same meaning in other words.
        EquivalentTo = "equivalent-to",
        /// The control meets a part of the requirement.
        SubsetOf = "subset-of",
        /// The control goes beyond the requirement.
        SupersetOf = "superset-of",
        /// Each has more than what they share.
        IntersectsWith = "intersects-with",
    }
}
vocabulary! {
    /// Why a requirement applies, in a statement of applicability.
    Basis "basis" {
        /// Risk assessment.
        Risk = "risk",
        /// Law or regulation.
        Legal = "legal",
        /// Contract.
        Contractual = "contractual",
        /// Good practice.
        BestPractice = "best-practice",
    }
}
vocabulary! {
    /// For whom a document is made.
    Audience "audience" {
        /// Anybody: the public site.
        Public = "public",
        /// Each customer that orders it.
        Customer = "customer",
        /// Both.
        Both = "both",
        /// The provider's own staff.
        Internal = "internal",
    }
}
vocabulary! {
    /// The level of a topic policy in the provider's own corpus.
    PolicyLevel "level" {
        /// What is decided.
        Policy = "policy",
        /// What is required.
        Standard = "standard",
        /// How it is done.
        Procedure = "procedure",
        /// What shows that it was done.
        Record = "record",
    }
}
vocabulary! {
    /// What a supplier is in the sense of GDPR, Article 28.
    SupplierRole "role" {
        /// Processes customers' personal data on the provider's behalf.
        SubProcessor = "sub-processor",
        /// Supplies goods or services without processing them.
        Supplier = "supplier",
        /// Houses the provider's own equipment.
        Hosting = "hosting",
    }
}
vocabulary! {
    /// On what ground personal data leaves the European Economic Area (GDPR, chapter V).
    TransferMechanism "transfer mechanism" {
        /// It does not leave.
        None = "none",
        /// An adequacy decision (Article 45).
        Adequacy = "adequacy",
        /// Standard contractual clauses (Article 46(2)(c)).
        StandardClauses = "scc",
        /// Binding corporate rules (Article 47).
        BindingRules = "bcr",
        /// A derogation (Article 49).
        Derogation = "derogation",
    }
}
vocabulary! {
    /// The type of a parameter's value.
    ParameterType "parameter type" {
        /// An ISO 8601 duration.
        Duration = "duration",
        /// A decimal number.
        Number = "number",
        /// A percentage.
        Percentage = "percentage",
        /// A day.
        Date = "date",
        /// A short text.
        Text = "text",
    }
}
vocabulary! {
    /// Whether a customer's contract may set another value.
    OverrideRule "override" {
        /// It may not.
        None = "none",
        /// Only a stricter one.
        Stricter = "stricter",
        /// Any within the bounds.
        Any = "any",
    }
}
vocabulary! {
    /// Which values are the stricter ones.
    StricterDirection "stricter" {
        /// The lower ones.
        Lower = "lower",
        /// The higher ones.
        Higher = "higher",
    }
}

vocabulary! {
    /// What the menu of the site can lead to.
    MenuEntry "menu" {
        /// Frameworks and statements of applicability.
        Frameworks = "frameworks",
        /// The evidence register.
        Evidence = "evidence",
        /// The documents to download.
        Documents = "documents",
        /// The register of suppliers.
        Suppliers = "suppliers",
        /// Who does what, over all controls.
        Responsibilities = "responsibilities",
        /// The revisions of the policy.
        Revisions = "revisions",
        /// The glossary.
        Glossary = "glossary",
        /// The page that tells whether a document is genuine.
        Verify = "verify",
        /// The Markdown pages, by their titles.
        Pages = "pages",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_as_written() {
        for status in ImplementationStatus::ALL {
            assert_eq!(ImplementationStatus::parse(status.name()), Some(*status));
        }
        assert_eq!(Relationship::parse("subset"), None);
    }
}
