//! The field's small values: identifiers, TLP levels, status words, dates and durations.
//! Parses once into types; never reads the clock.

mod due;
mod duration;
mod ids;
mod shard;
mod tlp;
mod words;

pub use due::Due;
pub use duration::{Duration, DurationClass};
pub use ids::{
    ControlId, CustomerId, DocumentId, EntityId, EvidenceId, ExceptionId, FrameworkId, GroupId,
    ParameterId, RequirementId, RoleId, ServiceId, SupplierId, TermId, anchor, slug,
};
pub use shard::Shard;
pub use tlp::Tlp;
pub use words::{
    Audience, Basis, ControlClass, ImplementationStatus, Lifecycle, MenuEntry, OverrideRule,
    ParameterType, PolicyLevel, Relationship, StricterDirection, SupplierRole, TransferMechanism,
    Vocabulary,
};

/// A day of the Gregorian calendar, without time or zone (ISO 8601).
pub type Date = jiff::civil::Date;
