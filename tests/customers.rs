//! Documents of many customers: one that cannot be made takes nothing from the others, a build that is killed loses nothing
//! that it had made, and a few customers can be made alone. `POLICYBOOK_KILLS` says how many builds are killed.

#![cfg(feature = "pdf")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

#[expect(dead_code, reason = "another test reads the book without the program")]
#[path = "documents/book.rs"]
mod book;
#[path = "customers/house.rs"]
mod house;
#[path = "customers/killed.rs"]
mod killed;
mod support;

use std::{collections::BTreeSet, fs, os::unix::fs::MetadataExt, process::Command};

use book::customer;
use house::{House, manifest, of, said};
use support::files;

#[test]
fn a_customer_whose_document_fails_keeps_what_it_had_and_the_others_get_theirs() {
    let house = House::of(&["alpha", "beta", "gamma"]);
    house.failing(&[]);
    house.built("dist", &["--bundle"]);
    let before = house.output("dist");
    house.version("1.3");
    house.failing(&["beta"]);
    let refused = house.run("dist", &["--bundle"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let told = said(&refused);
    assert!(
        told.contains("`customers/beta/policy-en.pdf` cannot be made: ")
            && told.contains("no such customer"),
        "{told}"
    );
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("keep what they had: beta\n"), "{told}");
    assert!(!told.contains("alpha") && !told.contains("gamma"), "{told}");
    let after = house.output("dist");
    assert_eq!(of(&after, "beta"), of(&before, "beta"));
    for id in ["alpha", "gamma"] {
        assert_eq!(of(&after, id).len(), of(&before, id).len());
        assert!(
            of(&after, id)
                .iter()
                .all(|(path, digest)| path.contains("/evidence/") || before[*path] != **digest),
            "{id} has its new documents"
        );
    }
    let parts = &manifest(&house.path("dist"))["parts"];
    assert_eq!(parts["customers/beta"]["version"], "1.2");
    assert_eq!(parts["customers/alpha"]["version"], "1.3");
    let sums = house.path("dist/customers/beta");
    let checked = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(sums)
        .status();
    assert!(checked.expect("`sha256sum` runs").success());
    house.failing(&[]);
    house.built("dist", &["--bundle"]);
    house.built("clean", &["--bundle"]);
    assert_eq!(house.output("dist"), house.output("clean"));
}

#[test]
fn a_customer_that_never_had_a_document_gets_no_folder_where_one_fails() {
    let house = House::of(&["alpha", "beta"]);
    house.failing(&["beta"]);
    let refused = house.run("dist", &[]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!house.path("dist/customers/beta").exists());
    assert_eq!(of(&house.output("dist"), "alpha").len(), 4);
    let refused = house.run("dist", &["--customer", "beta"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(of(&house.output("dist"), "alpha").len(), 4);
}

#[test]
fn where_a_public_document_fails_nothing_is_written() {
    let house = House::of(&["alpha"]);
    house.failing(&[]);
    house.built("dist", &[]);
    let before = house.output("dist");
    house.write(
        "themes/default/pdf/policy.typ",
        "#panic(\"nobody gets one\")",
    );
    let refused = house.run("dist", &[]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("Nothing was written"),
        "{}",
        said(&refused)
    );
    assert_eq!(house.output("dist"), before);
}

#[test]
fn several_customers_can_be_made_alone_and_the_rest_stays() {
    let house = House::of(&["alpha", "beta", "gamma"]);
    house.failing(&[]);
    house.built("dist", &[]);
    let before = house.output("dist");
    let inode = |path: &str| {
        let file = fs::metadata(house.path("dist").join(path));
        file.expect("a file").ino()
    };
    let documents = ["alpha", "beta", "gamma"].map(|id| format!("customers/{id}/policy-fr.pdf"));
    let inodes = documents.clone().map(|path| inode(&path));
    house.version("1.3");
    let two = ["--customer", "alpha", "--customer", "gamma"];
    let refused = house.run("dist", &two);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(
        said(&refused).contains("customers/beta"),
        "{}",
        said(&refused)
    );
    let mixed: Vec<&str> = two.iter().copied().chain(["--allow-mixed"]).collect();
    house.built("dist", &mixed);
    let after = house.output("dist");
    let changed: BTreeSet<&str> = after
        .iter()
        .filter(|(path, digest)| before.get(*path) != Some(digest))
        .filter_map(|(path, _)| path.split('/').nth(1))
        .collect();
    assert_eq!(changed, BTreeSet::from(["alpha", "gamma"]));
    assert_eq!(inode(&documents[1]), inodes[1], "beta's is the same file");
    assert_ne!(inode(&documents[0]), inodes[0]);
}

#[test]
fn a_second_run_makes_the_documents_of_the_customers_that_changed_and_no_others() {
    let ids: Vec<String> = (0..12)
        .map(|number| format!("client-{number:02}"))
        .collect();
    let house = House::of(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    house.failing(&[]);
    assert!(
        house.rendered("dist") > 2 * ids.len(),
        "all of them, and the site"
    );
    assert_eq!(house.rendered("dist"), 0, "nothing changed");
    let before = house.output("dist");
    for (number, id) in [(2, "client-02"), (5, "client-05"), (11, "client-11")] {
        let text = customer(id, "").replace("name: Client", "name: Maison");
        house.write(&format!("content/customers/{number}.yml"), &text);
    }
    assert_eq!(house.rendered("dist"), 6, "three customers, two languages");
    let after = house.output("dist");
    let documents = after.iter().filter(|(path, _)| path.ends_with(".pdf"));
    let changed: BTreeSet<&str> = documents
        .filter(|(path, digest)| before.get(*path) != Some(digest))
        .filter_map(|(path, _)| path.split('/').nth(1))
        .collect();
    assert_eq!(
        changed,
        BTreeSet::from(["client-02", "client-05", "client-11"])
    );
}

#[test]
fn each_process_makes_the_same_bytes_on_one_two_and_eight_threads() {
    let house = House::of(&["alpha", "beta", "gamma"]);
    let made = ["1", "2", "8"].map(|threads| {
        house.built(threads, &["--bundle", "--jobs", threads]);
        files(&house.path(threads))
    });
    assert!(made[0].len() > 20);
    assert!(made[0] == made[1], "one thread and two");
    assert!(made[0] == made[2], "one thread and eight");
}
