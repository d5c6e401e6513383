//! Places in files, as byte ranges, and the way back from a decoded text to its source.

use std::{ops::Range, sync::Arc};

/// The number of a file among the sources of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(super) fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    start: u32,
    end: u32,
}

impl Span {
    /// A span over `range`; offsets beyond 4 GiB are cut to that.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let offset = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Self {
            file,
            start: offset(range.start),
            end: offset(range.end.max(range.start)),
        }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Both ends.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    /// Two values are equal wherever they were written.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// From offsets of a decoded text (a YAML scalar without indentation and escapes) to offsets of its file:
/// pieces in which both run in step, by the decoded start.
#[derive(Clone, Debug, Default)]
pub struct Offsets(Pieces);

#[derive(Clone, Debug, Default)]
enum Pieces {
    /// None.
    #[default]
    Unknown,
    /// One, which begins here: nearly every text of one line.
    One(u32),
    /// Some, `(decoded start, source start)`.
    Some(Arc<[(u32, u32)]>),
}

impl Offsets {
    /// Pieces `(decoded start, source start)`, in ascending order of both.
    #[must_use]
    pub fn new(pieces: Vec<(u32, u32)>) -> Self {
        Self(match pieces.as_slice() {
            [] => Pieces::Unknown,
            [(0, source)] => Pieces::One(*source),
            [_, ..] => Pieces::Some(pieces.into()),
        })
    }

    fn source_of(&self, decoded: usize) -> Option<usize> {
        let decoded = u32::try_from(decoded).ok()?;
        let (start, source) = match &self.0 {
            Pieces::Unknown => return None,
            Pieces::One(source) => (0, *source),
            Pieces::Some(pieces) => {
                let after = pieces.partition_point(|(start, _)| *start <= decoded);
                *pieces.get(after.checked_sub(1)?)?
            }
        };
        Some((source + (decoded - start)) as usize)
    }
}

/// Where a decoded text stands: its span, and the way from its characters to the file's.
#[derive(Clone, Debug)]
pub struct Place {
    /// The whole scalar, quotes or block indicator included.
    pub span: Span,
    /// The way from decoded offsets to the file's; empty where only the whole is known.
    pub offsets: Offsets,
}

impl Place {
    /// Exactly the bytes that a part of the decoded text was written with: escapes and folded line ends whole.
    /// `None` where only the place of the whole is known.
    #[must_use]
    pub fn exact(&self, decoded: Range<usize>) -> Option<Span> {
        let start = self.source_of(decoded.start)?;
        let end = self.source_of(decoded.end)?;
        (start <= end).then(|| Span::new(self.span.file, start..end))
    }

    /// The span of a part of the decoded text.
    #[must_use]
    pub fn part(&self, decoded: Range<usize>) -> Span {
        let last = decoded.end.saturating_sub(1).max(decoded.start);
        match (self.source_of(decoded.start), self.source_of(last)) {
            (Some(start), Some(end)) => {
                let length = usize::from(decoded.end > decoded.start);
                let end = (end + length).min(self.span.end());
                Span::new(self.span.file, start..end)
            }
            _ => self.span,
        }
    }

    /// Where a decoded byte stands. The line end of a text may be read without being written, where its file ends.
    fn source_of(&self, decoded: usize) -> Option<usize> {
        let source = self.offsets.source_of(decoded)?;
        Some(source.min(self.span.end()))
    }
}
