//! How a complete generation takes its place: both folders exchanged at once, or file by file. In: a sibling that is
//! complete. Out: the output folder as readers see it.

use std::{collections::BTreeMap, fs};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::{
    super::{
        Manifest, ManifestFile, WriteError,
        files::{self, Folders},
        manifest::FILE_NAME,
        seal,
    },
    Generation,
};

impl Generation {
    /// Exchanges both folders in one system call.
    pub(super) fn exchange(&self, manifest: &Manifest) -> Result<(), WriteError> {
        if self.out.exists() {
            renameat_with(CWD, &self.sibling, CWD, &self.out, RenameFlags::EXCHANGE)
                .map_err(|error| WriteError::Exchange(self.out.clone(), error.into()))?;
            self.rescue(manifest)?;
            // What was damaged would be taken for what the manifest beside it says.
            for path in &self.damaged {
                files::remove(&self.sibling.join(path))?;
            }
        } else {
            fs::rename(&self.sibling, &self.out).map_err(WriteError::io("create", &self.out))?;
        }
        files::remove_empty_folders(&self.out);
        Ok(())
    }

    /// Moves into the new generation what somebody put into the old one while this build went on.
    fn rescue(&self, manifest: &Manifest) -> Result<(), WriteError> {
        for path in files::list(&self.sibling)? {
            let target = self.out.join(&path);
            let ours = self.old.names(&path) || manifest.names(&path);
            if !ours && fs::symlink_metadata(&target).is_err() {
                self.folders.make_for(&self.out, &path)?;
                files::link(&self.sibling.join(&path), &target)?;
            }
        }
        Ok(())
    }

    /// Renames each changed file into the output folder; the manifest last.
    pub(super) fn replace(
        &self,
        manifest: &Manifest,
        new: &BTreeMap<String, (ManifestFile, bool)>,
    ) -> Result<(), WriteError> {
        let folders = Folders::default();
        for (path, _) in new.iter().filter(|(_, (_, same))| !same) {
            let from = self.sibling.join(path);
            let to = folders.make_for(&self.out, path)?;
            fs::rename(&from, &to).map_err(WriteError::io("replace", &to))?;
        }
        let manifest_path = folders.make_for(&self.out, FILE_NAME)?;
        for path in self
            .old
            .files
            .keys()
            .filter(|path| !manifest.files.contains_key(*path))
        {
            files::remove(&self.out.join(path))?;
        }
        seal::replace(&self.sibling, &self.out)?;
        fs::rename(self.sibling.join(FILE_NAME), &manifest_path)
            .map_err(WriteError::io("replace", &manifest_path))?;
        fs::remove_dir_all(&self.sibling).map_err(WriteError::io("remove", &self.sibling))?;
        files::remove_empty_folders(&self.out);
        Ok(())
    }
}
