//! Documents of a little book: what each reader's copy holds, and that the engine sets it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod documents {
    pub mod book;
    #[cfg(feature = "pdf")]
    mod engine;
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

/// The words of a tree, whatever they are set as.
fn said(tree: &Value) -> String {
    match tree {
        Value::Array(parts) => parts.iter().map(said).collect(),
        Value::Object(node) => match &node.get("v") {
            Some(Value::String(words)) => words.clone(),
            Some(pieces) => said_pieces(pieces),
            None => node.values().map(said).collect(),
        },
        _ => String::new(),
    }
}

fn said_pieces(pieces: &Value) -> String {
    let pieces = pieces.as_array().into_iter().flatten();
    pieces.filter_map(Value::as_str).collect()
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
fn a_contract_is_stated_with_both_of_its_days() {
    for (days, words) in [
        (
            "from: 2026-02-01, to: 2027-01-31",
            "K-1, du 1er février 2026 au 31 janvier 2027",
        ),
        ("from: 2026-02-01", "K-1, du 1er février 2026"),
        ("to: 2027-01-31", "K-1, jusqu’au 31 janvier 2027"),
    ] {
        let more = format!("contract: {{reference: K-1, {days}}}\n");
        let model = model_of(&little_book(&[customer("alpha", &more)]));
        let own = own(&view(&model, "customers/alpha/policy-fr.pdf"));
        let said = said(&own["cover"]).replace('\u{a0}', " ");
        assert!(said.contains(words), "{said}");
    }
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
fn a_letter_speaks_to_its_reader_also_where_no_organisation_is_named() {
    let mut files = little_book(&[customer("alpha", "documents: [letter]\n")]);
    let letter = "id: letter\ntitle: Lettre\ntemplate: letter.typ\naudience: customer\n";
    files.insert("content/documents/letter.yml".to_owned(), letter.to_owned());
    let said = |files: &_| {
        let model = model_of(files);
        own(&view(&model, "customers/alpha/letter-fr.pdf"))["letter"]["opening"].to_string()
    };
    let opening = said(&files);
    assert!(opening.contains("Maison vous remet"), "{opening}");
    assert!(opening.contains("ce qui vous est promis"), "{opening}");
    let manifest = files.get_mut("book.toml").expect("a manifest");
    *manifest = manifest.replace("organisation = \"Maison\"\n", "");
    let opening = said(&files);
    assert!(
        opening.contains("Les documents ci-dessous vous sont remis."),
        "{opening}"
    );
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
