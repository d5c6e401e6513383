//! What a generation holds while it is made: for files that are made from others of it.

use std::{fs, sync::PoisonError};

use super::{Artifact, BookPath, Generation, ManifestFile, WriteError, files};

impl Generation {
    /// The same for a file whose bytes differ each time it is made: what it was made from is recorded.
    ///
    /// # Errors
    /// As for [`Self::put`].
    pub fn put_made_from(&self, artifact: &Artifact, made_from: String) -> Result<(), WriteError> {
        self.put(artifact)?;
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((entry, _)) = new.get_mut(artifact.path.as_str()) {
            entry.made_from = Some(made_from);
        }
        Ok(())
    }

    /// Keeps a file that the folder holds, where it was made from the same; false where it was not.
    pub fn keep_made_from(&self, path: &str, made_from: &str) -> bool {
        let same = |file: &&ManifestFile| {
            file.made_from.as_deref() == Some(made_from)
                && files::has_size(&self.out.join(path), file.size)
        };
        let Some(file) = self.old.files.get(path).filter(same) else {
            return false;
        };
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(path.to_owned(), (file.clone(), true));
        true
    }

    /// Path, SHA-256 and short id of every document that was put or kept, in order of path.
    #[must_use]
    pub fn documents(&self) -> Vec<(String, String, String)> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.iter()
            .filter_map(|(path, (file, _))| {
                Some((path.clone(), file.sha256.clone(), file.id.clone()?))
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
}
