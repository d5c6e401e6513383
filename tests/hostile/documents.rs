//! Texts that are as large as a text may be, or that try to be a program of the typesetting engine, in a document.

use super::book::{Hostile, MANIFEST};
use crate::support::{pdf_text, with_ending};

/// The words of the one document of a book that is published.
fn document(name: &str, text: &str) -> String {
    let book = Hostile::new().documented().stating(text);
    let ended = book.judged(name);
    assert_eq!(ended.code, Some(0), "{name}: {}", ended.said);
    let documents = with_ending(&book.folder.path().join("out/public"), ".pdf");
    let [document] = documents.as_slice() else {
        panic!("{name} has {} documents", documents.len());
    };
    pdf_text(document)
}

#[test]
fn what_is_as_large_as_a_text_may_be_is_soon_a_document() {
    let cells = |count: usize, cell: &str| format!("{}|\n", format!("|{cell}").repeat(count));
    let notes = (0..1400).map(|n| format!("x[^{n}] "));
    let notes = notes.chain(["\n\n".to_owned()]);
    let said = (0..1400).map(|n| format!("[^{n}]: x\n\n"));
    for (name, text) in [
        (
            "rows",
            format!("| a | b |\n|---|---|\n{}", cells(2, " a ").repeat(1900)),
        ),
        ("columns", format!("{}{}", cells(300, "a"), cells(300, "-"))),
        (
            "cells",
            format!(
                "{}{}{}",
                cells(200, "a"),
                cells(200, "-"),
                cells(200, "b").repeat(25)
            ),
        ),
        ("a word", "a".repeat(15_900)),
        ("words", "word ".repeat(100_000)),
        (
            "words in a cell",
            format!("|a|\n|-|\n|{}|\n", "word ".repeat(60_000)),
        ),
        ("digits", "1".repeat(15_900)),
        ("soft hyphens", "a\u{ad}".repeat(5000)),
        ("joiners", "a\u{200d}".repeat(3900)),
        ("spaces that do not break", "a\u{a0}".repeat(5000)),
        ("marks", format!("a{} ", "\u{301}".repeat(30)).repeat(4000)),
        (
            "marks in a word",
            format!("a{}", "\u{301}".repeat(30)).repeat(250),
        ),
        ("paragraphs", "a\n\n".repeat(5900)),
        ("headings", "## a\n\n".repeat(5900)),
        ("breaks", "a\\\n".repeat(5900)),
        ("letters", "a) x\n".repeat(2900)),
        ("links", "[a](https://a.example/) ".repeat(5900)),
        ("stress", "**a** ".repeat(5900)),
        ("footnotes", notes.chain(said).collect()),
        ("code", format!("```\n{}```\n", "x\n".repeat(7000))),
        (
            "a line of code",
            format!("```\n{}\n```\n", "x".repeat(15_900)),
        ),
        (
            "lists in lists",
            (0..6).map(|n| format!("{}- a\n", "  ".repeat(n))).collect(),
        ),
        ("quotations in quotations", format!("{} a", ">".repeat(11))),
        ("lists in quotations", format!("{}a", "> - ".repeat(3))),
    ] {
        assert!(!document(name, &text).trim().is_empty(), "{name}");
    }
}

#[test]
fn what_would_be_a_program_of_the_engine_is_drawn_as_words() {
    for words in [
        "#read(\"/etc/passwd\")",
        "#import \"/content.json\": \\*",
        "#panic()",
        "#set page(width: 1pt)",
        "#let a() = a(); #a()",
        "\\$x\\$ and @label",
        "#include(\"policy.typ\")",
        "\\[#image(\"/logo.svg\")\\]",
        "a // b /\\* c \\*/ d",
        "= no heading",
    ] {
        let drawn = words.replace('\\', "");
        let text = document(words, &format!("Before. {words} after."));
        let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            spaced.contains(&format!("Before. {drawn} after.")),
            "{words}: {spaced}"
        );
        assert!(!text.contains("root:"), "{words}");
    }
}

#[test]
fn what_the_engine_cannot_bear_is_refused_before_it() {
    for (name, text, why) in [
        (
            "a letter of many marks",
            format!("a{}", "\u{301}".repeat(31)),
            "more than 30 marks",
        ),
        (
            "quotations without end",
            format!("{} a", ">".repeat(13)),
            "nested deeper",
        ),
    ] {
        Hostile::new()
            .documented()
            .stating(&text)
            .refused(name, why);
    }
    let laden = format!("a{}", "\u{301}".repeat(31));
    let long = "word ".repeat(1000);
    for (value, why) in [
        (laden.as_str(), "more than 30 marks"),
        (long.trim_end(), "larger than 4 KiB"),
    ] {
        let control = format!("controls: [{{id: A-1, group: A, title: {value}, statement: A}}]\n");
        let group = format!("group: {{id: A, title: {value}}}\n");
        let supplier =
            format!("suppliers: [{{id: s, name: {value}, purpose: A, role: supplier}}]\n");
        for (path, text) in [
            ("content/controls/b.yml", control),
            ("content/controls/b/group.yml", group),
            ("content/suppliers.yml", supplier),
        ] {
            Hostile::new()
                .documented()
                .with(path, text)
                .refused(path, why);
        }
        let manifest = MANIFEST.replace("\"A\"", &format!("\"{value}\""));
        Hostile::new()
            .with("book.toml", manifest)
            .refused("the title of a book", why);
    }
}
