//! Why the shards of a build cannot be joined, and what to do about it: plain values.

use std::{fmt, path::PathBuf};

use crate::terms::Shard;

/// Why the shards of a build cannot be joined. The output is then as it was.
#[derive(Debug)]
pub enum Unfit {
    /// A folder where no build has ended.
    Unfinished(PathBuf),
    /// A folder with another kind of output.
    NoShard(PathBuf),
    /// A shard of another version than the book's: the folder, its version, the book's.
    Version(PathBuf, String, String),
    /// A shard of another day: the folder, its day, the one of the merge.
    Day(PathBuf, String, String),
    /// A shard of another state of the book.
    Book(PathBuf),
    /// A shard that another binary made, or another theme.
    Binary(PathBuf),
    /// Two shards of builds that were divided otherwise.
    Divided {
        /// One of them.
        first: (PathBuf, Shard),
        /// The other.
        second: (PathBuf, Shard),
    },
    /// Two folders of the same number that do not hold the same.
    Twice {
        /// Which shard.
        shard: Shard,
        /// The first file that differs.
        path: String,
        /// One of the folders.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// Shards that no folder holds.
    Missing(Vec<Shard>),
    /// A shard without some of the parts that its number makes.
    Lacks(PathBuf, Shard, Vec<String>),
    /// A shard with a file of another's part.
    Stray(PathBuf, Shard, String),
    /// A file that is not what the manifest of its shard says, or is not there.
    Damaged(PathBuf),
}

impl Unfit {
    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unfinished(_) => "wait until its build has ended, or run it again".to_owned(),
            Self::NoShard(folder) => format!(
                "build it with `policybook build --shard K/N --out {}`",
                folder.display()
            ),
            Self::Version(..) | Self::Book(_) => {
                "build every shard from the book that is merged, with the same `POLICYBOOK_` variables"
                    .to_owned()
            }
            Self::Day(_, day, _) => {
                format!("give all shards and the merge the same day: `--today {day}`")
            }
            Self::Binary(_) => "build and merge with one binary".to_owned(),
            Self::Divided { .. } => "give the shards of one build alone".to_owned(),
            Self::Missing(shards) => {
                let shard = shards.first().map(Shard::to_string).unwrap_or_default();
                format!("build it with `policybook build --shard {shard}` and give its folder too")
            }
            Self::Lacks(_, shard, _) => format!(
                "run `policybook build --shard {shard}` again: it says why they could not be made"
            ),
            Self::Stray(_, shard, _) | Self::Twice { shard, .. } => {
                format!("build `--shard {shard}` again into a new folder")
            }
            Self::Damaged(_) => "build that shard again, or copy its folder anew".to_owned(),
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfinished(folder) => {
                write!(formatter, "no build has ended in `{}`", folder.display())
            }
            Self::NoShard(folder) => {
                write!(
                    formatter,
                    "`{}` is not a shard of a build",
                    folder.display()
                )
            }
            Self::Version(folder, theirs, ours) => write!(
                formatter,
                "`{}` is a shard of version `{theirs}`, and the book's is `{ours}`",
                folder.display()
            ),
            Self::Day(folder, theirs, ours) => write!(
                formatter,
                "`{}` was built for {theirs}, and the merge is for {ours}",
                folder.display()
            ),
            Self::Book(folder) => write!(
                formatter,
                "`{}` was built from another state of the book",
                folder.display()
            ),
            Self::Binary(folder) => write!(
                formatter,
                "`{}` was made by another binary, or with another theme",
                folder.display()
            ),
            Self::Divided { first, second } => write!(
                formatter,
                "`{}` is shard {} and `{}` is shard {}",
                first.0.display(),
                first.1,
                second.0.display(),
                second.1
            ),
            Self::Twice {
                shard,
                path,
                first,
                second,
            } => write!(
                formatter,
                "`{}` and `{}` are both shard {shard} and differ in `{path}`",
                first.display(),
                second.display()
            ),
            Self::Missing(shards) => {
                let shards: Vec<String> = shards.iter().map(Shard::to_string).collect();
                let ending = if shards.len() == 1 { "" } else { "s" };
                write!(formatter, "missing shard{ending} {}", shards.join(", "))
            }
            Self::Lacks(folder, shard, parts) => write!(
                formatter,
                "shard {shard} in `{}` lacks {}",
                folder.display(),
                parts.join(", ")
            ),
            Self::Stray(folder, shard, path) => write!(
                formatter,
                "`{}` in `{}` is not for shard {shard} to make",
                path,
                folder.display()
            ),
            Self::Damaged(path) => write!(
                formatter,
                "`{}` is not what its shard's manifest says",
                path.display()
            ),
        }
    }
}

impl std::error::Error for Unfit {}
