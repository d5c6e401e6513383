//! Why a book's file is left as it is.

use std::{fmt, io, path::PathBuf};

/// Why a change was not made.
#[derive(Debug)]
pub enum EditError {
    /// The file cannot be read or written.
    Io(PathBuf, io::Error),
    /// The file is no longer what was read.
    Changed(PathBuf),
    /// The file is a link, a folder, or no text.
    NoText(PathBuf),
    /// A link stands on the way to the file.
    Link(PathBuf),
    /// The text is no YAML that can be read.
    Unreadable,
    /// No entry has this id.
    Missing(String),
    /// The entry is written in a form that cannot be changed without touching something else.
    Shape {
        /// The entry.
        id: String,
        /// What has to be written.
        wanted: String,
    },
}

impl EditError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io(..) => "check that you may read and write it",
            Self::Changed(_) => "run the command again",
            Self::Link(_) => "only what lies in the book's own folders is written",
            Self::NoText(_) => "only plain text files of the book are changed",
            Self::Unreadable => "run `policybook check` and mend what it finds first",
            Self::Missing(_) => "give an id that the book defines",
            Self::Shape { .. } => {
                "the entry shares its values by an alias, or is no plain map: write it by hand"
            }
        }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => {
                write!(formatter, "cannot change `{}`: {error}", path.display())
            }
            Self::Changed(path) => {
                write!(
                    formatter,
                    "`{}` changed while it was worked on",
                    path.display()
                )
            }
            Self::Link(path) => write!(
                formatter,
                "`{}` lies behind a symbolic link",
                path.display()
            ),
            Self::NoText(path) => write!(formatter, "`{}` is no text file", path.display()),
            Self::Unreadable => formatter.write_str("the file cannot be read as YAML"),
            Self::Missing(id) => write!(formatter, "there is no entry `{id}`"),
            Self::Shape { id, wanted } => {
                write!(formatter, "cannot write `{wanted}` into the entry `{id}`")
            }
        }
    }
}

impl std::error::Error for EditError {}
