//! Plain scalars where a text is expected, and free keys, that readers of YAML 1.1 take for something else and
//! would not write back as they stand.

use super::{
    Decoder,
    shapes::{Key, Shape},
};
use crate::{
    diag::{Code, Diagnostic},
    load::tree::{Content, Entry, Node, Style},
    source::Span,
};

/// The longest text that is looked at; what is longer is words.
const LONGEST: usize = 40;

/// What a key expects, as far as other readers may take it for something else.
#[derive(Clone, Copy)]
enum Expected {
    /// A text, with languages or ids as keys where it is a map.
    Text,
    /// A value of any type: a number or a date may be meant.
    Value,
    /// Maps by ids of one's own.
    Keys,
    /// Something that is no text, or is looked at key by key.
    Other,
}

impl Decoder<'_> {
    /// Pushes a fault for each such scalar under a key.
    pub fn plain_scalars(&mut self, key: &'static Key, entry: &Entry) {
        let expected = expected(key.shape);
        match expected {
            Expected::Other => {}
            Expected::Text | Expected::Value => self.values(expected, &entry.value),
            Expected::Keys => self.keys(&entry.value),
        }
    }

    fn values(&mut self, expected: Expected, node: &Node) {
        match &node.content {
            Content::Scalar(scalar) if scalar.style == Style::Plain && !scalar.is_null() => {
                self.look_at(expected, &scalar.text, node.span);
            }
            Content::Scalar(_) => {}
            Content::List(items) => items.iter().for_each(|item| self.values(expected, item)),
            Content::Map(entries) => {
                self.keys(node);
                for entry in entries {
                    self.values(expected, &entry.value);
                }
            }
        }
    }

    fn keys(&mut self, node: &Node) {
        let Content::Map(entries) = &node.content else {
            return;
        };
        for entry in entries {
            // A key in quotes is longer in its file than what it says.
            let is_plain = entry.key_span.range().len() == entry.key.len();
            if is_plain {
                self.look_at(Expected::Text, &entry.key, entry.key_span);
            }
        }
    }

    fn look_at(&mut self, expected: Expected, text: &str, span: Span) {
        // A value that the environment gives does not stand in the file.
        if text.len() > LONGEST || span.file != self.file {
            return;
        }
        let read_as = match expected {
            Expected::Text => word(text).or_else(|| number(text)).or_else(|| day(text)),
            Expected::Value => word(text),
            Expected::Keys | Expected::Other => None,
        };
        if let Some(read_as) = read_as {
            self.fault(plain_scalar(text, &read_as, span));
        }
    }
}

fn expected(shape: Shape) -> Expected {
    match shape {
        Shape::Line
        | Shape::Lines
        | Shape::Prose
        | Shape::Plain
        | Shape::AgeRecipient
        | Shape::Plains
        | Shape::Id(_)
        | Shape::Ids(_)
        | Shape::LanguageTag
        | Shape::LanguageTags
        | Shape::Site
        | Shape::Responsible
        | Shape::Languages
        | Shape::Hex(_)
        | Shape::Digests
        | Shape::Country
        | Shape::Countries
        | Shape::Overrides => Expected::Text,
        Shape::Value | Shape::Values => Expected::Value,
        Shape::ById(_) => Expected::Keys,
        Shape::Word(_)
        | Shape::Words(_)
        | Shape::Tlp
        | Shape::Date
        | Shape::Duration
        | Shape::Integer
        | Shape::Positive
        | Shape::IntegersUpTo(_)
        | Shape::Boolean
        | Shape::Address
        | Shape::Contact
        | Shape::Path
        | Shape::Paths
        | Shape::Colour
        | Shape::Map(_)
        | Shape::List(_)
        | Shape::Levels
        | Shape::Redirects => Expected::Other,
    }
}

/// What a single word is read as, where it is not read as itself.
fn word(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_cased = text == lower
        || text == text.to_ascii_uppercase()
        || text.get(1..) == lower.get(1..) && text.starts_with(|c: char| c.is_ascii_uppercase());
    if !is_cased {
        return None;
    }
    match lower.as_str() {
        "y" | "yes" | "on" | "true" => Some("the boolean `true`".to_owned()),
        "n" | "no" | "off" | "false" => Some("the boolean `false`".to_owned()),
        "null" => Some("nothing".to_owned()),
        _ => None,
    }
}

