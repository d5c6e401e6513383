//! Small actions on files, each with an error that names the path.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::{
    WriteError,
    manifest::{FILE_NAME, SIGNATURE_NAME},
};
use crate::render::Body;

/// Where a generation is collected that replaces the output file by file: a folder of the output itself.
pub(super) const STAGING: &str = ".policybook-next";

/// The documents made so far, in a generation that is not complete.
pub(super) const JOURNAL: &str = ".policybook-made";

/// Folders that exist already, so that each is made once.
#[derive(Debug, Default)]
pub(super) struct Folders(Mutex<BTreeSet<PathBuf>>);

impl Folders {
    /// Makes the folder of a file below `root`, once, and says where the file belongs. A link on the way is refused.
    pub(super) fn make_for(
        &self,
        root: &Path,
        path: impl AsRef<Path>,
    ) -> Result<PathBuf, WriteError> {
        let path = path.as_ref();
        let target = root.join(path);
        let Some(folder) = target.parent() else {
            return Ok(target);
        };
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains(folder) {
            refuse_links(root, std::iter::once(path))?;
            fs::create_dir_all(folder).map_err(WriteError::io("create the folder", folder))?;
            made.insert(folder.to_path_buf());
        }
        Ok(target)
    }
}

/// Refuses a folder in which one of these files lies behind a link: what is written or removed there would be somebody
/// else's.
pub(super) fn refuse_links<'p>(
    root: &Path,
    paths: impl Iterator<Item = &'p Path>,
) -> Result<(), WriteError> {
    let mut folders: BTreeSet<&Path> = BTreeSet::new();
    for path in paths {
        let mut around = path.ancestors().skip(1);
        // What lies around a known folder is known.
        while around.next().is_some_and(|folder| folders.insert(folder)) {}
    }
    refuse_link(root.to_path_buf())?;
    let inner = folders.into_iter();
    let mut inner = inner.filter(|folder| !folder.as_os_str().is_empty());
    inner.try_for_each(|folder| refuse_link(root.join(folder)))
}

/// Refuses a link.
pub(super) fn refuse_link(place: PathBuf) -> Result<(), WriteError> {
    match fs::symlink_metadata(&place) {
        Ok(metadata) if metadata.is_symlink() => Err(WriteError::Link(place)),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Removes a file that may be missing.
pub(super) fn remove(path: &Path) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(WriteError::io("remove", path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// An empty file, never through a link: what stands there is removed first.
pub(super) fn anew(path: &Path) -> Result<File, WriteError> {
    remove(path)?;
    File::create_new(path).map_err(WriteError::io("create", path))
}

/// Writes a file anew, never through a link: what stands there is removed first.
pub(super) fn create(path: &Path, body: &Body) -> Result<(), WriteError> {
    let mut file = anew(path)?;
    match body {
        Body::Bytes(bytes) => file.write_all(bytes).map_err(WriteError::io("write", path)),
        Body::File(asset) => copy(&asset.disk, &asset.sha256, &mut file, path),
    }
}

/// Writes a file anew as it comes to be, which may be too large to be held besides. Returns its SHA-256.
pub(super) fn hashed_anew(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<[u8; 32], WriteError> {
    let mut hashing = BufWriter::with_capacity(
        64 * 1024,
        Hashing {
            file: anew(path)?,
            digest: Sha256::new(),
        },
    );
    let written = write(&mut hashing).and_then(|()| hashing.flush());
    written.map_err(WriteError::io("write", path))?;
    Ok(hashing.get_ref().digest.clone().finalize().into())
}

/// A file, and the digest of what was written to it.
struct Hashing {
    file: File,
    digest: Sha256,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.file.write(bytes)?;
        self.digest.update(bytes.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Streams a source and checks that it is still what was read.
fn copy(
    source: &Path,
    expected: &[u8; 32],
    target: &mut File,
    path: &Path,
) -> Result<(), WriteError> {
    let mut reader = File::open(source).map_err(WriteError::io("read", source))?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let length = reader
            .read(&mut buffer)
            .map_err(WriteError::io("read", source))?;
        let Some(piece) = buffer.get(..length).filter(|piece| !piece.is_empty()) else {
            break;
        };
        digest.update(piece);
        target
            .write_all(piece)
            .map_err(WriteError::io("write", path))?;
    }
    if digest.finalize().as_slice() == expected {
        return Ok(());
    }
    remove(path)?;
    Err(WriteError::Changed(source.to_path_buf()))
}

/// Hard-links a file into another generation, in place of what stands there.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), WriteError> {
    remove(to)?;
    fs::hard_link(from, to).map_err(WriteError::io("link", to))
}

/// Whether a regular file of this size stands at the path.
pub(super) fn has_size(path: &Path, size: u64) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == size)
}

/// Every file below a folder, links included, as paths from it, in order; the manifest, its signature and what
/// is being collected excepted.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let is_staging = |entry: &DirEntry| entry.depth() == 1 && entry.file_name() == STAGING;
    for entry in walk.filter_entry(|entry| !is_staging(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            WriteError::Io {
                action: "list",
                path,
                source: error.into(),
            }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let Ok(below) = entry.path().strip_prefix(folder) else {
            continue;
        };
        if below != Path::new(FILE_NAME) && below != Path::new(SIGNATURE_NAME) {
            files.push(below.to_path_buf());
        }
    }
    Ok(files)
}

/// Removes the folders below one that hold nothing, deepest first; and the folder itself.
pub(super) fn remove_empty_folders(folder: &Path) {
    let folders = WalkDir::new(folder)
        .contents_first(true)
        .into_iter()
        .filter_map(Result::ok);
    for entry in folders.filter(|entry| entry.file_type().is_dir()) {
        // A folder that still holds something refuses, as it should.
        let _ = fs::remove_dir(entry.path());
    }
}
