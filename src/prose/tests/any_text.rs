use proptest::prelude::*;

use super::{super::*, amid};

const ELEMENTS: [&str; 28] = [
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "code",
    "blockquote",
    "hr",
    "em",
    "strong",
    "a",
    "img",
    "sup",
    "span",
    "br",
    "wbr",
    "div",
    "h2",
];
const EMPTY: [&str; 4] = ["hr", "img", "br", "wbr"];
const ATTRIBUTES: [&str; 12] = [
    "id",
    "role",
    "class",
    "scope",
    "type",
    "start",
    "href",
    "src",
    "width",
    "height",
    "alt",
    "aria-label",
];
const SCHEMES: [&str; 5] = ["https:", "mailto:", "tel:", "../", "#"];

/// Panics unless every element is known, closed in order, and every attribute quoted and known.
pub(super) fn assert_well_formed(html: &str) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        assert_text(&rest[..start]);
        let end = start + rest[start..].find('>').expect("an element ends");
        let element = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = element.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, attributes) = element.split_once(' ').unwrap_or((element, ""));
        assert!(ELEMENTS.contains(&name), "{name}: {html}");
        assert_attributes(attributes);
        assert!(name != "a" || !open.contains(&"a"), "{html}");
        if !EMPTY.contains(&name) {
            open.push(name);
        }
    }
    assert_text(rest);
    assert!(open.is_empty(), "{open:?}: {html}");
}

fn assert_text(text: &str) {
    assert!(
        !text.contains(['>', '"', '\0', '\u{1}', '\u{1b}', '\r']),
        "{text:?}"
    );
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
        assert!(
            known.iter().any(|entity| text[at..].starts_with(entity)),
            "{text:?}"
        );
    }
}

fn assert_attributes(mut attributes: &str) {
    while !attributes.is_empty() {
        let (name, rest) = attributes.split_once("=\"").expect("a quoted attribute");
        assert!(ATTRIBUTES.contains(&name), "{name}");
        let (value, rest) = rest.split_once('"').expect("a closed attribute");
        assert_text(value);
        if name == "href" {
            assert!(
                SCHEMES.iter().any(|scheme| value.starts_with(scheme)),
                "{value}"
            );
        }
        attributes = rest.trim_start_matches(' ');
    }
}

/// Texts made of what Markdown, HTML and the book's own notation are made of.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a) "),
        Just("b) "),
        Just("- "),
        Just("1. "),
        Just("> "),
        Just("# "),
        Just("### "),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("    "),
        Just("\t"),
        Just("```"),
        Just("~~~"),
        Just("| a | b |\n|---|:-:|\n"),
        Just("|"),
        Just("[^1]"),
        Just("\n\n[^1]: "),
        Just("["),
        Just("]("),
        Just(")"),
        Just("!["),
        Just("{{ insert: param, x }}"),
        Just("{{"),
        Just("}}"),
        Just("<control:ACC-04>"),
        Just("<requirement:gdpr/Art. 3(4)>"),
        Just("<"),
        Just(">"),
        Just("javascript:alert(1)"),
        Just("https://a.example/?a=\"b\"&c"),
        Just("control:ACC-04"),
        Just("<script>"),
        Just("</p>"),
        Just("<!--"),
        Just("-->"),
        Just("&amp;"),
        Just("&#x22;"),
        Just("&lt;b&gt;"),
        Just("\""),
        Just("'"),
        Just("&"),
        Just("\\"),
        Just("*"),
        Just("**"),
        Just("_"),
        Just("`"),
        Just("ACC-04"),
        Just("1er"),
        Just("---\n"),
        Just("===\n"),
        Just("\0"),
        Just("\u{1b}"),
        Just("\u{ffff}"),
        Just("é\u{202f}!"),
        Just("mot "),
    ];
    let pieces = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_gives_well_formed_html_of_known_elements(text in hostile()) {
        let prose = parse(&text);
        for fault in &prose.faults {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?} in {text:?}", fault);
        }
        amid(|around| {
            assert_well_formed(&to_html(&prose, around));
            assert!(to_pdf_tree(&prose, around).is_array());
            let _ = to_plain(&prose, around);
        });
    }

    #[test]
    fn any_title_gives_well_formed_words(text in hostile()) {
        let prose = parse_line(&text);
        prop_assert_eq!(prose.blocks.len(), 1);
        for fault in &prose.faults {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?} in {text:?}", fault);
        }
        amid(|around| {
            let html = to_html_line(&prose, around);
            assert_well_formed(&html);
            assert!(!html.contains("<a "));
        });
    }

    #[test]
    fn a_line_of_words_alone_is_what_markdown_makes_of_it(text in "[a-zA-Z0-9é’\u{a0} ,.:'()/%-]{0,12}") {
        prop_assert_eq!(parse_line(&text), parse::parse_marked_line(&text));
    }

    #[test]
    fn lettered_lists_never_move_a_byte(text in hostile()) {
        let rewritten = lettered::Lettered::rewrite(&text);
        prop_assert_eq!(rewritten.text.len(), text.len());
    }
}
