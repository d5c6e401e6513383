//! What the tests of whole books share: the program, its output, and the text of pages and documents.

#![expect(dead_code, reason = "each test file uses its own part")]

pub mod pages;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The day on which every test builds.
pub const TODAY: &str = "2026-11-21";

/// The repository's root, which is the sample book.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program, without a memory: many books of the tests are the repository's own.
pub fn policybook(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_policybook"))
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("POLICYBOOK_NO_CACHE", "1")
        .output()
        .expect("the program runs")
}

/// Builds a book into a folder and asserts that it went well; returns what was printed.
pub fn build(book: &Path, out: &Path, more: &[&str]) -> String {
    let (book, out) = (book.to_string_lossy(), out.to_string_lossy());
    let mut arguments = vec!["build", &book, "--out", &out, "--today", TODAY];
    arguments.extend(more);
    let output = policybook(&arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The output of the sample book, built once for each test file.
pub fn sample() -> &'static Path {
    static SAMPLE: OnceLock<PathBuf> = OnceLock::new();
    SAMPLE.get_or_init(|| built_once(&root(), "sample"))
}

/// The output of the association's book, built once for each test file.
pub fn association() -> &'static Path {
    static ASSOCIATION: OnceLock<PathBuf> = OnceLock::new();
    ASSOCIATION.get_or_init(|| built_once(&root().join("examples/association"), "association"))
}

/// The output of the book of canaries, built once for each test file.
pub fn canary() -> &'static Path {
    static CANARY: OnceLock<PathBuf> = OnceLock::new();
    CANARY.get_or_init(|| built_once(&root().join("tests/books/canary"), "canary"))
}

fn built_once(book: &Path, name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    build(book, &out, &[]);
    out
}

/// The same command as a user who may write nowhere: permissions mean nothing to root.
pub fn unprivileged(command: &mut Command) -> Command {
    let id = Command::new("id").arg("-u").output().expect("`id` runs");
    let is_root = id.stdout.starts_with(b"0\n");
    let mut other = Command::new(if is_root { "setpriv" } else { "env" });
    if is_root {
        other.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    }
    other.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        other.current_dir(folder);
    }
    other
}

/// Every file below a folder, by its path from it, in order.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a folder that can be listed");
        if entry.file_type().is_file() {
            let below = entry
                .path()
                .strip_prefix(folder)
                .expect("below")
                .to_string_lossy()
                .into_owned();
            files.insert(
                below,
                fs::read(entry.path()).expect("a file that can be read"),
            );
        }
    }
    files
}

/// The files of one ending below a folder.
pub fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    files(folder)
        .into_keys()
        .filter(|path| path.ends_with(ending))
        .map(|path| folder.join(path))
        .collect()
}

/// Runs a checker and returns its output; a checker that is not installed fails the test.
pub fn judge(program: &str, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("`{program}` cannot be run ({error}): install what the tests need by `tests/install.sh`")
    })
}

/// The text of a document, as a reader selects it.
pub fn pdf_text(path: &Path) -> String {
    let output = judge("pdftotext", &["-raw", &path.to_string_lossy(), "-"]);
    assert!(output.status.success(), "pdftotext {}", path.display());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A document with its streams decompressed, as bytes: text, metadata, bookmarks and attachments.
pub fn pdf_objects(path: &Path) -> Vec<u8> {
    let output = judge(
        "qpdf",
        &[
            "--qdf",
            "--object-streams=disable",
            &path.to_string_lossy(),
            "-",
        ],
    );
    assert!(output.status.success(), "qpdf {}", path.display());
    output.stdout
}

/// Text with its typography folded: lower case, plain spaces and apostrophes, one space between words.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|character| match character {
            '\u{2019}' => '\'',
            '\u{2011}' => '-',
            character if character.is_whitespace() => ' ',
            character => character,
        })
        .filter(|character| *character != '\u{ad}' && *character != '\u{200b}')
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a piece of HTML, without its tags.
pub fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            character if !inside => text.push(character),
            _ => {}
        }
    }
    text.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
}
