//! What is remembered of the last build and check: an unchanged book is neither read nor written, every change is noticed,
//! and whatever happens to the memory, what comes out is what comes out without it. `POLICYBOOK_SEQUENCES` sets how many
//! sequences of changes are tried.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "these tests write little books and fail where that fails"
)]

#[path = "memo/chance.rs"]
mod chance;
#[path = "recall/damage.rs"]
mod damage;
#[path = "recall/house.rs"]
mod house;
#[path = "recall/outputs.rs"]
mod outputs;
#[path = "memo/shelf.rs"]
mod shelf;
mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::PermissionsExt,
};

use chance::Chance;
use house::{House, set_time, tamper};
use policybook::pipeline::{self, Cache, Web};

#[test]
fn nothing_is_written_for_an_unchanged_book_and_the_same_is_said() {
    let house = House::new();
    let (is_recalled, first) = house.build(&[]);
    assert!(
        !is_recalled && first.stderr.contains("warning["),
        "{first:?}"
    );
    let before = support::files(&house.path("dist"));
    let (_, without) = house.build(&["--no-cache"]);
    let (is_recalled, again) = house.build(&[]);
    assert!(is_recalled);
    assert_eq!(again, without);
    assert!(
        again.stdout.contains(": 0 files written,"),
        "{}",
        again.stdout
    );
    assert_eq!(support::files(&house.path("dist")), before);
}

#[test]
fn an_unchanged_book_is_judged_without_being_read() {
    let house = House::new();
    let judged = |cache| {
        let today = support::TODAY.parse().expect("a day");
        let root = house.shelf.root();
        pipeline::verdict(root, &BTreeMap::new(), today, &Web::Unasked, cache)
    };
    let first = judged(Cache::Used);
    let again = judged(Cache::Used);
    assert!(first.sources.iter().count() > 12);
    // Only files with findings are opened, for their excerpts.
    let read: Vec<&str> = again
        .sources
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert!(read.contains(&"content/controls/net.yml"), "{read:?}");
    for path in [
        "book.toml",
        "content/glossary.yml",
        "content/pages/about.fr.md",
        "i18n/fr.ftl",
    ] {
        assert!(!read.contains(&path), "{read:?}");
    }
    assert!(again.is_sound && judged(Cache::Unused).sources.iter().count() > 12);
}

#[test]
fn every_form_of_a_check_is_the_same_from_the_memory() {
    let house = House::new();
    for format in ["human", "short", "json", "sarif", "github", "gitlab"] {
        let without = house.check(&["--no-cache", "--format", format]);
        house.check(&["--format", format]);
        assert_eq!(house.check(&["--format", format]), without, "{format}");
    }
    for levels in [
        &["--deny-warnings"],
        &["--allow=review-overdue"],
        &["--deny=review-overdue"],
    ] {
        let without = house.check(&[levels[0], "--no-cache"]);
        assert_eq!(house.check(levels), without, "{levels:?}");
    }
}

#[test]
fn a_book_with_errors_is_remembered_too() {
    let house = House::settled();
    house
        .shelf
        .replace("content/controls/net.yml", "control", "contrl");
    let (is_recalled, first) = house.build(&[]);
    assert!(!is_recalled);
    assert_eq!(first.code, Some(1));
    assert_eq!(house.build(&[]), (true, first.clone()));
    assert_eq!(house.build(&["--no-cache"]), (false, first));
    let checked = house.check(&[]);
    assert_eq!(
        (house.check(&[]), house.check(&["--no-cache"])),
        (checked.clone(), checked)
    );
}

#[test]
fn another_text_is_noticed_whichever_file_holds_it() {
    for (path, from, to) in [
        ("book.toml", "Politique", "Charte"),
        ("content/controls/net.yml", "pare-feu", "mur"),
        ("content/evidence/r.txt", "a report", "another"),
        ("content/images/a.svg", "H5", "H7"),
        ("i18n/fr.ftl", "Maison", "Accueil"),
        ("static/robots.txt", "x", "y"),
        ("themes/mine/static/a.css", "red", "tan"),
    ] {
        let house = House::settled();
        house.shelf.replace(path, from, to);
        house.notices(path);
        house.settle();
    }
}

