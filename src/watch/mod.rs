//! Waits until a book changes. In: a book's folder. Out: which of its paths changed, once they have come to rest, so
//! that a save is one change and a switch of branches too. Never reads a file of the book.

mod burst;

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, ModifyKind, RenameMode},
};

use crate::{
    pipeline::Changed,
    source::{FOLDERS, MANIFEST},
};
use burst::Burst;

/// How often everything may have changed where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Why a wait ended.
#[derive(Clone, Debug)]
pub enum Wake {
    /// The book changed.
    Changed(Changed),
    /// The time is up.
    Time,
}

/// That the system cannot tell of changes, so that files are looked at every second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polling {
    /// What the system said.
    pub reason: String,
}

impl Polling {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        "raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024`"
    }
}

impl fmt::Display for Polling {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = &self.reason;
        write!(
            formatter,
            "the system cannot tell of changes ({reason}): files are looked at every second"
        )
    }
}

/// That a book cannot be watched at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwatchable {
    folder: PathBuf,
    reason: String,
}

impl fmt::Display for Unwatchable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { folder, reason } = self;
        write!(formatter, "cannot watch `{}`: {reason}", folder.display())
    }
}

impl std::error::Error for Unwatchable {}

/// Watches one book.
pub struct Watcher {
    /// As the caller gave it.
    root: PathBuf,
    /// The same from the system's root, under which events arrive.
    absolute: PathBuf,
    /// Paths outside of the folders that the book was found to name, from the root.
    named: BTreeSet<PathBuf>,
    /// What tells of changes; `None` where the system cannot.
    bell: Option<RecommendedWatcher>,
    heard: Receiver<notify::Result<Event>>,
    /// Whether the book's folder went away: nothing tells when another comes in its place.
    is_gone: bool,
}

impl Watcher {
    /// Begins to watch; says where the system cannot tell of changes.
    ///
    /// # Errors
    /// Where the folder does not exist, or cannot be watched in any way.
    pub fn new(root: &Path) -> Result<(Self, Option<Polling>), Unwatchable> {
        let unwatchable = |reason: &dyn fmt::Display| Unwatchable {
            folder: root.to_path_buf(),
            reason: reason.to_string(),
        };
        if !root.is_dir() {
            return Err(unwatchable(&"there is no such folder"));
        }
        let absolute = std::path::absolute(root).map_err(|error| unwatchable(&error))?;
        let (sender, heard) = channel();
        let system = RecommendedWatcher::new(sender, Config::default());
        let begun = system.and_then(|mut bell| {
            watch_all(&mut bell, &absolute)?;
            Ok(bell)
        });
        let (bell, polling) = match begun {
            Ok(bell) => (Some(bell), None),
            Err(error) => (None, Some(polling(&error))),
        };
        let watcher = Self {
            root: root.to_path_buf(),
            absolute,
            named: BTreeSet::new(),
            bell,
            heard,
            is_gone: false,
        };
        Ok((watcher, polling))
    }

    /// Watches these paths of the book too, where they lie outside of its folders.
    pub fn also(&mut self, named: impl IntoIterator<Item = PathBuf>) {
        for path in named {
            let is_inside = FOLDERS.iter().any(|folder| path.starts_with(folder));
            if is_inside || self.named.contains(&path) {
                continue;
            }
            if let (Some(folder), Some(bell)) = (self.beside(&path), &mut self.bell) {
                // A folder that is not there yet is heard of with its own parent.
                let _ = bell.watch(&folder, RecursiveMode::NonRecursive);
            }
            self.named.insert(path);
        }
    }

