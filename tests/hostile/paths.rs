//! Paths out of the book, what is no file, odd names and too many of them.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
    process::Command,
};

use super::book::{Hostile, MANIFEST};

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
