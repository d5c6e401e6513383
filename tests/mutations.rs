//! Random bytes in the sample book: loading, checking and rendering it never panics and never takes long. A book that
//! passes says what it said before, or shows what was changed: nothing is lost in silence. `POLICYBOOK_MUTATIONS` says how
//! many mutations are tried, `POLICYBOOK_SEED` from which number.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot copy the book has failed"
)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use policybook::{
    check::Checked,
    model::{self, Reader, Selection},
    pipeline::{self, Judged},
    plan::{self, Work},
    render, report,
    terms::Date,
};
use rayon::prelude::*;

use support::html_text;

/// How many mutations are tried where nothing else is said.
const MUTATIONS: u64 = 200;

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

/// A file after a change, and where its new bytes are.
struct Step {
    bytes: Vec<u8>,
    place: Range<usize>,
}

/// Changes one to three places of a file, one after the other.
fn mutate(sound: &[u8], chance: &mut Chance) -> Vec<Step> {
    let mut bytes = sound.to_vec();
    let mut steps = Vec::new();
    for _ in 0..=chance.next(3) {
        let at = chance.next(bytes.len() + 1);
        let end = (at + chance.next(12)).min(bytes.len());
        let (replaced, new) = match chance.next(4) {
            0 => {
                let byte = u8::try_from(chance.next(256)).unwrap();
                (at..end.min(at + 1), vec![byte])
            }
            1 => (at..end, Vec::new()),
            2 => (at..at, PIECES[chance.next(PIECES.len())].to_vec()),
            _ => (at..at, bytes[at..end].to_vec()),
        };
        let place = at..at + new.len();
        bytes.splice(replaced, new);
        steps.push(Step {
            bytes: bytes.clone(),
            place,
        });
    }
    steps
}

fn judge(root: &Path) -> Judged {
    let today = Date::new(2026, 11, 21).unwrap();
    pipeline::judge(root, &BTreeMap::new(), today)
}

/// The pages of a site, as one text each.
type Site = BTreeMap<String, String>;

/// Renders the public site; `None` where a page cannot be made.
fn rendered((checked, engine): (Checked, render::html::Engine)) -> Option<Site> {
    let today = Date::new(2026, 11, 21).unwrap();
    let model = model::build(checked, today);
    let engine = engine.speaking(&model.messages);
    let selection = Selection::new(&model, Reader::PUBLIC);
    let grounds = plan::site::Grounds::new(&selection);
    let plans = grounds.plans();
    let jobs = grounds.jobs(&plans);
    let pages = jobs.par_iter().filter_map(|job| match &job.work {
        Work::Page(page) => {
            let page = render::html::page(&engine, &page.view(), &BTreeMap::new());
            let path = job.path.as_str().to_owned();
            Some(page.ok().map(|page| {
                let page = String::from_utf8(page).unwrap();
                (path, without_digest(page))
            }))
        }
        Work::Bytes(_)
        | Work::Written(_)
        | Work::Drawing(_)
        | Work::Copy(_)
        | Work::Sums(_)
        | Work::Document(_) => None,
    });
    pages.collect()
}

/// A page without the digest of the register, which follows each byte of a text, a space too.
fn without_digest(mut page: String) -> String {
    const START: &str = "<p class=\"register-digest\">";
    if let Some(start) = page.find(START).map(|at| at + START.len()) {
        let length = page[start..].find("</p>").unwrap();
        page.replace_range(start..start + length, "");
    }
    page
}

/// The words of a text, lower case, whatever stands between them.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The words of the pages that differ, before and after; after, those of attributes as well.
fn difference(before: &Site, after: &Site) -> Option<(String, String)> {
    let only = |one: &Site, other: &Site, read: fn(&str) -> String| {
        let pages = one
            .iter()
            .filter(|(path, page)| other.get(*path) != Some(page));
        let texts: Vec<String> = pages.map(|(_, page)| words(&read(page))).collect();
        texts.join("|")
    };
    let before_read = only(before, after, html_text);
    let after_read = only(after, before, html_text);
    let differs = before_read != after_read;
    differs.then(|| {
        (
            before_read,
            after_read + "|" + &only(after, before, str::to_owned),
        )
    })
}

/// The words that a change touches, as they are now.
fn touched(step: &Step) -> String {
    let Step { bytes, place } = step;
    let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte >= 0x80;
    let left = bytes[..place.start].iter().rev().take_while(is_word);
    let right = bytes[place.end..].iter().take_while(is_word);
    let range = place.start - left.count()..place.end + right.count();
    words(&String::from_utf8_lossy(&bytes[range]))
}

