//! The usual shape of a file: maps and lists in blocks, values that end on their line, literal blocks. In: the text of
//! one file, or a part of it. Out: the tree that the parser's events give, in a fraction of their time.
//!
//! Whatever has another shape, is doubtful or has any fault is left to the parser: what YAML allows, and what is wrong
//! with a file, is said there alone. Tests and fuzz targets read each text both ways and hold the trees to be the same.

mod literal;
mod values;

use std::{borrow::Cow, ops::Range};

use granit_parser::StructureStyle;
use memchr::memchr;

use super::build::{Builder, Kind};
use crate::{
    book::Limits,
    diag::Diagnostics,
    load::tree::{Node, Scalar, Style},
    source::{FileId, Span},
};

/// Reads the part of a file that begins at `base`; `None` where the parser is to read it.
pub fn read(file: FileId, part: &str, base: usize, limits: Limits) -> Option<Node<'_>> {
    if !part.ends_with('\n') || has_unusual_characters(part.as_bytes()) {
        return None;
    }
    let mut reader = Reader {
        file,
        text: part,
        base,
        after: 0,
        line: None,
        builder: Builder::new(file, base, limits),
        faults: Diagnostics::default(),
    };
    reader.advance();
    reader.block(reader.line?)?;
    let is_whole = reader.line.is_none() && reader.faults.as_slice().is_empty();
    is_whole.then(|| reader.builder.finish())
}

/// Whether characters may stand there that YAML refuses, or that break or indent lines in a way of their own: controls
/// (those of Latin-1 begin with 0xC2), and some of those that begin with 0xEF. All bytes but the last one, a line's
/// break, are looked at without a branch, many at once.
fn has_unusual_characters(text: &[u8]) -> bool {
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    let found = pairs.fold(0, |found, (byte, next)| {
        let control = u8::from(*byte < b' ') & u8::from(*byte != b'\n');
        let control_of_latin = u8::from(*byte == 0xc2) & u8::from(*next < 0xa0);
        found | control | control_of_latin | u8::from(*byte == 0x7f) | u8::from(*byte == 0xef)
    });
    found != 0
}

/// A line, or what follows on it, from its first character that is not blank to its break.
#[derive(Clone, Copy)]
struct Line {
    /// How many blanks indent it, where it is a whole line; else how far it begins behind its line's beginning.
    column: usize,
    start: usize,
    end: usize,
}

struct Reader<'s> {
    file: FileId,
    text: &'s str,
    base: usize,
    /// Where the line behind `line` begins.
    after: usize,
    /// What is to be read next; `None` at the end.
    line: Option<Line>,
    builder: Builder<'s>,
    faults: Diagnostics,
}

impl<'s> Reader<'s> {
    /// Goes to the next line that has more than blanks and a comment.
    fn advance(&mut self) {
        self.line = None;
        while let Some(rest) = self.text.get(self.after..)
            && let Some(length) = memchr(b'\n', rest.as_bytes())
        {
            let column = blanks(rest);
            let line = Line {
                column,
                start: self.after + column,
                end: self.after + length,
            };
            self.after += length + 1;
            if column < length && !self.rest(line).starts_with('#') {
                self.line = Some(line);
                return;
            }
        }
    }

    /// The characters of a line.
    fn rest(&self, line: Line) -> &'s str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }

    /// A list or a map that begins on this line.
    fn block(&mut self, first: Line) -> Option<()> {
        if is_item(self.rest(first)) {
            self.list(first, first.start)
        } else {
            self.map(first)
        }
    }

    /// A list that begins on this line, and in the parser's places here.
    fn list(&mut self, first: Line, start: usize) -> Option<()> {
        self.open(Kind::List, StructureStyle::Block, start..start)?;
        while let Some(line) = self.line
            && line.column == first.column
            && is_item(self.rest(line))
        {
            let item = self.behind(line, 1);
            let rest = self.rest(item);
            if is_nothing(rest) {
                self.advance();
                let below = self.line.filter(|below| below.column > line.column)?;
                self.block(below)?;
            } else if is_item(rest) || values::key(rest).is_some() {
                self.line = Some(item);
                self.block(item)?;
            } else {
                self.value(item, line.column)?;
            }
        }
        self.close(start..start)
    }

    fn map(&mut self, first: Line) -> Option<()> {
        self.open(Kind::Map, StructureStyle::Block, first.start..first.start)?;
        while let Some(line) = self.line
            && line.column == first.column
            && !is_item(self.rest(line))
        {
            let key = values::key(self.rest(line))?;
            let place = line.start..line.start + key.len();
            self.scalar(key.into(), Style::Plain, place)?;
            let value = self.behind(line, key.len() + 1);
            if !is_nothing(self.rest(value)) {
                self.value(value, line.column)?;
                continue;
            }
            self.advance();
            let below = self.line?;
            if below.column > line.column {
                self.block(below)?;
            } else if below.column == line.column && is_item(self.rest(below)) {
                // Such a list has no beginning of its own: it is where its first item is.
                let item = self.behind(below, 1);
                if is_nothing(self.rest(item)) {
                    return None;
                }
                self.list(below, item.start)?;
            } else {
                return None;
            }
        }
        self.close(first.start..first.start)
    }

    /// What follows on a line, so many characters and blanks on.
    fn behind(&self, line: Line, taken: usize) -> Line {
        let rest = self.rest(line).get(taken..).unwrap_or_default();
        let taken = taken + blanks(rest);
        Line {
            column: line.column + taken,
            start: line.start + taken,
            end: line.end,
        }
    }

    /// A value behind a key or a dash in this column. It ends on its line, or is a literal block.
    fn value(&mut self, value: Line, column: usize) -> Option<()> {
        if self.rest(value).starts_with('|') {
            self.literal(value, column)?;
        } else {
            let end = self.inline(value)?;
            let rest = self.text.get(end..value.end)?;
            if !is_nothing(rest.trim_start_matches(' ')) || rest.starts_with('#') {
                return None;
            }
            self.advance();
        }
        // What is indented further would go on with the value.
        self.line
            .is_none_or(|next| next.column <= column)
            .then_some(())
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: Style, place: Range<usize>) -> Option<()> {
        let place = self.span(place);
        let scalar = Scalar { text, style };
        let taken = self.builder.scalar(scalar, place, 0, &mut self.faults);
        taken.ok()
    }

    /// Opens a list or a map at this place.
    fn open(&mut self, kind: Kind, style: StructureStyle, place: Range<usize>) -> Option<()> {
        let place = self.span(place);
        self.builder.open(kind, style, place, 0).ok()
    }

    /// Closes what was opened last. In a block that is where its last value ends, wherever it says.
    fn close(&mut self, place: Range<usize>) -> Option<()> {
        let place = self.span(place);
        self.builder.close(place, &mut self.faults).ok()
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.base..range.end + self.base)
    }
}

/// How many blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b' ').count()
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    line == "-" || line.starts_with("- ")
}

/// Whether nothing but a comment is left of a line.
fn is_nothing(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('#')
}

#[cfg(test)]
mod tests;
