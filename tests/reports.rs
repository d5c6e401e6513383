//! Reports that other programs read, held to the schemas of those who read them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test writes what another program reads, and fails where it cannot"
)]

mod support;

use std::{fs, path::Path, process::Output, sync::Arc};

use policybook::{
    diag::{Code, Diagnostic, Diagnostics},
    report::{self, Base},
    source::{BookPath, Sources, Span},
};
use sha2::{Digest, Sha256};

use support::{judge, root};

/// What check-jsonschema says of a report.
fn judged(report: &str, schema: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    fs::write(&file, report).expect("written");
    let program = root().join("tests/judges/venv/bin/check-jsonschema");
    let schema = root().join("tests/schemas").join(schema);
    // The published schema of SARIF has a pattern that is none by ECMAScript's Unicode rules.
    let arguments = [
        "--regex-variant",
        "python",
        "--schemafile",
        &schema.to_string_lossy(),
        &file.to_string_lossy(),
    ];
    judge(&program.to_string_lossy(), &arguments)
}

/// A file with a fault of every code, among accents, line ends and signs that the forms escape; a label, a hint,
/// a whole file, and one fault twice on equal lines.
fn faults() -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let path = BookPath::parse("content/controls/accès 1.yml").expect("a path");
    let text = "nom: « é »\r\nnom: \u{1f512} [a](b) {0}\r\nnom: « é »\r\n";
    let file = sources.add(path, Arc::from(text));
    let mut diagnostics = Diagnostics::default();
    for code in Code::ALL {
        let fault = Diagnostic::at(
            *code,
            Span::new(file, 0..3),
            "`{{ [a](b) }}` is 100 % wrong",
        );
        diagnostics.push(
            fault
                .label(Span::new(file, 14..28), "first here")
                .hint("remove it,\nor not"),
        );
    }
    let again = text.rfind("nom").expect("the key");
    for start in [0, again] {
        diagnostics.push(Diagnostic::at(
            Code::Unused,
            Span::new(file, start..start + 3),
            "twice",
        ));
    }
    diagnostics.push(Diagnostic::about(
        Code::Unreadable,
        "content/b.yml",
        "no permission",
    ));
    (sources, diagnostics)
}

