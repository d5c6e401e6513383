//! What `SECURITY.md` and `docs/reliability.md` promise is held by tests that are there, and what they say of the program
//! is so.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot read the repository has failed"
)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use policybook::book::LIMIT_KEYS;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// The rows of a section's table, as cells.
fn rows(text: &str, section: &str) -> Vec<Vec<String>> {
    let start = text.find(section).expect("the section");
    let rest = &text[start + section.len()..];
    let part = rest.split("\n## ").next().unwrap_or_default();
    let lines = part.lines().filter(|line| line.starts_with('|')).skip(2);
    lines
        .map(|line| {
            line.trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Whether a name is that of a function rather than of a file.
fn is_function(name: &str) -> bool {
    name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// What is wrong with the tests that a cell names: one that its file does not hold, or none at all.
fn unheld(cell: &str) -> Vec<String> {
    let (mut wrong, mut file, mut held) = (Vec::new(), String::new(), 0);
    for name in quoted(cell) {
        if is_function(name) {
            held += 1;
            let text = read(&file);
            let is_there = text.contains(&format!("fn {name}(")) && text.contains("#[test]");
            if !is_there {
                wrong.push(format!("`{name}` is no test of `{file}`"));
            }
        } else if name.contains('/') || name.ends_with(".toml") {
            if !root().join(name).exists() {
                wrong.push(format!("`{name}` is not there"));
            }
            name.clone_into(&mut file);
        }
    }
    if held == 0 {
        wrong.push(format!("no test holds: {cell}"));
    }
    wrong
}

#[test]
fn each_promise_is_held_by_a_test_that_is_there() {
    let promises = rows(&read("SECURITY.md"), "## What the program promises");
    assert!(promises.len() > 15, "{promises:?}");
    let faults = rows(&read("docs/reliability.md"), "# Reliability");
    assert!(faults.len() > 10, "{faults:?}");
    let cells = promises.iter().chain(&faults).filter_map(|row| row.last());
    let wrong: Vec<String> = cells.flat_map(|cell| unheld(cell)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_test_that_is_gone_is_seen() {
    assert_eq!(
        unheld("`tests/threats.rs`: `a_test_that_is_gone_is_seen`"),
        [""; 0]
    );
    assert_eq!(
        unheld("`tests/threats.rs`: `a_test_that_never_was`").len(),
        1
    );
    assert_eq!(unheld("`tests/nothing.rs`").len(), 2);
}

#[test]
fn the_limits_are_those_of_the_program() {
    let said = rows(&read("SECURITY.md"), "## Limits");
    let keys: Vec<String> = LIMIT_KEYS
        .iter()
        .map(|key| format!("`{}`", key.name))
        .collect();
    let named: Vec<String> = said.iter().filter_map(|row| row.first().cloned()).collect();
    assert_eq!(named, keys);
    for (row, key) in said.iter().zip(LIMIT_KEYS) {
        let usual = row.last().expect("a cell");
        assert_eq!(
            usual.split(' ').next(),
            Some(key.default.to_string().as_str())
        );
    }
}

#[test]
fn no_unsafe_code_can_be_written() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    let lint = "unsafe_code";
    for entry in walkdir::WalkDir::new(root().join("src"))
        .into_iter()
        .flatten()
    {
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
        {
            let text = fs::read_to_string(entry.path()).expect("a file");
            assert!(!text.contains(lint), "{}", entry.path().display());
        }
    }
}

#[test]
fn dependencies_are_locked_and_come_from_the_registry() {
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = read(lock);
        let sources: BTreeSet<&str> = lock
            .lines()
            .filter_map(|line| line.strip_prefix("source = "))
            .collect();
        let registry = "\"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(sources, BTreeSet::from([registry]));
        let packages = lock.matches("[[package]]").count();
        let checked = lock.matches("checksum = ").count();
        assert!(
            packages <= checked + 2,
            "{packages} packages, {checked} digests"
        );
    }
    let deny = read("deny.toml");
    assert!(
        deny.contains("unknown-registry = \"deny\"") && deny.contains("unknown-git = \"deny\"")
    );
    assert!(read(".ci/nightly").contains("cargo deny check bans licenses sources"));
}
