//! The faults of single values: one function for each.

use super::shapes::{Key, Kind, Need, Shape, article, listed};
use crate::{
    book::LimitKey,
    diag::{Code, Diagnostic, nearest},
    lang::Languages,
    load::tree::{Content, Node, excerpt},
    source::Span,
    terms::{ParameterType, Tlp},
};

/// A line that is no JSON. The parser counts lines within the one that it was given.
pub fn no_json(error: &str, span: Span) -> Diagnostic {
    let why = error.split(" at line ").next().unwrap_or(error);
    let why = why.trim_start_matches("Error(");
    Diagnostic::at(
        Code::Syntax,
        span,
        format!("the line cannot be read as JSON: {}", why.to_lowercase()),
    )
    .hint("restore the line from version control; the register is written by `policybook issue`")
}

/// A key that the kind does not have.
pub fn unknown_key(kind: &Kind, key: &str, span: Span) -> Diagnostic {
    let message = format!("{} has no key `{}`", article(kind.subject), excerpt(key));
    let diagnostic = Diagnostic::at(Code::UnknownKey, span, message);
    if key == "<<" {
        return diagnostic.hint("maps are not merged: write the keys out");
    }
    match meant_key(kind, key) {
        Some(name) => diagnostic.hint(format!("did you mean `{name}`?")),
        None => diagnostic.hint(format!("the keys are {}", listed(kind.names()))),
    }
}

/// The key that was meant by one that the kind does not have.
pub fn meant_key(kind: &Kind, key: &str) -> Option<&'static str> {
    near(key, kind.names())
}

/// Two spellings of one key in one map.
pub fn key_said_again(first: &str, first_span: Span, second: &str, span: Span) -> Diagnostic {
    let message = format!("`{second}` says again what `{first}` says");
    Diagnostic::at(Code::DuplicateKey, span, message)
        .label(first_span, "first here")
        .hint("keep one of the two")
}

/// A key that must be there.
pub fn missing_key(kind: &Kind, name: &str, id: Option<&str>, span: Span) -> Diagnostic {
    let subject = match id {
        Some(id) => format!("the {} `{}`", kind.subject, excerpt(id)),
        None => format!("this {}", kind.subject),
    };
    let words = kind
        .key(name)
        .map(|key| key.shape.words())
        .unwrap_or_default();
    Diagnostic::at(Code::MissingKey, span, format!("{subject} has no `{name}`"))
        .hint(format!("add `{name}`: {words}"))
}

/// One of two keys must be there.
pub fn missing_one_of(subject: &str, names: [&str; 2], span: Span) -> Diagnostic {
    let [first, second] = names;
    let message = format!("this {subject} has neither `{first}` nor `{second}`");
    Diagnostic::at(Code::MissingKey, span, message).hint(format!("add `{first}` or `{second}`"))
}

/// Two keys of which only one may be there.
pub fn one_too_many(names: [&str; 2], spans: [Span; 2]) -> Diagnostic {
    let message = format!("`{}` and `{}` exclude each other", names[0], names[1]);
    Diagnostic::at(Code::InvalidValue, spans[1], message)
        .label(spans[0], "the other one")
        .hint("keep one of the two")
}

/// A key without a value.
pub fn no_value(key: &Key, span: Span) -> Diagnostic {
    Diagnostic::at(
        Code::WrongType,
        span,
        format!("`{}` has no value", key.name),
    )
    .hint(match key.need {
        Need::Required => format!("write {}", key.shape.words()),
        Need::Optional => format!("write {}, or remove the key", key.shape.words()),
    })
}

/// A text without words.
pub fn no_words(key: &Key, span: Span) -> Diagnostic {
    let message = format!("`{}` has no words", key.name);
    Diagnostic::at(Code::InvalidValue, span, message).hint(match key.need {
        Need::Required => "write the text",
        Need::Optional => "write the text, or remove the key",
    })
}

