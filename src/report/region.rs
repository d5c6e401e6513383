//! A span to lines and columns, in the units that a report is read in.

use crate::source::{Sources, Span};

/// What a column counts, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Characters.
    Character,
    /// UTF-16 code units, as editors of the web count.
    Utf16,
}

/// Lines and columns from 1; the end is the place after the last one marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// The region of a span.
pub(super) fn region(span: Span, sources: &Sources, unit: Unit) -> Region {
    let text = sources.get(span.file).map_or("", |file| &*file.text);
    let start = text.floor_char_boundary(span.start().min(text.len()));
    let end = text.ceil_char_boundary(span.end().clamp(start, text.len()));
    let (before, marked) = (
        text.get(..start).unwrap_or_default(),
        text.get(start..end).unwrap_or_default(),
    );
    let start_line = before.matches('\n').count() + 1;
    let start_column = width(last_line(before), unit) + 1;
    let lines = marked.matches('\n').count();
    let offset = if lines == 0 { start_column } else { 1 };
    Region {
        start_line,
        start_column,
        end_line: start_line + lines,
        end_column: offset + width(last_line(marked), unit),
    }
}

/// The line on which a span begins, without blanks at its ends.
pub(super) fn line(span: Span, sources: &Sources) -> &str {
    let text = sources.get(span.file).map_or("", |file| &*file.text);
    let at = text.floor_char_boundary(span.start().min(text.len()));
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let rest = text.get(start..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default().trim()
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

fn width(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Character => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::BookPath;

    fn of(text: &str, marked: &str, unit: Unit) -> (Region, String) {
        let mut sources = Sources::default();
        let file = sources.add(BookPath::parse("a.yml").unwrap(), Arc::from(text));
        let start = text.find(marked).unwrap();
        let span = Span::new(file, start..start + marked.len());
        (
            region(span, &sources, unit),
            line(span, &sources).to_owned(),
        )
    }

    fn columns(text: &str, marked: &str, unit: Unit) -> (usize, usize) {
        let (region, _) = of(text, marked, unit);
        (region.start_column, region.end_column)
    }

    #[test]
    fn columns_count_characters_or_utf_16_units() {
        assert_eq!(columns("a: é\u{1f512}x y\n", "x", Unit::Character), (6, 7));
        assert_eq!(columns("a: é\u{1f512}x y\n", "x", Unit::Utf16), (7, 8));
    }

    #[test]
    fn a_region_of_many_lines_ends_in_the_last() {
        let (region, line) = of("a:\r\n  - b\r\n  - cd\r\n", "- b\r\n  - cd", Unit::Utf16);
        let expected = Region {
            start_line: 2,
            start_column: 3,
            end_line: 3,
            end_column: 7,
        };
        assert_eq!((region, line.as_str()), (expected, "- b"));
    }

    #[test]
    fn a_span_outside_of_its_file_is_cut() {
        let mut sources = Sources::default();
        let file = sources.add(BookPath::parse("a.yml").unwrap(), Arc::from("é"));
        let region = region(Span::new(file, 1..90), &sources, Unit::Character);
        assert_eq!((region.start_column, region.end_column), (1, 2));
    }
}
