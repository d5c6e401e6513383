//! What a generation holds while it is made: for files that are made from others of it, and for parts that cannot be
//! made after all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::PoisonError,
};

use super::{
    super::{Part, PartEntry},
    BookPath, Generation, WriteError, files,
};

impl Generation {
    /// Path, SHA-256 and short id of every document that was put or kept, in order of path.
    #[must_use]
    pub fn documents(&self) -> Vec<(String, String, String)> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.iter()
            .filter_map(|(path, (file, _))| {
                Some((path.clone(), hex::encode(file.sha256), file.id.clone()?))
            })
            .collect()
    }

    /// The bytes of a file that was put or kept.
    ///
    /// # Errors
    /// Where it is no such file, or cannot be read.
    pub fn read(&self, path: &BookPath) -> Result<Vec<u8>, WriteError> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = new.get(path.as_str()).is_some_and(|(_, same)| *same);
        drop(new);
        let folder = if is_old { &self.out } else { &self.sibling };
        let place = folder.join(path.as_str());
        fs::read(&place).map_err(WriteError::io("read", &place))
    }

    /// Puts these parts back to what the folder holds of them, whatever was made of them so far. Returns what each was
    /// built from; one that the folder does not hold is left out.
    ///
    /// # Errors
    /// Where a file that was made cannot be taken away again.
    pub fn set_back(
        &self,
        parts: &BTreeSet<Part>,
    ) -> Result<BTreeMap<String, PartEntry>, WriteError> {
        let names: BTreeSet<String> = parts.iter().map(Part::name).collect();
        let is_theirs = |path: &str| names.contains(&Part::of(path).name());
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let made: Vec<String> = new
            .iter()
            .filter(|(path, (_, same))| !same && is_theirs(path))
            .map(|(path, _)| path.clone())
            .collect();
        new.retain(|path, _| !is_theirs(path));
        drop(new);
        // What stands in the sibling would be taken for what the manifest before last says of it.
        for path in made {
            files::remove(&self.sibling.join(path))?;
        }
        let old = self.old.parts.iter();
        let old = old.filter(|(name, _)| names.contains(*name));
        let old = old.map(|(name, entry)| (name.clone(), entry.clone()));
        let old = old.collect();
        self.keep(&old);
        Ok(old)
    }
}
