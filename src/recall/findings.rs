//! Diagnostics as a record keeps them: with the paths of files and places in them, without the files' texts.
//! In: diagnostics and sources. Out: the same again, with texts read anew.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, Fix, Label, Location, Severity},
    load,
    source::{BookPath, FileId, Sources, Span},
};

/// Diagnostics and the files that they point into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The paths of the files.
    files: Vec<String>,
    found: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Finding {
    code: String,
    severity: String,
    location: Where,
    message: String,
    labels: Vec<(Part, String)>,
    hint: Option<String>,
    fix: Option<(Part, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Where {
    Part(Part),
    Path(String),
}

/// Bytes of a file, by its place among the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    file: usize,
    start: usize,
    end: usize,
}

/// Whether a fault follows from the book alone: not from who reads it, how fast the machine is or what the web says.
fn follows_from_the_book(diagnostic: &Diagnostic) -> bool {
    !matches!(
        diagnostic.code,
        Code::NoBook | Code::Unreadable | Code::OverBudget | Code::DeadLink
    )
}

impl Findings {
    /// Of diagnostics; `None` where one of them may be another next time although the book is the same.
    #[must_use]
    pub fn of(diagnostics: &Diagnostics, sources: &Sources) -> Option<Self> {
        let mut files = Files {
            sources,
            places: BTreeMap::new(),
            paths: Vec::new(),
        };
        let found = diagnostics.as_slice().iter().map(|diagnostic| {
            follows_from_the_book(diagnostic).then_some(())?;
            let labels = diagnostic.labels.iter();
            let labels = labels.map(|label| Some((files.part(label.span)?, label.text.clone())));
            let labels = labels.collect::<Option<_>>()?;
            let fix = match &diagnostic.fix {
                Some(fix) => Some((files.part(fix.span)?, fix.replacement.clone())),
                None => None,
            };
            Some(Finding {
                code: diagnostic.code.name().to_owned(),
                severity: diagnostic.severity.name().to_owned(),
                location: match &diagnostic.location {
                    Location::Span(span) => Where::Part(files.part(*span)?),
                    Location::Path(path) => Where::Path(path.clone()),
                },
                message: diagnostic.message.clone(),
                labels,
                hint: diagnostic.hint.clone(),
                fix,
            })
        });
        let found = found.collect::<Option<_>>()?;
        let files = files.paths;
        Some(Self { files, found })
    }

    /// The diagnostics, with the files read by `read`; `None` where one of them cannot be had.
    #[must_use]
    pub fn told(&self, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<(Diagnostics, Sources)> {
        let mut sources = Sources::default();
        let files = self.files.iter().map(|path| {
            let text = load::shown(&read(path)?)?;
            Some(sources.add(BookPath::parse(path).ok()?, text))
        });
        let files: Vec<FileId> = files.collect::<Option<_>>()?;
        let mut diagnostics = Diagnostics::default();
        for finding in &self.found {
            diagnostics.push(finding.told(&files)?);
        }
        Some((diagnostics, sources))
    }
}

impl Finding {
    fn told(&self, files: &[FileId]) -> Option<Diagnostic> {
        let severity = [Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.name() == self.severity)?;
        let labels = self.labels.iter().map(|(part, text)| {
            let (span, text) = (part.span(files)?, text.clone());
            Some(Label { span, text })
        });
        let fix = match &self.fix {
            Some((part, replacement)) => Some(Box::new(Fix {
                span: part.span(files)?,
                replacement: replacement.clone(),
            })),
            None => None,
        };
        Some(Diagnostic {
            code: Code::named(&self.code)?,
            severity,
            location: match &self.location {
                Where::Part(part) => Location::Span(part.span(files)?),
                Where::Path(path) => Location::Path(path.clone()),
            },
            message: self.message.clone(),
            labels: labels.collect::<Option<_>>()?,
            hint: self.hint.clone(),
            fix,
        })
    }
}

impl Part {
    fn span(self, files: &[FileId]) -> Option<Span> {
        Some(Span::new(*files.get(self.file)?, self.start..self.end))
    }
}

/// Files by their place in a list.
struct Files<'a> {
    sources: &'a Sources,
    places: BTreeMap<FileId, usize>,
    paths: Vec<String>,
}

impl Files<'_> {
    fn part(&mut self, span: Span) -> Option<Part> {
        let path = &self.sources.get(span.file)?.path;
        let file = *self.places.entry(span.file).or_insert_with(|| {
            self.paths.push(path.to_string());
            self.paths.len() - 1
        });
        let (start, end) = (span.start(), span.end());
        Some(Part { file, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Diagnostics, Sources) {
        let mut sources = Sources::default();
        let mut add = |path: &str, text: &str| {
            let path = BookPath::parse(path).expect("a path");
            sources.add(path, text.into())
        };
        let (late, early) = (
            add("content/b.yml", "id: B\n"),
            add("content/a.yml", "é: A\n"),
        );
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::at(Code::Typography, Span::new(early, 4..5), "one")
                .hint("do it")
                .label(Span::new(late, 0..2), "here")
                .fix(Span::new(early, 4..5), "B"),
        );
        diagnostics.push(Diagnostic::about(Code::TooLarge, "content/x.yml", "two"));
        (diagnostics, sources)
    }

    fn read(path: &str) -> Option<Vec<u8>> {
        let text = match path {
            "content/a.yml" => "é: A\n",
            "content/b.yml" => "id: B\n",
            _ => return None,
        };
        Some(text.as_bytes().to_vec())
    }

    #[test]
    fn what_is_told_again_is_what_was_found() {
        let (diagnostics, sources) = sample();
        let findings = Findings::of(&diagnostics, &sources).expect("kept");
        let (told, texts) = findings.told(read).expect("told");
        let drawn = |diagnostics, sources| crate::report::json(diagnostics, sources);
        assert_eq!(drawn(&told, &texts), drawn(&diagnostics, &sources));
        assert_eq!(Findings::of(&told, &texts), Some(findings));
    }

    #[test]
    fn what_may_be_otherwise_next_time_is_not_kept() {
        let (mut diagnostics, sources) = sample();
        diagnostics.push(Diagnostic::about(Code::Unreadable, "content/c.yml", "no"));
        assert_eq!(Findings::of(&diagnostics, &sources), None);
    }

    #[test]
    fn without_a_file_nothing_is_told() {
        let (diagnostics, sources) = sample();
        let findings = Findings::of(&diagnostics, &sources).expect("kept");
        assert!(
            findings
                .told(|path| read(path).filter(|_| path.ends_with("a.yml")))
                .is_none()
        );
    }
}
