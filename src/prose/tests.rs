use std::sync::LazyLock;

mod any_text;
mod limits;
mod well_formed;

use super::*;
use crate::{
    lang::{FluentSource, Language, LanguageTag, Languages, Messages, Typography},
    terms::ParameterId,
    theme::builtin_messages,
};

fn french() -> Messages {
    let tag = |text: &str| LanguageTag::parse(text).expect("a tag");
    let language = Language {
        tag: tag("fr"),
        format: tag("fr"),
        typography: Typography::French,
        fallback: None,
    };
    let sources = builtin_messages()
        .iter()
        .map(|(name, text)| FluentSource {
            language: tag(name),
            origin: None,
            text: (*text).into(),
        })
        .collect();
    let languages = Languages::new(vec![language]).expect("one language");
    Messages::new(&languages, sources).0
}

/// What `render` makes of a text amid surroundings that know ACC-04 and one image.
fn amid<T>(render: impl FnOnce(&Surroundings<'_>) -> T) -> T {
    static FRENCH: LazyLock<Messages> = LazyLock::new(french);
    let messages = &*FRENCH;
    let around = Surroundings {
        voice: messages.voice(&LanguageTag::parse("fr").expect("a tag")),
        heading_level: 3,
        anchor: "acc-04",
        resolve: &|target| match target {
            Target::Control(id) if id.as_str() == "ACC-04" => Some(Destination {
                href: "../controles/acc-04.html?a&b".to_owned(),
                title: "La revue des <comptes>".to_owned(),
            }),
            _ => None,
        },
        image: &|image| {
            (image.destination == "/images/x.svg").then(|| PlacedImage {
                source: "../../assets/x.svg".to_owned(),
                width: 20,
                height: 10,
            })
        },
        value: &|parameter: &ParameterId| format!("«{parameter}» 1er & plus"),
    };
    render(&around)
}

fn html(markdown: &str) -> String {
    let prose = parse(markdown);
    assert_eq!(prose.faults, [], "{markdown}");
    amid(|around| to_html(&prose, around))
}

fn faults(markdown: &str) -> Vec<(FaultKind, &str)> {
    let prose = parse(markdown);
    let faults = prose.faults.into_iter();
    faults
        .map(|fault| (fault.kind, &markdown[fault.range]))
        .collect()
}

#[test]
fn blocks_become_bare_html() {
    assert_eq!(
        html("Un *mot* **fort**.\nSuite"),
        "<p>Un <em>mot</em> <strong>fort</strong>.\nSuite</p>\n"
    );
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(
        html("3. a\n\n4. b"),
        "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"
    );
    assert_eq!(
        html("> a\n\n---"),
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"
    );
    assert_eq!(
        html("```sh\nls <a\n```"),
        "<pre><code>ls &lt;a\n</code></pre>\n"
    );
    assert_eq!(
        html("| a | |\n|---|--:|\n| 1 | 2 |"),
        "<table class=\"prose\">\n<thead>\n<tr><th scope=\"col\">a</th><td class=\"end\"></td></tr>\n</thead>\n\
         <tbody>\n<tr><td>1</td><td class=\"end\">2</td></tr>\n</tbody>\n</table>\n"
    );
}

#[test]
fn a_table_wider_than_a_phone_scrolls_in_a_box_that_a_keyboard_reaches() {
    let wide = "| Criticité | Fréquence | Rétention | Responsable |\n|---|---|---|---|\n| importante | quotidienne | 30 | Exploitation |";
    let box_of = "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tableau large, à faire défiler\">\n<table class=\"prose\">";
    assert!(html(wide).starts_with(box_of), "{}", html(wide));
    assert!(html(wide).ends_with("</table>\n</div>\n"));
}

#[test]
fn lists_may_be_lettered() {
    assert_eq!(
        html("Nul ne peut :\n\na) demander ;\nb) écrire a) ici.\n\n```\na) x\n```"),
        "<p>Nul ne peut :</p>\n<ol type=\"a\">\n<li>demander ;</li>\n<li>écrire a) ici.</li>\n</ol>\n\
         <pre><code>a) x\n</code></pre>\n"
    );
    assert_eq!(
        html("1. x\n\n   a) y\n   b) z"),
        "<ol>\n<li><p>x</p>\n<ol type=\"a\">\n<li>y</li>\n<li>z</li>\n</ol>\n</li>\n</ol>\n"
    );
    assert_eq!(html("b) seul"), "<p>b) seul</p>\n");
    assert_eq!(
        html("x\n\n    a) code"),
        "<p>x</p>\n<pre><code>a) code</code></pre>\n"
    );
}

#[test]
fn headings_count_from_the_container_and_carry_anchors() {
    assert_eq!(
        html("## A\n\n### B & C\n\n## A"),
        "<h3 id=\"acc-04-a\">A</h3>\n<h4 id=\"acc-04-b-c\">B &amp; C</h4>\n<h3 id=\"acc-04-a-2\">A</h3>\n"
    );
    assert_eq!(
        faults("# A\n\n### B\n"),
        [(FaultKind::HeadingSkip, "### B\n")]
    );
    assert_eq!(faults("## A\n\n# B\n")[0].0, FaultKind::HeadingSkip);
    assert_eq!(faults("#\n")[0].0, FaultKind::HeadingEmpty);
    assert!(matches!(faults("- # A\n")[0].0, FaultKind::Unsupported(_)));
}

#[test]
fn links_lead_to_what_the_page_knows() {
    let known = "<a href=\"../controles/acc-04.html?a&amp;b\">";
    let title = "La revue des &lt;comptes&gt;</a>";
    assert_eq!(html("<control:ACC-04>"), format!("<p>{known}{title}</p>\n"));
    assert_eq!(
        html("[](control:ACC-04)"),
        format!("<p>{known}{title}</p>\n")
    );
    assert_eq!(
        html("[ici](control:ACC-04)"),
        format!("<p>{known}ici</a></p>\n")
    );
    assert_eq!(html("[là](evidence:E-1)"), "<p>là</p>\n");
    assert_eq!(html("<requirement:gdpr/Art. 3(4)>"), "<p>Art. 3(4)</p>\n");
    assert_eq!(
        html("<https://a.example/é> <a@b.example>"),
        "<p><a href=\"https://a.example/%C3%A9\">https://a.example/é</a> \
         <a href=\"mailto:a@b.example\">a@b.example</a></p>\n"
    );
    assert_eq!(
        html("\\<control:ACC-04>"),
        "<p>&lt;control:<span class=\"id\">ACC-04</span>&gt;</p>\n"
    );
}

#[test]
fn links_elsewhere_are_faults_at_their_own_place() {
    let scheme = |text: &str| FaultKind::Scheme(text.to_owned());
    assert_eq!(
        faults("é [x](http://a) b"),
        [(scheme("http://a"), "[x](http://a)")]
    );
    assert_eq!(
        faults("<javascript:alert(1)>")[0].0,
        scheme("javascript:alert(1)")
    );
    assert_eq!(faults("[x](../y.html)")[0].0, scheme("../y.html"));
    assert_eq!(
        faults("[x][y]\n\n[y]: data:text/html,x")[0].0,
        scheme("data:text/html,x")
    );
    assert_eq!(
        faults("[x](control:4)")[0].0,
        FaultKind::Destination("control:4".to_owned())
    );
    assert_eq!(
        faults("[x](requirement:gdpr/Art. 3)"),
        [(
            FaultKind::Destination("requirement:gdpr/Art. 3".to_owned()),
            "requirement:gdpr/Art. 3"
        )]
    );
}

#[test]
fn inserts_print_a_value() {
    let value = "<span class=\"value\">«account-review» 1<sup>er</sup> &amp; plus</span>";
    assert_eq!(
        html("Tous les {{ insert: param, account-review }}."),
        format!("<p>Tous les {value}.</p>\n")
    );
    assert_eq!(
        html("Tous les {{ insert: param,\naccount-review }}."),
        format!("<p>Tous les {value}.</p>\n")
    );
    assert_eq!(html("\\{\\{ insert"), "<p>{{ insert</p>\n");
    assert_eq!(html("`{{ x }}`"), "<p><code>{{ x }}</code></p>\n");
    assert_eq!(
        faults("é {{ insert: account-review }} b"),
        [(
            FaultKind::Insert("insert: account-review".to_owned()),
            "{{ insert: account-review }}"
        )]
    );
    assert_eq!(
        faults("a {{ insert: param, x")[0].0,
        FaultKind::Insert("insert: param, x".to_owned())
    );
}

#[test]
fn inserts_know_their_place_after_marks_and_entities() {
    let text = "*é* &amp; {{ insert: param, x }}";
    let prose = parse(text);
    let Some(Block::Paragraph(inlines)) = prose.blocks.first() else {
        unreachable!("{prose:?} is a paragraph")
    };
    let found = inlines.iter().find_map(|inline| match inline {
        Inline::Insert(insert) => Some(insert.range.clone()),
        _ => None,
    });
    assert_eq!(&text[found.expect("an insert")], "{{ insert: param, x }}");
}

#[test]
fn a_row_longer_than_its_table_is_a_fault_and_no_loss() {
    let table = "| a | b |\n|---|---|\n";
    for (row, spare) in [
        ("| 1 | 2 | 3 |", Some("3")),
        ("1 | 2 | 3 | 4", Some("3 | 4")),
        ("| 1 | 2 |", None),
        ("| 1 | 2 | |", None),
        ("| 1 |", None),
        ("| 1 | 2 \\| 3 |", None),
        ("| 1 | `2` |  ", None),
    ] {
        let text = format!("{table}{row}\n| x | y |\n");
        let expected: Vec<_> = spare
            .map(|spare| (FaultKind::SpareCells, spare))
            .into_iter()
            .collect();
        assert_eq!(faults(&text), expected, "{row}");
        let quoted = format!("> {}", text.trim_end().replace('\n', "\n> "));
        assert_eq!(faults(&quoted), expected, "{quoted}");
    }
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_reference() {
    let text = "A[^b] B[^a] C[^b]\n\n[^a]: Deux\n[^b]: Un";
    assert_eq!(
        html(text),
        "<p>A<sup><a href=\"#acc-04-fn1\" id=\"acc-04-fnref1\">1</a></sup> \
         B<sup><a href=\"#acc-04-fn2\" id=\"acc-04-fnref2\">2</a></sup> \
         C<sup><a href=\"#acc-04-fn1\">1</a></sup></p>\n\
         <div class=\"footnotes\" role=\"group\" aria-label=\"Notes\">\n<ol>\n\
         <li id=\"acc-04-fn1\"><p>Un</p>\n<p class=\"back\"><a href=\"#acc-04-fnref1\">Retour au texte</a></p></li>\n\
         <li id=\"acc-04-fn2\"><p>Deux</p>\n<p class=\"back\"><a href=\"#acc-04-fnref2\">Retour au texte</a></p></li>\n\
         </ol>\n</div>\n"
    );
    assert_eq!(
        faults("A[^x] b"),
        [(FaultKind::Footnote("x".to_owned()), "[^x]")]
    );
    assert!(matches!(
        faults("A\n\n[^x]: b")[0].0,
        FaultKind::Unsupported(_)
    ));
    assert_eq!(faults("A\\[^x] b"), []);
}

#[test]
fn a_link_holds_no_other_link() {
    let nested = faults("[a *[x](term:y)*](control:ACC-04)");
    let destination = FaultKind::Destination("control:ACC-04".to_owned());
    assert_eq!(nested, [(destination, "control:ACC-04")]);
    assert_eq!(
        html("[a <requirement:gdpr/Art. 3>](control:ACC-04)"),
        "<p><a href=\"../controles/acc-04.html?a&amp;b\">a Art. 3</a></p>\n"
    );
    let noted = faults("![a[^1]](x.svg)\n\n[^1]: c");
    assert_eq!(
        noted,
        [(FaultKind::Destination("x.svg".to_owned()), "x.svg")]
    );
    assert_eq!(faults("a\\](b)"), []);
}

#[test]
fn images_need_words_and_lie_in_the_book() {
    assert_eq!(
        html("![Un \"plan\"](/images/x.svg) ![autre](y.png)"),
        "<p><img src=\"../../assets/x.svg\" width=\"20\" height=\"10\" alt=\"Un &quot;plan&quot;\"> autre</p>\n"
    );
    assert_eq!(faults("![](x.svg)"), [(FaultKind::ImageText, "![](x.svg)")]);
    assert_eq!(
        faults("![a](https://x/y.png)")[0].0,
        FaultKind::Scheme("https://x/y.png".to_owned())
    );
}

#[test]
fn raw_html_is_a_fault_and_never_printed() {
    assert_eq!(
        faults("a <b>c</b>"),
        [(FaultKind::RawHtml, "<b>"), (FaultKind::RawHtml, "</b>")]
    );
    assert_eq!(faults("<div>\nx\n</div>\n")[0].0, FaultKind::RawHtml);
    assert_eq!(faults("<!-- x -->")[0].0, FaultKind::RawHtml);
    let prose = parse("a <b onclick=x>c</b>\n\n<script>alert(1)</script>\n");
    assert_eq!(amid(|around| to_html(&prose, around)), "<p>a c</p>\n");
}

fn places(title: &str) -> Vec<&str> {
    let faults = parse_line(title).faults.into_iter();
    faults.map(|fault| &title[fault.range]).collect()
}

#[test]
fn a_title_is_always_one_paragraph() {
    let line = |text: &str| amid(|around| to_html_line(&parse_line(text), around));
    assert_eq!(
        line("1. *Revue* des comptes"),
        "1. <em>Revue</em> des comptes"
    );
    assert_eq!(line("# C #"), "# C #");
    assert_eq!(line("- a | b `c`\n"), "- a | b <code>c</code>");
    assert_eq!(line(""), "");
    assert_eq!(line("a) x"), "a) x");
    assert_eq!(parse_line("    x").blocks.len(), 1);
    assert_eq!(places("a\nb"), ["\n"]);
    assert_eq!(places("é <b> x"), ["<b>"]);
    assert_eq!(places("x [y](control:ACC-04)"), ["[y](control:ACC-04)"]);
}

#[test]
fn plain_text_has_no_marks() {
    let plain = |text: &str| amid(|around| to_plain(&parse(text), around));
    assert_eq!(
        plain(
            "# A\n\n*b*\nc `d` <control:ACC-04>\n\n- e\n- {{ insert: param, x }}[^1]\n\n[^1]: note"
        ),
        "A b c d La revue des <comptes> e «x» 1er & plus"
    );
}

#[test]
fn documents_take_nodes_whose_texts_are_strings() {
    let tree = |text: &str| amid(|around| to_pdf_tree(&parse(text), around));
    assert_eq!(
        tree("#let x\ny ACC-04 *z*[^1] w[^1]\n\n[^1]: n"),
        serde_json::json!([{"t": "p", "c": [
            {"t": "s", "v": "#let x y "},
            {"t": "id", "v": ["ACC-04"]},
            {"t": "s", "v": " "},
            {"t": "em", "c": [{"t": "s", "v": "z"}]},
            {"t": "fn", "n": 1, "c": [{"t": "p", "c": [{"t": "s", "v": "n"}]}]},
            {"t": "s", "v": " w"},
            {"t": "fnref", "n": 1},
        ]}])
    );
    assert_eq!(
        tree("a) x\n\n# T"),
        serde_json::json!([
            {"t": "al", "tight": true, "c": [[{"t": "p", "c": [{"t": "s", "v": "x"}]}]]},
            {"t": "h", "l": 3, "a": "acc-04-t", "c": [{"t": "s", "v": "T"}]},
        ])
    );
}
