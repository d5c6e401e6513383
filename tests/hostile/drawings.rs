//! Drawings that try to do something.

use super::book::Hostile;
use crate::support::files;

#[test]
fn drawings_do_nothing() {
    let doctype = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>")
    };
    for (name, text) in [
        (
            "a script",
            svg("<script>alert(1)</script><path d=\"M0 0h9\"/>"),
        ),
        ("a handler", svg("<path onload=\"alert(1)\" d=\"M0 0h9\"/>")),
        (
            "a page inside",
            svg("<foreignObject><iframe src=\"//evil.example\"/></foreignObject>"),
        ),
        (
            "an image from elsewhere",
            svg("<image href=\"https://evil.example/a.png\" width=\"9\" height=\"9\"/>"),
        ),
        (
            "an image of the machine",
            svg("<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/>"),
        ),
        (
            "entities",
            format!("{doctype}{}", svg("<text>&c;&x;</text>")),
        ),
        ("a use in itself", svg("<g id=\"a\"><use href=\"#a\"/></g>")),
        ("deep groups", svg(&"<g>".repeat(5000))),
        ("no drawing", "<svg".to_owned()),
    ] {
        let book = Hostile::new().with("content/images/a.svg", text);
        let book = book.stating("![A drawing](../images/a.svg)");
        book.judged(name);
        let public = book.folder.path().join("out/public");
        for (path, bytes) in public
            .exists()
            .then(|| files(&public))
            .into_iter()
            .flatten()
        {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            let active = [
                "<script",
                "onload",
                "foreignobject",
                "evil.example",
                "root:x",
            ];
            let is_drawing = path.ends_with(".svg");
            assert!(
                !is_drawing || !active.iter().any(|word| text.contains(word)),
                "{name}: {text}"
            );
        }
    }
}
