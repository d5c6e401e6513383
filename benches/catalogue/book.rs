//! A large book: so many controls in twenty chapters, each with a statement of some three hundred words in two
//! languages, three records and a requirement of each of four frameworks. In: how many. Out: files. The same number
//! gives the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::words::{LANGUAGES, Words};

pub(crate) const CHAPTERS: usize = 20;
/// A word of each statement, which an edit changes.
pub(crate) const MARKER: &str = "MARKER0000";

const MANIFEST: &str = r#"[book]
title = { en = "Compliance documentation", fr = "Documentation de conformité" }
languages = ["en", "fr"]
base_url = "https://docs.example.org/"
"#;

/// The frameworks: id, title, and the sign between the two numbers of a requirement, with what stands around them.
const FRAMEWORKS: [(&str, &str, [&str; 3]); 4] = [
    ("iso-27001", "ISO 27001", ["A.", ".", ""]),
    ("soc-2", "SOC 2", ["CC", ".", ""]),
    ("nist-csf", "NIST CSF", ["PR.AC-", "", ""]),
    ("rgpd-gdpr", "RGPD/GDPR", ["Art. ", "(", ")"]),
];

/// The files of a book of so many controls, by path; the manifest comes last.
pub(crate) fn files(controls: usize) -> Vec<(String, String)> {
    let mut files = Vec::with_capacity(controls + CHAPTERS + 6);
    let mut register = "evidence:\n".to_owned();
    let mut requirements: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for chapter in 0..CHAPTERS {
        let path = format!("content/controls/ch-{chapter:02}/group.yml");
        files.push((path, group(chapter)));
    }
    for number in 0..controls {
        let chapter = number * CHAPTERS / controls;
        let mut dice = Dice::new(number);
        records(number, &mut dice, &mut register);
        let mappings = mappings(&mut dice);
        for (framework, requirement, _) in &mappings {
            requirements
                .entry(*framework)
                .or_default()
                .insert(requirement.clone());
        }
        let text = control(
            Place {
                number,
                chapter,
                controls,
            },
            &mappings,
            &mut dice,
        );
        files.push((
            format!("content/controls/ch-{chapter:02}/ctl-{number:05}.yml"),
            text,
        ));
    }
    for (place, requirements) in &requirements {
        if let Some((id, title, _)) = FRAMEWORKS.get(*place) {
            files.push((
                format!("content/frameworks/{id}.yml"),
                framework(id, title, requirements),
            ));
        }
    }
    files.push(("content/evidence.yml".to_owned(), register));
    files.push(("book.toml".to_owned(), MANIFEST.to_owned()));
    files
}

/// Where a control stands.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    chapter: usize,
    controls: usize,
}

