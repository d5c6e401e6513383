//! Groups and controls.

use std::collections::BTreeMap;

use super::{Body, Localised};
use crate::{
    diag::Code,
    lang::LanguageTag,
    source::{BookPath, Span, Spanned},
    terms::{
        ControlClass, ControlId, Date, Duration, EntityId, EvidenceId, FrameworkId, GroupId,
        ImplementationStatus, Lifecycle, OverrideRule, ParameterId, ParameterType, Relationship,
        RequirementId, RoleId, ServiceId, StricterDirection, SupplierId, Tlp,
    },
};

/// A group of controls: a chapter of the policy.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: Spanned<GroupId>,
    /// Its title.
    pub title: Localised,
    /// Its number; where it is missing, its place in path order counts.
    pub number: Option<Spanned<u32>>,
    /// What stands before its controls.
    pub introduction: Option<Localised>,
    /// Its level, CLEAR by default.
    pub tlp: Tlp,
}

/// A control: one promise, with all that is known about it.
#[derive(Clone, Debug)]
pub struct Control {
    /// Its id, stable and never reused.
    pub id: Spanned<ControlId>,
    /// Its title.
    pub title: Localised,
    /// The promise itself.
    pub statement: Body,
    /// For staff: the preview and internal documents only.
    pub guidance: Option<Localised>,
    /// The group it belongs to, found by key, file or folder.
    pub group: Option<Spanned<GroupId>>,
    /// Its place in the group before the others of the same value.
    pub order: Option<i64>,
    /// Its level.
    pub tlp: Tlp,
    /// The entities it covers; `None` is all.
    pub entities: Option<Vec<Spanned<EntityId>>>,
    /// The services it covers; `None` is all.
    pub services: Option<Vec<Spanned<ServiceId>>>,
    /// Its theme.
    pub class: Option<ControlClass>,
    /// How far it is in place.
    pub implementation: Option<Implementation>,
    /// Whether it applies at all.
    pub applies: Option<Applies>,
    /// Who answers for it.
    pub accountable: Vec<Spanned<RoleId>>,
    /// Who does it.
    pub performed_by: Vec<Spanned<RoleId>>,
    /// What changed in which version.
    pub history: Vec<HistoryEntry>,
    /// Who does what, provider and customer.
    pub shared_responsibility: Vec<SharedResponsibility>,
    /// False for a statement given for information only.
    pub binding: bool,
    /// Where it is in its life.
    pub lifecycle: Lifecycle,
    /// Its own approval, else that of the current revision.
    pub approval: Option<Approval>,
    /// When it was last reviewed and how often it is.
    pub review: Option<Review>,
    /// The requirements it answers to.
    pub mappings: Vec<Mapping>,
    /// What shows that it is kept.
    pub evidence: Vec<Spanned<EvidenceId>>,
    /// The values it defines.
    pub params: Vec<Parameter>,
    /// Free ids that it answers for.
    pub covers: Vec<Spanned<String>>,
    /// For each translated language, the digest of the source it was translated from.
    pub translated_from: BTreeMap<LanguageTag, Spanned<String>>,
    /// Warnings about it that somebody has looked at and that are not to be printed for a while.
    pub silence: Vec<Silence>,
    /// The file that it stands in.
    pub path: BookPath,
    /// The whole item.
    pub span: Span,
}

/// A warning about a control that is not printed, why and until when.
#[derive(Clone, Debug)]
pub struct Silence {
    /// The rule.
    pub code: Spanned<Code>,
    /// Why.
    pub reason: Spanned<String>,
    /// The last day on which it is not printed.
    pub until: Spanned<Date>,
}

/// How far a control is in place.
#[derive(Clone, Debug)]
pub struct Implementation {
    /// In one word.
    pub status: Option<Spanned<ImplementationStatus>>,
    /// In sentences.
    pub description: Option<Body>,
    /// By when it will be.
    pub planned_completion: Option<Spanned<Date>>,
}

/// Whether a control applies at all, and why (not).
#[derive(Clone, Debug)]
pub struct Applies {
    /// The decision.
    pub applicable: bool,
    /// Its reason.
    pub justification: Option<Localised>,
}

/// What a version changed.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The version of the policy.
    pub version: Spanned<String>,
    /// What it changed.
    pub change: Localised,
}

/// Who does an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The provider.
    Provider,
    /// The customer.
    Customer,
    /// Each for a part.
    Shared,
    /// A supplier.
    Supplier(SupplierId),
}

/// One activity and who does it.
#[derive(Clone, Debug)]
pub struct SharedResponsibility {
    /// Its id, free within the control.
    pub id: Option<Spanned<String>>,
    /// The activity.
    pub title: Localised,
    /// The services for which it holds; `None` is all of the control's.
    pub services: Option<Vec<Spanned<ServiceId>>>,
    /// Who does it.
    pub responsible: Spanned<Responsible>,
    /// The provider's part.
    pub provider_does: Option<Localised>,
    /// The customer's part.
    pub customer_does: Option<Localised>,
    /// HDS activities, 1 to 6 (Code de la santé publique, R. 1111-9).
    pub hds: Vec<Spanned<u8>>,
}

/// Who approved a statement, and when.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The role.
    pub by: Option<Spanned<RoleId>>,
    /// The day.
    pub on: Option<Spanned<Date>>,
    /// The record.
    pub reference: Option<String>,
    /// The digest of the statement approved.
    pub digest: Option<Spanned<String>>,
}

/// When a control was last reviewed and how often it is.
#[derive(Clone, Debug)]
pub struct Review {
    /// The last review.
    pub last: Option<Spanned<Date>>,
    /// How often.
    pub frequency: Option<Spanned<Duration>>,
}

/// How a control stands to requirements of one framework.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The framework.
    pub framework: Spanned<FrameworkId>,
    /// The requirements.
    pub ids: Vec<Spanned<RequirementId>>,
    /// The relationship; `None` where it is not said.
    pub relationship: Option<Relationship>,
    /// Why.
    pub rationale: Option<Localised>,
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A duration.
    Duration(Duration),
    /// A decimal number, as written (`99.95`).
    Number(String),
    /// A percentage, as written, without the sign.
    Percentage(String),
    /// A day.
    Date(Date),
    /// A short text.
    Text(String),
}

/// A parameter: a value that exists once.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its id, unique in the book.
    pub id: Spanned<ParameterId>,
    /// What it is, in words.
    pub label: Option<Localised>,
    /// Its type.
    pub kind: ParameterType,
    /// The policy's value.
    pub value: Spanned<Value>,
    /// The lowest value allowed.
    pub min: Option<Spanned<Value>>,
    /// The highest value allowed.
    pub max: Option<Spanned<Value>>,
    /// The only values allowed; empty is any.
    pub choices: Vec<Spanned<Value>>,
    /// Whether a contract may set another value.
    pub override_rule: OverrideRule,
    /// Which values are stricter.
    pub stricter: Option<StricterDirection>,
}
