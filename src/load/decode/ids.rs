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

/// How ids of a kind are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A token of OSCAL.
    Oscal,
    /// A token of unaccented letters.
    Ascii,
    /// Any printable text.
    Printable,
}

impl Form {
    /// The rule, for a hint.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::Oscal => {
                "an id begins with a letter or `_`, then letters, digits, `.`, `-` and `_`"
            }
            Self::Ascii => {
                "an id begins with an unaccented letter, a digit or `_`, then also `.` and `-`"
            }
            Self::Printable => {
                "an id is any printable text without blanks at its ends and line breaks"
            }
        }
    }

    /// The rule as a regular expression of ECMAScript, for a schema.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Oscal => r"^[\p{L}_][\p{L}\p{N}._-]*$",
            Self::Ascii => r"^[A-Za-z0-9_][A-Za-z0-9._-]*$",
            Self::Printable => r"^\S(.*\S)?$",
        }
    }
}

/// A type of id: what it names and how it is written.
pub trait Identifier: Sized {
    /// What it names.
    const SUBJECT: &'static str;
    /// How it is written.
    const FORM: Form;

    /// Reads one.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! identifiers {
    ($($name:ident $subject:literal $form:ident),+ $(,)?) => {
        $(impl Identifier for $name {
            const SUBJECT: &'static str = $subject;
            const FORM: Form = Form::$form;

            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        })+

        /// How the ids of what is called so are written.
        #[must_use]
        pub fn form(subject: &str) -> Option<Form> {
            match subject {
                $($subject => Some(Form::$form),)+
                _ => None,
            }
        }
    };
}

identifiers! {
    ControlId "control" Oscal,
    GroupId "group" Oscal,
    ParameterId "parameter" Oscal,
    RoleId "role" Oscal,
    ServiceId "service" Oscal,
    EvidenceId "piece of evidence" Oscal,
    TermId "term" Oscal,
    FrameworkId "framework" Ascii,
    DocumentId "document" Ascii,
    CustomerId "customer" Ascii,
    SupplierId "supplier" Ascii,
    ExceptionId "exception" Ascii,
    EntityId "entity" Ascii,
    RequirementId "requirement" Printable,
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
            Content::Scalar(scalar) if I::FORM != Form::Printable && scalar.text.contains(',') => {
                self.fault(faults::no_list(key, &scalar.text, node.span));
                return None;
            }
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
            self.fault(faults::invalid_id(I::SUBJECT, text, I::FORM.rule(), span));
            return None;
        };
        Some(Spanned::new(id, span))
    }
}
