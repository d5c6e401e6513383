//! What a command that makes something says of the faults it met. In: diagnostics, again and again where the command goes on.
//! Out: errors alone where they hinder it, else the warnings that were not told before; then their sum.

use std::collections::BTreeSet;

use super::output::Terminal;
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location, Severity},
    report,
    source::Sources,
};

/// The warnings that were told of the last sound book.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeSet<Warning>);

/// What a warning is known by while lines move: its rule, its file and its words.
type Warning = (Code, String, String);

impl Told {
    /// Tells what was found.
    pub(super) fn tell(
        &mut self,
        diagnostics: &Diagnostics,
        sources: &Sources,
        terminal: &Terminal,
    ) {
        let mut shown = diagnostics.clone();
        if diagnostics.has_errors() {
            shown.retain(|diagnostic| diagnostic.severity == Severity::Error);
        } else {
            let known = std::mem::take(&mut self.0);
            let warnings = diagnostics.as_slice().iter();
            self.0 = warnings.map(|warning| known_by(warning, sources)).collect();
            shown.retain(|warning| !known.contains(&known_by(warning, sources)));
        }
        terminal.diagnostics(&shown, sources);
        if let Some(sum) = report::summary(diagnostics, sources).filter(|_| shown.has_errors()) {
            let warnings = if shown.as_slice().len() < diagnostics.as_slice().len() {
                "; `policybook check` lists the warnings too"
            } else {
                ""
            };
            terminal.note(format_args!("\n{sum}{warnings}"));
        }
    }
}

fn known_by(warning: &Diagnostic, sources: &Sources) -> Warning {
    let path = match &warning.location {
        Location::Span(span) => sources
            .get(span.file)
            .map_or_else(String::new, |file| file.path.to_string()),
        Location::Path(path) => path.clone(),
    };
    (warning.code, path, warning.message.clone())
}
