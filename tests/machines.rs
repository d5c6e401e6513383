//! The files of the site that machines read, held to their standards by checkers that others wrote. Each is shown to
//! reject a damaged file.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the files that they damage"
)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::OnceLock,
};

use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{TODAY, build, files, judge, policybook, root};

/// The public folder of the sample book, built once without documents.
fn public() -> &'static Path {
    static PUBLIC: OnceLock<PathBuf> = OnceLock::new();
    PUBLIC.get_or_init(|| site(&root(), "machines-sample"))
}

/// The public folder of the association's book, built once without documents.
fn association() -> &'static Path {
    static PUBLIC: OnceLock<PathBuf> = OnceLock::new();
    PUBLIC.get_or_init(|| site(&root().join("examples/association"), "machines-association"))
}

fn site(book: &Path, name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    build(book, &out, &["--site-only"]);
    out.join("public")
}

/// The public folder of a book built on another day.
fn on_day(book: &Path, day: &str, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let arguments = ["build", &book.to_string_lossy(), "--site-only"].map(str::to_owned);
    let mut arguments = arguments.to_vec();
    arguments.extend(["--out".to_owned(), out.to_string_lossy().into_owned()]);
    if !day.is_empty() {
        arguments.extend(["--today".to_owned(), day.to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = policybook(&arguments);
    assert!(output.status.success(), "{}", said(&output));
    files(&out.join("public"))
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn schema(name: &str) -> String {
    root()
        .join("tests/schemas")
        .join(name)
        .to_string_lossy()
        .into_owned()
}

fn feed_faults(feed: &Path) -> Output {
    judge(
        "jing",
        &["-c", &schema("atom.rnc"), &feed.to_string_lossy()],
    )
}

fn sitemap_faults(sitemap: &Path) -> Output {
    let arguments = [
        "--noout",
        "--nonet",
        "--schema",
        &schema("sitemap.xsd"),
        &sitemap.to_string_lossy(),
    ];
    judge("xmllint", &arguments)
}

fn contact_faults(file: &Path) -> Output {
    let checker = root().join("tests/judges/venv/bin/sectxt");
    judge(&checker.to_string_lossy(), &[&file.to_string_lossy()])
}

/// The parser of calendars (RFC 5545), which must find an event in the file.
fn calendar_faults(file: &Path) -> Output {
    const READ: &str = "import sys, icalendar\n\
        calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n\
        events = calendar.events\n\
        assert events and not calendar.errors\n\
        assert all(e.start and e.get('UID') and e.get('DTSTAMP') and not e.errors for e in events)\n\
        assert len({e['UID'] for e in events}) == len(events)";
    let python = root().join("tests/judges/venv/bin/python");
    judge(
        &python.to_string_lossy(),
        &["-c", READ, &file.to_string_lossy()],
    )
}

/// A file with one thing replaced, in a folder of its own.
fn damaged(file: &Path, old: &str, new: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(old), "nothing to damage: {old}");
    let path = folder.path().join(file.file_name().expect("a name"));
    fs::write(&path, text.replacen(old, new, 1)).expect("written");
    (folder, path)
}

fn text(path: &str) -> String {
    fs::read_to_string(public().join(path)).expect("a file")
}

#[test]
fn the_schemas_are_those_that_the_list_names() {
    let list = fs::read_to_string(schema("README.md")).expect("the list");
    for name in [
        "atom.rnc",
        "sitemap-0.9.xsd",
        "sitemap-alternates.xsd",
        "sitemap.xsd",
    ] {
        let bytes = fs::read(schema(name)).expect("a schema");
        let row = format!("| `{name}` | `{}` |", hex::encode(Sha256::digest(bytes)));
        assert!(list.contains(&row), "{row}");
    }
}

#[test]
fn every_feed_is_valid() {
    for feed in [
        public().join("fr/feed.xml"),
        public().join("en/feed.xml"),
        association().join("fr/feed.xml"),
        association().join("en/feed.xml"),
    ] {
        let output = feed_faults(&feed);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_feed_checker_rejects_damaged_feeds() {
    let feed = public().join("fr/feed.xml");
    for (old, new) in [
        ("<updated>2026-11-15T00:00:00Z</updated>", ""),
        ("T00:00:00Z", ""),
        ("<id>tag:", "<id>"),
        ("rel=\"alternate\"", "rel=\"other\""),
        ("</summary>", "</sumary>"),
    ] {
        let (_folder, path) = damaged(&feed, old, new);
        assert!(!feed_faults(&path).status.success(), "{old}");
    }
}

#[test]
fn every_sitemap_is_valid() {
    for sitemap in [public(), association()].map(|folder| folder.join("sitemap.xml")) {
        let output = sitemap_faults(&sitemap);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_sitemap_checker_rejects_damaged_sitemaps() {
    let sitemap = public().join("sitemap.xml");
    for (old, new) in [
        ("<loc>", "<lok>"),
        ("hreflang=\"x-default\"", "hreflang=\"x default\""),
        ("rel=\"alternate\" ", ""),
        ("</url>", "<priority>2.0</priority></url>"),
    ] {
        let (_folder, path) = damaged(&sitemap, old, new);
        assert!(!sitemap_faults(&path).status.success(), "{old}");
    }
}

#[test]
fn security_txt_is_valid_on_the_day_that_it_is_built() {
    let folder = tempfile::tempdir().expect("a folder");
    on_day(&root(), "", folder.path());
    let file = folder.path().join("public/.well-known/security.txt");
    let output = contact_faults(&file);
    assert!(output.status.success(), "{}", said(&output));
    for (old, new) in [
        ("Contact: mailto:", "Contact: "),
        ("Expires: ", "Expires: 1"),
        ("Expires", "Until"),
        ("Policy: https:", "Policy: http:"),
    ] {
        let (_folder, path) = damaged(&file, old, new);
        assert!(!contact_faults(&path).status.success(), "{old}");
    }
}

#[test]
fn security_txt_says_where_how_long_and_in_which_languages() {
    assert_eq!(
        text(".well-known/security.txt"),
        "Contact: mailto:securite@lisiere.example\n\
         Expires: 2027-11-20T00:00:00Z\n\
         Preferred-Languages: fr, en\n\
         Canonical: https://securite.lisiere.example/.well-known/security.txt\n\
         Policy: https://securite.lisiere.example/fr/pages/signaler-une-vulnerabilite.html\n\
         Policy: https://securite.lisiere.example/en/pages/report-a-vulnerability.html\n"
    );
}

#[test]
fn of_all_files_security_txt_alone_changes_from_one_day_to_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = on_day(&root(), TODAY, &folder.path().join("first"));
    let next = on_day(&root(), "2026-11-22", &folder.path().join("next"));
    let changed: Vec<&String> = first
        .iter()
        .filter(|(path, bytes)| next.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(changed, [".well-known/security.txt"]);
    assert_eq!(first.len(), next.len());
}

#[test]
fn a_supplier_enters_the_feed_on_its_notice_and_again_on_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let feed = |day: &str| -> String {
        let files = on_day(&root(), day, &folder.path().join(day));
        String::from_utf8(files["en/feed.xml"].clone()).expect("UTF-8")
    };
    let (before, then) = (feed("2026-11-14"), feed("2026-11-15"));
    assert!(!before.contains("2026-11-15:/en/supplier-added/merlet-messagerie"));
    assert!(then.contains("2026-11-15:/en/supplier-added/merlet-messagerie"));
    assert!(then.contains("<updated>2026-11-15T00:00:00Z</updated>"));
    let ended = ",2027-01-31:/en/supplier-removed/";
    assert!(!feed("2027-01-30").contains(ended));
    assert!(feed("2027-01-31").contains(ended));
}

#[test]
fn the_sitemap_holds_each_page_once_and_nothing_else() {
    let sitemap = text("sitemap.xml");
    let base = "https://securite.lisiere.example/";
    let mut listed: Vec<String> = sitemap
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<loc>")?.strip_suffix("</loc>"))
        .map(|url| url.strip_prefix(base).expect("an address of the site"))
        .map(|path| if path.is_empty() { "index.html" } else { path }.to_owned())
        .collect();
    listed.sort();
    let pages: Vec<String> = files(public())
        .into_keys()
        .filter(|path| Path::new(path).extension().is_some_and(|end| end == "html"))
        .filter(|path| !["404.html", "politique.html"].contains(&path.as_str()))
        .collect();
    assert_eq!(listed, pages);
    assert!(text("robots.txt").ends_with(&format!("Sitemap: {base}sitemap.xml\n")));
}

#[test]
fn every_page_describes_itself_in_json_and_no_more_than_itself() {
    let opening = "<script type=\"application/ld+json\">";
    for (path, bytes) in files(public()) {
        let page = String::from_utf8_lossy(&bytes);
        let is_page = Path::new(&path)
            .extension()
            .is_some_and(|end| end == "html");
        if !is_page || !path.contains('/') {
            assert!(!page.contains(opening), "{path}");
            continue;
        }
        let data = page
            .split(opening)
            .nth(1)
            .and_then(|rest| rest.split("</script>").next())
            .expect("a description");
        let data: Value = serde_json::from_str(data).expect("JSON");
        assert_eq!(data["@context"], "https://schema.org", "{path}");
        let url = format!("https://securite.lisiere.example/{path}");
        assert_eq!(data["url"], url, "{path}");
        assert!(page.contains(&format!("<meta property=\"og:url\" content=\"{url}\">")));
        assert!(page.contains("type=\"application/atom+xml\""), "{path}");
    }
}

#[test]
fn the_controls_are_those_of_the_site() {
    let catalogue: Value = serde_json::from_str(&text("controls.json")).expect("JSON");
    assert_eq!(catalogue["format"], "policybook-controls");
    assert_eq!(catalogue["version"], 1);
    let controls = catalogue["controls"].as_array().expect("controls");
    for control in controls {
        assert_ne!(control["id"], "AST-05", "it was withdrawn");
        for page in control["page"].as_object().expect("pages").values() {
            let page = page.as_str().expect("a path");
            assert!(public().join(page).is_file(), "{page}");
        }
    }
    let reviewed = controls
        .iter()
        .find(|control| control["id"] == "ACC-04")
        .expect("the control");
    assert_eq!(reviewed["title"]["fr"], "Revue périodique des comptes");
    let statement = reviewed["statement"]["en"].as_str().expect("a text");
    assert!(statement.contains("60\u{a0}days"), "{statement}");
    assert_eq!(reviewed["mappings"][0]["framework"], "iso27001");
    assert!(reviewed["review"]["frequency"].is_string());
}

#[test]
fn nothing_above_the_public_is_told_to_machines() {
    for path in ["controls.json", "sitemap.xml", "fr/feed.xml", "en/feed.xml"] {
        let told = text(path).to_lowercase();
        for hidden in ["phy-10", "net-06", "e-003", "2024-04-02"] {
            assert!(!told.contains(hidden), "{path}: {hidden}");
        }
    }
}

#[test]
fn the_guide_gives_servers_the_policy_that_hosts_are_given() {
    let headers = text("_headers");
    let policy = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .expect("a policy");
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(!policy.contains("unsafe"));
    let guide = fs::read_to_string(root().join("docs/publishing.md")).expect("the guide");
    assert!(guide.contains(&format!(
        "add_header Content-Security-Policy \"{policy}\" always;"
    )));
}

#[test]
fn a_book_without_an_address_has_what_needs_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    fs::create_dir_all(book.join("content/controls")).expect("a folder");
    fs::create_dir_all(book.join("static")).expect("a folder");
    fs::write(
        book.join("book.toml"),
        "[book]\ntitle = { fr = \"Titre\" }\nlanguages = [\"fr\"]\n",
    )
    .expect("written");
    fs::write(
        book.join("content/controls/a.yml"),
        "group: {id: ACC, title: {fr: Accès}}\ncontrols:\n  - id: ACC-01\n    \
         title: {fr: Comptes}\n    statement: {fr: Un compte par personne.}\n",
    )
    .expect("written");
    let made = on_day(&book, TODAY, &folder.path().join("out"));
    let headers = String::from_utf8_lossy(&made["_headers"]);
    assert!(!headers.contains("feed.xml"), "{headers}");
    fs::write(book.join("static/_headers"), "own\n").expect("written");
    let made = on_day(&book, TODAY, &folder.path().join("out"));
    for path in ["robots.txt", "controls.json", "fr/index.html"] {
        assert!(made.contains_key(path), "{path}");
    }
    for path in ["sitemap.xml", "fr/feed.xml", ".well-known/security.txt"] {
        assert!(!made.contains_key(path), "{path}");
    }
    assert_eq!(made["_headers"], b"own\n", "the book's own file prevails");
    assert!(!String::from_utf8_lossy(&made["fr/index.html"]).contains("atom+xml"));
}

#[test]
fn the_calendar_of_what_is_due_is_one_and_a_damaged_one_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    build(&root().join("tests/books/german"), folder.path(), &[]);
    let file = folder.path().join("internal/reviews-en.ics");
    let output = calendar_faults(&file);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let (_folder, damaged) = damaged(&file, "UID:", "NUID:");
    assert!(!calendar_faults(&damaged).status.success());
}
