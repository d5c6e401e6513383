//! What several machines made of one build, joined. In: their output folders, and what each of them should have made. Out:
//! their files in a generation, each with its digest checked. What depends on all of them is made here, by the stages.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU16,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    request::{Failure, Progress},
    unfit::{Difference, Unfit},
};
use crate::{
    plan::documents::PartNames,
    render::{Artifact, Body, DocumentFacts},
    source::{Asset, BookPath},
    terms::Shard,
    write::{Generation, Manifest, ManifestFile, Part, PartEntry, ShardEntry, WriteError},
};

/// The files of all shards of a build.
pub(super) struct Shards(Vec<File>);

/// A file of a shard.
struct File {
    path: BookPath,
    disk: PathBuf,
    described: ManifestFile,
}

/// What the shards of a build have to be: what each is built from, and what each number makes of so many.
pub(super) struct Expected<'a> {
    /// The state of the book, and its day.
    pub(super) built_from: PartEntry,
    /// The binary and the theme.
    pub(super) made_by: String,
    /// The parts of each number.
    pub(super) shares: &'a dyn Fn(NonZeroU16) -> Vec<PartNames>,
}

/// A folder that holds a shard.
struct Found {
    folder: PathBuf,
    entry: ShardEntry,
    manifest: Manifest,
}

/// Reads what shards have left in these folders, and whether they are what was expected: all of one build, each there
/// and whole.
pub(super) fn read(folders: &[PathBuf], expected: &Expected) -> Result<Shards, Failure> {
    let mut found: BTreeMap<Shard, Found> = BTreeMap::new();
    for folder in folders {
        let shard = open(folder)?;
        same_build(&shard, expected)?;
        if let Some((first, other)) = found.first_key_value()
            && first.of() != shard.entry.shard.of()
        {
            return Err(Unfit::Divided {
                first: (other.folder.clone(), *first),
                second: (shard.folder, shard.entry.shard),
            }
            .into());
        }
        match found.get(&shard.entry.shard) {
            Some(known) if known.manifest != shard.manifest => return Err(twice(known, shard)),
            // The same again says nothing new.
            Some(_) => {}
            None => {
                found.insert(shard.entry.shard, shard);
            }
        }
    }
    let Some(of) = found.keys().next().map(|shard| shard.of()) else {
        return Ok(Shards(Vec::new()));
    };
    let missing: Vec<Shard> = Shard::all(of)
        .filter(|shard| !found.contains_key(shard))
        .collect();
    if !missing.is_empty() {
        return Err(Unfit::Missing(missing).into());
    }
    let wanted = (expected.shares)(of);
    let mut shards = Shards(Vec::new());
    for (shard, parts) in found.into_values().zip(&wanted) {
        whole(&shard, parts)?;
        shards.take(shard)?;
    }
    Ok(shards)
}

fn open(folder: &Path) -> Result<Found, Failure> {
    let folder = folder.to_path_buf();
    let Some(manifest) = Manifest::read(&folder)? else {
        return Err(Unfit::Unfinished(folder).into());
    };
    match manifest.shard.clone() {
        Some(entry) => Ok(Found {
            folder,
            entry,
            manifest,
        }),
        None => Err(Unfit::NoShard(folder).into()),
    }
}

/// A shard is of the same version, day, book and binary as what is made of it here.
fn same_build(shard: &Found, expected: &Expected) -> Result<(), Failure> {
    let (theirs, ours) = (&shard.entry.built_from, &expected.built_from);
    let difference = if theirs.version != ours.version {
        Difference::Version {
            theirs: theirs.version.clone(),
            ours: ours.version.clone(),
        }
    } else if theirs.date != ours.date {
        Difference::Day {
            theirs: theirs.date.clone(),
            ours: ours.date.clone(),
        }
    } else if theirs.book != ours.book {
        Difference::Book
    } else if shard.entry.made_by != expected.made_by {
        Difference::Binary
    } else {
        return Ok(());
    };
    Err(Unfit::Other(shard.folder.clone(), difference).into())
}

