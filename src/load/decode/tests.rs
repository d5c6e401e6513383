mod registers;

use crate::{
    book::{Control, Customer, EvidenceSource, Page, Value},
    diag::{Code, Diagnostic, Location},
    lang::{Language, LanguageTag, Languages, Typography},
    load::content::{self, Draft, Standing},
    source::{BookPath, Sources},
    terms::{Audience, ImplementationStatus, OverrideRule, Tlp},
};

struct Read {
    draft: Option<Draft>,
    faults: Vec<Diagnostic>,
    sources: Sources,
    images: Vec<String>,
}

impl Read {
    fn codes(&self) -> Vec<Code> {
        self.faults.iter().map(|fault| fault.code).collect()
    }

    /// The characters of the file that each fault points at.
    fn marked(&self) -> Vec<&str> {
        let spans = self.faults.iter().map(|fault| match &fault.location {
            Location::Span(span) => self.sources.text(*span),
            Location::Path(path) => path,
        });
        spans.collect()
    }

    fn hints(&self) -> String {
        let hints = self.faults.iter().filter_map(|fault| fault.hint.as_deref());
        hints.collect::<Vec<_>>().join("\n")
    }
}

fn languages() -> Languages {
    let language = |tag| {
        let tag = LanguageTag::parse(tag)?;
        Some(Language {
            format: tag.clone(),
            typography: Typography::None,
            fallback: None,
            tag,
        })
    };
    let languages = ["fr", "en"].into_iter().filter_map(language).collect();
    Languages::new(languages).expect("two languages")
}

fn read(path: &str, text: &str) -> Read {
    let path = BookPath::parse(path).expect("a path");
    let mut sources = Sources::default();
    let file = sources.add(path.clone(), text.into());
    let Standing::Read(kind) = content::standing(&path) else {
        panic!("{path} is of no kind");
    };
    let outcome = content::read(
        kind,
        file,
        &path,
        text,
        Some(&languages()),
        content::Manner::default(),
    );
    Read {
        draft: outcome.draft,
        faults: outcome.diagnostics.as_slice().to_vec(),
        sources,
        images: outcome
            .images
            .iter()
            .map(|image| image.path.to_string())
            .collect(),
    }
}

fn controls(text: &str) -> Read {
    read("content/controls/access/a.yml", text)
}

fn control(text: &str) -> Control {
    let read = controls(text);
    assert_eq!(read.faults, [], "{text}");
    match read.draft {
        Some(Draft::Controls(file)) => Control::clone(&file.listed[0]),
        other => panic!("{other:?}"),
    }
}

fn customer(text: &str) -> (Customer, Read) {
    let mut read = read("content/customers/a.yml", text);
    match read.draft.take() {
        Some(Draft::Customer(customer)) => (Customer::clone(&customer), read),
        other => panic!("{other:?}"),
    }
}

fn page(path: &str, text: &str) -> (Page, Read) {
    let mut read = read(path, text);
    match read.draft.take() {
        Some(Draft::Page(page)) => (Page::clone(&page), read),
        other => panic!("{other:?} {:?}", read.faults),
    }
}

const SOUND: &str = "controls:
  - id: ACC-04
    title: {fr: Revue des accès, en: Review of access}
    statement: Chaque accès est revu.
";

#[test]
fn a_control_needs_little() {
    let control = control(SOUND);
    assert_eq!(control.id.value.as_str(), "ACC-04");
    assert_eq!(control.tlp, Tlp::Clear);
    assert!(control.binding);
    assert!(control.services.is_none());
    let title = control.title.exact("fr").map(|text| text.raw.to_string());
    assert_eq!(title.as_deref(), Some("Revue des accès"));
}

