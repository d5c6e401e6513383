//! The public site of the sample book as a whole: links, languages, what no page may hold.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot read the output has failed"
)]

mod support;
mod site {
    mod registers;
}

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use support::{build, files, root};

/// The sample book's pages by their path in the public folder, built once without documents.
fn pages() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        files(&public())
            .into_iter()
            .filter(|(path, _)| {
                Path::new(path)
                    .extension()
                    .is_some_and(|ending| ending == "html")
            })
            .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("a page in UTF-8")))
            .collect()
    })
}

fn public() -> PathBuf {
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    let out = OUT.get_or_init(|| {
        let name = format!("site-{}", std::process::id());
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        build(&root(), &out, &["--site-only"]);
        out
    });
    out.join("public")
}

/// The values of an attribute on a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!(" {name}=\"");
    page.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The path that a link of a page leads to, in the public folder; the part after `#`.
fn target<'a>(page: &str, link: &'a str) -> Option<(String, &'a str)> {
    if link.contains(':') || link.starts_with('/') {
        return None;
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." => {
                    parts.pop().expect("a link that stays in the site");
                }
                part => parts.push(part),
            }
        }
    }
    Some((parts.join("/"), fragment))
}

#[test]
fn every_link_leads_to_a_file_and_every_fragment_to_its_place() {
    let all: BTreeSet<String> = files(&public()).into_keys().collect();
    for (path, page) in pages().iter().filter(|(path, _)| *path != "404.html") {
        let links = attributes(page, "href");
        for link in links.iter().chain(&attributes(page, "src")) {
            let Some((to, fragment)) = target(path, link) else {
                continue;
            };
            assert!(all.contains(&to), "{path}: {link}");
            if let (Some(page), false) = (pages().get(&to), fragment.is_empty()) {
                assert!(attributes(page, "id").contains(&fragment), "{path}: {link}");
            }
        }
    }
}

#[test]
fn no_anchor_stands_twice_on_a_page() {
    for (path, page) in pages() {
        let ids = attributes(page, "id");
        let once: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{path}");
    }
}

#[test]
fn no_page_holds_a_script_a_style_or_a_file_from_elsewhere() {
    for (path, page) in pages() {
        // What a page says of itself is data, which no browser runs; scripts are files of the site.
        let page = &page.replacen("<script type=\"application/ld+json\">", "", 1);
        // The page for missing addresses is served at any depth, so it names the site's whole address.
        let up = match path.as_str() {
            "404.html" => "https://securite.lisiere.example/".to_owned(),
            path => "../".repeat(path.matches('/').count()),
        };
        let script = format!("<script defer src=\"{up}assets/site.");
        let page = &page.replacen(&script, "", 1);
        for forbidden in ["<script", "<style", " style=\"", " onclick=", "javascript:"] {
            assert!(!page.contains(forbidden), "{path}: {forbidden}");
        }
        for source in attributes(page, "src") {
            assert!(!source.contains("//"), "{path}: {source}");
        }
    }
}

#[test]
fn every_page_names_itself_and_its_counterparts_both_ways() {
    let alternates = |page: &str| -> BTreeSet<(String, String)> {
        page.lines()
            .filter(|line| line.starts_with("<link rel=\"alternate\" hreflang="))
            .filter_map(|line| {
                let language = attributes(line, "hreflang").first()?.to_string();
                Some((language, attributes(line, "href").first()?.to_string()))
            })
            .filter(|(language, _)| language != "x-default")
            .collect()
    };
    let base = "https://securite.lisiere.example/";
    for (path, page) in pages().iter().filter(|(path, _)| path.contains('/')) {
        let named = alternates(page);
        let own = format!("{base}{path}");
        assert!(named.iter().any(|(_, href)| *href == own), "{path}");
        for (_, href) in &named {
            let other = href.strip_prefix(base).expect("an address of the site");
            let back = alternates(pages().get(other).expect("the counterpart"));
            assert_eq!(back, named, "{path}");
        }
    }
}

#[test]
fn the_switch_of_language_keeps_the_page() {
    let page = &pages()["fr/controles/acc-04.html"];
    assert!(page.contains(
        "<a href=\"../../en/controls/acc-04.html\" hreflang=\"en\" lang=\"en\">English</a>"
    ));
}

#[test]
fn a_withdrawn_control_keeps_its_page_and_stands_in_no_chapter() {
    let page = &pages()["fr/controles/ast-05.html"];
    assert!(page.contains("n’est jamais réemployé"));
    let chapter = &pages()["fr/chapitres/ast.html"];
    assert!(!attributes(chapter, "id").contains(&"ast-05"));
}

#[test]
fn what_lies_above_the_public_leaves_no_trace_and_nobody_says_none_of_it() {
    for (path, page) in pages() {
        for hidden in ["PHY‑10", "PHY-10", "NET‑06", "NET-06", "E‑003", "E-003"] {
            assert!(!page.contains(hidden), "{path}: {hidden}");
        }
        assert!(!page.contains("Aucune dérogation"), "{path}");
    }
}

#[test]
fn evidence_that_is_kept_back_is_told_of_but_not_linked() {
    let register = &pages()["fr/preuves/index.html"];
    let row = register
        .split("<tr id=\"e-041\">")
        .nth(1)
        .and_then(|rest| rest.split("</tr>").next())
        .expect("the entry");
    assert!(row.contains("Sur demande"), "{row}");
    assert!(!row.contains("/evidence/"), "{row}");
}

