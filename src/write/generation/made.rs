//! What a generation holds while it is made: for files that are made from others of it.

use std::{fs, sync::PoisonError};

use super::{BookPath, Generation, WriteError};

impl Generation {
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
