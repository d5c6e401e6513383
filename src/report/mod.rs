//! Diagnostics to text: drawn for people as rustc does, one a line for tools, as JSON, or in the forms that
//! GitHub, GitLab and other tools read.
//! In: diagnostics and the sources they point into. Out: strings. Never prints, never decides what is wrong.

mod base;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod picture;
mod region;
mod sarif;
mod short;
mod visible;

pub use base::Base;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Colour, WIDTH, human};
pub use json::json;
pub use picture::{Picture, PicturePlace, picture};
pub use sarif::sarif;
pub use short::short;
pub use visible::visible;

use crate::{
    diag::{Diagnostic, Diagnostics, Location, Severity},
    source::Sources,
};

/// The diagnostics by file and place, equal ones once.
#[must_use]
pub fn sorted<'a>(diagnostics: &'a Diagnostics, sources: &Sources) -> Vec<&'a Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.as_slice().iter().collect();
    sorted.sort_by(|one, other| {
        let places = place(one, sources).cmp(&place(other, sources));
        let faults = || (one.code, &one.message).cmp(&(other.code, &other.message));
        places.then_with(faults)
    });
    sorted.dedup();
    sorted
}

/// How many errors and warnings there are, in words; `None` where there is nothing to report.
#[must_use]
pub fn summary(diagnostics: &Diagnostics, sources: &Sources) -> Option<String> {
    let sorted = sorted(diagnostics, sources);
    let counted = |severity: Severity| {
        let count = sorted
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count();
        match count {
            0 => None,
            1 => Some(format!("1 {}", severity.name())),
            count => Some(format!("{count} {}s", severity.name())),
        }
    };
    match (counted(Severity::Error), counted(Severity::Warning)) {
        (Some(errors), Some(warnings)) => Some(format!("{errors}, {warnings}")),
        (errors, warnings) => errors.or(warnings),
    }
}

