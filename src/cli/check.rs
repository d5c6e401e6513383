//! `policybook check`.

use super::{
    Ending,
    arguments::{CheckOptions, Format},
    clock, environment,
    output::{Terminal, count},
};
use crate::{diag::Severity, pipeline};

/// Runs every rule over a book and prints what was found.
pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Ending {
    let today = match clock::today(options.today) {
        Ok(today) => today,
        Err(message) => {
            terminal.failure(message, "");
            return Ending::Failed;
        }
    };
    let judged = pipeline::judge(&options.book, &environment::overrides(), today);
    match options.format {
        Format::Human => terminal.diagnostics(&judged.diagnostics, &judged.sources),
        Format::Short => terminal.short(&judged.diagnostics, &judged.sources),
        Format::Json => terminal.json(&judged.diagnostics, &judged.sources),
    }
    let warnings = judged.diagnostics.count(Severity::Warning);
    if judged.checked.is_none() || (options.deny_warnings && warnings > 0) {
        return Ending::Faulty;
    }
    if options.format == Format::Human && warnings == 0 {
        terminal.note(format_args!(
            "Sound: {}",
            count(&judged.diagnostics, Severity::Error)
        ));
    }
    Ending::Done
}
