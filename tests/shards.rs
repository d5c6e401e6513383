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
#[path = "documents/book.rs"]
mod book;
mod shards {
    pub mod refusals;
}
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::OnceLock,
};

use book::{customer, little_book};
use serde_json::Value;
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
    shards::refusals::refused(
        &house,
        &["shard"],
        "out",
        &["--today", TODAY],
        "shard 1/1 in `shard` lacks customers/two",
    );
}
