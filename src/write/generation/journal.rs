//! The documents that a build has made so far, so that the next one takes them over where this one is killed. In: files
//! written into the generation that is being made. Out: those of them that are still as they were written.
//!
//! One line of JSON for each document, in a hidden file of that generation, written once the document is. A line that
//! was cut off, one that names a file elsewhere, and a file that is not what its line says, count for nothing: those documents are made again. A
//! generation that is complete has no journal, and one with a manifest never has its journal read.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    super::{
        ManifestFile, WriteError,
        files::{self, JOURNAL},
    },
    BookPath,
};

/// One document.
#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    file: ManifestFile,
}

/// The documents of an unfinished build.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    /// What the build before left, by path.
    left: BTreeMap<String, ManifestFile>,
    writer: Mutex<Option<File>>,
}

impl Journal {
    /// Of a folder whose build ended, or that is not there.
    pub(super) fn empty(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            left: BTreeMap::new(),
            writer: Mutex::new(None),
        }
    }

    /// Reads what a build that did not end left in a folder.
    pub(super) fn of_unfinished(folder: &Path) -> Self {
        let text = fs::read(folder.join(JOURNAL)).unwrap_or_default();
        let lines = text.split(|byte| *byte == b'\n');
        let lines = lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok());
        // Who wrote them may be a stranger.
        let lines = lines.filter(|line| BookPath::parse(&line.path).is_ok());
        Self {
            left: lines.map(|line| (line.path, line.file)).collect(),
            ..Self::empty(folder)
        }
    }

    /// The paths of what the build before left.
    pub(super) fn left(&self) -> impl Iterator<Item = &String> {
        self.left.keys()
    }

    /// What the build before left at this path, where it was made from the same and is still whole.
    pub(super) fn whole(&self, path: &str, made_from: &str) -> Option<&ManifestFile> {
        let file = self.left.get(path)?;
        if file.made_from.as_deref() != Some(made_from) {
            return None;
        }
        let place = self.folder.join(path);
        if !files::has_size(&place, file.size) {
            return None;
        }
        let digest: [u8; 32] = Sha256::digest(fs::read(place).ok()?).into();
        (digest == file.sha256).then_some(file)
    }

    /// Takes note of a document that was written.
    pub(super) fn note(&self, path: &str, file: &ManifestFile) -> Result<(), WriteError> {
        let line = Line {
            path: path.to_owned(),
            file: file.clone(),
        };
        let mut bytes = serde_json::to_vec(&line).unwrap_or_default();
        bytes.push(b'\n');
        let place = self.folder.join(JOURNAL);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match writer.as_mut() {
            Some(file) => file,
            None => {
                writer.insert(File::create_new(&place).map_err(WriteError::io("create", &place))?)
            }
        };
        file.write_all(&bytes)
            .map_err(WriteError::io("write", &place))
    }

    /// Makes a folder ready to go on with: removes all that this journal does not name, and writes the journal anew, so
    /// that a line that was cut off does not swallow the next one.
    pub(super) fn resume(&self) -> Result<(), WriteError> {
        for path in files::list(&self.folder)? {
            let is_left = path
                .to_str()
                .is_some_and(|path| self.left.contains_key(path));
            if !is_left {
                files::remove(&self.folder.join(path))?;
            }
        }
        files::remove_empty_folders(&self.folder);
        fs::create_dir_all(&self.folder)
            .map_err(WriteError::io("create the folder", &self.folder))?;
        let mut left = self.left.iter();
        left.try_for_each(|(path, file)| self.note(path, file))
    }

    /// Forgets everything: from here on the manifest says what the folder holds.
    pub(super) fn end(&self) -> Result<(), WriteError> {
        files::remove(&self.folder.join(JOURNAL))
    }
}
