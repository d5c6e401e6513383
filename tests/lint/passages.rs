//! The text of each piece of marked content, and which language a text is clearly in.

use std::collections::BTreeMap;

use ct_codecs::{Base64, Decoder};
use serde_json::Value;

use crate::document::Document;

/// Texts by page and mark.
pub type Passages = BTreeMap<(String, u64), String>;

/// Words that tell French from English: each stands in one of them alone, and often.
const WORDS: [(&str, [&str; 14]); 2] = [
    (
        "fr",
        [
            "le", "la", "les", "des", "une", "est", "du", "dans", "pour", "sur", "par", "qui",
            "aux", "et",
        ],
    ),
    (
        "en",
        [
            "the", "of", "and", "is", "are", "with", "for", "by", "to", "in", "that", "which",
            "be", "from",
        ],
    ),
];

/// The language that a text is in, where it is long enough to be told.
pub fn clearly(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let counts = WORDS.map(|(language, own)| {
        let count = words.iter().filter(|word| own.contains(word)).count();
        (language, count)
    });
    let [(first, one), (second, other)] = counts;
    match (one > 2 + 3 * other, other > 2 + 3 * one) {
        (true, _) => Some(first),
        (_, true) => Some(second),
        (false, false) => None,
    }
}

/// The text of each piece of marked content.
pub fn texts(document: &Document) -> Passages {
    let mut passages = Passages::new();
    for (reference, page) in document.pages() {
        let resources = document.resolve(&page["/Resources"]);
        let fonts = document.resolve(&resources["/Font"]);
        let fonts: BTreeMap<String, BTreeMap<u16, String>> = fonts
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, font)| (name.clone(), characters(document, font)))
            .collect();
        let content = bytes(document, &page["/Contents"]);
        read(&content, &fonts, &reference, &mut passages);
    }
    passages
}

fn bytes(document: &Document, value: &Value) -> Vec<u8> {
    let data = document.stream(value).unwrap_or_default();
    Base64::decode_to_vec(data, None).expect("base64")
}

