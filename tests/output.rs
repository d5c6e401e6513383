//! What a build leaves on the disk.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the books that they build"
)]

mod support;

use std::{ffi::OsStr, fs, io::Write, os::unix::ffi::OsStrExt, path::Path, process::Command};

use support::{TODAY, build, files, policybook, root, sample, with_ending};

#[test]
fn the_sample_book_makes_both_languages_and_a_folder_for_each_customer() {
    let out = sample();
    for page in [
        "public/index.html",
        "public/fr/index.html",
        "public/en/index.html",
        "public/404.html",
    ] {
        assert!(out.join(page).is_file(), "{page}");
    }
    for document in [
        "policy-fr.pdf",
        "policy-en.pdf",
        "applicability-fr.pdf",
        "applicability-en.pdf",
    ] {
        assert!(
            out.join("public/documents").join(document).is_file(),
            "{document}"
        );
    }
    let customers: Vec<_> = fs::read_dir(out.join("customers"))
        .expect("customers")
        .flatten()
        .collect();
    assert_eq!(customers.len(), 5);
    for customer in customers {
        assert!(
            !with_ending(&customer.path(), ".pdf").is_empty(),
            "{}",
            customer.path().display()
        );
        assert!(customer.path().join("SHA256SUMS").is_file());
    }
}

#[test]
fn the_sums_of_each_customer_agree_with_the_files() {
    for customer in fs::read_dir(sample().join("customers"))
        .expect("customers")
        .flatten()
    {
        let sums = Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(customer.path())
            .status()
            .expect("sha256sum runs");
        assert!(sums.success(), "{}", customer.path().display());
        let listed = fs::read_to_string(customer.path().join("SHA256SUMS")).expect("sums");
        let delivered = files(&customer.path()).len() - 1;
        assert_eq!(listed.lines().count(), delivered, "all but the sums");
    }
}

#[test]
fn the_manifest_names_every_file_with_its_size() {
    let out = sample();
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).expect("a manifest"))
            .expect("JSON");
    let named = manifest["files"].as_object().expect("files");
    let mut found = files(out);
    found.remove("manifest.json");
    assert_eq!(
        named.keys().collect::<Vec<_>>(),
        found.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in found {
        assert_eq!(
            named[&path]["size"].as_u64(),
            Some(bytes.len() as u64),
            "{path}"
        );
    }
    let parts: Vec<_> = manifest["parts"]
        .as_object()
        .expect("parts")
        .keys()
        .cloned()
        .collect();
    assert_eq!(
        parts.len(),
        8,
        "site, documents, internal and five customers: {parts:?}"
    );
}

#[test]
fn one_thread_and_two_make_the_same_bytes_and_a_third_build_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    build(&root(), &one, &["--jobs", "1"]);
    build(&root(), &two, &["--jobs", "2"]);
    assert!(files(&one) == files(&two), "the two outputs differ");
    let before = times(&two);
    let said = build(&root(), &two, &["--jobs", "2"]);
    assert!(said.contains("0 files written"), "{said}");
    assert!(said.contains("0 removed"), "{said}");
    assert_eq!(times(&two), before);
}

fn times(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
    files(folder)
        .into_keys()
        .map(|path| {
            let modified =
                fs::metadata(folder.join(&path)).and_then(|metadata| metadata.modified());
            (path, modified.expect("a time"))
        })
        .collect()
}

#[test]
fn each_template_makes_a_book_that_builds() {
    let folder = tempfile::tempdir().expect("a folder");
    for template in ["provider", "association"] {
        let book = folder.path().join(template);
        let path = book.to_string_lossy();
        let written = policybook(&["init", &path, "--template", template]);
        assert!(
            written.status.success(),
            "{}",
            String::from_utf8_lossy(&written.stderr)
        );
        build(&book, &book.join("dist"), &[]);
        assert!(book.join("dist/public/fr/index.html").is_file());
        assert!(book.join("dist/public/en/index.html").is_file());
        let again = policybook(&["init", &path, "--template", template]);
        assert_eq!(
            again.status.code(),
            Some(2),
            "a folder that is not empty is refused"
        );
    }
}

#[test]
fn every_built_in_file_can_be_had_to_be_changed_in_a_book() {
    let listed = policybook(&["builtin"]);
    let listed = String::from_utf8(listed.stdout).expect("paths");
    assert!(listed.lines().any(|path| path == "i18n/fr.ftl"), "{listed}");
    assert!(
        listed
            .lines()
            .any(|path| path == "themes/slate/static/slate.css")
    );
    for path in listed.lines().filter(|path| !path.contains("/fonts/")) {
        let printed = policybook(&["builtin", path]);
        assert!(
            printed.stdout == fs::read(root().join(path)).expect("a file"),
            "{path}"
        );
    }
    let slip = policybook(&["builtin", "i18n/fr.flt"]);
    assert_eq!(slip.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&slip.stderr).contains("did you mean `i18n/fr.ftl`"));
}