/// The path of a diagnostic and its bytes in that file.
fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (&'a str, usize, usize) {
    match &diagnostic.location {
        Location::Span(span) => {
            let path = sources.get(span.file).map_or("", |file| file.path.as_str());
            (path, span.start(), span.end())
        }
        Location::Path(path) => (path, 0, 0),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        diag::Code,
        source::{BookPath, FileId, Span},
    };

    fn source(path: &str, text: &str, sources: &mut Sources) -> FileId {
        let path = BookPath::parse(path).unwrap();
        sources.add(path, Arc::from(text))
    }

    /// Two files, the later one read first, with a fault in each and one of them twice.
    pub(super) fn sample() -> (Sources, Diagnostics) {
        let mut sources = Sources::default();
        let late = source("content/b.yml", "id: B\nname: x\n", &mut sources);
        let early = source("content/a.yml", "controls:\n  - id: ACC-04\n", &mut sources);
        let mut diagnostics = Diagnostics::default();
        let unknown = Diagnostic::at(
            Code::UnknownKey,
            Span::new(late, 6..10),
            "`name` is no key of a group",
        )
        .hint("remove it");
        diagnostics.push(unknown.clone());
        diagnostics.push(unknown);
        diagnostics.push(
            Diagnostic::at(
                Code::EvidenceExpired,
                Span::new(early, 18..24),
                "evidence of `ACC-04` has expired",
            )
            .label(Span::new(late, 4..5), "said here"),
        );
        diagnostics.push(Diagnostic::about(
            Code::NoBook,
            "a-folder",
            "no `book.toml`",
        ));
        (sources, diagnostics)
    }

    #[test]
    fn diagnostics_come_by_file_and_place_and_equal_ones_once() {
        let (sources, diagnostics) = sample();
        let codes: Vec<Code> = sorted(&diagnostics, &sources)
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(
            codes,
            [Code::NoBook, Code::EvidenceExpired, Code::UnknownKey]
        );
    }

    #[test]
    fn the_summary_counts_each_fault_once() {
        let (sources, diagnostics) = sample();
        assert_eq!(
            summary(&diagnostics, &sources).as_deref(),
            Some("2 errors, 1 warning")
        );
        assert_eq!(summary(&Diagnostics::default(), &sources), None);
    }

    #[test]
    fn a_drawing_shows_the_lines_the_labels_and_the_hint() {
        let (sources, diagnostics) = sample();
        let drawn = human(&diagnostics, &sources, Colour::Never, WIDTH);
        assert_eq!(
            drawn,
            "error[no-book]: no `book.toml`\n--> a-folder\n\n\
             warning[evidence-expired]: evidence of `ACC-04` has expired\n \
             --> content/a.yml:2:9\n  |\n2 |   - id: ACC-04\n  |         ^^^^^^\n  |\n \
             ::: content/b.yml:1:5\n  |\n1 | id: B\n  |     - said here\n\n\
             error[unknown-key]: `name` is no key of a group\n \
             --> content/b.yml:2:1\n  |\n2 | name: x\n  | ^^^^\n  |\n  = help: remove it\n"
        );
        assert!(human(&diagnostics, &sources, Colour::Always, WIDTH).contains("\u{1b}["));
    }

    #[test]
    fn the_short_form_has_one_line_for_each() {
        let (sources, diagnostics) = sample();
        assert_eq!(
            short(&diagnostics, &sources),
            "a-folder: error[no-book]: no `book.toml`\n\
             content/a.yml:2:9: warning[evidence-expired]: evidence of `ACC-04` has expired\n\
             content/b.yml:2:1: error[unknown-key]: `name` is no key of a group\n"
        );
    }

    #[test]
    fn json_states_both_ends_and_every_label() {
        let (sources, diagnostics) = sample();
        let report: serde_json::Value =
            serde_json::from_str(&json(&diagnostics, &sources)).unwrap();
        assert_eq!(report["schema"], 1);
        let list = &report["diagnostics"];
        let second = &list[1];
        assert_eq!(second["code"], "evidence-expired");
        assert_eq!(second["severity"], "warning");
        assert_eq!(second["path"], "content/a.yml");
        assert_eq!((&second["line"], &second["column"]), (&2.into(), &9.into()));
        assert_eq!(second["end"]["column"], 15);
        assert_eq!(second["labels"][0]["path"], "content/b.yml");
        assert_eq!(second["hint"], serde_json::Value::Null);
        assert_eq!(list[0]["line"], serde_json::Value::Null);
    }

    #[test]
    fn a_hidden_character_is_drawn_and_the_mark_stays_in_place() {
        let mut sources = Sources::default();
        let text = "a: \u{202e}\u{7}bad\n";
        let file = source("a.yml", text, &mut sources);
        let mut diagnostics = Diagnostics::default();
        let span = Span::new(file, 7..10);
        diagnostics.push(Diagnostic::at(Code::WrongType, span, "no \u{1b}[31mtext"));
        let drawn = human(&diagnostics, &sources, Colour::Never, WIDTH);
        assert!(
            drawn.contains("1 | a: <U+202E>␇bad\n  |             ^^^"),
            "{drawn}"
        );
        assert!(drawn.contains("no ␛[31mtext"));
    }

    #[test]
    fn a_value_of_many_lines_is_marked_on_its_first() {
        let mut sources = Sources::default();
        let file = source("a.yml", "- id: A\n  b: 1\n- id: C\n", &mut sources);
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::at(
            Code::MissingKey,
            Span::new(file, 2..15),
            "x",
        ));
        let drawn = human(&diagnostics, &sources, Colour::Never, WIDTH);
        assert!(drawn.contains("1 | - id: A\n  |   ^^^^^\n"), "{drawn}");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark_as_narrow_as_is_wanted() {
        let mut sources = Sources::default();
        let text = format!("a: {}MARK{}\n", "b ".repeat(100), " c".repeat(100));
        let file = sources.add(
            BookPath::parse("content/b.yml").expect("a path"),
            text.into(),
        );
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::at(
            Code::WrongType,
            Span::new(file, 203..207),
            "x",
        ));
        for (width, narrower) in [(WIDTH, 60), (60, 40)] {
            let drawn = human(&diagnostics, &sources, Colour::Never, width);
            let longest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(
                longest.is_some_and(|columns| columns <= width && columns > narrower),
                "{drawn}"
            );
            assert!(drawn.contains("MARK"), "{drawn}");
        }
    }
}
