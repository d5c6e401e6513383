use std::collections::BTreeSet;

use serde_json::Value;

use super::{ALL, Schema, kinds::definition, modeline, shapes};
use crate::{
    book::LIMIT_KEYS,
    load::decode::{Key, Kind, Need},
    source::BookPath,
};

/// A kind and every kind within it.
fn within(kind: &'static Kind, found: &mut Vec<&'static Kind>) {
    if found.iter().any(|known| std::ptr::eq(*known, kind)) {
        return;
    }
    found.push(kind);
    for inner in kind.keys.iter().filter_map(|key| shapes::kinds(key.shape)) {
        within(inner, found);
    }
}

fn names(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .map(|map| map.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

#[test]
fn a_schema_has_the_keys_that_the_decoder_knows_and_no_others() {
    for schema in &ALL {
        let json = schema.json();
        let mut kinds = Vec::new();
        within(schema.kind, &mut kinds);
        for kind in &kinds {
            let map = if std::ptr::eq(*kind, schema.kind) {
                &json
            } else {
                &json["$defs"][definition(kind)]
            };
            let known: BTreeSet<&str> = kind
                .keys
                .iter()
                .flat_map(|key| [Some(key.name), key.alias])
                .flatten()
                .collect();
            assert_eq!(names(&map["properties"]), known, "{}", kind.subject);
            assert_eq!(map["additionalProperties"], false, "{}", kind.subject);
            let needed = |key: &&Key| key.need == Need::Required;
            assert_eq!(
                map["required"].as_array().map_or(0, Vec::len),
                kind.keys.iter().filter(needed).count()
            );
        }
        let expected = kinds.len() - 1 + names(&shared()).len();
        assert_eq!(names(&json["$defs"]).len(), expected, "{}", schema.name);
    }
}

fn shared() -> Value {
    let mut definitions = serde_json::Map::new();
    shapes::shared(&mut definitions);
    definitions.into()
}

/// The keys that the decoders ask for by name, as their source says.
fn asked() -> BTreeSet<&'static str> {
    const SOURCES: [&str; 8] = [
        include_str!("../decode/control.rs"),
        include_str!("../decode/customer.rs"),
        include_str!("../decode/document.rs"),
        include_str!("../decode/manifest.rs"),
        include_str!("../decode/page.rs"),
        include_str!("../decode/parameter.rs"),
        include_str!("../decode/register.rs"),
        include_str!("../decode/requirement.rs"),
    ];
    const CALLS: [&str; 6] = [
        "fields, \"",
        "fields.get(\"",
        "fields.entry(\"",
        "&book, \"",
        "&site, \"",
        "&pdf, \"",
    ];
    SOURCES
        .iter()
        .flat_map(|source| CALLS.iter().flat_map(|call| source.split(call).skip(1)))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn the_decoders_ask_for_every_key_and_for_no_other() {
    let mut kinds = Vec::new();
    for schema in &ALL {
        within(schema.kind, &mut kinds);
    }
    let known: BTreeSet<&str> = kinds.iter().flat_map(|kind| kind.names()).collect();
    // A register's one key is handed on by name, a limit by the list of them.
    let registers = ["exceptions", "glossary", "revisions", "suppliers"];
    let asked = asked();
    let unknown: Vec<_> = asked.difference(&known).collect();
    assert!(unknown.is_empty(), "no kind has {unknown:?}");
    let limits = LIMIT_KEYS.map(|limit| limit.name);
    let unread: Vec<_> = known
        .difference(&asked)
        .filter(|key| !registers.contains(*key) && !limits.contains(*key))
        .collect();
    assert!(unread.is_empty(), "no decoder reads {unread:?}");
}

#[test]
fn every_key_says_what_it_is() {
    for schema in &ALL {
        let mut kinds = Vec::new();
        within(schema.kind, &mut kinds);
        for (kind, key) in kinds
            .iter()
            .flat_map(|kind| kind.keys.iter().map(move |key| (kind, key)))
        {
            let sentence = key.about.ends_with('.') && !key.about.contains("  ");
            assert!(sentence, "`{}` of {}", key.name, kind.subject);
        }
    }
}

#[test]
fn a_file_is_led_to_its_schema() {
    let line = |path: &str| modeline(&BookPath::parse(path).expect("a path"));
    assert_eq!(
        line("content/controls/03-access/acc-04.yml").as_deref(),
        Some("# yaml-language-server: $schema=../../../schemas/controls.schema.json\n")
    );
    assert_eq!(
        line("content/evidence.yml").as_deref(),
        Some("# yaml-language-server: $schema=../schemas/evidence.schema.json\n")
    );
    assert_eq!(
        line("book.toml").as_deref(),
        Some("#:schema ./schemas/book.schema.json\n")
    );
    assert_eq!(line("content/pages/about.fr.md"), None);
    assert_eq!(line("content/images/zones.svg"), None);
}

#[test]
fn each_schema_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = ALL.iter().map(|schema| schema.name).collect();
    assert_eq!(names.len(), ALL.len());
    assert!(Schema::named("controls").is_some());
    assert!(Schema::named("control").is_none());
}
