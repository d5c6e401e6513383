//! A build divided among machines and joined again: the same bytes as one run, and a clear refusal of what does not
//! belong together.

#![cfg(feature = "pdf")]
#![expect(
    clippy::expect_used,
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

#[test]
fn four_shards_are_one_run_byte_for_byte() {
    let house = house();
    let (book, once, key) = (
        house.text("book"),
        house.text("once"),
        house.text("house.key"),
    );
    let passphrase = house.text("passphrase");
    fs::write(&passphrase, "a passphrase\n").expect("written");
    let public = house.text("house.pub");
    let keygen = [
        "keygen",
        "--secret",
        &key,
        "--public",
        &public,
        "--passphrase-file",
        &passphrase,
    ];
    assert!(policybook(&keygen).status.success());
    let sealed = [
        "--today",
        TODAY,
        "--bundle",
        "--sign-key",
        &key,
        "--passphrase-file",
        &passphrase,
    ];
    let mut arguments = vec!["build", &book, "--out", &once];
    arguments.extend(sealed);
    assert!(policybook(&arguments).status.success());
    let merged = house.merge(
        &["shard-3", "shard-1", "shard-4", "shard-2"],
        "merged",
        &sealed,
    );
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

    let counts: Vec<usize> = ALL
        .iter()
        .map(|shard| customers_of(&house.at(shard)).len())
        .collect();
    assert_eq!(
        counts.iter().sum::<usize>(),
        OWN.len() + PLAIN.len(),
        "{counts:?}"
    );
    assert!(
        counts.iter().filter(|count| **count > 0).count() > 1,
        "{counts:?}"
    );
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

#[test]
fn shards_that_overlap_lack_something_or_were_altered_are_refused() {
    let house = house();
    let today = ["--today", TODAY];
    let bank = ALL
        .iter()
        .find(|shard| customers_of(&house.at(shard)).contains(&"a-bank".to_owned()))
        .expect("a shard");
    let other = ALL.iter().find(|shard| *shard != bank).expect("another");
    let others = |copy: &'static str| -> Vec<&'static str> {
        ALL.iter()
            .copied()
            .filter(|shard| shard != bank)
            .chain([copy])
            .collect()
    };
    let file = "customers/a-bank/policy-fr.pdf";

    house.changed(bank, "twice", |manifest| {
        manifest["files"][file]["size"] = json!(1)
    });
    let mut five = ALL.to_vec();
    five.push("twice");
    refused(house, &five, "t1", &today, &format!("differ in `{file}`"));
    house.changed(bank, "lacking", |manifest| {
        manifest["parts"]
            .as_object_mut()
            .expect("parts")
            .remove("customers/a-bank");
    });
    refused(
        house,
        &others("lacking"),
        "t2",
        &today,
        "lacks customers/a-bank",
    );
    house.changed(other, "stray", |manifest| {
        manifest["files"][file] = json!({"size": 1, "sha256": "00"});
    });
    let stray: Vec<&str> = ALL
        .iter()
        .map(|shard| if shard == other { "stray" } else { shard })
        .collect();
    refused(
        house,
        &stray,
        "t3",
        &today,
        &format!("`{file}` in `stray` is not for shard"),
    );
    house.changed(bank, "altered", |_| {});
    let path = house.at("altered").join(file);
    let mut bytes = fs::read(&path).expect("a document");
    bytes[100] ^= 1;
    fs::write(&path, bytes).expect("written");
    refused(
        house,
        &others("altered"),
        "t4",
        &today,
        &format!("`altered/{file}` is not what its shard's manifest says"),
    );
    fs::remove_file(&path).expect("removed");
    refused(
        house,
        &others("altered"),
        "t5",
        &today,
        &format!("`altered/{file}` is not what its shard's manifest says"),
    );
    house.changed(bank, "upward", |manifest| {
        let name = "customers/a-bank/../../../upward.txt";
        manifest["files"][name] = json!({"size": 1, "sha256": "00".repeat(32)});
    });
    refused(
        house,
        &others("upward"),
        "t6",
        &today,
        "is not what its shard's manifest says",
    );

    five.pop();
    five.push(bank);
    let same = house.merge(&five, "same", &today);
    assert!(
        same.status.success(),
        "the same shard twice says nothing new: {same:?}"
    );
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
