//! Documents of a little book: what each reader's copy holds, and that the engine sets it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod documents {
    pub mod book;
}

use std::sync::Arc;

use documents::book::{customer, little_book, model_of};
use policybook::{
    model::Model,
    plan::{
        Work,
        documents::{DocumentView, Made, jobs},
    },
};
use serde_json::Value;

/// The one door to the plan: the view of the document at a path.
fn view(model: &Model, path: &str) -> Arc<DocumentView> {
    jobs(model, Made::All)
        .into_iter()
        .find_map(|job| match job.work {
            Work::Document(view) if job.path.as_str() == path => Some(view),
            _ => None,
        })
        .unwrap_or_else(|| panic!("no document at {path}"))
}

fn content(view: &DocumentView) -> Value {
    serde_json::from_slice(&view.shared.files().json).expect("a content is data")
}

fn own(view: &DocumentView) -> Value {
    serde_json::from_slice(&view.own.json()).expect("what is of a copy is data")
}

/// The control with this id in a content.
fn control(content: &Value, id: &str) -> Option<Value> {
    content["chapters"]
        .as_array()?
        .iter()
        .flat_map(|chapter| chapter["controls"].as_array().cloned().unwrap_or_default())
        .find(|control| control["id"] == id)
}

#[test]
fn every_document_has_a_path_and_every_folder_its_sums() {
    let model = model_of(&little_book(&[customer("alpha", "")]));
    let jobs = jobs(&model, Made::All);
    let paths: Vec<&str> = jobs.iter().map(|job| job.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "public/documents/policy-fr.pdf",
            "public/documents/policy-en.pdf",
            "customers/alpha/policy-fr.pdf",
            "customers/alpha/policy-en.pdf",
            "customers/alpha/evidence/report.txt",
            "customers/alpha/SHA256SUMS",
        ]
    );
    let needs = jobs.last().map(|job| job.needs.len());
    assert_eq!(needs, Some(3), "sums cover documents and evidence");
}

#[test]
fn no_message_of_a_document_is_missing() {
    let model = model_of(&little_book(&[customer(
        "alpha",
        "params: {review: P30D}\n",
    )]));
    let _ = jobs(&model, Made::All);
    assert_eq!(model.messages.problems(), Vec::<String>::new());
}

#[test]
fn what_lies_above_a_reader_leaves_no_trace() {
    let model = model_of(&little_book(&[customer("alpha", "clearance: GREEN\n")]));
    for path in [
        "public/documents/policy-fr.pdf",
        "customers/alpha/policy-fr.pdf",
    ] {
        let view = view(&model, path);
        let text = format!("{}{}", content(&view), own(&view));
        for hidden in ["ACC-03", "Alarme", "E-002", "E\u{2011}002"] {
            assert!(!text.contains(hidden), "{hidden} in {path}");
        }
    }
}

#[test]
fn the_label_is_the_highest_level_and_amber_once_it_names_a_customer() {
    let model = model_of(&little_book(&[customer("alpha", "clearance: GREEN\n")]));
    let public = content(&view(&model, "public/documents/policy-en.pdf"));
    let issued = content(&view(&model, "customers/alpha/policy-en.pdf"));
    assert_eq!(public["label"]["name"], "TLP:CLEAR");
    assert_eq!(issued["label"]["name"], "TLP:AMBER");
}

#[test]
fn a_contract_value_is_the_first_note_and_stands_in_the_statement() {
    let model = model_of(&little_book(&[customer(
        "alpha",
        "params: {review: P30D}\n",
    )]));
    let view = view(&model, "customers/alpha/policy-fr.pdf");
    let control = control(&content(&view), "ACC-01").expect("the control is there");
    assert_eq!(control["notes"][0]["label"], "Fixé par le contrat");
    let words = control["notes"][0]["words"].to_string();
    assert!(
        words.contains("30\u{a0}jours, au lieu de 60\u{a0}jours"),
        "{words}"
    );
    assert!(control["statement"].to_string().contains("30\u{a0}jours"));
    assert_eq!(own(&view)["differences"]["values"][0]["id"], "ACC-01");
}

#[test]
fn an_excluded_control_is_left_out_and_named_with_its_reason() {
    let exclude = "exclude: [{control: ACC-02, reason: Sans objet ici.}]\n";
    let model = model_of(&little_book(&[customer("alpha", exclude)]));
    let view = view(&model, "customers/alpha/policy-fr.pdf");
    assert!(control(&content(&view), "ACC-02").is_none());
    let excluded = &own(&view)["differences"]["excluded"][0];
    assert_eq!(excluded["id"], "ACC-02");
    assert!(excluded["reason"].to_string().contains("Sans objet ici."));
}

#[test]
fn customers_of_one_variant_share_their_content() {
    let model = model_of(&little_book(&[
        customer("alpha", ""),
        customer("beta", ""),
        customer("gamma", "params: {review: P30D}\n"),
    ]));
    let of = |id: &str| view(&model, &format!("customers/{id}/policy-fr.pdf"));
    let views = jobs(&model, Made::All);
    let shared: Vec<_> = views
        .iter()
        .filter_map(|job| match &job.work {
            Work::Document(view) if job.path.as_str().ends_with("policy-fr.pdf") => {
                Some(Arc::clone(&view.shared))
            }
            _ => None,
        })
        .collect();
    assert!(Arc::ptr_eq(&shared[1], &shared[2]));
    assert!(!Arc::ptr_eq(&shared[2], &shared[3]));
    assert_ne!(of("alpha").digest(), of("beta").digest());
}

#[test]
fn the_id_of_a_copy_cannot_be_guessed_from_a_name() {
    let nonce = |digit: &str| {
        let (before, after) = ("nonce: \"616c", format!("nonce: \"{}", digit.repeat(4)));
        customer("alpha", "").replace(before, &after)
    };
    let id = |customer: String| {
        let model = model_of(&little_book(&[customer]));
        view(&model, "customers/alpha/policy-fr.pdf").own.id.clone()
    };
    assert_ne!(id(nonce("1")), id(nonce("2")));
}

#[cfg(feature = "pdf")]
mod engine {
    use std::{collections::BTreeMap, num::NonZeroUsize, ops::ControlFlow, sync::Mutex};

    use policybook::{
        render::pdf::{Document, PdfEngine, documents},
        theme::{Theme, ThemeFile, builtin_files},
    };

    use super::*;

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
            serde_json::from_slice(&green.shared.files().attachments["controls.json"])
                .expect("JSON");
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
                format!(
                    "id: {id}\ntitle: Document {id}\ntemplate: {template}\naudience: customer\n"
                ),
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
        let fault = fault_of(include_str!("documents/tables.typ"));
        assert!(fault.is_none(), "{fault:?}");
    }

    #[test]
    fn a_template_that_fails_is_named_with_its_line() {
        let fault = fault_of("\n#let x = 1\n#x.missing()\n").expect("it fails");
        assert_eq!(fault.code.name(), "document");
        assert_eq!(
            fault.location,
            policybook::diag::Location::Path("themes/own/pdf/policy.typ:3".to_owned())
        );
    }
}