    /// Waits for a change that has come to rest, and no longer than `patience`. Says where the system can no longer
    /// tell of changes.
    pub fn next(&mut self, patience: Duration) -> (Wake, Option<Polling>) {
        let mut burst = Burst::default();
        let mut polling = None;
        let begun = Instant::now();
        if self.bell.is_none() {
            std::thread::sleep(POLL.min(patience));
            burst.rescan();
            return (Wake::Changed(burst.into_changed(&self.root)), polling);
        }
        if self.is_gone {
            return (self.await_folder(patience), polling);
        }
        while burst.is_empty() {
            let left = patience.saturating_sub(begun.elapsed());
            match self.heard.recv_timeout(left) {
                Ok(event) => self.take(event, &mut burst, &mut polling),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return (Wake::Time, polling);
                }
            }
        }
        let first = Instant::now();
        while let Some(quiet) = burst.wait(first.elapsed()) {
            match self.heard.recv_timeout(quiet) {
                Ok(event) => self.take(event, &mut burst, &mut polling),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let is_another =
            |path: &Path| path.as_os_str().is_empty() || self.absolute.join(path).is_dir();
        if burst.gone().any(is_another) {
            self.renew();
            burst.rescan();
        }
        (Wake::Changed(burst.into_changed(&self.root)), polling)
    }

    /// Watches every folder anew. Where one went and another of its name came, what the system still had to tell of the old
    /// one may have ended the watch of the new one; now that it is quiet, nothing is left to tell.
    fn renew(&mut self) {
        self.is_gone = !self.absolute.is_dir();
        let folders: BTreeSet<PathBuf> = self
            .named
            .iter()
            .filter_map(|path| self.beside(path))
            .collect();
        if let Some(bell) = self.bell.as_mut().filter(|_| !self.is_gone) {
            let _ = bell.unwatch(&self.absolute);
            // Where the limit is met, the next event of a new folder says so.
            let _ = watch_all(bell, &self.absolute);
            for folder in folders {
                let _ = bell.watch(&folder, RecursiveMode::NonRecursive);
            }
        }
    }

    /// Waits for the book's folder to come back, and no longer than `patience`.
    fn await_folder(&mut self, patience: Duration) -> Wake {
        let begun = Instant::now();
        while let Some(left) = patience.checked_sub(begun.elapsed()) {
            std::thread::sleep(POLL.min(left));
            self.renew();
            if !self.is_gone {
                return Wake::Changed(Changed::Unknown);
            }
        }
        Wake::Time
    }

    /// The folder that a file of the book lies in.
    fn beside(&self, named: &Path) -> Option<PathBuf> {
        self.absolute.join(named).parent().map(Path::to_path_buf)
    }

    /// Adds what an event tells of the book to a burst.
    fn take(
        &mut self,
        event: notify::Result<Event>,
        burst: &mut Burst,
        polling: &mut Option<Polling>,
    ) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                // The limit may be met when a new folder is to be watched.
                if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) {
                    self.bell = None;
                    *polling = Some(self::polling(&error));
                }
                return burst.rescan();
            }
        };
        if event.need_rescan() {
            return burst.rescan();
        }
        if !is_change(event.kind) {
            return;
        }
        for path in &event.paths {
            let Ok(path) = path.strip_prefix(&self.absolute) else {
                continue;
            };
            if path.as_os_str().is_empty() {
                burst.rescan();
            }
            if let Some(bell) = &mut self.bell
                && FOLDERS.iter().any(|folder| path == Path::new(folder))
            {
                // One of the book's folders came or went.
                let _ = watch_folder(bell, &self.absolute.join(path));
            }
            if self.is_of_book(path) {
                burst.add(path);
            }
            if matches!(
                event.kind,
                EventKind::Remove(_)
                    | EventKind::Modify(ModifyKind::Name(RenameMode::From | RenameMode::Any))
            ) {
                burst.lose(path);
            }
        }
    }

    fn is_of_book(&self, path: &Path) -> bool {
        let is_hidden = path
            .components()
            .any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        let inside = FOLDERS.iter().any(|folder| path.starts_with(folder));
        let named = || self.named.iter().any(|named| named.starts_with(path));
        (inside && !is_hidden) || path == Path::new(MANIFEST) || named()
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Watcher");
        shown.field("root", &self.root).finish_non_exhaustive()
    }
}

fn polling(error: &notify::Error) -> Polling {
    Polling {
        reason: error.to_string(),
    }
}

fn watch_all(bell: &mut RecommendedWatcher, root: &Path) -> notify::Result<()> {
    bell.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS {
        watch_folder(bell, &root.join(folder))?;
    }
    Ok(())
}

/// Watches a folder of the book, where it is there; a link is not followed.
fn watch_folder(bell: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    // What is watched may be a folder of the same name that went away.
    let _ = bell.unwatch(folder);
    if folder.is_dir() && !folder.is_symlink() {
        bell.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Whether an event tells of other bytes or other names; that a file was read is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
        EventKind::Access(_) => false,
    }
}

#[cfg(test)]
mod tests;
