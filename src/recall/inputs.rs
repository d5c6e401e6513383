//! The files of a book as they were when something was found out from them. In: a folder. Out: whether everything that
//! `load` would read is what it was. Says too much rather than too little: a file that `load` would not read counts as well.

#![expect(
    clippy::disallowed_methods,
    reason = "looks at the book's files without reading what they say"
)]

use std::{
    fs::{self, DirEntry},
    io::ErrorKind,
    path::Path,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    thread,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    load::{
        Place, locate,
        stamp::{Digest, Moment, Stamp, TICK},
    },
    source::{BookPath, FOLDERS, MANIFEST},
    write::file_digest,
};

/// How many files and folders are looked at, how deep folders lie in each other, and how large all files may be together.
/// Nothing is remembered of a book beyond: whoever wrote it may mean ill.
const MOST: usize = 250_000;
const DEEPEST: usize = 64;
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

/// Every file and folder of which a book is read, as they are at a moment.
#[derive(Debug)]
pub struct Snapshot {
    /// When it was begun.
    at: Moment,
    /// By path, in order.
    entries: Vec<(String, Kind, Stamp)>,
}

/// Something that is not looked at: a link, a pipe, a name that is no text, a folder that cannot be listed, too much.
struct Strange;

/// What was looked at so far.
#[derive(Default)]
struct Budget {
    number: AtomicUsize,
    size: AtomicU64,
}

impl Budget {
    fn take(&self, path: &str, found: &fs::Metadata) -> Result<(), Strange> {
        let size = if found.is_file() { found.len() } else { 0 };
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let sizes = self.size.fetch_add(size.min(LARGEST), Ordering::Relaxed);
        let depth = path.matches('/').count();
        if number >= MOST || depth > DEEPEST || size > LARGEST || sizes > LARGEST - size {
            return Err(Strange);
        }
        Ok(())
    }
}

impl Snapshot {
    /// Looks at a book; `None` where there is none, or something in it that is not looked at here.
    #[must_use]
    pub fn take(root: &Path) -> Option<Self> {
        let at = Moment::now();
        if !fs::symlink_metadata(root.join(MANIFEST)).is_ok_and(|found| found.is_file()) {
            return None;
        }
        let budget = Budget::default();
        let sources = FOLDERS.par_iter().chain([&MANIFEST]);
        let sources = sources.map(|name| match fs::symlink_metadata(root.join(name)) {
            Ok(found) => looked_at(root, (*name).to_owned(), &found, &budget),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(_) => Err(Strange),
        });
        let entries: Result<Vec<Vec<_>>, Strange> = sources.collect();
        let mut entries: Vec<_> = entries.ok()?.into_iter().flatten().collect();
        entries.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Some(Self { at, entries })
    }

    /// The same, of a book in which nothing was changed so lately that a second change could not be seen. Waits a moment
    /// for that, once.
    #[must_use]
    pub fn at_rest(self, root: &Path) -> Option<Self> {
        if self.is_at_rest() {
            return Some(self);
        }
        thread::sleep(TICK * 2);
        Self::take(root).filter(Self::is_at_rest)
    }

    fn is_at_rest(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.all(|(_, _, stamp)| stamp.is_at_rest(self.at))
    }
}

fn looked_at(
    root: &Path,
    path: String,
    found: &fs::Metadata,
    budget: &Budget,
) -> Result<Vec<(String, Kind, Stamp)>, Strange> {
    budget.take(&path, found)?;
    if found.is_file() {
        return Ok(vec![(path, Kind::File, Stamp::of(found))]);
    }
    if !found.is_dir() {
        return Err(Strange);
    }
    let entries = fs::read_dir(root.join(&path)).map_err(|_| Strange)?;
    let entries = entries.take(MOST).collect::<Result<_, _>>();
    let entries: Vec<DirEntry> = entries.map_err(|_| Strange)?;
    if entries.len() == MOST {
        return Err(Strange);
    }
    let below = entries.par_iter().map(|entry| {
        let name = entry.file_name();
        let name = name.to_str().ok_or(Strange)?;
        if name.starts_with('.') {
            return Ok(Vec::new());
        }
        let found = entry.metadata().map_err(|_| Strange)?;
        looked_at(root, format!("{path}/{name}"), &found, budget)
    });
    let below: Vec<Vec<_>> = below.collect::<Result<_, _>>()?;
    let folder = (path, Kind::Folder, Stamp::of(found));
    let below = below.into_iter().flatten();
    Ok(std::iter::once(folder).chain(below).collect())
}