/// A list where a text belongs, and the like.
pub fn wrong_type(key: &Key, node: &Node) -> Diagnostic {
    let fault = wrong_type_of(key.name, &key.shape.words(), node);
    match (&key.shape, &node.content) {
        (Shape::Map(kind), Content::Scalar(_)) => {
            let first = kind.names().next().unwrap_or_default();
            fault.hint(format!("write `{}: {{{first}: …}}`", key.name))
        }
        _ => fault,
    }
}

/// The same for an item of a list, or a whole file.
pub fn wrong_type_of(name: &str, words: &str, node: &Node) -> Diagnostic {
    let message = format!("`{name}` takes {words}, not {}", node.describe());
    Diagnostic::at(Code::WrongType, node.span, message)
}

/// A file that is no map.
pub fn not_a_map(kind: &Kind, node: &Node) -> Diagnostic {
    let subject = article(kind.subject);
    let message = format!("{subject} is a map of keys, not {}", node.describe());
    Diagnostic::at(Code::WrongType, node.span, message)
        .hint(format!("the keys are {}", listed(kind.names())))
}

/// A value that its key cannot have.
pub fn invalid_value(key: &Key, text: &str, span: Span) -> Diagnostic {
    let words = key.shape.words();
    let message = format!("`{}` is no value of `{}`", excerpt(text), key.name);
    Diagnostic::at(Code::InvalidValue, span, message).hint(format!("write {words}"))
}

/// A word that is none of those allowed.
pub fn invalid_word(key: &Key, text: &str, words: &[&'static str], span: Span) -> Diagnostic {
    let message = format!("`{}` is no value of `{}`", excerpt(text), key.name);
    let choice = listed(words.iter().copied());
    let diagnostic = Diagnostic::at(Code::InvalidValue, span, message);
    match near(text, words.iter().copied()) {
        Some(word) => diagnostic.hint(format!("did you mean `{word}`? The words are {choice}")),
        None => diagnostic.hint(format!("the words are {choice}")),
    }
}

/// A text that is no TLP level.
pub fn invalid_level(key: &Key, text: &str, meant: Option<Tlp>, span: Span) -> Diagnostic {
    let fault = invalid_value(key, text, span);
    match meant {
        Some(level) => {
            let words = key.shape.words();
            fault.hint(format!("did you mean `{}`? It is {words}", level.name()))
        }
        None => fault,
    }
}

/// The TLP level that was meant by a text that is none.
pub fn meant_level(text: &str) -> Option<Tlp> {
    let name = text.strip_prefix("TLP:").unwrap_or(text);
    // The lowest level was called so before TLP 2.0.
    if name.eq_ignore_ascii_case("WHITE") {
        return Some(Tlp::Clear);
    }
    near(name, Tlp::ALL.map(Tlp::name)).and_then(Tlp::parse)
}

/// Ids with commas between them, where a list is wanted.
pub fn no_list(key: &Key, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` of `{}` is no list", excerpt(text), key.name);
    Diagnostic::at(Code::InvalidId, span, message)
        .hint(format!("write a list: `[{}]`", excerpt(text)))
}

/// A word that a list already has.
pub fn repeated_word(key: &Key, word: &str, span: Span) -> Diagnostic {
    let message = format!("`{word}` stands twice in `{}`", key.name);
    Diagnostic::at(Code::InvalidValue, span, message).hint("keep one of the two")
}

/// A text that is no id of its kind.
pub fn invalid_id(subject: &str, text: &str, rule: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no id of {}", excerpt(text), article(subject));
    Diagnostic::at(Code::InvalidId, span, message).hint(rule)
}

/// What is said of a text in a language that the book does not have, before the language.
pub const NO_LANGUAGE: &str = "the book has no language";

/// A text in a language that the book does not have.
pub fn unknown_language(tag: &str, languages: &Languages, span: Span) -> Diagnostic {
    let message = format!("{NO_LANGUAGE} `{}`", excerpt(tag));
    let tags = || languages.iter().map(|language| language.tag.as_str());
    let diagnostic = Diagnostic::at(Code::UnknownLanguage, span, message);
    match near(tag, tags()) {
        Some(tag) => diagnostic.hint(format!("did you mean `{tag}`?")),
        None => diagnostic.hint(format!("the languages are {}", listed(tags()))),
    }
}

/// A key of a localised text that is no language tag at all.
pub fn no_language(tag: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no language tag", excerpt(tag));
    Diagnostic::at(Code::UnknownLanguage, span, message)
        .hint("write a tag of BCP 47 such as `fr` or `en-GB`")
}

/// The rest of a text behind a comma, where a language should stand.
pub fn cut_by_comma(rest: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` stands behind a comma, so that it is read as a language and not as text",
        excerpt(rest)
    );
    Diagnostic::at(Code::UnknownLanguage, span, message)
        .hint("put quotes around a text that holds `,`")
}

