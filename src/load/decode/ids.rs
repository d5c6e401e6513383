//! Ids of every kind.

use super::{Decoder, faults, fields::Fields};
use crate::{
    load::tree::{Content, Node},
    source::{Span, Spanned},
    terms::{
        ControlId, CustomerId, DocumentId, EntityId, EvidenceId, ExceptionId, FrameworkId, GroupId,
        ParameterId, RequirementId, RoleId, ServiceId, SupplierId, TermId,
    },
};

const OSCAL_RULE: &str =
    "an id begins with a letter or `_`, then letters, digits, `.`, `-` and `_`";
const ASCII_RULE: &str =
    "an id begins with an unaccented letter, a digit or `_`, then also `.` and `-`";
const PRINTABLE_RULE: &str =
    "an id is any printable text without blanks at its ends and line breaks";

/// A type of id: what it names and the rule that it keeps.
pub trait Identifier: Sized {
    /// What it names.
    const SUBJECT: &'static str;
    /// The rule, for a hint.
    const RULE: &'static str;

    /// Reads one.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! identifiers {
    ($($name:ident $subject:literal $rule:ident),+ $(,)?) => {
        $(impl Identifier for $name {
            const SUBJECT: &'static str = $subject;
            const RULE: &'static str = $rule;

            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        })+
    };
}

identifiers! {
    ControlId "control" OSCAL_RULE,
    GroupId "group" OSCAL_RULE,
    ParameterId "parameter" OSCAL_RULE,
    RoleId "role" OSCAL_RULE,
    ServiceId "service" OSCAL_RULE,
    EvidenceId "piece of evidence" OSCAL_RULE,
    TermId "term" OSCAL_RULE,
    FrameworkId "framework" ASCII_RULE,
    DocumentId "document" ASCII_RULE,
    CustomerId "customer" ASCII_RULE,
    SupplierId "supplier" ASCII_RULE,
    ExceptionId "exception" ASCII_RULE,
    EntityId "entity" ASCII_RULE,
    RequirementId "requirement" PRINTABLE_RULE,
}

impl Decoder<'_> {
    /// The id under a key.
    pub fn id<I: Identifier>(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<I>> {
        let (key, node) = fields.get(name)?;
        let Content::Scalar(scalar) = &node.content else {
            self.fault(faults::wrong_type(key, node));
            return None;
        };
        self.read_id(&scalar.text, node.span)
    }

    /// One id or a list of them; empty where the key is missing.
    pub fn ids<I: Identifier>(&mut self, fields: &Fields<'_>, name: &str) -> Vec<Spanned<I>> {
        self.ids_if_any(fields, name).unwrap_or_default()
    }

    /// One id or a list of them; `None` where the key is missing.
    pub fn ids_if_any<I: Identifier>(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
    ) -> Option<Vec<Spanned<I>>> {
        let (key, node) = fields.get(name)?;
        let items: &[Node] = match &node.content {
            Content::Scalar(_) => std::slice::from_ref(node),
            Content::List(items) => items,
            Content::Map(_) => {
                self.fault(faults::wrong_type(key, node));
                return None;
            }
        };
        let mut ids = Vec::with_capacity(items.len());
        for item in items {
            match &item.content {
                Content::Scalar(scalar) => ids.extend(self.read_id(&scalar.text, item.span)),
                Content::List(_) | Content::Map(_) => self.fault(faults::wrong_type(key, item)),
            }
        }
        Some(ids)
    }

    /// An id that was written as this text.
    pub fn read_id<I: Identifier>(&mut self, text: &str, span: Span) -> Option<Spanned<I>> {
        let Some(id) = I::read(text) else {
            self.fault(faults::invalid_id(I::SUBJECT, text, I::RULE, span));
            return None;
        };
        Some(Spanned::new(id, span))
    }
}
