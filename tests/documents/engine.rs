//! That the engine sets the documents of a little book, with the theme's templates and with others.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{Arc, Mutex},
};

use policybook::{
    model::Model,
    plan::{
        Work,
        documents::{DocumentView, Made, jobs},
    },
    render::pdf::{Document, PdfEngine, documents},
    theme::{Theme, ThemeFile, builtin_files},
};
use serde_json::Value;

use super::book::{customer, little_book, model_of};
use crate::{content, control, own, view};

fn theme() -> Theme {
    let mut theme = Theme::default();
    for (path, bytes) in builtin_files() {
        let origin = format!("built-in:{path}");
        theme.insert(
            path,
            ThemeFile {
                bytes: bytes.into(),
                origin,
            },
        );
    }
    theme
}

fn views(model: &Model) -> Vec<Arc<DocumentView>> {
    let documents = jobs(model, Made::All).into_iter();
    documents
        .filter_map(|job| match job.work {
            Work::Document(view) => Some(view),
            _ => None,
        })
        .collect()
}

fn set(views: &[Arc<DocumentView>], threads: usize) -> BTreeMap<usize, Document> {
    let engine = PdfEngine::new(&theme()).expect("the engine starts");
    let made = Mutex::new(BTreeMap::new());
    let threads = NonZeroUsize::new(threads).expect("more than no thread");
    documents(&engine, views, threads, |index, result| {
        let document = result.unwrap_or_else(|fault| panic!("{fault:?}"));
        made.lock()
            .expect("nobody panicked")
            .insert(index, document);
        ControlFlow::Continue(())
    });
    made.into_inner().expect("nobody panicked")
}

#[test]
fn the_bytes_do_not_depend_on_threads_and_order() {
    let model = model_of(&little_book(&[customer("alpha", ""), customer("beta", "")]));
    let views = views(&model);
    let alone = set(&views, 1);
    let together = set(&views, 3);
    assert_eq!(alone.len(), views.len());
    for (index, document) in &alone {
        assert_eq!(document.bytes, together[index].bytes);
        assert_eq!(document.facts, together[index].facts);
        assert!(document.facts.pages > 4);
    }
}

#[test]
fn a_document_says_that_it_is_accessible_archivable_and_in_which_language() {
    let model = model_of(&little_book(&[]));
    let made = set(&views(&model), 1);
    let text = unpacked(&made[&0]);
    for mark in [
        "/Marked true",
        "/Lang (fr)",
        "<pdfuaid:part>1<",
        "<pdfaid:part>3<",
        "/AFRelationship /Data",
    ] {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(made[&0].bytes.ends_with(b"%%EOF\n"));
}

/// A document with its objects out of their streams, as text.
fn unpacked(document: &Document) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, &document.bytes).expect("written");
    let output = std::process::Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable"])
        .args([path.as_os_str(), "-".as_ref()])
        .output()
        .expect("qpdf runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_document_is_packed_into_object_streams() {
    let model = model_of(&little_book(&[]));
    let made = set(&views(&model), 1);
    let text = String::from_utf8_lossy(&made[&0].bytes);
    assert!(text.contains("/Type/ObjStm"));
    let plain = unpacked(&made[&0]);
    assert!(
        made[&0].bytes.len() * 3 < plain.len() * 2,
        "packed it is much smaller"
    );
}

