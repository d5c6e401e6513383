//! How deep the braces and brackets of a Fluent text lie in each other: its parser calls itself for each of them.
//! In: a text. Out: the place that is too deep.

use super::{FluentFault, FluentSource};
use crate::diag::Code;

/// How deep they may lie; no real message needs four.
const DEPTH_LIMIT: usize = 64;

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

/// A text that is too deep at a place.
pub(super) fn fault(source: &FluentSource, at: usize) -> FluentFault {
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
