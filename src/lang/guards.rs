//! Finds what a Fluent text may not hold before its parser sees it: braces and brackets that lie too deep in each other,
//! for which the parser calls itself, and escapes that end inside a character, which it cannot tell of.
//! In: a text. Out: the first such place, as a fault.

use std::ops::Range;

use super::{FluentFault, FluentSource};
use crate::diag::Code;

/// How deep they may lie; no real message needs four.
const DEPTH_LIMIT: usize = 64;

/// The first fault of a text that its parser could not survive.
pub(super) fn fault(source: &FluentSource) -> Option<FluentFault> {
    let deep = too_deep(&source.text).map(|at| deep(source, at));
    deep.or_else(|| cut_escape(&source.text).map(|range| cut(source, range)))
}

/// The first escape (`\u` with four hexadecimal digits, `\U` with six) whose digits are cut short by a character of several
/// bytes. Outside of a string it would be no escape, but nobody says it there.
fn cut_escape(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'\\' {
            at += 1;
            continue;
        }
        let wanted = match bytes.get(at + 1) {
            Some(b'u') => 4,
            Some(b'U') => 6,
            Some(_) | None => 0,
        };
        let digits = bytes.iter().skip(at + 2).take(wanted);
        let found = digits.take_while(|digit| digit.is_ascii_hexdigit()).count();
        let end = at + 2 + found;
        if found < wanted && bytes.get(end).is_some_and(|next| !next.is_ascii()) {
            return Some(at..end);
        }
        at += 2;
    }
    None
}

/// The first place that is deeper than the limit. A new message begins at nothing, whatever was left open before.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    let mut begins_line = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b'-' | b'#' | b'a'..=b'z' | b'A'..=b'Z' if begins_line => depth = 0,
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return Some(at);
        }
        begins_line = byte == b'\n';
    }
    None
}

/// A text with an escape that is cut short.
fn cut(source: &FluentSource, range: Range<usize>) -> FluentFault {
    FluentFault {
        code: Code::Message,
        language: source.language.clone(),
        origin: source.origin,
        message: format!(
            "this is no Fluent message: the escape `{}` is cut short",
            source.text.get(range.clone()).unwrap_or_default()
        ),
        range,
        hint: "write `\\u` with four hexadecimal digits, `\\U` with six".to_owned(),
    }
}

/// A text that is too deep at a place.
fn deep(source: &FluentSource, at: usize) -> FluentFault {
    FluentFault {
        code: Code::TooLarge,
        language: source.language.clone(),
        origin: source.origin,
        range: at..at + 1,
        message: "this lies deeper in braces than a message may".to_owned(),
        hint: "close the braces and brackets before".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_that_a_wide_character_cuts_short_is_found() {
        assert_eq!(cut_escape("a = { \"\\u00\u{a0}\" }"), Some(7..11));
        assert_eq!(cut_escape("a = { \"\\Ué\" }"), Some(7..9));
        for whole in [
            "a = { \"\\u00E9é\" }",
            "a = { \"\\U01F602é\" }",
            "a = { \"\\\\ué\" }",
            "a = { \"\\u00\" }",
            "a = { \"\\",
        ] {
            assert_eq!(cut_escape(whole), None, "{whole}");
        }
    }

    #[test]
    fn depth_counts_what_is_open_within_one_message() {
        assert_eq!(too_deep(&"a = {\n".repeat(100)), None);
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(64))), None);
        assert_eq!(too_deep(&format!("a = {}", "{".repeat(65))), Some(68));
        assert_eq!(
            too_deep(&format!("a = {{ {}", "F(".repeat(80))),
            Some(6 + 64 * 2 - 1)
        );
        assert_eq!(too_deep(&format!("a = {}", "{}".repeat(1000))), None);
    }
}
