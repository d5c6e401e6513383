//! Too much of what would be welcome in measure: large files and images, and very many files.

use std::{fs, os::unix::net::UnixListener};

use super::book::{Hostile, MANIFEST};

/// How many tiny files a folder gets where `POLICYBOOK_TINY_FILES` says nothing: more than a folder of a book may hold.
const TINY_FILES: usize = 101_000;

/// The largest file that a test makes, in bytes; it takes no room on the disk.
const HUGE: u64 = 64 * 1024 * 1024 * 1024;

#[test]
fn very_many_files_are_refused_before_they_are_looked_at() {
    let files = std::env::var("POLICYBOOK_TINY_FILES").ok();
    let files = files.map_or(TINY_FILES, |files| files.parse().expect("a number"));
    let book = Hostile::new().and(|book| {
        fs::write(book.join("static/first"), "").unwrap();
        for number in 0..files {
            // Links are made faster than files, and are files to whoever reads.
            let path = book.join(format!("static/{number}"));
            if number % 50_000 == 0 {
                fs::write(path, "").unwrap();
            } else {
                let same = book.join(format!("static/{}", number - number % 50_000));
                fs::hard_link(same, path).unwrap();
            }
        }
    });
    book.refused("very many files", "more than 100000 files");
}

#[test]
fn huge_files_are_refused_before_they_are_read() {
    let huge = |path: &str| {
        let path = path.to_owned();
        Hostile::new().and(move |book| {
            let file = fs::File::create(book.join(path)).unwrap();
            file.set_len(HUGE).unwrap();
        })
    };
    let entry = "evidence:\n  - {id: E-1, title: A, file: a.txt, tlp: CLEAR}\n";
    huge("content/evidence/a.txt")
        .with("content/evidence.yml", entry)
        .refused("huge evidence", "too-large");
    huge("static/a.bin").refused("a huge static file", "too-large");
    huge("content/controls/b.yml").refused("a huge file of controls", "too-large");
    huge("book.toml").refused("a huge manifest", "too-large");
}

#[test]
fn images_of_immeasurable_size_are_refused() {
    let mut image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    image.extend([
        0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 2, 0, 0, 0, 0, 0, 0, 0,
    ]);
    Hostile::new()
        .with("content/images/a.png", image)
        .stating("![A](../images/a.png)")
        .refused("an image of four thousand megapixels", "pixels");
}

#[test]
fn a_book_raises_no_limit() {
    for limit in [
        "time = 99999999",
        "memory = 99999",
        "file_size = 1024",
        "files = -1",
    ] {
        Hostile::new()
            .with("book.toml", format!("{MANIFEST}[limits]\n{limit}\n"))
            .refused(limit, "invalid-value");
    }
}

#[test]
fn sockets_are_not_opened() {
    let mut listening = None;
    let book = Hostile::new().and(|book| {
        listening = Some(UnixListener::bind(book.join("static/s")).unwrap());
    });
    book.refused("a socket among static files", "no regular file");
    assert!(listening.is_some());
}

#[test]
fn evidence_that_is_a_page_or_a_drawing_is_handed_over_and_never_opened() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let entries = "evidence:\n  - {id: E-1, title: A, file: a.svg, tlp: CLEAR}\n  - {id: E-2, title: B, file: b.html, tlp: CLEAR}\n";
    let control = "group: {id: A, title: A}\ncontrols:\n  - {id: A-1, title: A, statement: B, evidence: [E-1, E-2]}\n";
    let book = Hostile::new()
        .with("content/evidence.yml", entries)
        .with("content/evidence/a.svg", drawing)
        .with("content/evidence/b.html", "<script>alert(1)</script>")
        .controls(control);
    let ended = book.judged("evidence with scripts");
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let pages = crate::support::files(&book.folder.path().join("out/public/en"));
    let mut links = 0;
    for page in pages.values() {
        let page = String::from_utf8_lossy(page);
        for link in page.split("<a ").skip(1) {
            let tag = link.split('>').next().unwrap_or_default();
            if tag.contains("evidence/") && (tag.contains(".svg") || tag.contains("b.html")) {
                links += 1;
                assert!(tag.contains(" download"), "{tag}");
            }
        }
    }
    assert!(links > 1, "no page links to the evidence");
    let headers = fs::read_to_string(book.folder.path().join("out/public/_headers")).unwrap();
    for name in ["a.svg", "b.html"] {
        let saved = format!("/evidence/{name}\n  Content-Disposition: attachment\n");
        assert!(headers.contains(&saved), "{headers}");
    }
}
