//! A build divided among machines and joined again: the same bytes as one run, and a clear refusal of what does not
//! belong together.

#![cfg(feature = "pdf")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

#[expect(dead_code, reason = "another test reads the book without the program")]
mod documents {
    pub mod book;
}
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::OnceLock,
};

use documents::book::{customer, little_book};
use serde_json::{Value, json};
use support::{TODAY, files, judge, policybook};

/// What customers have of their own; the others are handed the same.
const OWN: [(&str, &str); 3] = [
    ("b-hospital", "params: {review: P30D}"),
    ("e-school", "clearance: AMBER"),
    ("i-town", "params: {review: P30D}"),
];
const PLAIN: [&str; 7] = [
    "a-bank", "c-mill", "d-museum", "f-port", "g-press", "h-shop", "j-zoo",
];

const INTERNAL: &str =
    "id: manual\ntitle: {fr: Manuel, en: Manual}\ntemplate: policy.typ\naudience: internal\n";

/// A book, its output in one run, and its four shards, made by GNU parallel.
struct House {
    folder: tempfile::TempDir,
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let house = House {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let own = OWN.iter().map(|(id, keys)| customer(id, keys));
        let plain = PLAIN.iter().map(|id| customer(id, ""));
        let customers: Vec<String> = own.chain(plain).collect();
        write(&house.at("book"), &customers);
        house.divide();
        house
    })
}

