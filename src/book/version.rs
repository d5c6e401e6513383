//! Which version of a policy a book is. In: its manifest and revisions. Out: the current revision, version and date.

use super::{Book, Revision};
use crate::terms::{Date, Lifecycle};

impl Revision {
    /// Whether the revision holds, or once did: a draft of one is for those who write it.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        match self.status {
            None | Some(Lifecycle::Approved | Lifecycle::Published | Lifecycle::Retired) => true,
            Some(Lifecycle::Draft | Lifecycle::InReview) => false,
        }
    }
}

impl Book {
    /// The revision of the policy's version, else the latest one that is in force.
    #[must_use]
    pub fn current_revision(&self) -> Option<&Revision> {
        self.named_revision().or_else(|| {
            let revisions = self.revisions.iter();
            let in_force = revisions.filter(|revision| revision.is_in_force());
            in_force.max_by_key(|revision| revision.date.value)
        })
    }

    /// The policy's version: the manifest's, else that of the current revision.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        let current = || Some(self.current_revision()?.version.value.as_str());
        self.named_version().or_else(current)
    }

    /// The policy's date: that of its version's revision, else of its approval, else of the current revision.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let of_version = match self.named_version() {
            Some(_) => self.named_revision(),
            None => self.current_revision(),
        };
        let day = |revision: &Revision| revision.date.value;
        let approved = || {
            let policy = self.manifest.policy.as_ref()?;
            Some(policy.approved_on.as_ref()?.value)
        };
        of_version
            .map(day)
            .or_else(approved)
            .or_else(|| self.current_revision().map(day))
    }

    fn named_version(&self) -> Option<&str> {
        let policy = self.manifest.policy.as_ref()?;
        Some(policy.version.as_ref()?.value.as_str())
    }

    fn named_revision(&self) -> Option<&Revision> {
        let version = self.named_version()?;
        let mut revisions = self.revisions.iter();
        revisions.find(|revision| revision.version.value == version)
    }
}
