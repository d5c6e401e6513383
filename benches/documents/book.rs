//! A book of many customers: the book of this repository, a policy of a few of its chapters, and customers that
//! share variants of it.

use std::{fs, path::Path};

use policybook::{check, diag::Diagnostics, load, model, model::Model, source::Sources};

/// The day of every measurement.
pub const TODAY: &str = "2026-11-21";

/// Three chapters, with what belongs to them: about 17 pages.
const DOCUMENT: &str = r#"
id: policy
title: {fr: "Politique de sécurité des systèmes d’information", en: "Information Systems Security Policy"}
template: policy.typ
groups: [ACC, CRY, BCK]
frameworks: []
audience: customer
"#;

/// Six sets of services and two clearances, so that there are twelve variants in each language.
const SERVICES: [&str; 6] = [
    "dedicated",
    "cloud",
    "storage, backup",
    "dedicated, backup, health",
    "cloud, connect",
    "cloud, storage, backup",
];
const CLEARANCES: [&str; 2] = ["GREEN", "AMBER"];

/// One in ten has values of its own.
const OWN_VALUES: usize = 10;

/// The book with this many customers.
pub fn model(customers: usize) -> Model {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), customers);
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let today = TODAY.parse().expect("a day");
    let loaded = load::load(folder.path(), &mut sources, &mut diagnostics).expect("a book");
    let checked = check::check(loaded, today, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:#?}", diagnostics.as_slice());
    model::build(checked.expect("a sound book"), today)
}

/// Writes the files of such a book.
pub fn write(folder: &Path, customers: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(folder).expect("made");
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let entry = entry.expect("a folder that can be listed");
        let below = entry.path().strip_prefix(root).expect("below");
        if entry.file_type().is_dir() {
            fs::create_dir_all(folder.join(below)).expect("made");
        } else if !below.starts_with("content/customers") && !below.starts_with("content/documents")
        {
            fs::copy(entry.path(), folder.join(below)).expect("copied");
        }
    }
    fs::copy(root.join("book.toml"), folder.join("book.toml")).expect("copied");
    fs::write(folder.join("content/documents/policy.yml"), DOCUMENT).expect("written");
    for number in 0..customers {
        let path = folder.join(format!("content/customers/c-{number:04}.yml"));
        fs::write(path, customer(number)).expect("written");
    }
}

/// The file of one customer.
pub fn customer(number: usize) -> String {
    let services = SERVICES[number % SERVICES.len()];
    let clearance = CLEARANCES[number / SERVICES.len() % CLEARANCES.len()];
    let own = number / OWN_VALUES;
    let params = if number % OWN_VALUES == OWN_VALUES - 1 {
        format!(
            "params: {{account-review: P{}D, user-password-length: {}}}\n",
            30 + own % 30,
            15 + own / 30
        )
    } else {
        String::new()
    };
    format!(
        "id: c-{number:04}\nname: Société n° {number}\nlanguages: [fr, en]\nservices: [{services}]\nclearance: {clearance}\n\
         documents: [policy]\ncontract: {{reference: LIS-2026-{number:04}, from: 2026-01-01}}\nnonce: \"{number:032x}\"\n{params}"
    )
}
