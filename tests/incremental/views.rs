//! Pages that are not even filled: what is known of them from an earlier build, in memory and in a new process.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use policybook::{
    pipeline::{self, Cache, Changed, Memo, Output, Request},
    terms::Date,
};

use super::{Silent, files, request, shelf::Shelf};

/// A book whose site is built by new processes, as it were, which remember what was filled before.
struct House {
    shelf: Shelf,
    out: tempfile::TempDir,
    today: Date,
}

impl House {
    fn new() -> Self {
        Self {
            shelf: Shelf::new(),
            out: tempfile::tempdir().expect("a folder"),
            today: super::today(),
        }
    }

    fn request(&self, out: &Path, cache: Cache) -> Request {
        Request {
            today: self.today,
            cache,
            ..request(self.shelf.root(), out)
        }
    }

    /// Builds by what is remembered, and compares with what a clean build gives.
    fn build(&self, what: &str) -> Output {
        let out = self.out.path().join("dist");
        let built = pipeline::build(&self.request(&out, Cache::Used), &Silent);
        let built = built.expect("a folder");
        let faults = built.diagnostics;
        let output = built.output;
        let output = output.unwrap_or_else(|| panic!("{what}: {faults:#?}"));
        let anew = tempfile::tempdir().expect("a folder");
        let clean = anew.path().join("dist");
        let built = pipeline::build(&self.request(&clean, Cache::Unused), &Silent);
        let all = built.expect("a folder").output.expect(what);
        assert_eq!((all.filled, all.rendered), (all.pages, all.pages), "{what}");
        assert!(same(&clean, &out), "{what}: another output");
        output
    }

    /// Builds after a change of one file.
    fn after(&self, path: &str, from: &str, to: &str) -> Output {
        let file = self.shelf.root().join(path);
        let before = fs::read_to_string(&file).expect("a file");
        assert!(before.contains(from), "{path} has no {from}");
        self.shelf.replace(path, from, to);
        self.build(&format!("{path}: {from:.40} is now {to:.40}"))
    }
}

/// Whether both folders have the same pages, and the same assets but for those of the generation before.
fn same(clean: &Path, out: &Path) -> bool {
    let (clean, mut kept) = (files(clean), files(out));
    kept.retain(|path, _| clean.contains_key(path) || !path.starts_with("assets/"));
    clean == kept
}

const ACC_01: &str = "content/controls/access/acc-01.yml";
const ACC_02: &str = "content/controls/access/acc-02.yml";
const NET: &str = "content/controls/net.yml";

/// The pages that say what one control promises, in two languages: its own, its chapter's, the whole text, and the home,
/// which states the digest of all.
const SAYING: usize = 8;

#[test]
fn pages_that_do_not_say_a_text_are_not_filled_for_it() {
    let house = House::new();
    let all = house.build("at first").pages;
    assert!(all > 30, "{all}");
    for (path, from, to) in [
        (ACC_01, "A promise", "Another promise"),
        (
            ACC_01,
            "see [it](control:NET-01)",
            "see [them](control:ACC-02)",
        ),
        (
            ACC_01,
            "{{ insert: param, delay }}, see",
            "{{ insert: param, delay }} or sooner, see",
        ),
        (ACC_02, "See [](term:mfa).", "\"See\" - &not a #link."),
        (NET, "A firewall.", "Two firewalls.\\n\\n# With a heading"),
        (
            NET,
            "'Un pare-feu.'",
            "\"Un\\\n      mur[^1].\\n\\n[^1]: Haut.\"",
        ),
    ] {
        let output = house.after(path, from, to);
        assert_eq!(output.filled, SAYING, "{path}: {from} is now {to}");
        assert!(output.rendered > 0, "{path}: {from} is now {to}");
    }
    // What is told of how a control is kept stands on its own page alone, and is searched.
    let described = "evidence: [EV-1]\n    implementation:\n      description: Par un outil.";
    assert_eq!(
        house.after(ACC_01, "evidence: [EV-1]", described).filled,
        all
    );
    let output = house.after(ACC_01, "Par un outil.", "Par [deux](term:mfa) outils.");
    assert_eq!(output.filled, 2);
}

