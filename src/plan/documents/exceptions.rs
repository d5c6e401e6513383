//! The exceptions to controls that the reader of a document sees.

use serde::Serialize;

use super::{Tree, content::Letters, cover::Fact, parts::Parts, states, writer::Writer};
use crate::book::Exception;

/// The exceptions of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Exceptions {
    /// Its letter among the annexes.
    pub letter: String,
    /// What they are.
    pub lede: Tree,
    /// The exceptions.
    pub rows: Vec<ExceptionView>,
}

/// One exception.
#[derive(Clone, Debug, Serialize)]
pub struct ExceptionView {
    /// Its id.
    pub id: String,
    /// The title of its control.
    pub title: Tree,
    /// Scope, justification, risk, what makes up for it.
    pub texts: Vec<Titled>,
    /// Control, acceptance, end.
    pub notes: Vec<Fact>,
    /// Whether it is so long that it may break across pages.
    pub long: bool,
}

/// A text under its label.
#[derive(Clone, Debug, Serialize)]
pub struct Titled {
    /// The label.
    pub label: String,
    /// The text.
    pub text: Tree,
}

/// The exceptions that a document prints.
pub fn shown<'a>(writer: &Writer<'a>) -> Vec<&'a Exception> {
    if writer.parts != Parts::Whole {
        return Vec::new();
    }
    let in_document = |exception: &&Exception| writer.prints(&exception.control.value);
    writer.selection.exceptions().filter(in_document).collect()
}

/// The exceptions; `None` where the reader sees none: that there are none is said to nobody.
pub fn exceptions(writer: &Writer<'_>, letters: &mut Letters) -> Option<Exceptions> {
    let rows: Vec<ExceptionView> = shown(writer)
        .into_iter()
        .map(|exception| view(writer, exception))
        .collect();
    (!rows.is_empty()).then(|| Exceptions {
        letter: letters.next(),
        lede: writer.words(&writer.word("document-exceptions-lede")),
        rows,
    })
}

fn view(writer: &Writer<'_>, exception: &Exception) -> ExceptionView {
    let texts = [
        ("exception-scope", exception.scope.as_ref()),
        ("exception-justification", Some(&exception.justification)),
        ("exception-risk", exception.risk.as_ref()),
        ("exception-compensating", exception.compensating.as_ref()),
    ];
    let titled = |(label, text): (&str, Option<&crate::book::Localised>)| {
        Some(Titled {
            label: writer.word(label),
            text: writer.blocks(text?, 3, ""),
        })
    };
    let texts: Vec<Titled> = texts.into_iter().filter_map(titled).collect();
    let trees: Vec<&Tree> = texts.iter().map(|titled| &titled.text).collect();
    let long = states::is_long(&trees);
    let control = writer.selection.control(&exception.control.value);
    ExceptionView {
        id: exception.id.value.to_string(),
        title: control.map_or(Tree::Array(Vec::new()), |control| {
            writer.line(&control.title)
        }),
        texts,
        long,
        notes: notes(writer, exception),
    }
}

fn notes(writer: &Writer<'_>, exception: &Exception) -> Vec<Fact> {
    let control = exception.control.value.to_string();
    let mut notes = vec![Fact::ids(writer.word("document-control-id"), vec![control])];
    let mut add = |label: &str, words: String| {
        notes.push(Fact::words(writer.word(label), writer.words(&words)));
    };
    if let Some(by) = &exception.accepted_by {
        add("exception-accepted-by", writer.role(&by.value));
    }
    if let Some(on) = &exception.accepted_on {
        add("exception-accepted-on", writer.voice.date(on.value));
    }
    add(
        "exception-expires",
        writer.voice.date(exception.expires.value),
    );
    notes
}
