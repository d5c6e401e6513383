//! `check --fix` gives a book its typography back: every French sign of it undone, it comes out byte for byte as it
//! was, and on a sound book it changes nothing.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot copy the book has failed"
)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use support::{TODAY, build, files, policybook, root};

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// Capitals that lose their accent, where a whole word is meant.
const CAPITALS: [(&str, &str); 4] = [
    ("Évaluation ", "Evaluation "),
    ("Étude ", "Etude "),
    ("État ", "Etat "),
    ("Écart ", "Ecart "),
];

/// Which language the text at some place of a file is written in.
#[derive(Clone, Copy, PartialEq)]
enum Language {
    French,
    Other,
}

/// Undoes the typography of one file; counts what it undid.
struct Undoing {
    count: usize,
    language: Language,
    /// The indent of the key that the text belongs to.
    indent: usize,
    quoted: bool,
}

impl Undoing {
    fn file(path: &str, text: &str) -> (String, usize) {
        let mut undoing = Self {
            count: 0,
            language: Language::Other,
            indent: 0,
            quoted: false,
        };
        let is_page = path.ends_with(".fr.md");
        let mut fences = 0;
        let mut lines = Vec::new();
        for line in text.split('\n') {
            fences += usize::from(line == "---");
            if is_page && fences > 1 {
                undoing.language = Language::French;
                lines.push(undoing.part(line));
            } else {
                lines.push(undoing.line(line));
            }
        }
        (lines.join("\n"), undoing.count)
    }

    /// A line of YAML or TOML: what follows `fr:` is French until another key comes.
    fn line(&mut self, line: &str) -> String {
        let words = line.trim_start();
        if words.starts_with('#') && self.indent + 2 > line.len() - words.len() {
            return line.to_owned();
        }
        let indent = line.len() - words.len();
        if !words.is_empty() && indent <= self.indent {
            self.language = Language::Other;
            self.quoted = false;
        }
        let mut undone = String::new();
        let mut rest = line;
        while let Some((at, language)) = next_key(rest) {
            let (before, after) = rest.split_at(at);
            undone.push_str(&self.part(before));
            self.language = language;
            self.indent = indent;
            let value = after
                .get(3..)
                .unwrap_or_default()
                .trim_start_matches(['=', ' ']);
            self.quoted = value.starts_with('"') && !value.starts_with("\"\"\"");
            let key = after.len() - value.len();
            undone.push_str(after.get(..key).expect("a key"));
            rest = value;
        }
        undone.push_str(&self.part(rest));
        undone
    }

    /// A part of a line in one language.
    fn part(&mut self, part: &str) -> String {
        let mut undone = self.spaces(part);
        if self.language == Language::Other {
            return undone;
        }
        let quote = if self.quoted { "\\\"" } else { "\"" };
        let signs = [("’", "'"), ("«", quote), ("»", quote), ("1er ", "1ier ")];
        for (right, wrong) in signs.into_iter().chain(CAPITALS) {
            // A straight mark would be the sign of a quoted scalar.
            let is_safe = wrong != "\"" || !undone.contains('"');
            let pairs = undone.matches(right).count();
            if pairs > 0 && (is_safe || right == "»") {
                self.count += pairs;
                undone = undone.replace(right, wrong);
            }
        }
        undone
    }

    /// Spaces that do not break become plain, or none where the rule puts them back between what touches.
    fn spaces(&mut self, part: &str) -> String {
        let characters: Vec<char> = part.chars().collect();
        let mut undone = String::new();
        for (index, character) in characters.iter().enumerate() {
            if !matches!(*character, NO_BREAK | NARROW) {
                undone.push(*character);
                continue;
            }
            self.count += 1;
            let before = index.checked_sub(1).and_then(|index| characters.get(index));
            let after = characters.get(index + 1).copied().unwrap_or(' ');
            let inside = before == Some(&'«') || after == '»';
            let touches = match after {
                ';' | '!' | '?' | ':' => before.is_some_and(|c| c.is_alphabetic()),
                '%' | '€' => before.is_some_and(char::is_ascii_digit),
                _ => false,
            };
            // Quotation marks that are undone as well stand close to their words.
            let gone = inside || (touches && self.count.is_multiple_of(2));
            if !gone {
                undone.push(' ');
            }
        }
        undone
    }
}

