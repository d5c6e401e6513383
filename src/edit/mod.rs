//! Changes of a book's own files: the only module that writes to a book. In: a text, what to change in it. Out: the
//! new text, with every comment and blank line where it was; a file put in place in one step. Never decides what is
//! wrong, never writes a file that changed since it was read.

mod append;
mod error;
mod file;
mod fixes;
mod keys;
mod records;

pub use append::append;
pub use error::EditError;
pub use file::{Mark, Written, create, replace};
pub use fixes::{Fixed, fixes};
pub use records::{Acceptance, accept_evidence, update_approval, update_translation};

use std::ops::Range;

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty where something is put in.
    pub range: Range<usize>,
    /// What to write there.
    pub replacement: String,
}

/// The text with its changes; of two that overlap, the first one in the text is made.
#[must_use]
pub fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits.dedup();
    let mut changed = String::with_capacity(text.len() + edits.len() * 4);
    let mut from = 0;
    for edit in &edits {
        let Some(kept) = text.get(from..edit.range.start) else {
            continue;
        };
        if text.get(edit.range.clone()).is_none() {
            continue;
        }
        changed.push_str(kept);
        changed.push_str(&edit.replacement);
        from = edit.range.end;
    }
    changed.push_str(text.get(from..).unwrap_or_default());
    changed
}

#[cfg(test)]
mod tests;
