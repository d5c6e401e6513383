//! `book.toml` to the manifest's draft. In: its text and overrides. Out: a draft and faults.
//! Never reads the disk, never reads the environment.

mod offsets;
mod parse;

pub use offsets::offsets;
pub use parse::{Soundness, parse, parse_value};
