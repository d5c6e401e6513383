//! Random bytes in the sample book: loading and checking it never panics, never takes long, and finds nothing to
//! say of a book only where every file is still sound. `POLICYBOOK_MUTATIONS` says how many are tried.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot copy the book has failed"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use policybook::{
    pipeline::{self, Judged},
    report,
    terms::Date,
};

/// How many mutations are tried where nothing else is said.
const MUTATIONS: u64 = 300;

/// How long one may take.
const LIMIT: Duration = Duration::from_secs(2);

/// Pieces that mean something to a parser.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r",
    b"\t",
    b"\n\n",
    b"- ",
    b": ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"&a ",
    b"*a ",
    b"|\n",
    b">-\n",
    b"\"",
    b"'",
    b"{{ insert: param, ",
    b"](control:",
    b"\xe2\x80\xae",
    b"99999999999999999999",
    b"%",
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

fn copy(from: &Path, to: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for name in ["book.toml", "content", "i18n"] {
        for entry in walkdir::WalkDir::new(from.join(name)) {
            let entry = entry.unwrap();
            let path = to.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(&path).unwrap();
            } else {
                fs::copy(entry.path(), &path).unwrap();
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Changes one to three places of a file.
fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.next(3) {
        let at = chance.next(bytes.len() + 1);
        let end = (at + chance.next(12)).min(bytes.len());
        match chance.next(4) {
            0 => {
                let byte = u8::try_from(chance.next(256)).unwrap();
                bytes.splice(at..end.min(at + 1), [byte]);
            }
            1 => drop(bytes.splice(at..end, [])),
            2 => {
                let piece = PIECES[chance.next(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
}

fn judge(root: &Path) -> Judged {
    let today = Date::new(2026, 11, 21).unwrap();
    pipeline::judge(root, &BTreeMap::new(), today)
}

#[test]
fn a_mutated_book_is_judged_soon_and_without_a_panic() {
    let count = std::env::var("POLICYBOOK_MUTATIONS").ok();
    let count = count.map_or(MUTATIONS, |count| count.parse().expect("a number"));
    let folder = tempfile::tempdir().unwrap();
    let files = copy(Path::new(env!("CARGO_MANIFEST_DIR")), folder.path());
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut longest, mut refused) = (Duration::ZERO, 0);
    for number in 0..count {
        let path = &files[chance.next(files.len())];
        let sound = fs::read(path).unwrap();
        let mut mutated = sound.clone();
        mutate(&mut mutated, &mut chance);
        fs::write(path, &mutated).unwrap();
        let start = Instant::now();
        let judged = judge(folder.path());
        let shown = report::short(&judged.diagnostics, &judged.sources);
        let taken = start.elapsed();
        longest = longest.max(taken);
        refused += u64::from(judged.checked.is_none());
        let name = path.display();
        assert!(taken <= LIMIT, "mutation {number} of {name} took {taken:?}");
        let explained = judged.checked.is_some() || shown.contains("error[");
        assert!(
            explained,
            "mutation {number} of {name} fails without an error:\n{shown}"
        );
        fs::write(path, &sound).unwrap();
    }
    assert!(
        refused * 4 > count,
        "only {refused} of {count} mutations were refused"
    );
    assert!(longest > Duration::ZERO || count == 0);
}
