//! What happens to an output folder, build after build.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

use super::*;

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact {
        made_from: None,
        path: BookPath::parse(path).expect("a path"),
        body: Body::Bytes(text.to_owned().into()),
        facts: None,
    }
}

fn entry(book: &str) -> PartEntry {
    PartEntry {
        version: "1".into(),
        book: book.into(),
        date: "2026-11-21".into(),
    }
}

fn build(out: &Path, placement: Placement, files: &[(&str, &str)]) -> Result<Written, WriteError> {
    let generation = Generation::open(out, placement)?;
    for (path, text) in files {
        generation.put(&artifact(path, text))?;
    }
    generation.finish(BTreeMap::from([("site".to_owned(), entry("b"))]), None)
}

#[test]
fn the_second_build_of_the_same_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let files = [("public/a.html", "A"), ("public/b.html", "B")];
    assert_eq!(
        build(&out, Placement::Exchange, &files)
            .expect("built")
            .written,
        2
    );
    let again = build(&out, Placement::Exchange, &files).expect("built");
    assert_eq!((again.written, again.unchanged, again.removed), (0, 2, 0));
}

#[test]
fn a_change_replaces_one_file_and_keeps_foreign_ones() {
    for placement in [Placement::Exchange, Placement::InPlace] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        build(
            &out,
            placement,
            &[("public/a.html", "A"), ("public/b.html", "B")],
        )
        .expect("built");
        fs::write(out.join("public/note.txt"), "mine").expect("written");
        let unnamed = Path::new("public").join(OsStr::from_bytes(b"caf\xe9.txt"));
        fs::write(out.join(&unnamed), "mine").expect("written");
        for text in ["C", "D", "E"] {
            let report = build(&out, placement, &[("public/a.html", text)]).expect("built");
            assert_eq!(report.written, 1);
            assert_eq!(
                report.foreign,
                [unnamed.as_path(), Path::new("public/note.txt")]
            );
            assert_eq!(
                fs::read_to_string(out.join("public/a.html")).expect("read"),
                text
            );
            assert_eq!(
                fs::read_to_string(out.join("public/note.txt")).expect("read"),
                "mine"
            );
            assert!(out.join(&unnamed).exists());
            assert!(!out.join("public/b.html").exists());
        }
    }
}

#[test]
fn a_foreign_file_is_never_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    fs::create_dir_all(out.join("public")).expect("made");
    fs::write(out.join("public/a.html"), "mine").expect("written");
    let refused = build(&out, Placement::Exchange, &[("public/a.html", "A")]);
    assert!(matches!(refused, Err(WriteError::Foreign(_))));
    assert_eq!(
        fs::read_to_string(out.join("public/a.html")).expect("read"),
        "mine"
    );
}

#[test]
fn a_second_build_at_once_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let _first = Generation::open(&out, Placement::Exchange).expect("opened");
    assert!(matches!(
        Generation::open(&out, Placement::Exchange),
        Err(WriteError::Locked(_))
    ));
}

#[test]
fn an_unfinished_build_leaves_the_output_and_heals() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    build(
        &out,
        Placement::Exchange,
        &[("public/a.html", "A"), ("public/b.html", "B")],
    )
    .expect("built");
    let broken = Generation::open(&out, Placement::Exchange).expect("opened");
    broken.put(&artifact("public/a.html", "half")).expect("put");
    drop(broken);
    assert_eq!(
        fs::read_to_string(out.join("public/a.html")).expect("read"),
        "A"
    );
    build(
        &out,
        Placement::Exchange,
        &[("public/a.html", "N"), ("public/b.html", "B")],
    )
    .expect("built");
    assert_eq!(
        fs::read_to_string(out.join("public/a.html")).expect("read"),
        "N"
    );
    assert_eq!(
        fs::read_to_string(out.join("public/b.html")).expect("read"),
        "B"
    );
}

#[test]
fn hashed_assets_stay_for_one_generation() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    for (page, asset, old_stays) in [
        ("1", "a.1.css", true),
        ("2", "a.2.css", true),
        ("3", "a.2.css", false),
    ] {
        let path = format!("public/assets/{asset}");
        build(
            &out,
            Placement::Exchange,
            &[("public/p.html", page), (&path, asset)],
        )
        .expect("built");
        assert_eq!(
            out.join("public/assets/a.1.css").exists(),
            old_stays,
            "build {page}"
        );
    }
}

