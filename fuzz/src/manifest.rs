//! The manifest of a book and that of an output.

use policybook::write::Manifest;

use super::yaml::judge;

/// Reads bytes as `book.toml`, and as `manifest.json`: what can be read survives print and parse.
pub fn run(bytes: &[u8]) {
    judge("book.toml", bytes);
    if let Ok(manifest) = serde_json::from_slice::<Manifest>(bytes) {
        let printed = serde_json::to_string_pretty(&manifest).expect("JSON");
        let parsed: Manifest = serde_json::from_str(&printed).expect("a manifest");
        assert_eq!(parsed, manifest);
    }
}