/// Two folders of the same number that do not hold the same: names what differs.
fn twice(known: &Found, other: Found) -> Failure {
    let (first, second) = (&known.manifest.files, &other.manifest.files);
    let paths: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let differing = paths
        .into_iter()
        .find(|path| first.get(*path) != second.get(*path));
    Unfit::Twice {
        shard: known.entry.shard,
        path: differing.cloned().unwrap_or_default(),
        first: known.folder.clone(),
        second: other.folder,
    }
    .into()
}

/// A shard holds every part that its number makes, each of this build, and no other.
fn whole(shard: &Found, wanted: &PartNames) -> Result<(), Failure> {
    let made = &shard.manifest.parts;
    let is_made = |part: &&String| made.get(*part) == Some(&shard.entry.built_from);
    let lacking: Vec<String> = wanted
        .iter()
        .filter(|part| !is_made(part))
        .cloned()
        .collect();
    if !lacking.is_empty() {
        return Err(Unfit::Lacks(shard.folder.clone(), shard.entry.shard, lacking).into());
    }
    let files = shard.manifest.files.keys();
    let stray = files
        .map(|path| (path, Part::of(path).name()))
        .find(|(_, part)| !wanted.contains(part));
    match stray {
        Some((path, _)) => {
            Err(Unfit::Stray(shard.folder.clone(), shard.entry.shard, path.clone()).into())
        }
        None => Ok(()),
    }
}

impl Shards {
    fn take(&mut self, shard: Found) -> Result<(), Failure> {
        for (path, described) in shard.manifest.files {
            let disk = shard.folder.join(&path);
            let Ok(path) = BookPath::parse(&path) else {
                return Err(Unfit::Damaged(disk).into());
            };
            self.0.push(File {
                path,
                disk,
                described,
            });
        }
        Ok(())
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &BookPath> {
        self.0.iter().map(|file| &file.path)
    }

    /// The parts that the files belong to; one for each file.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.paths().map(|path| Part::of(path.as_str()))
    }

    /// How many of the files are documents.
    pub(super) fn documents(&self) -> usize {
        let files = self.0.iter();
        files.filter(|file| file.described.pages.is_some()).count()
    }

    /// Puts every file into a generation; the digest of each that is copied is checked on the way.
    pub(super) fn put(&self, into: &Generation, progress: &dyn Progress) -> Result<(), Failure> {
        self.0.par_iter().try_for_each(|file| {
            into.put(&file.artifact())
                .map_err(|error| file.refused(error))?;
            progress.made(&file.path);
            Ok(())
        })
    }
}

impl File {
    fn artifact(&self) -> Artifact {
        let described = &self.described;
        Artifact {
            path: self.path.clone(),
            body: Body::File(Arc::new(Asset {
                path: self.path.clone(),
                disk: self.disk.clone(),
                size: described.size,
                sha256: described.sha256,
                image: None,
            })),
            facts: described.pages.map(|pages| DocumentFacts {
                pages,
                size: described.size,
                sha256: hex::encode(described.sha256),
                id: described.id.clone().unwrap_or_default(),
            }),
            made_from: described.made_from.clone(),
        }
    }

    /// A file that is not what its shard's manifest says, or not there, is the shard's fault and not the output's.
    fn refused(&self, error: WriteError) -> Failure {
        let is_its = match &error {
            WriteError::Changed(path) | WriteError::Io { path, .. } => *path == self.disk,
            WriteError::Locked(_)
            | WriteError::Link(_)
            | WriteError::Foreign(_)
            | WriteError::Exchange(..)
            | WriteError::Manifest(..)
            | WriteError::Mixed(_)
            | WriteError::Damaged(_)
            | WriteError::Seal(_) => false,
        };
        if is_its {
            Unfit::Damaged(self.disk.clone()).into()
        } else {
            error.into()
        }
    }
}
