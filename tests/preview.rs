//! The live preview: what it shows is what a build writes, and nothing of it is in what a build writes.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{collections::BTreeMap, num::NonZeroUsize};

use policybook::pipeline::{Changed, FileKind, Preview};
use support::{TODAY, build, files, root};

#[test]
fn every_page_of_the_preview_is_the_one_of_a_build_with_drafts() {
    let folder = tempfile::tempdir().expect("a folder");
    build(&root(), folder.path(), &["--drafts", "--site-only"]);
    let mut preview = Preview::new(root(), BTreeMap::new(), NonZeroUsize::MIN);
    let today = TODAY.parse().expect("a day");
    let edition = preview.refresh(&Changed::Unknown, today);
    let built = files(&folder.path().join("public"));
    let mut waiting = Vec::new();
    for (path, bytes) in &built {
        let shown = edition.body(path).expect("a file").expect("no fault");
        // What pages say of documents differs until these are made.
        if edition.view(path).is_some_and(|view| !view.documents.is_empty()) {
            waiting.push(path.as_str());
        } else {
            let shown = String::from_utf8_lossy(&shown);
            assert_eq!(shown, String::from_utf8_lossy(bytes), "{path}");
        }
    }
    let of_documents = [
        "en/documents/index.html",
        "en/index.html",
        "fr/documents/index.html",
        "fr/index.html",
    ];
    assert_eq!(waiting, of_documents);
    for path in edition.paths().filter(|path| !built.contains_key(*path)) {
        let is_document = edition.kind(path) == Some(FileKind::Document);
        assert!(is_document, "{path} is in no build");
    }
    let again = preview.refresh(&Changed::Unknown, today);
    assert_eq!((edition.number, again.number), (1, 1));
}
