//! The register of what was handed out, and verdicts over files.

use std::fs;

use serde_json::Value;

use super::house::{House, VERSION, altered, said};
use crate::support::{TODAY, policybook};

#[test]
fn what_was_handed_out_is_recorded_once_and_build_never_writes_there() {
    let house = House::new();
    house.build("dist", &[]);
    assert_eq!(house.register(), "");
    let first = house.issue("dist", &["alpha"]);
    assert!(first.status.success(), "{}", said(&first));
    let register = house.register();
    assert!(register.lines().count() >= 2, "{register}");
    let line: Value = serde_json::from_str(register.lines().next().expect("a line")).expect("JSON");
    for key in ["id", "customer", "document", "language", "digest", "date"] {
        assert!(line[key].is_string(), "{key}: {line}");
    }
    assert_eq!(
        (&line["customer"], &line["date"]),
        (&"alpha".into(), &TODAY.into())
    );
    let again = house.issue("dist", &["alpha"]);
    assert!(again.status.success());
    assert_eq!(house.register(), register);
    // The register is no part of what documents are made from.
    house.build("dist", &["--customer", "beta"]);
    assert!(house.issue("dist", &[]).status.success());
    assert!(house.register().starts_with(&register) && house.register().len() > register.len());
    assert_eq!(house.issue("dist", &["gamma"]).status.code(), Some(2));
    assert_eq!(
        house
            .issue("dist", &["--revoke", "0000-0000-0000"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_document_that_is_not_what_was_built_is_not_recorded() {
    let house = House::new();
    house.build("dist", &[]);
    let document = house.path("dist/customers/alpha/policy-fr.pdf");
    let mut bytes = fs::read(&document).expect("a document");
    bytes.push(b'\n');
    fs::remove_file(&document).expect("removed");
    fs::write(&document, bytes).expect("written");
    assert_eq!(house.issue("dist", &["alpha"]).status.code(), Some(2));
    assert_eq!(house.register(), "");
}

#[test]
fn a_broken_line_of_the_register_is_a_fault_with_its_place() {
    let house = House::new();
    let lines = "{\"id\": \"0000-1111-2222\", \"customer\": \"alpha\"}\n{\"id\": nothing}\n";
    fs::write(house.book().join("content/issued.jsonl"), lines).expect("written");
    let book = house.text("book");
    let checked = policybook(&["check", &book, "--today", TODAY, "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1));
    let text = said(&checked);
    assert!(text.contains("content/issued.jsonl:1:"), "{text}");
    assert!(text.contains("content/issued.jsonl:2:9"), "{text}");
    assert_eq!(house.issue("dist", &[]).status.code(), Some(1));
}

#[test]
fn verify_tells_genuine_from_altered_superseded_revoked_unknown_and_foreign() {
    let house = House::new();
    house.build("old", &[]);
    assert!(house.issue("old", &["beta"]).status.success());
    let old = house.path("old/customers/beta/policy-fr.pdf");
    let (code, found) = house.verify(std::slice::from_ref(&old), &[]);
    assert_eq!((code, &found[0]["verdict"]), (Some(0), &"genuine".into()));
    // Evidence lies below the folder of the sums.
    let evidence = house.path("old/customers/beta/evidence/green.txt");
    assert_eq!(house.verify(&[evidence], &[]).0, Some(0));

    let copy = altered(&old, &house.path("changed"), 5000);
    let sums = house.text("old/customers/beta/SHA256SUMS");
    let (code, found) = house.verify(&[copy], &["--sums", &sums]);
    assert_eq!((code, &found[0]["verdict"]), (Some(1), &"altered".into()));
    let (_, found) = house.verify(&[house.path("a.pub")], &["--sums", &sums]);
    assert_eq!(found[0]["verdict"], "foreign");
    let around = "old/customers/beta/evidence/../../../../a.pub";
    for path in ["a.pub", around] {
        let (code, _) = house.verify(&[house.path(path)], &[]);
        assert_eq!(code, Some(2), "no sums beside {path}");
    }

    // Of another name it is what was signed; under the name of another signed file it is not.
    fs::create_dir_all(house.path("moved")).expect("a folder");
    let (renamed, swapped) = (house.path("moved/p.pdf"), house.path("moved/policy-fr.pdf"));
    fs::copy(&old, &renamed).expect("copied");
    let evidence = house.path("old/customers/beta/evidence/green.txt");
    fs::copy(evidence, &swapped).expect("copied");
    let (_, found) = house.verify(&[renamed, swapped], &["--sums", &sums]);
    assert_eq!(found[0]["verdict"], "genuine");
    assert_eq!(found[0]["listed_as"], "policy-fr.pdf");
    assert_eq!(found[1]["verdict"], "altered");
    assert_eq!(found[1]["listed_as"], "evidence/green.txt");

    house.revise(VERSION, "version = \"1.1\"");
    house.build("new", &[]);
    let new = house.path("new/customers/beta/policy-fr.pdf");
    let register = house
        .book()
        .join("content/issued.jsonl")
        .to_string_lossy()
        .into_owned();
    let by_register = ["--register", register.as_str()];
    // A file that is not there takes no verdict from the others.
    let gone = house.path("gone.pdf");
    let (code, found) = house.verify(&[gone, old.clone(), new.clone()], &by_register);
    assert_eq!((code, found.len()), (Some(2), 2));
    assert_eq!(found[0]["verdict"], "genuine");
    assert_eq!(found[1]["verdict"], "unknown");
    assert!(house.issue("new", &["beta"]).status.success());
    let (code, found) = house.verify(&[old, new.clone()], &by_register);
    assert_eq!(
        (code, &found[0]["verdict"]),
        (Some(1), &"superseded".into())
    );
    assert_eq!(found[0]["superseded_by"]["version"], "1.1");
    assert_eq!(found[1]["verdict"], "genuine");
    let id = found[1]["id"].as_str().expect("an id").to_owned();
    assert!(house.issue("new", &["--revoke", &id]).status.success());
    let (code, found) = house.verify(std::slice::from_ref(&new), &by_register);
    assert_eq!((code, &found[0]["verdict"]), (Some(1), &"revoked".into()));
    // What was revoked is not handed out again by recording the same build.
    assert!(house.issue("new", &["beta"]).status.success());
    assert_eq!(
        house.verify(&[new], &by_register).1[0]["verdict"],
        "revoked"
    );
}

#[test]
fn altered_sums_and_those_of_another_key_make_no_file_genuine() {
    let (house, other) = (House::new(), House::new());
    house.build("dist", &[]);
    let document = house.path("dist/customers/beta/policy-fr.pdf");
    let public = other.text("a.pub");
    let foreign = policybook(&["verify", &document.to_string_lossy(), "--key", &public]);
    assert_eq!(foreign.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&foreign.stdout).contains(": foreign"));
    let sums = house.path("dist/customers/beta/SHA256SUMS");
    let text = fs::read_to_string(&sums).expect("sums");
    fs::remove_file(&sums).expect("removed");
    fs::write(
        &sums,
        format!("{}\n", text.trim_end().replace("policy-fr", "policy-xx")),
    )
    .expect("written");
    let (code, found) = house.verify(&[document], &[]);
    assert_eq!((code, &found[0]["verdict"]), (Some(1), &"altered".into()));
}

#[test]
fn a_new_customer_has_a_nonce_of_its_own_and_can_be_built_for() {
    let house = House::new();
    let book = house.text("book");
    let new = |id: &str| {
        policybook(&[
            "customer",
            "new",
            id,
            "--book",
            &book,
            "--name",
            "G: \"Quoted\"",
        ])
    };
    assert!(new("gamma").status.success());
    assert!(new("no").status.success());
    let nonces: Vec<String> = ["gamma", "no"]
        .map(|id| fs::read_to_string(house.book().join(format!("content/customers/{id}.yml"))))
        .into_iter()
        .map(|text| {
            text.expect("a file")
                .lines()
                .find(|line| line.starts_with("nonce:"))
                .expect("a nonce")
                .to_owned()
        })
        .collect();
    assert_ne!(nonces.first(), nonces.last());
    assert_eq!(new("gamma").status.code(), Some(2));
    assert_eq!(new("../gamma").status.code(), Some(2));
    let german = policybook(&[
        "customer",
        "new",
        "delta",
        "--book",
        &book,
        "--language",
        "de",
    ]);
    assert_eq!(german.status.code(), Some(2), "{}", said(&german));
    let checked = policybook(&["check", &book, "--today", TODAY]);
    assert!(checked.status.success(), "{}", said(&checked));
}

#[test]
fn a_new_customer_is_told_what_its_documents_require() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let path = book.to_string_lossy();
    assert!(policybook(&["init", &path]).status.success());
    let made = policybook(&["customer", "new", "zed", "--book", &path]);
    let told = String::from_utf8_lossy(&made.stdout);
    assert!(
        told.contains("write its `contract` and `services`"),
        "{told}"
    );
    let file = book.join("content/customers/zed.yml");
    let text = fs::read_to_string(&file).expect("a customer");
    fs::write(
        &file,
        text.replace("# contract", "contract")
            .replace("# services", "services")
            .replace("YYYY-MM-DD", "2026-01-01"),
    )
    .expect("written");
    let checked = policybook(&["check", &path, "--today", TODAY]);
    assert!(checked.status.success(), "{}", said(&checked));
}