/// Where the next key of a language begins, and which it is.
fn next_key(text: &str) -> Option<(usize, Language)> {
    let keys = [
        ("fr:", Language::French),
        ("fr =", Language::French),
        ("en:", Language::Other),
        ("en =", Language::Other),
    ];
    let found = keys.iter().flat_map(|(key, language)| {
        let places = text.match_indices(key).map(|(at, _)| at);
        places.map(|at| (at, *language, key.len()))
    });
    let mut found: Vec<_> = found
        .filter(|(at, _, length)| {
            let begins = text
                .get(..*at)
                .is_some_and(|before| before.is_empty() || before.ends_with([' ', '{', ',']));
            let after = text.get(at + length..).unwrap_or_default();
            begins && (after.is_empty() || after.starts_with(' '))
        })
        .collect();
    found.sort_by_key(|(at, _, _)| *at);
    found.first().map(|(at, language, _)| (*at, *language))
}

fn copy(book: &Path, to: &Path) {
    for name in ["book.toml", "content", "i18n", "static", "themes"] {
        for (path, bytes) in below(book, name) {
            let path = to.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("written");
        }
    }
}

fn below(book: &Path, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let path = book.join(name);
    if path.is_file() {
        return BTreeMap::from([(PathBuf::from(name), fs::read(path).expect("read"))]);
    }
    if !path.is_dir() {
        return BTreeMap::new();
    }
    let files = files(&path).into_iter();
    files
        .map(|(below, bytes)| (Path::new(name).join(below), bytes))
        .collect()
}

/// Undoes the typography of a book's own texts and returns how many signs that were.
fn undo(book: &Path) -> usize {
    let mut count = 0;
    for (path, bytes) in files(book) {
        let is_text = path == "book.toml"
            || path.ends_with(".md")
            || (path.ends_with(".yml") && !path.starts_with("content/evidence/"));
        if !is_text {
            continue;
        }
        let text = String::from_utf8(bytes).expect("text");
        let (undone, signs) = Undoing::file(&path, &text);
        fs::write(book.join(&path), undone).expect("written");
        count += signs;
    }
    count
}

fn fix(book: &Path) -> String {
    let output = policybook(&["check", &book.to_string_lossy(), "--fix", "--today", TODAY]);
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The site of a book, built without its documents.
fn site(book: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().expect("a folder");
    build(book, &out.path().join("dist"), &["--site-only"]);
    files(&out.path().join("dist/public"))
}

fn books() -> [(PathBuf, usize); 3] {
    [
        (root(), 1500),
        (root().join("examples/association"), 30),
        (root().join("tests/books/canary"), 1),
    ]
}

#[test]
fn a_book_whose_typography_is_undone_comes_back_as_it_was() {
    for (book, least) in books() {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&book, folder.path());
        let sound = files(folder.path());
        let count = undo(folder.path());
        assert!(count >= least, "only {count} signs in {}", book.display());
        let undone = files(folder.path());
        fix(folder.path());
        let restored = files(folder.path());
        let mut wrong_lines = Vec::new();
        for (path, bytes) in &sound {
            let lines = |bytes: &[u8]| -> Vec<String> {
                let text = String::from_utf8_lossy(bytes);
                text.lines().map(str::to_owned).collect()
            };
            let wrong = restored.get(path).expect("the file");
            let pairs = lines(bytes).into_iter().zip(lines(wrong));
            let differing: Vec<_> = pairs.filter(|(right, wrong)| right != wrong).collect();
            wrong_lines.extend(differing.into_iter().map(|pair| (path.clone(), pair)));
            assert!(lines(bytes).len() == lines(wrong).len(), "{path}");
        }
        assert!(wrong_lines.is_empty(), "{wrong_lines:#?}");
        assert!(sound == restored, "{}", book.display());
        assert!(undone != restored, "{}", book.display());
    }
}

#[test]
fn a_fixed_book_renders_as_it_did() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root(), folder.path());
    let before = site(folder.path());
    undo(folder.path());
    let undone = site(folder.path());
    assert!(before != undone, "nothing a reader sees was undone");
    fix(folder.path());
    let after = site(folder.path());
    let differing = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes));
    let differing: Vec<&String> = differing.map(|(path, _)| path).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(before.len(), after.len());
}

