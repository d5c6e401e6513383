//! What each target begins with, taken from the repository's own books.

use std::{collections::BTreeMap, fs, path::Path};

use super::{book::FILE, yaml::PATHS};

/// The largest seed, in bytes: a fuzzer is slow with large ones.
const LARGEST: usize = 16 * 1024;

/// Texts that begin what no file of a book begins.
const TEXTS: [&str; 6] = [
    "a) b\nc\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n[^1]\n\n[^1]: x\n",
    "[](control:ACC-04) <requirement:gdpr/Art. 3(4)> ![a](../images/x.svg)",
    "P90D\n{{ insert: param, account-review }} *a **b** `c`* 1er\n",
    "2026-01-01\n> - 1. ```\n",
    "99.5\n# A\n\n## B\n",
    "<script>alert(1)</script>\n[a](javascript:alert(1)) &lt;b&gt; {{ 7 }} #read\n",
];

/// The seeds of each target by their names.
///
/// # Panics
/// Where the repository cannot be read.
#[must_use]
pub fn seeds(repository: &Path) -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let mut seeds: BTreeMap<&'static str, Vec<Vec<u8>>> = BTreeMap::new();
    let mut add = |target: &'static str, bytes: Vec<u8>| {
        if bytes.len() <= LARGEST {
            seeds.entry(target).or_default().push(bytes);
        }
    };
    for text in TEXTS {
        for target in ["markdown", "parameters"] {
            add(target, text.as_bytes().to_vec());
        }
    }
    add("manifest", br#"{"parts":{"site":{"version":"0.1.0","book":"a","date":"2026-11-21"}},"files":{"a":{"size":1,"sha256":"b","pages":2,"id":"c","made_from":"d","retained":true}}}"#.to_vec());
    for book in books(repository) {
        let files = files(&book);
        let mut whole = String::new();
        for (path, bytes) in &files {
            if let Ok(text) = std::str::from_utf8(bytes) {
                whole.extend([FILE, path, "\n", text]);
            }
            if let Some(place) = PATHS.iter().position(|kind| is_like(path, kind)) {
                let place = u8::try_from(place).expect("few kinds");
                add("yaml", [&[place], bytes.as_slice()].concat());
            }
            match path.rsplit('.').next() {
                Some("md") => add("markdown", bytes.clone()),
                Some("ftl") => add("fluent", bytes.clone()),
                Some("toml") => add("manifest", bytes.clone()),
                _ => {}
            }
        }
        add("book", whole.into_bytes());
    }
    for (_, bytes) in files(&repository.join("i18n")) {
        for part in bytes.chunks(2048) {
            add("fluent", part.to_vec());
        }
    }
    seeds
}

/// The folders of little books.
fn books(repository: &Path) -> Vec<std::path::PathBuf> {
    let folders = ["tests/broken", "tests/books", "examples"];
    let mut books: Vec<_> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(repository.join(folder)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    books.sort();
    books.push(repository.to_path_buf());
    books
}

/// The files of a book, or of a folder, by their paths below it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_whole = !folder.join("book.toml").is_file();
    let parts: &[&str] = if is_whole {
        &["."]
    } else {
        &["book.toml", "content", "i18n"]
    };
    let mut files = BTreeMap::new();
    for part in parts {
        for entry in walkdir::WalkDir::new(folder.join(part))
            .into_iter()
            .flatten()
        {
            let below = entry.path().strip_prefix(folder).expect("below");
            if entry.file_type().is_file()
                && let Ok(bytes) = fs::read(entry.path())
            {
                files.insert(below.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    files
}

/// Whether a file is of the kind of another: it lies in the same folder, or has the same name.
fn is_like(path: &str, kind: &str) -> bool {
    let folder = kind.strip_suffix("a.yml").or(kind.strip_suffix("a.en.md"));
    path == kind || folder.is_some_and(|folder| path.starts_with(folder))
}
