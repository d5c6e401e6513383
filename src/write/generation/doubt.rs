//! Files of the output that do not hold the bytes that their manifest says. In: what was found. Out: they are made anew, and
//! nowhere taken over.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        ManifestFile, WriteError, files,
        standing::{Outputs, damaged},
    },
    Generation,
};

impl Generation {
    /// Takes these files of the folder for damaged, and where bytes are asked for, each that does not hold those which the
    /// manifest says.
    pub fn doubt(&mut self, broken: &BTreeSet<String>, outputs: Outputs) {
        let named = broken
            .iter()
            .filter(|path| self.old.files.contains_key(*path));
        self.damaged.extend(named.cloned());
        match outputs {
            Outputs::Glanced => {}
            Outputs::Hashed => self
                .damaged
                .extend(damaged(&self.out, self.old.files.iter())),
        }
    }

    /// Whether the folder holds a file that the old manifest names, as far as is known.
    pub(super) fn holds(&self, path: &str, size: u64) -> bool {
        !self.damaged.contains(path) && files::has_size(&self.out.join(path), size)
    }

    /// What is kept unseen must be what the manifest says.
    pub(super) fn nothing_kept_is_damaged(
        &self,
        new: &BTreeMap<String, (ManifestFile, bool)>,
    ) -> Result<(), WriteError> {
        let is_kept = |path: &&String| new.get(*path).is_some_and(|(_, same)| *same);
        let kept: Vec<String> = self.damaged.iter().filter(is_kept).cloned().collect();
        if kept.is_empty() {
            Ok(())
        } else {
            Err(WriteError::Damaged(kept))
        }
    }
}
