//! Bytes to drafts: the first byte says which kind of file they are.

use policybook::{
    diag::{Diagnostics, Location},
    load,
    report::{self, Colour},
    source::{BookPath, Sources, Span},
};

/// Where a file of each kind lies; its place says by which first byte it is chosen.
pub const PATHS: [&str; 13] = [
    "content/controls/a.yml",
    "content/frameworks/a.yml",
    "content/applicability/a.yml",
    "content/evidence.yml",
    "content/suppliers.yml",
    "content/services.yml",
    "content/exceptions.yml",
    "content/revisions.yml",
    "content/glossary.yml",
    "content/documents/a.yml",
    "content/customers/a.yml",
    "content/pages/a.en.md",
    "content/issued.jsonl",
];

/// Reads a file of the kind that the first byte says.
pub fn run(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    judge(PATHS[usize::from(*kind) % PATHS.len()], bytes);
}

/// Reads a file by itself. Every place that a fault names lies in its text, and every report of it can be written.
pub fn judge(path: &str, bytes: &[u8]) {
    let path = BookPath::parse(path).expect("a path of a book");
    let mut sources = Sources::default();
    let faults = load::alone(&path, bytes, None, &mut sources);
    assert_places(&faults, &sources);
}

/// Panics unless each place of a fault lies in its file, between two characters, and no report of it drives a terminal.
pub fn assert_places(faults: &Diagnostics, sources: &Sources) {
    let is_sound = |span: Span| {
        let text = sources.get(span.file).map(|file| &file.text);
        text.is_some_and(|text| text.get(span.range()).is_some())
    };
    for fault in faults.as_slice() {
        match &fault.location {
            Location::Span(span) => assert!(is_sound(*span), "{fault:?}"),
            Location::Path(_) => {}
        }
        for label in &fault.labels {
            assert!(is_sound(label.span), "{fault:?}");
        }
        if let Some(fix) = &fault.fix {
            assert!(is_sound(fix.span), "{fault:?}");
        }
    }
    let drawn = report::human(faults, sources, Colour::Never, report::WIDTH);
    let drives = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!drawn.contains(drives), "{drawn:?}");
    let json = report::json(faults, sources);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}
