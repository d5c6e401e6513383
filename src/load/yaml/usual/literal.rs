//! Literal blocks, in which the long texts of a book stand.

use memchr::memchr;

use super::{Line, Reader, blanks};
use crate::load::tree::Style;

impl Reader<'_> {
    /// A block behind `|` or `|-`, below a key or a dash in this column.
    pub(super) fn literal(&mut self, header: Line, column: usize) -> Option<()> {
        let strips = match self.rest(header) {
            "|" => false,
            "|-" => true,
            _ => return None,
        };
        let text = self.text;
        let body = text.get(self.after..)?;
        let lines_before = body.bytes().take_while(|byte| *byte == b'\n').count();
        let body = body.get(lines_before..)?;
        let block = Block::measure(body)?;
        let indent_behind = blanks(body.get(block.length..)?);
        if block.indent <= column || indent_behind > column {
            return None;
        }
        let start = self.after + lines_before;
        let end = start + block.length;
        let decoded = block.text(text.get(start..end)?, lines_before, strips)?;
        // The parser's places of blocks go from their first character to that of the next line.
        let place = start + block.indent..end + indent_behind;
        self.scalar(decoded.into(), Style::Literal, place)?;
        self.after = end;
        self.advance();
        Some(())
    }
}

/// How far a block goes that begins with a line of text.
struct Block {
    /// How many blanks indent it.
    indent: usize,
    /// How many bytes it has with the breaks of empty lines behind it.
    length: usize,
    /// How many bytes its lines have without those empty lines.
    filled: usize,
    /// How many lines have text.
    lines: usize,
}

impl Block {
    /// `None` where a line of blanks stands in it.
    fn measure(body: &str) -> Option<Self> {
        let indent = blanks(body);
        let mut block = Block {
            indent,
            length: 0,
            filled: 0,
            lines: 0,
        };
        loop {
            let rest = body.get(block.length..)?;
            let Some(length) = memchr(b'\n', rest.as_bytes()) else {
                return Some(block);
            };
            let column = blanks(rest);
            if length == 0 {
                block.length += 1;
            } else if column == length {
                return None;
            } else if column < indent {
                return Some(block);
            } else {
                block.length += length + 1;
                block.filled = block.length;
                block.lines += 1;
            }
        }
    }

    /// The lines without what indents them.
    fn text(&self, body: &str, lines_before: usize, strips: bool) -> Option<String> {
        let filled = body.get(..self.filled)?;
        let length = lines_before + self.filled - self.lines * self.indent;
        let mut text = String::with_capacity(length);
        text.extend(std::iter::repeat_n('\n', lines_before));
        for line in filled.split_inclusive('\n') {
            let taken = if line == "\n" { 0 } else { self.indent };
            text.push_str(line.get(taken..)?);
        }
        if strips {
            text.pop();
        }
        Some(text)
    }
}