#[test]
fn a_part_that_is_kept_stays_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let generation = Generation::open(&out, Placement::Exchange).expect("opened");
    generation
        .put(&artifact("public/a.html", "A"))
        .expect("put");
    generation
        .put(&artifact("customers/x/p.pdf", "P"))
        .expect("put");
    let parts = BTreeMap::from([
        ("site".to_owned(), entry("1")),
        ("customers/x".to_owned(), entry("1")),
    ]);
    generation.finish(parts, None).expect("finished");
    let generation = Generation::open(&out, Placement::Exchange).expect("opened");
    let built = BTreeMap::from([(Part::Site, entry("2"))]);
    let others = generation.other_parts(&built);
    generation.keep(&others);
    generation
        .put(&artifact("public/a.html", "B"))
        .expect("put");
    let mut parts = others;
    parts.insert("site".to_owned(), entry("2"));
    generation.finish(parts, None).expect("finished");
    assert_eq!(
        fs::read_to_string(out.join("customers/x/p.pdf")).expect("read"),
        "P"
    );
    assert_eq!(
        fs::read_to_string(out.join("public/a.html")).expect("read"),
        "B"
    );
}

/// A document made from the given.
fn document(path: &str, text: &str, made_from: &str) -> Artifact {
    Artifact {
        made_from: Some(made_from.to_owned()),
        facts: Some(DocumentFacts {
            pages: 1,
            size: text.len() as u64,
            sha256: hex::encode(Sha256::digest(text)),
            id: String::new(),
        }),
        ..artifact(path, text)
    }
}

#[test]
fn the_documents_of_a_build_that_was_killed_are_taken_over() {
    for placement in [Placement::Exchange, Placement::InPlace] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        build(&out, placement, &[("customers/d/p.pdf", "D")]).expect("built");
        let killed = Generation::open(&out, placement).expect("opened");
        for id in ["a", "b", "c", "d"] {
            let path = format!("customers/{id}/p.pdf");
            killed.put(&document(&path, id, "view")).expect("put");
        }
        killed.put(&artifact("public/a.html", "page")).expect("put");
        let sibling = killed.sibling.clone();
        drop(killed);
        // One is not what it was; a line was cut off.
        fs::write(sibling.join("customers/b/p.pdf"), "X").expect("written");
        let journal = sibling.join(".policybook-made");
        let text = fs::read_to_string(&journal).expect("a journal");
        fs::write(&journal, format!("{text}{{\"path\": \"cust")).expect("written");
        let again = Generation::open(&out, placement).expect("opened");
        let path = |path: &str| BookPath::parse(path).expect("a path");
        assert!(again.keep_made(&path("customers/a/p.pdf"), "view"));
        assert!(!again.keep_made(&path("customers/b/p.pdf"), "view"));
        assert!(!again.keep_made(&path("customers/c/p.pdf"), "another view"));
        let facts = again.facts();
        assert!(facts.contains_key(&path("customers/a/p.pdf")));
        again
            .put(&document("customers/b/p.pdf", "B", "view"))
            .expect("put");
        again.put(&artifact("customers/d/p.pdf", "D")).expect("put");
        let written = again.finish(BTreeMap::new(), None).expect("finished");
        assert_eq!((written.written, written.unchanged), (2, 1));
        let read = |path: &str| fs::read_to_string(out.join(path)).expect("read");
        assert_eq!(read("customers/a/p.pdf"), "a");
        assert_eq!(read("customers/b/p.pdf"), "B");
        assert_eq!(read("customers/d/p.pdf"), "D", "it is as it was before");
        assert_eq!(
            files::list(&out).expect("a list"),
            [
                "customers/a/p.pdf",
                "customers/b/p.pdf",
                "customers/d/p.pdf"
            ]
            .map(Path::new),
            "nobody asked for the others, and pages are not taken over"
        );
    }
}

