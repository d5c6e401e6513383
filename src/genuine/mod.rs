//! What was handed out, and whether a file is it. In: manifests, registers, sums and their signatures, as read by the
//! caller. Out: new lines of the register, verdicts, the list that is published. Never reads the disk, never prints.

mod list;
mod record;
mod sums;
mod verdict;

pub use list::{Listed, listed, script};
pub use record::{Handed, handed_out, issue_lines, revoke_lines, written_id};
pub use sums::{Sums, Trust};
pub use verdict::{Found, Verdict, judge};
