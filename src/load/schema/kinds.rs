//! A kind to a JSON Schema: its keys, and a definition for each kind within it.

use serde_json::{Map, Value, json};

use super::shapes;
use crate::load::decode::{Key, Kind, Need, Shape};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a file whose root is of this kind.
pub(super) fn document(root: &'static Kind) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DIALECT.into());
    schema.extend(map(root));
    let mut definitions = Map::new();
    shapes::shared(&mut definitions);
    define(root, &mut definitions);
    schema.insert("$defs".to_owned(), definitions.into());
    schema.into()
}

/// Adds the kinds within a kind.
fn define(kind: &'static Kind, definitions: &mut Map<String, Value>) {
    for key in kind.keys {
        if let Some(within) = shapes::kinds(key.shape) {
            let name = definition(within);
            if !definitions.contains_key(&name) {
                definitions.insert(name, map(within).into());
                define(within, definitions);
            }
        }
    }
}

/// The name of a kind's definition.
pub(super) fn definition(kind: &Kind) -> String {
    kind.subject.replace(' ', "-")
}

/// A map of a kind, without the kinds within it.
fn map(kind: &'static Kind) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in kind.keys {
        for name in [Some(key.name), key.alias].into_iter().flatten() {
            properties.insert(name.to_owned(), property(name, key));
        }
    }
    let required: Vec<&str> = kind
        .keys
        .iter()
        .filter(|key| key.need == Need::Required)
        .map(|key| key.name)
        .collect();
    let mut schema = Map::new();
    schema.insert("title".to_owned(), capital(kind.subject).into());
    schema.insert("description".to_owned(), kind.about.into());
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    if !kind.any_of.is_empty() {
        let one = |name: &&str| json!({"required": [name]});
        let any: Vec<Value> = kind.any_of.iter().map(one).collect();
        schema.insert("anyOf".to_owned(), any.into());
    }
    if !kind.rivals.is_empty() {
        let never = |names: &[&str; 2]| json!({"not": {"required": names}});
        let all: Vec<Value> = kind.rivals.iter().map(never).collect();
        schema.insert("allOf".to_owned(), all.into());
    }
    schema
}

fn property(name: &str, key: &Key) -> Value {
    let mut schema = Map::new();
    schema.insert("title".to_owned(), title(name).into());
    schema.insert("description".to_owned(), about(key).into());
    schema.extend(shapes::schema(key.shape));
    let written = match key.examples {
        [] => shapes::examples(key.shape),
        examples => examples,
    };
    let examples: Vec<Value> = written.iter().map(|example| value(example)).collect();
    if !examples.is_empty() {
        schema.insert("examples".to_owned(), examples.into());
    }
    schema.into()
}

/// What the key says and what it takes; words are offered one by one, and not told again.
fn about(key: &Key) -> String {
    match key.shape {
        Shape::Map(_)
        | Shape::List(_)
        | Shape::ById(_)
        | Shape::Boolean
        | Shape::Tlp
        | Shape::Word(_)
        | Shape::Words(_) => key.about.to_owned(),
        Shape::Line
        | Shape::Lines
        | Shape::Prose
        | Shape::Plain
        | Shape::AgeRecipient
        | Shape::Plains
        | Shape::Id(_)
        | Shape::Ids(_)
        | Shape::LanguageTag
        | Shape::LanguageTags
        | Shape::Languages
        | Shape::Date
        | Shape::Duration
        | Shape::Integer
        | Shape::Positive
        | Shape::IntegersUpTo(_)
        | Shape::Hex(_)
        | Shape::Digests
        | Shape::Value
        | Shape::Values
        | Shape::Overrides
        | Shape::Address
        | Shape::Site
        | Shape::Contact
        | Shape::Country
        | Shape::Countries
        | Shape::Path
        | Shape::Paths
        | Shape::Colour
        | Shape::Levels
        | Shape::Redirects
        | Shape::Responsible => format!("{} Takes {}.", key.about, key.shape.words()),
    }
}

/// A value as YAML writes it; a text where it is nothing else.
fn value(example: &str) -> Value {
    serde_yaml::from_str(example).unwrap_or_else(|_| example.into())
}

/// A key in words: `Valid until`.
fn title(name: &str) -> String {
    const SPELLINGS: [(&str, &str); 6] = [
        ("tlp", "TLP"),
        ("file_tlp", "TLP of the file"),
        ("sha256", "SHA-256"),
        ("hds", "HDS"),
        ("pdf", "PDF"),
        ("href", "Address"),
    ];
    let spelling = SPELLINGS.iter().find(|(key, _)| *key == name);
    spelling.map_or_else(
        || capital(&name.replace(['_', '-'], " ")),
        |(_, spelling)| (*spelling).to_owned(),
    )
}

fn capital(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
