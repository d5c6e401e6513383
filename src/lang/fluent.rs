//! Reads Fluent texts and judges them. In: texts. Out: resources and faults with their places.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry;

use super::{
    LanguageTag,
    references::{References, references},
};
use crate::source::FileId;

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

/// Ids and what each is given, over all languages.
pub(super) type Known = BTreeMap<String, BTreeSet<String>>;

/// Reads a text; what cannot be read is left out and named.
pub(super) fn parse(source: &FluentSource, faults: &mut Vec<FluentFault>) -> FluentResource {
    match FluentResource::try_new(source.text.to_string()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                faults.push(syntax(source, error.pos, &error.kind.to_string()));
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
            let built_in = source.origin.is_none();
            let arguments = known.entry(id.to_owned());
            match arguments {
                std::collections::btree_map::Entry::Vacant(vacant) => {
                    vacant.insert(found.arguments);
                }
                std::collections::btree_map::Entry::Occupied(mut occupied) if built_in => {
                    occupied.get_mut().extend(found.arguments);
                }
                std::collections::btree_map::Entry::Occupied(_) => {}
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
    let mut defined = BTreeSet::new();
    let mut terms = BTreeSet::new();
    for (_, resource) in spoken {
        for entry in resource.entries() {
            match entry {
                Entry::Message(message) => {
                    if message.value.is_some() {
                        defined.insert(message.id.name);
                    }
                }
                Entry::Term(term) => {
                    terms.insert(term.id.name);
                }
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => {}
            }
        }
    }
    let file = spoken.iter().rev().find_map(|(source, _)| source.origin);
    let is_needed = |id: &&String| !defined.contains(id.as_str()) && !is_optional(id);
    if defined.is_empty() {
        faults.push(no_messages(tag, file));
    } else {
        faults.extend(
            known
                .keys()
                .filter(is_needed)
                .map(|id| missing(tag, file, id)),
        );
    }
    for (source, resource) in spoken {
        for (id, found) in messages(resource) {
            let place = place_of(&source.text, id);
            let unknown = found
                .messages
                .iter()
                .filter(|name| !defined.contains(name.as_str()));
            faults.extend(unknown.map(|name| dangling(source, &place, id, "message", name)));
            let unknown = found
                .terms
                .iter()
                .filter(|name| !terms.contains(name.as_str()));
            faults.extend(unknown.map(|name| dangling(source, &place, id, "term", name)));
            let unknown = found.functions.iter().filter(|name| *name != "NUMBER");
            faults.extend(unknown.map(|name| dangling(source, &place, id, "function", name)));
            let given = known.get(id);
            let unknown = found
                .arguments
                .iter()
                .filter(|name| !given.is_some_and(|given| given.contains(*name)));
            faults.extend(unknown.map(|name| dangling(source, &place, id, "argument", name)));
        }
    }
}

/// Whether a language may lack a message: names of countries that it does not mention.
fn is_optional(id: &str) -> bool {
    id.starts_with("country-")
}

/// The messages of a resource, each with what it refers to.
fn messages(resource: &FluentResource) -> impl Iterator<Item = (&str, References)> {
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

fn syntax(source: &FluentSource, range: Range<usize>, error: &str) -> FluentFault {
    let mut error = error.to_owned();
    if let Some(first) = error.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    FluentFault {
        language: source.language.clone(),
        origin: source.origin,
        range,
        message: format!("this is no Fluent message: {}", error.replace('"', "`")),
        hint: "a message is written `id = words`, further lines of it indented".to_owned(),
    }
}

fn missing(tag: &LanguageTag, origin: Option<FileId>, id: &str) -> FluentFault {
    FluentFault {
        language: tag.clone(),
        origin,
        range: 0..0,
        message: format!("the message `{id}` is missing in `{tag}`"),
        hint: format!("add `{id} = …` to `i18n/{tag}.ftl`"),
    }
}

fn no_messages(tag: &LanguageTag, origin: Option<FileId>) -> FluentFault {
    FluentFault {
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
        "argument" => "a message may use only the arguments of the built-in one".to_owned(),
        "function" => "the only function is `NUMBER`".to_owned(),
        _ => format!("define the {kind} `{name}` in the same language, or write its words out"),
    };
    FluentFault {
        language: source.language.clone(),
        origin: source.origin,
        range: place.clone(),
        message: format!("the message `{id}` refers to the {kind} `{name}`, which there is not"),
        hint,
    }
}
