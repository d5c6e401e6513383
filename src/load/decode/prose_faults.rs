//! The faults of Markdown texts, from the prose's own list.

use crate::{
    diag::{Code, Diagnostic},
    prose::{FaultKind, MARKS},
    source::Span,
};

/// The diagnostic for one fault of a text.
pub fn prose(kind: &FaultKind, span: Span) -> Diagnostic {
    Diagnostic::at(code(kind), span, message(kind)).hint(hint(kind))
}

fn code(kind: &FaultKind) -> Code {
    match kind {
        FaultKind::RawHtml => Code::RawHtml,
        FaultKind::Scheme(_) => Code::LinkScheme,
        FaultKind::Destination(_) => Code::InvalidId,
        FaultKind::Insert(_)
        | FaultKind::Footnote(_)
        | FaultKind::Unsupported(_)
        | FaultKind::SpareCells => Code::Markdown,
        FaultKind::HeadingSkip | FaultKind::HeadingEmpty => Code::Heading,
        FaultKind::ImageText => Code::Image,
        FaultKind::TooDeep
        | FaultKind::TooMany(_)
        | FaultKind::TooLarge(_)
        | FaultKind::LongWord(_)
        | FaultKind::Laden => Code::TooLarge,
    }
}

fn message(kind: &FaultKind) -> String {
    match kind {
        FaultKind::RawHtml => "raw HTML is not published".to_owned(),
        FaultKind::Scheme(destination) => format!("a link may not lead to `{destination}`"),
        FaultKind::Destination(destination) => format!("`{destination}` names nothing in a book"),
        FaultKind::Insert(text) => format!("`{text}` inserts no parameter"),
        FaultKind::HeadingSkip => "the heading skips a level".to_owned(),
        FaultKind::HeadingEmpty => "the heading has no words".to_owned(),
        FaultKind::ImageText => "the image has no alternative text".to_owned(),
        FaultKind::Footnote(label) => format!("no footnote `[^{label}]` is defined in this text"),
        FaultKind::Unsupported(name) => format!("{name} is not published"),
        FaultKind::SpareCells => "the row has more cells than its table has columns".to_owned(),
        FaultKind::TooDeep => "the text is nested deeper than a text may be".to_owned(),
        FaultKind::TooMany(most) => format!("the text has more than {most} parts"),
        FaultKind::TooLarge(most) if most % 1024 > 0 => {
            format!("the text is larger than {most} bytes")
        }
        FaultKind::TooLarge(most) => format!("the text is larger than {} KiB", most / 1024),
        FaultKind::LongWord(most) => format!("a word here is longer than {most} bytes"),
        FaultKind::Laden => format!("a letter here has more than {MARKS} marks"),
    }
}

fn hint(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::RawHtml => "write Markdown, or `\\<` for the sign itself",
        FaultKind::Scheme(_) => {
            "use https, mailto, tel, or control:, evidence:, requirement:, page:, term:"
        }
        FaultKind::Destination(_) => {
            "write the id after the colon, such as `control:ACC-04` or `requirement:iso27001/A.5.1`"
        }
        FaultKind::Insert(_) => "write `{{ insert: param, ID }}`",
        FaultKind::HeadingSkip => "go down one level at a time",
        FaultKind::HeadingEmpty => "write the heading, or remove the `#`",
        FaultKind::ImageText => "say what it shows between the square brackets",
        FaultKind::Footnote(_) => "add a line `[^…]: …` to the same text",
        FaultKind::Unsupported(_) => "write it as plain Markdown",
        FaultKind::SpareCells => "add a column to the head, or write `\\|` for the sign itself",
        FaultKind::TooDeep => "use fewer levels of lists and quotations",
        FaultKind::TooMany(_) => "split it into several texts",
        FaultKind::TooLarge(_) => "say it in fewer words, or split it into several texts",
        FaultKind::LongWord(_) => "break it by blanks or line ends",
        FaultKind::Laden => "write the letter alone, or with the few marks that its language has",
    }
}