/// What a number is read as, where it would not be written back as it stands.
fn number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned.to_ascii_lowercase().as_str(), ".inf" | ".nan") {
        return Some("a number".to_owned());
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let digits = unsigned.replace('_', "");
    let value = based(&digits)
        .or_else(|| sexagesimal(&digits))
        .or_else(|| decimal(&digits))?;
    let value = if text.starts_with('-') {
        format!("-{value}")
    } else {
        value
    };
    (value != text).then(|| format!("the number {value}"))
}

/// `0x1F`, `0b11`, `0o17`, and `017`, which is octal in YAML 1.1.
fn based(digits: &str) -> Option<String> {
    let (radix, rest) = if let Some(rest) = digits.strip_prefix("0x") {
        (16, rest)
    } else if let Some(rest) = digits.strip_prefix("0b") {
        (2, rest)
    } else if let Some(rest) = digits.strip_prefix("0o") {
        (8, rest)
    } else {
        let rest = digits.strip_prefix('0').filter(|rest| !rest.is_empty())?;
        (8, rest)
    };
    let value = u128::from_str_radix(rest, radix).ok();
    value
        .filter(|_| !rest.starts_with('+'))
        .map(|value| value.to_string())
}

/// `12:30`, which is 750 in YAML 1.1.
fn sexagesimal(digits: &str) -> Option<String> {
    let mut parts = digits.split(':');
    let first = parts.next().filter(|first| !first.starts_with('0'))?;
    let mut value: u64 = whole(first)?;
    let mut places = 0;
    for part in parts {
        let part = whole(part).filter(|value| *value < 60)?;
        value = value.checked_mul(60)?.checked_add(part)?;
        places += 1;
    }
    (places > 0).then(|| value.to_string())
}

fn whole(digits: &str) -> Option<u64> {
    let sound = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| digits.parse().ok())?
}

/// A decimal number as it is written back: without zeros at its end, and with its exponent worked out.
fn decimal(digits: &str) -> Option<String> {
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if !is_number {
        return None;
    }
    if !digits.contains(['.', 'e', 'E']) {
        let digits = digits.trim_start_matches('0');
        return Some(if digits.is_empty() { "0" } else { digits }.to_owned());
    }
    let value: f64 = digits.parse().ok()?;
    let written = value.to_string();
    let is_whole = !written.contains('.') && digits.contains('.');
    Some(if is_whole {
        format!("{written}.0")
    } else {
        written
    })
}

/// What the form of a day is read as.
fn day(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, '-');
    let lengths = [(4, 4), (1, 2), (1, 2)];
    for (least, most) in lengths {
        let part = parts.next()?;
        let sound =
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if !sound {
            return None;
        }
    }
    Some("a date".to_owned())
}

/// A plain scalar that other readers take for something else.
fn plain_scalar(text: &str, read_as: &str, span: Span) -> Diagnostic {
    let message = format!("other readers of YAML take `{text}` for {read_as}");
    Diagnostic::at(Code::PlainScalar, span, message)
        .hint(format!("write `\"{text}\"`, which is a text everywhere"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str) -> Option<String> {
        word(text).or_else(|| number(text)).or_else(|| day(text))
    }

    #[test]
    fn words_numbers_and_days_are_known_by_their_forms() {
        for (text, expected) in [
            ("no", "the boolean `false`"),
            ("Yes", "the boolean `true`"),
            ("NULL", "nothing"),
            ("1.10", "the number 1.1"),
            ("012", "the number 10"),
            ("0x1F", "the number 31"),
            ("12:30", "the number 750"),
            ("1_000", "the number 1000"),
            ("+5", "the number 5"),
            ("08", "the number 8"),
            ("1e3", "the number 1000"),
            ("2026-13-01", "a date"),
            ("2026-3-1", "a date"),
        ] {
            assert_eq!(read_as(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_written_back_as_it_stands_is_left_alone() {
        for text in [
            "5",
            "11.2",
            "4.0",
            "-3",
            "0",
            "0.5",
            "nO",
            "none",
            "A.5.18",
            "1.2.3",
            "ACC-04",
            "Art. 3",
            "27001:2022",
            "1-2-3",
            "12:75",
            "0885feae631bb0be",
            "",
            ".",
            "~x",
        ] {
            assert_eq!(read_as(text), None, "{text}");
        }
    }
}
