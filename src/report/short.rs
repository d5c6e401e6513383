//! One line for each diagnostic: `path:line:column: severity[code]: message`.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::{sorted, visible, visible::hides};
use crate::{
    diag::{Diagnostic, Diagnostics, Location},
    source::{FileId, Sources, Span},
};

/// Writes diagnostics by file and place, equal ones once, one a line.
#[must_use]
pub fn short(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let sorted = sorted(diagnostics, sources);
    let parts = sorted.par_chunks(PART);
    parts.map(|part| lines(part, sources)).collect()
}

/// So many diagnostics are written by one thread.
const PART: usize = 1_000;

/// One line for each of these diagnostics.
fn lines(diagnostics: &[&Diagnostic], sources: &Sources) -> String {
    let mut lines = String::new();
    let mut cursor = Cursor::default();
    for diagnostic in diagnostics {
        let severity = diagnostic.severity.name();
        let code = diagnostic.code.name();
        let (path, place) = match &diagnostic.location {
            Location::Span(span) => {
                let path = sources.get(span.file).map_or("", |file| file.path.as_str());
                let (line, column) = cursor.line_and_column(*span, sources);
                (path, format!(":{line}:{column}"))
            }
            Location::Path(path) => (path.as_str(), String::new()),
        };
        let start = lines.len();
        // Writing to a text cannot fail.
        let _ = write!(
            lines,
            "{path}{place}: {severity}[{code}]: {}",
            diagnostic.message
        );
        let written = lines.get(start..).unwrap_or_default();
        if written.contains('\n') || hides(written) {
            let line = lines.split_off(start);
            lines.push_str(&visible(&line).replace('\n', " "));
        }
        lines.push('\n');
    }
    lines
}

/// Lines and columns of places in order, so that a large file with many findings is gone through once.
#[derive(Default)]
struct Cursor {
    file: Option<FileId>,
    /// The start of a line, and that line's number from 0.
    start: usize,
    line: usize,
}

impl Cursor {
    /// Line and column of a span's start, both from 1; the column counts characters.
    fn line_and_column(&mut self, span: Span, sources: &Sources) -> (usize, usize) {
        let text = sources.get(span.file).map_or("", |file| &*file.text);
        if self.file != Some(span.file) || self.start > span.start() {
            *self = Self {
                file: Some(span.file),
                ..Self::default()
            };
        }
        let Some(before) = text.get(self.start..span.start()) else {
            return sources.line_and_column(span);
        };
        self.line += before.matches('\n').count();
        self.start += before.rfind('\n').map_or(0, |end| end + 1);
        let column = text.get(self.start..span.start()).unwrap_or_default();
        (self.line + 1, column.chars().count() + 1)
    }
}
