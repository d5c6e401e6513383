//! What is wrong with a book, as values: a code, a place, a message, a hint. Never prints.

mod code;
mod explain;

pub use code::Code;
pub use explain::explain;

use std::{collections::BTreeSet, sync::Arc};

use crate::source::Span;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The book can be built, but somebody should look.
    Warning,
    /// The book cannot be built.
    Error,
}

impl Severity {
    /// The word as printed before a code.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// A change of the source that mends a fault and needs no judgement; what `check --fix` writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The bytes to replace; empty where something is missing.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
}

/// Where a diagnostic points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A place in a file that was read as text.
    Span(Span),
    /// A file or folder as a whole, by its path in the book or on the disk.
    Path(String),
}

/// One fault or duty, with its place and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of the rule.
    pub code: Code,
    /// Error or warning, after the book's own levels.
    pub severity: Severity,
    /// Where.
    pub location: Location,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hint: Option<String>,
    /// What mends it without further thought, where anything does.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A diagnostic at a place in a file, with the code's own severity.
    #[must_use]
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Location::Span(span), message.into())
    }

    /// A diagnostic about a whole file or folder.
    #[must_use]
    pub fn about(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Location::Path(path.into()), message.into())
    }

    /// Every place in a file that it names.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let own = match self.location {
            Location::Span(span) => Some(span),
            Location::Path(_) => None,
        };
        let labels = self.labels.iter().map(|label| label.span);
        let fix = self.fix.iter().map(|fix| fix.span);
        own.into_iter().chain(labels).chain(fix)
    }

    fn new(code: Code, location: Location, message: String) -> Self {
        Self {
            code,
            severity: code.severity(),
            location,
            message,
            labels: Vec::new(),
            hint: None,
            fix: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix {
            span,
            replacement: replacement.into(),
        }));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }
}

/// The diagnostics of a run, pushed by every stage. Cheap to copy: copies share what they hold until one changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Arc<Vec<Diagnostic>>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list().push(diagnostic);
    }

    /// Adds some.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list().extend(diagnostics);
    }

    /// Adds those of another run.
    pub fn append(&mut self, mut other: Self) {
        self.list().append(other.list());
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// All of them, in the order pushed.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Keeps those that pass.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list().retain(keep);
    }

    /// All of them, to change their severities.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list().iter_mut()
    }

    fn list(&mut self) -> &mut Vec<Diagnostic> {
        Arc::make_mut(&mut self.0)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.0).into_iter()
    }
}

/// The known name nearest to `name`, where one is near enough to be meant and no other is as near. Case counts only
/// between names that are otherwise as near.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = near(name, known).into_iter();
    let (edits, with_case, first) = near.next()?;
    let is_alone = near
        .next()
        .is_none_or(|second| (edits, with_case) < (second.0, second.1));
    is_alone.then_some(first)
}

/// The same, the first of them in order where some are as near: to lead somewhere rather than to say what was meant.
#[must_use]
pub fn one_of_the_nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    near(name, known).first().map(|(_, _, first)| *first)
}

/// The names that are near enough, the nearest first: how many edits away, and how many where case counts.
fn near<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> BTreeSet<(usize, usize, &'a str)> {
    let lower = name.to_lowercase();
    known
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let edits = strsim::damerau_levenshtein(&lower, &other);
            // Two numbers alike make no two names near: `ACC-03` and `BCK-03` are of different chapters.
            let of_letters = strsim::damerau_levenshtein(letters(&lower), letters(&other));
            let is_near = edits * 3 <= candidate.chars().count().max(3)
                && of_letters * 3 <= letters(&other).chars().count().max(3);
            is_near.then(|| {
                let with_case = strsim::damerau_levenshtein(name, candidate);
                (edits, with_case, candidate)
            })
        })
        .collect()
}

/// A name without the number at its end.
fn letters(name: &str) -> &str {
    name.trim_end_matches(|character: char| !character.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_meant_whatever_its_case() {
        assert_eq!(nearest("titel", ["title", "tlp"]), Some("title"));
        assert_eq!(nearest("ISO27001", ["iso27001", "gdpr"]), Some("iso27001"));
        assert_eq!(nearest("acc", ["ACC", "acd"]), Some("ACC"));
        assert_eq!(nearest("remote", ["title", "tlp"]), None);
        assert_eq!(nearest("AC-03", ["ACC-03", "BCK-03"]), Some("ACC-03"));
        assert_eq!(nearest("ACC-03", ["BCK-03", "BCK-04"]), None);
    }

    #[test]
    fn of_names_that_are_as_near_none_is_meant() {
        assert_eq!(nearest("ACC-02", ["ACC-01", "ACC-03"]), None);
        assert_eq!(nearest("ACC-02", ["ACC-01", "ACC-01"]), Some("ACC-01"));
    }
}
