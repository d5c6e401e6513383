//! Builds that are killed while documents are made: nothing is lost, and the next one ends the same.

use std::{
    fs,
    process::Stdio,
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde_json::Value;

use super::{
    house::{House, said},
    support::judge,
};

/// How many builds are killed where nothing else is said.
const KILLS: usize = 8;

/// A book whose documents take a while, the documents of its two versions in `clean-1.2` and `clean-1.3`.
fn long() -> House {
    let ids = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
    let house = House::of(&ids);
    for version in ["1.3", "1.2"] {
        house.version(version);
        house.built(&format!("clean-{version}"), &[]);
    }
    house
}

/// The lines that a build which was killed left of the documents that it had made.
fn left(house: &House) -> Vec<String> {
    let journal = house.path(".dist.previous/.policybook-made");
    let text = fs::read_to_string(journal).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str::<Value>);
    lines
        .filter_map(|line| Some(line.ok()?["path"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn documents_that_a_killed_build_had_made_are_taken_over() {
    let house = long();
    let mut child = house
        .command("dist", &["--jobs", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let begun = Instant::now();
    while left(&house).len() < 4 && begun.elapsed() < Duration::from_mins(2) {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert!(!house.path("dist").exists(), "it was not finished");
    let left = left(&house);
    assert!(left.len() >= 4, "{left:?}");
    // One of them is not what it was: it is made again.
    let damaged = house.path(".dist.previous").join(&left[1]);
    let mut bytes = fs::read(&damaged).expect("read");
    bytes[100] ^= 1;
    fs::write(&damaged, bytes).expect("written");
    let written = |folder: &str| -> Vec<SystemTime> {
        let files = left
            .iter()
            .map(|path| fs::metadata(house.path(folder).join(path)));
        files
            .map(|file| file.expect("a file").modified().expect("a time"))
            .collect()
    };
    let before = written(".dist.previous");
    house.built("dist", &[]);
    let after = written("dist");
    for (place, path) in left.iter().enumerate() {
        let is_same = before[place] == after[place];
        assert_eq!(
            is_same,
            place != 1,
            "{path} is taken over where it is whole"
        );
    }
    assert_eq!(house.output("dist"), house.output("clean-1.2"));
    assert!(!house.path("dist/.policybook-made").exists());
    assert!(!house.path(".dist.previous/.policybook-made").exists());
}

#[test]
fn a_build_killed_while_documents_are_made_changes_nothing_and_the_next_one_ends_the_same() {
    let kills = std::env::var("POLICYBOOK_KILLS").ok();
    let kills: usize = kills.map_or(KILLS, |kills| kills.parse().expect("a number"));
    let house = long();
    house.version("1.3");
    let start = Instant::now();
    house.built("dist", &[]);
    let whole = start.elapsed();
    let (mut cut, mut taken_over) = (0, 0);
    let mut now = "1.3";
    for round in 0..kills {
        let next = if now == "1.3" { "1.2" } else { "1.3" };
        house.version(next);
        let mut child = house
            .command("dist", &["--jobs", if round % 2 == 0 { "1" } else { "2" }])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        thread::sleep(moment(whole));
        cut += usize::from(child.try_wait().expect("a child").is_none());
        child.kill().expect("killed");
        child.wait().expect("gone");
        let found = house.output("dist");
        let [before, after] = [now, next].map(|version| house.output(&format!("clean-{version}")));
        assert!(
            found == before || found == after,
            "round {round}: neither the old output nor the new one"
        );
        taken_over += left(&house).len();
        // Every third time the book is put back before it is built again.
        now = if round % 3 == 2 { now } else { next };
        house.version(now);
        house.built("dist", &[]);
        assert_eq!(
            house.output("dist"),
            house.output(&format!("clean-{now}")),
            "round {round}"
        );
    }
    assert!(cut * 4 > kills, "only {cut} of {kills} builds were cut");
    assert!(taken_over > 0, "no kill fell among the documents");
    let sound = judge(
        "qpdf",
        &[
            "--check",
            &house
                .path("dist/customers/alpha/policy-fr.pdf")
                .to_string_lossy(),
        ],
    );
    assert!(sound.status.success(), "{}", said(&sound));
}

/// Numbers that follow the clock: where a kill falls is never the same.
fn moment(below: Duration) -> Duration {
    let now = SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let nanos = now.expect("a time after 1970").subsec_nanos();
    below.mul_f64(f64::from(nanos % 10_007) / 10_007.0)
}
