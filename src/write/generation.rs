//! A new generation of the output folder: collected beside the one that readers see, then put in its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use journal::Journal;

use super::{
    Manifest, ManifestFile, Part, PartEntry, ShardEntry, WriteError,
    files::{self, Folders, STAGING},
    lock::{hidden, lock},
    manifest::FILE_NAME,
    seal::{self, Seal},
};
use crate::{
    render::{Artifact, Body, DocumentFacts},
    source::BookPath,
};

/// How a finished generation takes the place of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Both folders are exchanged in one system call.
    Exchange,
    /// Each file is renamed into the folder, the manifest last; for mount points.
    InPlace,
}

/// What a build did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files were written.
    pub written: usize,
    /// How many were already as they should be.
    pub unchanged: usize,
    /// How many went away.
    pub removed: usize,
    /// Files that this tool did not write; they were kept.
    pub foreign: Vec<PathBuf>,
    /// The SHA-256 of the manifest's bytes.
    pub manifest: [u8; 32],
}

/// A generation being made. Holds the lock of its output folder.
#[derive(Debug)]
pub struct Generation {
    out: PathBuf,
    sibling: PathBuf,
    old: Manifest,
    /// The SHA-256 of the old manifest's bytes.
    old_digest: [u8; 32],
    /// Files of the folder that do not hold the bytes that the old manifest says: they are made anew.
    damaged: BTreeSet<String>,
    spare: Manifest,
    journal: Journal,
    shard: Option<ShardEntry>,
    new: Mutex<BTreeMap<String, (ManifestFile, bool)>>,
    started: AtomicBool,
    begin: Mutex<()>,
    folders: Folders,
    placement: Placement,
    _lock: File,
}

impl Generation {
    /// Opens the output folder: takes its lock and reads what it holds.
    ///
    /// # Errors
    /// Where the folder is a link or leads through one, is locked by another build, or its manifest cannot be read.
    pub fn open(out: &Path, placement: Placement) -> Result<Self, WriteError> {
        files::refuse_link(out.to_path_buf())?;
        let parent = out
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(WriteError::io("create the folder", parent))?;
        let lock = lock(out)?;
        let sibling = match placement {
            Placement::Exchange => hidden(out, "previous"),
            // Beside a mount point lies another file system, from which nothing can be renamed into it.
            Placement::InPlace => out.join(STAGING),
        };
        let (old, spare) = rayon::join(
            || Manifest::read_hashed(out),
            || Manifest::read(&sibling).ok().flatten(),
        );
        let (old, old_digest) = old?.unwrap_or_default();
        // A sibling without a manifest was left by a build that did not end: nothing in it can be trusted but the
        // documents that its journal names and whose bytes say the same.
        let journal = match &spare {
            Some(_) => Journal::empty(&sibling),
            None => Journal::of_unfinished(&sibling),
        };
        let spare = spare.unwrap_or_default();
        files::refuse_links(out, old.files.keys().map(Path::new))?;
        let left = spare.files.keys().chain(journal.left());
        files::refuse_links(&sibling, left.map(Path::new))?;
        Ok(Self {
            out: out.to_path_buf(),
            sibling,
            old,
            old_digest,
            damaged: BTreeSet::new(),
            spare,
            journal,
            shard: None,
            new: Mutex::default(),
            started: AtomicBool::new(false),
            begin: Mutex::default(),
            folders: Folders::default(),
            placement,
            _lock: lock,
        })
    }

    /// Says of the folder that it holds one share of a build, or a whole one.
    #[must_use]
    pub fn of_shard(self, shard: Option<ShardEntry>) -> Self {
        Self { shard, ..self }
    }

