//! The live preview: what it shows is what a build writes, nothing of it is in what a build writes, it answers its own
//! pages alone, and browsers see every change.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "a test that cannot go on has failed, and tests change the books that they show"
)]

#[path = "preview/client.rs"]
mod client;
mod support;

use std::{collections::BTreeMap, fs, num::NonZeroUsize, process::Command, time::Instant};

use client::{Served, hear};
use policybook::pipeline::{Changed, FileKind, Preview};
use support::{TODAY, association, build, files, judge, root, sample};

const CONTROL: &str = "content/controls/03-access/acc-04.yml";
const PAGE: &str = "/fr/controles/acc-04.html";

/// The page without the one element that the preview adds.
fn without_script(html: &str) -> String {
    let start = html
        .find("<script src=\"/.policybook/preview.js\"")
        .expect("the script");
    let rest = &html[start..];
    let end = rest.find("</script>").expect("its end") + "</script>".len();
    [&html[..start], &rest[end..]].concat()
}

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
        if edition
            .view(path)
            .is_some_and(|view| !view.documents.is_empty())
        {
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
    let paths = edition.paths();
    for path in paths.iter().filter(|path| !built.contains_key(*path)) {
        let is_document = edition.kind(path) == Some(FileKind::Document);
        assert!(is_document, "{path} is in no build");
    }
    let again = preview.refresh(&Changed::Unknown, today);
    assert_eq!((edition.number, again.number), (1, 1));
}

#[test]
fn a_page_is_served_as_built_with_one_element_more() {
    let served = Served::start(&root());
    let page = served.get(PAGE);
    let folder = tempfile::tempdir().expect("a folder");
    build(&root(), folder.path(), &["--drafts", "--site-only"]);
    let built = fs::read_to_string(folder.path().join("public").join(&PAGE[1..])).expect("a page");
    let shown = without_script(&page.text());
    let place = shown.bytes().zip(built.bytes()).position(|(a, b)| a != b);
    assert_eq!((place, shown.len()), (None, built.len()));
    let known = served.ask("HEAD", PAGE, &[("If-None-Match", page.header("etag"))]);
    assert_eq!((known.status, known.body.len()), (304, 0));
}

#[test]
fn nothing_of_the_preview_is_in_what_a_build_writes() {
    for out in [sample(), association()] {
        for (path, bytes) in files(out) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!path.contains(".policybook"), "{path}");
            assert!(!text.contains(".policybook/"), "{path}");
            assert!(!text.contains("policybook-preview"), "{path}");
        }
    }
}

#[test]
fn foreign_hosts_and_origins_are_refused() {
    let served = Served::start(&root());
    let own = format!("localhost:{}", served.port);
    for (headers, status) in [
        (vec![("Host", own.as_str())], 200),
        (vec![("Host", "example.com")], 403),
        (vec![("Host", "127.0.0.1:1")], 403),
        (vec![("Origin", "http://example.com")], 403),
        (vec![("Origin", "null")], 403),
    ] {
        assert_eq!(
            served.ask("GET", PAGE, &headers).status,
            status,
            "{headers:?}"
        );
        assert_eq!(
            served
                .ask("GET", "/.policybook/notice?page=/", &headers)
                .status,
            status,
            "{headers:?}"
        );
    }
    assert_eq!(served.ask("POST", PAGE, &[]).status, 405);
}

#[test]
fn no_address_leads_out_of_the_site() {
    let served = Served::start(&root());
    for path in [
        "/../book.toml",
        "/%2e%2e/book.toml",
        "/..%2fbook.toml",
        "/fr/%2e%2e/%2e%2e/book.toml",
        "/%252e%252e/book.toml",
        "/book.toml",
        "/.policybook/../book.toml",
        "/.policybook/%2e%2e/html/parts.html",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("[book]"), "{path}");
    }
}

#[test]
fn every_file_says_what_it_is_and_that_it_is_not_to_be_kept() {
    let served = Served::start(&root());
    let style = format!(
        "/{}",
        files(&sample().join("public"))
            .keys()
            .find(|path| path.ends_with(".css"))
            .expect("a style")
    );
    for (path, kind) in [
        (PAGE, "text/html; charset=utf-8"),
        (style.as_str(), "text/css; charset=utf-8"),
        ("/.policybook/preview.js", "text/javascript; charset=utf-8"),
        ("/.policybook/status", "text/html; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = served.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, kind),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'; script-src 'self';"),
            "{path}"
        );
    }
    assert_eq!(served.get("/fr").header("location"), "/fr/");
}

#[test]
fn a_missing_page_offers_the_nearest() {
    let served = Served::start(&root());
    let answer = served.get("/fr/controles/acc-4.html");
    assert_eq!(answer.status, 404);
    assert!(
        answer.text().contains("href=\"/fr/controles/acc-04.html\""),
        "{}",
        answer.text()
    );
}

#[test]
fn two_hundred_browsers_hear_of_a_change_and_pages_are_new_by_then() {
    let served = Served::start(&root());
    assert_eq!(served.get(PAGE).status, 200);
    let mut listeners: Vec<_> = (0..200).map(|_| served.listen()).collect();
    for listener in &mut listeners {
        assert_eq!(hear(listener), "1 0");
    }
    served.edit(CONTROL, "Les comptes sont revus", "Les comptes sont relus");
    for listener in &mut listeners {
        assert_eq!(hear(listener), "2 0");
    }
    assert!(served.get(PAGE).text().contains("Les comptes sont relus"));
}

