//! What holds of any book: a customer's folder holds what its level, its services and its contract let it see, and
//! nothing of what is another's. Books as chance has them: levels, services, exclusions, life cycles, references.
//!
//! Looked at is all that documents are made of: file names, texts, metadata, attachments, images, evidence, sums and the
//! note of a bundle.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

#[path = "crossing/drawn.rs"]
mod drawn;

use std::{cell::Cell, collections::BTreeMap, fmt::Write as _, fs};

use drawn::{Drawn, LETTERS, drawn};
use policybook::{
    model::{self, Model},
    pipeline,
    plan::{
        Work,
        documents::{self, Made},
    },
    terms::Date,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// The model of a book; `None` where it is refused.
fn model_of(drawn: &Drawn) -> Option<Model> {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in drawn.files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let today = Date::new(2026, 11, 21).expect("a day");
    let judged = pipeline::judge(folder.path(), &BTreeMap::new(), today);
    let (checked, _) = judged.checked?;
    Some(model::build(checked, today))
}

/// Everything that the files of a part are made of, by the part's folder, in small letters.
fn parts(model: &Model) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for job in documents::jobs(model, Made::All) {
        let path = job.path.as_str();
        let mut segments = path.split('/');
        let folder = match (segments.next(), segments.next()) {
            (Some("customers"), Some(id)) => format!("customers/{id}"),
            (first, _) => first.unwrap_or_default().to_owned(),
        };
        let text = parts.entry(folder).or_default();
        let _ = writeln!(text, "{path}");
        match &job.work {
            Work::Document(view) => {
                let files = view.shared.files();
                let own = view.own.json();
                let bytes = [files.json.as_ref(), own.as_slice()];
                let attached = files.attachments.iter();
                for bytes in bytes
                    .into_iter()
                    .chain(attached.clone().map(|(_, bytes)| bytes.as_ref()))
                {
                    text.push_str(&String::from_utf8_lossy(bytes));
                }
                let names = attached.map(|(name, _)| name).chain(view.images.keys());
                text.extend(names.map(String::as_str));
                let _ = writeln!(text, "{} {} {}", view.title, view.template, view.own.id);
            }
            Work::Sums(copies) => text.extend(copies.keys().map(String::as_str)),
            Work::Copy(asset) => text.push_str(asset.path.as_str()),
            Work::Page(_) | Work::Bytes(_) | Work::Written(_) | Work::Drawing(_) => {}
        }
    }
    for customer in &model.book.customers {
        let text = parts
            .entry(format!("customers/{}", customer.id.value))
            .or_default();
        text.push_str(&documents::note(model, customer, &[], None));
    }
    parts
        .into_iter()
        .map(|(part, text)| (part, text.to_lowercase()))
        .collect()
}

#[test]
fn nothing_crosses_to_a_customer_whatever_the_book() {
    let built = Cell::new(0_u32);
    let cases = 96;
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    });
    let outcome = runner.run(&drawn(), |drawn| {
        let Some(model) = model_of(&drawn) else {
            return Ok(());
        };
        built.set(built.get() + 1);
        let parts = parts(&model);
        let letters = LETTERS.iter().take(drawn.customers.len());
        for (place, letter) in letters.enumerate() {
            let part = format!("customers/c-{letter}");
            let text = parts.get(&part).map_or("", String::as_str);
            let (hidden, shown) = drawn.words(place);
            for word in hidden {
                prop_assert!(!text.contains(&word), "{word} in {part}");
            }
            for word in shown {
                prop_assert!(text.contains(&word), "{word} is missing in {part}");
            }
        }
        for part in ["public", "internal"] {
            let text = parts.get(part).map_or("", String::as_str);
            prop_assert!(!text.contains("client"), "a customer in {part}");
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(
        built.get() * 2 > cases,
        "only {} books were sound",
        built.get()
    );
}