/// Whether pages show what a change touched: all of it, or a word of it once more than before.
fn holds(touched: &str, before: &str, after: &str) -> bool {
    let gained = |word: &str| {
        let word = format!(" {word} ");
        after.matches(&word).count() > before.matches(&word).count()
    };
    after.contains(touched.trim()) || touched.split_whitespace().any(gained)
}

/// Looks at each change of a mutation in turn: one that alters what a reader sees has its words on a page, else it is
/// told. What was refused in between is judged with the next state that passes.
fn unheld(root: &Path, path: &Path, steps: &[Step], sound: &Site) -> Vec<String> {
    let mut last = None;
    let mut since = Vec::new();
    let mut unheld = Vec::new();
    for step in steps {
        fs::write(path, &step.bytes).unwrap();
        since.push(touched(step));
        let Some(site) = judge(root).checked.and_then(rendered) else {
            continue;
        };
        if let Some((before, after)) = difference(last.as_ref().unwrap_or(sound), &site)
            && !since.iter().any(|words| holds(words, &before, &after))
        {
            let around = step.place.start.saturating_sub(30)..step.bytes.len();
            let line: Vec<u8> = step.bytes[around].iter().take(80).copied().collect();
            let line = String::from_utf8_lossy(&line).into_owned();
            let (old, new) = (before.len(), after.len());
            unheld.push(format!(
                "{}: {line:?} {since:?}, {old} to {new} bytes",
                path.display()
            ));
        }
        last = Some(site);
        since.clear();
    }
    unheld
}

/// How judging and rendering a book ended.
struct Outcome {
    is_refused: bool,
    shown: String,
    site: Option<Site>,
    taken: Duration,
}

/// Judges and renders a book; again where that took long, since the machine may have been busy.
fn outcome(root: &Path) -> Outcome {
    let once = || {
        let start = Instant::now();
        let judged = judge(root);
        let shown = report::short(&judged.diagnostics, &judged.sources);
        Outcome {
            is_refused: judged.checked.is_none(),
            shown,
            site: judged.checked.and_then(rendered),
            taken: start.elapsed(),
        }
    };
    let mut outcome = once();
    for _ in 0..4 {
        if outcome.taken <= LIMIT {
            break;
        }
        outcome = once();
    }
    outcome
}

#[test]
fn a_mutated_book_is_judged_soon_and_without_a_panic() {
    let count = std::env::var("POLICYBOOK_MUTATIONS").ok();
    let count = count.map_or(MUTATIONS, |count| count.parse().expect("a number"));
    let folder = tempfile::tempdir().unwrap();
    let files = copy(Path::new(env!("CARGO_MANIFEST_DIR")), folder.path());
    let seed = std::env::var("POLICYBOOK_SEED").ok();
    let seed = seed.map_or(0, |seed| seed.parse().expect("a number"));
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ seed);
    let (mut refused, mut silent) = (0, Vec::new());
    let sound_site = rendered(judge(folder.path()).checked.unwrap()).unwrap();
    for number in 0..count {
        let path = &files[chance.next(files.len())];
        let sound = fs::read(path).unwrap();
        let steps = mutate(&sound, &mut chance);
        fs::write(path, &steps[steps.len() - 1].bytes).unwrap();
        let outcome = outcome(folder.path());
        refused += u64::from(outcome.is_refused);
        let (name, shown, taken) = (path.display(), outcome.shown, outcome.taken);
        assert!(taken <= LIMIT, "mutation {number} of {name} took {taken:?}");
        assert!(
            !outcome.is_refused || shown.contains("error["),
            "mutation {number} of {name} fails without an error:\n{shown}"
        );
        let site = outcome.site;
        if let Some((before, after)) = site.and_then(|site| difference(&sound_site, &site))
            && !steps
                .iter()
                .all(|step| holds(&touched(step), &before, &after))
        {
            silent.extend(unheld(folder.path(), path, &steps, &sound_site));
        }
        fs::write(path, &sound).unwrap();
    }
    assert!(
        silent.is_empty(),
        "{} change what is read in silence:\n{}",
        silent.len(),
        silent.join("\n")
    );
    assert!(
        refused * 4 > count,
        "only {refused} of {count} mutations were refused"
    );
}
