//! The lines of a file that a drawing shows, and where its marks lie in them.

use std::ops::Range;

use super::visible::mapped;
use crate::source::{Sources, Span};

/// A run of lines with the marked parts.
pub(super) struct Excerpt {
    /// The lines, hidden characters made visible.
    pub text: String,
    /// The number of the first.
    pub first_line: usize,
    /// The marked parts of `text`, in the order of the spans.
    pub marks: Vec<Range<usize>>,
}

/// The lines from the first to the last of some spans of one file; a span of many lines counts for its first.
pub(super) fn excerpt(text: &str, spans: &[Span], sources: &Sources) -> Option<Excerpt> {
    let clipped: Vec<Range<usize>> = spans.iter().map(|span| clip(text, span.range())).collect();
    let first = clipped.iter().map(|range| range.start).min()?;
    let last = clipped.iter().map(|range| range.end).max()?;
    let start = text.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text
        .get(last..)?
        .find('\n')
        .map_or(text.len(), |at| last + at);
    let lines = text.get(start..end)?.trim_end_matches('\r');
    let mut offsets: Vec<usize> = clipped
        .iter()
        .flat_map(|range| [range.start - start, range.end - start])
        .collect();
    let shown = mapped(&lines.replace("\r\n", " \n"), &mut offsets);
    let marks = offsets
        .chunks_exact(2)
        .filter_map(|pair| Some(*pair.first()?..*pair.last()?))
        .collect();
    let first_span = spans.iter().min_by_key(|span| span.start())?;
    Some(Excerpt {
        text: shown,
        first_line: sources.line_and_column(*first_span).0,
        marks,
    })
}

/// The part of a range on its first line, on whole characters inside of the text.
fn clip(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let part = text.get(start..end).unwrap_or_default();
    let length = part.find('\n').unwrap_or(part.len());
    let shown = part.get(..length).unwrap_or_default().trim_end();
    start..start + shown.len()
}
