//! What `check --fix` writes. In: diagnostics and the sources they point into. Out: the new text of each file.

use std::{collections::BTreeMap, sync::Arc};

use super::{Edit, apply};
use crate::{
    diag::Diagnostics,
    source::{BookPath, FileId, Sources},
};

/// A file as it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Where it lies in the book.
    pub path: BookPath,
    /// What was read from it.
    pub read: Arc<str>,
    /// What it shall say.
    pub text: String,
    /// How many faults that mends.
    pub mended: usize,
}

/// Every file read, with the fixes of its diagnostics made and its lines ended by LF alone. Files that need no
/// change of text are listed as well: they may still begin with a byte order mark.
#[must_use]
pub fn fixes(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Fixed> {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for fix in diagnostics
        .as_slice()
        .iter()
        .filter_map(|found| found.fix.as_ref())
    {
        edits.entry(fix.span.file).or_default().push(Edit {
            range: fix.span.range(),
            replacement: fix.replacement.clone(),
        });
    }
    sources
        .numbered()
        .map(|(id, file)| {
            let mut edits = edits.remove(&id).unwrap_or_default();
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
            edits.dedup();
            Fixed {
                path: file.path.clone(),
                read: Arc::clone(&file.text),
                mended: edits.len(),
                text: line_ends(&apply(&file.text, edits)),
            }
        })
        .collect()
}

/// A text whose lines end with LF.
fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}
