//! The lock of an output folder, and the names of what stands hidden beside it.

use std::{
    fs::{File, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::OpenOptionsExt,
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

/// Takes the lock of an output folder, which is never a link; the system gives it back when the process ends, however it ends.
pub(super) fn lock(out: &Path) -> Result<File, WriteError> {
    let path = hidden(out, "lock");
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
