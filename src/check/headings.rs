//! Headings in texts: no deeper than pages and documents have levels for.

use super::{Context, texts::Written};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};

/// A text's own headings: a page has six levels, and its title and the text's container take two.
const LEVELS: u8 = 4;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for written in &context.texts {
        let outline = written.text.outline();
        let headings = outline.into_iter().flat_map(|outline| &outline.headings);
        for (_, range) in headings.filter(|(depth, _)| *depth >= LEVELS) {
            let span = written.text.place.part(range.clone());
            diagnostics.push(too_deep(written, span));
        }
    }
}

fn too_deep(written: &Written<'_>, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` of {} has headings on more than {LEVELS} levels",
        written.key, written.owner
    );
    Diagnostic::at(Code::Heading, span, message).hint("raise the heading, or split the text")
}
