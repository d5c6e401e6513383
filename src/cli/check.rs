//! `policybook check`.

use super::{
    Ending,
    arguments::{CheckOptions, Format},
    clock, environment,
    output::{Terminal, plural},
    renewed, source_files,
};
use crate::{
    book::Level,
    check,
    diag::Severity,
    edit::{self, EditError, Fixed, Mark, Written},
    online::Manner,
    pipeline::{self, Judged, Web},
    recall::Cache,
    report::{self, Base},
    terms::Date,
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
    let overrides = environment::overrides();
    if options.fix
        && let Err(error) = fix(options, today, terminal)
    {
        terminal.failure(&error, error.hint());
        return Ending::Failed;
    }
    let web = if options.online {
        Web::Asked(Manner::default())
    } else {
        Web::Unasked
    };
    let cache = if options.fix {
        Cache::Unused
    } else {
        options.cache.used()
    };
    let mut verdict = pipeline::verdict(&options.book, &overrides, today, &web, cache);
    let asked = options.allow.iter().map(|code| (*code, Level::Allow));
    let asked = asked.chain(options.deny.iter().map(|code| (*code, Level::Deny)));
    check::set_levels(asked, &mut verdict.diagnostics);
    let (diagnostics, sources) = (&verdict.diagnostics, &verdict.sources);
    let base = Base::new(&options.book, environment::working_folder().as_deref());
    match options.format {
        Format::Human => {
            terminal.diagnostics(diagnostics, sources);
            if let Some(summary) = report::summary(diagnostics, sources) {
                terminal.note(format_args!("\n{summary}"));
            }
        }
        Format::Short => terminal.short(diagnostics, sources),
        Format::Json => terminal.text(&report::json(diagnostics, sources)),
        Format::Sarif => terminal.text(&report::sarif(diagnostics, sources, &base)),
        Format::Github => terminal.text(&report::github(diagnostics, sources, &base)),
        Format::Gitlab => terminal.text(&report::gitlab(diagnostics, sources, &base)),
    }
    let warnings = diagnostics.count(Severity::Warning);
    if diagnostics.has_errors() || !verdict.is_sound || (options.deny_warnings && warnings > 0) {
        return Ending::Faulty;
    }
    if options.format == Format::Human && warnings == 0 {
        terminal.note("The book is sound.");
    }
    Ending::Done
}

/// Writes what mends itself: the fixes of the diagnostics, no byte order mark, lines ended by LF. What was confirmed of
/// the texts before stays confirmed.
fn fix(options: &CheckOptions, today: Date, terminal: &Terminal) -> Result<(), EditError> {
    let confirmed = renewed::confirmed(&options.book);
    let judged = pipeline::judge(&options.book, &environment::overrides(), today);
    // Where one file cannot be written, others were.
    let written = write(options, &judged, terminal);
    match renewed::renew(&options.book, &confirmed)? {
        0 => {}
        number => {
            let kept = plural(number, "confirmation");
            terminal.note(format_args!("Kept {kept} of translations and approvals"));
        }
    }
    written
}

/// Writes the files that a correction changes.
fn write(options: &CheckOptions, judged: &Judged, terminal: &Terminal) -> Result<(), EditError> {
    for fixed in edit::fixes(&judged.diagnostics, &judged.sources) {
        let path = options.book.join(fixed.path.as_str());
        // Values of the environment and built-in files are sources too.
        if !source_files::is_of_book(&options.book, &fixed.path) {
            continue;
        }
        match edit::replace(&path, &fixed.read, &fixed.text, Mark::Remove)? {
            Written::Anew => {
                terminal.note(format_args!("Fixed {}: {}", fixed.path, mended(&fixed)));
            }
            Written::Unchanged => {}
        }
    }
    Ok(())
}

/// What was mended in a file that was written anew.
fn mended(fixed: &Fixed) -> String {
    let corrections = (fixed.mended > 0).then(|| plural(fixed.mended, "correction"));
    let line_ends = fixed.read.contains("\r\n").then(|| "line ends".to_owned());
    let parts: Vec<String> = corrections.into_iter().chain(line_ends).collect();
    if parts.is_empty() {
        return "byte order mark".to_owned();
    }
    parts.join(", ")
}
