//! What holds of any book: nothing above a reader's level is on a page, and the manifest says after reading what it said
//! before writing.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

use std::{collections::BTreeMap, fmt::Write as _, fs};

use policybook::{
    model::{self, Reader, Selection},
    pipeline,
    plan::{self, Work},
    render,
    source::BookPath,
    terms::Date,
    write::{Manifest, ManifestFile, PartEntry, ShardEntry},
};
use proptest::prelude::*;

const LEVELS: [&str; 5] = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

/// A control as chance has it: its level, and which others its texts refer to.
#[derive(Clone, Debug)]
struct Drawn {
    level: usize,
    links: Vec<usize>,
    inserts: Vec<usize>,
    evidence: Vec<usize>,
    lifecycle: &'static str,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let several = || prop::collection::vec(0..6_usize, 0..2);
    let lifecycle = prop_oneof![4 => Just("published"), 1 => Just("draft"), 1 => Just("retired")];
    (0..LEVELS.len(), several(), several(), several(), lifecycle).prop_map(
        |(level, links, inserts, evidence, lifecycle)| Drawn {
            level,
            links,
            inserts,
            evidence,
            lifecycle,
        },
    )
}

/// Controls whose every text holds a word of its level.
fn controls(drawn: &[Drawn], group: usize) -> String {
    let mut text = format!(
        "group: {{id: G, title: Chapter kana{}, tlp: {}}}\ncontrols:\n",
        word(group),
        LEVELS[group]
    );
    for (number, control) in drawn.iter().enumerate() {
        let word = word(control.level.max(group));
        let mut statement = format!("Kana{word}.");
        for link in &control.links {
            let _ = write!(statement, " See [](control:C-{}).", link % drawn.len());
        }
        for insert in &control.inserts {
            let _ = write!(
                statement,
                " {{{{ insert: param, p-{} }}}}",
                insert % drawn.len()
            );
        }
        let evidence: Vec<String> = control
            .evidence
            .iter()
            .map(|id| format!("E-{}", id % 5))
            .collect();
        let _ = write!(
            text,
            "  - id: C-{number}\n    title: Title kana{word}\n    statement: \"{statement}\"\n    guidance: Kanaguidance.\n    \
             lifecycle: {}\n    tlp: {}\n    evidence: [{}]\n    params:\n      - {{id: p-{number}, type: text, value: Value kana{word}}}\n",
            control.lifecycle,
            LEVELS[control.level],
            evidence.join(", "),
        );
    }
    text
}

/// The word of a level; no word holds another.
fn word(level: usize) -> &'static str {
    ["zero", "one", "two", "three", "four"][level]
}

fn evidence() -> String {
    let mut text = "evidence:\n".to_owned();
    for (level, name) in LEVELS.iter().enumerate() {
        let word = word(level);
        let _ = writeln!(
            text,
            "  - {{id: E-{level}, title: Proof kana{word}, href: 'https://a.example/kana{word}', tlp: {name}}}"
        );
    }
    text
}

/// Every byte of the public site of a book; `None` where it is refused.
fn site(controls: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path();
    fs::create_dir_all(book.join("content/controls")).unwrap();
    let manifest =
        "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\nbase_url = \"https://a.example/\"\n";
    fs::write(book.join("book.toml"), manifest).unwrap();
    fs::write(book.join("content/controls/a.yml"), controls).unwrap();
    fs::write(book.join("content/evidence.yml"), evidence()).unwrap();
    let today = Date::new(2026, 11, 21).unwrap();
    let (checked, engine) = pipeline::judge(book, &BTreeMap::new(), today).checked?;
    let model = model::build(checked, today);
    let engine = engine.speaking(&model.messages);
    let mut bytes = Vec::new();
    let selection = Selection::new(&model, Reader::PUBLIC);
    let grounds = plan::site::Grounds::new(&selection);
    let plans = grounds.plans();
    let search = plan::site::Grounds::search(&plans);
    for job in grounds.jobs(&plans).iter().chain(&search) {
        bytes.extend_from_slice(job.path.as_str().as_bytes());
        match &job.work {
            Work::Page(page) => {
                let page = render::html::page(&engine, &page.view(), &BTreeMap::new());
                bytes.extend(page.unwrap());
            }
            Work::Bytes(more) => bytes.extend_from_slice(more),
            Work::Written(writing) => bytes.extend(plan::whole(writing)),
            Work::Drawing(drawing) => bytes.extend_from_slice(drawing.as_bytes()),
            Work::Copy(_) | Work::Sums(_) | Work::Document(_) => {}
        }
    }
    Some(bytes.to_ascii_lowercase())
}

fn manifests() -> impl Strategy<Value = Manifest> {
    let entry =
        (any::<String>(), any::<String>(), any::<String>()).prop_map(|(version, book, date)| {
            PartEntry {
                version,
                book,
                date,
            }
        });
    let file = (
        any::<u64>(),
        any::<[u8; 32]>(),
        any::<Option<usize>>(),
        any::<Option<String>>(),
        any::<Option<String>>(),
        any::<bool>(),
    )
        .prop_map(
            |(size, sha256, pages, id, made_from, retained)| ManifestFile {
                size,
                sha256,
                pages,
                id,
                made_from,
                retained,
            },
        );
    let parts = prop::collection::btree_map(any::<String>(), entry, 0..5);
    let ours =
        prop::collection::btree_map("[a-zé ]{1,8}(/[a-zé .]{1,8}){0,3}", file.clone(), 0..20);
    let any = prop::collection::btree_map(any::<String>(), file, 0..20);
    let files = prop_oneof![4 => ours, 1 => any];
    (prop::option::of(shards()), parts, files).prop_map(|(shard, parts, files)| Manifest {
        shard,
        parts,
        files,
    })
}

fn shards() -> impl Strategy<Value = ShardEntry> {
    let numbers = (1..=u16::MAX, 1..=u16::MAX);
    (numbers, any::<[String; 4]>()).prop_map(|((a, b), [made_by, version, book, date])| {
        ShardEntry {
            shard: format!("{}/{}", a.min(b), a.max(b)).parse().unwrap(),
            made_by,
            built_from: PartEntry {
                version,
                book,
                date,
            },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_above_the_public_is_on_its_site(
        drawn in prop::collection::vec(drawn(), 1..6),
        group in prop_oneof![6 => Just(0_usize), 1 => 1..LEVELS.len()],
    ) {
        let text = controls(&drawn, group);
        let Some(bytes) = site(&text) else { return Ok(()) };
        let page = String::from_utf8_lossy(&bytes);
        for level in 1..LEVELS.len() {
            let canary = format!("kana{}", word(level));
            prop_assert!(!page.contains(&canary), "{canary} in the site of\n{text}");
        }
        prop_assert!(!page.contains("kanaguidance"), "guidance in the site of\n{text}");
        let shown = |control: &Drawn| {
            control.level == 0 && group == 0 && control.lifecycle == "published"
        };
        prop_assert!(!drawn.iter().any(shown) || page.contains("title kanazero"), "{text}");
    }

    #[test]
    fn a_manifest_survives_print_and_parse_unless_it_leads_elsewhere(manifest in manifests()) {
        let printed = serde_json::to_string_pretty(&manifest).unwrap();
        let is_inside = manifest.files.keys().all(|path| BookPath::parse(path).is_ok());
        let parsed: Option<Manifest> = serde_json::from_str(&printed).ok();
        prop_assert_eq!(parsed, is_inside.then_some(manifest));
    }
}
