//! A code to the text that explains it. In: a code. Out: Markdown that a terminal shows as it is.

use super::Code;

/// What a rule asks, why, an example that breaks it and how to mend it.
#[must_use]
pub fn explain(code: Code) -> String {
    let (name, severity) = (code.name(), code.severity().name());
    format!(
        "# {name} ({severity})\n\n{}\n\n{}",
        code.meaning(),
        code.text()
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The parts of every text, in their order.
    const PARTS: [&str; 3] = ["## Why", "## Example", "## Mend"];

    fn for_each_code(check: impl Fn(&str) -> bool, what: &str) {
        let faulty: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| !check(code.text()))
            .map(|code| code.name())
            .collect();
        assert_eq!(faulty, Vec::<&str>::new(), "{what}");
    }

    #[test]
    fn every_text_says_what_why_an_example_and_the_mending() {
        for_each_code(
            |text| {
                let titles: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
                titles == PARTS && !text.starts_with('#')
            },
            "parts",
        );
    }

    #[test]
    fn no_part_of_a_text_is_empty() {
        for_each_code(
            |text| {
                let said = |part: &str| part.lines().skip(1).any(|line| !line.is_empty());
                text.split("\n## ").skip(1).all(said)
            },
            "empty parts",
        );
    }

    #[test]
    fn every_example_shows_something() {
        for_each_code(
            |text| {
                let example = text.split("## Example\n").nth(1).unwrap_or_default();
                let example = example.split("## Mend").next().unwrap_or_default();
                example.lines().any(|line| line.starts_with("    "))
            },
            "examples",
        );
    }

    #[test]
    fn every_text_fits_a_terminal() {
        for_each_code(
            |text| {
                let fits = |line: &str| line.chars().count() <= 80 && line.trim_end() == line;
                text.lines().all(fits) && text.ends_with('\n') && !text.ends_with("\n\n")
            },
            "lines of at most 80 columns without blanks at their ends",
        );
    }

    #[test]
    fn names_and_meanings_are_said_once_and_meanings_are_sentences() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        let meanings: BTreeSet<&str> = Code::ALL.iter().map(|code| code.meaning()).collect();
        assert_eq!(
            (names.len(), meanings.len()),
            (Code::ALL.len(), Code::ALL.len())
        );
        assert!(meanings.iter().all(|meaning| meaning.ends_with('.')));
    }

    #[test]
    fn an_explanation_begins_with_code_severity_and_meaning() {
        let text = explain(Code::UnknownKey);
        assert!(
            text.starts_with("# unknown-key (error)\n\nA key that this kind does not have.\n\n")
        );
    }
}
