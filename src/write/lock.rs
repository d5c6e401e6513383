//! The lock of an output folder, and the names of what stands hidden beside it.

use std::{
    fs::{File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::WriteError;

/// The hidden name beside an output folder: `.dist.previous` for `dist`.
pub(super) fn hidden(out: &Path, suffix: &str) -> PathBuf {
    let name = out
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    out.with_file_name(format!(".{name}.{suffix}"))
}

/// Takes the lock of an output folder; the system gives it back when the process ends, however it ends.
pub(super) fn lock(out: &Path) -> Result<File, WriteError> {
    let path = hidden(out, "lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(WriteError::io("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Locked(out.to_path_buf())),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(WriteError::Io {
            action: "lock",
            path,
            source: io::Error::from(error.kind()),
        }),
    }
}
