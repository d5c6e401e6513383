//! A reader of the site while it is built again and again: every link of every page leads to a file.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::{Kitchen, association, said};

/// How many times the site is built again where `POLICYBOOK_REBUILDS` says nothing.
const REBUILDS: usize = 12;

/// The site's address in the book.
const BASE: &str = "https://securite.lumen-14.example/";

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9\" fill=\"#00000N\"/></svg>";

/// What a reader did, for the test to say that it did something.
#[derive(Default)]
struct Walk {
    pages: usize,
    files: usize,
    /// Pages that were read anew, since more than one build ended while they were looked at.
    aged: usize,
}

/// Changes a text, the order of two controls, a style, a drawing and a static file. No page goes away.
fn change(kitchen: &Kitchen, number: usize) {
    let put = |path: &str, text: String| {
        let path = kitchen.book().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    let edit = |path: &str, changed: &dyn Fn(&str) -> String| {
        let text = fs::read_to_string(kitchen.book().join(path)).expect("read");
        let lines: Vec<String> = text.lines().map(changed).collect();
        put(path, lines.join("\n") + "\n");
    };
    edit("book.toml", &|line| {
        if line.starts_with("title = ") {
            format!("title = {{fr = \"Politique {number}\", en = \"Policy {number}\"}}")
        } else {
            line.to_owned()
        }
    });
    edit("content/controls/01-acces.yml", &|line| match line.trim() {
        "number: 1" | "number: 5" => format!("  number: {}", 1 + number % 2 * 4),
        _ => line.to_owned(),
    });
    for tag in ["fr", "en"] {
        let text = format!("---\ntitle: D {number}\n---\n\n![D](../images/drawing.svg)\n");
        put(&format!("content/pages/drawn.{tag}.md"), text);
    }
    let digit = char::from_digit(u32::try_from(number % 10).expect("a digit"), 10);
    let drawing = DRAWING.replace('N', &digit.expect("a digit").to_string());
    put("content/images/drawing.svg", drawing);
    put("static/more.txt", format!("{number}\n"));
    put("themes/own/static/site.js", format!("/* {number} */\n"));
}

/// The files of the site that a page or a style names, from the site's root.
fn links(path: &str, text: &str) -> BTreeSet<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let starts = ["href=\"", "src=\"", "url(\""];
    let named = starts.iter().flat_map(|start| {
        let parts = text.split(start).skip(1);
        parts.filter_map(|part| part.split('"').next())
    });
    named.filter_map(|link| resolved(folder, link)).collect()
}

/// A link as a path from the site's root; none where it leads elsewhere.
fn resolved(folder: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let (folder, link) = match link.strip_prefix(BASE) {
        Some("") => return Some("index.html".to_owned()),
        Some(below) => ("", below),
        None => (folder, link),
    };
    if link.is_empty() || link.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().expect("a link within the site");
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Reads every page and what it links to, as a browser does, beginning at the first one.
fn walk(public: &Path, begun: &AtomicUsize, walk: &mut Walk) {
    let mut due: Vec<String> = vec!["fr/index.html".to_owned()];
    let mut known: BTreeSet<String> = due.iter().cloned().collect();
    while let Some(path) = due.pop() {
        let found = page(public, &path, begun, walk);
        walk.pages += 1;
        for link in found {
            let is_text = link.ends_with(".html") || link.ends_with(".css");
            if is_text && known.insert(link.clone()) {
                due.push(link);
            }
        }
    }
}

/// Reads a page and opens all that it names. A page that is older than one build may name what is gone; it is read anew.
fn page(public: &Path, path: &str, begun: &AtomicUsize, walk: &mut Walk) -> BTreeSet<String> {
    for _ in 0..5 {
        let before = begun.load(Ordering::SeqCst);
        let text = fs::read_to_string(public.join(path));
        let text = text.unwrap_or_else(|error| panic!("{path} is missed: {error}"));
        let links = links(path, &text);
        let missed = links.iter().find(|link| {
            let opened = fs::read(public.join(link));
            walk.files += 1;
            opened.is_err_and(|error| error.kind() == ErrorKind::NotFound)
        });
        let Some(missed) = missed else { return links };
        assert!(
            begun.load(Ordering::SeqCst) > before,
            "{missed}, which {path} names, is missed"
        );
        walk.aged += 1;
    }
    panic!("{path} ages each time that it is read");
}

/// The hashed files of a site.
fn assets(public: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(public.join("assets")).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

#[test]
fn a_reader_never_misses_a_linked_file_while_the_site_is_built_again() {
    let rebuilds = std::env::var("POLICYBOOK_REBUILDS").ok();
    let rebuilds = rebuilds.map_or(REBUILDS, |number| number.parse().expect("a number"));
    let kitchen = association();
    let manifest = kitchen.book().join("book.toml");
    let text = fs::read_to_string(&manifest).expect("read");
    fs::write(&manifest, text + "\n[output.site]\ntheme = \"own\"\n").expect("written");
    let build = |number: usize| {
        change(&kitchen, number);
        let mut command = kitchen.command(&kitchen.out());
        let command = command.args(["--site-only", "--allow-mixed"]);
        let output = command.output().expect("run");
        assert!(output.status.success(), "{}", said(&output));
    };
    build(0);
    let public = kitchen.out().join("public");
    let first = assets(&public);
    let (begun, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut walked = Walk::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..=rebuilds {
                begun.store(number, Ordering::SeqCst);
                build(number);
            }
            done.store(1, Ordering::SeqCst);
        });
        while done.load(Ordering::SeqCst) == 0 {
            walk(&public, &begun, &mut walked);
        }
    });
    let last = assets(&public);
    assert!(last.difference(&first).count() > 1, "no asset changed");
    assert!(walked.pages > 20 && walked.files > walked.pages);
    assert!(
        walked.aged * 50 < walked.pages,
        "{} of {} pages aged",
        walked.aged,
        walked.pages
    );
}