#[test]
fn errors_are_told_as_the_terminal_does_while_the_last_page_stays() {
    let served = Served::start(&root());
    let before = served.get(PAGE).text();
    let mut listener = served.listen();
    hear(&mut listener);
    served.edit(CONTROL, "class: organizational", "class: organisational");
    hear(&mut listener);
    assert_eq!(served.get(PAGE).text(), before);
    let notice = served
        .get("/.policybook/notice?page=/fr/controles/acc-04.html")
        .text();
    let place = "acc-04.yml</span><span class=\"at\">:6:12</span>";
    for words in [
        "1 erreur",
        "invalid-value",
        place,
        "<mark>organisational</mark>",
        "did you mean <code>organizational</code>",
    ] {
        assert!(notice.contains(words), "{words}: {notice}");
    }
    served.edit(CONTROL, "class: organisational", "class: organizational");
    hear(&mut listener);
    assert!(
        !served
            .get("/.policybook/notice?page=/")
            .text()
            .contains("invalid-value")
    );
}

#[test]
fn what_is_said_to_staff_is_told_over_the_page_and_not_in_it() {
    let served = Served::start(&root());
    let guidance = "Les administrateurs ne revoient pas leurs propres comptes.";
    let notice = served.get("/.policybook/notice?page=/fr/controles/acc-04.html&lang=fr");
    assert!(notice.text().contains(guidance), "{}", notice.text());
    assert!(!served.get(PAGE).text().contains(guidance));
}

#[test]
fn a_book_that_was_never_sound_shows_its_errors_and_heals() {
    let served = Served::start(&root());
    assert_eq!(served.get(PAGE).status, 200);
    let manifest = fs::read_to_string(served.path("book.toml")).expect("a manifest");
    let broken = tempfile::tempdir().expect("a folder");
    fs::write(broken.path().join("book.toml"), "[book\n").expect("written");
    let other = Served::start(broken.path());
    let answer = other.get("/fr/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("book.toml"), "{}", answer.text());
    let mut listener = other.listen();
    hear(&mut listener);
    fs::create_dir_all(other.path("content/controls")).expect("made");
    fs::copy(
        served.path("content/controls/03-access/group.yml"),
        other.path("content/controls/group.yml"),
    )
    .ok();
    let title = manifest
        .lines()
        .find(|line| line.starts_with("title"))
        .expect("a title");
    fs::write(
        other.path("content/controls/a.yml"),
        "group: {id: A, title: {fr: Un, en: One}}\n",
    )
    .expect("written");
    fs::write(
        other.path("book.toml"),
        format!("[book]\n{title}\nlanguages = [\"fr\", \"en\"]\n"),
    )
    .expect("written");
    let started = Instant::now();
    while other.get("/fr/").status != 200 {
        assert!(
            started.elapsed().as_secs() < 30,
            "{}",
            other.get("/fr/").text()
        );
        hear(&mut listener);
    }
}

#[test]
fn a_port_that_is_taken_gives_the_next() {
    let first = Served::start(&root());
    let second = Served::start_at(&root(), first.port);
    assert!(second.port > first.port, "{}", second.first_line);
    assert_eq!(second.get(PAGE).status, 200);
}

#[test]
fn the_preview_ends_at_once_and_leaves_nothing() {
    let mut served = Served::start(&root());
    let before = files(served.book.path());
    assert_eq!(served.get(PAGE).status, 200);
    let _listener = served.listen();
    let started = Instant::now();
    let id = served.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .expect("told")
            .success()
    );
    served.process.wait().expect("ended");
    assert!(started.elapsed().as_millis() < 1_000);
    assert_eq!(files(served.book.path()), before);
}

#[test]
fn a_document_is_made_when_a_program_asks_for_it_or_says_why_not() {
    let served = Served::start(&root());
    let answer = served.get("/documents/policy-en.pdf");
    if cfg!(feature = "pdf") {
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/pdf")
        );
        assert!(answer.body.starts_with(b"%PDF-"));
    } else {
        assert_eq!(answer.status, 500);
        assert!(
            answer.text().contains("this binary makes no documents"),
            "{}",
            answer.text()
        );
    }
    let waiting = served.ask(
        "GET",
        "/documents/policy-fr.pdf",
        &[("Sec-Fetch-Dest", "document")],
    );
    assert!(
        waiting.text().contains("/.policybook/waiting.js"),
        "{}",
        waiting.text()
    );
}

#[test]
fn browsers_see_what_editors_do() {
    let served = Served::start(&root());
    let script = root().join("tests/preview/browser.mjs");
    let output = judge(
        "node",
        &[
            &script.to_string_lossy(),
            &format!("http://127.0.0.1:{}", served.port),
            &served.book.path().to_string_lossy(),
            if cfg!(feature = "pdf") {
                "documents"
            } else {
                "no-documents"
            },
        ],
    );
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        said.lines().filter(|line| line.starts_with("ok ")).count(),
        13,
        "{said}"
    );
}
