//! Books that an attacker wrote. Each is refused with a message or published as plain words: soon, with little memory,
//! without a panic, a file outside of the output, an active element on a page or a control character on the terminal.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot write its book has failed"
)]

mod support;

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use support::{TODAY, files};

/// How long one book may take.
const TIME: Duration = Duration::from_secs(10);

/// How much memory one book may take, in KiB.
const MEMORY: u64 = 500_000;

const MANIFEST: &str =
    "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example/\"\n";

/// A book in a folder of its own.
struct Hostile {
    folder: tempfile::TempDir,
}

/// How a build of it ended.
struct Ended {
    code: Option<i32>,
    said: String,
    taken: Duration,
    memory: u64,
}

impl Hostile {
    /// A book with one control.
    fn new() -> Self {
        let book = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        book.put("book.toml", MANIFEST);
        book.stating("Words.")
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The same with another statement.
    fn stating(self, statement: &str) -> Self {
        let lines: Vec<String> = statement
            .split('\n')
            .map(|line| format!("      {line}"))
            .collect();
        self.controls(&format!(
            "group: {{id: A, title: A}}\ncontrols:\n  - id: A-1\n    title: A\n    statement: |\n{}\n",
            lines.join("\n")
        ))
    }

    /// The same with another file of controls.
    fn controls(self, text: &str) -> Self {
        self.put("content/controls/a.yml", text);
        self
    }

    /// The same with a further file.
    fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(path, bytes);
        self
    }

    /// The same with a change that the closure makes in its folder.
    fn and(self, change: impl FnOnce(&Path)) -> Self {
        fs::create_dir_all(self.path().join("content/evidence")).unwrap();
        fs::create_dir_all(self.path().join("static")).unwrap();
        change(&self.path());
        self
    }

    fn build(&self) -> Ended {
        let start = Instant::now();
        let said = self.folder.path().join("said");
        let mut child = Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["build", "--site-only", "--today", TODAY, "--color", "never"])
            .arg("--out")
            .arg(self.folder.path().join("out"))
            .arg(self.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&said).unwrap())
            .spawn()
            .unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut memory = 0;
        loop {
            memory = memory.max(peak(&fs::read_to_string(&status).unwrap_or_default()));
            let ended = child.try_wait().unwrap();
            let taken = start.elapsed();
            if ended.is_none() && taken < TIME * 2 {
                thread::sleep(Duration::from_millis(2));
                continue;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            return Ended {
                code: ended.and_then(|ended| ended.code()),
                said: String::from_utf8_lossy(&fs::read(said).unwrap()).into_owned(),
                taken,
                memory,
            };
        }
    }

    /// What holds of every hostile book.
    fn judged(&self, name: &str) -> Ended {
        let before = names(self.folder.path());
        let ended = self.build();
        assert!(ended.taken < TIME, "{name} takes {:?}", ended.taken);
        assert!(ended.memory < MEMORY, "{name} takes {} KiB", ended.memory);
        let code = ended.code;
        assert!(matches!(code, Some(0..=2)), "{name} ends with {code:?}");
        assert!(!ended.said.contains("panicked"), "{name}: {}", ended.said);
        let unseen = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let drawn = !ended.said.contains(unseen);
        assert!(drawn, "{name} writes to the terminal: {:?}", ended.said);
        let out = ["out", ".out.previous", ".out.lock", "said"];
        let new: Vec<String> = names(self.folder.path())
            .difference(&before)
            .filter(|name| !out.iter().any(|out| name.split('/').next() == Some(out)))
            .cloned()
            .collect();
        assert!(new.is_empty(), "{name} leaves {new:?}");
        let public = self.folder.path().join("out/public");
        if public.exists() {
            for (path, bytes) in files(&public) {
                if path.ends_with(".html") {
                    inert(name, &String::from_utf8(bytes).unwrap());
                }
            }
        }
        ended
    }

    /// It is refused, and the message says why.
    fn refused(&self, name: &str, why: &str) {
        let ended = self.judged(name);
        assert_eq!(ended.code, Some(1), "{name}: {}", ended.said);
        assert!(ended.said.contains(why), "{name}: {}", ended.said);
    }

    /// It is published, and a page shows these words.
    fn shown(&self, name: &str, words: &str) {
        let ended = self.judged(name);
        assert_eq!(ended.code, Some(0), "{name}: {}", ended.said);
        let page = files(&self.folder.path().join("out/public/en/controls"));
        let shows = page
            .values()
            .any(|page| String::from_utf8_lossy(page).contains(words));
        assert!(shows, "{name} does not show {words}");
    }
}

