//! The site in a browser: axe, a walk by keyboard, pages without scripts and from a disk, nothing asked elsewhere;
//! html-validate and a reading of the pages for what no checker of others looks for. Each is shown to reject a fault.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the sites that they damage"
)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use support::{
    TODAY, build,
    pages::{html_validate, said, script},
    root,
};

/// The public folder of a book built without documents, once for each test file.
fn public(cell: &'static OnceLock<PathBuf>, book: &Path, name: &str) -> &'static Path {
    cell.get_or_init(|| {
        let name = format!("browser-{name}-{}", std::process::id());
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        build(book, &out, &["--site-only"]);
        out.join("public")
    })
}

fn sample() -> &'static Path {
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    public(&OUT, &root(), "sample")
}

fn association() -> &'static Path {
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    public(&OUT, &root().join("examples/association"), "association")
}

/// The association's book in the other built-in theme.
fn slate() -> &'static Path {
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    OUT.get_or_init(|| {
        let name = format!("browser-slate-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["build", "--site-only", "--today", TODAY, "--out"])
            .arg(&folder)
            .arg(root().join("examples/association"))
            .env("POLICYBOOK_OUTPUT__SITE__THEME", "slate")
            .env("POLICYBOOK_NO_CACHE", "1")
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{}", said(&output));
        folder.join("public")
    })
}

/// A site of one page of the sample, changed.
fn damaged(change: impl Fn(String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let page = fs::read_to_string(sample().join("fr/index.html")).expect("a page");
    fs::create_dir(folder.path().join("fr")).expect("a folder");
    fs::write(folder.path().join("fr/index.html"), change(page)).expect("written");
    let headers = fs::read(sample().join("_headers")).expect("headers");
    fs::write(folder.path().join("_headers"), headers).expect("written");
    folder
}

/// The site of the sample with its texts changed; what is `None` is left out.
fn copied(change: impl Fn(&str, &str) -> Option<String>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in support::files(sample()) {
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) => change(&path, text).map(String::into_bytes),
            Err(_) => Some(bytes),
        };
        let target = folder.path().join(&path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        if let Some(bytes) = bytes {
            fs::write(target, bytes).expect("written");
        }
    }
    folder
}

#[test]
fn no_page_of_either_theme_has_an_obstacle_that_axe_knows() {
    let output = script("axe.mjs", &[sample(), slate()]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn axe_rejects_a_page_without_a_language() {
    let folder = damaged(|page| page.replacen("<html lang=\"fr\">", "<html>", 1));
    let output = script("axe.mjs", &[folder.path()]);
    assert!(said(&output).contains("html-has-lang"), "{}", said(&output));
    assert!(!output.status.success());
}

#[test]
fn no_page_moves_under_its_reader_where_fonts_come_late() {
    let output = script("shifts.mjs", &[sample()]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn fonts_that_take_the_place_of_others_are_seen_to_move_a_page() {
    let folder = copied(|path, text| {
        let is_style = path.ends_with(".css");
        let swapped = || text.replace("font-display: optional", "font-display: swap");
        Some(is_style.then(swapped).unwrap_or_else(|| text.to_owned()))
    });
    let output = script("shifts.mjs", &[folder.path()]);
    assert!(said(&output).contains("moves by"), "{}", said(&output));
    assert!(!output.status.success());
}

#[test]
fn search_filters_and_switch_work_by_keyboard_from_a_host_and_from_a_disk() {
    let output = script("walk.mjs", &[sample()]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_walk_rejects_a_search_that_finds_nothing_and_a_file_from_elsewhere() {
    let folder = copied(|path, text| {
        let image = "<img src=\"https://elsewhere.example/a.png\" alt=\"\"></body>";
        match path {
            "fr/index.html" => Some(text.replacen("</body>", image, 1)),
            _ if path.contains("search-") && path.ends_with(".js") => None,
            _ => Some(text.to_owned()),
        }
    });
    let output = script("walk.mjs", &[folder.path()]);
    assert!(!output.status.success());
    assert!(
        said(&output).contains("search from a host"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("elsewhere.example"),
        "{}",
        said(&output)
    );
}

#[test]
fn pages_answer_each_other_and_hold_nothing_inline() {
    for folder in [sample(), association(), slate()] {
        let output = script("read.mjs", &[folder]);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_reading_rejects_each_fault() {
    type Change = fn(String) -> String;
    let faults: [(&str, Change); 7] = [
        ("inline handler", |page| {
            page.replacen("<h1", "<h1 onclick=\"x()\"", 1)
        }),
        ("inline style", |page| {
            page.replacen("<h1", "<h1 style=\"color:red\"", 1)
        }),
        ("inline script", |page| {
            page.replacen("</body>", "<script>x()</script></body>", 1)
        }),
        ("file from elsewhere", |page| {
            page.replacen(
                "</body>",
                "<img src=\"//elsewhere.example/a.png\" alt=\"\"></body>",
                1,
            )
        }),
        ("headings of level 1", |page| page.replace("<h1", "<p")),
        ("no page at", |page| page),
        ("bytes", |page| {
            page.replacen("</body>", &"<p>x</p>".repeat(70_000), 1)
        }),
    ];
    for (fault, change) in faults {
        let output = script("read.mjs", &[damaged(change).path()]);
        assert!(!output.status.success(), "{fault}");
        assert!(said(&output).contains(fault), "{fault}: {}", said(&output));
    }
}

#[test]
fn every_page_keeps_the_recommended_rules_of_html() {
    for folder in [sample(), association()] {
        let output = html_validate(folder);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn html_validate_rejects_a_damaged_page() {
    let folder = damaged(|page| page.replacen("</h1>", "</h2>", 1));
    assert!(!html_validate(folder.path()).status.success());
}
