//! The hook of `.pre-commit-hooks.yaml`, run by pre-commit itself: a sound book is committed, a broken one is not.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot make its repositories has failed"
)]

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use support::{judge, policybook, root};

/// Runs git in a folder, as nobody in particular.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let folder = folder.to_string_lossy();
    let mut all = vec![
        "-C",
        &folder,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@a.example",
    ];
    all.extend(arguments);
    let output = judge("git", &all);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&both).into_owned()
}

#[test]
fn pre_commit_runs_the_hook() {
    let folder = tempfile::tempdir().expect("a folder");
    let hook = folder.path().join("hook");
    fs::create_dir(&hook).expect("a folder");
    let declared = ".pre-commit-hooks.yaml";
    fs::copy(root().join(declared), hook.join(declared)).expect("copied");
    git(&hook, &["init", "--quiet"]);
    git(&hook, &["add", "--all"]);
    git(&hook, &["commit", "--quiet", "--message", "hook"]);
    let revision = git(&hook, &["rev-parse", "HEAD"]);

    let book = folder.path().join("book");
    let output = policybook(&["init", &book.to_string_lossy(), "--template", "association"]);
    assert!(output.status.success(), "{}", said(&output));
    git(&book, &["init", "--quiet"]);
    let settings = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: policybook-check\n",
        hook.display()
    );
    fs::write(book.join(".pre-commit-config.yaml"), settings).expect("written");
    git(&book, &["add", "--all"]);
    let program = Path::new(env!("CARGO_BIN_EXE_policybook"));
    let programs = program.parent().expect("a folder").to_string_lossy();
    let path = std::env::var("PATH").expect("a path");
    let run = || {
        let pre_commit = root().join("tests/judges/venv/bin/pre-commit");
        let mut command = Command::new(pre_commit);
        command.args(["run", "--color", "never"]).current_dir(&book);
        command.env("PATH", format!("{programs}:{path}"));
        command.env("PRE_COMMIT_HOME", folder.path().join("cache"));
        command
            .output()
            .expect("pre-commit is installed by `tests/install.sh`")
    };
    let output = run();
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("Passed"), "{}", said(&output));

    let controls = book.join("content/controls/01-acces.yml");
    let text = fs::read_to_string(&controls).expect("read");
    fs::write(&controls, text.replacen("title:", "titel:", 1)).expect("written");
    git(&book, &["add", "--all"]);
    let output = run();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("did you mean `title`?"),
        "{}",
        said(&output)
    );
}
