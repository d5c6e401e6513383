//! Paths inside a book: relative, with `/`, never upward.

use std::{fmt, sync::Arc};

/// A path relative to a root folder (of the book, or of the output), with `/` between its parts.
/// It never is absolute, never holds `.` or `..` and never a control character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookPath(Arc<str>);

/// Why a text is no path inside a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookPathError {
    /// There is no text, or a part of it is empty.
    Empty,
    /// It begins at the root of a disk.
    Absolute,
    /// It leads out of the book.
    Upward,
    /// It holds a backslash or a control character, which no portable path does.
    Character(char),
}

impl BookPath {
    /// Reads a path such as `content/evidence/report.pdf`.
    ///
    /// # Errors
    /// See [`BookPathError`]: the text is empty, absolute, leads upward or holds a forbidden character.
    pub fn parse(text: &str) -> Result<Self, BookPathError> {
        if text.starts_with('/') {
            return Err(BookPathError::Absolute);
        }
        if let Some(character) = text.chars().find(|c| c.is_control() || *c == '\\') {
            return Err(BookPathError::Character(character));
        }
        for part in text.split('/') {
            match part {
                "" => return Err(BookPathError::Empty),
                "." | ".." => return Err(BookPathError::Upward),
                _ => {}
            }
        }
        Ok(Self(text.into()))
    }

    /// Resolves a relative reference such as `../images/a.png` against a folder of the book.
    /// A leading `/` means `root`.
    ///
    /// # Errors
    /// As for [`BookPath::parse`]; [`BookPathError::Upward`] where the reference leaves the book.
    pub fn resolve(folder: &str, reference: &str, root: &str) -> Result<Self, BookPathError> {
        let (base, rest) = match reference.strip_prefix('/') {
            Some(rest) => (root, rest),
            None => (folder, reference),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in rest.split('/') {
            match part {
                "" => return Err(BookPathError::Empty),
                "." => {}
                ".." => {
                    if parts.pop().is_none() {
                        return Err(BookPathError::Upward);
                    }
                }
                part => parts.push(part),
            }
        }
        Self::parse(&parts.join("/"))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it, empty for a file at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What follows the last dot of the file's name, in lower case; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.file_name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, end)| end.to_lowercase())
    }
}

impl fmt::Display for BookPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for BookPathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the path, or a part of it, is empty"),
            Self::Absolute => formatter.write_str("the path is absolute"),
            Self::Upward => formatter.write_str("the path leads out of its folder"),
            Self::Character(character) => {
                write!(formatter, "the path holds the character {character:?}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_its_root() {
        assert_eq!(BookPath::parse("../a"), Err(BookPathError::Upward));
        assert_eq!(BookPath::parse("/etc/passwd"), Err(BookPathError::Absolute));
        assert_eq!(BookPath::parse("a//b"), Err(BookPathError::Empty));
        assert_eq!(BookPath::parse("a\nb"), Err(BookPathError::Character('\n')));
        assert_eq!(
            BookPath::resolve("content", "../../a", ""),
            Err(BookPathError::Upward)
        );
    }

    #[test]
    fn a_reference_is_resolved_from_its_folder_or_from_the_root() {
        let near = BookPath::resolve("content/controls/a", "../../images/x.svg", "content");
        let rooted = BookPath::resolve("content/controls/a", "/images/x.svg", "content");
        assert_eq!(near, BookPath::parse("content/images/x.svg"));
        assert_eq!(rooted, near);
    }
}
