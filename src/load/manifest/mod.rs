//! `book.toml` as a tree, with what the environment overrides. In: its text and variables. Out: a tree and faults.
//! Never reads the disk, never reads the environment.

mod kept;
mod offsets;
mod overrides;
mod parse;

pub use kept::{Kept, judged_alone};
pub use offsets::offsets;
pub use overrides::apply;
pub use parse::{Soundness, parse, parse_value};

#[cfg(test)]
mod tests;