#[test]
fn a_part_that_is_set_back_is_as_it_was_and_leaves_nothing_behind() {
    for placement in [Placement::Exchange, Placement::InPlace] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        let parts = || {
            let ids = ["a", "b"].map(|id| (format!("customers/{id}"), entry("old")));
            BTreeMap::from(ids)
        };
        // Twice, so that the generation beside holds the same files.
        for more in ["1", "2"] {
            let generation = Generation::open(&out, placement).expect("opened");
            for (path, text) in [
                ("customers/a/p.pdf", "A"),
                ("customers/b/p.pdf", "B"),
                ("public/x.html", more),
            ] {
                generation.put(&artifact(path, text)).expect("put");
            }
            generation.finish(parts(), None).expect("finished");
        }
        let generation = Generation::open(&out, placement).expect("opened");
        for (path, text) in [
            ("customers/a/p.pdf", "C"),
            ("customers/b/p.pdf", "C"),
            ("customers/b/q.pdf", "C"),
            ("customers/c/p.pdf", "C"),
        ] {
            generation.put(&artifact(path, text)).expect("put");
        }
        let without = ["b", "c"].map(|id| Part::Customer(id.to_owned()));
        let back = generation.set_back(&BTreeSet::from(without)).expect("back");
        assert_eq!(back.keys().collect::<Vec<_>>(), ["customers/b"]);
        generation.finish(back, None).expect("finished");
        let read = |path: &str| fs::read_to_string(out.join(path)).expect("read");
        assert_eq!(read("customers/a/p.pdf"), "C");
        assert_eq!(read("customers/b/p.pdf"), "B");
        assert_eq!(
            files::list(&out).expect("a list"),
            ["customers/a/p.pdf", "customers/b/p.pdf"].map(Path::new)
        );
    }
}

/// Builds one file of these pieces.
fn build_pieces(out: &Path, placement: Placement, pieces: &[&str]) -> Result<Written, WriteError> {
    let generation = Generation::open(out, placement)?;
    let path = BookPath::parse("public/a.json").expect("a path");
    generation.put_pieces(&path, |into| {
        let mut pieces = pieces.iter();
        pieces.try_for_each(|piece| into.write_all(piece.as_bytes()))
    })?;
    generation.finish(BTreeMap::from([("site".to_owned(), entry("b"))]), None)
}

#[test]
fn a_file_in_pieces_is_the_file_that_it_is_at_once() {
    for placement in [Placement::Exchange, Placement::InPlace] {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("dist");
        let file = out.join("public/a.json");
        let states: [&[&str]; 9] = [
            &["one, ", "two, ", "three"],
            &["one, ", "another, ", "three"],
            &["one, ", "another"],
            &["one, ", "another", ", and more"],
            &["None, ", "another", ", and more"],
            &["None, ", "another", ", and mors"],
            &[],
            &["", "x"],
            &["x", ""],
        ];
        for pieces in states {
            let whole = pieces.concat();
            let before = fs::read_to_string(&file).ok();
            let written = build_pieces(&out, placement, pieces).expect("built");
            let is_same = before.as_ref() == Some(&whole);
            assert_eq!(written.written, usize::from(!is_same), "{whole}");
            assert_eq!(fs::read_to_string(&file).expect("read"), whole);
            // The same in other pieces, and as a whole, is the same file.
            let again = build_pieces(&out, placement, &[&whole]).expect("built");
            assert_eq!((again.written, again.unchanged), (0, 1), "{whole}");
            let again = build(&out, placement, &[("public/a.json", &whole)]).expect("built");
            assert_eq!((again.written, again.unchanged), (0, 1), "{whole}");
        }
    }
}

#[test]
fn a_file_in_pieces_that_somebody_changed_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let file = out.join("public/a.json");
    let pieces = ["one, ", "two"];
    build_pieces(&out, Placement::Exchange, &pieces).expect("built");
    for changed in ["one, TWO", "ONE, two", "one", "one, two, three"] {
        fs::write(&file, changed).expect("written");
        let written = build_pieces(&out, Placement::Exchange, &pieces).expect("built");
        assert_eq!(written.written, 1, "{changed}");
        assert_eq!(fs::read_to_string(&file).expect("read"), "one, two");
    }
    // What stands there says the same as the new file, and not what the manifest says of it.
    fs::write(&file, "one, six").expect("written");
    let six = ["one, ", "six"];
    let written = build_pieces(&out, Placement::Exchange, &six).expect("built");
    assert_eq!(written.written, 1);
    let again = build_pieces(&out, Placement::Exchange, &six).expect("built");
    assert_eq!((again.written, again.unchanged), (0, 1));
}

#[test]
fn pieces_that_end_too_soon_leave_the_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    build_pieces(&out, Placement::Exchange, &["one, ", "two"]).expect("built");
    let generation = Generation::open(&out, Placement::Exchange).expect("opened");
    let path = BookPath::parse("public/a.json").expect("a path");
    let put = generation.put_pieces(&path, |into| {
        into.write_all(b"another")?;
        Err(std::io::Error::other("no more"))
    });
    assert!(matches!(put, Err(WriteError::Io { .. })));
    drop(generation);
    let read = || fs::read_to_string(out.join("public/a.json")).expect("read");
    assert_eq!(read(), "one, two");
    build_pieces(&out, Placement::Exchange, &["another"]).expect("built");
    assert_eq!(read(), "another");
}
