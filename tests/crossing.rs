//! What holds of any book: a customer's folder holds what its level, its services and its contract let it see, and
//! nothing of what is another's. Books as chance has them: levels, services, exclusions, life cycles, references.
//!
//! Looked at is all that documents are made of: file names, texts, metadata, attachments, images, evidence, sums and the
//! note of a bundle.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot write its book has failed"
)]

use std::{cell::Cell, collections::BTreeMap, fmt::Write as _, fs};

use policybook::{
    model::{self, Model},
    pipeline,
    plan::{
        Work,
        documents::{self, Made},
    },
    terms::Date,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

const LEVELS: [&str; 5] = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];
/// Which of them a customer may be cleared for.
const CLEARANCES: [usize; 3] = [1, 2, 3];
const SERVICES: [&str; 3] = ["one", "two", "three"];
/// Letters that make words of numbers, so that no word holds another.
const LETTERS: [&str; 8] = ["aa", "bb", "cc", "dd", "ff", "gg", "hh", "ii"];

/// A control as chance has it.
#[derive(Clone, Debug)]
struct Control {
    level: usize,
    services: Option<Vec<usize>>,
    lifecycle: &'static str,
    links: Vec<usize>,
    evidence: Vec<usize>,
    duties: Option<Vec<usize>>,
}

/// A customer as chance has it.
#[derive(Clone, Debug)]
struct Customer {
    clearance: usize,
    services: Option<Vec<usize>>,
    exclude: Option<usize>,
    value: Option<usize>,
}

/// A book as chance has it.
#[derive(Clone, Debug)]
struct Drawn {
    controls: Vec<Control>,
    customers: Vec<Customer>,
}

fn services() -> impl Strategy<Value = Option<Vec<usize>>> {
    let some = prop::collection::btree_set(0..SERVICES.len(), 1..SERVICES.len());
    prop::option::of(some.prop_map(|set| set.into_iter().collect()))
}

fn control() -> impl Strategy<Value = Control> {
    let lifecycle = prop_oneof![4 => Just("published"), 1 => Just("draft")];
    let several = || prop::collection::vec(0..LETTERS.len(), 0..3);
    let level = prop_oneof![3 => 0..3_usize, 1 => 3..LEVELS.len()];
    (
        level,
        services(),
        lifecycle,
        several(),
        several(),
        services(),
    )
        .prop_map(
            |(level, services, lifecycle, links, evidence, duties)| Control {
                level,
                services,
                lifecycle,
                links,
                evidence,
                duties,
            },
        )
}

fn customer() -> impl Strategy<Value = Customer> {
    let one = || prop::option::weighted(0.4, 0..LETTERS.len());
    (0..CLEARANCES.len(), services(), one(), one()).prop_map(
        |(clearance, services, exclude, value)| Customer {
            clearance: CLEARANCES[clearance],
            services,
            exclude,
            value,
        },
    )
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        prop::collection::vec(control(), 1..6),
        prop::collection::vec(customer(), 2..4),
    )
        .prop_map(|(controls, customers)| Drawn {
            controls,
            customers,
        })
}

/// A list of services as YAML writes it.
fn list(services: &[usize]) -> String {
    let names: Vec<&str> = services.iter().map(|place| SERVICES[*place]).collect();
    format!("[{}]", names.join(", "))
}

impl Customer {
    /// Whether it buys one of these services; no list is all of them.
    fn buys(&self, services: Option<&Vec<usize>>) -> bool {
        match (services, &self.services) {
            (Some(services), Some(bought)) => services.iter().any(|one| bought.contains(one)),
            (Some(_) | None, None) | (None, Some(_)) => true,
        }
    }
}

