//! Sets a key of an item of a list in a YAML file, where it stands or on a line of its own. In: the text, the item,
//! the key, its value. Out: the new text, proven by reading it again: nothing but that key differs.

use serde_json::{Map, Value};

use super::{Edit, EditError, apply};
use crate::{
    book::Limits,
    diag::Diagnostics,
    load::{
        tree::{Content, Entry, Node, Style},
        yaml,
    },
    source::{BookPath, Sources, Span},
};

/// What to set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    /// The key of the list at the top of the file: `evidence`.
    pub(super) list: &'static str,
    /// The item's id.
    pub(super) id: &'a str,
    /// The key.
    pub(super) key: &'a str,
    /// A key below it, where the value is a map.
    pub(super) below: Option<&'a str>,
    /// The value: a short text without blanks.
    pub(super) value: &'a str,
    /// After which keys a new one is written, the best first.
    pub(super) after: &'a [&'a str],
}

/// The text with one key set.
pub(super) fn set(text: &str, setting: Setting<'_>) -> Result<String, EditError> {
    let tree = parse(text).ok_or(EditError::Unreadable)?;
    let (index, item) =
        item(&tree, &setting).ok_or_else(|| EditError::Missing(setting.id.to_owned()))?;
    let wanted = wanted(&tree, index, &setting);
    let candidates = edits(text, item, &setting);
    let shape = || EditError::Shape {
        id: setting.id.to_owned(),
        wanted: shown(&setting),
    };
    let changed = candidates.into_iter().map(|edit| apply(text, vec![edit]));
    let mut sound = changed.filter(|changed| parse(changed).map(|tree| plain(&tree)) == wanted);
    sound.next().ok_or_else(shape)
}

fn shown(setting: &Setting<'_>) -> String {
    match setting.below {
        Some(below) => format!("{}: {{{below}: {}}}", setting.key, scalar(setting.value)),
        None => format!("{}: {}", setting.key, scalar(setting.value)),
    }
}

fn parse(text: &str) -> Option<Node> {
    let mut diagnostics = Diagnostics::default();
    let path = BookPath::parse("edited.yml").ok()?;
    let file = Sources::default().add(path, text.into());
    let tree = yaml::parse(
        file,
        text,
        0..text.len(),
        &Limits::DEFAULT,
        &mut diagnostics,
    )?;
    (!diagnostics.has_errors()).then_some(tree)
}

/// The item with its place in the list.
fn item<'n>(tree: &'n Node, setting: &Setting<'_>) -> Option<(usize, &'n Node)> {
    let Content::List(items) = &tree.get(setting.list)?.content else {
        return None;
    };
    let has_id = |node: &Node| match node.get("id").map(|id| &id.content) {
        Some(Content::Scalar(id)) => &*id.text == setting.id,
        Some(Content::List(_) | Content::Map(_)) | None => false,
    };
    items.iter().enumerate().find(|(_, node)| has_id(node))
}

/// The changes that may set the key, the best first.
fn edits(text: &str, item: &Node, setting: &Setting<'_>) -> Vec<Edit> {
    let Content::Map(entries) = &item.content else {
        return Vec::new();
    };
    let entry = entries.iter().find(|entry| &*entry.key == setting.key);
    match (entry, setting.below) {
        (Some(entry), None) => in_place(text, item, entry, scalar(setting.value)),
        (Some(outer), Some(below)) => match &outer.value.content {
            Content::Map(inner) => {
                let entry = inner.iter().find(|entry| &*entry.key == below);
                if let Some(entry) = entry {
                    return in_place(text, item, entry, scalar(setting.value));
                }
                let line = format!("{below}: {}", scalar(setting.value));
                added(text, &outer.value, inner, &[], &line)
            }
            Content::Scalar(found) if found.is_null() => {
                let value = format!("{{{below}: {}}}", scalar(setting.value));
                in_place(text, item, outer, value)
            }
            Content::Scalar(_) | Content::List(_) => Vec::new(),
        },
        (None, _) => added(text, item, entries, setting.after, &shown(setting)),
    }
}

