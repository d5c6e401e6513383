//! Why the shards of a build cannot be joined, and what to do about it: plain values.

use std::{fmt, path::PathBuf};

use crate::terms::Shard;

/// How many shards or parts a message names.
const NAMED: usize = 10;

/// Why the shards of a build cannot be joined. The output is then as it was.
#[derive(Debug)]
pub enum Unfit {
    /// A folder where no build has ended.
    Unfinished(PathBuf),
    /// A folder with another kind of output.
    NoShard(PathBuf),
    /// A shard of another build than the one that is merged.
    Other(PathBuf, Difference),
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

/// In what a shard is of another build.
#[derive(Debug)]
pub enum Difference {
    /// Another version than the book's.
    Version {
        /// The shard's.
        theirs: String,
        /// The book's.
        ours: String,
    },
    /// Another day.
    Day {
        /// The shard's.
        theirs: String,
        /// That of the merge.
        ours: String,
    },
    /// Another state of the book.
    Book,
    /// Another binary, or another theme.
    Binary,
}

impl Difference {
    fn hint(&self) -> String {
        match self {
            Self::Version { .. } | Self::Book => {
                "build every shard from the book that is merged, with the same `POLICYBOOK_` variables"
                    .to_owned()
            }
            Self::Day { theirs, .. } => {
                format!("give all shards and the merge the same day: `--today {theirs}`")
            }
            Self::Binary => "build and merge with one binary".to_owned(),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { theirs, ours } => write!(
                formatter,
                "is a shard of version `{theirs}`, and the book's is `{ours}`"
            ),
            Self::Day { theirs, ours } => {
                write!(
                    formatter,
                    "was built for {theirs}, and the merge is for {ours}"
                )
            }
            Self::Book => formatter.write_str("was built from another state of the book"),
            Self::Binary => {
                formatter.write_str("was made by another binary, or with another theme")
            }
        }
    }
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
            Self::Other(_, difference) => difference.hint(),
            Self::Divided { .. } => "give the shards of one build alone".to_owned(),
            Self::Missing(shards) => {
                let shard = shards.first().map(Shard::to_string).unwrap_or_default();
                format!(
                    "build it with `policybook build --shard {shard} --out DIR` and give that folder too"
                )
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
            Self::Other(folder, difference) => {
                write!(formatter, "`{}` {difference}", folder.display())
            }
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
                let named: Vec<String> = shards.iter().take(NAMED).map(Shard::to_string).collect();
                let ending = if shards.len() == 1 { "" } else { "s" };
                write!(formatter, "missing shard{ending} {}", named.join(", "))?;
                more(formatter, shards.len(), named.len())
            }
            Self::Lacks(folder, shard, parts) => {
                let named = parts.iter().take(NAMED).cloned().collect::<Vec<_>>();
                write!(
                    formatter,
                    "shard {shard} in `{}` lacks {}",
                    folder.display(),
                    named.join(", ")
                )?;
                more(formatter, parts.len(), named.len())
            }
            Self::Stray(folder, shard, path) => write!(
                formatter,
                "`{path}` in `{}` is not for shard {shard} to make",
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

/// Says how many were not named.
fn more(formatter: &mut fmt::Formatter<'_>, all: usize, named: usize) -> fmt::Result {
    match all.checked_sub(named) {
        None | Some(0) => Ok(()),
        Some(more) => write!(formatter, " and {more} more"),
    }
}

impl std::error::Error for Unfit {}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::*;

    #[test]
    fn a_message_names_the_first_ten() {
        let missing = |of: u16| {
            let of = NonZeroU16::new(of).expect("a number");
            Unfit::Missing(Shard::all(of).collect()).to_string()
        };
        assert_eq!(missing(1), "missing shard 1/1");
        assert!(missing(10).ends_with("9/10, 10/10"), "{}", missing(10));
        assert!(missing(12).ends_with("10/12 and 2 more"), "{}", missing(12));
    }
}
