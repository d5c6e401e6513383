//! A record on the disk. In: a book's folder. Out: what was written there by this very program, whole and at its place, or
//! nothing. What cannot be read, was damaged or was put there by others is as none.

#![expect(
    clippy::disallowed_methods,
    reason = "records lie in the folder of what may be forgotten, which this module keeps"
)]

use std::{
    cmp::Reverse,
    fs::{self, File, Metadata},
    io::{self, Read},
    os::unix::fs::MetadataExt,
    path::Path,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Made, findings::Findings, folder, hash, inputs::Inputs};
use crate::{
    load::stamp::{Digest, Moment},
    write::Standing,
};

/// What the names of records of answers begin with.
pub const ANSWER: &str = "recall-";
/// The same for what is kept beside an answer.
pub const KEPT: &str = "views-";
/// How many records of a kind a book has; the oldest go.
const MOST: usize = 8;
/// How large a record may be, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The sources that this binary is made from.
const BINARY: &str = env!("POLICYBOOK_MADE_FROM");

/// What was found out, and from what.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// What was asked, under which circumstances.
    pub key: Digest,
    /// What it was found out from.
    pub inputs: Inputs,
    /// What is wrong with the book.
    pub findings: Findings,
    /// Whether it can be built.
    pub is_sound: bool,
    /// What was made, and the output as it was left.
    pub made: Option<(Made, Standing)>,
}

/// A record and the file that it is: one that was copied, or written by others, is another file.
#[derive(Serialize, Deserialize)]
struct Sealed<R> {
    binary: String,
    name: String,
    inode: u64,
    born: Moment,
    record: R,
}

/// The name of the record of a question, of this kind.
#[must_use]
pub fn name(kind: &str, question: Digest) -> String {
    let short = question.get(..8).unwrap_or_default();
    format!("{kind}{}", hex::encode(short))
}

/// Whether a file of this name is a record, or was to become one.
#[must_use]
pub fn is_record(name: &str) -> bool {
    [ANSWER, KEPT].iter().any(|kind| name.starts_with(kind))
}

/// Reads a record.
#[must_use]
pub fn read<R: DeserializeOwned>(root: &Path, name: &str) -> Option<R> {
    let path = folder::place(root, name)?;
    fs::symlink_metadata(&path).ok().filter(Metadata::is_file)?;
    let file = File::open(path).ok()?;
    let found = file.metadata().ok()?;
    if found.uid() != rustix::process::geteuid().as_raw() || found.len() > LARGEST {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).ok()? + 1);
    file.take(LARGEST).read_to_end(&mut bytes).ok()?;
    let (digest, body) = bytes.split_first_chunk::<32>()?;
    if hash(body) != *digest {
        return None;
    }
    let sealed: Sealed<R> = postcard::from_bytes(body).ok()?;
    let is_ours = sealed.binary == BINARY
        && sealed.name == name
        && sealed.inode == found.ino()
        && Some(sealed.born) == Moment::of_birth(&found);
    is_ours.then_some(sealed.record)
}

/// Writes a record. One that is too large is not written.
///
/// # Errors
/// Where it cannot be written, or the file system does not tell when a file was made.
pub fn write<R: Serialize>(root: &Path, name: &str, record: &R) -> io::Result<()> {
    folder::put(root, name, |found| {
        let born = Moment::of_birth(found);
        let sealed = Sealed {
            binary: BINARY.to_owned(),
            name: name.to_owned(),
            inode: found.ino(),
            born: born.ok_or_else(|| io::Error::from(io::ErrorKind::Unsupported))?,
            record,
        };
        let body = postcard::to_stdvec(&sealed).map_err(io::Error::other)?;
        if body.len() as u64 + 32 > LARGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok([hash(&body).as_slice(), &body].concat())
    })?;
    let kind = [ANSWER, KEPT].into_iter();
    let mut kind = kind.filter(|kind| name.starts_with(kind));
    kind.next().map_or(Ok(()), |kind| drop_oldest(root, kind))
}

/// Removes the oldest records of a kind beyond those that a book may have.
fn drop_oldest(root: &Path, kind: &str) -> io::Result<()> {
    let names = folder::names(root).into_iter();
    let records = names.filter(|name| name.starts_with(kind));
    let records = records.filter_map(|name| {
        let found = fs::symlink_metadata(folder::place(root, &name)?).ok()?;
        Some((found.modified().ok()?, name))
    });
    let mut records: Vec<_> = records.collect();
    records.sort_by_key(|(modified, _)| Reverse(*modified));
    for (_, name) in records.iter().skip(MOST) {
        folder::remove(root, name)?;
    }
    Ok(())
}
