//! Removes what the tool wrote, and nothing else.

use std::path::{Path, PathBuf};

use super::{
    Manifest, WriteError, files, lock,
    manifest::{FILE_NAME, SIGNATURE_NAME},
};

/// What `clean` did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many files were removed.
    pub removed: usize,
    /// Files that this tool did not write; they were kept.
    pub foreign: Vec<PathBuf>,
}

/// Removes every file that the manifest of an output folder names, the manifest, the hidden generation beside it,
/// and the folders left empty.
///
/// # Errors
/// Where another build is writing, the manifest cannot be read, a file lies behind a link or cannot be removed.
pub fn clean(out: &Path) -> Result<Cleaned, WriteError> {
    if !out.exists() {
        return Ok(Cleaned::default());
    }
    let lock = lock::lock(out)?;
    let manifest = Manifest::read(out)?.unwrap_or_default();
    files::refuse_links(out, manifest.files.keys().map(Path::new))?;
    let mut cleaned = Cleaned::default();
    for path in manifest.files.keys() {
        files::remove(&out.join(path))?;
        cleaned.removed += 1;
    }
    files::remove(&out.join(FILE_NAME))?;
    files::remove(&out.join(SIGNATURE_NAME))?;
    cleaned.foreign = files::list(out)?;
    for left in [lock::hidden(out, "previous"), out.join(files::STAGING)] {
        if left.exists() {
            std::fs::remove_dir_all(&left).map_err(WriteError::io("remove", &left))?;
        }
    }
    files::remove_empty_folders(out);
    // Removed while it is held: whoever waits for it sees that its file is gone, and takes the next one.
    files::remove(&lock::hidden(out, "lock"))?;
    drop(lock);
    Ok(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_manifest_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        std::fs::create_dir_all(&out).expect("made");
        std::fs::write(out.join("mine.txt"), "mine").expect("written");
        let cleaned = clean(&out).expect("cleaned");
        assert_eq!(
            (cleaned.removed, cleaned.foreign),
            (0, vec!["mine.txt".into()])
        );
        assert!(out.join("mine.txt").exists());
    }
}
