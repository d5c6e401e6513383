//! Keys, and signatures over the manifest and the folders of customers.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::Value;

use crate::support::{TODAY, build, files, judge, policybook, root};

/// A folder with a pair of keys and the file of their passphrase.
struct Keys {
    folder: tempfile::TempDir,
}

impl Keys {
    fn new() -> Self {
        let keys = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        fs::write(keys.path("phrase"), "correct horse\n").expect("written");
        let made = keys.keygen();
        assert!(made.status.success(), "{}", text(&made.stderr));
        keys
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn keygen(&self) -> Output {
        policybook(&[
            "keygen",
            "--secret",
            &self.path("a.key"),
            "--public",
            &self.path("a.pub"),
            "--passphrase-file",
            &self.path("phrase"),
        ])
    }

    /// Builds a book with the key.
    fn build(&self, book: &Path, out: &Path, more: &[&str]) -> String {
        let (key, phrase) = (self.path("a.key"), self.path("phrase"));
        let mut arguments = vec!["--sign-key", &key, "--passphrase-file", &phrase];
        arguments.extend(more);
        build(book, out, &arguments)
    }
}

fn canary_book() -> PathBuf {
    root().join("tests/books/canary")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn minisign_accepts(file: &Path, public: &str) -> bool {
    judge("minisign", &["-Vm", &file.to_string_lossy(), "-p", public])
        .status
        .success()
}

/// The folders of the customers in an output.
fn customers(out: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(out.join("customers")).expect("customers");
    folders.flatten().map(|entry| entry.path()).collect()
}

#[test]
fn a_pair_of_keys_is_for_its_owner_alone_and_is_never_overwritten() {
    let keys = Keys::new();
    for name in ["a.key", "a.pub"] {
        let mode = fs::metadata(keys.path(name))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let before = fs::read(keys.path("a.key")).expect("a key");
    let again = keys.keygen();
    assert_eq!(again.status.code(), Some(2), "{}", text(&again.stderr));
    assert_eq!(fs::read(keys.path("a.key")).expect("a key"), before);
    assert!(!text(&before).contains("correct horse"));
}

#[test]
fn minisign_accepts_the_signature_of_the_manifest_and_of_every_folder() {
    let (keys, folder) = (Keys::new(), tempfile::tempdir().expect("a folder"));
    let out = folder.path().join("dist");
    keys.build(&canary_book(), &out, &["--jobs", "1"]);
    let public = keys.path("a.pub");
    assert!(minisign_accepts(&out.join("manifest.json"), &public));
    let customers = customers(&out);
    assert!(!customers.is_empty());
    for customer in &customers {
        assert!(minisign_accepts(&customer.join("SHA256SUMS"), &public));
        assert!(!customer.join("manifest.json.minisig").exists());
    }
    // One byte more, and it does not.
    let sums = customers.first().expect("a customer").join("SHA256SUMS");
    fs::write(
        &sums,
        [fs::read(&sums).expect("sums"), b"\n".to_vec()].concat(),
    )
    .expect("written");
    assert!(!minisign_accepts(&sums, &public));
    let public_folder = files(&out.join("public"));
    assert!(
        public_folder
            .keys()
            .all(|path| !path.contains("manifest.json"))
    );
}

#[test]
fn signing_twice_makes_the_same_bytes_and_a_build_without_a_key_leaves_no_signature() {
    let (keys, folder) = (Keys::new(), tempfile::tempdir().expect("a folder"));
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    keys.build(&canary_book(), &one, &["--jobs", "1"]);
    keys.build(&canary_book(), &two, &["--jobs", "2"]);
    assert!(files(&one) == files(&two), "the two outputs differ");
    let said = keys.build(&canary_book(), &two, &[]);
    assert!(said.contains("0 files written"), "{said}");
    build(&canary_book(), &two, &[]);
    let left = files(&two);
    let signed = left.keys().filter(|path| path.ends_with(".minisig"));
    assert_eq!(signed.collect::<Vec<_>>(), Vec::<&String>::new());
    keys.build(&canary_book(), &two, &["--in-place"]);
    // In place, what pages of before may still ask for stays for a while, and the manifest says so.
    let mut placed = files(&two);
    let manifest = placed.get("manifest.json").expect("a manifest");
    let manifest: Value = serde_json::from_slice(manifest).expect("JSON");
    let listed = manifest["files"].as_object().expect("files");
    let kept = listed.iter().filter(|(_, file)| file["retained"] == true);
    for (path, _) in kept {
        assert!(path.starts_with("public/assets/search-"), "{path}");
        placed.remove(path);
    }
    let mut made = files(&one);
    for all in [&mut made, &mut placed] {
        all.retain(|path, _| !path.starts_with("manifest.json"));
    }
    assert!(made == placed, "signed in place, the outputs differ");
    let cleaned = policybook(&["clean", ".", "--out", &two.to_string_lossy()]);
    assert!(cleaned.status.success() && !two.exists());
}

#[test]
fn a_wrong_passphrase_and_a_file_that_is_no_key_end_the_build_before_anything_is_written() {
    let (keys, folder) = (Keys::new(), tempfile::tempdir().expect("a folder"));
    fs::write(keys.path("wrong"), "battery staple\n").expect("written");
    let out = folder.path().join("dist").to_string_lossy().into_owned();
    let book = canary_book().to_string_lossy().into_owned();
    for (key, phrase) in [("a.key", "wrong"), ("a.pub", "phrase"), ("none", "phrase")] {
        let (key, phrase) = (keys.path(key), keys.path(phrase));
        let refused = policybook(&[
            "build",
            &book,
            "--out",
            &out,
            "--today",
            TODAY,
            "--sign-key",
            &key,
            "--passphrase-file",
            &phrase,
        ]);
        assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
        assert!(!Path::new(&out).exists());
    }
}

#[test]
fn a_secret_key_in_a_book_is_told_of_wherever_the_way_to_it_leads() {
    let keys = Keys::new();
    let book = keys.folder.path().join("book");
    fs::create_dir_all(book.join("content")).expect("a folder");
    fs::write(book.join("book.toml"), "").expect("written");
    std::os::unix::fs::symlink(book.join("content"), keys.path("into")).expect("a link");
    for (secret, is_told) in [
        ("book/../outside.key", false),
        ("book/content/inside.key", true),
        ("into/linked.key", true),
    ] {
        let made = policybook(&[
            "keygen",
            "--secret",
            &keys.path(secret),
            "--public",
            &format!("{}.pub", keys.path(secret)),
            "--passphrase-file",
            &keys.path("phrase"),
        ]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let said = text(&made.stderr);
        assert_eq!(
            said.contains("lies in the book"),
            is_told,
            "{secret}: {said}"
        );
    }
}

#[test]
fn what_is_neither_a_file_nor_a_key_is_told_as_that() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    fs::write(&file, "a").expect("written");
    let refused = policybook(&["verify", &file.to_string_lossy(), "--key", "nonsense"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = text(&refused.stderr);
    assert!(
        said.contains("`nonsense` is neither a file nor a public key") && said.contains("help"),
        "{said}"
    );
}
