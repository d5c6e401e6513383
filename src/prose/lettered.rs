//! Lists marked `a)`, `b)`, which Markdown does not have: turns their letters into digits of the same length.
//! In: Markdown. Out: Markdown whose every byte stands where it stood. Never touches fenced code.

use std::borrow::Cow;

/// A text whose lettered markers are numbered ones, and where they stand.
pub(super) struct Lettered<'a> {
    /// The text to parse.
    pub text: Cow<'a, str>,
    /// The bytes that were letters, in ascending order.
    positions: Vec<usize>,
}

/// A lettered list that may go on: how far its marker is indented and its last letter.
struct Open {
    indent: usize,
    letter: u8,
}

impl<'a> Lettered<'a> {
    /// Finds the lettered lists of a text.
    pub fn rewrite(markdown: &'a str) -> Self {
        let positions = positions(markdown);
        if positions.is_empty() {
            return Self {
                text: Cow::Borrowed(markdown),
                positions,
            };
        }
        let mut text = String::with_capacity(markdown.len());
        let mut from = 0;
        for position in &positions {
            text.push_str(&markdown[from..*position]);
            text.push('1');
            from = position + 1;
        }
        text.push_str(&markdown[from..]);
        Self {
            text: Cow::Owned(text),
            positions,
        }
    }

    /// A text in which no letter is a marker.
    pub fn unchanged(markdown: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(markdown),
            positions: Vec::new(),
        }
    }

    /// Whether the marker of the item that begins at `start` was a letter.
    pub fn is_marker(&self, start: usize) -> bool {
        if self.positions.is_empty() {
            return false;
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let marker = start + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.positions.binary_search(&marker).is_ok()
    }

    /// Whether a letter was rewritten in this range.
    pub fn touches(&self, range: &std::ops::Range<usize>) -> bool {
        let next = self.positions.partition_point(|p| *p < range.start);
        self.positions.get(next).is_some_and(|p| *p < range.end)
    }
}

/// Where the letters of lettered lists stand.
fn positions(markdown: &str) -> Vec<usize> {
    let mut positions = Vec::new();
    if !markdown.contains("a)") {
        return positions;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut after_blank = true;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let indent = line.len() - content.len();
        let at = start + indent;
        start += line.len();
        let delimiter = ["```", "~~~"].into_iter().find(|d| content.starts_with(d));
        if fence.is_some() || delimiter.is_some() {
            fence = match fence {
                Some(opened) if delimiter == Some(opened) => None,
                Some(opened) => Some(opened),
                None => delimiter,
            };
        } else if content.trim_end().is_empty() {
            after_blank = true;
            continue;
        } else if let Some(letter) = marker(content) {
            if goes_on(&mut open, indent, letter) {
                positions.push(at);
            }
        } else if after_blank || content.starts_with('#') {
            open.retain(|list| list.indent < indent);
        }
        after_blank = false;
    }
    positions
}

/// The letter of a line that begins as `a) `.
fn marker(content: &str) -> Option<u8> {
    match content.as_bytes() {
        [letter @ b'a'..=b'z', b')', b' ' | b'\t' | b'\n' | b'\r', ..]
        | [letter @ b'a'..=b'z', b')'] => Some(*letter),
        _ => None,
    }
}

/// Whether a marker starts a list or is the next of one; `open` remembers it.
fn goes_on(open: &mut Vec<Open>, indent: usize, letter: u8) -> bool {
    open.retain(|list| list.indent <= indent);
    if let Some(list) = open.last_mut().filter(|list| list.indent == indent) {
        if letter == list.letter + 1 || letter == b'a' {
            list.letter = letter;
            return true;
        }
        return false;
    }
    if letter == b'a' {
        open.push(Open { indent, letter });
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_in_order_are_markers() {
        let text =
            "Nul ne peut :\n\na) demander ;\nb) écrire ;\n\n   a) dedans\nc) effacer.\n\nz) reste";
        let rewritten = Lettered::rewrite(text);
        assert_eq!(
            rewritten.text,
            "Nul ne peut :\n\n1) demander ;\n1) écrire ;\n\n   1) dedans\n1) effacer.\n\nz) reste"
        );
    }

    #[test]
    fn a_list_ends_where_a_paragraph_begins() {
        let rewritten = Lettered::rewrite("a) x\n\nparagraph\n\nb) y");
        assert_eq!(rewritten.text, "1) x\n\nparagraph\n\nb) y");
    }

    #[test]
    fn fenced_code_keeps_its_letters() {
        let text = "```\na) x\n```\n\na) y";
        assert_eq!(Lettered::rewrite(text).text, "```\na) x\n```\n\n1) y");
    }
}
