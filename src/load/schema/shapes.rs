//! What a key takes, as a part of a JSON Schema. In: shapes. Out: keywords.

use serde_json::{Map, Value, json};

use super::kinds::definition;
use crate::{
    diag::{Code, Severity},
    load::decode::{self, Form, Kind, LANGUAGE, Shape},
    terms::Tlp,
};

/// A duration in one class of units.
const DURATION: &str = "^P(([0-9]+Y)?[0-9]+M|[0-9]+Y|([0-9]+W)?[0-9]+D|[0-9]+W\
    |T(([0-9]+H)?([0-9]+M)?[0-9]+S|([0-9]+H)?[0-9]+M|[0-9]+H))$";
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const LANGUAGE_TAG: &str = "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$";
const ADDRESS: &str = r"^(https://|mailto:|tel:)\S+$";
const SITE: &str = r"^https?://[^\s/?#][^\s?#]*$";
const CONTACT: &str = r"^([^\s:/@]+@[^\s:/@]+\.[^\s:/@]+|(https://|mailto:|tel:)\S+)$";
const RESPONSIBLE: &str = "^(provider|customer|shared|supplier:[A-Za-z0-9_][A-Za-z0-9._-]*)$";

/// The keywords of a shape.
pub(super) fn schema(shape: Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Line | Shape::Prose => json!({"$ref": "#/$defs/text"}),
        Shape::Lines => one_or_more(&json!({"$ref": "#/$defs/text"})),
        Shape::Plain | Shape::Value | Shape::AgeRecipient => plain(),
        Shape::Plains | Shape::Values => one_or_more(&plain()),
        Shape::Id(subject) => id(subject),
        Shape::Ids(subject) => one_or_more(&id(subject)),
        Shape::LanguageTag => text(LANGUAGE_TAG),
        Shape::LanguageTags => one_or_more(&text(LANGUAGE_TAG)),
        Shape::Languages => languages(),
        Shape::Word(words) => json!({"enum": words()}),
        Shape::Words(words) => one_or_more(&json!({"enum": words()})),
        Shape::Tlp => json!({"enum": Tlp::ALL.map(Tlp::name)}),
        Shape::Date => text(DATE),
        Shape::Duration => text(DURATION),
        Shape::Integer => json!({"type": "integer"}),
        Shape::Positive => json!({"type": "integer", "minimum": 1}),
        Shape::IntegersUpTo(last) => {
            one_or_more(&json!({"type": "integer", "minimum": 1, "maximum": last}))
        }
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Hex(digits) => text(&format!("^[0-9A-Fa-f]{{{digits}}}$")),
        Shape::Digests => by(LANGUAGE_TAG, &plain()),
        Shape::Overrides => by(Form::Oscal.pattern(), &plain()),
        Shape::Address => text(ADDRESS),
        Shape::Site => text(SITE),
        Shape::Contact => text(CONTACT),
        Shape::Country => text("^[A-Z]{2}$"),
        Shape::Countries => one_or_more(&text("^[A-Z]{2}$")),
        Shape::Path => text(r"\S"),
        Shape::Paths => one_or_more(&text(r"\S")),
        Shape::Colour => text("^#[0-9A-Fa-f]{6}$"),
        Shape::Map(kind) => reference(kind),
        Shape::List(kind) => json!({"type": "array", "items": reference(kind)}),
        Shape::ById(kind) => by(Form::Oscal.pattern(), &reference(kind)),
        Shape::Levels => levels(),
        Shape::Redirects => by(r"\S", &text(r"\S")),
        Shape::Responsible => text(RESPONSIBLE),
    };
    match schema {
        Value::Object(keywords) => keywords,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

/// Values to show where a key has none of its own.
pub(super) fn examples(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Date => &["2026-03-12"],
        Shape::Duration => &["P60D", "PT48H"],
        Shape::Tlp => &["CLEAR"],
        Shape::Country => &["FR"],
        Shape::Countries => &["[FR, BE]"],
        Shape::Colour => &["\"#0d5358\""],
        Shape::Responsible => &["shared", "supplier:valdrac-energie"],
        Shape::Boolean => &["true"],
        Shape::Id("role") => &["issm"],
        Shape::Ids("role") => &["[issm]"],
        Shape::Ids("service") => &["[cloud, storage]"],
        Shape::Ids("requirement") => &["[A.5.18]"],
        Shape::Prose => &["{fr: Un texte., en: A text.}"],
        Shape::Line => &["{fr: Un titre, en: A title}"],
        Shape::Redirects => &["{/old.html: /fr/new.html}"],
        Shape::Levels => &["{translation-stale: allow}"],
        Shape::Lines
        | Shape::Plain
        | Shape::AgeRecipient
        | Shape::Plains
        | Shape::Id(_)
        | Shape::Ids(_)
        | Shape::LanguageTag
        | Shape::LanguageTags
        | Shape::Languages
        | Shape::Word(_)
        | Shape::Words(_)
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
        | Shape::Path
        | Shape::Paths
        | Shape::Map(_)
        | Shape::List(_)
        | Shape::ById(_) => &[],
    }
}

/// The kinds of the maps that a shape holds.
pub(super) fn kinds(shape: Shape) -> Option<&'static Kind> {
    match shape {
        Shape::Map(kind) | Shape::List(kind) | Shape::ById(kind) => Some(kind),
        Shape::Languages => Some(&LANGUAGE),
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
        | Shape::Word(_)
        | Shape::Words(_)
        | Shape::Tlp
        | Shape::Date
        | Shape::Duration
        | Shape::Integer
        | Shape::Positive
        | Shape::IntegersUpTo(_)
        | Shape::Boolean
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
        | Shape::Responsible => None,
    }
}

/// Adds the definition that many keys share: a text, for all languages or for each.
pub(super) fn shared(definitions: &mut Map<String, Value>) {
    let each = by(LANGUAGE_TAG, &plain());
    definitions.insert("text".to_owned(), json!({"anyOf": [plain(), each]}));
}

fn text(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// A text; numbers and words of YAML are taken as written.
fn plain() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": r"\S"})
}

fn id(subject: &str) -> Value {
    match decode::form(subject) {
        Some(Form::Oscal) => text(Form::Oscal.pattern()),
        Some(form @ (Form::Ascii | Form::Printable)) => {
            json!({"type": ["string", "number"], "pattern": form.pattern()})
        }
        None => plain(),
    }
}

fn one_or_more(item: &Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}

/// A map from names of this pattern.
fn by(pattern: &str, value: &Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": value,
    })
}

fn reference(kind: &Kind) -> Value {
    json!({"$ref": format!("#/$defs/{}", definition(kind))})
}

fn languages() -> Value {
    let one = json!({"anyOf": [text(LANGUAGE_TAG), reference(&LANGUAGE)]});
    json!({"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]})
}

/// The levels of rules; an error has one only.
fn levels() -> Value {
    let level = |code: &Code| {
        let words: &[&str] = match code.severity() {
            Severity::Warning => &["allow", "warn", "deny"],
            Severity::Error => &["deny"],
        };
        let schema = json!({"description": code.meaning(), "enum": words});
        (code.name().to_owned(), schema)
    };
    let properties: Map<String, Value> = Code::ALL.iter().map(level).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}
