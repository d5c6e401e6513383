//! The drawing for people: message, lines, marks, labels and hint, as rustc draws them.

use std::collections::BTreeMap;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::{
    excerpt::{Excerpt, excerpt},
    sorted,
    visible::visible,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location, Severity},
    source::{FileId, Sources, Span},
};

/// In how many columns findings are drawn where no terminal says how many it has. Longer lines of a source are cut around
/// their marks.
pub const WIDTH: usize = 120;

/// Of one code, this many are drawn; the rest is counted.
const LIMIT: usize = 50;

/// Whether a drawing holds the terminal's colour codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    Always,
    /// It is plain text.
    Never,
}

/// Draws diagnostics by file and place in so many columns, equal ones once, an empty line between two.
#[must_use]
pub fn human(diagnostics: &Diagnostics, sources: &Sources, colour: Colour, width: usize) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let renderer = renderer.term_width(width).decor_style(DecorStyle::Ascii);
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut drawn = Vec::new();
    for diagnostic in sorted(diagnostics, sources) {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= LIMIT {
            drawn.push(draw(diagnostic, sources, &renderer));
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > LIMIT) {
        let left = count - LIMIT;
        let code = code.name();
        drawn.push(format!(
            "note: {left} more of `{code}`; `--format short` prints all\n"
        ));
    }
    drawn.join("\n")
}

fn draw(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    match &diagnostic.location {
        Location::Span(span) => {
            for (file, marks) in by_file(*span, diagnostic) {
                group = match snippet(file, &marks, sources) {
                    Some(snippet) => group.element(snippet),
                    None => group,
                };
            }
        }
        Location::Path(path) => group = group.element(Origin::path(visible(path))),
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(visible(hint)));
    }
    let mut drawn = renderer.render(&[group]);
    drawn.push('\n');
    drawn
}

/// A marked place; the fault itself has no words but the message.
struct Mark<'a> {
    span: Span,
    label: Option<&'a str>,
}

/// The fault and its labels by file, the fault's own first.
fn by_file(fault: Span, diagnostic: &Diagnostic) -> Vec<(FileId, Vec<Mark<'_>>)> {
    let primary = Mark {
        span: fault,
        label: None,
    };
    let mut files = vec![(fault.file, vec![primary])];
    for label in &diagnostic.labels {
        let mark = Mark {
            span: label.span,
            label: Some(&label.text),
        };
        match files.iter_mut().find(|(file, _)| *file == label.span.file) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((label.span.file, vec![mark])),
        }
    }
    files
}

fn snippet<'a>(
    file: FileId,
    marks: &[Mark<'a>],
    sources: &Sources,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let file = sources.get(file)?;
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    let Excerpt {
        text,
        first_line,
        marks: ranges,
    } = excerpt(&file.text, &spans, sources)?;
    let annotations = marks.iter().zip(ranges).map(|(mark, range)| {
        let kind = match mark.label {
            Some(_) => AnnotationKind::Context,
            None => AnnotationKind::Primary,
        };
        kind.span(range).label(mark.label.map(visible))
    });
    let snippet = Snippet::source(text)
        .path(visible(file.path.as_str()))
        .line_start(first_line)
        .annotations(annotations.collect::<Vec<_>>());
    Some(snippet)
}