/// A change of a book, and what it is.
type Change = (&'static str, fn(&House));

const CHANGES: &[Change] = &[
    ("a text of the same size, its time put back", |house| {
        tamper(
            &house.path("content/controls/net.yml"),
            "firewall",
            "fireball",
        );
    }),
    ("a new file that is copied", |house| {
        house.shelf.write("static/new.txt", "y\n");
    }),
    ("a removed file that is copied", |house| {
        house.shelf.remove("static/robots.txt");
    }),
    ("a file in place of another", |house| {
        let glossary = "glossary:\n  - {id: mfa, term: MFA, definition: 'Three.'}\n";
        house.shelf.write("content/glossary.yaml", glossary);
        house.shelf.remove("content/glossary.yml");
    }),
    ("a renamed file", |house| {
        let (from, to) = ("content/controls/net.yml", "content/controls/a-net.yml");
        fs::rename(house.path(from), house.path(to)).expect("renamed");
    }),
    ("a swapped folder", |house| {
        house.shelf.write("other/fr.ftl", "nav-home = Foyer\n");
        fs::rename(house.path("i18n"), house.path("away")).expect("renamed");
        fs::rename(house.path("other"), house.path("i18n")).expect("renamed");
    }),
];

#[test]
fn each_kind_of_change_is_noticed() {
    for (what, change) in CHANGES {
        let house = House::settled();
        change(&house);
        house.notices(what);
        house.settle();
    }
}

#[test]
fn the_logo_is_noticed_wherever_it_lies_in_the_book() {
    let house = House::new();
    for logo in ["brand/a.svg", ".brand/a.svg", "content/.images/a.svg"] {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H5V5Z'/></svg>";
        house.shelf.write(logo, text);
        house.shelf.write(
            "book.toml",
            &format!("[book]\ntitle = 'P'\nlanguages = ['fr', 'en']\nlogo = '{logo}'\n[[roles]]\nid = 'rssi'\ntitle = 'R'\n"),
        );
        house.settle();
        house.shelf.replace(logo, "H5", "H6");
        house.notices(logo);
        house.settle();
        house.shelf.remove(logo);
        let (is_recalled, run) = house.build(&[]);
        assert_eq!((is_recalled, run.code), (false, Some(1)), "{logo}");
        assert_eq!(house.check(&[]), house.check(&["--no-cache"]), "{logo}");
        house.shelf.write(logo, text);
        house.settle();
    }
}

#[test]
fn the_day_the_environment_and_each_option_ask_another_question() {
    let house = House::settled();
    assert!(!house.build(&["--today", "2026-11-22"]).0);
    assert!(house.build(&["--today", "2026-11-22"]).0);
    assert!(!house.build(&[]).0, "the day before");
    let title = [("POLICYBOOK_BOOK__TITLE", "Autre")];
    assert!(!house.build_in("dist", &[], &title).0);
    assert!(house.build_in("dist", &[], &title).0);
    assert!(!house.build(&[]).0, "without the title");
    for option in ["--drafts", "--in-place", "--allow-mixed"] {
        house.settle();
        assert!(!house.build(&[option]).0, "{option}");
    }
    assert!(!house.build_in("other", &[], &[]).0, "another folder");
    // Neither threads nor a passphrase make another output.
    house.settle();
    let secret = [("POLICYBOOK_PASSPHRASE", "secret")];
    assert!(house.build_in("dist", &["--jobs", "1"], &secret).0);
}

#[test]
fn a_file_that_was_merely_touched_changes_nothing() {
    let house = House::settled();
    let file = house.path("content/controls/net.yml");
    for seconds in [-100_000, 0, 100_000] {
        set_time(&file, seconds);
        assert!(house.build(&[]).0, "{seconds}");
        // A time that has not come yet proves nothing, so that the file is hashed each time.
        assert!(house.build(&[]).0, "{seconds} again");
        tamper(&file, "firewall", "fireball");
        house.notices("a change under a strange time");
        tamper(&file, "fireball", "firewall");
        house.settle();
    }
    // Files that were copied are others, with the same bytes.
    let text = fs::read(&file).expect("read");
    fs::remove_file(&file).expect("removed");
    fs::write(&file, text).expect("written");
    fs::create_dir(house.path("content/controls/.hidden")).expect("made");
    assert!(house.build(&[]).0);
}

#[test]
fn a_change_just_before_or_after_a_build_is_noticed() {
    let house = House::settled();
    for round in 0..20 {
        let (from, to) = [("firewall", "fireball"), ("fireball", "firewall")][round % 2];
        tamper(&house.path("content/controls/net.yml"), from, to);
        let (is_recalled, _) = house.build(&[]);
        assert!(!is_recalled, "round {round}");
        let page = fs::read_to_string(house.path("dist/public/en/controls/net-01.html"));
        assert!(page.expect("a page").contains(to), "round {round}");
    }
}

#[test]
fn without_the_memory_nothing_is_read_from_it_or_written() {
    let house = House::new();
    house.build(&["--no-cache"]);
    house.check(&["--no-cache"]);
    house.build_in("dist", &[], &[("POLICYBOOK_NO_CACHE", "1")]);
    house.check(&["--fix"]);
    assert!(!house.path(".policybook").exists());
    house.settle();
    assert!(!house.build(&["--no-cache"]).0);
    let kept = house.path(".policybook");
    let mode = |path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(kept), mode(house.record())), (0o700, 0o600));
}

#[test]
fn after_any_change_all_is_as_without_the_memory() {
    let sequences = std::env::var("POLICYBOOK_SEQUENCES").ok();
    let sequences = sequences
        .and_then(|number| number.parse().ok())
        .unwrap_or(3);
    let mut recalled = 0;
    for seed in 1..=sequences {
        let mut chance = Chance::new(seed);
        let house = House::new();
        let mut log = Vec::new();
        for _ in 0..10 {
            log.push(house.shelf.change(&mut chance, &mut BTreeSet::new()));
            log.extend(outputs::change(&house, &mut chance, ["dist-a", "dist-b"]));
            for _ in 0..2 {
                let (is_recalled, kept) = house.build_in("dist-a", &[], &[]);
                let (_, anew) = house.build_in("dist-b", &["--no-cache"], &[]);
                assert_eq!(kept, anew, "seed {seed}: {log:?}");
                let files = |out| {
                    house
                        .path(out)
                        .is_dir()
                        .then(|| support::files(&house.path(out)))
                };
                assert!(files("dist-a") == files("dist-b"), "seed {seed}: {log:?}");
                assert_eq!(
                    house.check(&[]),
                    house.check(&["--no-cache"]),
                    "seed {seed}: {log:?}"
                );
                recalled += usize::from(is_recalled);
            }
        }
    }
    assert!(
        recalled >= 5,
        "only {recalled} answers came from the memory"
    );
}
