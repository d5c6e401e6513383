//! Workflow commands of GitHub Actions, one a line, which its runner turns into annotations of a change.

use super::{
    base::Base,
    region::{Unit, region},
    sorted, visible,
};
use crate::{
    diag::{Diagnostic, Diagnostics, Location},
    source::Sources,
};

/// Writes diagnostics by file and place, equal ones once, as workflow commands.
#[must_use]
pub fn github(diagnostics: &Diagnostics, sources: &Sources, base: &Base) -> String {
    sorted(diagnostics, sources)
        .into_iter()
        .map(|diagnostic| command(diagnostic, sources, base))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources, base: &Base) -> String {
    let file = property(&base.of(diagnostic, sources));
    let place = place(diagnostic, sources);
    let (severity, code) = (diagnostic.severity.name(), diagnostic.code.name());
    let message = match &diagnostic.hint {
        Some(hint) => format!("{}\nhelp: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    format!(
        "::{severity} file={file}{place},title={code}::{}\n",
        data(&message)
    )
}

/// Lines and columns as properties. Columns are taken on one line only, as the service does.
fn place(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let span = match &diagnostic.location {
        Location::Span(span) => *span,
        Location::Path(_) => return String::new(),
    };
    let region = region(span, sources, Unit::Character);
    let (line, end) = (region.start_line, region.end_line);
    if line == end {
        let (column, end_column) = (region.start_column, region.end_column);
        format!(",line={line},endLine={end},col={column},endColumn={end_column}")
    } else {
        format!(",line={line},endLine={end}")
    }
}

/// A message: the signs that would end the command are escaped, those that a terminal obeys are shown.
fn data(text: &str) -> String {
    let shown = visible(&text.replace("\r\n", "\n"));
    shown
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::report::tests::sample;

    #[test]
    fn each_finding_is_one_command_with_its_place() {
        let (sources, diagnostics) = sample();
        let base = Base::new(Path::new("policies/one"), None);
        assert_eq!(
            github(&diagnostics, &sources, &base),
            "::error file=policies/one/a-folder,title=no-book::no `book.toml`\n\
             ::warning file=policies/one/content/a.yml,line=2,endLine=2,col=9,endColumn=15,\
             title=evidence-expired::evidence of `ACC-04` has expired\n\
             ::error file=policies/one/content/b.yml,line=2,endLine=2,col=1,endColumn=5,\
             title=unknown-key::`name` is no key of a group%0Ahelp: remove it\n"
        );
    }

    #[test]
    fn no_message_and_no_name_begins_another_command() {
        assert_eq!(data("100 %\n::error::x\r\ny"), "100 %25%0A::error::x%0Ay");
        assert_eq!(property("a,b:c%.yml"), "a%2Cb%3Ac%25.yml");
        assert_eq!(data("a\rb\u{1b}[31m"), "a␍b␛[31m");
    }
}
