//! What becomes of files of the output between two builds.

use std::{fs, io, path::Path};

use crate::{
    chance::Chance,
    house::{House, set_time, tamper},
    support,
};

const PAGE: &str = "dist/public/en/controls/net-01.html";

/// What somebody does to a page, and what it is.
const CHANGES: &[(&str, Change)] = &[
    ("a removed page", |page| fs::remove_file(page)),
    ("a truncated page", |page| fs::write(page, "half")),
    ("another page of the same size", |page| {
        let text = fs::read_to_string(page)?;
        fs::write(page, text.replace("firewall", "fireball"))
    }),
    ("a link in place of a page", |page| {
        fs::remove_file(page)?;
        std::os::unix::fs::symlink("index.html", page)
    }),
];

type Change = fn(&Path) -> io::Result<()>;

#[test]
fn each_change_of_the_output_is_noticed_and_mended() {
    for (what, change) in CHANGES {
        let house = House::settled();
        change(&house.path(PAGE)).expect("changed");
        house.notices(what);
        house.settle();
        // What was damaged does not come back with the generation before.
        for (from, to) in [
            ("pare-feu", "mur"),
            ("mur", "pare-feu"),
            ("pare-feu", "mur"),
        ] {
            house.shelf.replace("content/controls/net.yml", from, to);
            house.notices(what);
        }
    }
}

#[test]
fn without_its_manifest_an_output_is_another() {
    let house = House::settled();
    let manifest = house.path("dist/manifest.json");
    let bytes = fs::read(&manifest).expect("read");
    fs::remove_file(&manifest).expect("removed");
    let (is_recalled, run) = house.build(&[]);
    assert_eq!((is_recalled, run.code), (false, Some(2)), "{run:?}");
    fs::write(&manifest, &bytes).expect("written");
    assert!(house.build(&[]).0, "the same manifest");
    fs::write(&manifest, [bytes.as_slice(), b"\n"].concat()).expect("written");
    assert!(!house.build(&[]).0, "another manifest");
    fs::remove_dir_all(house.path("dist")).expect("removed");
    house.notices("no output");
}

#[test]
fn a_foreign_file_is_left_alone() {
    let house = House::settled();
    fs::write(house.path("dist/public/mine.txt"), "mine").expect("written");
    let (is_recalled, run) = house.build(&[]);
    assert!(is_recalled);
    assert_eq!((false, run), house.build(&["--no-cache"]));
    assert!(house.path("dist/public/mine.txt").exists());
}

#[test]
fn a_page_that_was_merely_touched_changes_nothing() {
    let house = House::settled();
    set_time(&house.path(PAGE), -100);
    assert!(house.build(&[]).0);
    assert!(house.build(&[]).0);
}

#[test]
fn hashing_finds_what_size_and_time_hide() {
    for more in [&[][..], &["--no-cache"]] {
        let house = House::settled();
        tamper(&house.path(PAGE), "firewall", "fireball");
        let verified = [&["--verify-output"], more].concat();
        let (is_recalled, run) = house.build(&verified);
        assert!(
            !is_recalled && run.stdout.contains(": 1 file written,"),
            "{run:?}"
        );
        house.agrees("a page of the same size and time");
        let (is_recalled, run) = house.build(&verified);
        assert!(is_recalled != more.contains(&"--no-cache"));
        assert!(run.stdout.contains(": 0 files written,"), "{run:?}");
    }
}

#[test]
fn what_is_kept_and_damaged_is_refused() {
    let house = House::settled();
    let folder = house.path("dist/customers/alpha");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("SHA256SUMS"), "x\n").expect("written");
    // As if a build of everything had left it there.
    let manifest = house.path("dist/manifest.json");
    let mut text: serde_json::Value =
        serde_json::from_slice(&fs::read(&manifest).expect("read")).expect("JSON");
    text["parts"]["customers/alpha"] = text["parts"]["site"].clone();
    text["files"]["customers/alpha/SHA256SUMS"] =
        serde_json::json!({"size": 2, "sha256": "00".repeat(32)});
    fs::write(&manifest, text.to_string()).expect("written");
    assert_eq!(house.build(&[]).1.code, Some(0));
    let (_, run) = house.build(&["--verify-output"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("customers/alpha/SHA256SUMS"));
    assert!(run.stderr.contains("build everything"), "{run:?}");
}

#[test]
fn of_two_builds_at_once_each_does_what_it_would_alone() {
    let house = House::settled();
    std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(|| house.build(&[]))).collect();
        for build in builds {
            let (_, run) = build.join().expect("a build");
            let is_refused = run.stderr.contains("another build is writing");
            assert_eq!(run.code, Some(if is_refused { 2 } else { 0 }), "{run:?}");
        }
    });
    house.settle();
    house.agrees("builds at once");
}

/// Does the same to each of some outputs, or nothing; what.
pub fn change(house: &House, chance: &mut Chance, outs: [&str; 2]) -> Option<String> {
    let what = chance.below(8);
    let public = house.path(outs[0]).join("public");
    let files = public.is_dir().then(|| support::files(&public))?;
    // Assets of an older site are kept for a while, and may go at any time.
    let paths = files.keys().filter(|path| !path.starts_with("assets/"));
    let paths: Vec<&String> = paths.collect();
    let path = paths.get(chance.below(paths.len().max(1)))?;
    for out in outs {
        let file = house.path(out).join("public").join(path);
        match what {
            0 => fs::remove_file(file).expect("removed"),
            1 => fs::write(file, "half").expect("written"),
            2 => set_time(&file, -5),
            3 => fs::write(house.path(out).join("public/mine.txt"), "mine").expect("written"),
            _ => return None,
        }
    }
    Some(format!("did {what} to {path}"))
}
