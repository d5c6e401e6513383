//! Markdown to pages and to trees of documents, and the values of parameters in both.

use policybook::{
    lang::Typography,
    load::decode,
    prose::{
        Prose, corrected, parse, parse_line, to_html, to_html_line, to_pdf_line, to_pdf_tree,
        to_plain, typography,
    },
    terms::{ParameterType, Vocabulary},
};
use serde_json::Value;

use super::{surroundings::amid, well_formed::assert_well_formed};

/// A value that would be an element if it were not escaped.
const VALUE: &str = "«x» 1er & <b onclick=\"x\">";

/// Markdown to HTML, well-formed, of known elements and addresses alone, and to the tree of a document, without an address
/// that runs; as a text and as a title; then its typography corrected.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let prose = parse(text);
    assert_faults(&prose, text);
    let line = parse_line(text);
    assert_faults(&line, text);
    amid(VALUE, |around| {
        assert_well_formed(&to_html(&prose, around));
        let title = to_html_line(&line, around);
        assert_well_formed(&title);
        assert!(!title.contains("<a "), "{title}");
        let _ = to_plain(&prose, around);
        for tree in [to_pdf_tree(&prose, around), to_pdf_line(&line, around)] {
            assert!(tree.is_array(), "{tree}");
            assert_tree(&tree);
        }
    });
    let corrections = typography(text, Typography::French);
    let _ = corrected(text, &corrections);
}

/// Up to a line end the value of a parameter, then a text that inserts it: the value stays words.
pub fn parameters(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (value, text) = text.split_once('\n').unwrap_or((text, ""));
    for kind in ParameterType::ALL {
        if let Some(value) = decode::typed(*kind, value) {
            amid("", |around| {
                let _ = around.voice.value(&value);
            });
        }
    }
    let text = format!("{text} {{{{ insert: param, x }}}}");
    let prose = parse(&text);
    assert_faults(&prose, &text);
    amid(value, |around| {
        assert_well_formed(&to_html(&prose, around));
        assert_tree(&to_pdf_tree(&prose, around));
        let line = to_html_line(&parse_line(&text), around);
        assert_well_formed(&line);
    });
}

/// Every fault lies in the text, between two characters.
fn assert_faults(prose: &Prose, text: &str) {
    for fault in &prose.faults {
        assert!(
            text.get(fault.range.clone()).is_some(),
            "{fault:?} in {text:?}"
        );
    }
}

/// No address of a scheme that runs or opens a file.
fn assert_tree(tree: &Value) {
    match tree {
        Value::Array(items) => items.iter().for_each(assert_tree),
        Value::Object(fields) => {
            for (name, value) in fields {
                if matches!(name.as_str(), "href" | "url") {
                    let address = value.as_str().unwrap_or_default().to_lowercase();
                    let runs = ["javascript:", "vbscript:", "data:", "file:"];
                    assert!(
                        !runs.iter().any(|scheme| address.starts_with(scheme)),
                        "{address}"
                    );
                }
                assert_tree(value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
