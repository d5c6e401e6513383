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
mod documents {
    pub mod book;
}
mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    num::NonZeroUsize,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use documents::book::{customer, little_book};
use policybook::{
    model::Unpublished,
    pipeline::{self, Bundles, Mixed, Progress, Request, Scope},
    source::BookPath,
    write::Placement,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{TODAY, files, judge};

/// How many builds are killed where nothing else is said.
const KILLS: usize = 8;

/// A template that fails for the customers whose names it is told.
const TEMPLATE: &str = r#"
#let content = json("/content.json")
#let own = json("/customer.json")
#set document(title: content.title)
#set text(lang: content.language.lang, font: "Source Sans 3", fallback: false)
= #content.title
#own.foot
#if FAILING.any(name => own.foot.contains(name)) { panic("no such customer") }
"#;

/// Nobody hears how far a build is.
struct Silent;

impl Progress for Silent {
    fn planned(&self, _files: usize) {}
    fn made(&self, _path: &BookPath) {}
}

/// A book on the disk, and where it is built.
struct House {
    folder: tempfile::TempDir,
}

impl House {
    /// A little book with these customers.
    fn of(ids: &[&str]) -> Self {
        let house = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let customers: Vec<String> = ids.iter().map(|id| customer(id, "")).collect();
        for (path, text) in little_book(&customers) {
            house.write(&path, &text);
        }
        house
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("book").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// Lets the documents of these customers fail.
    fn failing(&self, ids: &[&str]) {
        let names: String = ids.iter().map(|id| format!("\"Client {id}\", ")).collect();
        let text = TEMPLATE.replace("FAILING", &format!("({names})"));
        self.write("themes/default/pdf/policy.typ", &text);
    }

    /// Puts another version into the book, which stands in every document.
    fn version(&self, version: &str) {
        let path = self.folder.path().join("book/book.toml");
        let text = fs::read_to_string(&path).expect("read");
        let before = text.lines().find(|line| line.starts_with("version = "));
        let after = format!("version = \"{version}\"");
        let text = text.replacen(before.expect("a version"), &after, 1);
        fs::write(path, text).expect("written");
        let revisions = format!(
            "revisions:\n  - {{version: \"{version}\", date: 2026-03-12, summary: {{fr: Texte, en: Text}}}}\n"
        );
        self.write("content/revisions.yml", &revisions);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
        command.arg("build").arg(self.path("book"));
        command.arg("--out").arg(self.path(out));
        command.args(["--today", TODAY, "--color", "never"]);
        command.args(more);
        command
    }

    fn run(&self, out: &str, more: &[&str]) -> Output {
        self.command(out, more).output().expect("the program runs")
    }

    fn built(&self, out: &str, more: &[&str]) {
        let output = self.run(out, more);
        assert!(output.status.success(), "{}", said(&output));
    }

    /// Builds in this process; how many pages and documents were rendered.
    fn rendered(&self, out: &str) -> usize {
        let request = Request {
            root: self.path("book"),
            out: self.path(out),
            today: TODAY.parse().expect("a day"),
            threads: NonZeroUsize::MIN,
            scope: Scope::All,
            unpublished: Unpublished::Omit,
            mixed: Mixed::Refuse,
            signer: None,
            bundles: Bundles::Omit,
            placement: Placement::Exchange,
            environment: BTreeMap::new(),
        };
        let built = pipeline::build(&request, &Silent).expect("a folder");
        built.output.expect("a sound book").rendered
    }

    /// The output, by path, without what is kept for pages that readers have open; its manifest is true and names all.
    fn output(&self, out: &str) -> BTreeMap<String, String> {
        let out = self.path(out);
        let manifest = manifest(&out);
        let named = manifest["files"].as_object().expect("files");
        let mut found: BTreeMap<String, String> = files(&out)
            .into_iter()
            .map(|(path, bytes)| (path, hex::encode(Sha256::digest(bytes))))
            .collect();
        found.remove("manifest.json");
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            named.keys().collect::<Vec<_>>(),
            "the manifest names every file"
        );
        for (path, entry) in named {
            let digest = entry["sha256"].as_str();
            assert_eq!(found.get(path).map(String::as_str), digest, "{path}");
        }
        found.retain(|path, _| named[path]["retained"] != true);
        found
    }
}

fn manifest(out: &Path) -> Value {
    let manifest = fs::read(out.join("manifest.json")).expect("a manifest");
    serde_json::from_slice(&manifest).expect("JSON")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files of one customer.
fn of<'a>(output: &'a BTreeMap<String, String>, id: &str) -> BTreeMap<&'a str, &'a str> {
    let folder = format!("customers/{id}/");
    output
        .iter()
        .filter(|(path, _)| path.starts_with(&folder))
        .map(|(path, digest)| (path.as_str(), digest.as_str()))
        .collect()
}

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

/// A book whose documents take a while, the documents of its two versions in `clean-1.2` and `clean-1.3`.
fn long() -> House {
    let ids = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
    let house = House::of(&ids);
    for version in ["1.3", "1.2"] {
        house.version(version);
        house.built(&format!("clean-{version}"), &[]);
    }
    house
}

/// The lines that a build which was killed left of the documents that it had made.
fn left(house: &House) -> Vec<String> {
    let journal = house.path(".dist.previous/.policybook-made");
    let text = fs::read_to_string(journal).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str::<Value>);
    lines
        .filter_map(|line| Some(line.ok()?["path"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn documents_that_a_killed_build_had_made_are_taken_over() {
    let house = long();
    let mut child = house
        .command("dist", &["--jobs", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let begun = Instant::now();
    while left(&house).len() < 4 && begun.elapsed() < Duration::from_mins(2) {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert!(!house.path("dist").exists(), "it was not finished");
    let left = left(&house);
    assert!(left.len() >= 4, "{left:?}");
    // One of them is not what it was: it is made again.
    let damaged = house.path(".dist.previous").join(&left[1]);
    let mut bytes = fs::read(&damaged).expect("read");
    bytes[100] ^= 1;
    fs::write(&damaged, bytes).expect("written");
    let written = |folder: &str| -> Vec<SystemTime> {
        let files = left
            .iter()
            .map(|path| fs::metadata(house.path(folder).join(path)));
        files
            .map(|file| file.expect("a file").modified().expect("a time"))
            .collect()
    };
    let before = written(".dist.previous");
    house.built("dist", &[]);
    let after = written("dist");
    for (place, path) in left.iter().enumerate() {
        let is_same = before[place] == after[place];
        assert_eq!(
            is_same,
            place != 1,
            "{path} is taken over where it is whole"
        );
    }
    assert_eq!(house.output("dist"), house.output("clean-1.2"));
    assert!(!house.path("dist/.policybook-made").exists());
    assert!(!house.path(".dist.previous/.policybook-made").exists());
}

#[test]
fn a_build_killed_while_documents_are_made_changes_nothing_and_the_next_one_ends_the_same() {
    let kills = std::env::var("POLICYBOOK_KILLS").ok();
    let kills: usize = kills.map_or(KILLS, |kills| kills.parse().expect("a number"));
    let house = long();
    house.version("1.3");
    let start = Instant::now();
    house.built("dist", &[]);
    let whole = start.elapsed();
    let (mut cut, mut taken_over) = (0, 0);
    let mut now = "1.3";
    for round in 0..kills {
        let next = if now == "1.3" { "1.2" } else { "1.3" };
        house.version(next);
        let mut child = house
            .command("dist", &["--jobs", if round % 2 == 0 { "1" } else { "2" }])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        thread::sleep(moment(whole));
        cut += usize::from(child.try_wait().expect("a child").is_none());
        child.kill().expect("killed");
        child.wait().expect("gone");
        let found = house.output("dist");
        let [before, after] = [now, next].map(|version| house.output(&format!("clean-{version}")));
        assert!(
            found == before || found == after,
            "round {round}: neither the old output nor the new one"
        );
        taken_over += left(&house).len();
        // Every third time the book is put back before it is built again.
        now = if round % 3 == 2 { now } else { next };
        house.version(now);
        house.built("dist", &[]);
        assert_eq!(
            house.output("dist"),
            house.output(&format!("clean-{now}")),
            "round {round}"
        );
    }
    assert!(cut * 4 > kills, "only {cut} of {kills} builds were cut");
    assert!(taken_over > 0, "no kill fell among the documents");
    let sound = judge(
        "qpdf",
        &[
            "--check",
            &house
                .path("dist/customers/alpha/policy-fr.pdf")
                .to_string_lossy(),
        ],
    );
    assert!(sound.status.success(), "{}", said(&sound));
}

/// Numbers that follow the clock: where a kill falls is never the same.
fn moment(below: Duration) -> Duration {
    let now = SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let nanos = now.expect("a time after 1970").subsec_nanos();
    below.mul_f64(f64::from(nanos % 10_007) / 10_007.0)
}
