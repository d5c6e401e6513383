//! Values of `book.toml` that the environment overrides: `POLICYBOOK_BOOK__BASE_URL` is `base_url` of `[book]`.
//! In: names and values, read by the caller. Out: the changed tree. Never reads the environment.

use std::collections::BTreeMap;

use super::parse_value;
use crate::{
    load::tree::{Content, Entry, Node, Scalar, Style},
    source::{BookPath, FileId, Sources, Span},
};

/// What every overriding variable begins with.
const PREFIX: &str = "POLICYBOOK_";
/// What stands between the names of nested keys.
const SEPARATOR: &str = "__";

/// Puts the variables' values into the tree. Each becomes a source of its own, so that a fault in it can be
/// shown. Variables without a nested name are not for the manifest.
pub fn apply(
    root: &mut Node<'static>,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
) {
    for (name, value) in variables {
        let Some(keys) = name.strip_prefix(PREFIX) else {
            continue;
        };
        if !keys.contains(SEPARATOR) {
            continue;
        }
        let Ok(path) = BookPath::parse(&format!("environment/{name}")) else {
            continue;
        };
        let file = sources.add(path, value.as_str().into());
        let keys: Vec<&str> = keys.split(SEPARATOR).collect();
        set(root, &keys, read(file, value));
    }
}

/// A list or a table of TOML where it looks like one, else the text as it is.
fn read(file: FileId, value: &str) -> Node<'static> {
    let is_nested = value.starts_with(['[', '{']);
    let parsed = is_nested.then(|| parse_value(file, value)).flatten();
    parsed.unwrap_or_else(|| Node {
        span: Span::new(file, 0..value.len()),
        content: Content::Scalar(Scalar {
            text: value.to_owned().into(),
            style: Style::Toml,
        }),
    })
}

fn set(node: &mut Node<'static>, keys: &[&str], value: Node<'static>) {
    let Some((first, rest)) = keys.split_first() else {
        *node = value;
        return;
    };
    if !matches!(node.content, Content::Map(_)) {
        node.content = Content::Map(Vec::new());
        node.span = value.span;
    }
    let Content::Map(entries) = &mut node.content else {
        return;
    };
    let known = entries.iter().position(|entry| is_meant(&entry.key, first));
    let place = known.unwrap_or(entries.len());
    if known.is_none() {
        entries.push(Entry {
            key: first.to_lowercase().into(),
            key_span: value.span,
            value: Node {
                span: value.span,
                content: Content::Map(Vec::new()),
            },
        });
    }
    let Some(entry) = entries.get_mut(place) else {
        return;
    };
    if rest.is_empty() {
        entry.key_span = value.span;
    }
    set(&mut entry.value, rest, value);
}

/// Variables are upper case and have no hyphen.
fn is_meant(key: &str, name: &str) -> bool {
    key.replace('-', "_").eq_ignore_ascii_case(name)
}