/// The most memory that a process had, in KiB.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    entries
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(folder).ok()?;
            Some(below.to_string_lossy().into_owned())
        })
        .collect()
}

/// The one script that the theme brings, a file of the site.
fn is_script_of_theme(tag: &str) -> bool {
    let address = tag.strip_prefix("script defer src=\"");
    let Some(address) = address.and_then(|address| address.strip_suffix('"')) else {
        return false;
    };
    let below = address.strip_prefix("https://a.example/");
    let below = below.unwrap_or_else(|| address.trim_start_matches("../"));
    let name = below.strip_prefix("assets/site.");
    let digest = name.and_then(|name| name.strip_suffix(".js"));
    digest.is_some_and(|digest| digest.len() == 8 && digest.chars().all(|c| c.is_ascii_hexdigit()))
}

/// A page runs nothing of a book's: no script, no handler, no frame, no address that a browser would run.
fn inert(name: &str, page: &str) {
    for element in page.split('<').skip(1) {
        let (tag, _) = element.split_once('>').unwrap_or((element, ""));
        let tag = tag.to_lowercase();
        let bare = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        let data = tag.contains("application/ld+json");
        let active = [
            "script", "iframe", "object", "embed", "base", "form", "style",
        ];
        let allowed = data || is_script_of_theme(&tag);
        assert!(!active.contains(&bare) || allowed, "{name}: <{tag}>");
        let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap_or((after, ""));
            let attribute = attribute.split(' ').next_back().unwrap_or_default();
            assert!(!attribute.starts_with("on"), "{name}: <{tag}>");
            let value = value.strip_prefix("0; url=").unwrap_or(value);
            let schemes = ["javascript:", "vbscript:", "data:", "file:"];
            let is_words = matches!(attribute, "content" | "alt" | "title" | "aria-label")
                && !tag.contains("http-equiv");
            let runs = schemes.iter().any(|scheme| value.starts_with(scheme));
            assert!(is_words || !runs, "{name}: <{tag}>");
            rest = after;
        }
    }
}

#[test]
fn yaml_that_grows_is_refused() {
    let nine = |letter: char, other: char| {
        let alias = format!("*{other}");
        format!("{letter}: &{letter} [{}]\n", [alias.as_str(); 9].join(", "))
    };
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (letter, other) in ('b'..='i').zip('a'..='h') {
        bomb += &nine(letter, other);
    }
    Hostile::new()
        .controls(&bomb)
        .refused("a bomb of aliases", "alias");
    let long = "x".repeat(100_000);
    let quadratic = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 20_000].join(", "));
    Hostile::new()
        .controls(&quadratic)
        .judged("a long scalar named often");
    Hostile::new()
        .controls("a: &a [*a]\n")
        .refused("an alias in itself", "error");
    Hostile::new()
        .controls("a: *b\n")
        .refused("an alias of nothing", "error");
    Hostile::new()
        .controls("<<: {a: b}\n")
        .refused("a merge key", "error");
    for (name, open) in [("lists", "["), ("maps", "{a: ")] {
        let deep = open.repeat(100_000);
        Hostile::new().controls(&deep).refused(name, "error");
    }
    let steps: Vec<String> = (0..3000)
        .map(|depth| format!("{}a:", " ".repeat(depth)))
        .collect();
    Hostile::new()
        .controls(&steps.join("\n"))
        .refused("deep block maps", "error");
    let dashes = "- ".repeat(50_000);
    Hostile::new()
        .controls(&dashes)
        .refused("deep block lists", "error");
    let keys: String = (0..100_000).map(|key| format!("k{key}: 1\n")).collect();
    Hostile::new()
        .controls(&keys)
        .refused("many unknown keys", "unknown-key");
    let documents = "---\na: b\n".repeat(10_000);
    Hostile::new()
        .controls(&documents)
        .refused("many documents", "error");
}