/// An address of a scheme that is not allowed.
pub fn address(key: &Key, text: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` takes no address such as `{}`",
        key.name,
        excerpt(text)
    );
    Diagnostic::at(Code::LinkScheme, span, message).hint(format!("write {}", key.shape.words()))
}

/// A path that leaves its folder, or cannot be one.
pub fn invalid_path(text: &str, reason: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no path in the book: {reason}", excerpt(text));
    Diagnostic::at(Code::InvalidPath, span, message)
        .hint("write a relative path with `/` between its parts")
}

/// A value that does not fit its parameter's type.
pub fn parameter_value(kind: ParameterType, text: &str, span: Span) -> Diagnostic {
    let words = match kind {
        ParameterType::Duration => "an ISO 8601 duration such as `P60D`, in one class of units",
        ParameterType::Number => "a decimal number such as `12` or `0.5`",
        ParameterType::Percentage => "a percentage such as `99.95`",
        ParameterType::Date => "a date such as `2026-03-12`",
        ParameterType::Text => "a short text",
    };
    let message = format!("`{}` does not fit the parameter's type", excerpt(text));
    Diagnostic::at(Code::ParameterValue, span, message).hint(format!("write {words}"))
}

/// A list of languages that is none.
pub fn languages(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(Code::InvalidValue, span, format!("`languages` {reason}"))
        .hint("list the languages, the source first: `languages = [\"fr\", \"en\"]`")
}

/// The level of a rule whose faults are errors.
pub fn lowered_error(code: &str, span: Span) -> Diagnostic {
    let message = format!("`{code}` is an error and cannot be lowered");
    Diagnostic::at(Code::InvalidValue, span, message).hint("only warnings have levels")
}

/// A limit that is no number, or one that is higher than may be said in this place.
pub fn beyond_limit(limit: &LimitKey, most: u64, span: Span) -> Diagnostic {
    let (name, unit) = (limit.name, limit.unit);
    let message = format!("`{name}` may be 0 to {most} {unit} here");
    let diagnostic = Diagnostic::at(Code::InvalidValue, span, message);
    if most == limit.default && limit.ceiling > most {
        let variable = format!("POLICYBOOK_LIMITS__{}", name.to_uppercase());
        diagnostic.hint(format!(
            "a book lowers a limit; whoever builds it raises one by the variable `{variable}`"
        ))
    } else {
        diagnostic.hint("write a number within")
    }
}

/// A code of a rule that does not exist.
pub fn unknown_code(code: &str, known: &[&'static str], span: Span) -> Diagnostic {
    let message = format!("there is no rule `{}`", excerpt(code));
    let diagnostic = Diagnostic::at(Code::UnknownKey, span, message);
    match near(code, known.iter().copied()) {
        Some(name) => diagnostic.hint(format!("did you mean `{name}`?")),
        None => diagnostic.hint(format!("the rules are {}", listed(known.iter().copied()))),
    }
}

/// The known name that was meant. What is longer than any name is not compared, since that takes time.
fn near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    (name.len() <= LONGEST).then(|| nearest(name, known))?
}
