//! What templates may call. In: named arguments, the page's language. Out: words.
//!
//! - `t(key="chapter-state", count=3)`: a message of the page's language as HTML, identifiers and ordinals set
//! - `words(key=…)`: the same as plain text, for attributes and titles
//! - `… | typeset`: plain words as HTML, identifiers and ordinals set
//! - `… | ident`: an identifier as HTML, a short one unbreakable, a long one breakable after each hyphen
//!
//! Both functions take the language from the page, or from an argument `lang`.

use std::sync::Arc;

use tera::{Error, Function, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    lang::{Argument, LanguageTag, Messages, Voice},
    prose::words_to_html,
};

/// An identifier of so many characters may break.
const LONG_ID: usize = 9;

/// Registers the names alone, so that templates can be parsed before there is a book.
pub fn register_silent(tera: &mut Tera) {
    tera.register_function("t", |_: Kwargs, _: &State| String::new());
    tera.register_function("words", |_: Kwargs, _: &State| String::new());
    tera.register_filter("typeset", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&words_to_html(text))
    });
    tera.register_filter("ident", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&ident(text))
    });
}

/// Registers the functions with a book's messages.
pub fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    tera.register_function("t", Typeset(Arc::clone(messages)));
    tera.register_function("words", Plain(Arc::clone(messages)));
}

/// The voice of a language tag.
pub fn voice<'m>(messages: Option<&'m Messages>, tag: &str) -> Option<&'m Voice> {
    let tag = LanguageTag::parse(tag)?;
    Some(messages?.voice(&tag))
}

struct Typeset(Arc<Messages>);
struct Plain(Arc<Messages>);

impl Function<TeraResult<Value>> for Typeset {
    fn call(&self, arguments: Kwargs, state: &State) -> TeraResult<Value> {
        let words = say(&self.0, &arguments, state)?;
        Ok(Value::safe_string(&words_to_html(&words)))
    }
}

impl Function<TeraResult<String>> for Plain {
    fn call(&self, arguments: Kwargs, state: &State) -> TeraResult<String> {
        say(&self.0, &arguments, state)
    }
}

fn say(messages: &Messages, arguments: &Kwargs, state: &State) -> TeraResult<String> {
    let key = arguments.must_get::<String>("key")?;
    let language = match arguments.get::<String>("lang")? {
        Some(language) => language,
        None => state.get::<String>("lang")?.unwrap_or_default(),
    };
    let voice = voice(Some(messages), &language)
        .ok_or_else(|| Error::message(format!("the page has no language to say `{key}` in")))?;
    let mut values: Vec<(String, Argument)> = Vec::new();
    for (name, value) in arguments.iter() {
        let name = name.to_string();
        if name != "key" && name != "lang" {
            values.push((name, argument(value)));
        }
    }
    values.sort_by(|a, b| a.0.cmp(&b.0));
    let values: Vec<(&str, Argument)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    Ok(voice.format(&key, &values))
}

fn argument(value: &Value) -> Argument {
    match value.as_i64() {
        Some(count) => Argument::Count(count),
        None if value.is_none() => Argument::Text(String::new()),
        None => Argument::Text(value.to_string()),
    }
}

/// An identifier as HTML; the hyphens of a short one do not break, after those of a long one a line may.
fn ident(id: &str) -> String {
    let mut bytes = Vec::with_capacity(id.len() + 16);
    let written = tera::escape_html(id, &mut bytes).is_ok();
    let escaped = String::from_utf8(bytes).unwrap_or_default();
    if !written {
        return String::new();
    }
    if id.chars().count() < LONG_ID {
        escaped.replace('-', "\u{2011}")
    } else {
        escaped.replace('-', "-<wbr>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_identifier_holds_together_and_a_long_one_breaks_after_its_hyphens() {
        assert_eq!(ident("ACC-04"), "ACC\u{2011}04");
        assert_eq!(ident("ACC-05-ADMIN"), "ACC-<wbr>05-<wbr>ADMIN");
        assert_eq!(ident("<b>"), "&lt;b&gt;");
    }
}