#[test]
fn yaml_that_is_no_plain_text_is_refused() {
    for (name, bytes, why) in [
        ("a zero byte", b"a: \0".to_vec(), "encoding"),
        ("Latin-1", b"a: \xe9\n".to_vec(), "encoding"),
        ("half a character", b"a: \xf0\x9f".to_vec(), "encoding"),
        ("UTF-16", b"\xff\xfea\0:\0".to_vec(), "UTF-16"),
        ("an open quote", b"a: \"".to_vec(), "syntax"),
        ("a tab", b"a:\n\tb: 1\n".to_vec(), "error"),
        (
            "a tag of another language",
            b"a: !!python/object/apply:os.system [id]\n".to_vec(),
            "error",
        ),
        ("a directive", b"%YAML 9.9\n---\na: b\n".to_vec(), "error"),
        ("a key that is a list", b"? [a, b]\n: c\n".to_vec(), "error"),
        (
            "a terminal escape in a key",
            b"\"\\e]0;owned\\a\": 1\n".to_vec(),
            "unknown-key",
        ),
        (
            "a right-to-left mark in a key",
            "\u{202e}puorg: 1\n".as_bytes().to_vec(),
            "unknown-key",
        ),
    ] {
        let book = Hostile::new().with("content/controls/b.yml", bytes);
        book.refused(name, why);
    }
    let big = vec![b'#'; 17 * 1024 * 1024];
    Hostile::new()
        .with("content/controls/b.yml", big)
        .refused("a large file", "too-large");
    let long = "word ".repeat(1_000_000);
    Hostile::new()
        .stating(&long)
        .judged("a statement of five megabytes");
}

#[test]
fn values_beyond_all_measure_are_refused() {
    let long = "A".repeat(100_000);
    let control = |rest: &str| {
        let base =
            "group: {id: A, title: A}\ncontrols:\n  - id: A-1\n    title: A\n    statement: B\n";
        format!("{base}    {rest}\n")
    };
    for (name, rest) in [
        (
            "a number without end",
            "order: 99999999999999999999999999".to_owned(),
        ),
        ("a float without end", "order: 1e999999".to_owned()),
        (
            "a day that is none",
            "review: {last: 9999-99-99, frequency: P1Y}".to_owned(),
        ),
        (
            "a duration of ages",
            "review: {last: 2026-01-01, frequency: P999999999999Y}".to_owned(),
        ),
        (
            "a reference of a hundred thousand letters",
            format!("accountable: {long}"),
        ),
        (
            "a reference with a line end",
            "accountable: \"a\\nb\"".to_owned(),
        ),
        (
            "a reference with an escape",
            "accountable: \"a\\e[31mb\"".to_owned(),
        ),
        (
            "a reference that reads backwards",
            "accountable: \"a\u{202e}b\"".to_owned(),
        ),
        (
            "an address that runs",
            "covers: [javascript:alert(1)]".to_owned(),
        ),
    ] {
        let ended = Hostile::new().controls(&control(&rest)).judged(name);
        assert!(
            ended.code == Some(1) || name.contains("address"),
            "{name}: {}",
            ended.said
        );
    }
    Hostile::new()
        .controls(&format!("group: {{id: A, title: A}}\ncontrols:\n  - id: {long}\n    title: A\n    statement: B\n"))
        .judged("an id of a hundred thousand letters");
}

#[test]
fn markdown_that_nests_or_repeats_without_end_is_soon_done() {
    let rows = "| a | b |\n".repeat(20_000);
    let notes: String = (0..10_000).map(|n| format!("[^{n}]: x\n\n")).collect();
    let lists: String = (0..500)
        .map(|n| format!("{}- a\n", "  ".repeat(n)))
        .collect();
    for (name, text) in [
        ("quotes", ">".repeat(50_000)),
        ("lists", lists),
        ("stars", "*".repeat(100_000)),
        ("stars and words", "*a **b ".repeat(20_000)),
        ("underscores", "_a__b".repeat(20_000)),
        ("brackets", "[".repeat(100_000)),
        ("links in links", "[a](".repeat(20_000)),
        ("images in images", "![".repeat(20_000)),
        ("backticks", "`".repeat(100_000)),
        (
            "uneven backticks",
            (1..600).map(|n| "`".repeat(n) + " ").collect(),
        ),
        ("a long table", format!("| a | b |\n|---|---|\n{rows}")),
        (
            "a wide table",
            format!("{}\n{}\n", "|a".repeat(2000), "|-".repeat(2000)),
        ),
        ("footnotes", notes),
        ("entities", "&amp;".repeat(50_000)),
        ("entities that never end", "&#".repeat(50_000)),
        ("angle brackets", "<".repeat(100_000)),
        ("open comments", "<!--".repeat(20_000)),
        ("inserts", "{{ insert: param, x }}".repeat(5_000)),
        ("open inserts", "{{".repeat(50_000)),
        ("letters", "a) x\n".repeat(20_000)),
        ("references", "[a]: /b\n".repeat(20_000)),
        (
            "a heading of a hundred signs",
            format!("{} a", "#".repeat(100_000)),
        ),
        ("joiners", "a\u{200d}".repeat(50_000)),
        ("combining marks", format!("a{}", "\u{301}".repeat(50_000))),
    ] {
        Hostile::new().stating(&text).judged(name);
    }
}

