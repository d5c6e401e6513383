//! Reads Fluent texts and judges them. In: texts. Out: resources and faults with their places.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry;

use super::{
    LanguageTag, guards,
    references::{References, references},
};
use crate::{
    diag::{Code, nearest},
    source::FileId,
};

/// A Fluent text of one language.
#[derive(Clone, Debug)]
pub struct FluentSource {
    /// The language that it is written in.
    pub language: LanguageTag,
    /// The file of the book, `None` for a text that the binary carries.
    pub origin: Option<FileId>,
    /// The text.
    pub text: Arc<str>,
}

/// What is wrong with the messages of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FluentFault {
    /// The rule that is broken.
    pub code: Code,
    /// The language.
    pub language: LanguageTag,
    /// The file of the book that is at fault; `None` for a text of the binary, or where no file is.
    pub origin: Option<FileId>,
    /// The place in that text; empty at its start where the fault is that something is not there.
    pub range: Range<usize>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// A source with what was read from it.
pub(super) type Read = (FluentSource, Arc<FluentResource>);

/// Every message, by its id.
pub(super) type Known = BTreeMap<String, Given>;

/// The arguments of a message.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// All that some language prints: what the program gives.
    all: BTreeSet<String>,
    /// For each built-in language, what it prints.
    printed: BTreeMap<LanguageTag, BTreeSet<String>>,
}

impl Given {
    /// What a message of this language has to print: what the built-in one does, or all built-in ones do.
    fn needed(&self, tag: &LanguageTag) -> BTreeSet<String> {
        let own = self.printed.iter().find(|(of, _)| speaks_for(of, tag));
        if let Some((_, printed)) = own {
            return printed.clone();
        }
        let mut all = self.printed.values().cloned();
        let first = all.next().unwrap_or_default();
        all.fold(first, |common, printed| &common & &printed)
    }
}

/// Reads a text; what cannot be read is left out and named.
pub(super) fn parse(source: &FluentSource, faults: &mut Vec<FluentFault>) -> FluentResource {
    let text = match guards::fault(source) {
        Some(fault) => {
            faults.push(fault);
            String::new()
        }
        None => source.text.to_string(),
    };
    match FluentResource::try_new(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                faults.push(syntax(source, &error.pos, &error.kind.to_string()));
            }
            resource
        }
    }
}

/// Every message that some source defines, with the arguments that the first to define it names.
pub(super) fn known_messages(resources: &[Read]) -> Known {
    let mut known = Known::new();
    for (source, resource) in resources {
        for (id, found) in messages(resource) {
            let is_new = !known.contains_key(id);
            let given = known.entry(id.to_owned()).or_default();
            if source.origin.is_none() {
                let printed = given.printed.entry(source.language.clone()).or_default();
                printed.extend(found.arguments.iter().cloned());
                given.all.extend(found.arguments);
            } else if is_new {
                given.all.extend(found.arguments);
            }
        }
    }
    known
}

/// The sources that speak for a language: those of the language alone, then those of its region, each in order.
pub(super) fn of_language<'a>(resources: &'a [Read], tag: &LanguageTag) -> Vec<&'a Read> {
    let mut spoken: Vec<&Read> = resources
        .iter()
        .filter(|(source, _)| speaks_for(&source.language, tag))
        .collect();
    spoken.sort_by_key(|(source, _)| source.language.as_str().len());
    spoken
}

fn speaks_for(source: &LanguageTag, tag: &LanguageTag) -> bool {
    tag.as_str()
        .strip_prefix(source.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Finds messages that a language lacks and references in it that lead nowhere.
pub(super) fn check_language(
    tag: &LanguageTag,
    spoken: &[&Read],
    known: &Known,
    faults: &mut Vec<FluentFault>,
) {
    let defined: BTreeMap<&str, (&FluentSource, References)> = spoken
        .iter()
        .flat_map(|(source, resource)| {
            messages(resource).map(move |(id, found)| (id, (source, found)))
        })
        .collect();
    let terms: BTreeSet<&str> = spoken
        .iter()
        .flat_map(|(_, resource)| terms(resource))
        .collect();
    let file = spoken.iter().rev().find_map(|(source, _)| source.origin);
    if defined.is_empty() {
        return faults.push(no_messages(tag, file));
    }
    let is_missing = |id: &&String| !defined.contains_key(id.as_str()) && !is_optional(id);
    faults.extend(
        known
            .keys()
            .filter(is_missing)
            .map(|id| missing(tag, file, id)),
    );
    for (id, (source, found)) in &defined {
        // Looked for where there is a fault, which is nearly never.
        let place = || place_of(&source.text, id);
        if let Some(given) = known.get(*id) {
            let argued = arguments(tag, source, &place, id, &found.arguments, given);
            faults.extend(argued);
        }
        let named = [
            (
                "message",
                unknown(&found.messages, &|name| defined.contains_key(name)),
            ),
            ("term", unknown(&found.terms, &|name| terms.contains(name))),
            (
                "function",
                unknown(&found.functions, &|name| name == "NUMBER"),
            ),
        ];
        for (kind, names) in named {
            let dangling = |name| dangling(source, &place(), id, kind, name);
            faults.extend(names.into_iter().map(dangling));
        }
        if reaches_itself(id, &defined) {
            faults.push(circular(source, place(), id));
        }
    }
}

/// Arguments of a message that it is not given, and those that it is given and leaves out.
fn arguments(
    tag: &LanguageTag,
    source: &FluentSource,
    place: &dyn Fn() -> Range<usize>,
    id: &str,
    found: &BTreeSet<String>,
    given: &Given,
) -> Vec<FluentFault> {
    let strangers = unknown(found, &|name| given.all.contains(name));
    let near = |name: &str| nearest(name, given.all.iter().map(String::as_str));
    let meant: BTreeSet<&str> = strangers.iter().filter_map(|name| near(name)).collect();
    let mut faults: Vec<FluentFault> = strangers
        .into_iter()
        .map(|name| argument_not_given(source, &place(), id, name, given))
        .collect();
    let needed = given.needed(tag);
    if source.origin.is_some() {
        // One that is misspelt was named.
        let is_there = |name: &str| found.contains(name) || meant.contains(name);
        let left_out = unknown(&needed, &is_there);
        let left_out = left_out.into_iter();
        faults.extend(left_out.map(|name| argument_left_out(source, &place(), id, name)));
    }
    faults
}

/// The names that are not known.
fn unknown<'a>(names: &'a BTreeSet<String>, is_known: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let names = names.iter().map(String::as_str);
    names.filter(|name| !is_known(name)).collect()
}

/// Whether a message refers to itself, at once or by way of others.
fn reaches_itself(id: &str, defined: &BTreeMap<&str, (&FluentSource, References)>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let Some((_, found)) = defined.get(next) else {
            continue;
        };
        for name in &found.messages {
            if name == id {
                return true;
            }
            if seen.insert(name.as_str()) {
                open.push(name);
            }
        }
    }
    false
}

