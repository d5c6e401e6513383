//! Little books for the tests of rules, built by hand: what a test is about is written, all else is plain.

use std::{collections::BTreeMap, sync::Arc};

use super::check;
use crate::{
    book::{
        Book, CheckSettings, Control, Customer, Form, Framework, Group, Limits, List, Localised,
        Manifest, Mapping, Parameter, PdfSettings, Requirement, SiteSettings, Text, Trees, Value,
    },
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, LanguageTag, Languages, Messages, Typography},
    load::Loaded,
    prose,
    source::{BookPath, Offsets, Place, Sources, Span, Spanned},
    terms::{
        ControlId, CustomerId, Date, Duration, FrameworkId, GroupId, Lifecycle, OverrideRule,
        ParameterId, ParameterType, RequirementId, StricterDirection, Tlp,
    },
};

/// A list with its items changed.
pub(super) fn changed<T: Clone>(list: &List<T>, change: impl Fn(&mut T)) -> List<T> {
    let items = list.iter().cloned();
    items
        .map(|mut item| {
            change(&mut item);
            item
        })
        .collect()
}

/// A place; rules under test do not look at places.
pub(super) fn span() -> Span {
    let path = BookPath::parse("a.yml").unwrap();
    let file = Sources::default().add(path, Arc::from(""));
    Span::new(file, 0..0)
}

pub(super) fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, span())
}

pub(super) fn written(text: &str) -> Text {
    let (span, offsets) = (span(), Offsets::default());
    let (prose, place) = (prose::parse(text), Place { span, offsets });
    Text::new(text.into(), Form::Blocks, prose, place, Trees::Kept)
}

/// One text for all languages.
pub(super) fn text(text: &str) -> Localised {
    Localised::same(span(), written(text))
}

/// A text for each language.
pub(super) fn texts(texts: &[(&str, &str)]) -> Localised {
    let texts = texts
        .iter()
        .map(|(tag, text)| (language(tag), written(text)));
    Localised::each(span(), texts)
}

pub(super) fn language(tag: &str) -> LanguageTag {
    LanguageTag::parse(tag).unwrap()
}

pub(super) fn languages(tags: &[&str]) -> Languages {
    let languages = tags.iter().map(|tag| Language {
        tag: language(tag),
        format: language(tag),
        typography: Typography::None,
        fallback: None,
    });
    Languages::new(languages.collect()).unwrap()
}

/// A book in French and English with one group, `ACC`.
pub(super) fn book(controls: Vec<Control>) -> Book {
    let group = Group {
        id: at(GroupId::parse("ACC").unwrap()),
        title: text("Access"),
        number: None,
        introduction: None,
        tlp: Tlp::Clear,
    };
    Book {
        manifest: Arc::new(manifest()),
        groups: vec![group].into(),
        controls: controls.into(),
        frameworks: List::default(),
        applicability: List::default(),
        evidence: List::default(),
        suppliers: List::default(),
        services: List::default(),
        exceptions: List::default(),
        revisions: List::default(),
        glossary: List::default(),
        documents: List::default(),
        customers: List::default(),
        pages: List::default(),
        issued: List::default(),
    }
}

fn manifest() -> Manifest {
    Manifest {
        title: text("Policy"),
        subtitle: None,
        languages: languages(&["fr", "en"]),
        base_url: None,
        organisation: None,
        security_contact: None,
        logo: None,
        brand_colour: None,
        policy: None,
        roles: Vec::new(),
        entities: Vec::new(),
        topic_policies: Vec::new(),
        site: SiteSettings::default(),
        pdf: PdfSettings::default(),
        check: CheckSettings::default(),
        limits: Limits::DEFAULT,
        redirects: Vec::new(),
        span: span(),
    }
}

pub(super) fn control(id: &str, statement: &str) -> Control {
    Control {
        id: at(ControlId::parse(id).unwrap()),
        title: text("Accounts"),
        statement: text(statement).into(),
        guidance: None,
        group: Some(at(GroupId::parse("ACC").unwrap())),
        order: None,
        tlp: Tlp::Clear,
        entities: None,
        services: None,
        class: None,
        implementation: None,
        applies: None,
        accountable: Vec::new(),
        performed_by: Vec::new(),
        history: Vec::new(),
        shared_responsibility: Vec::new(),
        binding: true,
        lifecycle: Lifecycle::Published,
        approval: None,
        review: None,
        mappings: Vec::new(),
        evidence: Vec::new(),
        params: Vec::new(),
        covers: Vec::new(),
        translated_from: BTreeMap::new(),
        silence: Vec::new(),
        path: BookPath::parse("content/controls/acc.yml").unwrap(),
        span: span(),
    }
}

/// A parameter of 60 days that contracts may shorten.
pub(super) fn parameter(id: &str) -> Parameter {
    Parameter {
        id: at(ParameterId::parse(id).unwrap()),
        label: None,
        kind: ParameterType::Duration,
        value: at(days(60)),
        min: None,
        max: None,
        choices: Vec::new(),
        override_rule: OverrideRule::Stricter,
        stricter: Some(StricterDirection::Lower),
    }
}

pub(super) fn days(count: u32) -> Value {
    Value::Duration(Duration::parse(&format!("P{count}D")).unwrap())
}

pub(super) fn mapping(framework: &str, id: &str) -> Mapping {
    Mapping {
        framework: at(FrameworkId::parse(framework).unwrap()),
        ids: vec![at(RequirementId::parse(id).unwrap())],
        relationship: None,
        rationale: None,
    }
}

/// A framework of requirements, each with the id of its parent or none.
pub(super) fn framework(id: &str, requirements: &[(&str, &str)]) -> Framework {
    let requirement = |(id, parent): &(&str, &str)| Requirement {
        id: at(RequirementId::parse(id).unwrap()),
        title: None,
        parent: RequirementId::parse(parent).map(at),
        assessable: None,
    };
    Framework {
        id: at(FrameworkId::parse(id).unwrap()),
        title: text("Framework"),
        version: None,
        publisher: None,
        source: None,
        licence: None,
        requirements: requirements.iter().map(requirement).collect(),
    }
}

pub(super) fn customer(id: &str) -> Customer {
    Customer {
        id: at(CustomerId::parse(id).unwrap()),
        name: text(id),
        languages: vec![at(language("en"))],
        clearance: Tlp::Amber,
        services: None,
        params: Vec::new(),
        documents: None,
        exclude: Vec::new(),
        annex: None,
        contract: None,
        contact: None,
        recipient: None,
        age_recipient: None,
        nonce: at("00112233445566778899aabbccddeeff".to_owned()),
        span: span(),
    }
}

/// The diagnostics of a book on 21 November 2026.
pub(super) fn diagnose(book: Book) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let (messages, _) = Messages::new(&book.manifest.languages, Vec::new());
    let loaded = Loaded {
        book,
        messages,
        theme: Arc::default(),
        assets: Arc::default(),
        statics: Arc::default(),
        unread: Vec::new(),
    };
    let today = Date::new(2026, 11, 21).unwrap();
    let has_errors = check(loaded, today, &mut diagnostics).is_none();
    assert_eq!(has_errors, diagnostics.has_errors());
    diagnostics.into_iter().collect()
}

/// Their codes and messages.
pub(super) fn said(book: Book) -> Vec<(Code, String)> {
    let found = diagnose(book).into_iter();
    found.map(|fault| (fault.code, fault.message)).collect()
}

/// Their codes alone.
pub(super) fn codes(book: Book) -> Vec<Code> {
    diagnose(book).into_iter().map(|fault| fault.code).collect()
}