#[test]
fn files_for_machines_hold_the_controls_shown_and_no_formula() {
    let files = little_book(&[customer("alpha", "clearance: GREEN\n")]);
    let model = model_of(&files);
    let green = view(&model, "customers/alpha/policy-en.pdf");
    let csv =
        String::from_utf8_lossy(&green.shared.files().attachments["controls.csv"]).into_owned();
    assert!(csv.starts_with("\"id\",\"chapter\",\"title\""));
    assert!(
        csv.contains("\"ACC-01\"") && !csv.contains("ACC-03"),
        "{csv}"
    );
    let json: Value =
        serde_json::from_slice(&green.shared.files().attachments["controls.json"]).expect("JSON");
    assert_eq!(json["controls"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["controls"][0]["requirements"]["std"][0], "1.1");
}

#[test]
fn every_kind_of_document_is_set() {
    let mut files = little_book(&[customer("alpha", "documents: [a, b, c, d]\n")]);
    for (id, template) in [
        ("a", "responsibilities.typ"),
        ("b", "measures.typ"),
        ("c", "health.typ"),
        ("d", "letter.typ"),
    ] {
        files.insert(
            format!("content/documents/{id}.yml"),
            format!("id: {id}\ntitle: Document {id}\ntemplate: {template}\naudience: customer\n"),
        );
    }
    let model = model_of(&files);
    let letter = own(&view(&model, "customers/alpha/d-fr.pdf"));
    let issued = letter["letter"]["documents"].as_array().map(Vec::len);
    assert_eq!(
        issued,
        Some(6),
        "three documents in two languages, the letter itself left out"
    );
    let measures = content(&view(&model, "customers/alpha/b-en.pdf"));
    assert!(
        control(&measures, "ACC-01").is_some(),
        "a control that is mapped is told in full"
    );
    assert!(
        control(&measures, "ACC-02").is_none(),
        "one that is not mapped is left out"
    );
    let made = set(&views(&model), 2);
    assert_eq!(made.len(), 10);
}

#[test]
fn a_document_about_what_the_policy_lacks_says_so() {
    let templates = [
        "applicability",
        "measures",
        "article-32",
        "responsibilities",
    ];
    let mut files = little_book(&[]);
    for path in [
        "content/frameworks/std.yml",
        "content/applicability/std.yml",
    ] {
        files.remove(path);
    }
    let controls = files.get_mut("content/controls/acc.yml").expect("controls");
    *controls = controls.replace("    mappings: [{framework: std, ids: [\"1.1\"]}]\n", "");
    let shared = controls
        .find("    shared_responsibility:")
        .expect("a share");
    let end = controls.find("  - id: ACC-02").expect("a control");
    controls.replace_range(shared..end, "");
    files.remove("content/documents/policy.yml");
    for id in templates {
        let text =
            format!("id: {id}\ntitle: Document {id}\ntemplate: {id}.typ\naudience: public\n");
        files.insert(format!("content/documents/{id}.yml"), text);
    }
    let model = model_of(&files);
    let made = set(&views(&model), 2);
    assert_eq!(made.len(), 8);
    // Cover, what is missing and document control; two of them have contents, too.
    let pages: usize = made.values().map(|document| document.facts.pages).sum();
    assert_eq!(pages, 2 * (3 + 4 + 4 + 3));
}

/// The fault of a document whose template is this one.
fn fault_of(template: &'static str) -> Option<policybook::diag::Diagnostic> {
    let model = model_of(&little_book(&[]));
    let mut theme = theme();
    theme.insert(
        "pdf/policy.typ",
        ThemeFile {
            bytes: template.as_bytes().into(),
            origin: "themes/own/pdf/policy.typ".to_owned(),
        },
    );
    let engine = PdfEngine::new(&theme).expect("the engine starts");
    policybook::render::pdf::document(&engine, &views(&model)[0]).err()
}

#[test]
fn no_column_of_a_table_is_narrower_than_its_words_and_long_code_breaks() {
    let fault = fault_of(include_str!("tables.typ"));
    assert!(fault.is_none(), "{fault:?}");
}

#[test]
fn a_template_that_fails_is_named_with_its_line() {
    let fault = fault_of("\n#let x = 1\n#x.missing()\n").expect("it fails");
    assert_eq!(fault.code.name(), "document");
    assert_eq!(
        fault.location,
        policybook::diag::Location::Path("themes/own/pdf/policy.typ:3:2".to_owned())
    );
}
