use proptest::prelude::*;

use super::{super::*, amid, well_formed::assert_well_formed};

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
        prop_assert_eq!(parse_line(&text), parse::parse_marked_line(&text.as_str().into(), Bounds::USUAL));
    }

    #[test]
    fn lettered_lists_never_move_a_byte(text in hostile()) {
        let rewritten = lettered::Lettered::rewrite(&text);
        prop_assert_eq!(rewritten.text.len(), text.len());
    }
}
