//! A text to its file, new or another than before, in one step. In: the path, what was read from it, what it shall say. Never follows a
//! link.

#![expect(
    clippy::disallowed_methods,
    reason = "this is, with its neighbour, the place that writes to a book"
)]

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::EditError;
use crate::{
    load::{Place, locate},
    source::BookPath,
};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What becomes of a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stays where there is one.
    Keep,
    /// It goes.
    Remove,
}

/// Whether a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was.
    Anew,
    /// It said so already.
    Unchanged,
}

/// Writes `new` where the file still says `read` (a byte order mark excluded): to a file beside it with the same
/// permissions, which then takes its name.
///
/// # Errors
/// Where the file says something else, is no text, or cannot be written; then it is as it was.
pub fn replace(path: &Path, read: &str, new: &str, mark: Mark) -> Result<Written, EditError> {
    let failed = |error: io::Error| EditError::Io(path.to_path_buf(), error);
    let metadata = fs::symlink_metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(EditError::NoText(path.to_path_buf()));
    }
    let bytes = fs::read(path).map_err(failed)?;
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
    if text != read.as_bytes() {
        return Err(EditError::Changed(path.to_path_buf()));
    }
    let mut body = Vec::with_capacity(new.len() + BYTE_ORDER_MARK.len());
    if marked && mark == Mark::Keep {
        body.extend_from_slice(BYTE_ORDER_MARK);
    }
    body.extend_from_slice(new.as_bytes());
    if body == bytes {
        return Ok(Written::Unchanged);
    }
    let beside = beside(path);
    let result = write(&beside, &body, &metadata).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = result {
        // What could not be put in place must not stay behind.
        let _ = fs::remove_file(&beside);
        return Err(failed(error));
    }
    Ok(Written::Anew)
}

/// Writes a new file, and the folders that it lies in.
///
/// # Errors
/// Where something stands there, a link stands on the way, or it cannot be written; then there is no file.
pub fn create(root: &Path, path: &BookPath, text: &str) -> Result<PathBuf, EditError> {
    let disk = root.join(path.as_str());
    let failed = |error: io::Error| EditError::Io(disk.clone(), error);
    match locate(root, path) {
        Place::Link => return Err(EditError::Link(disk)),
        Place::File(_) | Place::Missing | Place::Other => {}
    }
    if let Some(folder) = disk.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = fs::File::create_new(&disk).map_err(failed)?;
    let written = file.write_all(text.as_bytes());
    if let Err(error) = written.and_then(|()| file.sync_all()) {
        // A part of a file is none.
        let _ = fs::remove_file(&disk);
        return Err(failed(error));
    }
    Ok(disk)
}

fn write(path: &Path, body: &[u8], metadata: &fs::Metadata) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(body)?;
    file.set_permissions(metadata.permissions())?;
    file.sync_all()
}

/// A hidden name in the same folder, which no part of a book has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.policybook-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yml");
        fs::write(&path, text).expect("written");
        (folder, path)
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let (_folder, path) = file(b"a: 2\n");
        let result = replace(&path, "a: 1\n", "a: 3\n", Mark::Keep);
        assert!(matches!(result, Err(EditError::Changed(_))));
        assert_eq!(fs::read(&path).expect("read"), b"a: 2\n");
    }

    #[test]
    fn permissions_stay_and_nothing_is_left_behind() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = file(b"a: 1\n");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        replace(&path, "a: 1\n", "a: 2\n", Mark::Keep).expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"a: 2\n");
        let mode = fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_byte_order_mark_is_kept_or_removed_as_asked() {
        let (_folder, path) = file(b"\xEF\xBB\xBFa: 1\n");
        replace(&path, "a: 1\n", "a: 2\n", Mark::Keep).expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"\xEF\xBB\xBFa: 2\n");
        replace(&path, "a: 2\n", "a: 2\n", Mark::Remove).expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"a: 2\n");
        let again = replace(&path, "a: 2\n", "a: 2\n", Mark::Remove).expect("written");
        assert_eq!(again, Written::Unchanged);
    }

    #[test]
    fn a_new_file_takes_no_other_s_place_and_lies_behind_no_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("book");
        let path = BookPath::parse("content/customers/a.yml").expect("a path");
        let disk = create(&root, &path, "id: a\n").expect("made");
        assert_eq!(fs::read(&disk).expect("read"), b"id: a\n");
        let again = create(&root, &path, "id: b\n");
        assert!(
            matches!(&again, Err(EditError::Io(_, error)) if error.kind() == io::ErrorKind::AlreadyExists)
        );
        assert_eq!(fs::read(&disk).expect("read"), b"id: a\n");
        fs::remove_dir_all(root.join("content")).expect("removed");
        std::os::unix::fs::symlink(folder.path(), root.join("content")).expect("a link");
        let linked = create(&root, &path, "id: a\n");
        assert!(matches!(linked, Err(EditError::Link(_))));
        assert!(!folder.path().join("customers").exists());
    }

    #[test]
    fn a_link_is_not_followed() {
        let (folder, path) = file(b"a: 1\n");
        let link = folder.path().join("b.yml");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        let result = replace(&link, "a: 1\n", "a: 2\n", Mark::Keep);
        assert!(matches!(result, Err(EditError::NoText(_))));
    }
}