#[test]
fn a_starter_can_still_be_built_in_two_years() {
    for book in [root(), root().join("examples/association")] {
        let output = policybook(&["check", &book.to_string_lossy(), "--today", "2028-11-21"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn the_first_book_of_the_guide_is_sound_and_builds() {
    let guide = fs::read_to_string(root().join("docs/guide.md")).expect("the guide");
    let first = guide.split("\n## ").nth(1).expect("a first section");
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let mut file = None;
    for line in first.lines().filter_map(|line| line.strip_prefix("    ")) {
        if let Some(path) = line.strip_prefix("# ") {
            let path = book.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            file = Some(fs::File::create(path).expect("made"));
        } else {
            writeln!(file.as_mut().expect("a file"), "{line}").expect("written");
        }
    }
    build(&book, &book.join("dist"), &[]);
    assert!(book.join("dist/public/en/controls/acc-01.html").is_file());
}

#[test]
fn one_customer_can_be_made_alone_and_the_rest_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let book = root().join("tests/books/canary");
    build(&book, &out, &[]);
    let before = files(&out);
    fs::remove_file(out.join("customers/alpha/policy-fr.pdf")).expect("removed");
    build(&book, &out, &["--customer", "alpha"]);
    assert!(files(&out) == before, "the output is as it was");
}

#[test]
fn a_template_that_does_not_parse_is_one_fault_of_check_and_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let path = book.to_string_lossy();
    assert!(
        policybook(&["init", &path, "--template", "association"])
            .status
            .success()
    );
    build(&book, &book.join("dist"), &["--site-only"]);
    let before = files(&book.join("dist"));
    let templates = book.join("themes/default/html");
    fs::create_dir_all(&templates).expect("made");
    fs::write(templates.join("home.html"), "<h1>{% if %}").expect("written");
    for command in ["check", "build"] {
        let refused = policybook(&[command, &path]);
        assert_eq!(refused.status.code(), Some(1), "{command}");
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(said.contains("themes/default/html/home.html"), "{said}");
    }
    assert!(files(&book.join("dist")) == before);
}

#[test]
fn a_customer_that_the_book_lacks_is_a_fault_of_usage() {
    let book = root().join("tests/books/canary");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let refused = policybook(&[
        "build",
        &book.to_string_lossy(),
        "--customer",
        "alpah",
        "--out",
        &out.to_string_lossy(),
    ]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("did you mean `alpha`"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_book_with_errors_leaves_the_last_output_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let path = book.to_string_lossy();
    assert!(
        policybook(&["init", &path, "--template", "association"])
            .status
            .success()
    );
    build(&book, &book.join("dist"), &[]);
    let before = files(&book.join("dist"));
    let broken = with_ending(&book.join("content/controls"), ".yml").remove(0);
    let text = fs::read_to_string(&broken).expect("a file");
    fs::write(&broken, text.replacen("title:", "titel:", 1)).expect("written");
    let refused = policybook(&["build", &path]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("unknown-key") && said.contains("title"),
        "{said}"
    );
    assert!(files(&book.join("dist")) == before);
}

#[test]
fn clean_removes_what_was_built_and_keeps_what_was_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dist");
    let book = root().join("examples/association");
    build(&book, &out, &["--site-only"]);
    fs::write(out.join("public/mine.txt"), "mine").expect("written");
    let said = policybook(&[
        "clean",
        &book.to_string_lossy(),
        "--out",
        &out.to_string_lossy(),
    ]);
    assert!(said.status.success());
    assert_eq!(
        files(&out).into_keys().collect::<Vec<_>>(),
        ["public/mine.txt"]
    );
}

#[test]
fn usage_is_exit_code_two_and_a_folder_without_a_book_is_one() {
    assert_eq!(policybook(&["biuld"]).status.code(), Some(2));
    let allowed = policybook(&["check", "--allow", "syntax"]);
    assert_eq!(allowed.status.code(), Some(2), "an error cannot be allowed");
    let folder = tempfile::tempdir().expect("a folder");
    let missing = policybook(&["build", &folder.path().join("none").to_string_lossy()]);
    assert_eq!(missing.status.code(), Some(2), "there is no such folder");
    let empty = policybook(&["check", &folder.path().to_string_lossy()]);
    assert_eq!(empty.status.code(), Some(1));
    let said = String::from_utf8_lossy(&empty.stderr).into_owned();
    assert!(said.contains("policybook init"), "{said}");
    // Where there is no book, nothing is waited for.
    for command in ["watch", "serve"] {
        let ended = policybook(&[command, &folder.path().to_string_lossy()]);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(said.contains("no-book"), "{said}");
    }
    for (arguments, help) in [
        (["check", "--today", "23/11/2026"], "YYYY-MM-DD"),
        (["build", "--jobs", "0"], "from 1 on"),
    ] {
        let refused = policybook(&arguments);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains(help), "{said}");
    }
}

#[test]
fn short_and_long_help_begin_alike() {
    let first = |option: &str| {
        let said = String::from_utf8_lossy(&policybook(&[option]).stdout).into_owned();
        said.lines().next().map(str::to_owned)
    };
    assert!(first("-h").is_some());
    assert_eq!(first("-h"), first("--help"));
}

#[test]
fn a_variable_that_nothing_reads_is_told_once_and_one_that_is_no_text_harms_nothing() {
    let book = root().join("examples/association");
    let run = |name: &str, value: &[u8]| {
        Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["check", "--no-cache", "--today", TODAY])
            .arg(&book)
            .env(name, OsStr::from_bytes(value))
            .output()
            .expect("the program runs")
    };
    let misspelt = run("POLICYBOOK_PASSPRASE", b"secret");
    let said = String::from_utf8_lossy(&misspelt.stderr).into_owned();
    assert_eq!(said.matches("POLICYBOOK_PASSPRASE").count(), 1, "{said}");
    assert!(
        said.contains("did you mean `POLICYBOOK_PASSPHRASE`?"),
        "{said}"
    );
    assert!(!said.contains("secret"), "{said}");
    for (name, value) in [("POLICYBOOK_KILLS", b"1"), ("NAME_OF_OTHERS", b"\xff")] {
        let sound = run(name, value);
        let said = String::from_utf8_lossy(&sound.stderr).into_owned();
        assert!(sound.status.success(), "{said}");
        assert!(!said.contains("note: nothing reads"), "{said}");
    }
}