#[test]
fn no_comment_and_no_blank_line_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path();
    fs::create_dir_all(book.join("content/controls")).expect("a folder");
    let manifest = "# Le nom ; d'usage\n[book]\ntitle = \"L'essai ; un\" # l'autre ;\n\nlanguages = [\"fr\"]\n";
    fs::write(book.join("book.toml"), manifest).expect("written");
    let controls = "# l'en-tête ;\n\ngroup: {id: a, title: L'accès} # d'abord ;\n\n\ncontrols:\n  # l'un ;\n  - id: A-1\n\n    title: L'un # l'autre ;\n    statement: |\n\n      L'un ;\n\n\n      # L'autre ;\n\n    # la fin ;\n\n";
    let path = book.join("content/controls/a.yml");
    fs::write(&path, controls).expect("written");
    let printed = fix(book);
    assert_eq!(
        fs::read_to_string(&path).expect("read"),
        "# l'en-tête ;\n\ngroup: {id: a, title: L’accès} # d'abord ;\n\n\ncontrols:\n  # l'un ;\n  - id: A-1\n\n    title: L’un # l'autre ;\n    statement: |\n\n      L’un\u{202f};\n\n\n      # L’autre\u{202f};\n\n    # la fin ;\n\n",
        "{printed}"
    );
    assert_eq!(
        fs::read_to_string(book.join("book.toml")).expect("read"),
        "# Le nom ; d'usage\n[book]\ntitle = \"L’essai\u{202f}; un\" # l'autre ;\n\nlanguages = [\"fr\"]\n"
    );
}

#[test]
fn what_was_confirmed_of_a_text_stays_so_when_it_is_corrected() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path();
    fs::create_dir_all(book.join("content/controls")).expect("a folder");
    let manifest = "[book]\ntitle = \"Essai\"\nlanguages = [\"fr\", \"en\"]\n";
    fs::write(book.join("book.toml"), manifest).expect("written");
    let control = |id: &str| {
        format!(
            "  - id: {id}\n    title: {{fr: L'un, en: One}}\n    statement: {{fr: L'un., en: One.}}\n    \
             approval: {{on: 2026-01-05, digest: \"0000000000000000\"}} # du comité\n"
        )
    };
    let path = book.join("content/controls/a.yml");
    let controls = [control("A-1"), control("A-2")].concat();
    let file = format!("group: {{id: A, title: {{fr: A, en: A}}}}\ncontrols:\n{controls}");
    fs::write(&path, file).expect("written");
    let shown = book.to_string_lossy();
    let check = || {
        let output = policybook(&["check", &shown, "--format", "short", "--today", TODAY]);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = check();
    let digest = said
        .split("its digest is `")
        .nth(1)
        .and_then(|rest| rest.get(..16));
    let digest = digest.expect("the digest of the statement");
    let text = fs::read_to_string(&path).expect("read");
    // The first control is approved and translated from its present text, the second from another.
    fs::write(&path, text.replacen("0000000000000000", digest, 1)).expect("written");
    policybook(&[
        "status",
        &shown,
        "--update-translations",
        "A-1",
        "--today",
        TODAY,
    ]);
    let before = check();
    for (control, number) in [("`A-1`", 0), ("`A-2`", 2)] {
        let stale = |said: &str| {
            said.lines()
                .filter(|line| line.contains(control) && !line.contains("typography"))
                .count()
        };
        assert_eq!(stale(&before), number, "{before}");
    }
    let printed = fix(book);
    assert!(printed.contains("Kept 2 confirmations"), "{printed}");
    let after = check();
    assert!(
        !after.contains("typography") && !after.contains("`A-1`"),
        "{after}"
    );
    assert!(
        after.contains("control `A-2` is another than the one approved"),
        "{after}"
    );
    let text = fs::read_to_string(&path).expect("read");
    assert_eq!(text.matches("L’un").count(), 4, "{text}");
    assert_eq!(text.matches("} # du comité").count(), 2, "{text}");
}

#[test]
fn a_sound_book_is_not_touched() {
    for (book, _) in books() {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&book, folder.path());
        let before = files(folder.path());
        let printed = fix(folder.path());
        assert!(!printed.contains("Fixed"), "{printed}");
        assert!(before == files(folder.path()), "{}", book.display());
    }
}

#[test]
fn what_was_mended_besides_corrections_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("examples/association"), folder.path());
    let path = folder.path().join("content/controls/01-acces.yml");
    let text = fs::read_to_string(&path).expect("read");
    for (changed, named) in [
        (text.replace('\n', "\r\n"), ": line ends"),
        (format!("\u{feff}{text}"), ": byte order mark"),
    ] {
        fs::write(&path, changed).expect("written");
        let printed = fix(folder.path());
        assert!(printed.contains(named), "{printed}");
        assert!(!printed.contains("0 corrections"), "{printed}");
        assert_eq!(fs::read_to_string(&path).expect("read"), text);
    }
}
