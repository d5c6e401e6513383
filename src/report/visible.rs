//! Characters that a terminal would obey or hide, as characters that it shows.

/// What is shown instead of a character; `None` for one that shows itself.
fn shown(character: char) -> Option<String> {
    match character {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).map(String::from),
        '\u{7f}' => Some("␡".to_owned()),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => Some(format!("<U+{:04X}>", u32::from(character))),
        _ => None,
    }
}

/// Whether a text has a character that would be shown as another.
pub(super) fn hides(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    !text.bytes().all(is_plain) && text.chars().any(|character| shown(character).is_some())
}

/// A text with its control characters, marks of direction and invisible characters made visible.
#[must_use]
pub fn visible(text: &str) -> String {
    mapped(text, &mut [])
}

/// The same, and moves `offsets` (bytes of `text`) to where they are in the result.
pub(super) fn mapped(text: &str, offsets: &mut [usize]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut moved: Vec<Option<usize>> = vec![None; offsets.len()];
    for (at, character) in text.char_indices() {
        for (offset, place) in offsets.iter().zip(&mut moved) {
            if place.is_none() && *offset <= at {
                *place = Some(result.len());
            }
        }
        match shown(character) {
            Some(sign) => result.push_str(&sign),
            None => result.push(character),
        }
    }
    for (offset, place) in offsets.iter_mut().zip(moved) {
        *offset = place.unwrap_or(result.len());
    }
    result
}