fn base() -> Base {
    Base::new(Path::new("policies/one"), None)
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn sarif_reports_keep_the_published_schema() {
    let (sources, diagnostics) = faults();
    for diagnostics in [diagnostics, Diagnostics::default()] {
        let output = judged(
            &report::sarif(&diagnostics, &sources, &base()),
            "sarif-2.1.0.json",
        );
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn gitlab_reports_keep_their_schema() {
    let (sources, diagnostics) = faults();
    for diagnostics in [diagnostics, Diagnostics::default()] {
        let output = judged(
            &report::gitlab(&diagnostics, &sources, &base()),
            "gitlab-code-quality.json",
        );
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_schema_checker_rejects_damaged_reports() {
    let (sources, diagnostics) = faults();
    let sarif = report::sarif(&diagnostics, &sources, &base());
    let gitlab = report::gitlab(&diagnostics, &sources, &base());
    let damaged = [
        (
            sarif.replacen("\"startLine\": 1", "\"startLine\": 0", 1),
            "sarif-2.1.0.json",
        ),
        (
            sarif.replacen("\"message\": {", "\"massage\": {", 1),
            "sarif-2.1.0.json",
        ),
        (
            gitlab.replacen("\"major\"", "\"error\"", 1),
            "gitlab-code-quality.json",
        ),
        (
            gitlab.replacen("\"begin\"", "\"start\"", 1),
            "gitlab-code-quality.json",
        ),
    ];
    for (report, schema) in damaged {
        assert!(report != sarif && report != gitlab, "nothing was damaged");
        let output = judged(&report, schema);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(
            said(&output).contains("Schema validation errors"),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn every_finding_of_a_gitlab_report_has_a_fingerprint_of_its_own() {
    let (sources, diagnostics) = faults();
    let report = report::gitlab(&diagnostics, &sources, &base());
    let list: Vec<serde_json::Value> = serde_json::from_str(&report).expect("a list");
    let mut fingerprints: Vec<&str> = list
        .iter()
        .filter_map(|entry| entry["fingerprint"].as_str())
        .collect();
    let all = fingerprints.len();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(
        (all, fingerprints.len()),
        (Code::ALL.len() + 3, Code::ALL.len() + 3)
    );
}

#[test]
fn every_finding_for_github_is_one_line() {
    let (sources, diagnostics) = faults();
    let report = report::github(&diagnostics, &sources, &base());
    assert_eq!(report.lines().count(), Code::ALL.len() + 3);
    for line in report.lines() {
        assert!(
            line.starts_with("::error file=") || line.starts_with("::warning file="),
            "{line}"
        );
        assert_eq!(line.matches("::").count(), 2, "{line}");
    }
}

#[test]
fn the_schemas_are_those_of_their_list() {
    let list = fs::read_to_string(root().join("tests/schemas/README.md")).expect("the list");
    for name in ["sarif-2.1.0.json", "gitlab-code-quality.json"] {
        let bytes = fs::read(root().join("tests/schemas").join(name)).expect("a schema");
        let row = format!("| `{name}` | `{}` |", hex::encode(Sha256::digest(bytes)));
        assert!(list.contains(&row), "{row}");
    }
}

/// What check-jsonschema says of files, by a schema of `docs/schemas`.
fn published(schema: &str, files: &[std::path::PathBuf]) -> Output {
    let program = root().join("tests/judges/venv/bin/check-jsonschema");
    let schema = root().join("docs/schemas").join(schema);
    let mut arguments = vec![
        "--schemafile".to_owned(),
        schema.to_string_lossy().into_owned(),
    ];
    arguments.extend(files.iter().map(|file| file.to_string_lossy().into_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    judge(&program.to_string_lossy(), &arguments)
}

#[test]
fn json_keeps_its_published_schema() {
    let books = fs::read_dir(root().join("tests/broken")).expect("broken books");
    let files: Vec<_> = books
        .map(|book| book.expect("a book").path().join("expected.json"))
        .collect();
    assert!(files.len() >= Code::ALL.len());
    let output = published("diagnostics.schema.json", &files);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let folder = tempfile::tempdir().expect("a folder");
    let (sources, diagnostics) = faults();
    let sound = report::json(&diagnostics, &sources);
    for (name, text, is_sound) in [
        ("sound", sound.clone(), true),
        (
            "version",
            sound.replace("\"schema\": 1", "\"schema\": 2"),
            false,
        ),
        ("key", sound.replacen("\"hint\"", "\"help\"", 1), false),
        (
            "line",
            sound.replacen("\"line\": 1", "\"line\": 0", 1),
            false,
        ),
        (
            "severity",
            sound.replacen("\"error\"", "\"fatal\"", 1),
            false,
        ),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("written");
        let output = published("diagnostics.schema.json", &[file]);
        assert_eq!(output.status.success(), is_sound, "{name}");
    }
}

#[test]
fn the_status_keeps_its_published_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    for (place, book) in ["", "examples/association", "tests/books/canary"]
        .iter()
        .enumerate()
    {
        let book = root().join(book);
        let book = book.to_string_lossy();
        let output = support::policybook(&[
            "status",
            &book,
            "--format",
            "json",
            "--today",
            support::TODAY,
        ]);
        assert!(output.status.success());
        let file = folder.path().join(format!("{place}.json"));
        fs::write(&file, &output.stdout).expect("written");
        let judged = published("status.schema.json", std::slice::from_ref(&file));
        assert!(
            judged.status.success(),
            "{}",
            String::from_utf8_lossy(&judged.stdout)
        );
        let broken =
            String::from_utf8_lossy(&output.stdout).replacen("\"state\": \"", "\"state\": \"x", 1);
        fs::write(&file, broken).expect("written");
        assert!(!published("status.schema.json", &[file]).status.success());
    }
}

#[test]
fn the_times_of_a_build_keep_their_published_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let (book, out) = (root().join("tests/books/canary"), folder.path().join("out"));
    let (book, out) = (book.to_string_lossy(), out.to_string_lossy());
    let output = support::policybook(&[
        "build",
        &book,
        "--out",
        &out,
        "--site-only",
        "--timings=json",
        "--today",
        support::TODAY,
    ]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("Built "), "{said}");
    let json: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("one JSON document");
    let stages: Vec<&str> = json["stages"]
        .as_array()
        .expect("stages")
        .iter()
        .filter_map(|stage| stage["stage"].as_str())
        .collect();
    let whole = [
        "read",
        "checked",
        "planned",
        "made",
        "written",
        "remembered",
    ];
    assert_eq!(stages, whole);
    let slowest = json["pages"]["slowest"].as_array().expect("pages");
    assert_eq!(slowest.len(), 10);
    let times = slowest.iter().map(|page| page["milliseconds"].as_f64());
    assert!(times.is_sorted_by(|a, b| a >= b), "{slowest:?}");
    let file = folder.path().join("timings.json");
    fs::write(&file, &output.stdout).expect("written");
    let judged = published("timings.schema.json", std::slice::from_ref(&file));
    let why = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "{why}");
    let broken =
        String::from_utf8_lossy(&output.stdout).replacen("\"milliseconds\": ", "\"seconds\": ", 1);
    fs::write(&file, broken).expect("written");
    assert!(!published("timings.schema.json", &[file]).status.success());
}

#[test]
fn people_are_shown_fifty_of_a_code_and_programs_all() {
    let mut sources = Sources::default();
    let path = BookPath::parse("content/a.yml").expect("a path");
    let file = sources.add(path, Arc::from("a\n".repeat(61)));
    let mut diagnostics = Diagnostics::default();
    for line in 0..61 {
        let code = if line == 60 {
            Code::Unmapped
        } else {
            Code::Unused
        };
        diagnostics.push(Diagnostic::at(
            code,
            Span::new(file, line * 2..line * 2 + 1),
            "x",
        ));
    }
    let drawn = report::human(&diagnostics, &sources, report::Colour::Never, report::WIDTH);
    assert_eq!(drawn.matches("warning[unused]").count(), 50);
    assert_eq!(drawn.matches("warning[unmapped]").count(), 1);
    assert!(drawn.contains("10 more of `unused`"), "{drawn}");
    assert_eq!(
        report::summary(&diagnostics, &sources).as_deref(),
        Some("61 warnings")
    );
    assert_eq!(report::short(&diagnostics, &sources).lines().count(), 61);
    let base = base();
    for text in [
        report::json(&diagnostics, &sources),
        report::sarif(&diagnostics, &sources, &base),
        report::github(&diagnostics, &sources, &base),
        report::gitlab(&diagnostics, &sources, &base),
    ] {
        assert!(text.matches("unused").count() >= 60, "{text}");
    }
}
