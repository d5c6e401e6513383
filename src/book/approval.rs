//! Who approved a control, and whether what they approved is the text that it has now.

use super::{Book, Control, statement_digest};
use crate::terms::{Date, ImplementationStatus, Lifecycle, RoleId};

/// How an approval stands to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Somebody approved the text, or approved without saying which text it was.
    Approved,
    /// Somebody approved another text.
    Older,
    /// Nobody did.
    Missing,
}

/// The approval that holds for a control: its own, else that of the current revision, else that of the policy.
#[derive(Clone, Copy, Debug)]
pub struct Approved<'b> {
    /// The role.
    pub by: Option<&'b RoleId>,
    /// The day.
    pub on: Option<Date>,
    /// The record.
    pub reference: Option<&'b str>,
    /// The version of the policy that was approved as a whole; `None` where the control was approved by itself.
    pub version: Option<&'b str>,
    /// How it stands.
    pub standing: Standing,
}

impl Book {
    /// The approval of the policy as a whole: by its current revision, else by the manifest.
    #[must_use]
    pub fn policy_approval(&self) -> Option<Approved<'_>> {
        let revision = self
            .current_revision()
            .filter(|revision| revision.approved_by.is_some() || revision.approved_on.is_some());
        if let Some(revision) = revision {
            return Some(Approved {
                by: revision.approved_by.as_ref().map(|role| &role.value),
                on: revision.approved_on.as_ref().map(|day| day.value),
                reference: revision.approval_reference.as_deref(),
                version: Some(&revision.version.value),
                standing: Standing::Approved,
            });
        }
        let policy = self.manifest.policy.as_ref()?;
        if policy.approved_by.is_none() && policy.approved_on.is_none() {
            return None;
        }
        Some(Approved {
            by: policy.approved_by.as_ref().map(|role| &role.value),
            on: policy.approved_on.as_ref().map(|day| day.value),
            reference: None,
            version: policy
                .version
                .as_ref()
                .map(|version| version.value.as_str()),
            standing: Standing::Approved,
        })
    }

    /// The approval of a control.
    #[must_use]
    pub fn approval_of<'b>(&'b self, control: &'b Control) -> Approved<'b> {
        let Some(own) = &control.approval else {
            return self.policy_approval().unwrap_or(Approved {
                by: None,
                on: None,
                reference: None,
                version: None,
                standing: Standing::Missing,
            });
        };
        let now = statement_digest(control, &self.manifest.languages);
        let is_older = own
            .digest
            .as_ref()
            .is_some_and(|digest| digest.value != now);
        Approved {
            by: own.by.as_ref().map(|role| &role.value),
            on: own.on.as_ref().map(|day| day.value),
            reference: own.reference.as_deref(),
            version: None,
            standing: if is_older {
                Standing::Older
            } else {
                Standing::Approved
            },
        }
    }
}

impl Control {
    /// Whether a control is one that readers are shown, and that somebody has to approve.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        match self.lifecycle {
            Lifecycle::Approved | Lifecycle::Published => true,
            Lifecycle::Draft | Lifecycle::InReview | Lifecycle::Retired => false,
        }
    }

    /// The day of the next review, where reviews are planned and one was held.
    #[must_use]
    pub fn next_review(&self) -> Option<Date> {
        let review = self.review.as_ref()?;
        let last = review.last.as_ref()?.value;
        review.frequency.as_ref()?.value.after(last)
    }

    /// Whether a control applies: neither it nor its implementation says that it does not.
    #[must_use]
    pub fn is_applicable(&self) -> bool {
        let implementation = self.implementation.as_ref();
        let status = implementation.and_then(|told| told.status.as_ref());
        let applies = self.applies.as_ref();
        applies.is_none_or(|applies| applies.applicable)
            && status.is_none_or(|status| status.value != ImplementationStatus::NotApplicable)
    }

    /// Whether a control no longer holds: nobody looks after it any more.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.lifecycle == Lifecycle::Retired
    }
}
