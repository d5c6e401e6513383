//! The page that checks documents, and the list behind it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::house::{House, VERSION, altered, said};
use crate::support::{TODAY, build, files, policybook, with_ending};

#[test]
fn the_page_tells_how_a_document_stands_and_the_list_names_nobody() {
    let house = House::new();
    house.build("old", &[]);
    assert!(house.issue("old", &[]).status.success());
    house.revise(VERSION, "version = \"1.1\"");
    house.build("new", &[]);
    assert!(house.issue("new", &["beta"]).status.success());
    let revoked = house.path("new/customers/beta/policy-en.pdf");
    let register = house.register();
    let digest = sha256(&revoked);
    let line = register
        .lines()
        .rfind(|line| line.contains(&digest))
        .expect("recorded");
    let line: Value = serde_json::from_str(line).expect("JSON");
    let id = line["id"].as_str().expect("an id");
    // As a page prints it: hyphens that do not break, and a place that does.
    let printed = format!("{}\u{200b} ", id.replace('-', "\u{2011}").to_lowercase());
    assert!(house.issue("new", &["--revoke", &printed]).status.success());
    house.build("new", &["--bundle"]);

    let current = house.path("new/customers/beta/policy-fr.pdf");
    let size = fs::metadata(&current).expect("a document").len();
    let middle = usize::try_from(size / 2).expect("a size");
    let told = house.page(
        "new",
        &[
            current.clone(),
            house.path("old/customers/beta/policy-fr.pdf"),
            revoked,
            altered(&current, &house.path("changed"), middle),
            house.path("a.pub"),
            house.path("new/public/documents/policy-fr.pdf"),
            house.path("new/customers/beta/beta.zip"),
        ],
    );
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let expected = [
        ("genuine", ""),
        ("superseded", "1.1"),
        ("revoked", ""),
        ("altered", ""),
        ("unknown", ""),
        ("genuine", ""),
        ("archive", ""),
    ];
    assert_eq!(told, expected);

    let list = fs::read_to_string(house.path("new/public/verify/list.js")).expect("a list");
    let register = house.register();
    for line in register.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        for key in ["id", "customer", "digest"] {
            assert!(!list.contains(line[key].as_str().expect("a text")), "{key}");
        }
    }
    assert!(
        list.len() > 64 * 64 && list.len() < 64 * 64 + 200,
        "64 entries: {}",
        list.len()
    );
}

fn sha256(path: &Path) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(fs::read(path).expect("a file")))
}

#[test]
fn the_same_customer_with_another_nonce_matches_nothing_in_the_list() {
    let (house, other) = (House::new(), House::new());
    house.build("dist", &[]);
    let path = other.book().join("content/customers/beta.yml");
    let text = fs::read_to_string(&path).expect("a customer");
    let changed = text.replace(
        "ffeeddccbbaa99887766554433221100",
        "ffeeddccbbaa99887766554433221101",
    );
    assert_ne!(text, changed);
    fs::write(&path, changed).expect("written");
    other.build("dist", &[]);
    let documents = |house: &House| -> Vec<PathBuf> {
        let folder = house.path("dist/customers/beta");
        with_ending(&folder, ".pdf")
    };
    assert!(
        house
            .page("dist", &documents(&house))
            .iter()
            .all(|(state, _)| state == "genuine")
    );
    assert!(
        house
            .page("dist", &documents(&other))
            .iter()
            .all(|(state, _)| state == "unknown")
    );
}

#[test]
fn without_a_key_there_is_no_page_and_no_script_and_with_one_its_policy_lets_nothing_be_sent() {
    let house = House::new();
    build(&house.book(), &house.path("plain"), &["--site-only"]);
    let plain = files(&house.path("plain/public"));
    assert!(plain.keys().all(|path| !path.contains("verif")));
    let headers = |files: &BTreeMap<String, Vec<u8>>| text(files, "_headers");
    let pages = plain.keys().filter(|path| path.ends_with(".html"));
    for path in pages {
        assert!(!text(&plain, path).contains("verify/"), "{path}");
    }
    house.build("signed", &["--site-only"]);
    let signed = files(&house.path("signed/public"));
    assert!(headers(&signed).contains("default-src 'none'"));
    assert_eq!(headers(&signed), headers(&plain));
    for page in ["fr/verifier/index.html", "en/verify/index.html"] {
        let page = text(&signed, page);
        assert!(
            page.contains("<script src=\"../../verify/list.js\"></script>"),
            "{page}"
        );
        // The page says so itself, for servers without headers and for a disk.
        assert!(page.contains("content=\"connect-src 'none'; form-action 'none'\""));
    }
    assert!(text(&signed, "fr/documents/index.html").contains("../verifier/index.html"));
    let (book, out) = (house.text("book"), house.text("signed"));
    let unsigned = [
        "build",
        &book,
        "--out",
        &out,
        "--today",
        TODAY,
        "--site-only",
    ];
    let told = said(&policybook(&unsigned));
    assert!(told.contains("no longer is: signatures"), "{told}");
    assert!(!said(&policybook(&unsigned)).contains("no longer is"));
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}