#[test]
fn a_document_that_is_not_made_is_said_to_be_so() {
    assert!(pages()["fr/documents/index.html"].contains("Non établi"));
}

#[test]
fn no_page_counts_days() {
    for (path, page) in pages() {
        for words in ["Expire dans", "Expires in"] {
            assert!(!page.contains(words), "{path}: {words}");
        }
    }
}

#[test]
fn a_third_language_comes_from_files_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    build(&root().join("tests/books/german"), folder.path(), &[]);
    let made = files(folder.path());
    let text = |path: &str| {
        let bytes = made.get(path).unwrap_or_else(|| panic!("{path}"));
        String::from_utf8_lossy(bytes).into_owned()
    };
    let page = text("public/de/massnahmen/acc-01.html");
    assert!(page.contains("<html lang=\"de\">"));
    assert!(
        page.contains("Zu überprüfen vor dem 12.\u{a0}März 2027."),
        "{page}"
    );
    for language in ["en", "fr", "de", "x-default"] {
        assert!(
            page.contains(&format!("hreflang=\"{language}\"")),
            "{language}"
        );
    }
    // The order of names and the stems of words are the language's own.
    let names = text("public/de/verzeichnis/index.html");
    let place = |name: &str| names.find(name).unwrap_or_else(|| panic!("{name}"));
    assert!(place("Öffnungen</a>") < place("Überprüfung der"));
    let index = made
        .iter()
        .filter(|(path, _)| path.starts_with("public/assets/search-de-t."))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect::<String>();
    assert!(
        index.contains("\"benutzerkonten\":\">benutzerkont\""),
        "{index}"
    );
    let calendar = text("internal/reviews-de.ics");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270312\r\n"),
        "{calendar}"
    );
    assert!(
        !made
            .keys()
            .any(|path| path.starts_with("public/") && path.ends_with(".ics"))
    );
}

#[test]
fn compressed_files_stand_beside_pages_where_the_book_wants_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    for (path, bytes) in files(&root().join("tests/books/german")) {
        let target = book.join(&path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::write(target, bytes).expect("written");
    }
    let manifest = std::fs::read_to_string(book.join("book.toml")).expect("a manifest");
    let more =
        "\n[output.site]\nprecompress = true\nedit_url = \"https://git.example/edit/main\"\n";
    std::fs::write(book.join("book.toml"), manifest + more).expect("written");
    let out = folder.path().join("out");
    build(&book, &out, &["--site-only"]);
    let made = files(&out);
    for path in ["public/en/controls/acc-01.html", "public/sitemap.xml"] {
        for ending in ["gz", "br"] {
            let packed = &made[&format!("{path}.{ending}")];
            assert!(packed.len() < made[path].len(), "{path}.{ending}");
        }
    }
    assert!(
        !made
            .keys()
            .any(|path| path.ends_with(".png.gz") || path.ends_with(".gz.gz"))
    );
    let page = String::from_utf8_lossy(&made["public/en/controls/acc-01.html"]);
    assert!(page.contains("href=\"https://git.example/edit/main/content/controls/access.yml\""));
}

#[test]
fn the_menu_is_the_one_of_the_book_and_the_foot_has_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let (book, out) = (folder.path().join("book"), folder.path().join("out"));
    for (path, bytes) in files(&root().join("examples/association")) {
        let target = book.join(&path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::write(target, bytes).expect("written");
    }
    let manifest = std::fs::read_to_string(book.join("book.toml")).expect("a manifest");
    let more = "\n[output.site]\nmenu = [\"pages\", \"suppliers\"]\n";
    std::fs::write(book.join("book.toml"), manifest + more).expect("written");
    build(&book, &out, &["--site-only"]);
    let home = std::fs::read_to_string(out.join("public/en/index.html")).expect("a page");
    let (head, rest) = home.split_once("</header>").expect("a head");
    let foot = rest.split_once("<footer").expect("a foot").1;
    let place = |words: &str| head.find(words).expect("an entry of the head");
    assert!(
        place("Why this policy") < place("Suppliers"),
        "in the order of the book"
    );
    assert!(!head.contains("Documents") && foot.contains("Documents"));
    assert!(!foot.contains("Suppliers"), "named once");
}

#[test]
fn the_image_of_a_shared_page_is_one_that_exists() {
    let page = &pages()["fr/controles/acc-04.html"];
    let base = "https://securite.lisiere.example/";
    let image = page
        .split("property=\"og:image\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .and_then(|url| url.strip_prefix(base))
        .expect("an image of the site");
    let bytes = std::fs::read(public().join(image)).expect("the image");
    assert!(bytes.starts_with(b"\x89PNG"));
    // Width and height stand at a fixed place of a PNG.
    assert_eq!(bytes[16..24], [0, 0, 4, 0xb0, 0, 0, 2, 0x76]);
}

#[test]
fn the_whole_text_and_the_index_name_every_control() {
    let (whole, index) = (
        &pages()["fr/texte/index.html"],
        &pages()["fr/index/index.html"],
    );
    for path in pages()
        .keys()
        .filter(|path| path.starts_with("fr/controles/"))
    {
        let name = path.trim_start_matches("fr/controles/");
        let link = format!("../controles/{name}\"");
        assert!(index.contains(&link), "{path}");
        if name != "ast-05.html" {
            assert!(whole.contains(&link), "{path}");
        }
    }
}