impl Drawn {
    /// The files of the book. Each thing has a word of its own, wherever it is told of.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut write = |path: &str, text: String| files.insert(path.to_owned(), text);
        write(
            "book.toml",
            "[book]\ntitle = \"A\"\nlanguages = [\"en\"]\norganisation = \"House\"\nsecurity_contact = \"a@a.example\"\n\
             [policy]\nversion = \"1\"\napproved_on = \"2026-01-01\"\n"
                .to_owned(),
        );
        write("content/controls/a.yml", self.controls());
        let mut registered = "evidence:\n".to_owned();
        for (level, name) in LEVELS.iter().enumerate() {
            let _ = writeln!(
                registered,
                "  - {{id: E-{level}, title: Proof level{0}, file: level{0}.txt, collected: 2026-01-15, tlp: {name}}}",
                LETTERS[level]
            );
            write(
                &format!("content/evidence/level{}.txt", LETTERS[level]),
                "words\n".to_owned(),
            );
        }
        write("content/evidence.yml", registered);
        let services = SERVICES.iter().enumerate().map(|(place, id)| {
            format!(
                "  - {{id: {id}, title: Service served{}}}\n",
                LETTERS[place]
            )
        });
        write(
            "content/services.yml",
            format!("services:\n{}", services.collect::<String>()),
        );
        for (id, template) in [
            ("policy", "policy.typ"),
            ("duties", "responsibilities.typ"),
            ("letter", "letter.typ"),
        ] {
            let text =
                format!("id: {id}\ntitle: Document {id}\ntemplate: {template}\naudience: both\n");
            write(&format!("content/documents/{id}.yml"), text);
        }
        for (place, customer) in self.customers.iter().enumerate() {
            write(
                &format!("content/customers/{place}.yml"),
                self.customer(place, customer),
            );
        }
        files
    }

    fn controls(&self) -> String {
        let mut text = "group: {id: G, title: Chapter}\ncontrols:\n".to_owned();
        for (place, control) in self.controls.iter().enumerate() {
            let word = LETTERS[place];
            let mut statement = format!("Kept stated{word}.");
            // A reference to what is above its own text's readers is refused; others are left out where they are not seen.
            let links = control.links.iter().map(|link| link % self.controls.len());
            for link in links.filter(|link| self.controls[*link].level <= control.level) {
                let _ = write!(statement, " See [](control:C-{link}).");
            }
            let evidence: Vec<String> = control
                .evidence
                .iter()
                .map(|id| format!("E-{}", id % LEVELS.len()))
                .collect();
            let _ = write!(
                text,
                "  - id: C-{place}\n    title: Control named{word}\n    statement: \"{statement} {{{{ insert: param, p-{place} }}}}\"\n    \
                 guidance: Advice guided{word}.\n    lifecycle: {}\n    tlp: {}\n    evidence: [{}]\n    implementation: {{status: implemented}}\n    \
                 params: {{p-{place}: {{type: text, value: usual{word}, override: any}}}}\n",
                control.lifecycle,
                LEVELS[control.level],
                evidence.join(", "),
            );
            if let Some(services) = &control.services {
                let _ = writeln!(text, "    services: {}", list(services));
            }
            if let Some(services) = &control.duties {
                let _ = writeln!(
                    text,
                    "    shared_responsibility:\n      - {{id: d, title: Duty duty{word}, responsible: customer, customer_does: Does it., services: {}}}",
                    list(services)
                );
            }
        }
        text
    }

    fn customer(&self, place: usize, customer: &Customer) -> String {
        let word = LETTERS[place];
        let mut text = format!(
            "id: c-{word}\nname: Client client{word}\nlanguages: [en]\nclearance: {}\nannex: Agreed client{word}.\n\
             contract: {{reference: R-client{word}, from: 2026-01-01}}\ncontact: client{word}@a.example\n\
             recipient: Team client{word}\nnonce: \"{place:032x}\"\n",
            LEVELS[customer.clearance]
        );
        if let Some(services) = &customer.services {
            let _ = writeln!(text, "services: {}", list(services));
        }
        let count = self.controls.len();
        if let Some(control) = customer.exclude {
            let _ = writeln!(
                text,
                "exclude: [{{control: C-{}, reason: Because client{word}.}}]",
                control % count
            );
        }
        let seen = |control: &usize| self.sees(customer, *control);
        if let Some(control) = customer.value.map(|control| control % count).filter(seen) {
            let _ = writeln!(text, "params: {{p-{control}: client{word}}}");
        }
        text
    }

    /// Whether a customer sees a control, unless it is excluded.
    fn may_see(&self, customer: &Customer, control: usize) -> bool {
        let control = &self.controls[control];
        control.level <= customer.clearance
            && control.lifecycle == "published"
            && customer.buys(control.services.as_ref())
    }

    fn excludes(&self, customer: &Customer, control: usize) -> bool {
        customer
            .exclude
            .is_some_and(|one| one % self.controls.len() == control)
    }

    fn sees(&self, customer: &Customer, control: usize) -> bool {
        self.may_see(customer, control) && !self.excludes(customer, control)
    }

    /// The words that a customer may not see, with those that it must.
    fn words(&self, place: usize) -> (Vec<String>, Vec<String>) {
        let customer = &self.customers[place];
        let (mut hidden, mut shown) = (Vec::new(), vec![format!("client{}", LETTERS[place])]);
        for other in (0..self.customers.len()).filter(|other| *other != place) {
            hidden.push(format!("client{}", LETTERS[other]));
        }
        for (level, word) in LETTERS.iter().enumerate().take(LEVELS.len()) {
            if level > customer.clearance {
                hidden.push(format!("level{word}"));
            }
        }
        for (service, word) in LETTERS.iter().enumerate().take(SERVICES.len()) {
            if !customer.buys(Some(&vec![service])) {
                hidden.push(format!("served{word}"));
            }
        }
        for (index, control) in self.controls.iter().enumerate() {
            let word = LETTERS[index];
            hidden.push(format!("guided{word}"));
            let may = self.may_see(customer, index);
            let excluded = self.excludes(customer, index);
            if may && !excluded {
                shown.push(format!("stated{word}"));
                shown.push(format!("named{word}"));
            } else {
                hidden.push(format!("stated{word}"));
                hidden.push(format!("usual{word}"));
            }
            if !may {
                hidden.push(format!("named{word}"));
            }
            if !may || excluded || !customer.buys(control.duties.as_ref()) {
                hidden.push(format!("duty{word}"));
            }
        }
        (hidden, shown)
    }
}

