//! The JSON Schemas of a book's files, held to whole books, to broken files and to their own examples by a checker that
//! others wrote.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test writes what another program reads, and fails where it cannot"
)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::OnceLock,
};

use policybook::{
    load::schema::{self, Schema},
    source::BookPath,
};
use serde_json::{Value, json};

use support::{judge, policybook, root};

/// The schemas as `policybook schema --out` writes them, once for all tests.
fn schemas() -> &'static Path {
    static SCHEMAS: OnceLock<PathBuf> = OnceLock::new();
    SCHEMAS.get_or_init(|| {
        let name = format!("schemas-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let output = policybook(&["schema", "--out", &folder.to_string_lossy()]);
        assert!(output.status.success(), "{}", said(&output));
        folder
    })
}

/// What check-jsonschema says of files.
fn judged(schema: &Path, files: &[PathBuf]) -> Output {
    let program = root().join("tests/judges/venv/bin/check-jsonschema");
    let mut arguments = vec![
        "--verbose".to_owned(),
        "--output-format".to_owned(),
        "json".to_owned(),
        "--schemafile".to_owned(),
        schema.to_string_lossy().into_owned(),
    ];
    arguments.extend(files.iter().map(|file| file.to_string_lossy().into_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    judge(&program.to_string_lossy(), &arguments)
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Adds the files of a book that have a schema, by its name; of a page, its front matter alone.
fn describe(book: &Path, scratch: &Path, described: &mut BTreeMap<&'static str, Vec<PathBuf>>) {
    let content = walkdir::WalkDir::new(book.join("content"));
    let manifest = walkdir::WalkDir::new(book.join("book.toml"));
    for entry in content.into_iter().chain(manifest) {
        let entry = entry.expect("a book that can be listed");
        let below = entry.path().strip_prefix(book).expect("below");
        let path = BookPath::parse(&below.to_string_lossy()).ok();
        let Some(schema) = path.as_ref().and_then(Schema::of) else {
            continue;
        };
        let file = if schema.name == "page" {
            front_matter(entry.path(), scratch)
        } else {
            entry.path().to_path_buf()
        };
        described.entry(schema.name).or_default().push(file);
    }
}

fn front_matter(page: &Path, scratch: &Path) -> PathBuf {
    let text = fs::read_to_string(page).expect("a page");
    let front = text.split("---\n").nth(1).expect("front matter");
    let name = page.to_string_lossy().replace('/', "-");
    let file = scratch.join(format!("{name}.yml"));
    fs::write(&file, front).expect("written");
    file
}

#[test]
fn three_whole_books_keep_the_schemas() {
    let scratch = tempfile::tempdir().expect("a folder");
    let books = [
        root(),
        root().join("examples/association"),
        root().join("tests/books/canary"),
    ];
    let mut described: BTreeMap<_, Vec<PathBuf>> = BTreeMap::new();
    for book in books {
        describe(&book, scratch.path(), &mut described);
    }
    assert_eq!(described.len(), schema::ALL.len(), "{described:?}");
    for (name, files) in described {
        let schema = schemas().join(format!("{name}.schema.json"));
        let output = judged(&schema, &files);
        assert!(output.status.success(), "{}", said(&output));
    }
}

/// Files with one fault each: their kind, their text, and what the checker must name.
const BROKEN: [(&str, &str, &str); 18] = [
    ("controls", "title: nothing\n", "title"),
    ("controls", "{}\n", "group"),
    (
        "controls",
        "controls:\n  - {id: A-1, title: A, statment: B}\n",
        "statment",
    ),
    (
        "controls",
        "controls:\n  - {id: 1-A, title: A, statement: B}\n",
        "1-A",
    ),
    (
        "controls",
        "controls:\n  - {id: A-1, title: A, statement: B, lifecycle: retried}\n",
        "retried",
    ),
    (
        "controls",
        "controls:\n  - {id: A-1, title: A, statement: B, review: {frequency: P1M2D}}\n",
        "P1M2D",
    ),
    (
        "controls",
        "controls:\n  - {id: A-1, title: A, statement: B, responsible: a, accountable: b}\n",
        "accountable",
    ),
    (
        "controls",
        "group: {id: A, title: A, number: 0}\n",
        "number",
    ),
    ("framework", "id: a b\ntitle: A\nrequirements: []\n", "a b"),
    ("framework", "id: a\ntitle: A\n", "requirements"),
    (
        "applicability",
        "framework: a\ndecisions:\n  - {requirement: '1', due: 2026-13-01}\n",
        "2026-13-01",
    ),
    (
        "evidence",
        "evidence:\n  - {id: E-1, title: A, file: a.pdf, href: 'https://a.example'}\n",
        "href",
    ),
    ("evidence", "evidence:\n  - {id: E-1, title: A}\n", "file"),
    (
        "suppliers",
        "suppliers:\n  - {id: a, name: A, purpose: B, country: France}\n",
        "France",
    ),
    (
        "customer",
        "id: a\nname: A\nlanguages: [fr]\nnonce: short\n",
        "short",
    ),
    (
        "customer",
        "id: a\nname: A\nlanguages: [fr]\nclearance: RED\nnonce: '00000000000000000000000000000000'\n",
        "RED",
    ),
    (
        "glossary",
        "glossary:\n  - {id: a, term: [A], definition: B}\n",
        "term",
    ),
    (
        "book",
        "[book]\ntitle = \"A\"\nlanguages = [\"fr\"]\n[check]\nunknown-key = \"allow\"\n",
        "unknown-key",
    ),
];

#[test]
fn broken_files_are_rejected() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for (place, (kind, text, _)) in BROKEN.iter().enumerate() {
        let ending = if *kind == "book" { "toml" } else { "yml" };
        let file = folder.path().join(format!("{place}.{ending}"));
        fs::write(&file, text).expect("written");
        files.entry(kind).or_default().push(file);
    }
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (kind, files) in files {
        let output = judged(&schemas().join(format!("{kind}.schema.json")), &files);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
        assert_eq!(report["parse_errors"], json!([]));
        for error in report["errors"].as_array().into_iter().flatten() {
            let file = Path::new(error["filename"].as_str().expect("a file"));
            let place = file.file_stem().expect("a name").to_string_lossy();
            *found.entry(place.into_owned()).or_default() += &error.to_string();
        }
    }
    for (place, (_, text, fault)) in BROKEN.iter().enumerate() {
        let found = found.get(&place.to_string());
        assert!(
            found.is_some_and(|found| found.contains(fault)),
            "{text}{found:?}"
        );
    }
}

/// A schema of a list of every example, each held to its own key, and that list.
fn examples(schema: &Value) -> (Value, Value) {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    let within = schema["$defs"].as_object().expect("definitions").values();
    for map in std::iter::once(schema).chain(within) {
        for key in map["properties"]
            .as_object()
            .into_iter()
            .flat_map(|keys| keys.values())
        {
            for example in key["examples"].as_array().into_iter().flatten() {
                keys.push(key.clone());
                values.push(example.clone());
            }
        }
    }
    let schema = json!({
        "$schema": schema["$schema"],
        "$defs": schema["$defs"],
        "prefixItems": keys,
    });
    (schema, values.into())
}

#[test]
fn every_example_is_a_value_of_its_key() {
    let folder = tempfile::tempdir().expect("a folder");
    for schema in &schema::ALL {
        let (keys, values) = examples(&schema.json());
        assert!(values.as_array().is_some_and(|values| !values.is_empty()));
        let [keys_file, values_file] =
            ["keys", "values"].map(|part| folder.path().join(format!("{part}.json")));
        fs::write(&keys_file, keys.to_string()).expect("written");
        fs::write(&values_file, values.to_string()).expect("written");
        let output = judged(&keys_file, &[values_file]);
        assert!(
            output.status.success(),
            "{}: {}",
            schema.name,
            said(&output)
        );
    }
}

#[test]
fn the_schemas_are_schemas() {
    let program = root().join("tests/judges/venv/bin/check-jsonschema");
    let files: Vec<String> = schema::ALL
        .iter()
        .map(|schema| {
            schemas()
                .join(schema.file_name())
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let arguments: Vec<&str> = std::iter::once("--check-metaschema")
        .chain(files.iter().map(String::as_str))
        .collect();
    let output = judge(&program.to_string_lossy(), &arguments);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_new_book_holds_the_schemas_that_its_files_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    let output = policybook(&["init", &book.to_string_lossy(), "--template", "association"]);
    assert!(output.status.success(), "{}", said(&output));
    let service = fs::read_to_string(book.join("content/evidence.yml")).expect("a file");
    let line = "# yaml-language-server: $schema=../schemas/evidence.schema.json\n";
    assert!(service.starts_with(line), "{service}");
    for schema in &schema::ALL {
        let written = fs::read_to_string(book.join("schemas").join(schema.file_name()));
        assert_eq!(written.expect("a schema"), schema.text());
    }
    let output = policybook(&["check", &book.to_string_lossy(), "--today", support::TODAY]);
    assert!(output.status.success(), "{}", said(&output));
}