/// A requirement that a control answers to: framework, id, relationship.
type Mapping = (usize, String, &'static str);

fn group(chapter: usize) -> String {
    format!(
        "group:\n  id: CH-{chapter:02}\n  title: {}\n",
        each(|words| { format!("{} {chapter:02}", words.chapter) })
    )
}

fn records(number: usize, dice: &mut Dice, register: &mut String) {
    for place in 0..3 {
        let (record, month, day) = (dice.below(1_000_000), dice.below(9) + 1, dice.below(28) + 1);
        let title = each(|words| format!("{} {record:06}", words.record));
        let _ = write!(
            register,
            "  - id: EV-{number:05}-{place}\n    title: {title}\n    \
             href: \"https://evidence.example.org/ctl-{number:05}/{record:06}\"\n    \
             collected: 2026-{month:02}-{day:02}\n    tlp: CLEAR\n"
        );
    }
}

fn mappings(dice: &mut Dice) -> Vec<Mapping> {
    let mapping = |(place, (_, _, [before, between, after])): (usize, &(&str, &str, [&str; 3]))| {
        let (first, second) = (dice.below(9) + 1, dice.below(9) + 1);
        let id = format!("{before}{first}{between}{second}{after}");
        (place, id, *dice.pick(&["equal-to", "intersects-with"]))
    };
    FRAMEWORKS.iter().enumerate().map(mapping).collect()
}

fn framework(id: &str, title: &str, requirements: &BTreeSet<String>) -> String {
    let mut text = format!("id: {id}\ntitle: \"{title}\"\nversion: \"1\"\nrequirements:\n");
    for requirement in requirements {
        let title = each(|words| format!("{} {requirement}", words.requirement));
        let _ = writeln!(text, "  - {{id: \"{requirement}\", title: {title}}}");
    }
    text
}

fn control(place: Place, mappings: &[Mapping], dice: &mut Dice) -> String {
    let Place {
        number,
        chapter,
        controls,
    } = place;
    let (object, time) = (dice.below(12), dice.below(10));
    let title = each(|words| {
        let (object, time) = (words.objects[object], words.times[time]);
        format!("{} {number:05} — {object}, {time}", words.control)
    });
    let related = [(); 2].map(|()| (number + 1 + dice.below(controls.max(3) - 2)) % controls);
    let mut text = format!(
        "controls:\n  - id: CTL-{number:05}\n    group: CH-{chapter:02}\n    title: {title}\n    statement:\n"
    );
    let seed = dice.next();
    for words in &LANGUAGES {
        let _ = writeln!(text, "      {}: |", words.tag);
        for line in statement(words, number, related, Dice(seed)).lines() {
            let indent = if line.is_empty() { "" } else { "        " };
            let _ = writeln!(text, "{indent}{line}");
        }
    }
    let _ = writeln!(
        text,
        "    evidence: [EV-{number:05}-0, EV-{number:05}-1, EV-{number:05}-2]\n    mappings:"
    );
    for (framework, requirement, relationship) in mappings {
        let id = FRAMEWORKS[*framework].0;
        let _ = writeln!(
            text,
            "      - {{framework: {id}, ids: [\"{requirement}\"], relationship: {relationship}}}"
        );
    }
    text
}

/// A statement with five headings, two lists and two links.
fn statement(words: &Words, number: usize, related: [usize; 2], mut dice: Dice) -> String {
    let [objective, requirement, guidance, exceptions, measurement] = words.headings;
    let dice = &mut dice;
    let links = related
        .map(|id| format!("[CTL-{id:05}](control:CTL-{id:05})"))
        .join(", ");
    let items: Vec<String> = (0..4)
        .map(|place| format!("- {}", sentence(words, dice, Weight::of(place % 2 == 0))))
        .collect();
    let first = sentence(words, dice, Weight::Bold);
    let mut plain = || sentence(words, dice, Weight::Plain);
    let related = words.related;
    format!(
        "## {objective}\n\n{first} {} {MARKER}\n\n## {requirement}\n\n{} {}\n\n{}\n\n### {guidance}\n\n{} {} {}\n\n{related} \
         {links}.\n\n### {exceptions}\n\n{}\n\n## {measurement}\n\n1. `kpi-{:04}` — {}\n2. {}\n",
        plain(),
        plain(),
        plain(),
        items.join("\n"),
        plain(),
        plain(),
        plain(),
        plain(),
        number % 10_000,
        plain(),
        plain(),
    )
}

/// Whether a sentence's object is set in bold.
#[derive(Clone, Copy)]
enum Weight {
    Plain,
    Bold,
}

impl Weight {
    fn of(is_bold: bool) -> Self {
        if is_bold { Self::Bold } else { Self::Plain }
    }
}

fn sentence(words: &Words, dice: &mut Dice, weight: Weight) -> String {
    let mark = match weight {
        Weight::Plain => "",
        Weight::Bold => "**",
    };
    format!(
        "{} {} {mark}{}{mark} {}, {}.",
        dice.pick(&words.subjects),
        dice.pick(&words.verbs),
        dice.pick(&words.objects),
        dice.pick(&words.times),
        dice.pick(&words.reasons),
    )
}

/// A text in each language, as a flow map.
fn each(text: impl Fn(&Words) -> String) -> String {
    let texts = LANGUAGES
        .each_ref()
        .map(|words| format!("{}: \"{}\"", words.tag, text(words)));
    format!("{{{}}}", texts.join(", "))
}

/// Numbers that look random and are always the same (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn new(control: usize) -> Self {
        Self((control as u64).wrapping_mul(7919).wrapping_add(17))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or_default()
    }

    fn pick<'a, T>(&mut self, choice: &'a [T]) -> &'a T {
        &choice[self.below(choice.len())]
    }
}
