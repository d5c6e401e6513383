//! Changes that belong together. In: paths as they are told of. Out: how long to wait for more, and then all of them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::pipeline::Changed;

/// A save of one file is over after so much quiet.
const ONE: Duration = Duration::from_millis(5);
/// A change of many files, such as a switch of branches, is over after so much quiet.
const MANY: Duration = Duration::from_millis(50);
/// No burst is waited for longer than this.
const MOST: Duration = Duration::from_secs(1);

/// Changes that belong together.
#[derive(Debug, Default)]
pub(super) struct Burst {
    paths: BTreeSet<PathBuf>,
    rescan: bool,
    /// What went away, from the root; the root itself is the empty path.
    gone: BTreeSet<PathBuf>,
}

impl Burst {
    /// Adds a path, from the root.
    pub(super) fn add(&mut self, path: &Path) {
        if !self.paths.contains(path) {
            self.paths.insert(path.to_path_buf());
        }
    }

    /// Adds that something went away, be it for another of its name.
    pub(super) fn lose(&mut self, path: &Path) {
        self.gone.insert(path.to_path_buf());
    }

    /// What went away.
    pub(super) fn gone(&self) -> impl Iterator<Item = &Path> {
        self.gone.iter().map(PathBuf::as_path)
    }

    /// Adds that anything may have changed.
    pub(super) fn rescan(&mut self) {
        self.rescan = true;
    }

    /// Whether nothing has changed.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.rescan
    }

    /// How much quiet ends the burst, so long after it began; `None` where it has gone on for too long.
    pub(super) fn wait(&self, since: Duration) -> Option<Duration> {
        let left = MOST.checked_sub(since).filter(|left| !left.is_zero())?;
        let quiet = if self.paths.len() == 1 && !self.rescan {
            ONE
        } else {
            MANY
        };
        Some(quiet.min(left))
    }

    /// What changed, below the root as the caller gave it.
    pub(super) fn into_changed(self, root: &Path) -> Changed {
        if self.rescan {
            return Changed::Unknown;
        }
        let paths = self.paths.into_iter().map(|path| root.join(path));
        Changed::Paths(paths.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_waited_for_shortly_and_many_until_they_rest() {
        let mut burst = Burst::default();
        assert!(burst.is_empty());
        burst.add(Path::new("content/a.yml"));
        burst.add(Path::new("content/a.yml"));
        assert_eq!(burst.wait(Duration::ZERO), Some(ONE));
        burst.add(Path::new("content/b.yml"));
        assert_eq!(burst.wait(Duration::from_millis(10)), Some(MANY));
        assert_eq!(burst.wait(MOST.saturating_sub(ONE)), Some(ONE));
        assert_eq!(burst.wait(MOST), None);
    }

    #[test]
    fn where_events_were_lost_everything_may_have_changed() {
        let mut burst = Burst::default();
        burst.add(Path::new("a"));
        burst.rescan();
        assert!(matches!(
            burst.into_changed(Path::new("/book")),
            Changed::Unknown
        ));
    }
}
