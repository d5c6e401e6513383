//! Paths out of the book, what is no file, odd names and too many of them.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
    process::Command,
};

use super::book::{Hostile, MANIFEST};
use crate::support::files;

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
        book.refused(&format!("evidence, {name}"), "invalid-path");
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
    let entry = "evidence:\n  - {id: E-1, title: A, file: a.txt, tlp: CLEAR}\n";
    let pipe = |path: PathBuf| {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let new = || Hostile::new().with("content/evidence.yml", entry);
    // The plain file is taken: what is refused below is refused for what it is.
    let plain = new()
        .with("content/evidence/a.txt", "words")
        .judged("plain evidence");
    assert_eq!(plain.code, Some(0), "{}", plain.said);
    new()
        .and(|book| symlink("/etc/passwd", book.join("content/evidence/a.txt")).unwrap())
        .refused("a link out of the book", "symbolic link");
    new()
        .and(|book| symlink("/dev/zero", book.join("content/evidence/a.txt")).unwrap())
        .refused("a link to a device", "symbolic link");
    new()
        .and(|book| pipe(book.join("content/evidence/a.txt")))
        .refused("evidence that is a pipe", "no regular file");
    new()
        .and(|book| fs::create_dir(book.join("content/evidence/a.txt")).unwrap())
        .refused("evidence that is a folder", "no regular file");
    Hostile::new()
        .and(|book| pipe(book.join("content/controls/b.yml")))
        .refused("a pipe among the controls", "no regular file");
    Hostile::new()
        .and(|book| pipe(book.join("static/b.css")))
        .refused("a pipe among static files", "no regular file");
    Hostile::new()
        .and(|book| symlink("/etc", book.join("content/controls/etc")).unwrap())
        .refused("a folder that is a link", "symbolic link");
    let themed = format!("{MANIFEST}[output.site]\ntheme = \"ssl\"\n");
    Hostile::new()
        .with("book.toml", themed)
        .and(|book| symlink("/etc", book.join("themes")).unwrap())
        .refused("themes that are a link", "symbolic link");
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

/// Something that comes with a book, in the folder beside its output.
type Planted<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn output_that_comes_with_a_book_leads_nowhere_else() {
    let file = format!(r#"{{"size": 4, "sha256": "{}"}}"#, "ab".repeat(32));
    let manifest = |path: &str| format!(r#"{{"parts": {{}}, "files": {{"{path}": {file}}}}}"#);
    let journal = format!("{{\"path\": \"../victim/a.txt\", \"file\": {file}}}\n");
    let write = |place: PathBuf, text: &str| {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    let planted: [Planted; 9] = [
        ("the output's manifest", &|around| {
            write(
                around.join("out/manifest.json"),
                &manifest("../victim/a.txt"),
            );
        }),
        ("the machine's paths", &|around| {
            let victim = around.join("victim/a.txt");
            let text = manifest(victim.to_str().unwrap());
            write(around.join("out/manifest.json"), &text);
        }),
        ("the hidden manifest", &|around| {
            let place = around.join(".out.previous/manifest.json");
            write(place, &manifest("../victim/a.txt"));
        }),
        ("the journal", &|around| {
            write(around.join(".out.previous/.policybook-made"), &journal);
        }),
        ("a linked folder of the output", &|around| {
            write(around.join("out/manifest.json"), &manifest("public/a.txt"));
            symlink(around.join("victim"), around.join("out/public")).unwrap();
        }),
        ("a linked folder of the hidden one", &|around| {
            write(around.join(".out.previous/manifest.json"), &manifest("x"));
            symlink(around.join("victim"), around.join(".out.previous/public")).unwrap();
        }),
        ("a linked hidden folder", &|around| {
            symlink(around.join("victim"), around.join(".out.previous")).unwrap();
        }),
        ("a linked output", &|around| {
            symlink(around.join("victim"), around.join("out")).unwrap();
        }),
        ("a linked lock", &|around| {
            symlink(around.join("victim/made"), around.join(".out.lock")).unwrap();
        }),
    ];
    for (name, plant) in planted {
        let book = Hostile::new();
        let around = book.folder.path();
        write(around.join("victim/a.txt"), "mine");
        plant(around);
        book.build();
        let _ = Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["clean", "--out"])
            .arg(around.join("out"))
            .arg(book.path())
            .output()
            .unwrap();
        let left: Vec<(String, Vec<u8>)> = files(&around.join("victim")).into_iter().collect();
        assert_eq!(left, [("a.txt".to_owned(), b"mine".to_vec())], "{name}");
    }
}
