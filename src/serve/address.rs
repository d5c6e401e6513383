//! What a request asks for. In: an address as a browser writes it. Out: a path below `public/` and the query's
//! values; nothing for an address that could mean anything else.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::source::BookPath;

/// The folder of the preview's own pages; no file of a site lies there.
pub const RESERVED: &str = ".policybook/";

/// What the address of a page leads to.
#[must_use]
pub fn path(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase();
    // An encoded slash would make two parts of one.
    if lower.contains("%2f") || lower.contains("%5c") {
        return None;
    }
    let decoded = percent_decode_str(written).decode_utf8().ok()?;
    let below = decoded.strip_prefix('/')?;
    let whole = if below.is_empty() || below.ends_with('/') {
        format!("{below}index.html")
    } else {
        below.to_owned()
    };
    BookPath::parse(&whole).ok()?;
    Some(whole)
}

/// The values of a query by their names, the last of each.
#[must_use]
pub fn query(written: &str) -> BTreeMap<String, String> {
    let pairs = written.split('&').filter_map(|pair| pair.split_once('='));
    let decoded = pairs.filter_map(|(name, value)| {
        let value = value.replace('+', " ");
        let value = percent_decode_str(&value).decode_utf8().ok()?;
        Some((name.to_owned(), value.into_owned()))
    });
    decoded.collect()
}

/// A value as it stands in a query.
#[must_use]
pub fn quoted(value: &str) -> String {
    const SPECIAL: AsciiSet = CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'&')
        .add(b'+')
        .add(b'<')
        .add(b'>')
        .add(b'=');
    utf8_percent_encode(value, &SPECIAL).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_was_quoted_is_read_as_it_was() {
        let value = "/fr/a&b=c d+e%2f#é.html";
        let read = query(&format!("page={}&lang=fr", quoted(value)));
        assert_eq!(read.get("page").map(String::as_str), Some(value));
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(path("/").as_deref(), Some("index.html"));
        assert_eq!(path("/fr/").as_deref(), Some("fr/index.html"));
        assert_eq!(path("/fr/a%20b.html").as_deref(), Some("fr/a b.html"));
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for written in [
            "/../book.toml",
            "/fr/../../book.toml",
            "/%2e%2e/book.toml",
            "/..%2fbook.toml",
            "/..%5cbook.toml",
            "/fr//index.html",
            "/%00",
            "/%ff",
            "//etc/passwd",
        ] {
            assert_eq!(path(written), None, "{written}");
        }
    }

    #[test]
    fn a_query_is_decoded_once() {
        let values = query("page=%2Ffr%2Fa.html&lang=fr&empty");
        assert_eq!(values.get("page").map(String::as_str), Some("/fr/a.html"));
        assert_eq!(values.len(), 2);
    }
}
