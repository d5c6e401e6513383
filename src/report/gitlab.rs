//! GitLab's Code Quality report: one JSON list, in which a finding keeps its fingerprint when lines move.

use serde::Serialize;

use super::{base::Base, fingerprint::Fingerprints, region, sorted, visible};
use crate::{
    diag::{Diagnostic, Diagnostics, Location, Severity},
    source::Sources,
};

/// A finding as written.
#[derive(Serialize)]
struct Entry {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Place,
}

/// Where a finding lies.
#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

/// Lines from 1.
#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes diagnostics by file and place, equal ones once, as a Code Quality report.
#[must_use]
pub fn gitlab(diagnostics: &Diagnostics, sources: &Sources, base: &Base) -> String {
    let mut fingerprints = Fingerprints::default();
    let entries: Vec<Entry> = sorted(diagnostics, sources)
        .into_iter()
        .map(|diagnostic| Entry {
            description: description(diagnostic),
            check_name: diagnostic.code.name(),
            fingerprint: fingerprints.of(diagnostic, sources),
            severity: severity(diagnostic.severity),
            location: Place {
                path: base.of(diagnostic, sources),
                lines: lines(diagnostic, sources),
            },
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_else(|_| "[]".to_owned());
    text.push('\n');
    text
}

/// Message and hint on one line, the only one that is shown.
fn description(diagnostic: &Diagnostic) -> String {
    let text = match &diagnostic.hint {
        Some(hint) => format!("{}; {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    visible(&text).replace('\n', " ")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
    }
}

/// The lines marked; a file as a whole is shown at its first.
fn lines(diagnostic: &Diagnostic, sources: &Sources) -> Lines {
    match &diagnostic.location {
        Location::Span(span) => {
            let region = region::region(*span, sources, region::Unit::Character);
            Lines {
                begin: region.start_line,
                end: region.end_line,
            }
        }
        Location::Path(_) => Lines { begin: 1, end: 1 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::sample;

    #[test]
    fn a_report_has_one_entry_for_each_finding() {
        let (sources, diagnostics) = sample();
        let text = gitlab(&diagnostics, &sources, &Base::default());
        let entries: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(entries.as_array().map(Vec::len), Some(3));
        let last = &entries[2];
        assert_eq!(
            last["description"],
            "`name` is no key of a group; remove it"
        );
        assert_eq!(last["check_name"], "unknown-key");
        assert_eq!(last["severity"], "major");
        assert_eq!(last["location"]["path"], "content/b.yml");
        assert_eq!(last["location"]["lines"]["begin"], 2);
        assert_eq!(entries[0]["location"]["lines"]["begin"], 1);
    }
}