    /// Adds one file. What the folder already holds is not written again.
    ///
    /// # Errors
    /// Where the file cannot be written, or its source changed since it was read.
    pub fn put(&self, artifact: &Artifact) -> Result<(), WriteError> {
        let path = artifact.path.as_str();
        let entry = describe(artifact);
        let same = self
            .old
            .files
            .get(path)
            .is_some_and(|old| old.sha256 == entry.sha256)
            && self.holds(path, entry.size);
        if !same {
            self.start()?;
            let target = self.folders.make_for(&self.sibling, path)?;
            files::create(&target, &artifact.body)?;
            if artifact.facts.is_some() {
                self.journal.note(path, &entry)?;
            }
        }
        self.new
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), (entry, same));
        Ok(())
    }

    /// Keeps a file that was rendered from the same: one that the folder holds, or a document that a build made which
    /// did not end. True where it could be kept.
    pub fn keep_made(&self, path: &BookPath, made_from: &str) -> bool {
        let path = path.as_str();
        let is_same = |old: &&ManifestFile| {
            old.made_from.as_deref() == Some(made_from) && self.holds(path, old.size)
        };
        let old = self.old.files.get(path).filter(is_same);
        let taken_over = || Some((self.journal.whole(path, made_from)?, false));
        let Some((file, same)) = old.map(|old| (old, true)).or_else(taken_over) else {
            return false;
        };
        self.new
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), (file.clone(), same));
        true
    }

    /// The facts of the documents that the folder holds and of those put or kept so far, by path.
    #[must_use]
    pub fn facts(&self) -> BTreeMap<BookPath, DocumentFacts> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let new = new.iter().map(|(path, (file, _))| (path, file));
        let documents = self.old.files.iter().chain(new).filter_map(|(path, file)| {
            let facts = DocumentFacts {
                pages: file.pages?,
                size: file.size,
                sha256: hex::encode(file.sha256),
                id: file.id.clone().unwrap_or_default(),
            };
            Some((BookPath::parse(path).ok()?, facts))
        });
        documents.collect()
    }

    /// Parts that the folder holds and that are not among those being built, with what each was built from.
    #[must_use]
    pub fn other_parts(&self, built: &BTreeMap<Part, PartEntry>) -> BTreeMap<String, PartEntry> {
        let built: BTreeSet<String> = built.keys().map(Part::name).collect();
        self.old
            .parts
            .iter()
            .filter(|(name, _)| !built.contains(*name))
            .map(|(n, e)| (n.clone(), e.clone()))
            .collect()
    }

    /// Keeps every file of these parts as it is.
    pub fn keep(&self, parts: &BTreeMap<String, PartEntry>) {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, file) in &self.old.files {
            if parts.contains_key(&Part::of(path).name()) {
                new.insert(path.clone(), (file.clone(), true));
            }
        }
    }

    /// Puts the generation in place, where it differs from the one that is there.
    ///
    /// # Errors
    /// Where a foreign file stands in the way, or the folders cannot be exchanged. The old output is untouched
    /// (in place: each file is the old one or the new one).
    pub fn finish(
        self,
        parts: BTreeMap<String, PartEntry>,
        seal: Option<&Seal>,
    ) -> Result<Written, WriteError> {
        let new = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        let written = new.values().filter(|(_, same)| !same).count();
        let unchanged = new.len() - written;
        let gone = self
            .old
            .files
            .iter()
            .filter(|(path, file)| !file.retained && !new.contains_key(*path))
            .count();
        let mut report = Written {
            written,
            unchanged,
            removed: gone,
            foreign: Vec::new(),
            manifest: self.old_digest,
        };
        let known = |(path, (file, _)): (&String, &(ManifestFile, bool))| {
            self.old.files.get(path) == Some(file)
        };
        let same = new.iter().all(known) && parts == self.old.parts && self.shard == self.old.shard;
        let same = written == 0 && gone == 0 && same && self.out.is_dir();
        self.nothing_kept_is_damaged(&new)?;
        let same = same && self.damaged.is_empty();
        if same && seal::is_current(&self.out, &self.old, seal)? {
            return Ok(report);
        }
        self.start()?;
        let manifest = Manifest {
            shard: self.shard.clone(),
            parts,
            files: self.with_retained(&new),
        };
        report.foreign = self.foreign()?;
        if let Some(path) = report.foreign.iter().find(|path| manifest.names(path)) {
            return Err(WriteError::Foreign(self.out.join(path)));
        }
        seal::put(&self.sibling, &manifest, seal)?;
        report.manifest = self.complete(&manifest, &new, &report.foreign)?;
        match self.placement {
            Placement::Exchange => self.exchange(&manifest)?,
            Placement::InPlace => self.replace(&manifest, &new)?,
        }
        Ok(report)
    }

    /// The new files and, for one generation, the hashed assets of the old one.
    fn with_retained(
        &self,
        new: &BTreeMap<String, (ManifestFile, bool)>,
    ) -> BTreeMap<String, ManifestFile> {
        let retained = self
            .old
            .files
            .iter()
            .filter(|(path, file)| {
                path.starts_with("public/assets/") && !file.retained && !new.contains_key(*path)
            })
            .filter(|(path, file)| self.holds(path, file.size))
            .map(|(path, file)| {
                (
                    path.clone(),
                    ManifestFile {
                        retained: true,
                        ..file.clone()
                    },
                )
            });
        new.iter()
            .map(|(path, (file, _))| (path.clone(), file.clone()))
            .chain(retained)
            .collect()
    }

    /// Makes the sibling ready to be changed, once: from here on it has no manifest until it is complete.
    fn start(&self) -> Result<(), WriteError> {
        let _guard = self.begin.lock().unwrap_or_else(PoisonError::into_inner);
        if self.started.load(Ordering::Acquire) {
            return Ok(());
        }
        if self.spare.files.is_empty() {
            self.journal.resume()?;
        } else {
            fs::create_dir_all(&self.sibling)
                .map_err(WriteError::io("create the folder", &self.sibling))?;
            self.journal.end()?;
        }
        files::remove(&self.sibling.join(FILE_NAME))?;
        self.started.store(true, Ordering::Release);
        Ok(())
    }

    /// Files of the output folder that no manifest of ours names.
    fn foreign(&self) -> Result<Vec<PathBuf>, WriteError> {
        let mut files = files::list(&self.out)?;
        files.retain(|path| !self.old.names(path));
        Ok(files)
    }

    /// Links into the sibling what did not change, removes what went away, and marks it complete.
    fn complete(
        &self,
        manifest: &Manifest,
        new: &BTreeMap<String, (ManifestFile, bool)>,
        foreign: &[PathBuf],
    ) -> Result<[u8; 32], WriteError> {
        let before = self.spare.files.keys().chain(self.journal.left());
        for path in before.filter(|path| !manifest.files.contains_key(*path)) {
            files::remove(&self.sibling.join(path))?;
        }
        manifest.files.par_iter().try_for_each(|(path, file)| {
            if new.get(path).is_some_and(|(_, same)| !same) {
                return Ok(());
            }
            let target = self.sibling.join(path);
            let there = self
                .spare
                .files
                .get(path)
                .is_some_and(|spare| spare.sha256 == file.sha256)
                // A damaged file may be the same one in both folders.
                && self.damaged.is_empty();
            if !(there && files::has_size(&target, file.size)) {
                self.folders.make_for(&self.sibling, path)?;
                files::link(&self.out.join(path), &target)?;
            }
            Ok(())
        })?;
        for path in foreign {
            let target = self.folders.make_for(&self.sibling, path)?;
            files::link(&self.out.join(path), &target)?;
        }
        self.journal.end()?;
        let path = self.sibling.join(FILE_NAME);
        files::hashed_anew(&path, |file| manifest.write(file))
    }
}

/// What the manifest says of an artifact.
fn describe(artifact: &Artifact) -> ManifestFile {
    let (size, sha256) = match &artifact.body {
        Body::Bytes(bytes) => (bytes.len() as u64, Sha256::digest(bytes).into()),
        Body::File(asset) => (asset.size, asset.sha256),
    };
    let facts = artifact.facts.as_ref();
    ManifestFile {
        size,
        sha256,
        pages: facts.map(|facts| facts.pages),
        id: facts.map(|facts| facts.id.clone()),
        made_from: artifact.made_from.clone(),
        retained: false,
    }
}

mod doubt;
mod journal;
mod made;
mod pieces;
mod placing;
#[cfg(test)]
mod tests;
