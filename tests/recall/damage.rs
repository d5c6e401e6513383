//! What becomes of the memory itself: whatever is done to it, it is as if there were none.

use std::{fs, os::unix::fs::symlink, process::Command};

use crate::{chance::Chance, house::House, support::unprivileged};

#[test]
fn a_damaged_memory_is_as_none() {
    let house = House::settled();
    let record = house.record();
    let whole = fs::read(&record).expect("a record");
    let mut chance = Chance::new(7);
    let mut lengths: Vec<usize> = (0..40)
        .step_by(9)
        .chain(whole.len() - 2..whole.len())
        .collect();
    lengths.extend((0..8).map(|_| chance.below(whole.len())));
    for length in lengths {
        // Written in place, the file is the same one.
        fs::write(&record, &whole[..length]).expect("written");
        assert!(!house.build(&[]).0, "{length} bytes of {}", whole.len());
        assert!(house.build(&[]).0, "the memory heals");
    }
    for _ in 0..8 {
        let mut bytes = fs::read(&record).expect("a record");
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 << chance.below(8);
        fs::write(&record, &bytes).expect("written");
        assert!(!house.build(&[]).0, "byte {at}");
    }
}

#[test]
fn a_record_that_others_put_there_is_as_none() {
    let house = House::settled();
    let record = house.record();
    assert!(house.build(&[]).0);
    // The same bytes in another file: a copy, a checkout, what an archive unpacked.
    let bytes = fs::read(&record).expect("a record");
    fs::rename(&record, house.path("kept")).expect("renamed");
    fs::write(&record, bytes).expect("written");
    assert!(!house.build(&[]).0, "a copy");
    fs::rename(&record, house.path("moved")).expect("renamed");
    symlink(house.path("moved"), &record).expect("a link");
    assert!(!house.build(&[]).0, "a link");
    assert!(house.build(&[]).0, "and the link is no more");
    let folder = house.path(".policybook");
    fs::rename(&folder, house.path("away")).expect("renamed");
    symlink(house.path("away"), &folder).expect("a link");
    let before = fs::read_dir(house.path("away")).expect("a folder").count();
    for _ in 0..2 {
        let (is_recalled, run) = house.build(&[]);
        assert_eq!((is_recalled, run.code), (false, Some(0)));
    }
    assert_eq!(
        fs::read_dir(house.path("away")).expect("a folder").count(),
        before
    );
}

#[test]
fn where_the_memory_cannot_be_written_there_is_none() {
    let house = House::new();
    fs::write(house.path(".policybook"), "mine").expect("written");
    for _ in 0..2 {
        let (is_recalled, run) = house.build(&[]);
        assert_eq!((is_recalled, run.code), (false, Some(0)), "{run:?}");
        assert_eq!(house.check(&[]), house.check(&["--no-cache"]));
    }
    assert_eq!(fs::read(house.path(".policybook")).expect("read"), b"mine");
}

#[test]
fn who_may_not_write_into_a_book_checks_it_all_the_same() {
    let house = House::new();
    let mut command = Command::new("chmod");
    let root = house.shelf.root();
    command.args(["-R", "a+rX,a-w"]).arg(root);
    assert!(command.status().expect("`chmod` runs").success());
    let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
    command
        .arg("check")
        .arg(root)
        .args(["--today", "2026-11-21"]);
    let run = |command: &mut Command| command.output().expect("the program runs");
    let [first, again] = [(), ()].map(|()| run(&mut unprivileged(&mut command)));
    assert!(first.status.success(), "{first:?}");
    assert_eq!(first, again);
    assert!(!house.path(".policybook").exists());
    // Whoever owns it removes it again.
    Command::new("chmod")
        .args(["-R", "u+w"])
        .arg(root)
        .status()
        .expect("`chmod` runs");
}

#[test]
fn a_book_has_few_records_and_the_oldest_go() {
    let house = House::new();
    for number in 0..12 {
        house.build_in(&format!("dist-{number}"), &[], &[]);
    }
    assert_eq!(house.records().len(), 8);
    assert!(house.build_in("dist-11", &[], &[]).0);
    assert!(!house.build_in("dist-0", &[], &[]).0);
}

#[test]
fn cleaning_forgets_everything() {
    let house = House::settled();
    house.check(&[]);
    assert_eq!(house.records().len(), 2);
    fs::write(house.path(".policybook/mine.txt"), "mine").expect("written");
    let clean = |house: &House| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policybook"));
        command.arg("clean").arg(house.shelf.root());
        assert!(command.status().expect("the program runs").success());
    };
    clean(&house);
    let left = fs::read_dir(house.path(".policybook")).expect("a folder");
    let left: Vec<_> = left.flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
    fs::remove_file(house.path(".policybook/mine.txt")).expect("removed");
    clean(&house);
    assert!(!house.path(".policybook").exists());
}
