//! The interface's words: every message that the built-in languages have, in each language of the book.

use super::{Context, counted, listed};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::LanguageTag,
    theme::builtin_messages,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let needed = needed();
    for language in context.book.manifest.languages.iter() {
        let voice = context.messages.voice(&language.tag);
        let missing: Vec<&str> = needed
            .iter()
            .map(String::as_str)
            .filter(|id| !voice.has(id))
            .collect();
        if !missing.is_empty() {
            diagnostics.push(without(&language.tag, &missing));
        }
    }
}

/// The names of the messages that pages and documents are written with.
fn needed() -> std::collections::BTreeSet<String> {
    let mut names = std::collections::BTreeSet::new();
    for (_, text) in builtin_messages() {
        // The built-in files are sound, a test of theirs holds that; what could be read is taken.
        let resource = match fluent_syntax::parser::parse(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        names.extend(resource.body.into_iter().filter_map(name));
    }
    names
}

fn name(entry: fluent_syntax::ast::Entry<&str>) -> Option<String> {
    use fluent_syntax::ast::Entry;
    match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    }
}

fn without(tag: &LanguageTag, missing: &[&str]) -> Diagnostic {
    let message = format!(
        "{} without words in `{tag}`: {}",
        counted(missing.len(), "message"),
        listed(missing.iter().copied())
    );
    Diagnostic::about(Code::Message, format!("i18n/{tag}.ftl"), message)
        .hint(format!("write each in `i18n/{tag}.ftl`; `i18n/en.ftl` of this tool is a model"))
}