fn write(book: &Path, customers: &[String]) {
    let mut all = little_book(customers);
    all.insert(
        "content/documents/manual.yml".to_owned(),
        INTERNAL.to_owned(),
    );
    for (path, text) in all {
        let path = book.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
}

impl House {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).to_string_lossy().into_owned()
    }

    /// Builds four shards, two at a time.
    fn divide(&self) {
        let program = env!("CARGO_BIN_EXE_policybook");
        let (book, out) = (self.text("book"), format!("{}/shard-{{}}", self.text("")));
        let output = judge(
            "parallel",
            &[
                "--will-cite",
                "--jobs",
                "2",
                program,
                "build",
                &book,
                "--shard",
                "{}/4",
                "--out",
                &out,
                "--today",
                TODAY,
                ":::",
                "1",
                "2",
                "3",
                "4",
            ],
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }

    /// Joins shards, named by their folders, into a folder.
    fn merge(&self, shards: &[&str], out: &str, more: &[&str]) -> Output {
        let shards: Vec<String> = shards.iter().map(|shard| self.text(shard)).collect();
        let (book, out) = (self.text("book"), self.text(out));
        let mut arguments = vec!["merge", "--book", &book, "--out", &out];
        arguments.extend(shards.iter().map(String::as_str));
        arguments.extend(more);
        policybook(&arguments)
    }

    /// A copy of a shard under another name, its manifest changed.
    fn changed(&self, shard: &str, copy: &str, change: impl FnOnce(&mut Value)) {
        for (path, bytes) in files(&self.at(shard)) {
            let path = self.at(copy).join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        let path = self.at(copy).join("manifest.json");
        let text = fs::read(&path).expect("a manifest");
        let mut manifest = serde_json::from_slice(&text).expect("JSON");
        change(&mut manifest);
        fs::write(path, manifest.to_string()).expect("written");
    }
}

/// The four shards, the first by another name.
fn with_first(first: &str) -> [&str; 4] {
    [first, "shard-2", "shard-3", "shard-4"]
}

const ALL: [&str; 4] = ["shard-1", "shard-2", "shard-3", "shard-4"];

fn customers_of(shard: &Path) -> Vec<String> {
    let listed = fs::read_dir(shard.join("customers"));
    let entries = listed.into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.collect()
}

/// Makes a pair of keys; the options by which a build is sealed with it.
fn seal(house: &House) -> Vec<String> {
    let (key, public) = (house.text("house.key"), house.text("house.pub"));
    let passphrase = house.text("passphrase");
    fs::write(&passphrase, "a passphrase\n").expect("written");
    let given = ["--passphrase-file", &passphrase];
    let keygen = ["keygen", "--secret", &key, "--public", &public];
    assert!(policybook(&[&keygen[..], &given].concat()).status.success());
    let options = ["--today", TODAY, "--bundle", "--sign-key", &key];
    let options = options.iter().chain(&given);
    options.map(|option| (*option).to_owned()).collect()
}

#[test]
fn four_shards_are_one_run_byte_for_byte() {
    let house = house();
    let (book, once) = (house.text("book"), house.text("once"));
    let sealed = seal(house);
    let sealed: Vec<&str> = sealed.iter().map(String::as_str).collect();
    let build = ["build", &book, "--out", &once];
    assert!(policybook(&[&build[..], &sealed].concat()).status.success());
    let turned = ["shard-3", "shard-1", "shard-4", "shard-2"];
    let merged = house.merge(&turned, "merged", &sealed);
    assert!(merged.status.success(), "{merged:?}");

    let (once, merged) = (files(&house.at("once")), files(&house.at("merged")));
    let names: Vec<&String> = once.keys().collect();
    assert_eq!(names, merged.keys().collect::<Vec<_>>());
    for (path, bytes) in &once {
        assert!(merged.get(path) == Some(bytes), "`{path}` differs");
    }
    for expected in [
        "manifest.json.minisig",
        "public/verify/list.js",
        "public/documents/policy-fr.pdf",
        "internal/manual-en.pdf",
        "customers/j-zoo/SHA256SUMS.minisig",
        "customers/j-zoo/j-zoo.zip",
    ] {
        assert!(merged.contains_key(expected), "no `{expected}`");
    }
}

#[test]
fn each_customer_is_in_one_shard_and_they_are_in_several() {
    let house = house();
    let shards = ALL.iter().map(|shard| customers_of(&house.at(shard)).len());
    let counts: Vec<usize> = shards.collect();
    let all = OWN.len() + PLAIN.len();
    assert_eq!(counts.iter().sum::<usize>(), all, "{counts:?}");
    let busy = counts.iter().filter(|count| **count > 0).count();
    assert!(busy > 1, "{counts:?}");
}

#[test]
fn a_merge_replaces_what_was_there_and_keeps_what_is_not_its_own() {
    let house = house();
    let merged = house.merge(&ALL, "kept", &["--today", TODAY]);
    assert!(merged.status.success(), "{merged:?}");
    fs::write(house.at("kept/mine.txt"), "mine").expect("written");
    fs::remove_file(house.at("kept/customers/a-bank/policy-fr.pdf")).expect("removed");
    let again = house.merge(&ALL, "kept", &["--today", TODAY]);
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(
        said.contains(" 1 file written, ") || said.contains(": 1 file written,"),
        "{said}"
    );
    assert!(house.at("kept/mine.txt").is_file());
    assert!(house.at("kept/customers/a-bank/policy-fr.pdf").is_file());
}

/// Merges what must be refused; asserts that it is, with these words, and that no output appears.
fn refused(house: &House, shards: &[&str], out: &str, more: &[&str], words: &str) {
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
        manifest["files"][FILE] = json!({"size": 1, "sha256": "00"});
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
    let words = "is not what its shard's manifest says";
    refused(house, &instead(bank, "upward"), "t6", &today, words);
}

#[test]
fn a_book_without_documents_is_divided_into_nothing_and_joined() {
    let house = House {
        folder: tempfile::tempdir().expect("a folder"),
    };
    write(&house.at("book"), &[customer("one", "")]);
    let manifest = house.at("book/book.toml");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text + "\n[output.pdf]\nenabled = false\n").expect("written");
    support::build(&house.at("book"), &house.at("once"), &[]);
    for shard in ["1/2", "2/2"] {
        let out = house.at(&format!("shard-{}", &shard[..1]));
        support::build(&house.at("book"), &out, &["--shard", shard]);
    }
    let merged = house.merge(&["shard-1", "shard-2"], "merged", &["--today", TODAY]);
    assert!(merged.status.success(), "{merged:?}");
    assert!(files(&house.at("once")) == files(&house.at("merged")));
}

#[test]
fn a_shard_with_a_customer_that_goes_without_is_not_merged() {
    let house = House {
        folder: tempfile::tempdir().expect("a folder"),
    };
    write(
        &house.at("book"),
        &[customer("one", ""), customer("two", "")],
    );
    let template = "#let own = json(\"/customer.json\")\n#set text(lang: \"fr\", font: \"Source Sans 3\", fallback: false)\n\
                    #set document(title: \"a\")\n= A\n#if own.foot.contains(\"Client two\") { panic(\"no\") }\n";
    let theme = house.at("book/themes/default/pdf");
    fs::create_dir_all(&theme).expect("made");
    fs::write(theme.join("policy.typ"), template).expect("written");
    let (book, out) = (house.text("book"), house.text("shard"));
    let built = policybook(&[
        "build", &book, "--shard", "1/1", "--out", &out, "--today", TODAY,
    ]);
    assert_eq!(built.status.code(), Some(1), "{built:?}");
    refused(
        &house,
        &["shard"],
        "out",
        &["--today", TODAY],
        "shard 1/1 in `shard` lacks customers/two",
    );
}