#[test]
fn whatever_else_changes_each_page_is_filled() {
    let house = House::new();
    let all = house.build("at first").pages;
    for (path, from, to) in [
        (ACC_01, "en: Accounts", "en: All accounts"),
        (ACC_01, "P60D", "P50D"),
        (ACC_01, "evidence: [EV-1]", "evidence: []"),
        (ACC_02, "covers: [x]", "tlp: AMBER"),
        (NET, "number: 7", "number: 9"),
        ("content/evidence.yml", "2026-12-01", "2026-12-02"),
        ("content/evidence/r.txt", "a report", "another report"),
        ("content/glossary.yml", "Two of them.", "Three of them."),
        ("content/pages/about.en.md", "Words.", "Other words."),
        ("i18n/fr.ftl", "Maison", "Accueil"),
        ("static/robots.txt", "x", "y"),
        ("themes/mine/static/a.css", "red", "tan"),
        ("content/images/a.svg", "H5", "H7"),
        ("book.toml", "Politique", "Charte"),
    ] {
        let output = house.after(path, from, to);
        // Withdrawn from view, a control has no page.
        let pages = if to == "tlp: AMBER" { all - 2 } else { all };
        assert!(output.filled >= pages.min(output.pages), "{path}: {to}");
    }
}

#[test]
fn another_day_is_another_ground() {
    let mut house = House::new();
    let all = house.build("at first").pages;
    house.today = Date::new(2027, 6, 1).expect("a day");
    assert_eq!(house.build("a later day").filled, all);
    house.today = super::today();
    assert_eq!(house.build("the day before").filled, all);
    assert_eq!(house.after(NET, "A firewall", "A wall").filled, SAYING);
}

#[test]
fn an_image_of_a_page_that_is_not_filled_stays() {
    let house = House::new();
    let image =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H6V5Z'/></svg>";
    house.shelf.write("content/images/b.svg", image);
    // On the page of one control, and nowhere else.
    let described = "implementation:
      description: A tool, ![b](/images/b.svg)
    silence:";
    house.shelf.replace(NET, "silence:", described);
    house.build("at first");
    let shown = || {
        let all = files(&house.out.path().join("dist"));
        all.keys().any(|path| path.starts_with("assets/b."))
    };
    assert!(shown());
    for number in 0..3 {
        let (from, to) = [("A promise", "A vow"), ("A vow", "A promise")][number % 2];
        assert_eq!(house.after(ACC_01, from, to).filled, SAYING);
        assert!(shown(), "round {number}");
    }
}

#[test]
fn a_text_that_is_said_twice_by_an_alias_is_followed() {
    let house = House::new();
    house.shelf.replace(
        ACC_02,
        "statement: 'See [](term:mfa).'",
        "history: [{version: '1', change: &same One.}], statement: *same",
    );
    house.build("at first");
    let output = house.after(ACC_02, "&same One.", "&same Two.");
    assert_eq!(output.filled, output.pages);
    house.shelf.replace(
        ACC_02,
        "history: [{version: '1', change: &same Two.}], statement: *same",
        "statement: &same Two., history: [{version: '1', change: *same}]",
    );
    house.build("the other way round");
    let output = house.after(ACC_02, "&same Two.", "&same Three.");
    assert_eq!(output.filled, output.pages);
}

#[test]
fn how_deep_what_follows_a_text_lies_is_seen() {
    let house = House::new();
    let text = |indent: &str| {
        format!(
            "controls:\n  - id: NET-02\n    title: T\n    statement: S\n    implementation:\n      description:\n        en: So.\n        fr: |\n          \
             Ainsi.\n\n{indent}status: implemented\n"
        )
    };
    house.shelf.write(
        "content/controls/net-02.yml",
        &text("      ").replace("id: NET-02", "id: NET-02\n    group: NET"),
    );
    house.build("at first");
    // A status that belongs to nothing is refused: nothing of it may be taken for the same.
    let file = house.shelf.root().join("content/controls/net-02.yml");
    let before = fs::read_to_string(&file).expect("a file");
    fs::write(&file, before.replace("\n      status", "\n    status")).expect("written");
    let request = house.request(&house.out.path().join("dist"), Cache::Used);
    let built = pipeline::build(&request, &Silent).expect("a folder");
    assert!(built.output.is_none());
}