/// Which characters a font's codes stand for.
fn characters(document: &Document, font: &Value) -> BTreeMap<u16, String> {
    let font = document.resolve(font);
    let map = String::from_utf8_lossy(&bytes(document, &font["/ToUnicode"])).into_owned();
    let mut characters = BTreeMap::new();
    let (mut ranges, mut singles) = (false, false);
    for line in map.lines() {
        let words: Vec<&str> = line
            .split(['<', '>'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        ranges = (ranges || line.ends_with("beginbfrange")) && line != "endbfrange";
        singles = (singles || line.ends_with("beginbfchar")) && line != "endbfchar";
        let code = |word: &str| u16::from_str_radix(word, 16).ok();
        match words.as_slice() {
            [from, text] if singles => {
                characters.extend(code(from).map(|code| (code, decoded(text))));
            }
            [from, to, text] if ranges => {
                let Some((from, to, first)) = code(from)
                    .zip(code(to))
                    .zip(code(text))
                    .map(|((a, b), c)| (a, b, c))
                else {
                    continue;
                };
                for step in 0..=to.saturating_sub(from) {
                    let letter = char::from_u32(u32::from(first) + u32::from(step));
                    characters.extend(letter.map(|letter| (from + step, letter.to_string())));
                }
            }
            _ => {}
        }
    }
    characters
}

/// UTF-16 in hexadecimal digits as text.
fn decoded(digits: &str) -> String {
    let units: Vec<u16> = digits
        .as_bytes()
        .chunks(4)
        .filter_map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok())
        .collect();
    String::from_utf16_lossy(&units)
}

/// Follows a page's content: which marks are open, which font is chosen, what is shown.
fn read(
    content: &[u8],
    fonts: &BTreeMap<String, BTreeMap<u16, String>>,
    page: &str,
    passages: &mut Passages,
) {
    let mut open: Vec<Option<u64>> = Vec::new();
    let mut font = None;
    let mut operands: Vec<Token> = Vec::new();
    for token in tokens(content) {
        let Token::Word(word) = &token else {
            operands.push(token);
            continue;
        };
        match word.as_str() {
            "BDC" | "BMC" => open.push(mark(&operands)),
            "EMC" => {
                open.pop();
            }
            "Tf" => {
                font = operands.iter().find_map(|operand| match operand {
                    Token::Name(name) => fonts.get(name),
                    Token::Text(_) | Token::Word(_) => None,
                });
            }
            "Tj" | "TJ" => {
                let shown = operands.iter().filter_map(|operand| match operand {
                    Token::Text(codes) => Some(codes.chunks(2)),
                    Token::Name(_) | Token::Word(_) => None,
                });
                let shown = shown.flatten().filter_map(|pair| {
                    let code = u16::from_be_bytes(pair.try_into().ok()?);
                    font?.get(&code).cloned()
                });
                let shown: String = shown.collect();
                if let Some(mark) = open.iter().rev().find_map(|mark| *mark) {
                    passages
                        .entry((page.to_owned(), mark))
                        .or_default()
                        .push_str(&shown);
                }
            }
            // Numbers and brackets are operands too; other operators end theirs.
            other
                if other.starts_with(|first: char| first.is_ascii_alphabetic())
                    && other != "MCID" => {}
            other => {
                operands.push(Token::Word(other.to_owned()));
                continue;
            }
        }
        operands.clear();
    }
}

/// The mark among what stands before `BDC`.
fn mark(operands: &[Token]) -> Option<u64> {
    let place = operands
        .iter()
        .position(|operand| matches!(operand, Token::Name(name) if name == "/MCID"))?;
    match operands.get(place + 1)? {
        Token::Word(number) => number.parse().ok(),
        Token::Name(_) | Token::Text(_) => None,
    }
}

/// A piece of a page's content.
enum Token {
    Name(String),
    Text(Vec<u8>),
    Word(String),
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut place = 0;
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"[]<>()/{}%".contains(byte);
    while let Some(byte) = content.get(place) {
        match byte {
            b'(' => {
                let (text, next) = literal(content, place + 1);
                tokens.push(Token::Text(text));
                place = next;
            }
            b'<' if content.get(place + 1) == Some(&b'<') => place += 2,
            b'<' => {
                let rest = &content[place + 1..];
                let length = rest
                    .iter()
                    .position(|byte| *byte == b'>')
                    .unwrap_or(rest.len());
                tokens.push(Token::Text(
                    hex::decode(&rest[..length]).unwrap_or_default(),
                ));
                place += length + 2;
            }
            b'/' => {
                let rest = &content[place + 1..];
                let length = rest.iter().position(is_end).unwrap_or(rest.len());
                tokens.push(Token::Name(format!(
                    "/{}",
                    String::from_utf8_lossy(&rest[..length])
                )));
                place += length + 1;
            }
            byte if is_end(byte) => place += 1,
            _ => {
                let rest = &content[place..];
                let length = rest.iter().position(is_end).unwrap_or(rest.len());
                tokens.push(Token::Word(
                    String::from_utf8_lossy(&rest[..length]).into_owned(),
                ));
                place += length;
            }
        }
    }
    tokens
}

/// A text in brackets, and where it ends.
fn literal(content: &[u8], mut place: usize) -> (Vec<u8>, usize) {
    let mut text = Vec::new();
    let mut depth = 1;
    while let Some(byte) = content.get(place) {
        place += 1;
        match byte {
            b'\\' => {
                let escaped = content.get(place).copied().unwrap_or_default();
                place += 1;
                match escaped {
                    b'n' => text.push(b'\n'),
                    b'r' => text.push(b'\r'),
                    b't' => text.push(b'\t'),
                    b'b' => text.push(8),
                    b'f' => text.push(12),
                    b'0'..=b'7' => {
                        let mut value = u32::from(escaped - b'0');
                        for _ in 0..2 {
                            let Some(digit @ b'0'..=b'7') = content.get(place) else {
                                break;
                            };
                            value = value * 8 + u32::from(digit - b'0');
                            place += 1;
                        }
                        text.push(u8::try_from(value & 255).unwrap_or_default());
                    }
                    other => text.push(other),
                }
            }
            b'(' => {
                depth += 1;
                text.push(b'(');
            }
            b')' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
                text.push(b')');
            }
            other => text.push(*other),
        }
    }
    (text, place)
}
