//! One line for each diagnostic: `path:line:column: severity[code]: message`.

use super::{sorted, visible};
use crate::{
    diag::{Diagnostics, Location},
    source::Sources,
};

/// Writes diagnostics by file and place, equal ones once, one a line.
#[must_use]
pub fn short(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut lines = String::new();
    for diagnostic in sorted(diagnostics, sources) {
        let place = match &diagnostic.location {
            Location::Span(span) => {
                let path = sources.get(span.file).map_or("", |file| file.path.as_str());
                let (line, column) = sources.line_and_column(*span);
                format!("{path}:{line}:{column}")
            }
            Location::Path(path) => path.clone(),
        };
        let severity = diagnostic.severity.name();
        let code = diagnostic.code.name();
        let line = format!("{place}: {severity}[{code}]: {}", diagnostic.message);
        lines.push_str(&visible(&line).replace('\n', " "));
        lines.push('\n');
    }
    lines
}