/// The model of a book; `None` where it is refused.
fn model_of(drawn: &Drawn) -> Option<Model> {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in drawn.files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let today = Date::new(2026, 11, 21).expect("a day");
    let judged = pipeline::judge(folder.path(), &BTreeMap::new(), today);
    let (checked, _) = judged.checked?;
    Some(model::build(checked, today))
}

/// Everything that the files of a part are made of, by the part's folder, in small letters.
fn parts(model: &Model) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for job in documents::jobs(model, Made::All) {
        let path = job.path.as_str();
        let mut segments = path.split('/');
        let folder = match (segments.next(), segments.next()) {
            (Some("customers"), Some(id)) => format!("customers/{id}"),
            (first, _) => first.unwrap_or_default().to_owned(),
        };
        let text = parts.entry(folder).or_default();
        let _ = writeln!(text, "{path}");
        match &job.work {
            Work::Document(view) => {
                let files = view.shared.files();
                let own = view.own.json();
                let bytes = [files.json.as_ref(), own.as_slice()];
                let attached = files.attachments.iter();
                for bytes in bytes
                    .into_iter()
                    .chain(attached.clone().map(|(_, bytes)| bytes.as_ref()))
                {
                    text.push_str(&String::from_utf8_lossy(bytes));
                }
                let names = attached.map(|(name, _)| name).chain(view.images.keys());
                text.extend(names.map(String::as_str));
                let _ = writeln!(text, "{} {} {}", view.title, view.template, view.own.id);
            }
            Work::Sums(copies) => text.extend(copies.keys().map(String::as_str)),
            Work::Copy(asset) => text.push_str(asset.path.as_str()),
            Work::Page(_) | Work::Bytes(_) | Work::Written(_) | Work::Drawing(_) => {}
        }
    }
    for customer in &model.book.customers {
        let text = parts
            .entry(format!("customers/{}", customer.id.value))
            .or_default();
        text.push_str(&documents::note(model, customer, &[], None));
    }
    parts
        .into_iter()
        .map(|(part, text)| (part, text.to_lowercase()))
        .collect()
}

#[test]
fn nothing_crosses_to_a_customer_whatever_the_book() {
    let built = Cell::new(0_u32);
    let cases = 96;
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    });
    let outcome = runner.run(&drawn(), |drawn| {
        let Some(model) = model_of(&drawn) else {
            return Ok(());
        };
        built.set(built.get() + 1);
        let parts = parts(&model);
        for (place, word) in LETTERS.iter().enumerate().take(drawn.customers.len()) {
            let part = format!("customers/c-{word}");
            let text = parts.get(&part).map_or("", String::as_str);
            let (hidden, shown) = drawn.words(place);
            for word in hidden {
                prop_assert!(!text.contains(&word), "{word} in {part}");
            }
            for word in shown {
                prop_assert!(text.contains(&word), "{word} is missing in {part}");
            }
        }
        for part in ["public", "internal"] {
            let text = parts.get(part).map_or("", String::as_str);
            prop_assert!(!text.contains("client"), "a customer in {part}");
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(
        built.get() * 2 > cases,
        "only {} books were sound",
        built.get()
    );
}
