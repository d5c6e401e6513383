//! What veraPDF does not look at, over every document of the sample book: that each passage is marked with the language that
//! it is written in, that tables have header cells with a scope that the others name, and that no link is empty. Each rule
//! is shown to find a damaged document.

#![cfg(feature = "pdf")]
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "lint/document.rs"]
mod document;
#[path = "lint/passages.rs"]
mod passages;
mod support;

use document::{Document, Element};
use serde_json::{Value, json};
use support::{build, pdf_text, sample, with_ending};

/// Everything that is wrong with a document whose language is known.
fn findings(document: &Document, language: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let stated = document.catalog()["/Lang"].as_str().unwrap_or_default();
    if primary(stated) != language {
        findings.push(format!("the document says that it is in `{stated}`"));
    }
    let passages = passages::texts(document);
    for element in document.elements() {
        match element.kind.as_str() {
            "/Table" => table(document, &element, &mut findings),
            "/Link" => link(document, &element, &passages, &mut findings),
            _ => {}
        }
        let text = element.text(&passages);
        if let Some(other) =
            passages::clearly(&text).filter(|other| *other != primary(&element.language))
        {
            findings.push(format!(
                "`{text}` is {other}, marked as `{}`",
                element.language
            ));
        }
    }
    findings
}

/// `fr` of `u:fr-FR`.
fn primary(language: &str) -> &str {
    let language = language.trim_start_matches("u:");
    language.split('-').next().unwrap_or_default()
}

/// A table has header cells, each with a scope, and every other cell names some of them.
fn table(document: &Document, table: &Element, findings: &mut Vec<String>) {
    let cells = document.below(table);
    let of =
        |kind: &str| -> Vec<&Element> { cells.iter().filter(|cell| cell.kind == kind).collect() };
    let (headers, others) = (of("/TH"), of("/TD"));
    if headers.is_empty() {
        findings.push("a table without header cells".to_owned());
    }
    let scoped = |cell: &&&Element| cell.attribute(document, "/Scope").is_some();
    if headers.iter().filter(scoped).count() != headers.len() {
        findings.push("a header cell without a scope".to_owned());
    }
    let is_led = |cell: &&&Element| {
        let headers = cell.attribute(document, "/Headers");
        headers.is_some_and(|headers| headers.as_array().is_some_and(|named| !named.is_empty()))
    };
    if others.iter().filter(is_led).count() != others.len() {
        findings.push("a cell that names no header".to_owned());
    }
}

/// A link has words to press, and its annotation says where it leads.
fn link(
    document: &Document,
    link: &Element,
    passages: &passages::Passages,
    findings: &mut Vec<String>,
) {
    let inside = document.below(link);
    let mut words = link.text(passages);
    for element in &inside {
        words += &element.text(passages);
    }
    let pictures = inside.iter().any(|element| element.kind == "/Figure");
    if words.trim().is_empty() && !pictures {
        findings.push("a link without words".to_owned());
    }
    let described = link.annotations.iter().all(|annotation| {
        let contents = document.resolve(annotation)["/Contents"].as_str();
        contents.is_some_and(|contents| contents.len() > "u:".len())
    });
    if !described || link.annotations.is_empty() {
        findings.push("a link without a description".to_owned());
    }
}

