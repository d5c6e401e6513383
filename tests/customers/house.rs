//! A little book with customers, on the disk, and what its builds leave.

use std::{
    collections::BTreeMap,
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use policybook::{
    model::Unpublished,
    pipeline::{self, Bundles, Mixed, Progress, Request, Scope},
    recall::Cache,
    source::BookPath,
    write::{Outputs, Placement},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    book::{customer, little_book},
    support::{TODAY, files},
};

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
pub struct House {
    folder: tempfile::TempDir,
}

impl House {
    /// A little book with these customers.
    pub fn of(ids: &[&str]) -> Self {
        let house = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let customers: Vec<String> = ids.iter().map(|id| customer(id, "")).collect();
        for (path, text) in little_book(&customers) {
            house.write(&path, &text);
        }
        house
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("book").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// Lets the documents of these customers fail.
    pub fn failing(&self, ids: &[&str]) {
        let names: String = ids.iter().map(|id| format!("\"Client {id}\", ")).collect();
        let text = TEMPLATE.replace("FAILING", &format!("({names})"));
        self.write("themes/default/pdf/policy.typ", &text);
    }

    /// Puts another version into the book, which stands in every document.
    pub fn version(&self, version: &str) {
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

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
        command.arg("build").arg(self.path("book"));
        command.arg("--out").arg(self.path(out));
        command.args(["--today", TODAY, "--color", "never"]);
        command.args(more);
        command
    }

    pub fn run(&self, out: &str, more: &[&str]) -> Output {
        self.command(out, more).output().expect("the program runs")
    }

    pub fn built(&self, out: &str, more: &[&str]) {
        let output = self.run(out, more);
        assert!(output.status.success(), "{}", said(&output));
    }

    /// Builds in this process; how many pages and documents were rendered.
    pub fn rendered(&self, out: &str) -> usize {
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
            outputs: Outputs::Glanced,
            cache: Cache::Unused,
            environment: BTreeMap::new(),
        };
        let built = pipeline::build(&request, &Silent).expect("a folder");
        built.output.expect("a sound book").rendered
    }

    /// The output, by path, without what is kept for pages that readers have open; its manifest is true and names all.
    pub fn output(&self, out: &str) -> BTreeMap<String, String> {
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

pub fn manifest(out: &Path) -> Value {
    let manifest = fs::read(out.join("manifest.json")).expect("a manifest");
    serde_json::from_slice(&manifest).expect("JSON")
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files of one customer.
pub fn of<'a>(output: &'a BTreeMap<String, String>, id: &str) -> BTreeMap<&'a str, &'a str> {
    let folder = format!("customers/{id}/");
    output
        .iter()
        .filter(|(path, _)| path.starts_with(&folder))
        .map(|(path, digest)| (path.as_str(), digest.as_str()))
        .collect()
}
