//! A house that signs: a copy of the book of canaries with a pair of keys, and what is done with them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::support::{TODAY, build, files, policybook, root};

/// What the book says of its version.
pub const VERSION: &str = "version = \"1.0\"";

/// A copy of the book of canaries with a pair of keys beside it.
pub struct House {
    folder: tempfile::TempDir,
}

impl House {
    pub fn new() -> Self {
        let house = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        copy(&root().join("tests/books/canary"), &house.book());
        fs::write(house.path("phrase"), "correct horse\n").expect("written");
        let (key, public) = (house.text("a.key"), house.text("a.pub"));
        let phrase = house.text("phrase");
        let made = policybook(&[
            "keygen",
            "--secret",
            &key,
            "--public",
            &public,
            "--passphrase-file",
            &phrase,
        ]);
        assert!(made.status.success(), "{}", said(&made));
        house
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    pub fn book(&self) -> PathBuf {
        self.path("book")
    }

    pub fn build(&self, out: &str, more: &[&str]) {
        let (key, phrase) = (self.text("a.key"), self.text("phrase"));
        let mut arguments = vec!["--sign-key", &key, "--passphrase-file", &phrase];
        arguments.extend(more);
        build(&self.book(), &self.path(out), &arguments);
    }

    pub fn issue(&self, out: &str, more: &[&str]) -> Output {
        let (book, out) = (self.text("book"), self.text(out));
        let mut arguments = vec!["issue", "--book", &book, "--out", &out, "--today", TODAY];
        arguments.extend(more);
        policybook(&arguments)
    }

    pub fn register(&self) -> String {
        fs::read_to_string(self.book().join("content/issued.jsonl")).unwrap_or_default()
    }

    /// The verdicts over files, by their names.
    pub fn verify(&self, paths: &[PathBuf], more: &[&str]) -> (Option<i32>, Vec<Value>) {
        let public = self.text("a.pub");
        let paths: Vec<String> = paths
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        let mut arguments = vec!["verify", "--key", &public, "--format", "json"];
        arguments.extend(paths.iter().map(String::as_str));
        arguments.extend(more);
        let output = policybook(&arguments);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let found = found["files"].as_array().cloned().unwrap_or_default();
        (output.status.code(), found)
    }

    /// What the page of an output says of files: state and version.
    pub fn page(&self, out: &str, paths: &[PathBuf]) -> Vec<(String, String)> {
        let public = self.path(out).join("public");
        let script = files(&public)
            .into_keys()
            .find(|path| path.starts_with("assets/verify."))
            .expect("the page's script");
        let output = Command::new("node")
            .arg(root().join("tests/genuine/page.mjs"))
            .arg(public.join("verify/list.js"))
            .arg(public.join(script))
            .args(paths)
            .output()
            .expect("node runs");
        assert!(output.status.success(), "{}", said(&output));
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let told = lines.lines().map(|line| {
            let told: Value = serde_json::from_str(line).expect("JSON");
            let word = |key: &str| told[key].as_str().expect("a word").to_owned();
            (word("state"), word("version"))
        });
        told.collect()
    }

    /// Gives the book another version.
    pub fn revise(&self, from: &str, to: &str) {
        let path = self.book().join("book.toml");
        let text = fs::read_to_string(&path).expect("a manifest");
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).expect("written");
    }
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, bytes).expect("written");
    }
}

/// A copy of a file with one bit of one byte changed, in a folder of its own.
pub fn altered(path: &Path, folder: &Path, place: usize) -> PathBuf {
    let mut bytes = fs::read(path).expect("a file");
    let middle = place % bytes.len();
    bytes[middle] ^= 1;
    let target = folder.join(path.file_name().expect("a name"));
    fs::create_dir_all(folder).expect("made");
    fs::write(&target, bytes).expect("written");
    target
}
