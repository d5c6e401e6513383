//! What templates may call. In: named arguments, the page's language. Out: words.
//!
//! - `t(key="chapter-state", count=3)`: a message of the page's language as HTML, identifiers and ordinals set
//! - `words(key=…)`: the same as plain text, for attributes and titles
//! - `… | typeset`: plain words as HTML, identifiers and ordinals set
//! - `… | ident`: an identifier as HTML, a short one unbreakable, a long one breakable after each hyphen
//! - `… | address`: an address as HTML that may break after each slash
//!
//! Both functions take the language from the page, or from an argument `lang`.

use std::{
    borrow::Cow,
    sync::{Arc, PoisonError, RwLock},
};

use foldhash::HashMap;
use tera::{ArgFromValue, Error, Function, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    lang::{Argument, Messages},
    prose::words_to_html,
};

/// What is said of a message that a template asks for in vain, before its key.
pub(super) const NO_MESSAGE: &str = "there is no message";

/// An identifier of so many characters may break.
const LONG_ID: usize = 9;

/// Registers the names alone, so that templates can be parsed before there is a book.
pub(super) fn register_silent(tera: &mut Tera) {
    tera.register_function("t", |_: Kwargs, _: &State| String::new());
    tera.register_function("words", |_: Kwargs, _: &State| String::new());
    tera.register_filter("typeset", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&words_to_html(text))
    });
    tera.register_filter("ident", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&ident(text))
    });
    tera.register_filter("address", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&address(text))
    });
}

/// Registers the functions with a book's messages.
pub(super) fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    let speaker = |set| Speaker {
        messages: Arc::clone(messages),
        set,
        said: RwLock::default(),
    };
    tera.register_function(
        "t",
        speaker(|words| Value::safe_string(&words_to_html(words))),
    );
    tera.register_function("words", speaker(Value::normal_string));
}

/// So many different wishes are kept of a function; what is wished for after them is said each time.
const KEPT: usize = 8192;

/// Says messages. Most are said alike on many pages, and kept.
struct Speaker {
    messages: Arc<Messages>,
    /// Makes a value of what is said.
    set: fn(&str) -> Value,
    said: RwLock<Said>,
}

/// What was said by language, key and arguments.
#[derive(Default)]
struct Said {
    languages: HashMap<String, HashMap<String, HashMap<Arguments, Value>>>,
    count: usize,
}

/// Arguments in order of name. Most messages have none.
type Arguments = Vec<(String, Argument)>;

impl Function<TeraResult<Value>> for Speaker {
    fn call(&self, given: Kwargs, state: &State) -> TeraResult<Value> {
        let key = given.must_get::<Cow<str>>("key")?;
        let language = match given.get::<Value>("lang")? {
            Some(language) => Some(language),
            None => state.get::<Value>("lang")?,
        };
        let language = language
            .ok_or_else(|| Error::message(format!("the page has no language to say `{key}` in")))?;
        let language = Cow::from_value(&language)?;
        let arguments = arguments(&given);
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = said.get(&language, &key, &arguments) {
            return Ok(value.clone());
        }
        drop(said);
        let voice = self.messages.voice_named(&language);
        // Every language has the same messages, so that one fault is the fault of all.
        if !voice.has(&key) {
            return Err(Error::message(format!("{NO_MESSAGE} `{key}`")));
        }
        let named: Vec<(&str, Argument)> = arguments
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        let value = (self.set)(&voice.format(&key, &named));
        let mut said = self.said.write().unwrap_or_else(PoisonError::into_inner);
        said.keep(&language, &key, arguments, &value);
        Ok(value)
    }
}

impl Said {
    fn get(&self, language: &str, key: &str, arguments: &[(String, Argument)]) -> Option<&Value> {
        self.languages.get(language)?.get(key)?.get(arguments)
    }

    fn keep(&mut self, language: &str, key: &str, arguments: Arguments, value: &Value) {
        if self.count < KEPT {
            let of_language = self.languages.entry(language.to_owned()).or_default();
            let of_key = of_language.entry(key.to_owned()).or_default();
            of_key.insert(arguments, value.clone());
            self.count += 1;
        }
    }
}

/// What a message is given, in order of name.
fn arguments(given: &Kwargs) -> Arguments {
    let named = given.iter().filter_map(|(name, value)| {
        let name = name
            .as_str()
            .filter(|name| !matches!(*name, "key" | "lang"))?;
        Some((name.to_owned(), argument(value)))
    });
    let mut arguments: Arguments = named.collect();
    arguments.sort_by(|(one, _), (other, _)| one.cmp(other));
    arguments
}

fn argument(value: &Value) -> Argument {
    match value.as_i64() {
        Some(count) => Argument::Count(count),
        None if value.is_none() => Argument::Text(String::new()),
        None => Argument::Text(value.to_string()),
    }
}

/// An identifier as HTML, with the hyphens that people type; after those of a long one a line may break.
fn ident(id: &str) -> String {
    let escaped = escape(id);
    if id.chars().count() < LONG_ID {
        escaped
    } else {
        escaped.replace('-', "-<wbr>")
    }
}

/// An address as HTML; a line may break after each single slash of it.
fn address(address: &str) -> String {
    escape(address)
        .replace('/', "/<wbr>")
        .replace("/<wbr>/<wbr>", "//")
}

fn escape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len() + 16);
    match tera::escape_html(text, &mut bytes) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_identifier_holds_together_and_a_long_one_breaks_after_its_hyphens() {
        assert_eq!(ident("ACC-04"), "ACC-04");
        assert_eq!(ident("ACC-05-ADMIN"), "ACC-<wbr>05-<wbr>ADMIN");
        assert_eq!(ident("<b>"), "&lt;b&gt;");
    }

    #[test]
    fn an_address_breaks_after_its_slashes_but_not_in_its_scheme() {
        assert_eq!(address("https://a/b?c&d"), "https://a/<wbr>b?c&amp;d");
    }
}
