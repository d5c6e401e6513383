//! What the preview adds to a page: one script element. In: the bytes of a page. Out: the same with the element, and
//! marks by which the script sees what of its page changed.

use sha2::{Digest, Sha256};

/// The links whose targets can be exchanged in a page that stays, and what no reader of it sees.
const SWAPPED: [&str; 3] = [
    "<link rel=\"stylesheet\"",
    "<link rel=\"icon\"",
    "<meta property=\"og:image",
];

/// What the element is put before.
const END: &[u8] = b"</head>";

/// By what two states of a page are told apart; 16 hexadecimal digits each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Of all its bytes.
    pub bytes: String,
    /// Of its bytes but the links to style sheets, to the window's image and to the one that stands for it elsewhere.
    pub shape: String,
}

impl Marks {
    /// The marks of a page.
    #[must_use]
    pub fn of(page: &[u8]) -> Self {
        let whole = digest(page);
        let shape = match std::str::from_utf8(page) {
            Ok(html) => digest(without_links(html).as_bytes()),
            Err(_) => whole.clone(),
        };
        Self {
            bytes: whole,
            shape,
        }
    }
}

/// The page with the script element at the end of its head.
#[must_use]
pub fn inject(page: &[u8], marks: &Marks) -> Vec<u8> {
    let element = format!(
        "<script src=\"/.policybook/preview.js\" data-bytes=\"{}\" data-shape=\"{}\" defer></script>",
        marks.bytes, marks.shape
    );
    let found = page.windows(END.len()).position(|window| window == END);
    let (before, after) = page.split_at(found.unwrap_or(page.len()));
    [before, element.as_bytes(), after].concat()
}

/// The mark of some bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let mut digest = hex::encode(Sha256::digest(bytes));
    digest.truncate(16);
    digest
}

fn without_links(html: &str) -> String {
    let mut rest = html;
    let mut out = String::with_capacity(html.len());
    let next = |text: &str| SWAPPED.iter().filter_map(|link| text.find(link)).min();
    while let Some(start) = next(rest) {
        let (before, link) = rest.split_at(start);
        out.push_str(before);
        rest = link.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"a.1.css\"></head><body>a</body>";

    #[test]
    fn the_page_is_the_same_but_for_one_element() {
        let marks = Marks::of(PAGE.as_bytes());
        let shown = String::from_utf8(inject(PAGE.as_bytes(), &marks)).unwrap();
        let start = shown.find("<script").unwrap();
        let end = shown.find("</script>").unwrap() + "</script>".len();
        assert_eq!([&shown[..start], &shown[end..]].concat(), PAGE);
        assert!(shown[end..].starts_with("</head>"), "{shown}");
    }

    #[test]
    fn another_style_leaves_the_shape_and_another_word_does_not() {
        let before = Marks::of(PAGE.as_bytes());
        let style = Marks::of(PAGE.replace("a.1.css", "a.2.css").as_bytes());
        let word = Marks::of(PAGE.replace(">a<", ">b<").as_bytes());
        assert_ne!(style.bytes, before.bytes);
        assert_eq!(style.shape, before.shape);
        assert_ne!(word.shape, before.shape);
    }
}
