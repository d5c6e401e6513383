//! Artifacts to the output folder: the only stage that writes. In: artifacts. Out: a folder that is wholly
//! the old one or wholly the new one, with a true manifest. Never removes a file that it did not record as its own.
//!
//! Two generations are kept: `OUT`, which readers see, and a hidden sibling `.OUT.previous` that shares the
//! unchanged files by hard links. A build brings the sibling up to date and swaps both in one system call, so that
//! its cost follows the change and no reader ever meets a half-written folder.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that writes the output folder"
)]

mod clean;
mod error;
mod files;
mod generation;
mod lock;
mod manifest;
mod seal;
mod standing;

pub use clean::{Cleaned, clean};
pub use error::WriteError;
pub use generation::{Generation, Placement, Written};
pub use manifest::{Manifest, ManifestFile, Part, PartEntry, ShardEntry};
pub use seal::Seal;
pub use standing::{Compared, Outputs, Standing, file_digest};
