//! YAML and messages that grow, nest or are no plain text.

use super::book::{Hostile, MANIFEST};

#[test]
fn yaml_that_grows_is_refused() {
    let nine = |letter: char, other: char| {
        let alias = format!("*{other}");
        format!("{letter}: &{letter} [{}]\n", [alias.as_str(); 9].join(", "))
    };
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (letter, other) in ('b'..='i').zip('a'..='h') {
        bomb += &nine(letter, other);
    }
    Hostile::new()
        .controls(&bomb)
        .refused("a bomb of aliases", "alias");
    let long = "x".repeat(100_000);
    let quadratic = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 20_000].join(", "));
    Hostile::new()
        .controls(&quadratic)
        .judged("a long scalar named often");
    Hostile::new()
        .controls("a: &a [*a]\n")
        .refused("an alias in itself", "error");
    Hostile::new()
        .controls("a: *b\n")
        .refused("an alias of nothing", "error");
    Hostile::new()
        .controls("<<: {a: b}\n")
        .refused("a merge key", "error");
    for (name, open) in [("lists", "["), ("maps", "{a: ")] {
        let deep = open.repeat(100_000);
        Hostile::new().controls(&deep).refused(name, "error");
    }
    let steps: Vec<String> = (0..3000)
        .map(|depth| format!("{}a:", " ".repeat(depth)))
        .collect();
    Hostile::new()
        .controls(&steps.join("\n"))
        .refused("deep block maps", "error");
    let dashes = "- ".repeat(50_000);
    Hostile::new()
        .controls(&dashes)
        .refused("deep block lists", "error");
    let keys: String = (0..100_000).map(|key| format!("k{key}: 1\n")).collect();
    Hostile::new()
        .controls(&keys)
        .refused("many unknown keys", "unknown-key");
    let documents = "---\na: b\n".repeat(10_000);
    Hostile::new()
        .controls(&documents)
        .refused("many documents", "error");
}

#[test]
fn yaml_that_is_no_plain_text_is_refused() {
    for (name, bytes, why) in [
        ("a zero byte", b"a: \0".to_vec(), "encoding"),
        ("Latin-1", b"a: \xe9\n".to_vec(), "encoding"),
        ("half a character", b"a: \xf0\x9f".to_vec(), "encoding"),
        ("UTF-16", b"\xff\xfea\0:\0".to_vec(), "UTF-16"),
        ("an open quote", b"a: \"".to_vec(), "syntax"),
        ("a tab", b"a:\n\tb: 1\n".to_vec(), "error"),
        (
            "a tag of another language",
            b"a: !!python/object/apply:os.system [id]\n".to_vec(),
            "error",
        ),
        ("a directive", b"%YAML 9.9\n---\na: b\n".to_vec(), "error"),
        ("a key that is a list", b"? [a, b]\n: c\n".to_vec(), "error"),
        (
            "a terminal escape in a key",
            b"\"\\e]0;owned\\a\": 1\n".to_vec(),
            "unknown-key",
        ),
        (
            "a right-to-left mark in a key",
            "\u{202e}puorg: 1\n".as_bytes().to_vec(),
            "unknown-key",
        ),
    ] {
        let book = Hostile::new().with("content/controls/b.yml", bytes);
        book.refused(name, why);
    }
    let big = vec![b'#'; 17 * 1024 * 1024];
    Hostile::new()
        .with("content/controls/b.yml", big)
        .refused("a large file", "too-large");
    let long = "word ".repeat(1_000_000);
    Hostile::new()
        .stating(&long)
        .judged("a statement of five megabytes");
}

#[test]
fn values_beyond_all_measure_are_refused() {
    let long = "A".repeat(100_000);
    let control = |rest: &str| {
        let base =
            "group: {id: A, title: A}\ncontrols:\n  - id: A-1\n    title: A\n    statement: B\n";
        format!("{base}    {rest}\n")
    };
    for (name, rest) in [
        (
            "a number without end",
            "order: 99999999999999999999999999".to_owned(),
        ),
        ("a float without end", "order: 1e999999".to_owned()),
        (
            "a day that is none",
            "review: {last: 9999-99-99, frequency: P1Y}".to_owned(),
        ),
        (
            "a duration of ages",
            "review: {last: 2026-01-01, frequency: P999999999999Y}".to_owned(),
        ),
        (
            "a reference of a hundred thousand letters",
            format!("accountable: {long}"),
        ),
        (
            "a reference with a line end",
            "accountable: \"a\\nb\"".to_owned(),
        ),
        (
            "a reference with an escape",
            "accountable: \"a\\e[31mb\"".to_owned(),
        ),
        (
            "a reference that reads backwards",
            "accountable: \"a\u{202e}b\"".to_owned(),
        ),
        (
            "an address that runs",
            "covers: [javascript:alert(1)]".to_owned(),
        ),
    ] {
        let ended = Hostile::new().controls(&control(&rest)).judged(name);
        assert!(
            ended.code == Some(1) || name.contains("address"),
            "{name}: {}",
            ended.said
        );
    }
    Hostile::new()
        .controls(&format!("group: {{id: A, title: A}}\ncontrols:\n  - id: {long}\n    title: A\n    statement: B\n"))
        .judged("an id of a hundred thousand letters");
}

#[test]
fn messages_and_templates_that_nest_without_end_are_refused() {
    let circle = "nav-controls = { nav-home }\nnav-home = { nav-controls }\n";
    let braces = format!("nav-home = {}\n", "{".repeat(20_000));
    let calls = format!("nav-home = {{ {}\n", "A(".repeat(20_000));
    for (name, text) in [
        ("messages in a circle", circle),
        ("open braces", &braces),
        ("open calls", &calls),
    ] {
        Hostile::new()
            .with("i18n/en.ftl", text)
            .refused(name, "error");
    }
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000));
    let lines = format!("{MANIFEST}[output.site]\ntheme = \"own\"\n");
    Hostile::new()
        .with("book.toml", lines)
        .with("themes/own/html/control.html", deep)
        .refused("a deep template", "error");
}
