//! `policybook check`.

use super::{
    Ending,
    arguments::{CheckOptions, Format},
    clock, environment,
    output::{Terminal, count},
};
use crate::{
    diag::Severity,
    online::Manner,
    pipeline::{self, Web},
    report::{self, Base},
};

/// Runs every rule over a book and prints what was found.
pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Ending {
    let today = match clock::today(options.today) {
        Ok(today) => today,
        Err(message) => {
            terminal.failure(message, "");
            return Ending::Failed;
        }
    };
    let web = if options.online {
        Web::Asked(Manner::default())
    } else {
        Web::Unasked
    };
    let judged = pipeline::judge(&options.book, &environment::overrides(), today, &web);
    let (diagnostics, sources) = (&judged.diagnostics, &judged.sources);
    let base = Base::new(&options.book, environment::working_folder().as_deref());
    match options.format {
        Format::Human => terminal.diagnostics(diagnostics, sources),
        Format::Short => terminal.short(diagnostics, sources),
        Format::Json => terminal.text(&report::json(diagnostics, sources)),
        Format::Sarif => terminal.text(&report::sarif(diagnostics, sources, &base)),
        Format::Github => terminal.text(&report::github(diagnostics, sources, &base)),
        Format::Gitlab => terminal.text(&report::gitlab(diagnostics, sources, &base)),
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
