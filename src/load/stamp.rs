//! What tells whether a file is still the one that was read. In: what the system says of it. Out: plain numbers.

#![expect(
    clippy::disallowed_methods,
    reason = "the present moment decides whether a file is hashed, and nothing else"
)]

use std::{
    fs::Metadata,
    os::unix::fs::MetadataExt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

/// Times of files are no finer than a tick of the kernel's clock, which is at most 10 ms.
pub const TICK: Duration = Duration::from_millis(10);

/// A moment in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment(i128);

impl Moment {
    /// The present moment.
    #[must_use]
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self(i128::try_from(since.unwrap_or_default().as_nanos()).unwrap_or(i128::MAX))
    }

    fn of(seconds: i64, nanoseconds: i64) -> Self {
        Self(i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds))
    }

    /// When a file was made; `None` where the file system does not tell.
    #[must_use]
    pub fn of_birth(found: &Metadata) -> Option<Self> {
        let since = found.created().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self(i128::try_from(since.as_nanos()).ok()?))
    }

    /// Whether this lies more than a tick before another: what happens then has another time.
    #[must_use]
    pub fn is_well_before(self, other: Self) -> bool {
        let tick = i128::try_from(TICK.as_nanos()).unwrap_or(i128::MAX);
        self.0.saturating_add(tick) < other.0
    }
}

/// What the system says of a file or folder. Nobody can set the time of the last change of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    device: u64,
    inode: u64,
    modified: Moment,
    changed: Moment,
}

impl Stamp {
    /// Of a file or folder.
    #[must_use]
    pub fn of(found: &Metadata) -> Self {
        Self {
            size: found.size(),
            device: found.dev(),
            inode: found.ino(),
            modified: Moment::of(found.mtime(), found.mtime_nsec()),
            changed: Moment::of(found.ctime(), found.ctime_nsec()),
        }
    }

    /// Whether a change at this moment or later could not leave the same stamp.
    #[must_use]
    pub fn is_at_rest(&self, moment: Moment) -> bool {
        self.changed.is_well_before(moment)
    }

    /// The same, and the file says itself that it is older.
    #[must_use]
    pub fn is_older(&self, moment: Moment) -> bool {
        self.is_at_rest(moment) && self.modified.is_well_before(moment)
    }
}

/// The SHA-256 of a file's bytes.
pub type Digest = [u8; 32];

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File, FileTimes},
        thread,
    };

    use super::*;

    #[test]
    fn what_changed_just_now_may_change_again_unseen() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        let stamp = || Stamp::of(&fs::metadata(&path).expect("there"));
        let before = Moment::now();
        fs::write(&path, "a").expect("written");
        assert!(!stamp().is_at_rest(before));
        thread::sleep(TICK * 3);
        assert!(stamp().is_older(Moment::now()));
        // Whoever sets a file's time changes it at the present moment.
        let later = SystemTime::now() + Duration::from_secs(1_000);
        let file = File::options().append(true).open(&path).expect("a file");
        file.set_times(FileTimes::new().set_modified(later))
            .expect("a time");
        assert!(!stamp().is_at_rest(before));
        thread::sleep(TICK * 3);
        let now = Moment::now();
        assert!(stamp().is_at_rest(now) && !stamp().is_older(now));
    }
}