#[test]
fn where_a_long_list_is_cut_anew_its_links_follow() {
    let house = House::new();
    let long = |bytes: usize| "mot ".repeat(bytes / 4);
    let mut text = "controls:\n".to_owned();
    for number in 10..22 {
        let long = long(if number == 10 { 20_000 } else { 40_000 });
        writeln!(
            text,
            "  - {{id: NET-{number}, group: NET, title: T, statement: Un {long}}}"
        )
        .expect("a text");
    }
    house.shelf.write("content/controls/net/long.yml", &text);
    let output = house.build("at first");
    let (from, to) = (
        "NET-10, group: NET, title: T, statement: Un mot",
        "NET-10, group: NET, title: T, statement: Deux mots",
    );
    let few = house.after("content/controls/net/long.yml", from, to);
    assert_eq!(few.filled, SAYING, "cut as before");
    let longer = format!("{to} {}", long(60_000));
    let all = house.after("content/controls/net/long.yml", to, &longer);
    assert_eq!(
        all.filled, all.pages,
        "cut elsewhere, {} pages",
        output.pages
    );
}

#[test]
fn a_memory_of_pages_that_is_damaged_is_as_none() {
    let house = House::new();
    let all = house.build("at first").pages;
    let folder = house.shelf.root().join(".policybook");
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut paths = entries.map(|entry| entry.path());
    let memory = paths.find(|path| path.to_string_lossy().contains("views-"));
    let memory = memory.expect("a memory");
    let whole = fs::read(&memory).expect("a memory");
    let mut promise = "A promise".to_owned();
    let mut change = |bytes: Option<Vec<u8>>| {
        // Written in place, the file is the same one.
        if let Some(bytes) = bytes {
            fs::write(&memory, bytes).expect("written");
        }
        let to = format!("{promise}, again");
        let output = house.after(ACC_01, &promise, &to);
        promise = to;
        output.filled
    };
    assert_eq!(change(None), SAYING);
    for length in [0, 31, 32, 33, 100, whole.len() / 2, whole.len() - 1] {
        assert_eq!(
            change(Some(whole[..length].to_vec())),
            all,
            "{length} bytes"
        );
        assert_eq!(change(None), SAYING, "the memory heals");
    }
    for at in (0..whole.len()).step_by(whole.len() / 9) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        assert_eq!(change(Some(bytes)), all, "byte {at}");
    }
    // The same bytes in another file.
    let bytes = fs::read(&memory).expect("a memory");
    fs::rename(&memory, house.out.path().join("moved")).expect("renamed");
    assert_eq!(change(Some(bytes)), all, "a copy");
}

#[test]
fn a_book_that_could_not_be_put_in_place_is_built_again_though_it_is_as_it_was() {
    let house = House::new();
    let mut memo = Memo::default();
    let out = house.out.path().join("dist");
    let mut build = || {
        let request = house.request(&out, Cache::Unused);
        pipeline::build_again(&request, &Changed::Unknown, &mut memo, &Silent)
    };
    fs::write(&out, "a file").expect("written");
    assert!(build().is_err());
    assert!(build().is_err(), "nothing was put in place");
    fs::remove_file(&out).expect("removed");
    assert!(build().expect("a folder").is_some());
    assert!(build().expect("a folder").is_none(), "it is as it was");
}

#[test]
fn a_watched_book_fills_no_more_than_a_new_process() {
    let house = House::new();
    let mut memo = Memo::default();
    let mut build = |changed: &Changed| {
        let request = house.request(&house.out.path().join("dist"), Cache::Unused);
        let built = pipeline::build_again(&request, changed, &mut memo, &Silent);
        let built = built.expect("a folder").expect("a change");
        built.output.expect("a sound book")
    };
    let first = build(&Changed::Unknown);
    assert_eq!(first.filled, first.pages);
    house.shelf.replace(NET, "A firewall", "A wall");
    let paths: BTreeSet<PathBuf> = [house.shelf.root().join(NET)].into();
    assert_eq!(build(&Changed::Paths(paths)).filled, SAYING);
}