/// What a book was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    at: Moment,
    /// Everything in the book's own folders.
    entries: Vec<Entry>,
    /// Files that the book names and that lie elsewhere in it.
    named: Vec<Entry>,
}

/// One file or folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: String,
    /// `None` for a folder.
    file: Option<(Stamp, Digest)>,
}

impl Inputs {
    /// What was read since a snapshot at rest was taken, where that is known: nothing has changed since. `known` spares the
    /// hashing of files that were hashed before.
    #[must_use]
    pub fn read_since<'p>(
        root: &Path,
        before: &Snapshot,
        named: impl Iterator<Item = &'p BookPath>,
        known: Option<&Self>,
    ) -> Option<Self> {
        let hashed = before.entries.par_iter().map(|(path, kind, stamp)| {
            let file = match kind {
                Kind::Folder => None,
                Kind::File => {
                    let hashed = known.and_then(|known| known.digest_of(path, stamp));
                    Some((*stamp, hashed.or_else(|| file_digest(&root.join(path)))?))
                }
            };
            let path = path.clone();
            Some(Entry { path, file })
        });
        let entries: Option<Vec<Entry>> = hashed.collect();
        let mut inputs = Self {
            at: before.at,
            entries: entries?,
            named: Vec::new(),
        };
        for path in named {
            if !is_in_a_snapshot(path.as_str()) {
                inputs.named.push(elsewhere(root, path, before.at)?);
            }
        }
        inputs.named.sort_by(|one, other| one.path.cmp(&other.path));
        inputs.named.dedup();
        let after = Snapshot::take(root)?;
        (after.entries == before.entries).then_some(inputs)
    }

    fn digest_of(&self, path: &str, now: &Stamp) -> Option<Digest> {
        let place = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path));
        let (stamp, digest) = self.entries.get(place.ok()?)?.file?;
        (stamp == *now && stamp.is_older(self.at)).then_some(digest)
    }

    /// Whether each of these files holds the same bytes, and what is known of them now; `None` where one does not. The second
    /// value says whether that is more than was known.
    #[must_use]
    pub fn compare(&self, root: &Path, now: &Snapshot) -> Option<(Self, bool)> {
        if self.entries.len() != now.entries.len() {
            return None;
        }
        let both = self.entries.par_iter().zip(&now.entries);
        let entries = both.map(|(entry, (path, kind, stamp))| {
            let is_file = *kind == Kind::File;
            if entry.path != *path || entry.file.is_some() != is_file {
                return None;
            }
            self.compare_one(root, entry, *stamp)
        });
        let entries: Option<Vec<Entry>> = entries.collect();
        let named = self.named.iter().map(|entry| {
            let place = BookPath::parse(&entry.path).ok()?;
            let Place::File(disk) = locate(root, &place) else {
                return None;
            };
            let found = fs::symlink_metadata(disk).ok()?;
            self.compare_one(root, entry, Stamp::of(&found))
        });
        let named: Option<Vec<Entry>> = named.collect();
        let compared = Self {
            at: now.at,
            entries: entries?,
            named: named?,
        };
        let is_more = compared.entries != self.entries
            || compared.named != self.named
            || compared.unsure(now.at) < self.unsure(self.at);
        Some((compared, is_more))
    }

    /// How many files have to be hashed each time.
    fn unsure(&self, at: Moment) -> usize {
        let files = self.entries.iter().chain(&self.named);
        let files = files.filter_map(|entry| entry.file.as_ref());
        files.filter(|(stamp, _)| !stamp.is_older(at)).count()
    }

    fn compare_one(&self, root: &Path, entry: &Entry, now: Stamp) -> Option<Entry> {
        let same = || entry.clone();
        let Some((stamp, known)) = entry.file else {
            return Some(same());
        };
        if stamp == now && stamp.is_older(self.at) {
            return Some(same());
        }
        let path = entry.path.clone();
        let file = Some((now, file_digest(&root.join(&path))?));
        (file?.1 == known).then_some(Entry { path, file })
    }

    /// The bytes of one of these files, where they still are the same.
    #[must_use]
    pub fn bytes(&self, root: &Path, path: &str) -> Option<Vec<u8>> {
        let place = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path));
        let (_, known) = self.entries.get(place.ok()?)?.file?;
        let path = root.join(path);
        let bytes = fs::read(path).ok()?;
        (super::hash(&bytes) == known).then_some(bytes)
    }
}

