//! Texts that nest without end, or try to be something else than words.

use super::book::Hostile;

#[test]
fn markdown_that_nests_or_repeats_without_end_is_soon_done() {
    let rows = "| a | b |\n".repeat(20_000);
    let notes: String = (0..10_000).map(|n| format!("[^{n}]: x\n\n")).collect();
    let lists: String = (0..500)
        .map(|n| format!("{}- a\n", "  ".repeat(n)))
        .collect();
    for (name, text) in [
        ("quotes", ">".repeat(50_000)),
        ("lists", lists),
        ("stars", "*".repeat(100_000)),
        ("stars and words", "*a **b ".repeat(20_000)),
        ("underscores", "_a__b".repeat(20_000)),
        ("brackets", "[".repeat(100_000)),
        ("links in links", "[a](".repeat(20_000)),
        ("images in images", "![".repeat(20_000)),
        ("backticks", "`".repeat(100_000)),
        (
            "uneven backticks",
            (1..600).map(|n| "`".repeat(n) + " ").collect(),
        ),
        ("a long table", format!("| a | b |\n|---|---|\n{rows}")),
        (
            "a wide table",
            format!("{}\n{}\n", "|a".repeat(2000), "|-".repeat(2000)),
        ),
        ("footnotes", notes),
        ("entities", "&amp;".repeat(50_000)),
        ("entities that never end", "&#".repeat(50_000)),
        ("angle brackets", "<".repeat(100_000)),
        ("open comments", "<!--".repeat(20_000)),
        ("inserts", "{{ insert: param, x }}".repeat(5_000)),
        ("open inserts", "{{".repeat(50_000)),
        ("letters", "a) x\n".repeat(20_000)),
        ("references", "[a]: /b\n".repeat(20_000)),
        (
            "a heading of a hundred signs",
            format!("{} a", "#".repeat(100_000)),
        ),
        ("joiners", "a\u{200d}".repeat(50_000)),
        ("combining marks", format!("a{}", "\u{301}".repeat(50_000))),
    ] {
        Hostile::new().stating(&text).judged(name);
    }
}

#[test]
fn what_is_no_markdown_is_refused_or_shown_as_words() {
    for (name, text) in [
        ("a script", "<script>alert(1)</script>"),
        ("a handler", "<img src=x onerror=alert(1)>"),
        ("a frame", "a <iframe src=//evil.example></iframe>"),
        ("a drawing", "<svg onload=alert(1)>"),
        ("a comment", "<!-- <script> -->"),
        ("an address that runs", "[a](javascript:alert(1))"),
        ("one in capitals", "[a](JaVaScRiPt:alert(1))"),
        ("one with a line end", "[a](<java\tscript:alert(1)>)"),
        ("one in entities", "[a](&#106;avascript:alert(1))"),
        ("one that is itself", "<javascript:alert(1)>"),
        ("one by reference", "[a][b]\n\n[b]: javascript:alert(1)"),
        (
            "a page in an address",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
        ),
        ("another language", "[a](vbscript:x)"),
        ("a file", "[a](file:///etc/passwd)"),
        (
            "an image from elsewhere",
            "![a](https://evil.example/a.png)",
        ),
        ("an image above the book", "![a](../../../../etc/passwd)"),
        ("an image of the machine", "![a](/etc/passwd)"),
        ("an image that is a page", "![a](data:image/svg+xml,<svg/>)"),
    ] {
        Hostile::new().stating(text).refused(name, "error");
    }
    for (name, text, words) in [
        (
            "Tera",
            "{% include \"/etc/passwd\" %} {{ 7 * 191 }}",
            "{{ 7 * 191 }}",
        ),
        ("Fluent", "{ $name } { -brand }", "{ $name } { -brand }"),
        (
            "Typst",
            "#read(\"/etc/passwd\") $x$ @label",
            "#read(&quot;/etc/passwd&quot;) $x$ @label",
        ),
        ("a formula", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        (
            "entities",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;script&gt;",
        ),
        ("an escape", "\\<b onclick=x>", "&lt;b onclick=x&gt;"),
        (
            "code",
            "`<script>alert(1)</script>`",
            "&lt;script&gt;alert(1)",
        ),
    ] {
        let ended = Hostile::new().stating(text);
        if ended.judged(name).code == Some(0) {
            ended.shown(name, words);
        }
    }
}

#[test]
fn every_plain_text_of_a_book_is_escaped() {
    let hostile = "\\\"><script>alert(1)</script><a href='javascript:x' onclick='x'>'";
    let manifest = format!(
        "[book]\ntitle = \"{hostile}\"\nlanguages = [\"en\"]\norganisation = \"{hostile}\"\nbase_url = \"https://a.example/\"\n[[roles]]\nid = \"r\"\ntitle = \"{hostile}\"\nholder = \"{hostile}\"\n"
    );
    let controls = format!(
        "group: {{id: A, title: A}}\ncontrols:\n  - id: A-1\n    title: A\n    statement: B\n    accountable: r\n    approval: {{by: r, on: 2026-01-01, reference: \"{hostile}\"}}\n    covers: [\"{hostile}\"]\n    evidence: [E-1]\n"
    );
    let suppliers = format!(
        "suppliers:\n  - {{id: s, name: \"{hostile}\", purpose: A, legal_entity: \"{hostile}\", locations: [\"{hostile}\"], certifications: [\"{hostile}\"], role: supplier}}\n"
    );
    let evidence =
        "evidence:\n  - {id: E-1, title: A, href: 'https://a.example/\"><script>', tlp: CLEAR}\n";
    let revisions = format!("revisions:\n  - {{version: \"{hostile}\", date: 2026-01-01}}\n");
    Hostile::new()
        .with("book.toml", manifest)
        .controls(&controls)
        .with("content/suppliers.yml", suppliers)
        .with("content/revisions.yml", revisions)
        .with("content/evidence.yml", evidence)
        .judged("markup in plain texts");
}

#[test]
fn texts_that_would_cost_a_document_too_much_are_refused() {
    let rows = "| a | b |\n".repeat(5000);
    for (name, text, why) in [
        (
            "a word without end",
            "a".repeat(20_000),
            "longer than 16000 bytes",
        ),
        (
            "words that are joined",
            "a\u{200d}".repeat(50_000),
            "longer than 16000 bytes",
        ),
        (
            "a letter of many marks",
            format!("a{}", "\u{301}".repeat(50_000)),
            "longer than 16000 bytes",
        ),
        (
            "code without end",
            format!("```\n{}\n```\n", "x".repeat(100_000)),
            "longer than 16000 bytes",
        ),
        (
            "a table without end",
            format!("| a | b |\n|---|---|\n{rows}"),
            "more than 6000 parts",
        ),
        (
            "letters without end",
            "a) x\n".repeat(20_000),
            "more than 6000 parts",
        ),
        (
            "paragraphs without end",
            "a\n\n".repeat(7000),
            "more than 6000 parts",
        ),
        (
            "lines without end",
            "a\\\n".repeat(7000),
            "more than 6000 parts",
        ),
        (
            "footnotes without end",
            (0..7000).map(|n| format!("[^{n}]: x\n\n")).collect(),
            "more than 6000 parts",
        ),
        (
            "words without end",
            "word ".repeat(200_000),
            "larger than 512 KiB",
        ),
    ] {
        Hostile::new().stating(&text).refused(name, why);
    }
    let name = "a".repeat(20_000);
    let supplier = format!("suppliers:\n  - {{id: s, name: {name}, purpose: A, role: supplier}}\n");
    Hostile::new()
        .with("content/suppliers.yml", supplier)
        .refused("a name without end", "longer than 16000 bytes");
}
