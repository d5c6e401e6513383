//! What the fuzz targets try, with the seeds and a few thousand mutations of them: the same functions, in a moment. A crash
//! that a fuzzer found lies under `tests/fuzz/TARGET/` and is tried again each time. `POLICYBOOK_SEEDS` names a folder into
//! which the seeds are written, for a fuzzer; `POLICYBOOK_TRIES` says how many mutations each target gets.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test that cannot make its case has failed"
)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::{
    collections::BTreeSet,
    fs, panic,
    path::Path,
    time::{Duration, Instant},
};

use targets::{TARGETS, Target, seeds};

/// How many mutations each target gets where nothing else is said.
const TRIES: usize = 1000;

/// How long one try may take.
const LIMIT: Duration = Duration::from_secs(5);

/// How long the mutations of one target go on at most.
const WHOLE: Duration = Duration::from_secs(8);

/// Pieces that mean something to one of the parsers.
const PIECES: [&str; 32] = [
    "\n",
    "\n\n",
    "  ",
    "\t",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "`",
    "|",
    ">",
    "<",
    "&a ",
    "*a ",
    "**",
    "# ",
    "---\n",
    "a) ",
    "{{ insert: param, ",
    "}}",
    "](control:",
    "\u{202e}",
    "\u{1b}",
    "é\u{301}",
    "99999999999999999999",
    "=== content/pages/a.en.md\n",
];

/// Numbers that are the same in every run: xorshift.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % below.max(1)
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tries bytes; a panic or a long time fails with the bytes that it needs.
fn tried(target: &Target, bytes: &[u8]) {
    let start = Instant::now();
    let ended = panic::catch_unwind(|| targets::run(target.name, bytes));
    let shown = String::from_utf8_lossy(bytes);
    assert!(ended.is_ok(), "{} panics at\n{shown}", target.name);
    let taken = start.elapsed();
    assert!(taken < LIMIT, "{} takes {taken:?} at\n{shown}", target.name);
}

/// A seed with one to four changes: a byte, a piece of its own or of another seed, or a gap.
fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seeds[chance.next(seeds.len())].clone();
    for _ in 0..=chance.next(4) {
        let at = chance.next(bytes.len() + 1);
        let end = (at + chance.next(24)).min(bytes.len());
        let (replaced, new) = match chance.next(5) {
            0 => (
                at..end.min(at + 1),
                vec![u8::try_from(chance.next(256)).unwrap()],
            ),
            1 => (at..end, Vec::new()),
            2 => (
                at..at,
                PIECES[chance.next(PIECES.len())].as_bytes().to_vec(),
            ),
            3 => (at..at, bytes[at..end].repeat(1 + chance.next(20))),
            _ => {
                let other = &seeds[chance.next(seeds.len())];
                let from = chance.next(other.len());
                let to = (from + chance.next(64)).min(other.len());
                (at..at, other[from..to].to_vec())
            }
        };
        bytes.splice(replaced, new);
    }
    bytes
}

#[test]
fn seeds_and_their_mutations_break_no_promise() {
    let seeds = seeds(repository());
    if let Ok(folder) = std::env::var("POLICYBOOK_SEEDS") {
        for (target, seeds) in &seeds {
            let folder = Path::new(&folder).join(target);
            fs::create_dir_all(&folder).unwrap();
            for (number, seed) in seeds.iter().enumerate() {
                fs::write(folder.join(format!("seed-{number:04}")), seed).unwrap();
            }
        }
    }
    let tries = std::env::var("POLICYBOOK_TRIES").ok();
    let tries = tries.map_or(TRIES, |tries| tries.parse().expect("a number"));
    for target in &TARGETS {
        let seeds = &seeds[target.name];
        assert!(seeds.len() > 5, "{} has few seeds", target.name);
        for seed in seeds {
            tried(target, seed);
        }
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        let start = Instant::now();
        for _ in 0..tries {
            tried(target, &mutated(seeds, &mut chance));
            if start.elapsed() > WHOLE {
                break;
            }
        }
    }
}

#[test]
fn what_a_fuzzer_found_is_found_no_more() {
    for target in &TARGETS {
        let folder = repository().join("tests/fuzz").join(target.name);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            tried(target, &fs::read(entry.unwrap().path()).unwrap());
        }
    }
}

#[test]
fn each_target_has_its_program() {
    let programs = fs::read_dir(repository().join("fuzz/fuzz_targets")).unwrap();
    let programs: BTreeSet<String> = programs
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let names: BTreeSet<String> = TARGETS
        .iter()
        .map(|target| target.name.to_owned())
        .collect();
    assert_eq!(programs, names);
    for name in names {
        let program = repository().join(format!("fuzz/fuzz_targets/{name}.rs"));
        let text = fs::read_to_string(program).unwrap();
        assert!(text.contains(&format!("run(\"{name}\", bytes)")), "{name}");
    }
}
