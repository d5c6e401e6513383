//! Printing: results to stdout, everything else to stderr, colours where they are wanted.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    sync::{Arc, Mutex, PoisonError},
};

use super::{arguments::Color, environment};
use crate::{
    diag::{Diagnostics, Severity},
    report,
    source::Sources,
    status::Paint,
};

/// The streams of the program and how they are written.
#[derive(Clone, Debug)]
pub(super) struct Terminal {
    style: report::Colour,
    /// In how many columns findings are drawn.
    width: usize,
    paint: Paint,
    /// Shared by copies, which print to the same streams.
    lost: Arc<Mutex<Option<io::Error>>>,
}

#[expect(
    clippy::unused_self,
    reason = "commands print through one value, whatever the stream needs"
)]
impl Terminal {
    /// Decides about colours once, for each stream.
    pub(super) fn new(color: Color) -> Self {
        let coloured = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && environment::variable("NO_COLOR").is_none(),
        };
        Self {
            style: if coloured(io::stderr().is_terminal()) {
                report::Colour::Always
            } else {
                report::Colour::Never
            },
            width: width(),
            paint: if coloured(io::stdout().is_terminal()) {
                Paint::Coloured
            } else {
                Paint::Plain
            },
            lost: Arc::default(),
        }
    }

    /// Whether results are painted.
    pub(super) fn paint(&self) -> Paint {
        self.paint
    }

    /// Prints a line of a result.
    pub(super) fn result(&self, text: impl Display) {
        self.text(&format!("{text}\n"));
    }

    /// Why a part of the results could not be printed, where that is so. A reader that went away is no fault: it has
    /// read what it wanted.
    pub(super) fn lost(&self) -> Option<io::Error> {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.take()
            .filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }

    /// Prints a line about the work.
    pub(super) fn note(&self, text: impl Display) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Prints why the program cannot go on, and what to do.
    pub(super) fn failure(&self, message: impl Display, hint: &str) {
        let mut stream = io::stderr().lock();
        let (red, cyan, off) = match self.style {
            report::Colour::Always => ("\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[0m"),
            report::Colour::Never => ("", "", ""),
        };
        let _ = writeln!(stream, "{red}error{off}: {message}");
        if !hint.is_empty() {
            let _ = writeln!(stream, "{cyan}help{off}: {hint}");
        }
    }

    /// Prints diagnostics as rustc draws them.
    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let drawn = report::human(diagnostics, sources, self.style, self.width);
        let _ = write!(io::stderr().lock(), "{drawn}");
    }

    /// Prints diagnostics one a line.
    pub(super) fn short(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let _ = write!(
            io::stderr().lock(),
            "{}",
            report::short(diagnostics, sources)
        );
    }

    /// Prints a text that another program or a pager reads, as it is.
    pub(super) fn text(&self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Prints a file as it is.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        let mut stream = io::stdout().lock();
        let written = stream.write_all(bytes);
        if let Err(error) = written.and_then(|()| stream.flush()) {
            let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
            *lost = Some(error);
        }
    }
}

/// How many columns findings take on this terminal: its own number, within what can still be read.
fn width() -> usize {
    let size = terminal_size::terminal_size_of(io::stderr());
    size.map_or(report::WIDTH, |(width, _)| {
        usize::from(width.0).clamp(60, 160)
    })
}

/// "1 warning", "3 warnings"; for the closing line of a command.
pub(super) fn count(diagnostics: &Diagnostics, severity: Severity) -> String {
    plural(diagnostics.count(severity), severity.name())
}

/// A number and its noun.
pub(super) fn plural(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(plural(1, "page"), "1 page");
        assert_eq!(plural(0, "page"), "0 pages");
    }
}
