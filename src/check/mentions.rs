//! What texts refer to: every link, inserted value and image, with its place.

use std::ops::Range;

use super::texts::Written;
use crate::{prose::Reference, source::Span};

/// A reference in a text.
pub(super) struct Mention<'a> {
    /// The text.
    pub written: Written<'a>,
    /// To what.
    pub reference: &'a Reference,
    range: &'a Range<usize>,
}

impl Mention<'_> {
    /// Where it stands in its text.
    pub(super) fn range(&self) -> &Range<usize> {
        self.range
    }

    /// Where it stands in its file.
    pub(super) fn span(&self) -> Span {
        self.written.text.place.part(self.range.clone())
    }
}

/// Every reference of some texts, in order.
pub(super) fn mentions<'a>(texts: &[Written<'a>]) -> Vec<Mention<'a>> {
    let mut all = Vec::new();
    for written in texts {
        let references = written.text.outline().map(|outline| &outline.references);
        all.extend(
            references
                .into_iter()
                .flatten()
                .map(|(reference, range)| Mention {
                    written: *written,
                    reference,
                    range,
                }),
        );
    }
    all
}
