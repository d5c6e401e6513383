//! Values that end on their line: words, texts between quotes, lists and maps between brackets.

use granit_parser::StructureStyle;
use memchr::memchr2;

use super::{Line, Reader};
use crate::load::{tree::Style, yaml::build::Kind};

/// The key that a line begins with: a word before a colon.
pub fn key(line: &str) -> Option<&str> {
    /// YAML allows 1,024 characters.
    const LONGEST: usize = 128;
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let length = line.bytes().take_while(is_word).count();
    let (key, rest) = line.split_at_checked(length)?;
    let begins = key.starts_with(|first: char| first.is_ascii_alphanumeric());
    let ends = rest == ":" || rest.starts_with(": ");
    (begins && ends && length <= LONGEST).then_some(key)
}

/// Whether a plain scalar may begin with this byte, wherever it stands.
fn begins_plain(byte: u8) -> bool {
    !matches!(
        byte,
        b'-' | b'?'
            | b':'
            | b','
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'#'
            | b'&'
            | b'*'
            | b'!'
            | b'|'
            | b'>'
            | b'\''
            | b'"'
            | b'%'
            | b'@'
            | b'`'
            | b' '
    )
}

/// How long a plain scalar is that a line begins with, outside of brackets.
fn plain(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut from = 0;
    let mut end = bytes.len();
    while let Some(found) = memchr2(b':', b'#', bytes.get(from..)?) {
        let at = from + found;
        from = at + 1;
        if bytes.get(at) == Some(&b':') {
            if matches!(bytes.get(from), None | Some(b' ')) {
                return None;
            }
        } else if bytes.get(..at)?.ends_with(b" ") {
            end = at;
            break;
        }
    }
    Some(line.get(..end)?.trim_end_matches(' ').len())
}

/// How long a plain scalar is that a line begins with, between brackets.
fn plain_between_brackets(line: &str) -> Option<usize> {
    let ends = |byte: &u8| matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b':' | b'#');
    let length = line.bytes().position(|byte| ends(&byte))?;
    let (text, rest) = line.split_at_checked(length)?;
    rest.starts_with([',', ']', '}'])
        .then(|| text.trim_end_matches(' ').len())
}

impl Reader<'_> {
    /// Reads a value outside of brackets; where it ends.
    pub(super) fn inline(&mut self, value: Line) -> Option<usize> {
        self.inline_by(value, plain)
    }

    fn inline_by(&mut self, value: Line, plain: fn(&str) -> Option<usize>) -> Option<usize> {
        let rest = self.rest(value);
        match rest.bytes().next()? {
            b'[' => self.brackets(value, Kind::List, b']'),
            b'{' => self.brackets(value, Kind::Map, b'}'),
            b'"' => self.quoted(value, Style::DoubleQuoted, b'"', b'\\'),
            b'\'' => self.quoted(value, Style::SingleQuoted, b'\'', b'\''),
            first if begins_plain(first) => {
                let length = plain(rest)?;
                let text = rest.get(..length)?;
                let end = value.start + length;
                self.scalar(text.into(), Style::Plain, value.start..end)?;
                Some(end)
            }
            _ => None,
        }
    }

    /// A text between quotes in which nothing stands for anything else.
    fn quoted(&mut self, value: Line, style: Style, quote: u8, escape: u8) -> Option<usize> {
        let rest = self.rest(value).get(1..)?;
        let length = memchr2(quote, escape, rest.as_bytes())?;
        let mut behind = rest.bytes().skip(length);
        if behind.next() != Some(quote) || behind.next() == Some(quote) {
            return None;
        }
        let end = value.start + length + 2;
        self.scalar(rest.get(..length)?.into(), style, value.start..end)?;
        Some(end)
    }

    /// A list or a map that begins and ends on one line.
    fn brackets(&mut self, value: Line, kind: Kind, close: u8) -> Option<usize> {
        self.open(kind, StructureStyle::Flow, value.start..value.start + 1)?;
        let mut line = self.behind(value, 1);
        if self.rest(line).bytes().next() != Some(close) {
            line = self.between(line, kind, close)?;
        }
        let end = line.start + 1;
        self.close(line.start..end)?;
        Some(end)
    }

    /// What stands between brackets, without a comma behind the last of it; what follows, from the closing bracket on.
    fn between(&mut self, mut line: Line, kind: Kind, close: u8) -> Option<Line> {
        loop {
            if matches!(kind, Kind::Map) {
                let key = key(self.rest(line))?;
                let place = line.start..line.start + key.len();
                self.scalar(key.into(), Style::Plain, place)?;
                line = self.behind(line, key.len() + 1);
            }
            let end = self.inline_by(line, plain_between_brackets)?;
            line = self.behind(line, end - line.start);
            match self.rest(line).bytes().next()? {
                b',' => line = self.behind(line, 1),
                next if next == close => return Some(line),
                _ => return None,
            }
        }
    }
}