/// A new value where the old one stands, in the same quotes.
fn in_place(text: &str, item: &Node, entry: &Entry, value: String) -> Vec<Edit> {
    let Content::Scalar(old) = &entry.value.content else {
        return Vec::new();
    };
    let span = entry.value.span;
    if span.range().is_empty() {
        return after_colon(text, entry)
            .map(|at| edit(at..at, format!(" {value}")))
            .into_iter()
            .collect();
    }
    // The value of an alias stands elsewhere.
    if span.start() < entry.key_span.end() || span.end() > item.span.end() {
        return Vec::new();
    }
    let bare = value.trim_matches('"');
    let value = match old.style {
        Style::SingleQuoted => format!("'{bare}'"),
        Style::DoubleQuoted => format!("\"{bare}\""),
        Style::Plain => value,
        Style::Literal | Style::Folded | Style::Toml => return Vec::new(),
    };
    vec![edit(span.range(), value)]
}

/// A new key after one of `after`, else after the last one.
fn added(text: &str, map: &Node, entries: &[Entry], after: &[&str], line: &str) -> Vec<Edit> {
    let Some(first) = entries.first() else {
        return Vec::new();
    };
    let preferred = after
        .iter()
        .filter_map(|key| entries.iter().find(|entry| &*entry.key == *key));
    let is_flow = text
        .get(map.span.range())
        .is_some_and(|map| map.starts_with('{'));
    preferred
        .chain(entries.last())
        .filter_map(|entry| {
            let end = end_of(text, map, entry)?;
            if is_flow {
                return Some(edit(end..end, format!(", {line}")));
            }
            let indent = column(text, first.key_span);
            let rest = text.get(end..)?;
            let at = end + rest.find('\n').unwrap_or(rest.len());
            let (at, line_end) = match text.get(..at)?.strip_suffix('\r') {
                Some(before) => (before.len(), "\r\n"),
                None => (at, "\n"),
            };
            Some(edit(
                at..at,
                format!("{line_end}{}{line}", " ".repeat(indent)),
            ))
        })
        .collect()
}

/// Where an entry ends, blanks and blank lines after it excluded.
fn end_of(text: &str, map: &Node, entry: &Entry) -> Option<usize> {
    let span = entry.value.span;
    if span.range().is_empty() {
        return after_colon(text, entry);
    }
    if span.start() < entry.key_span.end() || span.end() > map.span.end() {
        return None;
    }
    Some(text.get(..span.end())?.trim_end().len())
}

fn after_colon(text: &str, entry: &Entry) -> Option<usize> {
    let from = entry.key_span.end();
    let rest = text.get(from..)?;
    let blank = rest.len() - rest.trim_start().len();
    rest.trim_start()
        .starts_with(':')
        .then_some(from + blank + 1)
}

/// How many characters stand before a place on its line.
fn column(text: &str, span: Span) -> usize {
    let before = text.get(..span.start()).unwrap_or_default();
    before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
}

fn edit(range: std::ops::Range<usize>, replacement: String) -> Edit {
    Edit { range, replacement }
}

/// A short text as a plain scalar, in quotes where another reader of YAML would take it for a number or a truth.
fn scalar(value: &str) -> String {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit())
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'e' | 'E' | '.' | '_' | 'x' | 'o'));
    let words = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "",
    ];
    if is_number || words.contains(&value.to_lowercase().as_str()) {
        return format!("\"{value}\"");
    }
    value.to_owned()
}

/// The tree that has to come out.
fn wanted(tree: &Node, index: usize, setting: &Setting<'_>) -> Option<Value> {
    let mut all = plain(tree);
    let item = all.get_mut(setting.list)?.get_mut(index)?.as_object_mut()?;
    let value = Value::from(setting.value);
    match setting.below {
        None => {
            item.insert(setting.key.to_owned(), value);
        }
        Some(below) => {
            let inner = item.entry(setting.key).or_insert(Value::Null);
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            inner.as_object_mut()?.insert(below.to_owned(), value);
        }
    }
    Some(all)
}

/// A tree without places.
fn plain(node: &Node) -> Value {
    match &node.content {
        Content::Scalar(scalar) => Value::from(&*scalar.text),
        Content::List(items) => items.iter().map(plain).collect(),
        Content::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), plain(&entry.value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}
