//! Where a book lies, seen from the folder in which the program runs: the paths of reports that others read.

use std::path::{Component, Path};

use crate::{
    diag::{Diagnostic, Location},
    source::{Sources, Span},
};

/// The way from the working folder to the book; empty where they are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The way to `book`, as given by the user; an absolute one is shortened where it lies below `working`.
    #[must_use]
    pub fn new(book: &Path, working: Option<&Path>) -> Self {
        let below = working.and_then(|working| book.strip_prefix(working).ok());
        let mut path = String::new();
        for part in below.unwrap_or(book).components() {
            match part {
                Component::CurDir => continue,
                Component::RootDir => {}
                Component::Prefix(prefix) => path.push_str(&prefix.as_os_str().to_string_lossy()),
                Component::ParentDir => path.push_str(".."),
                Component::Normal(name) => path.push_str(&name.to_string_lossy()),
            }
            path.push('/');
        }
        Self(path)
    }

    /// The path of a file of the book.
    pub(super) fn of_span(&self, span: Span, sources: &Sources) -> String {
        self.join(in_book(span, sources))
    }

    /// The path of the file that a diagnostic is about.
    pub(super) fn of(&self, diagnostic: &Diagnostic, sources: &Sources) -> String {
        match &diagnostic.location {
            Location::Span(span) => self.of_span(*span, sources),
            // A folder that is no book is named as the user named it.
            Location::Path(path) if self.is_itself(path) => path.clone(),
            Location::Path(path) => self.join(path),
        }
    }

    fn is_itself(&self, path: &str) -> bool {
        path.starts_with('/') || path == "." || Self::new(Path::new(path), None) == *self
    }

    fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// The path of a file in its book.
pub(super) fn in_book(span: Span, sources: &Sources) -> &str {
    sources.get(span.file).map_or("", |file| file.path.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn base(book: &str) -> Base {
        Base::new(Path::new(book), Some(Path::new("/srv")))
    }

    #[test]
    fn a_book_is_seen_from_the_working_folder() {
        assert_eq!(base("."), Base::default());
        assert_eq!(base("/srv"), Base::default());
        assert_eq!(base("./a//b/"), Base("a/b/".to_owned()));
        assert_eq!(base("/srv/a"), Base("a/".to_owned()));
        assert_eq!(base("../a"), Base("../a/".to_owned()));
        assert_eq!(base("/other"), Base("/other/".to_owned()));
    }

    #[test]
    fn a_folder_that_is_no_book_keeps_its_name() {
        let (inside, itself) = ("i18n", "a/b");
        let about = |path| Diagnostic::about(Code::NoBook, path, "x");
        let sources = Sources::default();
        assert_eq!(base("a/b").of(&about(inside), &sources), "a/b/i18n");
        assert_eq!(base("a/b").of(&about(itself), &sources), "a/b");
        assert_eq!(base("/other").of(&about("/other"), &sources), "/other");
    }
}
