//! The guide to themes, held against the types that templates are filled with and the themes that ship.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot read the code has failed, and one of them writes the guide anew"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

const OPEN: &str = "<!-- types: written by the test of themes -->\n";
const CLOSE: &str = "<!-- end of types -->\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The types that are serialised for templates, each with its fields and their types, read from the code.
fn types() -> BTreeMap<String, Vec<(String, String)>> {
    let mut types = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root().join("src/plan/site")) {
        let entry = entry.expect("a folder that can be listed");
        let path = entry.path();
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        // Files for machines are described in the guide to publishing, the index of the search in its own head.
        let is_other = path
            .to_string_lossy()
            .split("plan/site/")
            .nth(1)
            .is_some_and(|below| below.starts_with("machines/") || below == "search/mod.rs");
        if is_code && !is_other {
            let code = fs::read_to_string(path).expect("a source file");
            types.extend(structs(&code));
        }
    }
    types
}

/// The structs of a file that derive `Serialize`, without the fields that are not serialised.
fn structs(code: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let mut found = BTreeMap::new();
    let mut lines = code.lines();
    let mut serialised = false;
    while let Some(line) = lines.next() {
        if line.starts_with("#[derive(") {
            serialised = line.contains("Serialize");
        }
        let Some(name) = line
            .strip_prefix("pub struct ")
            .and_then(|rest| rest.strip_suffix(" {"))
        else {
            continue;
        };
        let (mut fields, mut skipped) = (Vec::new(), false);
        for line in lines.by_ref().take_while(|line| *line != "}") {
            let line = line.trim();
            skipped |= line == "#[serde(skip)]";
            if line.starts_with("//") || line.starts_with('#') {
                continue;
            }
            let line = line.trim_start_matches("pub ").trim_end_matches(',');
            let (field, kind) = line.split_once(": ").expect("a field");
            if !std::mem::take(&mut skipped) {
                fields.push((field.to_owned(), plain(kind)));
            }
        }
        if std::mem::take(&mut serialised) {
            found.insert(name.to_owned(), fields);
        }
    }
    found
}

/// A type of the code as the guide writes it.
fn plain(kind: &str) -> String {
    let kind = kind.replace("super::", "");
    let inner = |open: &str| kind.strip_prefix(open)?.strip_suffix('>').map(plain);
    if let Some(inner) = inner("Option<") {
        return format!("{inner} or null");
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {inner}");
    }
    if let Some(inner) = inner("Arc<").or(inner("Box<")) {
        return inner;
    }
    let items = kind
        .strip_prefix('[')
        .and_then(|kind| kind.strip_suffix(']'));
    if let Some(item) = items.and_then(|items| items.split(';').next()) {
        return format!("list of {}", plain(item));
    }
    match kind.rsplit("::").next().unwrap_or(&kind) {
        "String" | "str" | "&'static str" => "text".to_owned(),
        "usize" | "u32" | "u8" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        other => other.to_owned(),
    }
}

fn written() -> String {
    let mut text = String::new();
    for (name, fields) in types() {
        let _ = writeln!(text, "\n### {name}\n");
        for (field, kind) in fields {
            let _ = writeln!(text, "- `{field}`: {kind}");
        }
    }
    text + "\n"
}

#[test]
fn the_guide_lists_the_fields_that_templates_are_given() {
    let path = root().join("docs/theming.md");
    let guide = fs::read_to_string(&path).expect("the guide");
    let (before, rest) = guide.split_once(OPEN).expect("the beginning of the types");
    let (told, after) = rest.split_once(CLOSE).expect("the end of the types");
    let expected = written();
    if std::env::var_os("REWRITE_EXPECTED").is_some() {
        fs::write(&path, format!("{before}{OPEN}{expected}{CLOSE}{after}")).expect("written");
        return;
    }
    assert!(
        told == expected,
        "docs/theming.md differs from the types: run `REWRITE_EXPECTED=1 cargo test --release --test theming`"
    );
}

#[test]
fn a_field_that_is_added_is_missed() {
    let code = "#[derive(Clone, Serialize)]\npub struct View {\n    /// A title.\n    pub title: Option<Arc<str>>,\n    \
                #[serde(skip)]\n    secret: String,\n    rows: Vec<super::Row>,\n}\n";
    let found = structs(code);
    let expected = [("title", "text or null"), ("rows", "list of Row")];
    let expected: Vec<(String, String)> = expected
        .map(|(field, kind)| (field.to_owned(), kind.to_owned()))
        .into();
    assert_eq!(found["View"], expected);
}

#[test]
fn the_guide_names_every_template() {
    let guide = fs::read_to_string(root().join("docs/theming.md")).expect("the guide");
    for entry in fs::read_dir(root().join("themes/default/html")).expect("the templates") {
        let name = entry.expect("a file").file_name();
        let name = Path::new(&name).to_string_lossy().into_owned();
        assert!(guide.contains(&format!("`{name}`")), "{name}");
    }
}

/// What the guide says of templates of documents.
fn documents() -> String {
    let guide = fs::read_to_string(root().join("docs/theming.md")).expect("the guide");
    let (_, rest) = guide.split_once("\n## Documents\n").expect("documents");
    let (told, _) = rest.split_once("\n## ").expect("what follows them");
    told.to_owned()
}

#[test]
fn the_guide_names_the_parts_that_templates_of_documents_import_and_what_these_have() {
    let folder = root().join("themes/default/pdf");
    let mut imported = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the templates") {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("a template");
        let names = text
            .lines()
            .filter_map(|line| line.strip_prefix("#import \""));
        imported.extend(names.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
    }
    let helpers = policybook::theme::HELPERS.map(str::to_owned);
    assert_eq!(imported, BTreeSet::from(helpers));
    let told = documents();
    for name in imported {
        let row = told.lines().find_map(|line| {
            let row = line.strip_prefix(&format!("| `{name}` | "));
            row.map(str::to_owned)
        });
        let row = row.expect("a row of the guide");
        let text = fs::read_to_string(folder.join(&name)).expect("a part");
        for call in row.split('`').filter(|word| word.ends_with(')')) {
            let (function, _) = call.split_once('(').expect("a call");
            let defined = ["(", " ="].map(|end| format!("\n#let {function}{end}"));
            let is_defined = defined.iter().any(|defined| text.contains(defined));
            assert!(is_defined, "`{call}` of {name}");
        }
    }
}

#[test]
fn the_guide_names_what_templates_of_documents_are_given() {
    let code = fs::read_to_string(root().join("src/plan/documents/content.rs")).expect("the code");
    let types = structs(&code);
    let told = documents();
    for (file, name) in [("/content.json", "Content"), ("/customer.json", "Own")] {
        let row = told
            .lines()
            .find(|line| line.starts_with(&format!("| `{file}`")));
        let fields = row.expect("a row").split('`').skip(3).step_by(2);
        let fields: Vec<&str> = fields.collect();
        let expected: Vec<&str> = types[name].iter().map(|(field, _)| &**field).collect();
        assert_eq!(fields, expected, "{file}");
    }
}
