use std::collections::BTreeMap;

use super::*;
use crate::{
    book::{Level, Manifest},
    diag::{Code, Diagnostics, Location},
    lang::Typography,
    load::{
        decode::{self, Decoder},
        tree::Content,
    },
    source::{BookPath, Sources},
    terms::MenuEntry,
};

const SOUND: &str = "[book]\ntitle = \"Politique\"\nlanguages = [\"fr\", \"en\"]\n";

fn read(text: &str, variables: &[(&str, &str)]) -> (Option<Manifest>, Vec<(Code, String)>) {
    let mut sources = Sources::default();
    let path = BookPath::parse("book.toml").expect("a path");
    let file = sources.add(path.clone(), text.into());
    let mut diagnostics = Diagnostics::default();
    let (mut root, _) = parse(file, text, &mut diagnostics);
    let variables: BTreeMap<String, String> = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    apply(&mut root, &variables, &mut sources);
    let mut decoder = Decoder::new(file, text, &path, None);
    let languages = decode::languages(&mut decoder, &root);
    let manifest = languages.and_then(|languages| decode::manifest(&mut decoder, &root, languages));
    diagnostics.append(decoder.finish().0);
    let faults = diagnostics.into_iter().map(|fault| match fault.location {
        Location::Span(span) => (fault.code, sources.text(span).to_owned()),
        Location::Path(path) => (fault.code, path),
    });
    (manifest, faults.collect())
}

fn faults(text: &str) -> Vec<(Code, String)> {
    read(text, &[]).1
}

#[test]
fn a_manifest_needs_little() {
    let (manifest, faults) = read(SOUND, &[]);
    assert_eq!(faults, []);
    let manifest = manifest.expect("a manifest");
    let source = manifest.languages.source();
    assert_eq!(
        (source.tag.as_str(), source.typography),
        ("fr", Typography::French)
    );
    let english = manifest.languages.get("en").expect("en");
    assert_eq!(english.format.as_str(), "en-GB");
    assert!(manifest.pdf.enabled);
}

#[test]
fn settings_are_read() {
    let (manifest, faults) = read(
        &format!(
            "{SOUND}base-url = 'https://s.example'\nsecurity_contact = 'a@b.example'\nbrand_colour = '#0d5358'\n\
             [output.site]\ntheme = 'mine'\n[output.pdf]\nenabled = false\n[check]\nunused = 'allow'\n\
             [redirects]\n'/old/' = '/fr/'\n"
        ),
        &[],
    );
    assert_eq!(faults, []);
    let manifest = manifest.expect("a manifest");
    let url = manifest.base_url.map(|url| url.value);
    assert_eq!(url.as_deref(), Some("https://s.example/"));
    assert_eq!(
        manifest.brand_colour.map(|it| it.value),
        Some([0x0d, 0x53, 0x58])
    );
    assert!(!manifest.pdf.enabled);
    assert_eq!(
        manifest.check.levels.get(&Code::Unused),
        Some(&Level::Allow)
    );
    assert_eq!(manifest.redirects[0].from.value.as_str(), "old/index.html");
    assert_eq!(manifest.redirects[0].to.value.as_str(), "fr/index.html");
}

#[test]
fn the_menu_has_each_entry_once() {
    let menu = |entries: &str| read(&format!("{SOUND}[output.site]\nmenu = {entries}\n"), &[]);
    let (manifest, faults) = menu("['glossary', 'pages', 'evidence']");
    assert_eq!(faults, []);
    let entries = manifest.and_then(|manifest| manifest.site.menu);
    let entries: Vec<MenuEntry> = entries
        .expect("a menu")
        .into_iter()
        .map(|entry| entry.value)
        .collect();
    assert_eq!(
        entries,
        [MenuEntry::Glossary, MenuEntry::Pages, MenuEntry::Evidence]
    );
    let fault = |text: &str| vec![(Code::InvalidValue, text.to_owned())];
    assert_eq!(menu("['pages', 'pages']").1, fault("'pages'"));
    assert_eq!(menu("['glosary']").1, fault("'glosary'"));
}