#[test]
fn every_key_of_a_control_is_read() {
    let control = control(&format!(
        "{SOUND}    implementation: {{status: partial, planned_completion: 2027-01-31}}
    accountable: issm
    performed_by: [cio, hr]
    review: {{last: 2026-09-14, frequency: P6M}}
    covers: P3.4
    history: [{{version: \"4.10\", change: Revu}}]
    mappings: [{{framework: iso27001, ids: A.5.18, relationship: subset-of}}]
    shared_responsibility:
      - {{title: T, responsible: \"supplier:valdrac\", provider_does: x, hds: [1, 6]}}
    params: {{p: {{type: percentage, value: 99.950 %, override: stricter, stricter: higher}}}}
    translated_from: {{en: 0123456789abcdef}}
"
    ));
    let status = control.implementation.and_then(|it| it.status);
    assert_eq!(
        status.map(|it| it.value),
        Some(ImplementationStatus::Partial)
    );
    assert_eq!(control.accountable.len(), 1);
    assert_eq!(control.performed_by.len(), 2);
    assert_eq!(control.covers[0].value, "P3.4");
    assert_eq!(control.history[0].version.value, "4.10");
    assert_eq!(control.mappings[0].ids[0].value.as_str(), "A.5.18");
    assert_eq!(control.shared_responsibility[0].hds.len(), 2);
    assert_eq!(
        control.params[0].value.value,
        Value::Percentage("99.950".to_owned())
    );
    assert_eq!(control.params[0].override_rule, OverrideRule::Stricter);
    assert_eq!(control.translated_from.len(), 1);
}

#[test]
fn responsible_is_read_as_both() {
    let control = control(&format!("{SOUND}    responsible: issm\n"));
    assert_eq!(control.accountable, control.performed_by);
    assert_eq!(control.accountable.len(), 1);
    let twice = controls(&format!(
        "{SOUND}    responsible: issm\n    accountable: cio\n"
    ));
    assert_eq!(twice.codes(), [Code::DuplicateKey]);
}

#[test]
fn three_faults_in_one_control_are_three_diagnostics() {
    let read = controls(
        "controls:
  - id: ACC-04
    titel: Revue
    statement: Été <b>comme</b> hiver
    lifecycle: publised
",
    );
    let [unknown, html, closing, word] = &read.codes()[..] else {
        panic!("{:?}", read.faults)
    };
    // The title is misspelt, and not missing as well.
    assert_eq!(unknown, &Code::UnknownKey);
    assert_eq!(
        (html, closing, word),
        (&Code::RawHtml, &Code::RawHtml, &Code::InvalidValue)
    );
    assert_eq!(read.marked(), ["titel", "<b>", "</b>", "publised"]);
    let hints = read.hints();
    assert!(hints.contains("did you mean `title`?"), "{hints}");
    assert!(hints.contains("did you mean `published`?"), "{hints}");
    assert!(matches!(&read.draft, Some(Draft::Controls(file)) if file.listed.len() == 1));
}

#[test]
fn a_fault_of_markdown_points_at_its_own_characters() {
    let bodies = [
        "    statement: |\n      Première ligne, accentuée.\n\n      Voir [là](ftp://été.example/) vite.\n",
        "    statement: >\n      Première ligne,\n      accentuée. Voir [là](ftp://été.example/)\n      vite.\n",
        "    statement: \"Acc\\xE8s : [là](ftp://été.example/)\"\n",
        "    statement: 'L''accès : [là](ftp://été.example/)'\n",
        "    statement: {fr: \"É [là](ftp://été.example/)\", en: Fine}\n",
        "    statement: Sur deux\n      lignes [là](ftp://été.example/)\n",
    ];
    for body in bodies {
        for text in [body.to_owned(), body.replace('\n', "\r\n")] {
            let read = controls(&format!("controls:\n  - id: A\n    title: T\n{text}"));
            assert_eq!(read.codes(), [Code::LinkScheme], "{text:?}");
            let marked = read.marked();
            assert!(
                marked[0].starts_with("[là](ftp:") && marked[0].ends_with(".example/)"),
                "{marked:?} in {text:?}"
            );
        }
    }
}

#[test]
fn wrong_types_are_said_in_words() {
    let read = controls(&format!(
        "{SOUND}    guidance: [a, b]
    mappings: iso27001
    evidence: {{E-001: x}}
    review: 2026-01-01
    binding: yes
    order:
"
    ));
    let wrong = Code::WrongType;
    assert_eq!(
        read.codes(),
        [wrong, wrong, Code::InvalidValue, wrong, wrong, wrong]
    );
    let messages: Vec<&str> = read
        .faults
        .iter()
        .map(|fault| fault.message.as_str())
        .collect();
    assert!(
        messages.contains(&"`guidance` takes a text, or one for each language, not a list"),
        "{messages:?}"
    );
    assert!(messages.contains(&"`order` has no value"), "{messages:?}");
    assert!(read.hints().contains("write `review: {last: …}`"));
}

#[test]
fn a_day_that_cannot_be_read_is_no_review_that_never_was() {
    let of = |last: &str| {
        let review = format!("    review: {{last: {last}, frequency: P1Y}}\n");
        match controls(&format!("{SOUND}{review}")).draft {
            Some(Draft::Controls(file)) => {
                let review = file.listed[0].review.as_ref();
                review.expect("a review").frequency.is_some()
            }
            other => panic!("{other:?}"),
        }
    };
    assert!(of("2026-01-05"));
    assert!(!of("13/06/2026"));
}

#[test]
fn maps_are_not_merged() {
    let read = controls(&format!("{SOUND}    <<: {{guidance: G}}\n"));
    assert_eq!(read.codes(), [Code::UnknownKey]);
    assert!(read.hints().contains("maps are not merged"));
}

#[test]
fn texts_are_in_languages_of_the_book() {
    let read = controls(
        "controls:\n  - id: A\n    title: {fr: Un, de: Eins}\n    statement: {fr: '', en: [x]}\n",
    );
    assert_eq!(
        read.codes(),
        [Code::UnknownLanguage, Code::InvalidValue, Code::WrongType]
    );
    assert!(read.hints().contains("the languages are `fr`, `en`"));
}

#[test]
fn ids_keep_their_rules() {
    let read = controls(
        "controls:\n  - {id: 4-ACC, title: T, statement: S}\n  - {id: B, title: T, statement: S, evidence: [E 1, E-2]}\n",
    );
    assert_eq!(read.codes(), [Code::InvalidId, Code::InvalidId]);
    assert_eq!(read.marked(), ["4-ACC", "E 1"]);
}

#[test]
fn values_of_parameters_fit_their_types() {
    let read = controls(&format!(
        "{SOUND}    params:
      a: {{type: duration, value: 60 days}}
      b: {{type: number, value: 1.50, min: one, choices: [1, two]}}
      c: {{type: date, value: 2026-02-30}}
      d: {{type: text, value: TLS 1.3, choices: [TLS 1.2, TLS 1.3]}}
"
    ));
    assert_eq!(read.codes(), [Code::ParameterValue; 4]);
    assert_eq!(read.marked(), ["60 days", "one", "two", "2026-02-30"]);
}

#[test]
fn an_image_is_resolved_from_its_text() {
    let read = controls(&format!(
        "{SOUND}    guidance: |
      ![a](/images/a.svg) ![b](../b.png)
      ![c](../../../../c.png)
"
    ));
    assert_eq!(
        read.images,
        ["content/images/a.svg", "content/controls/b.png"]
    );
    assert_eq!(read.codes(), [Code::InvalidPath]);
}
