//! Files that vanish or change while they are read, and times that mean nothing.

use std::{
    collections::BTreeMap,
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::{
    Kitchen, State, association, digests, files_of, said,
    support::{policybook, root},
};

#[test]
fn files_that_vanish_and_change_meanwhile_are_said_and_never_half_published() {
    let kitchen = Kitchen::new(&root().join("tests/books/canary"));
    let ends = AtomicBool::new(false);
    let moving = ["content/evidence/clear.txt", "content/controls/access.yml"];
    let moving = moving.map(|path| kitchen.book().join(path));
    let texts = moving.clone().map(|path| fs::read(path).expect("read"));
    let mut codes = BTreeMap::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                for (path, text) in moving.iter().zip(&texts) {
                    let _ = fs::remove_file(path);
                    let half = text.get(..text.len() / 2).unwrap_or_default();
                    let _ = fs::write(path, half);
                    let _ = fs::write(path, text);
                    thread::sleep(Duration::from_millis(3));
                }
            }
        });
        for _ in 0..20 {
            let output = kitchen.build(&kitchen.out());
            let code = output.status.code().expect("an exit code");
            assert!(
                code <= 2 && !said(&output).contains("panicked"),
                "{}",
                said(&output)
            );
            assert!(
                code == 0 || said(&output).contains("error"),
                "{}",
                said(&output)
            );
            *codes.entry(code).or_insert(0) += 1;
            let manifest = fs::read(kitchen.out().join("manifest.json")).expect("a manifest");
            let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
            let found = digests(&kitchen.out());
            for (path, entry) in manifest["files"].as_object().expect("files") {
                assert_eq!(
                    found.get(path).map(String::as_str),
                    entry["sha256"].as_str()
                );
            }
        }
        ends.store(true, Ordering::Relaxed);
    });
    for (path, text) in moving.iter().zip(&texts) {
        fs::write(path, text).expect("written");
    }
    assert!(codes.values().sum::<i32>() == 20);
    kitchen.heals(&kitchen.out(), State::Old);
}

#[test]
fn times_of_files_and_the_clock_play_no_part() {
    let kitchen = association();
    let day = |number: u64| std::time::UNIX_EPOCH + Duration::from_secs(number * 86_400);
    for moment in [day(1), day(40_000)] {
        for path in files_of(&kitchen.book()).keys() {
            let file = fs::File::options()
                .append(true)
                .open(kitchen.book().join(path));
            file.expect("a file").set_modified(moment).expect("set");
        }
        let printed = kitchen.build(&kitchen.out());
        let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
        assert!(printed.contains(" 0 files written"), "{printed}");
    }
    let earlier = policybook(&[
        "build",
        &kitchen.book().to_string_lossy(),
        "--out",
        &kitchen.out().to_string_lossy(),
        "--today",
        "2020-01-01",
    ]);
    assert!(earlier.status.success(), "{}", said(&earlier));
    kitchen.heals(&kitchen.out(), State::Old);
}