#[test]
fn variables_override_values() {
    let variables = [
        ("POLICYBOOK_BOOK__BASE_URL", "https://x.example/"),
        ("POLICYBOOK_BOOK__LANGUAGES", "[\"en\"]"),
        ("POLICYBOOK_OUTPUT__PDF__ENABLED", "false"),
        ("POLICYBOOK_CHECK__REVIEW_OVERDUE", "deny"),
        ("POLICYBOOK_COLOR", "never"),
        ("HOME", "/root"),
    ];
    let (manifest, faults) = read(SOUND, &variables);
    assert_eq!(faults, []);
    let manifest = manifest.expect("a manifest");
    assert_eq!(manifest.languages.source().tag.as_str(), "en");
    assert_eq!(
        manifest.base_url.map(|it| it.value).as_deref(),
        Some("https://x.example/")
    );
    assert!(!manifest.pdf.enabled);
    assert_eq!(
        manifest.check.levels.get(&Code::ReviewOverdue),
        Some(&Level::Deny)
    );
    let (_, faults) = read(SOUND, &[("POLICYBOOK_BOOK__BASE_URL", "ftp://x")]);
    assert_eq!(faults, [(Code::LinkScheme, "ftp://x".to_owned())]);
}

#[test]
fn faults_have_their_places() {
    let faults = faults(&format!(
        "{SOUND}organization = 'x'\n[check]\nunusd = 'allow'\nunused = 'never'\nsyntax = 'warn'\n[[roles]]\nid = 'a'\n"
    ));
    let found: Vec<(Code, &str)> = faults
        .iter()
        .map(|(code, text)| (*code, text.as_str()))
        .collect();
    for expected in [
        (Code::UnknownKey, "organization"),
        (Code::UnknownKey, "unusd"),
        (Code::InvalidValue, "'never'"),
        (Code::InvalidValue, "'warn'"),
        (Code::MissingKey, "'a'"),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn toml_is_judged_as_yaml_is() {
    let broken = faults(&format!("{SOUND}title = 'twice'\n"));
    assert_eq!(
        broken.first().map(|fault| fault.0),
        Some(Code::DuplicateKey),
        "{broken:?}"
    );
    assert_eq!(
        faults("[book\n").first().map(|fault| fault.0),
        Some(Code::Syntax)
    );
    let none = faults("[book]\ntitle = 'x'\nlanguages = []\n");
    assert_eq!(none.first().map(|fault| fault.0), Some(Code::InvalidValue));
}

#[test]
fn a_slip_in_toml_is_answered_with_what_to_write() {
    for (text, hint) in [
        ("a = Lisière\n", "put quotes around a text"),
        ("a = \"Lisière\n", "close the `\"`"),
        ("a = 'L'accès'\n", "apostrophe"),
    ] {
        let mut sources = Sources::default();
        let path = BookPath::parse("book.toml").expect("a path");
        let file = sources.add(path, text.into());
        let mut diagnostics = Diagnostics::default();
        parse(file, text, &mut diagnostics);
        let mut hints = diagnostics.into_iter().filter_map(|fault| fault.hint);
        assert!(hints.any(|found| found.contains(hint)), "{text}");
    }
}

#[test]
fn a_word_of_a_toml_string_is_found_again() {
    let texts = [
        "a = \"l’acc\\u00E8s été\"",
        "a = 'été'",
        "a = \"\"\"\nun\ndeux \\\n   été\"\"\"",
        "a = '''\r\nun\r\nété'''",
        "a = \"\\t\\\"été\"",
    ];
    for text in texts {
        let mut sources = Sources::default();
        let path = BookPath::parse("book.toml").expect("a path");
        let file = sources.add(path, text.into());
        let (root, _) = parse(file, text, &mut Diagnostics::default());
        let node = root.get("a").expect("a");
        let Content::Scalar(scalar) = &node.content else {
            panic!("no scalar")
        };
        let start = scalar.text.find("été").expect("the word");
        let place = scalar.place(node.span, text);
        let word = sources.text(place.part(start..start + "été".len()));
        assert_eq!(word, "été", "{text:?}");
    }
}
