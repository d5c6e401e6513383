//! Bundles: what is handed over as one file.

use std::fs;

use serde_json::Value;

use super::house::{House, said};
use crate::support::{TODAY, files, judge, policybook};

#[test]
fn a_bundle_opens_holds_what_the_customer_may_see_and_is_the_same_each_time() {
    let house = House::new();
    house.build("one", &["--bundle", "--jobs", "1"]);
    house.build("two", &["--bundle", "--jobs", "2"]);
    for customer in ["alpha", "beta"] {
        let path = format!("customers/{customer}/{customer}.zip");
        let zip = house.path("one").join(&path);
        assert!(
            fs::read(&zip).expect("a bundle")
                == fs::read(house.path("two").join(&path)).expect("a bundle")
        );
        assert!(
            judge("unzip", &["-tq", &zip.to_string_lossy()])
                .status
                .success()
        );
        let into = house.path(customer);
        let opened = judge(
            "unzip",
            &["-q", &zip.to_string_lossy(), "-d", &into.to_string_lossy()],
        );
        assert!(opened.status.success());
        let mut held = files(&into);
        let note = String::from_utf8(held.remove("READ-ME.txt").expect("a note")).expect("UTF-8");
        assert!(
            note.contains("À lire avant") && note.contains("Read this before"),
            "{note}"
        );
        assert!(note.contains("minisign -Vm SHA256SUMS -P RW"), "{note}");
        let mut folder = files(&house.path("one/customers").join(customer));
        assert!(folder.remove(&format!("{customer}.zip")).is_some());
        assert!(held == folder, "the bundle is not the folder");
        let other = if customer == "alpha" {
            "kanabeta"
        } else {
            "kanaalpha"
        };
        assert!(!note.to_lowercase().contains(other));
        let sums = judge(
            "minisign",
            &[
                "-Vm",
                &into.join("SHA256SUMS").to_string_lossy(),
                "-p",
                &house.text("a.pub"),
            ],
        );
        assert!(sums.status.success(), "{}", said(&sums));
        let sums = fs::read_to_string(into.join("SHA256SUMS")).expect("sums");
        assert!(
            !sums.contains(".zip") && sums.contains("evidence/"),
            "{sums}"
        );
    }
}

#[test]
fn a_bundle_for_a_key_is_encrypted_never_left_in_clear_and_kept_while_nothing_changes() {
    let house = House::new();
    let key = judge("age-keygen", &["-o", &house.text("age.key")]);
    assert!(key.status.success());
    let text = fs::read_to_string(house.path("age.key")).expect("a key");
    let public = text
        .lines()
        .find_map(|line| line.strip_prefix("# public key: "))
        .expect("a key");
    house.build("dist", &["--bundle"]);
    assert!(house.path("dist/customers/beta/beta.zip").is_file());
    let path = house.book().join("content/customers/beta.yml");
    let customer = fs::read_to_string(&path).expect("a customer");
    fs::write(&path, format!("{customer}age_recipient: {public}\n")).expect("written");
    house.build("dist", &["--bundle"]);
    assert!(!house.path("dist/customers/beta/beta.zip").exists());
    let closed = house.path("dist/customers/beta/beta.zip.age");
    let before = fs::read(&closed).expect("a bundle");
    let (identity, target) = (house.text("age.key"), house.text("opened.zip"));
    let opened = judge(
        "age",
        &[
            "-d",
            "-i",
            &identity,
            "-o",
            &target,
            &closed.to_string_lossy(),
        ],
    );
    assert!(opened.status.success(), "{}", said(&opened));
    assert!(judge("unzip", &["-tq", &target]).status.success());
    house.build("dist", &["--bundle"]);
    assert!(
        fs::read(&closed).expect("a bundle") == before,
        "it was encrypted anew"
    );
    fs::write(&path, format!("{customer}age_recipient: age1nothing\n")).expect("written");
    let book = house.text("book");
    let checked = policybook(&["check", &book, "--today", TODAY, "--format", "short"]);
    assert!(
        said(&checked).contains("content/customers/beta.yml:11:16"),
        "{}",
        said(&checked)
    );
}

#[test]
fn nothing_of_a_customer_is_in_what_signing_and_bundling_add_elsewhere() {
    let house = House::new();
    house.build("dist", &["--bundle"]);
    assert!(house.issue("dist", &[]).status.success());
    house.build("dist", &["--bundle"]);
    let lines: Vec<Value> = house
        .register()
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for (folder, own) in [
        ("public", ""),
        ("customers/alpha", "alpha"),
        ("customers/beta", "beta"),
    ] {
        let foreign = foreign(&lines, own);
        for (path, bytes) in files(&house.path("dist").join(folder)) {
            let mut held = vec![(path.clone(), bytes.clone())];
            if path.ends_with(".zip") {
                let into = house.path(&format!("opened-{own}"));
                let zip = house.path("dist").join(folder).join(&path);
                judge(
                    "unzip",
                    &["-q", &zip.to_string_lossy(), "-d", &into.to_string_lossy()],
                );
                held.extend(files(&into));
            }
            for (name, bytes) in held {
                let text = String::from_utf8_lossy(&bytes).to_lowercase();
                for word in &foreign {
                    assert!(
                        !text.contains(word) && !name.contains(word),
                        "{folder}/{name}: {word}"
                    );
                }
            }
        }
    }
    assert!(!house.path("dist/public/manifest.json").exists());
    assert!(
        !house
            .path("dist/customers/beta/manifest.json.minisig")
            .exists()
    );
}

/// What must not be found in a customer's folder: the words of others, and the ids and digests of their documents.
fn foreign(lines: &[Value], own: &str) -> Vec<String> {
    let words = [
        ("alpha", "kanaalpha"),
        ("beta", "kanabeta"),
        ("beta", "kanavalue"),
    ];
    let words = words.into_iter().filter(|(customer, _)| *customer != own);
    let others = lines.iter().filter(|line| line["customer"] != own);
    let marks = others.flat_map(|line| {
        ["id", "digest"].map(|key| line[key].as_str().expect("a text").to_lowercase())
    });
    let customers = ["alpha", "beta"].into_iter();
    let customers = customers.filter(|customer| *customer != own);
    let customers = customers.map(|customer| format!("customer:{customer}"));
    let words = words.map(|(_, word)| word.to_owned());
    words.chain(marks).chain(customers).collect()
}
