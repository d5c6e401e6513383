//! Places in the files of a theme. In: faults that name one as `FILE:LINE:COLUMN`, and the theme. Out: the same faults at
//! spans, and the texts of those files among the sources. Templates are no texts of the book, so that they are added only
//! where one is to be shown.

use std::ops::Range;

use crate::{
    diag::{Diagnostics, Location},
    source::{BookPath, Sources, Span},
    theme::Theme,
};

/// Points faults at the texts of the book's own templates.
pub(super) fn show(theme: &Theme, diagnostics: &mut Diagnostics, sources: &mut Sources) {
    let mut told = diagnostics.as_slice().iter();
    if !told.any(|told| matches!(told.location, Location::Path(_))) {
        return;
    }
    for diagnostic in diagnostics.iter_mut() {
        let span = match &diagnostic.location {
            Location::Path(place) => span(theme, place, sources),
            Location::Span(_) => None,
        };
        if let Some(span) = span {
            diagnostic.location = Location::Span(span);
        }
    }
}

/// The span of a place; `None` where it is none, or in a file that is not the book's.
fn span(theme: &Theme, place: &str, sources: &mut Sources) -> Option<Span> {
    let (rest, column) = place.rsplit_once(':')?;
    let (origin, line) = rest.rsplit_once(':')?;
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    let (_, file) = theme.files().find(|(_, file)| file.origin == origin)?;
    let path = BookPath::parse(origin).ok()?;
    let text = std::str::from_utf8(&file.bytes).ok()?;
    let range = marked(text, line, column)?;
    let file = sources.add(path, text.into());
    Some(Span::new(file, range))
}

/// What begins at a line and column, both from 1: a name with its dots, or one character.
fn marked(text: &str, line: usize, column: usize) -> Option<Range<usize>> {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(line.checked_sub(1)?).map(str::len).sum();
    let rest = text.get(start..)?.lines().next().unwrap_or_default();
    let skipped = rest.char_indices().nth(column.checked_sub(1)?);
    let skipped = skipped.map_or(rest.len(), |(skipped, _)| skipped);
    let rest = rest.get(skipped..)?;
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-');
    let name = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
    let one = rest.chars().next().map_or(0, char::len_utf8);
    let start = start + skipped;
    Some(start..start + name.max(one))
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn a_name_is_marked_whole_and_anything_else_by_its_first_character() {
        let text = "é\n é{{ view.titel }}\n";
        let of = |line, column| marked(text, line, column).and_then(|range| text.get(range));
        assert_eq!(of(2, 6), Some("view.titel"));
        assert_eq!(of(2, 3), Some("{"));
        assert_eq!(of(2, 90), Some(""));
        assert_eq!(of(1, 1), Some("é"));
        assert_eq!(of(9, 1), Some(""));
    }
}
