//! The files of a book on the disk: found in a fixed order, read within limits, never through a link.
//! The only place of `load` that touches the disk.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that reads, and this its door to the disk"
)]

use std::{
    cmp::Ordering,
    fs::{self, Metadata},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use memchr::memchr;
use rayon::{iter::Either, prelude::*};
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::{
    faults,
    stamp::{Moment, Stamp},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    source::{Asset, BookPath},
};

/// A file found below a folder of the book.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it lies in the book.
    pub path: BookPath,
    /// Where it lies on the disk.
    pub disk: PathBuf,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Place {
    /// A regular file.
    File(PathBuf),
    /// Nothing.
    Missing,
    /// A link, or a path through one.
    Link,
    /// A folder, a socket or another thing that is no file.
    Other,
}

/// Every regular file below a folder of the book, in order of name. Links are faults and not followed; what
/// begins with a dot is not looked at. A missing folder holds nothing. More than `most` entries are a fault, and the rest
/// is not looked at: then no file is returned.
pub fn walk(root: &Path, folder: &str, most: usize, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let start = match standing(root, folder) {
        Ok((start, found)) if found.is_dir() => start,
        Err(Place::Link) => {
            diagnostics.push(faults::link(folder));
            return Vec::new();
        }
        Ok(_) | Err(_) => return Vec::new(),
    };
    // Sorted in the end: a walk that sorts holds whole folders, however many files lie in them.
    let entries = WalkDir::new(&start)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry));
    let entries: Vec<_> = entries.take(most + 1).collect();
    if entries.len() > most {
        diagnostics.push(faults::too_many(folder, most));
        return Vec::new();
    }
    let entries = entries.into_par_iter().filter_map(|entry| match entry {
        Ok(entry) => regular(root, &entry).transpose(),
        Err(error) => {
            let path = error.path().map_or(start.as_path(), |path| path);
            let name = shown(root, path);
            Some(Err(faults::unreadable(&name, &error.to_string())))
        }
    });
    let (mut files, mut found): (Vec<Found>, Vec<Diagnostic>) =
        entries.partition_map(|entry| match entry {
            Ok(file) => Either::Left(file),
            Err(fault) => Either::Right(fault),
        });
    files.par_sort_by(|one, other| in_order(&one.path, &other.path));
    found.sort_by(|one, other| one.message.cmp(&other.message));
    diagnostics.extend(found);
    files
}

/// The order of a walk: by the names of folders, then of files.
pub fn in_order(one: &BookPath, other: &BookPath) -> Ordering {
    // No path holds a character below the slash's place here.
    let placed = |byte: u8| if byte == b'/' { 0 } else { byte };
    let (one, other) = (one.as_str().bytes(), other.as_str().bytes());
    one.map(placed).cmp(other.map(placed))
}

/// The file that an entry of a walk is; `None` for a folder.
fn regular(root: &Path, entry: &DirEntry) -> Result<Option<Found>, Diagnostic> {
    if entry.file_type().is_dir() {
        return Ok(None);
    }
    let name = shown(root, entry.path());
    if entry.path_is_symlink() {
        return Err(faults::link(&name));
    }
    if !entry.file_type().is_file() {
        return Err(faults::no_regular(&name));
    }
    if entry.file_name().to_str().is_none() {
        return Err(faults::no_portable_path(&name, "it is not UTF-8"));
    }
    match BookPath::parse(&name) {
        Ok(path) => Ok(Some(Found {
            path,
            disk: entry.path().to_path_buf(),
        })),
        Err(reason) => Err(faults::no_portable_path(&name, &reason.to_string())),
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry
        .file_name()
        .to_str()
        .is_some_and(|name| name.starts_with('.'))
}

/// A path below the root as a book writes it.
fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Whether the book's own folder is there.
#[must_use]
pub fn is_folder(root: &Path) -> bool {
    root.is_dir()
}

/// What stands at a path of the book. Each folder on the way is looked at, so that no link leads out.
#[must_use]
pub fn locate(root: &Path, path: &BookPath) -> Place {
    match standing(root, path.as_str()) {
        Ok((disk, found)) if found.is_file() => Place::File(disk),
        Ok(_) => Place::Other,
        Err(place) => place,
    }
}

/// The file or folder at a path; else why there is none.
fn standing(root: &Path, path: &str) -> Result<(PathBuf, Metadata), Place> {
    let mut disk = root.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        disk.push(part);
        let found = fs::symlink_metadata(&disk).map_err(|_| Place::Missing)?;
        match parts.peek() {
            _ if found.is_symlink() => return Err(Place::Link),
            None => return Ok((disk, found)),
            Some(_) if found.is_dir() => {}
            Some(_) => return Err(Place::Other),
        }
    }
    Err(Place::Other)
}

