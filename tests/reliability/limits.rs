//! Readers that go away, and processes without handles or memory.

use std::{
    fs,
    io::Read,
    process::{Command, Output, Stdio},
};

use crate::{Kitchen, PROGRAM, State, association, said, support::root};

#[test]
fn a_reader_that_goes_away_is_no_fault_and_a_full_device_is_one() {
    let book = root();
    for arguments in [
        vec!["check", "--format", "json"],
        vec!["status"],
        vec!["explain"],
    ] {
        let mut command = Command::new(PROGRAM);
        command.args(&arguments).current_dir(&book);
        let usual = command.output().expect("the program runs").status.code();
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let mut said = String::new();
        let mut stderr = child.stderr.take().expect("stderr");
        stderr.read_to_string(&mut said).expect("read");
        let code = child.wait().expect("ended").code();
        assert_eq!(code, usual, "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        let full = fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a device");
        let output = command.stdout(full).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains("cannot write to stdout"), "{text}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake_of_the_caller() {
    let file = root().join("book.toml");
    let file = file.to_str().expect("a path");
    for command in ["check", "build", "status"] {
        for (book, words) in [
            ("nowhere", "there is no such folder"),
            (file, "it is a file"),
        ] {
            let output = Command::new(PROGRAM).args([command, book]).output();
            let output = output.expect("the program runs");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{command}: {said}");
            assert!(said.contains(words), "{command}: {said}");
        }
    }
}

/// Runs a build under a limit of the shell.
fn limited(kitchen: &Kitchen, limit: &str) -> Output {
    let command = kitchen.command(&kitchen.out());
    let script = format!("{limit}; exec \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, "sh"]).arg(command.get_program());
    shell.args(command.get_args()).output().expect("`sh` runs")
}

#[test]
fn without_handles_or_memory_the_old_output_stays() {
    let kitchen = association();
    let handles = [4, 6, 8, 10, 12, 16, 24].map(|number| format!("ulimit -n {number}"));
    // A program that the system cannot even load says nothing.
    let program = kitchen.command(&kitchen.out());
    let own = fs::metadata(program.get_program())
        .expect("the program")
        .len()
        / 1_024;
    let memory = [20_000, 60_000, 200_000].map(|size| format!("ulimit -v {}", own + size));
    let mut refused = 0;
    let mut state = State::Old;
    for limit in handles.iter().chain(&memory) {
        let next = match state {
            State::Old => State::New,
            State::New => State::Old,
        };
        kitchen.set(next);
        let output = limited(&kitchen, limit);
        let found = kitchen.state(&kitchen.out());
        if output.status.success() {
            assert!(found == next, "{limit}");
        } else {
            refused += 1;
            assert!(found == state || found == next, "{limit}");
            assert!(!said(&output).is_empty(), "{limit} fails without a word");
        }
        kitchen.heals(&kitchen.out(), next);
        state = next;
    }
    assert!(refused > 1, "no limit was felt");
}
