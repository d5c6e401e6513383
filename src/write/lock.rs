//! The lock of an output folder, and the names of what stands hidden beside it.

use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::{fs::OFlags, io::Errno};

use super::WriteError;

/// The hidden name beside an output folder: `.dist.previous` for `dist`.
pub(super) fn hidden(out: &Path, suffix: &str) -> PathBuf {
    let name = out
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    out.with_file_name(format!(".{name}.{suffix}"))
}

/// Takes the lock of an output folder, which is never a link; the system gives it back when the process ends, however it
/// ends.
pub(super) fn lock(out: &Path) -> Result<File, WriteError> {
    let path = hidden(out, "lock");
    loop {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(&path)
            .map_err(|error| match error.raw_os_error() {
                Some(code) if code == Errno::LOOP.raw_os_error() => WriteError::Link(path.clone()),
                Some(_) | None => WriteError::io("create", &path)(error),
            })?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(WriteError::Locked(out.to_path_buf())),
            Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                return Err(WriteError::io("lock", &path)(error));
            }
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // Who cleans the folder removes the file that it holds, so that this may be one that nobody else sees.
        if is_at(&file, &path) {
            return Ok(file);
        }
    }
}

/// Whether this open file is the one that stands at the path.
fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(open), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_file_is_gone_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        let held = lock(&out).expect("a lock");
        assert!(matches!(lock(&out), Err(WriteError::Locked(_))));
        let path = hidden(&out, "lock");
        assert!(is_at(&held, &path));
        fs::remove_file(&path).expect("removed");
        assert!(!is_at(&held, &path));
        let next = lock(&out).expect("another file");
        assert!(is_at(&next, &path) && !is_at(&held, &path));
    }
}