/// The stamp of a file; `None` where there is none, or where it was written so lately that a second change could
/// leave the same stamp.
#[must_use]
pub fn stamp(disk: &Path) -> Option<Stamp> {
    stamped(&fs::symlink_metadata(disk).ok()?)
}

fn stamped(found: &Metadata) -> Option<Stamp> {
    let stamp = Stamp::of(found);
    stamp.is_at_rest(Moment::now()).then_some(stamp)
}

/// Whether a regular file stands at a path of the disk.
#[must_use]
pub fn is_file(disk: &Path) -> bool {
    fs::symlink_metadata(disk).is_ok_and(|found| found.is_file())
}

/// Whether anything stands at a path of the disk.
#[must_use]
pub fn is_there(disk: &Path) -> bool {
    fs::symlink_metadata(disk).is_ok()
}

/// Reads a file whole, unless it is larger than `most` bytes.
pub fn bytes(found: &Found, most: u64) -> Result<Vec<u8>, Diagnostic> {
    let (file, metadata) = opened(found)?;
    rest(found, file, &metadata, most)
}

/// What a file says, unless it is larger than `most` bytes, and its stamp before it was read.
pub fn text(found: &Found, most: u64) -> (Result<Decoded, Diagnostic>, Option<Stamp>) {
    match opened(found) {
        Ok((file, metadata)) => {
            let bytes = rest(found, file, &metadata, most);
            (bytes.map(|bytes| decode(&bytes)), stamped(&metadata))
        }
        Err(fault) => (Err(fault), stamp(&found.disk)),
    }
}

fn opened(found: &Found) -> Result<(fs::File, Metadata), Diagnostic> {
    let unreadable = |error: io::Error| faults::unreadable(found.path.as_str(), &error.to_string());
    let file = fs::File::open(&found.disk).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    Ok((file, metadata))
}

/// All bytes of a file that was opened.
fn rest(
    found: &Found,
    file: fs::File,
    metadata: &Metadata,
    most: u64,
) -> Result<Vec<u8>, Diagnostic> {
    let name = found.path.as_str();
    let size = metadata.len().min(most);
    // One byte more than the file has, so that its end is seen without another buffer.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| faults::unreadable(name, &error.to_string()))?;
    if bytes.len() as u64 > most {
        return Err(faults::too_large(name, most));
    }
    Ok(bytes)
}

/// What a file says as text, or where it is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// UTF-8, without a byte order mark, and whether the file begins with one.
    Text(Arc<str>, Mark),
    /// Read byte by byte as Latin-1, so that the fault can be shown: where, and the byte.
    Latin(Arc<str>, usize, u8),
    /// UTF-16 or no text at all, in words.
    Foreign(&'static str),
}

/// What stands before a file's first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// U+FEFF.
    ByteOrder,
}

/// Decodes a file's bytes.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let (bytes, mark) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, Mark::ByteOrder),
        None => (bytes, Mark::None),
    };
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Decoded::Foreign("it is UTF-16");
    }
    if memchr(0, bytes).is_some() {
        return Decoded::Foreign("it holds zero bytes");
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Decoded::Text(text.into(), mark),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            // What stands before the byte is UTF-8; the rest is shown as Latin-1 has it.
            let (sound, rest) = bytes.split_at(at);
            let mut text = String::from_utf8_lossy(sound).into_owned();
            text.extend(rest.iter().copied().map(char::from));
            Decoded::Latin(text.into(), at, byte)
        }
    }
}

/// Reads a file whole that was opened and hashed before.
///
/// # Errors
/// Where it can no longer be read.
pub fn whole(asset: &Asset) -> Result<Vec<u8>, Diagnostic> {
    fs::read(&asset.disk)
        .map_err(|error| faults::unreadable(asset.path.as_str(), &error.to_string()))
}

/// Opens and hashes a file that is copied rather than read, unless it is larger than `most` bytes.
pub fn asset(found: Found, most: u64) -> Result<Asset, Diagnostic> {
    let unreadable = |error: io::Error| faults::unreadable(found.path.as_str(), &error.to_string());
    let mut file = fs::File::open(&found.disk).map_err(unreadable)?;
    let too_large = || faults::too_large_to_copy(found.path.as_str(), most);
    if file.metadata().map_err(unreadable)?.len() > most {
        return Err(too_large());
    }
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer).map_err(unreadable)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            break;
        };
        hasher.update(part);
        size += read as u64;
        if size > most {
            return Err(too_large());
        }
    }
    Ok(Asset {
        path: found.path,
        disk: found.disk,
        size,
        sha256: hasher.finalize().into(),
        image: None,
    })
}
