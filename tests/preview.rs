//! The live preview: what it shows is what a build writes, and nothing of it is in what a build writes.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{collections::BTreeMap, num::NonZeroUsize};

use policybook::pipeline::{Changed, Preview};
use support::{TODAY, build, files, root};

#[test]
fn every_page_of_the_preview_is_the_one_of_a_build_with_drafts() {
    let folder = tempfile::tempdir().expect("a folder");
    build(&root(), folder.path(), &["--drafts", "--site-only"]);
    let mut preview = Preview::new(root(), BTreeMap::new(), NonZeroUsize::MIN);
    let today = TODAY.parse().expect("a day");
    let edition = preview.refresh(&Changed::Unknown, today);
    let built = files(&folder.path().join("public"));
    let mut same = 0;
    for (path, bytes) in &built {
        let shown = edition.body(path).expect("a file").expect("no fault");
        // What pages say of documents that are not made yet differs: these can be opened.
        let text = String::from_utf8_lossy(&shown).into_owned();
        let waits = ["Made when it is opened", "Composé à l’ouverture"];
        if !waits.iter().any(|words| text.contains(words)) {
            assert_eq!(text, String::from_utf8_lossy(bytes), "{path}");
            same += 1;
        }
    }
    assert_eq!(
        same,
        built.len() - 2,
        "the documents' pages alone wait for them"
    );
    let documents = edition
        .paths()
        .filter(|path| path.starts_with("documents/"))
        .count();
    assert_eq!(edition.paths().count(), built.len() + documents);
    let again = preview.refresh(&Changed::Unknown, today);
    assert_eq!((edition.number, again.number), (1, 1));
}
