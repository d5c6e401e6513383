//! What was made of single files, kept until they change. In: files and what may have changed. Out: the values, made
//! anew where that is needed. A shelf that is empty makes every value: there is no second way.

use std::{collections::BTreeMap, path::Path};

use rayon::prelude::*;

use super::{
    disk::{self, Found, Place},
    glance::Glance,
    stamp::Stamp,
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    source::BookPath,
};

/// A value that was made of a file, and the file's stamp before it was read.
#[derive(Debug)]
pub struct Seen<T> {
    stamp: Option<Stamp>,
    /// The value.
    pub value: T,
}

/// Brings a value up to date: made anew where there is none, or where the file may be another. Whether it was.
/// `make` also says what the file's stamp was before it was read.
pub fn refresh<T>(
    seen: &mut Option<Seen<T>>,
    found: &Found,
    glance: &Glance,
    stamp: impl Fn(&Found) -> Option<Stamp>,
    make: impl FnOnce(&Found) -> (T, Option<Stamp>),
) -> bool {
    let is_same = seen.as_ref().is_some_and(|seen| {
        !glance.at(found.path.as_str()) || seen.stamp.is_some() && seen.stamp == stamp(found)
    });
    if !is_same {
        let (value, stamp) = make(found);
        *seen = Some(Seen { stamp, value });
    }
    !is_same
}

/// The stamp of a file that a walk found.
pub fn stamp(found: &Found) -> Option<Stamp> {
    disk::stamp(&found.disk)
}

/// The stamp of a file that something refers to; none where a link is on the way to it.
pub fn stamp_of_referred(root: &Path, found: &Found) -> Option<Stamp> {
    match disk::locate(root, &found.path) {
        Place::File(disk) => disk::stamp(&disk),
        Place::Missing | Place::Link | Place::Other => None,
    }
}

/// Values by the path of their file.
#[derive(Debug)]
pub struct Shelf<T>(BTreeMap<BookPath, Seen<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Send> Shelf<T> {
    /// Holds a value for each of these files and for no other. Whether any value is new or gone.
    pub fn hold(
        &mut self,
        files: impl IntoIterator<Item = Found>,
        glance: &Glance,
        stamp: impl Fn(&Found) -> Option<Stamp> + Sync,
        make: impl Fn(&Found) -> T + Sync,
    ) -> bool {
        let mut slots: Vec<(Found, Option<Seen<T>>, bool)> = files
            .into_iter()
            .map(|found| {
                let seen = self.0.remove(&found.path);
                (found, seen, false)
            })
            .collect();
        let is_any_gone = !self.0.is_empty();
        slots.par_iter_mut().for_each(|(found, seen, is_new)| {
            *is_new = refresh(seen, found, glance, &stamp, |found| {
                let stamp = stamp(found);
                (make(found), stamp)
            });
        });
        let is_any_new = slots.iter().any(|(_, _, is_new)| *is_new);
        let held = slots.into_iter();
        self.0 = held
            .filter_map(|(found, seen, _)| Some((found.path, seen?)))
            .collect();
        is_any_gone || is_any_new
    }

    /// The value of a file.
    pub fn get(&self, path: &BookPath) -> Option<&T> {
        self.0.get(path).map(|seen| &seen.value)
    }

    /// The values in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&BookPath, &T)> {
        self.0.iter().map(|(path, seen)| (path, &seen.value))
    }

    /// Forgets every value.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The files below a folder, listed again only where files came or went.
#[derive(Debug, Default)]
pub struct Listing {
    listed: Option<Listed>,
}

#[derive(Debug)]
struct Listed {
    folder: String,
    files: Vec<Found>,
    faults: Vec<Diagnostic>,
}

impl Listing {
    /// The files below a folder, at most so many, in the order of a walk, and whether they were listed anew. Faults are pushed.
    pub fn of(
        &mut self,
        root: &Path,
        folder: &str,
        most: usize,
        glance: &Glance,
        diagnostics: &mut Diagnostics,
    ) -> (&[Found], bool) {
        let is_current = self
            .listed
            .as_ref()
            .is_some_and(|listed| listed.folder == folder && listed.is_current(root, glance));
        if !is_current {
            let mut faults = Diagnostics::default();
            let files = disk::walk(root, folder, most, &mut faults);
            self.listed = Some(Listed {
                folder: folder.to_owned(),
                files,
                faults: faults.into_iter().collect(),
            });
        }
        let Some(listed) = &self.listed else {
            return (&[], true);
        };
        diagnostics.extend(listed.faults.iter().cloned());
        (&listed.files, !is_current)
    }
}

impl Listed {
    /// Whether no file came or went: each change is that of a file which is known and still there, or of something
    /// that was not there and is not now. What is at fault is not known: it may have gone.
    fn is_current(&self, root: &Path, glance: &Glance) -> bool {
        let Some(changed) = glance.paths(&self.folder) else {
            return false;
        };
        if !self.faults.is_empty() && !changed.is_empty() {
            return false;
        }
        changed.into_iter().all(|path| {
            let below = path.strip_prefix(&self.folder);
            let is_hidden =
                below.is_some_and(|below| below.split('/').any(|part| part.starts_with('.')));
            let is_known = BookPath::parse(path).is_ok_and(|path| {
                let by_path = |found: &Found| disk::in_order(&found.path, &path);
                self.files.binary_search_by(by_path).is_ok()
            });
            let disk = root.join(path);
            is_hidden
                || (is_known && disk::is_file(&disk))
                || (!is_known
                    && below.is_some_and(|below| !below.is_empty())
                    && !disk::is_there(&disk)
                    && !self.holds(path))
        })
    }

    /// Whether a known file lies below a path, which was a folder then.
    fn holds(&self, folder: &str) -> bool {
        self.files.iter().any(|found| {
            let rest = found.path.as_str().strip_prefix(folder);
            rest.is_some_and(|rest| rest.starts_with('/'))
        })
    }
}
