//! What makes a finding the same one in the next run: not its line, which moves with every edit above it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{base::in_book, region};
use crate::{
    diag::{Diagnostic, Location},
    source::Sources,
};

/// Fingerprints of the findings of one report; equal ones are told apart by their order.
#[derive(Debug, Default)]
pub(super) struct Fingerprints(BTreeMap<[u8; 32], u32>);

impl Fingerprints {
    /// The first 32 hexadecimal digits of the SHA-256 over code, path, message, the line marked, and how
    /// many findings of the report had the same.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic, sources: &Sources) -> String {
        let (path, line) = match &diagnostic.location {
            Location::Span(span) => (in_book(*span, sources), region::line(*span, sources)),
            Location::Path(path) => (path.as_str(), ""),
        };
        let parts = [diagnostic.code.name(), path, &diagnostic.message, line];
        // U+001F separates the parts, so that no two lists of them are one text.
        let digest: [u8; 32] = Sha256::digest(parts.join("\u{1f}")).into();
        let repeat = self.0.entry(digest).or_default();
        let mut digits = hex::encode(Sha256::digest(
            [digest.as_slice(), &repeat.to_be_bytes()].concat(),
        ));
        *repeat += 1;
        digits.truncate(32);
        digits
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use super::*;
    use crate::{
        diag::Code,
        source::{BookPath, Span},
    };

    /// The fingerprints of a fault at each place where `marked` stands.
    fn fingerprints(text: &str, marked: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add(BookPath::parse("content/a.yml").unwrap(), Arc::from(text));
        let mut fingerprints = Fingerprints::default();
        let places = text.match_indices(marked);
        places
            .map(|(at, _)| {
                let span = Span::new(file, at..at + marked.len());
                let fault = Diagnostic::at(Code::UnknownKey, span, "`name` is no key");
                fingerprints.of(&fault, &sources)
            })
            .collect()
    }

    #[test]
    fn lines_added_above_change_no_fingerprint() {
        let before = fingerprints("id: A\nname: x\n", "name");
        assert_eq!(fingerprints("# new\n\nid: A\n  name: x\n", "name"), before);
        assert_ne!(fingerprints("id: A\nname: y\n", "name"), before);
    }

    #[test]
    fn equal_findings_have_fingerprints_of_their_own() {
        let all = fingerprints("name: x\nname: x\nname: x\n", "name");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3);
        assert!(all.iter().all(|fingerprint| fingerprint.len() == 32));
    }
}
