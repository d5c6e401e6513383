//! Disks that are full, mounted where the output is, or not to be written to.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::{
    PROGRAM, State, association, said,
    support::{TODAY, root, unprivileged},
};

/// Runs a script in a namespace of its own, where it may mount a file system.
fn mounted(script: &str, variables: &[(&str, &Path)]) -> Output {
    let mut command = Command::new("unshare");
    let plain = Command::new("id").arg("-u").output().expect("`id` runs");
    if plain.stdout != b"0\n" {
        command.arg("--map-root-user");
    }
    command.args(["--mount", "sh", "-euc", script]);
    command.env("PROGRAM", PROGRAM).env("TODAY", TODAY);
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().expect("`unshare` runs");
    assert!(output.status.success(), "{}", said(&output));
    output
}

#[test]
fn a_full_disk_leaves_the_old_output_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (small, large) = (root().join("examples/association"), root());
    let script = r#"
        mount -t tmpfs -o size=2m tmpfs "$ROOM"
        "$PROGRAM" build "$SMALL" --site-only --out "$ROOM/dist" --today "$TODAY"
        cp -a "$ROOM/dist" "$KEPT/before"
        if "$PROGRAM" build "$LARGE" --site-only --out "$ROOM/dist" --today "$TODAY" 2>"$KEPT/said"
        then exit 7; else echo $? >"$KEPT/code"; fi
        diff -r "$ROOM/dist" "$KEPT/before"
        mount -o remount,size=64m "$ROOM"
        "$PROGRAM" build "$LARGE" --site-only --out "$ROOM/dist" --today "$TODAY"
        "$PROGRAM" build "$LARGE" --site-only --out "$KEPT/whole" --today "$TODAY"
        diff -r "$ROOM/dist/public" "$KEPT/whole/public" | grep -v "^Only in $ROOM/dist/public/assets" >"$KEPT/differs" || true
        umount "$ROOM"
    "#;
    let (room, kept) = (folder.path().join("room"), folder.path().join("kept"));
    fs::create_dir(&room).expect("a folder");
    fs::create_dir(&kept).expect("a folder");
    let variables = [
        ("ROOM", room.as_path()),
        ("KEPT", &kept),
        ("SMALL", &small),
        ("LARGE", &large),
    ];
    mounted(script, &variables);
    let read = |name: &str| fs::read_to_string(kept.join(name)).expect("a file");
    assert_eq!(read("code"), "2\n");
    assert!(read("said").contains("free some space"), "{}", read("said"));
    assert_eq!(read("differs"), "");
}

#[test]
fn an_output_that_is_a_mount_point_is_replaced_file_by_file_where_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = r#"
        mount -t tmpfs -o size=16m tmpfs "$ROOM"
        if "$PROGRAM" build "$BOOK" --site-only --out "$ROOM" --today "$TODAY" 2>"$SAID"
        then exit 7; else test $? = 2; fi
        grep -q -- "--in-place" "$SAID"
        "$PROGRAM" build "$BOOK" --site-only --out "$ROOM" --today "$TODAY" --in-place
        test -s "$ROOM/public/fr/index.html"
        test -s "$ROOM/manifest.json"
        umount "$ROOM"
    "#;
    let room = folder.path().join("room");
    fs::create_dir(&room).expect("a folder");
    let book = root().join("examples/association");
    let log = folder.path().join("said");
    let output = mounted(script, &[("ROOM", &room), ("BOOK", &book), ("SAID", &log)]);
    assert!(output.stderr.is_empty(), "{}", said(&output));
}

#[test]
fn where_nobody_may_write_nothing_is_written_and_the_message_says_where() {
    use std::os::unix::fs::PermissionsExt;
    let kitchen = association();
    let closed = fs::Permissions::from_mode(0o755);
    fs::set_permissions(kitchen.folder.path(), closed).expect("set");
    let touched = unprivileged(Command::new("touch").arg(kitchen.folder.path().join("x")));
    assert!(
        !{ touched }.status().expect("`touch` runs").success(),
        "a plain write"
    );
    kitchen.set(State::New);
    for out in [kitchen.out(), kitchen.folder.path().join("elsewhere")] {
        let output = unprivileged(&mut kitchen.command(&out))
            .output()
            .expect("run");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        let path = kitchen.folder.path().to_string_lossy().into_owned();
        assert!(said(&output).contains(&path), "{}", said(&output));
        assert!(
            said(&output).contains("Permission denied"),
            "{}",
            said(&output)
        );
    }
    assert!(!kitchen.folder.path().join("elsewhere").exists());
    assert!(kitchen.state(&kitchen.out()) == State::Old);
    kitchen.heals(&kitchen.out(), State::New);
}