/// Whether every snapshot looks at a path, whether or not something stands there.
fn is_in_a_snapshot(path: &str) -> bool {
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let first = path.split('/').next().unwrap_or_default();
    (first == MANIFEST || FOLDERS.contains(&first)) && !is_hidden
}

/// A file that the book names and that lies elsewhere, where it was not changed since a moment.
fn elsewhere(root: &Path, path: &BookPath, before: Moment) -> Option<Entry> {
    let Place::File(disk) = locate(root, path) else {
        return None;
    };
    let stamp = Stamp::of(&fs::symlink_metadata(&disk).ok()?);
    let digest = file_digest(&disk)?;
    let entry = Entry {
        path: path.to_string(),
        file: Some((stamp, digest)),
    };
    let is_same = Stamp::of(&fs::symlink_metadata(&disk).ok()?) == stamp;
    (is_same && stamp.is_at_rest(before)).then_some(entry)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn book() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for path in [
            "book.toml",
            "content/a.yml",
            "content/b/c.yml",
            "logo/a.svg",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "text").expect("written");
        }
        // A file that lies elsewhere is not waited for.
        thread::sleep(TICK * 2);
        folder
    }

    fn read(root: &Path) -> Inputs {
        let before = Snapshot::take(root).and_then(|now| now.at_rest(root));
        let logo = BookPath::parse("logo/a.svg").expect("a path");
        let inputs = Inputs::read_since(root, &before.expect("at rest"), [&logo].into_iter(), None);
        inputs.expect("nothing changed")
    }

    fn is_same(inputs: &Inputs, root: &Path) -> bool {
        Snapshot::take(root).is_some_and(|now| inputs.compare(root, &now).is_some())
    }

    #[test]
    fn what_was_read_is_the_same_until_something_changes() {
        let folder = book();
        let root = folder.path();
        let inputs = read(root);
        assert!(is_same(&inputs, root));
        assert_eq!(
            inputs.bytes(root, "content/a.yml").as_deref(),
            Some(&b"text"[..])
        );
        for path in ["logo/a.svg", "content/b/c.yml", "book.toml"] {
            fs::write(root.join(path), "tixt").expect("written");
            assert!(!is_same(&inputs, root), "{path}");
            fs::write(root.join(path), "text").expect("written");
            assert!(is_same(&inputs, root), "{path}");
        }
        for path in ["static", "content/b/d", "content/e.yml"] {
            fs::create_dir(root.join(path)).expect("made");
            assert!(!is_same(&inputs, root), "{path}");
            fs::remove_dir(root.join(path)).expect("removed");
        }
        fs::write(root.join("notes.txt"), "mine").expect("written");
        fs::write(root.join("content/.swap"), "mine").expect("written");
        assert!(is_same(&inputs, root), "what is not read");
    }

    #[test]
    fn a_change_since_the_first_look_is_seen() {
        let folder = book();
        let root = folder.path();
        let before = Snapshot::take(root)
            .and_then(|now| now.at_rest(root))
            .expect("at rest");
        let since = || Inputs::read_since(root, &before, [].into_iter(), None);
        assert!(since().is_some());
        fs::write(root.join("content/x.yml"), "text").expect("written");
        fs::remove_file(root.join("content/x.yml")).expect("removed");
        assert_eq!(since(), None, "a file that came and went");
    }

    #[test]
    fn what_is_strange_is_not_looked_at() {
        let folder = book();
        let root = folder.path();
        symlink("a.yml", root.join("content/link.yml")).expect("a link");
        assert!(Snapshot::take(root).is_none());
        fs::remove_file(root.join("content/link.yml")).expect("removed");
        assert!(Snapshot::take(root).is_some());
        let deep = root.join("content").join("d/".repeat(DEEPEST + 1));
        fs::create_dir_all(deep).expect("made");
        assert!(Snapshot::take(root).is_none());
        fs::remove_dir_all(root.join("content/d")).expect("removed");
        let huge = fs::File::create(root.join("content/huge")).expect("a file");
        huge.set_len(LARGEST + 1).expect("a size");
        assert!(Snapshot::take(root).is_none());
        fs::remove_file(root.join("book.toml")).expect("removed");
        assert!(Snapshot::take(root).is_none());
    }
}
