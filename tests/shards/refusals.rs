//! What does not belong together is refused with one error, and nothing is written.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    ALL, House, house,
    support::{self, TODAY},
    with_first,
};

/// Merges what must be refused; asserts that it is, with these words, and that no output appears.
pub fn refused(house: &House, shards: &[&str], out: &str, more: &[&str], words: &str) {
    let output = house.merge(shards, out, more);
    let said = String::from_utf8_lossy(&output.stderr).replace(&house.text(""), "");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(words), "{said}");
    assert!(said.contains("help: "), "{said}");
    assert_eq!(said.matches("error: ").count(), 1, "{said}");
    assert!(!house.at(out).exists(), "`{out}` was written");
}

#[test]
fn shards_that_are_missing_or_no_shards_are_refused() {
    let house = house();
    let today = ["--today", TODAY];
    refused(
        house,
        &["shard-1", "shard-3"],
        "r1",
        &today,
        "missing shards 2/4, 4/4",
    );
    fs::create_dir_all(house.at("empty")).expect("made");
    refused(
        house,
        &with_first("empty"),
        "r2",
        &today,
        "no build has ended in `empty`",
    );
    let whole = house.text("whole");
    support::build(
        &house.at("book"),
        Path::new(&whole),
        &["--customer", "a-bank"],
    );
    refused(
        house,
        &with_first("whole"),
        "r3",
        &today,
        "`whole` is not a shard of a build",
    );
    let onto = house.merge(&ALL, "shard-2", &today);
    assert_eq!(onto.status.code(), Some(2), "{onto:?}");
}

#[test]
fn shards_of_another_build_are_refused() {
    let house = house();
    let today = ["--today", TODAY];
    refused(
        house,
        &ALL,
        "s1",
        &["--today", "2026-11-22"],
        "was built for 2026-11-21, and the merge is for 2026-11-22",
    );
    let of = |key: &'static str, value: &'static str| {
        move |manifest: &mut Value| manifest["shard"][key] = json!(value)
    };
    house.changed("shard-1", "binary", of("made_by", "another"));
    refused(
        house,
        &with_first("binary"),
        "s2",
        &today,
        "`binary` was made by another binary",
    );
    house.changed("shard-1", "divided", of("shard", "1/5"));
    refused(
        house,
        &with_first("divided"),
        "s3",
        &today,
        "`divided` is shard 1/5 and `shard-2` is shard 2/4",
    );
    let from = |key: &'static str, value: &'static str| {
        move |manifest: &mut Value| manifest["shard"]["built_from"][key] = json!(value)
    };
    house.changed("shard-1", "version", from("version", "1.1"));
    refused(
        house,
        &with_first("version"),
        "s4",
        &today,
        "`version` is a shard of version `1.1`, and the book's is `1.2`",
    );
    house.changed("shard-1", "book-before", from("book", "00"));
    refused(
        house,
        &with_first("book-before"),
        "s5",
        &today,
        "`book-before` was built from another state of the book",
    );
}

/// A document of one customer.
const FILE: &str = "customers/a-bank/policy-fr.pdf";

/// The shard that makes that document.
fn bank(house: &House) -> &'static str {
    let makes = |shard: &&&str| house.at(shard).join(FILE).is_file();
    ALL.iter().find(makes).expect("a shard")
}

/// All shards, a copy in the place of one.
fn instead(shard: &str, copy: &'static str) -> Vec<&'static str> {
    let other = |known: &'static str| if known == shard { copy } else { known };
    ALL.into_iter().map(other).collect()
}

#[test]
fn shards_that_overlap_or_lack_something_are_refused() {
    let house = house();
    let (bank, today) = (bank(house), ["--today", TODAY]);
    let other = ALL.into_iter().find(|shard| *shard != bank);
    let other = other.expect("another");
    house.changed(bank, "twice", |manifest| {
        manifest["files"][FILE]["size"] = json!(1);
    });
    let mut shards = ALL.to_vec();
    shards.push("twice");
    let words = format!("differ in `{FILE}`");
    refused(house, &shards, "t1", &today, &words);
    house.changed(bank, "lacking", |manifest| {
        let parts = manifest["parts"].as_object_mut().expect("parts");
        parts.remove("customers/a-bank");
    });
    let lacking = instead(bank, "lacking");
    refused(house, &lacking, "t2", &today, "lacks customers/a-bank");
    house.changed(other, "stray", |manifest| {
        manifest["files"][FILE] = json!({"size": 1, "sha256": "00".repeat(32)});
    });
    let words = format!("`{FILE}` in `stray` is not for shard");
    refused(house, &instead(other, "stray"), "t3", &today, &words);

    shards.pop();
    shards.push(bank);
    let same = house.merge(&shards, "same", &today);
    let why = "the same shard twice says nothing new";
    assert!(same.status.success(), "{why}: {same:?}");
}

#[test]
fn shards_that_were_altered_are_refused() {
    let house = house();
    let (bank, today) = (bank(house), ["--today", TODAY]);
    house.changed(bank, "altered", |_| {});
    let altered = instead(bank, "altered");
    let path = house.at("altered").join(FILE);
    let mut bytes = fs::read(&path).expect("a document");
    bytes[100] ^= 1;
    fs::write(&path, bytes).expect("written");
    let words = format!("`altered/{FILE}` is not what its shard's manifest says");
    refused(house, &altered, "t4", &today, &words);
    fs::remove_file(&path).expect("removed");
    refused(house, &altered, "t5", &today, &words);
    house.changed(bank, "upward", |manifest| {
        let name = "customers/a-bank/../../../upward.txt";
        manifest["files"][name] = json!({"size": 1, "sha256": "00".repeat(32)});
    });
    let words = "upward.txt`: the path leads out of its folder";
    refused(house, &instead(bank, "upward"), "t6", &today, words);
}
