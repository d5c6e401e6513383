//! Whether what was made of a text is well-formed HTML of known elements, attributes and addresses.

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
const ATTRIBUTES: [&str; 13] = [
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
    "tabindex",
];
const SCHEMES: [&str; 5] = ["https:", "mailto:", "tel:", "../", "#"];

/// Panics unless every element is known, closed in order, and every attribute quoted and known.
pub fn assert_well_formed(html: &str) {
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
