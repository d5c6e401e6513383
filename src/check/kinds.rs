//! The kinds of things that have ids, and every definition of a book in one list.

use crate::{book::Book, source::Span};

/// A kind of thing that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Control,
    Group,
    Parameter,
    Role,
    Entity,
    TopicPolicy,
    Framework,
    Evidence,
    Supplier,
    Service,
    Exception,
    Term,
    Revision,
    Document,
    Customer,
}

impl Kind {
    /// The word for one of them.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Group => "group",
            Self::Parameter => "parameter",
            Self::Role => "role",
            Self::Entity => "entity",
            Self::TopicPolicy => "topic policy",
            Self::Framework => "framework",
            Self::Evidence => "evidence",
            Self::Supplier => "supplier",
            Self::Service => "service",
            Self::Exception => "exception",
            Self::Term => "term",
            Self::Revision => "revision",
            Self::Document => "document",
            Self::Customer => "customer",
        }
    }

    /// Where they are defined.
    pub(super) fn home(self) -> &'static str {
        match self {
            Self::Control => "under `controls` in a file below `content/controls/`",
            Self::Group => "under `group` in a file below `content/controls/`",
            Self::Parameter => "under `params` of a control",
            Self::Role => "under `[[roles]]` in `book.toml`",
            Self::Entity => "under `[[entities]]` in `book.toml`",
            Self::TopicPolicy => "under `[[topic_policies]]` in `book.toml`",
            Self::Framework => "in a file of `content/frameworks/`",
            Self::Evidence => "in `content/evidence.yml`",
            Self::Supplier => "in `content/suppliers.yml`",
            Self::Service => "in `content/services.yml`",
            Self::Exception => "in `content/exceptions.yml`",
            Self::Term => "in `content/glossary.yml`",
            Self::Revision => "in `content/revisions.yml`",
            Self::Document => "in a file of `content/documents/`",
            Self::Customer => "in a file of `content/customers/`",
        }
    }

    /// Whether the id is a part of an address, an anchor or a folder's name.
    pub(super) fn has_address(self) -> bool {
        match self {
            Self::Control
            | Self::Group
            | Self::Framework
            | Self::Evidence
            | Self::Supplier
            | Self::Service
            | Self::Exception
            | Self::Term
            | Self::Document
            | Self::Customer => true,
            Self::Parameter | Self::Role | Self::Entity | Self::TopicPolicy | Self::Revision => {
                false
            }
        }
    }
}

/// An id and where it is given.
#[derive(Clone, Copy)]
pub(super) struct Definition<'a> {
    /// To what.
    pub kind: Kind,
    /// The id.
    pub id: &'a str,
    /// Where.
    pub span: Span,
}

/// Every id that is unique in the whole book, by kind in the order of the book.
pub(super) fn definitions(book: &Book) -> Vec<Definition<'_>> {
    let mut all = Vec::with_capacity(book.controls.len() * 2);
    /// Adds the ids of a list.
    macro_rules! add {
        ($kind:ident, $list:expr) => {
            all.extend($list.map(|item| Definition {
                kind: Kind::$kind,
                id: item.id.value.as_str(),
                span: item.id.span,
            }))
        };
    }
    add!(Control, book.controls.iter());
    add!(Group, book.groups.iter());
    add!(Parameter, book.controls.iter().flat_map(|c| &c.params));
    add!(Role, book.manifest.roles.iter());
    add!(Entity, book.manifest.entities.iter());
    add!(TopicPolicy, book.manifest.topic_policies.iter());
    add!(Framework, book.frameworks.iter());
    add!(Evidence, book.evidence.iter());
    add!(Supplier, book.suppliers.iter());
    add!(Service, book.services.iter());
    add!(Exception, book.exceptions.iter());
    add!(Term, book.glossary.iter());
    add!(Document, book.documents.iter());
    add!(Customer, book.customers.iter());
    all.extend(book.revisions.iter().map(|revision| Definition {
        kind: Kind::Revision,
        id: revision.version.value.as_str(),
        span: revision.version.span,
    }));
    all
}
