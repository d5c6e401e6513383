//! The faults of Markdown texts, from the prose's own list.

use crate::{
    diag::{Code, Diagnostic},
    prose::FaultKind,
    source::Span,
};

/// The diagnostic for one fault of a text.
pub fn prose(kind: &FaultKind, span: Span) -> Diagnostic {
    match kind {
        FaultKind::RawHtml => at(
            Code::RawHtml,
            span,
            "raw HTML is not published".to_owned(),
            "write Markdown, or `\\<` for the sign itself",
        ),
        FaultKind::Scheme(destination) => at(
            Code::LinkScheme,
            span,
            format!("a link may not lead to `{destination}`"),
            "use https, mailto, tel, or control:, evidence:, requirement:, page:, term:",
        ),
        FaultKind::Destination(destination) => at(
            Code::InvalidId,
            span,
            format!("`{destination}` names nothing in a book"),
            "write the id after the colon, such as `control:ACC-04` or `requirement:iso27001/A.5.1`",
        ),
        FaultKind::Insert(text) => at(
            Code::Markdown,
            span,
            format!("`{text}` inserts no parameter"),
            "write `{{ insert: param, ID }}`",
        ),
        FaultKind::HeadingSkip => at(
            Code::Heading,
            span,
            "the heading skips a level".to_owned(),
            "go down one level at a time",
        ),
        FaultKind::HeadingEmpty => at(
            Code::Heading,
            span,
            "the heading has no words".to_owned(),
            "write the heading, or remove the `#`",
        ),
        FaultKind::ImageText => at(
            Code::Image,
            span,
            "the image has no alternative text".to_owned(),
            "say what it shows between the square brackets",
        ),
        FaultKind::Footnote(label) => at(
            Code::Markdown,
            span,
            format!("no footnote `[^{label}]` is defined in this text"),
            "add a line `[^…]: …` to the same text",
        ),
        FaultKind::Unsupported(name) => at(
            Code::Markdown,
            span,
            format!("{name} is not published"),
            "write it as plain Markdown",
        ),
        FaultKind::TooDeep => at(
            Code::TooLarge,
            span,
            "the text is nested deeper than a text may be".to_owned(),
            "use fewer levels of lists and quotations",
        ),
    }
}

fn at(code: Code, span: Span, message: String, hint: &str) -> Diagnostic {
    Diagnostic::at(code, span, message).hint(hint)
}
