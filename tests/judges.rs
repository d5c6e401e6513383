//! What checkers that others wrote say of the output. Each is shown to reject a damaged file.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod support;

use std::{fs, path::PathBuf, process::Output};

use support::{
    association, judge,
    pages::{broken_links, html_errors, judges, said},
    sample, with_ending,
};

/// veraPDF's rules for PDF/UA-1 and the level of PDF/A that each document claims.
fn pdf_failures(files: &[PathBuf]) -> Output {
    let script = judges().join("verapdf/run.sh");
    let files: Vec<String> = files
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let mut arguments = vec![script.to_string_lossy().into_owned()];
    arguments.extend(files);
    judge(
        "sh",
        &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

#[test]
fn both_books_are_valid_html() {
    for out in [sample(), association()] {
        let output = html_errors(&out.join("public"));
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_html_checker_rejects_a_damaged_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = fs::read_to_string(sample().join("public/fr/index.html")).expect("a page");
    fs::write(
        folder.path().join("index.html"),
        page.replacen("<h1", "<h7", 1),
    )
    .expect("written");
    assert!(!html_errors(folder.path()).status.success());
}

#[test]
fn no_link_of_either_book_is_broken() {
    for out in [sample(), association()] {
        let output = broken_links(&out.join("public"));
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_site_works_below_a_path_of_a_host() {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("some/path");
    for (path, bytes) in support::files(&sample().join("public")) {
        // The page for missing addresses is served at any depth, so its links begin at the site's own root.
        if path != "404.html" {
            fs::create_dir_all(below.join(&path).parent().expect("a folder")).expect("made");
            fs::write(below.join(&path), bytes).expect("written");
        }
    }
    let output = broken_links(folder.path());
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_link_checker_rejects_a_broken_fragment() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("a.html"),
        "<!doctype html><title>a</title><a href=\"b.html#none\">b</a>",
    )
    .expect("written");
    fs::write(
        folder.path().join("b.html"),
        "<!doctype html><title>b</title><p id=\"some\">b</p>",
    )
    .expect("written");
    assert!(!broken_links(folder.path()).status.success());
}

#[test]
fn every_document_is_sound() {
    for document in with_ending(sample(), ".pdf")
        .iter()
        .chain(&with_ending(association(), ".pdf"))
    {
        if document.to_string_lossy().contains("/evidence/") {
            continue;
        }
        let output = judge("qpdf", &["--check", &document.to_string_lossy()]);
        assert!(
            output.status.success(),
            "{}: {}",
            document.display(),
            said(&output)
        );
    }
}

#[test]
fn every_kind_of_document_keeps_pdf_ua_1_and_its_level_of_pdf_a() {
    let files: Vec<PathBuf> = [
        "public/documents/policy-fr.pdf",
        "public/documents/policy-en.pdf",
        "public/documents/applicability-fr.pdf",
        "customers/banque-orvalle/policy-fr.pdf",
        "customers/banque-orvalle/policy-en.pdf",
        "customers/banque-orvalle/evidence-fr.pdf",
        "customers/banque-orvalle/applicability-en.pdf",
        "customers/banque-orvalle/evidence-en.pdf",
        "customers/banque-orvalle/responsibilities-fr.pdf",
        "customers/banque-orvalle/responsibilities-en.pdf",
        "customers/banque-orvalle/nis2-fr.pdf",
        "customers/hollin-software/nis2-en.pdf",
        "customers/consortium-pelage/article-32-fr.pdf",
        "customers/consortium-pelage/article-32-en.pdf",
        "customers/chu-valmire/health-fr.pdf",
        "customers/commune-saint-aubrac/letter-fr.pdf",
        "customers/hollin-software/letter-en.pdf",
        "internal/handbook-fr.pdf",
    ]
    .iter()
    .map(|path| sample().join(path))
    .collect();
    let output = pdf_failures(&files);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_pdf_checker_rejects_a_damaged_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bytes = support::pdf_objects(&sample().join("public/documents/policy-fr.pdf"));
    let place = bytes
        .windows(12)
        .position(|window| window == b"/StructTreeR")
        .expect("a structure tree");
    bytes[place..place + 12].copy_from_slice(b"/StructTreeX");
    let damaged = folder.path().join("damaged.pdf");
    fs::write(&damaged, bytes).expect("written");
    assert!(!pdf_failures(&[damaged]).status.success());
}
