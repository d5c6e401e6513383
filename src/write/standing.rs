//! An output folder as a build left it. In: the folder, and what it was like before. Out: whether it still is, and which
//! files are not what its manifest says. Never changes a file of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::Read,
    os::unix::fs::MetadataExt,
    path::Path,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Manifest, ManifestFile,
    lock::lock,
    manifest::{FILE_NAME, SIGNATURE_NAME},
};

/// By what a file of the output is taken for the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outputs {
    /// By its size and the time of its last change.
    Glanced,
    /// By its bytes.
    Hashed,
}

/// What tells whether the files of an output folder are those that a build left there: the digests of its manifest and of
/// the signature beside it, and each file's size and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    manifest: [u8; 32],
    signature: Option<[u8; 32]>,
    files: Vec<Seen>,
}

/// A file of the output and what it was like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    path: String,
    size: u64,
    /// Seconds and nanoseconds since 1970.
    modified: (i64, i64),
}

/// What a manifest says of the sizes of its files.
#[derive(Deserialize)]
struct Sizes {
    files: BTreeMap<String, Size>,
}

/// What it says of the size of one.
#[derive(Deserialize)]
struct Size {
    size: u64,
}

/// What became of an output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It is as it was.
    Same,
    /// Its files hold the same bytes, and some have other times.
    Touched(Standing),
    /// These files are gone or hold other bytes.
    Broken(BTreeSet<String>),
    /// It is another build's, or one is at work in it.
    Another,
}

impl Standing {
    /// What stands in a folder whose manifest has this digest; `None` where another build has been there since, or a file
    /// has not the size that the manifest says.
    #[must_use]
    pub fn of(out: &Path, manifest: [u8; 32]) -> Option<Self> {
        let _lock = lock(out).ok()?;
        let bytes = fs::read(out.join(FILE_NAME)).ok()?;
        if digest_of(&bytes) != manifest {
            return None;
        }
        let named: Sizes = serde_json::from_slice(&bytes).ok()?;
        let files = named.files.into_par_iter().map(|(path, file)| {
            let (size, modified) = seen(&out.join(&path))?;
            (size == file.size).then_some(Seen {
                path,
                size,
                modified,
            })
        });
        Some(Self {
            manifest,
            signature: hashed(&out.join(SIGNATURE_NAME)),
            files: files.collect::<Option<_>>()?,
        })
    }

    /// The SHA-256 of the manifest.
    #[must_use]
    pub fn manifest(&self) -> [u8; 32] {
        self.manifest
    }

    /// Compares a folder with what it was. A file of the same size and another time is hashed.
    #[must_use]
    pub fn compare(mut self, out: &Path, outputs: Outputs) -> Compared {
        let is_folder = fs::symlink_metadata(out).is_ok_and(|found| found.is_dir());
        let Some(_lock) = is_folder.then(|| lock(out).ok()).flatten() else {
            return Compared::Another;
        };
        let Ok(manifest) = fs::read(out.join(FILE_NAME)) else {
            return Compared::Another;
        };
        let is_same = digest_of(&manifest) == self.manifest
            && hashed(&out.join(SIGNATURE_NAME)) == self.signature;
        if !is_same {
            return Compared::Another;
        }
        let now = |file: &Seen| seen(&out.join(&file.path));
        let mut broken = BTreeSet::new();
        let mut doubtful = BTreeMap::new();
        let all: Vec<_> = self.files.par_iter().map(now).collect();
        for (file, now) in self.files.iter().zip(all) {
            match now {
                Some((size, modified)) if size == file.size => {
                    if modified != file.modified || outputs == Outputs::Hashed {
                        doubtful.insert(file.path.clone(), modified);
                    }
                }
                Some(_) | None => {
                    broken.insert(file.path.clone());
                }
            }
        }
        if !doubtful.is_empty() {
            let Ok(manifest) = serde_json::from_slice::<Manifest>(&manifest) else {
                return Compared::Another;
            };
            let files = manifest.files.iter();
            let files = files.filter(|(path, _)| doubtful.contains_key(*path));
            broken.extend(damaged(out, files));
        }
        if !broken.is_empty() {
            return Compared::Broken(broken);
        }
        if self.take_times(doubtful) {
            Compared::Touched(self)
        } else {
            Compared::Same
        }
    }

    /// Takes these times for those of the files; whether any is another.
    fn take_times(&mut self, mut times: BTreeMap<String, (i64, i64)>) -> bool {
        let mut is_other = false;
        for file in &mut self.files {
            if let Some(modified) = times.remove(&file.path) {
                is_other |= file.modified != modified;
                file.modified = modified;
            }
        }
        is_other
    }
}

/// Those of a folder's files that do not hold the bytes that its manifest says.
pub(super) fn damaged<'a>(
    out: &Path,
    files: impl Iterator<Item = (&'a String, &'a ManifestFile)>,
) -> BTreeSet<String> {
    let files: Vec<_> = files.collect();
    let damaged = files
        .par_iter()
        .filter(|(path, file)| hashed(&out.join(path)) != Some(file.sha256));
    damaged.map(|(path, _)| (*path).clone()).collect()
}

/// Size and time of a regular file.
fn seen(path: &Path) -> Option<(u64, (i64, i64))> {
    let found = fs::symlink_metadata(path).ok()?;
    let modified = (found.mtime(), found.mtime_nsec());
    found.is_file().then(|| (found.size(), modified))
}

pub(super) fn digest_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The digest of a regular file; `None` where there is none that can be read.
fn hashed(path: &Path) -> Option<[u8; 32]> {
    seen(path)?;
    file_digest(path)
}

/// The SHA-256 of a file's bytes; `None` where it cannot be read.
#[must_use]
pub fn file_digest(path: &Path) -> Option<[u8; 32]> {
    let mut file = File::open(path).ok()?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut buffer).ok()?;
        let Some(part) = buffer.get(..length).filter(|part| !part.is_empty()) else {
            return Some(digest.finalize().into());
        };
        digest.update(part);
    }
}
