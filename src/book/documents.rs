//! Documents, customers and pages.

use super::{Localised, Text, Value};
use crate::{
    lang::LanguageTag,
    source::{BookPath, Span, Spanned},
    terms::{
        Audience, ControlId, CustomerId, Date, DocumentId, FrameworkId, GroupId, ParameterId,
        ServiceId, Tlp,
    },
};

/// Who signs.
#[derive(Clone, Debug)]
pub struct Signatory {
    /// The name.
    pub name: Localised,
    /// The function.
    pub role: Option<Localised>,
}

/// A document that can be issued.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: Spanned<DocumentId>,
    /// Its title.
    pub title: Localised,
    /// The file under the theme's `pdf/`.
    pub template: Spanned<String>,
    /// The groups it holds; `None` is all.
    pub groups: Option<Vec<Spanned<GroupId>>>,
    /// The frameworks it holds; `None` is all.
    pub frameworks: Option<Vec<Spanned<FrameworkId>>>,
    /// For whom it is made.
    pub audience: Audience,
    /// Its level, at least.
    pub tlp: Tlp,
    /// What a customer's entry must hold.
    pub requires: Vec<Spanned<DocumentRequirement>>,
    /// Only for customers of one of these services.
    pub when_services: Option<Vec<Spanned<ServiceId>>>,
    /// The word before, instead of the policy's.
    pub preface: Option<Localised>,
    /// Who signs, instead of the policy's.
    pub signatory: Option<Signatory>,
}

/// What a document requires of a customer's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentRequirement {
    /// The contract.
    Contract,
    /// The services.
    Services,
}

impl DocumentRequirement {
    /// The key of a customer's file that is required.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Services => "services",
        }
    }
}

/// A customer: whom documents are issued to.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Its id and the name of its folder.
    pub id: Spanned<CustomerId>,
    /// Its name.
    pub name: Localised,
    /// The languages of its documents.
    pub languages: Vec<Spanned<LanguageTag>>,
    /// The highest level it may see.
    pub clearance: Tlp,
    /// The services it buys; `None` is all.
    pub services: Option<Vec<Spanned<ServiceId>>>,
    /// The values that its contract sets.
    pub params: Vec<ParameterOverride>,
    /// The documents it is issued; `None` is all for customers.
    pub documents: Option<Vec<Spanned<DocumentId>>>,
    /// Controls that do not hold for it.
    pub exclude: Vec<Exclusion>,
    /// What is agreed with it alone.
    pub annex: Option<Localised>,
    /// Its contract.
    pub contract: Option<Contract>,
    /// How it is reached.
    pub contact: Option<String>,
    /// To whom documents are addressed.
    pub recipient: Option<Localised>,
    /// The age key to which its bundle is encrypted.
    pub age_recipient: Option<String>,
    /// 128 random bits, 32 hexadecimal digits.
    pub nonce: Spanned<String>,
    /// The whole file.
    pub span: Span,
}

/// A value that a contract sets.
#[derive(Clone, Debug)]
pub struct ParameterOverride {
    /// The parameter.
    pub parameter: Spanned<ParameterId>,
    /// The value as written; typed once the parameter is known.
    pub text: Spanned<String>,
    /// The value, `None` where it does not fit the parameter.
    pub value: Option<Value>,
}

/// A control that does not hold for a customer.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// The control.
    pub control: Spanned<ControlId>,
    /// Why.
    pub reason: Option<Localised>,
}

/// A contract.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// Its reference.
    pub reference: String,
    /// From when.
    pub from: Option<Spanned<Date>>,
    /// Until when.
    pub to: Option<Spanned<Date>>,
}

/// A Markdown page in one language.
#[derive(Clone, Debug)]
pub struct Page {
    /// What its addresses are made of, the same in every language of the page: the path without
    /// language and ending, or the front matter's `slug` in this language.
    pub key: String,
    /// The language, from the file's name.
    pub language: Spanned<LanguageTag>,
    /// The last part of its address.
    pub slug: Spanned<String>,
    /// Its title.
    pub title: Text,
    /// What it says in one sentence.
    pub description: Option<Text>,
    /// Its place among the pages.
    pub order: Option<i64>,
    /// Its level.
    pub tlp: Tlp,
    /// Whether it stays in the preview.
    pub draft: bool,
    /// Old paths from the site's root that lead to it.
    pub aliases: Vec<Spanned<BookPath>>,
    /// The text.
    pub body: Text,
    /// The file.
    pub path: BookPath,
}
