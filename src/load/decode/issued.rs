//! The register of what was handed out: one JSON object a line.

use serde::de::IgnoredAny;

use super::{Decoder, bare, faults, kinds::ISSUE};
use crate::{book::Issue, diag::Diagnostics, lang::LanguageTag, load::yaml, source::Span};

/// Where the register lies in a book.
pub const FILE_NAME: &str = "content/issued.jsonl";

/// Reads the register. A line that cannot be read is a fault and left out; the others count.
pub fn issued(decoder: &mut Decoder<'_>) -> Vec<Issue> {
    let source = decoder.source;
    let mut lines = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if !text.trim().is_empty() {
            lines.extend(issue(decoder, start, text));
        }
        start += line.len();
    }
    lines
}

fn issue(decoder: &mut Decoder<'_>, start: usize, text: &str) -> Option<Issue> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let mut at = error.column().saturating_sub(1).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let length = text.get(at..).and_then(|rest| rest.chars().next());
        let at = start + at;
        let span = Span::new(decoder.file, at..at + length.map_or(0, char::len_utf8));
        decoder.fault(faults::no_json(&error.to_string(), span));
        return None;
    }
    // Whatever is JSON is YAML; read as such, each value has its place.
    let range = start..start + text.len();
    let mut syntax = Diagnostics::default();
    let (file, source) = (decoder.file, decoder.source);
    let root = yaml::parse(file, source, range.clone(), &decoder.limits, &mut syntax);
    decoder.diagnostics.append(syntax);
    let root = root?;
    let fields = decoder.fields(&ISSUE, &root)?;
    let id = decoder.parsed(&fields, "id", copy_id);
    let customer = decoder.id(&fields, "customer");
    let document = decoder.id(&fields, "document");
    let version = bare(decoder.plain(&fields, "version"));
    let language = decoder.parsed(&fields, "language", LanguageTag::parse);
    let digest = decoder.hex(&fields, "digest");
    let date = decoder.date(&fields, "date");
    let revoked = decoder.date(&fields, "revoked");
    Some(Issue {
        id: id?,
        customer: customer?,
        document: document?,
        version: version.unwrap_or_default(),
        language: bare(language)?,
        digest: bare(digest)?,
        date: bare(date)?,
        revoked: bare(revoked),
        span: Span::new(decoder.file, range),
    })
}

/// The short id of a copy: three groups of four hexadecimal digits.
fn copy_id(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('-').collect();
    let sound = |group: &&str| {
        group.len() == 4
            && group
                .bytes()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
    };
    (groups.len() == 3 && groups.iter().all(sound)).then(|| text.to_owned())
}
