//! The folder `.policybook` of a book, where the program keeps what it may forget. In: bytes. Out: files for the eyes of the
//! owner alone, each whole or not there. Never through a link.

#![expect(
    clippy::disallowed_methods,
    reason = "what may be forgotten is no part of the book, so that neither `load` nor `write` knows it"
)]

use std::{
    fs::{self, DirBuilder, Metadata, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

/// The folder, in the book.
const FOLDER: &str = ".policybook";

/// What keeps the folder out of version control.
const IGNORED: (&str, &[u8]) = (".gitignore", b"*\n");

/// Where a file of the folder lies; `None` where the folder is none, or a link.
#[must_use]
pub fn place(root: &Path, name: &str) -> Option<PathBuf> {
    let folder = root.join(FOLDER);
    let is_folder = fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir());
    is_folder.then(|| folder.join(name))
}

/// The names of the folder's files, in order.
#[must_use]
pub fn names(root: &Path) -> Vec<String> {
    let folder = place(root, "").and_then(|folder| fs::read_dir(folder).ok());
    let entries = folder.into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Writes a file beside its place and moves it there, so that it is never half written. `bytes` is told which file it will
/// be: it keeps its inode and its time of birth.
///
/// # Errors
/// Where the folder or the file cannot be written, or `bytes` refuses.
pub fn put(
    root: &Path,
    name: &str,
    bytes: impl FnOnce(&Metadata) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    let folder = root.join(FOLDER);
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(io::Error::other("it is no folder")),
        Err(_) => DirBuilder::new().mode(0o700).create(&folder)?,
    }
    let (ignored, all) = IGNORED;
    if fs::symlink_metadata(folder.join(ignored)).is_err() {
        write(&folder, ignored, |_| Ok(all.to_vec()))?;
    }
    write(&folder, name, bytes)
}

fn write(
    folder: &Path,
    name: &str,
    bytes: impl FnOnce(&Metadata) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    let fresh = folder.join(format!("{name}.{}", std::process::id()));
    // One of this name was left by a process that has ended.
    drop(fs::remove_file(&fresh));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&fresh)?;
    let written = file
        .metadata()
        .and_then(|found| bytes(&found))
        .and_then(|bytes| file.write_all(&bytes))
        .and_then(|()| fs::rename(&fresh, folder.join(name)));
    if written.is_err() {
        // What could not be finished is of no use; the first error is the one to tell.
        drop(fs::remove_file(&fresh));
    }
    written
}

/// Removes a file of the folder, which may be missing; whether it was there.
///
/// # Errors
/// Where it cannot be removed.
pub fn remove(root: &Path, name: &str) -> io::Result<bool> {
    let Some(path) = place(root, name) else {
        return Ok(false);
    };
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        result => result.map(|()| true),
    }
}

/// Removes the folder's files of these names and, where nothing else lies in it, the folder. How many files were removed.
///
/// # Errors
/// Where a file cannot be removed.
pub fn clear(root: &Path, is_ours: impl Fn(&str) -> bool) -> io::Result<usize> {
    let mut removed = 0;
    for name in names(root) {
        if name == IGNORED.0 || is_ours(&name) {
            removed += usize::from(remove(root, &name)?);
        }
    }
    if let Some(folder) = place(root, "") {
        // A folder that holds something else refuses, as it should.
        drop(fs::remove_dir(folder));
    }
    Ok(removed)
}
