//! Slips of the hand, each told once and with what was meant.

use super::*;

#[test]
fn a_font_that_is_none_is_told() {
    let shelf = Shelf::new(&[
        GROUP,
        ("themes/default/fonts/a.ttf", "half a font"),
        ("themes/default/fonts/OFL.txt", "a licence"),
    ]);
    let expected = [(Code::Theme, "themes/default/fonts/a.ttf".to_owned())];
    assert_eq!(shelf.load().faults(), expected);
}

#[test]
fn a_place_that_nearly_is_one_is_named() {
    let hint = |path: &str| {
        let outcome = Shelf::new(&[GROUP, (path, "x: 1\n")]).load();
        let mut faults = outcome.faults.into_iter();
        let fault = faults.find(|fault| fault.code == Code::InvalidPath);
        fault.and_then(|fault| fault.hint).unwrap_or_default()
    };
    assert_eq!(hint("content/control/a.yml"), "did you mean `controls/`?");
    assert_eq!(
        hint("content/evidences.yml"),
        "did you mean `evidence.yml`?"
    );
    assert!(hint("content/notes.yml").starts_with("the places are"));
}

#[test]
fn a_path_of_evidence_begins_in_its_folder() {
    let register = "evidence:\n  - {id: E, title: T, file: evidence/a.pdf}\n";
    let outcome = Shelf::new(&[GROUP, ("content/evidence.yml", register)]).load();
    assert_eq!(
        outcome.faults(),
        [(Code::MissingFile, "evidence/a.pdf".to_owned())]
    );
    let hints = outcome
        .faults
        .iter()
        .filter_map(|fault| fault.hint.as_deref());
    let hint = "a path of evidence begins in `content/evidence/`: write `a.pdf`";
    assert!(hints.into_iter().any(|found| found == hint));
}

#[test]
fn a_file_that_is_passed_over_for_its_ending_is_told() {
    let passed_over = [
        "content/controls/a.yml.bak",
        "content/pages/about.fr.markdown",
        "content/suppliers.txt",
    ];
    let beside = [
        "content/controls/#a.yml#",
        "content/controls/README.md",
        "content/controls/a.yml~",
        "content/controls/plan.svg",
        "content/images/a.txt",
        "content/notes.txt",
    ];
    let files = passed_over
        .into_iter()
        .chain(beside)
        .map(|path| (path, "x"));
    let shelf = Shelf::new(&[GROUP].into_iter().chain(files).collect::<Vec<_>>());
    let expected = passed_over.map(|path| (Code::UnreadFile, path.to_owned()));
    assert_eq!(shelf.load().faults(), expected);
}

#[test]
fn a_language_that_many_texts_are_in_is_missed_once() {
    let term =
        |id: char| format!("  - {{id: {id}, term: {{fr: T, de: T}}, definition: {{fr: D}}}}\n");
    let written = |ids: &str| {
        let terms: String = ids.chars().map(term).collect();
        let glossary = format!("glossary:\n{terms}");
        let outcome = Shelf::new(&[GROUP, ("content/glossary.yml", &glossary)]).load();
        let faults = outcome.faults.into_iter();
        let faults = faults.filter(|fault| fault.code == Code::UnknownLanguage);
        faults.map(|fault| fault.message).collect::<Vec<_>>()
    };
    assert_eq!(written("abc"), ["the book has no language `de`"; 3]);
    let once = "the book has no language `de`, which 4 texts are in";
    assert_eq!(written("abcd"), [once]);
}

#[test]
fn yaml_where_no_kind_lies_is_an_error() {
    let shelf = Shelf::new(&[
        GROUP,
        ("content/control/a.yml", "controls: []\n"),
        ("content/evidence/raw.yml", "anything: at all\n"),
        ("content/notes.txt", "x"),
        ("content/.hidden.yml", "x: 1"),
    ]);
    let expected = [(Code::InvalidPath, "content/control/a.yml".to_owned())];
    assert_eq!(shelf.load().faults(), expected);
}
