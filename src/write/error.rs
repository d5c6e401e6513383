//! What can go wrong on the disk, with what to do about it.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// A failure of the output folder.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused an action on a path.
    Io {
        /// What was being done: `create`, `link`.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// Why it was refused.
        source: io::Error,
    },
    /// Another build holds the lock.
    Locked(PathBuf),
    /// A symbolic link stands where a folder of the output, or its lock, belongs.
    Link(PathBuf),
    /// A file that this tool did not write stands where an artifact belongs.
    Foreign(PathBuf),
    /// A source changed after it was read.
    Changed(PathBuf),
    /// The two generations cannot be exchanged here.
    Exchange(PathBuf, io::Error),
    /// The manifest cannot be understood.
    Manifest(PathBuf, String),
    /// A part that is kept was built from another state of the book.
    Mixed(Vec<String>),
    /// Files that are kept do not hold the bytes that the manifest says.
    Damaged(Vec<String>),
    /// The manifest cannot be signed.
    Seal(String),
}

impl WriteError {
    /// Makes the closure that wraps a refusal by the system.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }

    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                "free some space and build again; what was built before stays as it is"
            }
            Self::Io { .. } => "check that the folder exists and that you may write there",
            Self::Locked(_) => "wait until the other build has ended",
            Self::Link(_) => "remove the link, or give the folder that it leads to as `--out`",
            Self::Foreign(_) => "move that file elsewhere, or choose another folder with `--out`",
            Self::Changed(_) => "build again once the file is at rest",
            Self::Exchange(..) => {
                "the folder is a mount point or its file system cannot exchange folders: choose a folder \
                 below it with `--out`, or accept file by file replacement with `--in-place`"
            }
            Self::Manifest(..) => "remove the folder, or restore its manifest, and build again",
            Self::Mixed(_) => {
                "build everything, or accept parts of different states with `--allow-mixed`"
            }
            Self::Damaged(_) => "build everything, so that they are made anew",
            Self::Seal(_) => "make a new pair of keys with `policybook keygen`",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => {
                write!(formatter, "cannot {action} `{}`: {source}", path.display())
            }
            Self::Locked(path) => {
                write!(formatter, "another build is writing `{}`", path.display())
            }
            Self::Link(path) => {
                write!(
                    formatter,
                    "`{}` is a symbolic link; nothing is written or removed through one",
                    path.display()
                )
            }
            Self::Foreign(path) => {
                write!(
                    formatter,
                    "`{}` exists and was not written by policybook",
                    path.display()
                )
            }
            Self::Changed(path) => {
                write!(
                    formatter,
                    "`{}` changed while it was being copied",
                    path.display()
                )
            }
            Self::Exchange(path, source) => {
                write!(
                    formatter,
                    "cannot put the new output in place of `{}`: {source}",
                    path.display()
                )
            }
            Self::Manifest(path, why) => {
                write!(
                    formatter,
                    "the manifest `{}` cannot be read: {why}",
                    path.display()
                )
            }
            Self::Mixed(parts) => {
                write!(
                    formatter,
                    "kept as it is but built from another state of the book: {}",
                    parts.join(", ")
                )
            }
            Self::Damaged(paths) => write!(
                formatter,
                "kept as they are but not what the manifest says: {}",
                paths.join(", ")
            ),
            Self::Seal(why) => write!(formatter, "the manifest cannot be signed: {why}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Exchange(_, source) => Some(source),
            Self::Locked(_)
            | Self::Link(_)
            | Self::Foreign(_)
            | Self::Changed(_)
            | Self::Manifest(..)
            | Self::Mixed(_)
            | Self::Damaged(_)
            | Self::Seal(_) => None,
        }
    }
}