#[test]
fn every_document_of_the_sample_book_passes_the_lint() {
    let mut seen = [0; 3];
    for path in with_ending(sample(), ".pdf") {
        let name = path.to_string_lossy().into_owned();
        let language = match (name.ends_with("-fr.pdf"), name.ends_with("-en.pdf")) {
            (true, _) => "fr",
            (_, true) => "en",
            (false, false) => continue,
        };
        let document = Document::read(&path);
        let elements = document.elements();
        for (place, kind) in ["/Table", "/Link", "/TH"].iter().enumerate() {
            seen[place] += elements
                .iter()
                .filter(|element| element.kind == *kind)
                .count();
        }
        let found = findings(&document, language);
        assert!(found.is_empty(), "{name}: {found:#?}");
        let texts = passages::texts(&document);
        let told = elements
            .iter()
            .filter(|element| passages::clearly(&element.text(&texts)).is_some());
        assert!(told.count() > 0, "{name}: no passage can be told");
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}

/// A document of the sample book with each object changed by a hand.
fn damaged(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut document = Document::read(&sample().join("customers/banque-orvalle/nis2-fr.pdf"));
    assert_eq!(findings(&document, "fr"), Vec::<String>::new());
    document.change(change);
    findings(&document, "fr")
}

#[test]
fn the_lint_finds_a_document_and_passages_in_the_wrong_language() {
    let found = damaged(|object| {
        if object.get("/Lang").is_some() {
            object["/Lang"] = json!("u:en");
        }
    });
    assert!(found[0].contains("says that it is in `u:en`"), "{found:?}");
    assert!(
        found
            .iter()
            .any(|finding| finding.contains("is fr, marked as `u:en`"))
    );
}

#[test]
fn the_lint_finds_tables_without_headers_and_scopes() {
    let found = damaged(|object| {
        if object["/S"] == "/TH" {
            object["/S"] = json!("/TD");
        }
    });
    assert!(
        found
            .iter()
            .any(|finding| finding == "a table without header cells")
    );
    let found = damaged(|object| drop_attribute(object, "/Scope"));
    assert!(
        found
            .iter()
            .any(|finding| finding == "a header cell without a scope")
    );
    let found = damaged(|object| drop_attribute(object, "/Headers"));
    assert!(
        found
            .iter()
            .any(|finding| finding == "a cell that names no header")
    );
}

#[test]
fn the_lint_finds_links_without_words_and_descriptions() {
    let found = damaged(|object| {
        if object["/S"] == "/Link" {
            object["/K"] = json!([]);
        }
    });
    assert!(
        found
            .iter()
            .any(|finding| finding == "a link without words")
    );
    let found = damaged(|object| {
        if object["/Subtype"] == "/Link" {
            object["/Contents"] = json!("u:");
        }
    });
    assert!(
        found
            .iter()
            .any(|finding| finding == "a link without a description")
    );
}

/// Takes an attribute out of a structure element or of an attribute object by itself.
fn drop_attribute(object: &mut Value, name: &str) {
    let drop = |value: &mut Value| {
        if let Some(attributes) = value.as_object_mut() {
            attributes.remove(name);
        }
    };
    drop(object);
    match object.get_mut("/A") {
        Some(Value::Array(all)) => all.iter_mut().for_each(drop),
        Some(one) => drop(one),
        None => {}
    }
}

/// Signs that at least one font of the theme has, but not each family.
const SIGNS: &str = "≥ ≤ ≠ → ✓ ✔ ☐ ■ ● ▪ ◦ ∞ 🔒";

#[test]
fn a_sign_that_check_passes_is_printed_in_every_type() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let files = [
        (
            "book.toml",
            "[book]\ntitle = \"Signs\"\nlanguages = [\"en\"]\norganisation = \"Acme\"\n\n[policy]\n\
             version = \"1.0\"\nowner = \"board\"\n\n[[roles]]\nid = \"board\"\ntitle = \"Board\"\n"
                .to_owned(),
        ),
        (
            "content/controls/a.yml",
            format!(
                "group: {{id: A, title: \"Group {SIGNS}\"}}\ncontrols:\n  - id: A-1\n    title: \"Control {SIGNS}\"\n    \
                 accountable: board\n    statement: |\n      Plain {SIGNS}.\n\n      **Strong {SIGNS}** *Slanted {SIGNS}* `code {SIGNS}`\n\n      \
                 | Head {SIGNS} |\n      | --- |\n      | Cell {SIGNS} |\n"
            ),
        ),
        (
            "content/documents/policy.yml",
            "id: policy\ntitle: Policy\ntemplate: policy.typ\naudience: public\n".to_owned(),
        ),
    ];
    for (path, text) in files {
        let path = book.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let out = folder.path().join("out");
    build(&book, &out, &[]);
    let text = pdf_text(&out.join("public/documents/policy-en.pdf"));
    for sign in SIGNS.split(' ') {
        assert!(text.matches(sign).count() >= 7, "{sign} in {text}");
    }
}
