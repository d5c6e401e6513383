//! Every line that the two policies must carry is in a statement, in both languages, on the site and in the document.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod support;

use std::{collections::BTreeMap, fs, path::Path};

use support::{association, fold, html_text, pdf_text, root, sample};

/// One line of `tests/commitments/*.tsv`: an id, a language, the terms that its statement must hold.
struct Line {
    id: String,
    language: String,
    terms: Vec<String>,
}

fn lines(name: &str) -> Vec<Line> {
    let text = fs::read_to_string(root().join("tests/commitments").join(name)).expect("the terms");
    let rows = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1);
    rows.map(|row| {
        let mut fields = row.split('\t');
        let mut field = || fields.next().expect("three columns").to_owned();
        let (id, language, terms) = (field(), field(), field());
        Line {
            id,
            language,
            terms: terms.split('|').map(|term| fold(term.trim())).collect(),
        }
    })
    .collect()
}

/// The control that answers for each line, by the `covers` of the book's controls.
fn covers(book: &Path) -> BTreeMap<String, String> {
    let mut covers = BTreeMap::new();
    for path in support::with_ending(&book.join("content/controls"), ".yml") {
        let mut control = String::new();
        for line in fs::read_to_string(path).expect("a file").lines() {
            let key = line.trim_start().trim_start_matches("- ");
            if let Some(id) = key
                .strip_prefix("id: ")
                .filter(|_| line.starts_with("  - id: "))
            {
                id.trim_matches('"').clone_into(&mut control);
            }
            if let Some(list) = key.strip_prefix("covers: [") {
                for id in list.trim_end_matches(']').split(',') {
                    covers.insert(id.trim().trim_matches('"').to_owned(), control.clone());
                }
            }
        }
    }
    covers
}

/// The statements as the site shows them, title excluded, by control.
fn on_the_site(out: &Path, language: &str) -> BTreeMap<String, String> {
    let section = if language == "fr" {
        "fr/controles"
    } else {
        "en/controls"
    };
    let mut statements = BTreeMap::new();
    for path in support::with_ending(&out.join("public").join(section), ".html") {
        let html = fs::read_to_string(&path).expect("a page");
        let Some((_, rest)) = html.split_once("class=\"statement\"") else {
            continue;
        };
        let Some((_, rest)) = rest.split_once('>') else {
            continue;
        };
        let end = rest
            .find("<dl class=\"notes\"")
            .or_else(|| rest.find("<section"))
            .unwrap_or(rest.len());
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .to_uppercase();
        statements.insert(name, fold(&html_text(&rest[..end])));
    }
    statements
}

/// The statements as the document prints them, by control: from its heading's end to the next control's id.
fn in_the_document(out: &Path, language: &str, controls: &[String]) -> BTreeMap<String, String> {
    let text = fold(&pdf_text(
        &out.join(format!("public/documents/policy-{language}.pdf")),
    ));
    let mut statements = BTreeMap::new();
    for control in controls {
        let id = fold(control);
        // The longest stretch that follows the id is the control itself; the others are mentions.
        let stretch = text
            .match_indices(&id)
            .map(|(place, _)| {
                let rest = &text[place + id.len()..];
                let end = controls
                    .iter()
                    .filter(|other| *other != control)
                    .filter_map(|other| rest.find(&fold(other)))
                    .min();
                &rest[..end.unwrap_or(rest.len())]
            })
            .fold(String::new(), |all, stretch| all + " " + stretch);
        statements.insert(control.clone(), stretch);
    }
    statements
}

/// The lines whose terms are not all in the statement of the control that answers for them.
fn missing(
    lines: &[Line],
    language: &str,
    covers: &BTreeMap<String, String>,
    statements: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut missing = Vec::new();
    for line in lines.iter().filter(|line| line.language == language) {
        let Some(control) = covers.get(&line.id) else {
            missing.push(format!("{}: no control covers it", line.id));
            continue;
        };
        let statement = statements
            .get(control)
            .map(String::as_str)
            .unwrap_or_default();
        for term in line
            .terms
            .iter()
            .filter(|term| !statement.contains(term.as_str()))
        {
            missing.push(format!(
                "{} ({language}): `{term}` is not in the statement of {control}",
                line.id
            ));
        }
    }
    missing
}

fn assert_carried(book: &Path, out: &Path, name: &str) {
    let (lines, covers) = (lines(name), covers(book));
    assert!(
        lines.iter().all(|line| (2..=4).contains(&line.terms.len())),
        "two to four terms a line"
    );
    let mut controls: Vec<String> = covers.values().cloned().collect();
    controls.sort();
    controls.dedup();
    for language in ["fr", "en"] {
        let site = on_the_site(out, language);
        assert_eq!(
            missing(&lines, language, &covers, &site),
            Vec::<String>::new(),
            "site"
        );
        let all: Vec<String> = site.keys().cloned().collect();
        let document = in_the_document(out, language, &all);
        assert_eq!(
            missing(&lines, language, &covers, &document),
            Vec::<String>::new(),
            "document"
        );
        for control in &controls {
            let mut without = site.clone();
            without.insert(control.clone(), String::new());
            assert_ne!(
                missing(&lines, language, &covers, &without),
                Vec::<String>::new(),
                "{control} deleted"
            );
        }
    }
}

#[test]
fn every_line_of_the_provider_is_in_a_statement() {
    assert_carried(&root(), sample(), "provider.tsv");
}

#[test]
fn every_line_of_the_association_is_in_a_statement() {
    assert_carried(
        &root().join("examples/association"),
        association(),
        "association.tsv",
    );
}

#[test]
fn no_control_answers_for_more_than_three_lines_and_none_is_left_out() {
    for (book, prefix, number) in [
        (root(), "P", 52),
        (root().join("examples/association"), "S", 13),
    ] {
        let covers = covers(&book);
        assert_eq!(
            covers.keys().filter(|id| id.starts_with(prefix)).count(),
            number
        );
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for control in covers.values() {
            *counts.entry(control).or_default() += 1;
        }
        assert!(counts.values().all(|count| *count <= 3), "{counts:?}");
    }
}

#[test]
fn the_account_review_interval_is_written_once() {
    let mut places = 0;
    for path in support::with_ending(&root().join("content/controls"), ".yml") {
        let text = fs::read_to_string(path).expect("a file");
        places += text.matches("P60D").count();
        assert!(
            !text.contains("60\u{a0}jours")
                && !text.contains("60 jours")
                && !text.contains("60 days")
        );
    }
    assert_eq!(places, 1);
}