/// Whether a language may lack a message: names of countries and languages that it does not mention.
fn is_optional(id: &str) -> bool {
    id.starts_with("country-") || id.starts_with("language-")
}

/// The messages of a resource, each with what it refers to.
pub(super) fn messages(resource: &FluentResource) -> impl Iterator<Item = (&str, References)> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => message
            .value
            .as_ref()
            .map(|pattern| (message.id.name, references(pattern))),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    })
}

/// The terms of a resource.
fn terms(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Term(term) => Some(term.id.name),
        Entry::Message(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    })
}

/// Where a message is defined.
fn place_of(text: &str, id: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.strip_prefix(id).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with('=')) {
            return start..start + id.len();
        }
        start += line.len();
    }
    0..0
}

/// A place of the parser's as one of the text: it names what ought to follow the end of a text, and may cut a character.
fn within(text: &str, range: &Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
}

fn syntax(source: &FluentSource, range: &Range<usize>, error: &str) -> FluentFault {
    let mut error = error.to_owned();
    if let Some(first) = error.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    FluentFault {
        code: Code::Message,
        language: source.language.clone(),
        origin: source.origin,
        range: within(&source.text, range),
        message: format!("this is no Fluent message: {}", error.replace('"', "`")),
        hint: "a message is written `id = words`, further lines of it indented".to_owned(),
    }
}

fn missing(tag: &LanguageTag, origin: Option<FileId>, id: &str) -> FluentFault {
    FluentFault {
        code: Code::Message,
        language: tag.clone(),
        origin,
        range: 0..0,
        message: format!("the message `{id}` is missing in `{tag}`"),
        hint: format!("add `{id} = …` to `i18n/{tag}.ftl`"),
    }
}

fn no_messages(tag: &LanguageTag, origin: Option<FileId>) -> FluentFault {
    FluentFault {
        code: Code::Message,
        language: tag.clone(),
        origin,
        range: 0..0,
        message: format!("there are no messages in `{tag}`"),
        hint: format!("write `i18n/{tag}.ftl`, with a translation of every message"),
    }
}

fn dangling(
    source: &FluentSource,
    place: &Range<usize>,
    id: &str,
    kind: &str,
    name: &str,
) -> FluentFault {
    let hint = match kind {
        "function" => "the only function is `NUMBER`".to_owned(),
        _ => format!("define the {kind} `{name}` in the same language, or write its words out"),
    };
    FluentFault {
        code: Code::Message,
        language: source.language.clone(),
        origin: source.origin,
        range: place.clone(),
        message: format!("the message `{id}` refers to the {kind} `{name}`, which there is not"),
        hint,
    }
}

fn argument_not_given(
    source: &FluentSource,
    range: &Range<usize>,
    id: &str,
    name: &str,
    given: &Given,
) -> FluentFault {
    let near = nearest(name, given.all.iter().map(String::as_str));
    let all: Vec<String> = given.all.iter().map(|name| format!("`${name}`")).collect();
    let hint = match near {
        Some(near) => format!("did you mean `${near}`?"),
        None if all.is_empty() => "the built-in message has no arguments".to_owned(),
        None => format!("the arguments are {}", all.join(", ")),
    };
    FluentFault {
        code: Code::MessageArgument,
        language: source.language.clone(),
        origin: source.origin,
        range: range.clone(),
        message: format!("the message `{id}` asks for `${name}`, which it is not given"),
        hint,
    }
}

fn argument_left_out(
    source: &FluentSource,
    range: &Range<usize>,
    id: &str,
    name: &str,
) -> FluentFault {
    FluentFault {
        code: Code::MessageArgument,
        language: source.language.clone(),
        origin: source.origin,
        range: range.clone(),
        message: format!("the message `{id}` leaves out `${name}`, which the built-in one prints"),
        hint: format!("print it as `{{ ${name} }}`, or choose by it"),
    }
}

fn circular(source: &FluentSource, range: Range<usize>, id: &str) -> FluentFault {
    FluentFault {
        code: Code::Message,
        language: source.language.clone(),
        origin: source.origin,
        range,
        message: format!("the message `{id}` refers to itself by way of other messages"),
        hint: "write the words out in one of them".to_owned(),
    }
}
