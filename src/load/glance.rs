//! Which files of a book may have changed since it was last read. In: what the caller knows. Out: whether a path has
//! to be looked at again. Never reads the disk.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// What may have changed on the disk since a memo was last used.
#[derive(Clone, Debug, Default)]
pub enum Changed {
    /// Anything: every folder is listed and every file looked at.
    #[default]
    Unknown,
    /// These paths and nothing else: files, folders, and what is no longer there; below the root as the book's own
    /// path was given, or relative to it.
    Paths(BTreeSet<PathBuf>),
}

/// The same, asked by paths of the book.
#[derive(Debug)]
pub struct Glance(Option<Vec<String>>);

impl Glance {
    /// Looks everywhere.
    pub const EVERYWHERE: Self = Self(None);

    /// A glance at what changed. A path that lies outside of the book says nothing about the book, so that
    /// everything is looked at.
    pub fn new(root: &Path, changed: &Changed) -> Self {
        let Changed::Paths(paths) = changed else {
            return Self::EVERYWHERE;
        };
        Self(paths.iter().map(|path| below(root, path)).collect())
    }

    /// Whether what stands at a path may be another: the path itself changed, or a folder above it.
    pub fn at(&self, path: &str) -> bool {
        self.0.as_ref().is_none_or(|changed| {
            let mut changed = changed.iter();
            changed.any(|changed| is_at_or_below(path, changed))
        })
    }

    /// The changed paths at or below a folder, or above it; `None` where everything is looked at.
    pub fn paths(&self, folder: &str) -> Option<Vec<&str>> {
        let changed = self.0.as_ref()?.iter().map(String::as_str);
        let near =
            changed.filter(|path| is_at_or_below(folder, path) || is_at_or_below(path, folder));
        Some(near.collect())
    }
}

/// A path as the book writes it; `None` where it is not below the root.
fn below(root: &Path, path: &Path) -> Option<String> {
    let below = match path.strip_prefix(root) {
        Ok(below) => below,
        Err(_) if path.is_relative() && root.is_absolute() => path,
        Err(_) => return None,
    };
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    let is_plain = !parts.is_empty() && !parts.iter().any(|part| matches!(*part, "." | ".."));
    is_plain.then(|| parts.join("/"))
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glance(paths: &[&str]) -> Glance {
        let paths = paths.iter().map(PathBuf::from).collect();
        Glance::new(Path::new("/book"), &Changed::Paths(paths))
    }

    #[test]
    fn a_change_is_seen_at_its_path_below_it_and_around_it() {
        let glance = glance(&["/book/content/controls", "i18n/fr.ftl"]);
        assert!(glance.at("content/controls/a.yml"));
        assert!(!glance.at("content/evidence.yml") && !glance.at("content/controls-2"));
        assert_eq!(glance.paths("i18n"), Some(vec!["i18n/fr.ftl"]));
        assert_eq!(glance.paths("content"), Some(vec!["content/controls"]));
        assert_eq!(glance.paths("static"), Some(vec![]));
    }

    #[test]
    fn a_path_elsewhere_or_the_root_itself_means_everything() {
        for path in ["/other/a.yml", "/book", "/book/../a"] {
            assert_eq!(glance(&[path]).paths("i18n"), None, "{path}");
        }
        assert!(Glance::new(Path::new("/book"), &Changed::Unknown).at("x"));
    }
}
