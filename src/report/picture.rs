//! A diagnostic as parts, for pages that draw it themselves: message, places with their lines, hint.

use serde::Serialize;

use super::{excerpt::excerpt, visible};
use crate::{
    diag::{Diagnostic, Location},
    source::{Sources, Span},
};

/// One diagnostic as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The stable name of its rule.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where, and then the other places that matter.
    pub places: Vec<PicturePlace>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A place with its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PicturePlace {
    /// The file, from the book's folder.
    pub path: String,
    /// The line, from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// The line's text before the mark, without its indentation.
    pub before: String,
    /// The marked text.
    pub marked: String,
    /// The line's text after the mark.
    pub after: String,
    /// What is there, for places other than the first.
    pub label: Option<String>,
}

/// A diagnostic as parts; what a terminal would hide is made visible in it.
#[must_use]
pub fn picture(diagnostic: &Diagnostic, sources: &Sources) -> Picture {
    let first = match &diagnostic.location {
        Location::Span(span) => place(*span, None, sources),
        Location::Path(path) => PicturePlace {
            path: visible(path),
            line: None,
            column: None,
            before: String::new(),
            marked: String::new(),
            after: String::new(),
            label: None,
        },
    };
    let labels = diagnostic.labels.iter();
    let others = labels.map(|label| place(label.span, Some(&label.text), sources));
    Picture {
        severity: diagnostic.severity.name(),
        code: diagnostic.code.name(),
        message: visible(&diagnostic.message),
        places: std::iter::once(first).chain(others).collect(),
        hint: diagnostic.hint.as_deref().map(visible),
    }
}

fn place(span: Span, label: Option<&str>, sources: &Sources) -> PicturePlace {
    let file = sources.get(span.file);
    let (line, column) = sources.line_and_column(span);
    let drawn = file.and_then(|file| excerpt(&file.text, &[span], sources));
    let (text, mark) = drawn.map_or((String::new(), 0..0), |drawn| {
        let mark = drawn.marks.first().cloned().unwrap_or_default();
        (drawn.text, mark)
    });
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    PicturePlace {
        path: file.map_or(String::new(), |file| visible(file.path.as_str())),
        line: Some(line),
        column: Some(column),
        before: part(0..mark.start).trim_start().to_owned(),
        marked: part(mark.clone()),
        after: part(mark.end..text.len()),
        label: label.map(visible),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::sample, *};

    #[test]
    fn a_picture_has_the_line_in_three_parts_and_the_other_places() {
        let (sources, diagnostics) = sample();
        let expired = diagnostics.as_slice().get(2).unwrap();
        let drawn = picture(expired, &sources);
        let [fault, said] = drawn.places.as_slice() else {
            panic!("two places");
        };
        assert_eq!(
            (fault.path.as_str(), fault.line, fault.column),
            ("content/a.yml", Some(2), Some(9))
        );
        assert_eq!(
            [&*fault.before, &*fault.marked, &*fault.after],
            ["- id: ", "ACC-04", ""]
        );
        assert_eq!(
            (said.path.as_str(), said.label.as_deref()),
            ("content/b.yml", Some("said here"))
        );
    }

    #[test]
    fn a_file_as_a_whole_has_no_line() {
        let (sources, diagnostics) = sample();
        let missing = diagnostics.as_slice().get(3).unwrap();
        assert_eq!(
            picture(missing, &sources).places.first().unwrap().line,
            None
        );
    }
}