#[test]
fn what_is_no_markdown_is_refused_or_shown_as_words() {
    for (name, text) in [
        ("a script", "<script>alert(1)</script>"),
        ("a handler", "<img src=x onerror=alert(1)>"),
        ("a frame", "a <iframe src=//evil.example></iframe>"),
        ("a drawing", "<svg onload=alert(1)>"),
        ("a comment", "<!-- <script> -->"),
        ("an address that runs", "[a](javascript:alert(1))"),
        ("one in capitals", "[a](JaVaScRiPt:alert(1))"),
        ("one with a line end", "[a](<java\tscript:alert(1)>)"),
        ("one in entities", "[a](&#106;avascript:alert(1))"),
        ("one that is itself", "<javascript:alert(1)>"),
        ("one by reference", "[a][b]\n\n[b]: javascript:alert(1)"),
        (
            "a page in an address",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
        ),
        ("another language", "[a](vbscript:x)"),
        ("a file", "[a](file:///etc/passwd)"),
        (
            "an image from elsewhere",
            "![a](https://evil.example/a.png)",
        ),
        ("an image above the book", "![a](../../../../etc/passwd)"),
        ("an image of the machine", "![a](/etc/passwd)"),
        ("an image that is a page", "![a](data:image/svg+xml,<svg/>)"),
    ] {
        Hostile::new().stating(text).refused(name, "error");
    }
    for (name, text, words) in [
        (
            "Tera",
            "{% include \"/etc/passwd\" %} {{ 7 * 191 }}",
            "{{ 7 * 191 }}",
        ),
        ("Fluent", "{ $name } { -brand }", "{ $name } { -brand }"),
        (
            "Typst",
            "#read(\"/etc/passwd\") $x$ @label",
            "#read(&quot;/etc/passwd&quot;) $x$ @label",
        ),
        ("a formula", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        (
            "entities",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;script&gt;",
        ),
        ("an escape", "\\<b onclick=x>", "&lt;b onclick=x&gt;"),
        (
            "code",
            "`<script>alert(1)</script>`",
            "&lt;script&gt;alert(1)",
        ),
    ] {
        let ended = Hostile::new().stating(text);
        if ended.judged(name).code == Some(0) {
            ended.shown(name, words);
        }
    }
}

#[test]
fn every_plain_text_of_a_book_is_escaped() {
    let hostile = "\\\"><script>alert(1)</script><a href='javascript:x' onclick='x'>'";
    let manifest = format!(
        "[book]\ntitle = \"{hostile}\"\nlanguages = [\"en\"]\norganisation = \"{hostile}\"\nbase_url = \"https://a.example/\"\n[[roles]]\nid = \"r\"\ntitle = \"{hostile}\"\nholder = \"{hostile}\"\n"
    );
    let controls = format!(
        "group: {{id: A, title: A}}\ncontrols:\n  - id: A-1\n    title: A\n    statement: B\n    accountable: r\n    approval: {{by: r, on: 2026-01-01, reference: \"{hostile}\"}}\n    covers: [\"{hostile}\"]\n    evidence: [E-1]\n"
    );
    let suppliers = format!(
        "suppliers:\n  - {{id: s, name: \"{hostile}\", purpose: A, legal_entity: \"{hostile}\", locations: [\"{hostile}\"], certifications: [\"{hostile}\"], role: supplier}}\n"
    );
    let evidence =
        "evidence:\n  - {id: E-1, title: A, href: 'https://a.example/\"><script>', tlp: CLEAR}\n";
    let revisions = format!("revisions:\n  - {{version: \"{hostile}\", date: 2026-01-01}}\n");
    Hostile::new()
        .with("book.toml", manifest)
        .controls(&controls)
        .with("content/suppliers.yml", suppliers)
        .with("content/revisions.yml", revisions)
        .with("content/evidence.yml", evidence)
        .judged("markup in plain texts");
}

#[test]
fn paths_never_leave_the_book() {
    let evidence =
        |file: &str| format!("evidence:\n  - {{id: E-1, title: A, file: {file}, tlp: CLEAR}}\n");
    for (name, file) in [
        ("upward", "../../../../etc/passwd"),
        ("upward inside", "content/evidence/../../../x"),
        ("the machine's", "/etc/passwd"),
        ("backslashes", "'..\\..\\x'"),
        ("a line end", "\"a\\nb\""),
        ("an escape", "\"a\\eb\""),
        ("a zero", "\"a\\0b\""),
        ("a device", "/dev/zero"),
        ("a process", "/proc/self/environ"),
        ("nothing", "''"),
    ] {
        let book = Hostile::new().with("content/evidence.yml", evidence(file));
        book.refused(&format!("evidence, {name}"), "error");
    }
    for (name, lines) in [
        (
            "redirect",
            "[redirects]\n\"/../../x.html\" = \"/en/index.html\"\n",
        ),
        (
            "redirect elsewhere",
            "[redirects]\n\"/a.html\" = \"//evil.example\"\n",
        ),
        (
            "redirect that runs",
            "[redirects]\n\"/a.html\" = \"javascript:alert(1)\"\n",
        ),
        ("contact", "security_contact = \"javascript:alert(1)\"\n"),
        (
            "colour",
            "brand_colour = \"red;} body{background:url(//evil)\"\n",
        ),
        ("logo", "logo = \"../../../etc/passwd\"\n"),
    ] {
        let book = Hostile::new().with("book.toml", format!("{MANIFEST}{lines}"));
        book.refused(name, "error");
    }
    let base = MANIFEST.replace("https://a.example/", "javascript:alert(1)//");
    Hostile::new()
        .with("book.toml", base)
        .refused("an address that runs", "error");
    let entry = "evidence:\n  - {id: E-1, title: A, href: 'javascript:alert(1)', tlp: CLEAR}\n";
    Hostile::new()
        .with("content/evidence.yml", entry)
        .refused("evidence that runs", "error");
    let page = "---\ntitle: A\nslug: ../../../x\n---\n\nA.\n";
    Hostile::new()
        .with("content/pages/a.en.md", page)
        .refused("a slug", "error");
}

#[test]
fn what_is_no_file_is_not_opened() {
    let entry = "evidence:\n  - {id: E-1, title: A, file: content/evidence/a.txt, tlp: CLEAR}\n";
    let pipe = |path: PathBuf| {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let new = || Hostile::new().with("content/evidence.yml", entry);
    new()
        .and(|book| symlink("/etc/passwd", book.join("content/evidence/a.txt")).unwrap())
        .refused("a link out of the book", "error");
    new()
        .and(|book| symlink("/dev/zero", book.join("content/evidence/a.txt")).unwrap())
        .refused("a link to a device", "error");
    new()
        .and(|book| pipe(book.join("content/evidence/a.txt")))
        .refused("evidence that is a pipe", "error");
    new()
        .and(|book| fs::create_dir(book.join("content/evidence/a.txt")).unwrap())
        .refused("evidence that is a folder", "error");
    Hostile::new()
        .and(|book| pipe(book.join("content/controls/b.yml")))
        .refused("a pipe among the controls", "no regular file");
    Hostile::new()
        .and(|book| pipe(book.join("static/b.css")))
        .refused("a pipe among static files", "no regular file");
    Hostile::new()
        .and(|book| symlink("/etc", book.join("content/controls/etc")).unwrap())
        .refused("a folder that is a link", "symbolic link");
    Hostile::new()
        .and(|book| symlink("..", book.join("static/up")).unwrap())
        .refused("a link in a circle", "symbolic link");
    for make in [
        (|path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()))
            as fn(&Path),
        |path| fs::create_dir(path).unwrap(),
        |path| symlink("/dev/zero", path).unwrap(),
    ] {
        let book = Hostile::new().and(|book| {
            fs::remove_file(book.join("book.toml")).unwrap();
            make(&book.join("book.toml"));
        });
        book.refused("a manifest that is no file", "error");
    }
}

#[test]
fn odd_names_are_refused_or_kept_and_never_reach_the_terminal() {
    for (name, file) in [
        ("a line end", &b"a\nb.yml"[..]),
        ("an escape", b"a\x1b]0;owned\x07.yml"),
        (
            "a mark that turns the line",
            "a\u{202e}lmy.x.yml".as_bytes(),
        ),
        ("no UTF-8", b"a\xff.yml"),
        ("a backslash", b"a\\b.yml"),
    ] {
        for folder in ["content/controls", "static"] {
            let book = Hostile::new().and(|book| {
                fs::write(book.join(folder).join(OsStr::from_bytes(file)), "a: [").unwrap();
            });
            book.judged(&format!("{name} in {folder}"));
        }
    }
    for name in [
        "CON.txt",
        "aux",
        "a.",
        "a ",
        "-rf",
        "a%2e%2e",
        "é.txt",
        "e\u{301}.txt",
    ] {
        let book = Hostile::new().with(&format!("static/{name}"), "words");
        book.judged(name);
    }
    Hostile::new()
        .with("static/a.css", "1")
        .with("static/A.css", "2")
        .refused("names that differ by case", "path-collision");
    Hostile::new()
        .with("static/é.css", "1")
        .with("static/e\u{301}.css", "2")
        .judged("names that differ by their composition");
    let deep = vec!["d"; 200].join("/");
    Hostile::new()
        .with(&format!("static/{deep}/a.txt"), "1")
        .judged("deep folders");
    let many = Hostile::new().and(|book| {
        for number in 0..20_000 {
            fs::write(book.join(format!("static/{number}")), "").unwrap();
        }
    });
    many.judged("many tiny files");
}

#[test]
fn drawings_do_nothing() {
    let doctype = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>")
    };
    for (name, text) in [
        (
            "a script",
            svg("<script>alert(1)</script><path d=\"M0 0h9\"/>"),
        ),
        ("a handler", svg("<path onload=\"alert(1)\" d=\"M0 0h9\"/>")),
        (
            "a page inside",
            svg("<foreignObject><iframe src=\"//evil.example\"/></foreignObject>"),
        ),
        (
            "an image from elsewhere",
            svg("<image href=\"https://evil.example/a.png\" width=\"9\" height=\"9\"/>"),
        ),
        (
            "an image of the machine",
            svg("<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/>"),
        ),
        (
            "entities",
            format!("{doctype}{}", svg("<text>&c;&x;</text>")),
        ),
        ("a use in itself", svg("<g id=\"a\"><use href=\"#a\"/></g>")),
        ("deep groups", svg(&"<g>".repeat(5000))),
        ("no drawing", "<svg".to_owned()),
    ] {
        let book = Hostile::new().with("content/images/a.svg", text);
        let book = book.stating("![A drawing](../images/a.svg)");
        book.judged(name);
        let public = book.folder.path().join("out/public");
        for (path, bytes) in public
            .exists()
            .then(|| files(&public))
            .into_iter()
            .flatten()
        {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            let active = [
                "<script",
                "onload",
                "foreignobject",
                "evil.example",
                "root:x",
            ];
            let is_drawing = path.ends_with(".svg");
            assert!(
                !is_drawing || !active.iter().any(|word| text.contains(word)),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn messages_and_templates_that_nest_without_end_are_refused() {
    let circle = "nav-controls = { nav-home }\nnav-home = { nav-controls }\n";
    let braces = format!("nav-home = {}\n", "{".repeat(20_000));
    let calls = format!("nav-home = {{ {}\n", "A(".repeat(20_000));
    for (name, text) in [
        ("messages in a circle", circle),
        ("open braces", &braces),
        ("open calls", &calls),
    ] {
        Hostile::new()
            .with("i18n/en.ftl", text)
            .refused(name, "error");
    }
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000));
    let lines = format!("{MANIFEST}[output.site]\ntheme = \"own\"\n");
    Hostile::new()
        .with("book.toml", lines)
        .with("themes/own/html/control.html", deep)
        .refused("a deep template", "error");
}
