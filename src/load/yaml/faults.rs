//! The faults of YAML itself.

use granit_parser::{ErrorKind, ScanError, Tag};

use crate::{
    diag::{Code, Diagnostic},
    load::tree::excerpt,
    source::{FileId, Span},
};

/// What to do about a tab.
const NO_TABS: &str = "indent with spaces instead of tabs";

/// What the parser refused.
pub fn syntax(
    file: FileId,
    source: &str,
    base: usize,
    depth: usize,
    error: &ScanError,
) -> Diagnostic {
    let offset = base + error.marker().byte_offset().unwrap_or_default();
    let tab = tab_in_indentation(source, base, offset);
    let offset = tab.unwrap_or(offset);
    let length = source
        .get(offset..)
        .and_then(|rest| rest.chars().next())
        .filter(|next| *next != '\n')
        .map_or(0, char::len_utf8);
    let span = Span::new(file, offset..offset + length);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(depth, span);
    }
    if tab.is_some() {
        let message = "the YAML cannot be read: a tab stands in the indentation of this line";
        return Diagnostic::at(Code::Syntax, span, message).hint(NO_TABS);
    }
    let message = format!("the YAML cannot be read: {}", lower_first(&error.info()));
    let diagnostic = Diagnostic::at(Code::Syntax, span, message);
    match hint(error.kind()) {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// The first tab that indents the line of an error, or the next one: the parser may have stopped before it.
fn tab_in_indentation(source: &str, base: usize, offset: usize) -> Option<usize> {
    let before = source.get(base..offset)?;
    let start = base + before.rfind('\n').map_or(0, |end| end + 1);
    let mut at = start;
    for line in source.get(start..)?.split_inclusive('\n').take(2) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_blank = line.trim().is_empty();
        if let Some(tab) = line.get(..indent).and_then(|blanks| blanks.find('\t'))
            && !is_blank
        {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

fn hint(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => Some(NO_TABS),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            Some("put quotes around a text that holds `: `, and indent a key as the one above it")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::SimpleKeyExpected => {
            Some("indent this line as the lines beside it, and end a key with `:`")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            Some("put double quotes around a text with an apostrophe, or write `’` for it")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => Some(
            "close the `\"` of this text and of the one before, and write `\\\"` for one within a text",
        ),
        ErrorKind::UnclosedQuotedScalar => Some("close the quotes, or write the text after `|`"),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => {
            Some("close the bracket, and put quotes around a text that holds `,`, `: ` or brackets")
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            Some("write `\\\\` for a backslash, or use single quotes")
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            Some("put quotes around a text that begins with this character")
        }
        _ => None,
    }
}

/// A second `---` in a file.
pub fn second_document(span: Span) -> Diagnostic {
    Diagnostic::at(Code::Syntax, span, "a second YAML document in one file")
        .hint("put it into a file of its own, or remove the `---`")
}

/// Lists and maps nested too deep.
pub fn too_deep(limit: usize, span: Span) -> Diagnostic {
    let message = format!("nested deeper than {limit} levels");
    Diagnostic::at(Code::TooLarge, span, message).hint("no kind of file needs such a depth")
}

/// Aliases that would make the file grow without measure.
pub fn too_many_aliases(limit: usize, span: Span) -> Diagnostic {
    let message = format!("aliases expand to more than {limit} values");
    Diagnostic::at(Code::TooLarge, span, message).hint("write the values out")
}

/// An alias inside the node that it stands for.
pub fn alias_in_itself(span: Span) -> Diagnostic {
    Diagnostic::at(Code::Syntax, span, "an alias stands inside its own anchor")
        .hint("write the value out")
}

/// An alias of an anchor that is not set before it.
pub fn unknown_anchor(span: Span, name: &str) -> Diagnostic {
    let message = format!("no anchor `&{name}` stands before this alias");
    Diagnostic::at(Code::Syntax, span, message)
        .hint("put quotes around a text that begins with `*`")
}

/// A tag such as `!include`.
pub fn tag(span: Span, tag: &Tag) -> Diagnostic {
    let message = format!("the tag `{}` has no meaning in a book", tag.original());
    Diagnostic::at(Code::Syntax, span, message)
        .hint("put quotes around a text that begins with `!`")
}

/// A list or a map as a key.
pub fn key_is_no_word(span: Span) -> Diagnostic {
    Diagnostic::at(
        Code::WrongType,
        span,
        "a key is one word, not a list or a map",
    )
    .hint("put quotes around a text that begins with a bracket, such as `{{ insert: … }}`")
}

/// A key that stands twice in one map.
pub fn duplicate_key(key: &str, second: Span, first: Span) -> Diagnostic {
    let message = format!("the key `{}` stands twice in one map", excerpt(key));
    Diagnostic::at(Code::DuplicateKey, second, message)
        .label(first, "first here")
        .hint("keep one of the two")
}

/// The first key of an item that stands again, where the next item of its list was probably to begin.
pub fn item_without_dash(key: &str, second: Span, first: Span) -> Diagnostic {
    duplicate_key(key, second, first)
        .hint("begin the next item of the list with `- `, or keep one of the two")
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return String::new();
    };
    let rest = characters.as_str().trim_end_matches('.');
    // An acronym keeps its capitals.
    if rest.starts_with(char::is_uppercase) {
        return format!("{first}{rest}");
    }
    first.to_lowercase().chain(rest.chars()).collect()
}
