//! Books as chance has them: levels, services, exclusions, life cycles, references; and the words that a customer may and may
//! not read of them.

use std::{collections::BTreeMap, fmt::Write as _};

use proptest::prelude::*;

const LEVELS: [&str; 5] = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];
/// Which of them a customer may be cleared for.
const CLEARANCES: [usize; 3] = [1, 2, 3];
const SERVICES: [&str; 3] = ["one", "two", "three"];
/// Letters that make words of numbers, so that no word holds another.
pub const LETTERS: [&str; 8] = ["aa", "bb", "cc", "dd", "ff", "gg", "hh", "ii"];

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
pub struct Customer {
    clearance: usize,
    services: Option<Vec<usize>>,
    exclude: Option<usize>,
    value: Option<usize>,
}

/// A book as chance has it.
#[derive(Clone, Debug)]
pub struct Drawn {
    controls: Vec<Control>,
    /// Who is handed documents.
    pub customers: Vec<Customer>,
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

/// Any book.
pub fn drawn() -> impl Strategy<Value = Drawn> {
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
    pub fn files(&self) -> BTreeMap<String, String> {
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
    pub fn words(&self, place: usize) -> (Vec<String>, Vec<String>) {
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
