//! Nothing above a reader's level reaches them, and nothing of one customer reaches another.
//!
//! The book of canaries holds a word for each level and each customer, in every kind of text; the output is searched
//! for them, documents decompressed.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod support;

use std::{collections::BTreeSet, path::Path, process::Command};

use support::{build, canary, files, pdf_objects, pdf_text, root};

/// Every canary, by what it stands in.
const CANARIES: [&str; 9] = [
    "kanaclear",
    "kanagreen",
    "kanaamber",
    "kanastrict",
    "kanadraft",
    "kanaguidance",
    "kanaalpha",
    "kanabeta",
    "kanavalue",
];

/// The canaries that occur in a folder's files: names, bytes, and the text and objects of documents.
fn found(folder: &Path) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for (path, bytes) in files(folder) {
        let mut haystacks = vec![path.to_lowercase().into_bytes(), bytes.to_ascii_lowercase()];
        if bytes.starts_with(b"%PDF") {
            haystacks.push(pdf_text(&folder.join(&path)).to_lowercase().into_bytes());
            haystacks.push(pdf_objects(&folder.join(&path)).to_ascii_lowercase());
        }
        for canary in CANARIES {
            let wide: Vec<u8> = canary.bytes().flat_map(|byte| [0, byte]).collect();
            let here = haystacks
                .iter()
                .any(|haystack| contains(haystack, canary.as_bytes()) || contains(haystack, &wide));
            if here {
                found.insert(canary);
            }
        }
    }
    found
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

#[test]
fn the_public_folder_holds_clear_alone() {
    assert_eq!(
        found(&canary().join("public")),
        BTreeSet::from(["kanaclear"])
    );
}

#[test]
fn a_customer_cleared_for_green_sees_green_and_its_own() {
    let expected = BTreeSet::from(["kanaclear", "kanagreen", "kanaalpha"]);
    assert_eq!(found(&canary().join("customers/alpha")), expected);
}

#[test]
fn a_customer_cleared_for_amber_strict_sees_up_to_it_and_its_own() {
    let expected = BTreeSet::from([
        "kanaclear",
        "kanagreen",
        "kanaamber",
        "kanastrict",
        "kanabeta",
        "kanavalue",
    ]);
    assert_eq!(found(&canary().join("customers/beta")), expected);
}

#[test]
fn the_house_s_own_documents_hold_guidance_and_nothing_of_a_customer() {
    let expected = BTreeSet::from([
        "kanaclear",
        "kanagreen",
        "kanaamber",
        "kanastrict",
        "kanaguidance",
    ]);
    assert_eq!(found(&canary().join("internal")), expected);
}

#[test]
fn no_customer_is_named_in_the_public_folder_or_in_the_names_of_files_there() {
    for (path, bytes) in files(&canary().join("public")) {
        for name in ["alpha", "beta"] {
            assert!(
                !path.contains(name) && !contains(&bytes, format!("customers/{name}").as_bytes()),
                "{path}"
            );
        }
    }
}

#[test]
fn a_picture_is_that_of_the_text_s_own_folder() {
    let out = tempfile::tempdir().expect("a folder");
    build(&root().join("tests/books/pictures"), out.path(), &[]);
    let public = out.path().join("public");
    let shown: Vec<Vec<u8>> = files(&public)
        .into_iter()
        .filter(|(path, _)| path.starts_with("assets/plan."))
        .map(|(_, bytes)| bytes)
        .collect();
    let [shown] = shown.as_slice() else {
        panic!("{} pictures", shown.len())
    };
    assert!(contains(shown, b"kanaclear"));
    let document = public.join("documents/policy-en.pdf");
    let listed = Command::new("pdfimages")
        .arg("-list")
        .arg(document)
        .output();
    let listed = listed.expect("`pdfimages` runs").stdout;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let sizes: BTreeSet<(&str, &str)> = listed
        .lines()
        .skip(2)
        .filter_map(|line| {
            let mut cells = line.split_whitespace();
            Some((cells.nth(3)?, cells.next()?))
        })
        .collect();
    assert_eq!(sizes, BTreeSet::from([("20", "10")]), "{listed}");
}

#[test]
fn a_draft_of_a_revision_is_no_version_and_for_those_alone_who_write_it() {
    let book = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files(&root().join("examples/association")) {
        let target = book.path().join(&path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        let text = String::from_utf8_lossy(&bytes);
        let bytes = match path.as_str() {
            "book.toml" => text.replacen("version = \"1.3\"\n", "", 1).into_bytes(),
            "content/revisions.yml" => {
                let draft =
                    "{version: \"2.0\", date: 2027-06-01, status: draft, summary: kanadraft}";
                format!("{text}  - {draft}\n").into_bytes()
            }
            _ => bytes,
        };
        std::fs::write(target, bytes).expect("written");
    }
    let out = tempfile::tempdir().expect("a folder");
    build(book.path(), out.path(), &["--site-only"]);
    assert!(!found(out.path()).contains("kanadraft"));
    let manifest = std::fs::read(out.path().join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["parts"]["site"]["version"], "1.3");
    build(book.path(), out.path(), &["--site-only", "--drafts"]);
    assert!(found(out.path()).contains("kanadraft"));
}

#[test]
fn a_document_is_labelled_by_what_it_leaves_out_too_and_says_what_does_not_apply() {
    let book = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let target = book.path().join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::write(target, text).expect("written");
    };
    write(
        "book.toml",
        "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\n[policy]\nversion = \"1.0\"\n\
         effective_on = \"2026-01-01\"\n[[roles]]\nid = \"r\"\ntitle = \"R\"\n",
    );
    write(
        "content/controls/a.yml",
        "group: {id: A, title: A}\ncontrols:\n\
         \x20 - {id: A-1, title: One, statement: One., implementation: {status: implemented},\n\
         \x20    applicability: {applicable: false, justification: We keep no zebra.}}\n\
         \x20 - {id: A-2, title: Two, statement: Two., tlp: AMBER+STRICT}\n",
    );
    write(
        "content/documents/policy.yml",
        "id: policy\ntitle: P\ntemplate: policy.typ\naudience: customer\n",
    );
    write(
        "content/customers/acme.yml",
        "id: acme\nname: Acme\nlanguages: en\nclearance: AMBER+STRICT\n\
         nonce: 0123456789abcdef0123456789abcdef\nexclude: [{control: A-2, reason: Not bought.}]\n",
    );
    let out = tempfile::tempdir().expect("a folder");
    build(book.path(), out.path(), &[]);
    let text = pdf_text(&out.path().join("customers/acme/policy-en.pdf"));
    assert!(text.contains("Not bought."), "{text}");
    assert!(text.contains("TLP:AMBER+STRICT"), "{text}");
    assert!(text.contains("We keep no zebra."), "{text}");
    assert!(text.contains("Not applicable"), "{text}");
}
