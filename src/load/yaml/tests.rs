use super::*;
use crate::{
    diag::{Code, Diagnostic},
    load::tree::Content,
    source::{BookPath, Sources},
};

fn read(text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let path = BookPath::parse("content/a.yml").expect("a path");
    let file = sources.add(path, text.into());
    let mut diagnostics = Diagnostics::default();
    let node = parse(
        file,
        text,
        0..text.len(),
        &Limits::DEFAULT,
        &mut diagnostics,
    );
    (node, diagnostics.as_slice().to_vec(), sources)
}

fn codes(text: &str) -> Vec<Code> {
    read(text).1.iter().map(|fault| fault.code).collect()
}

/// The characters of the file that a word of the decoded value `a` came from.
fn source_of(text: &str, word: &str) -> String {
    let (node, faults, sources) = read(text);
    assert_eq!(faults, [], "{text}");
    let node = node.and_then(|node| node.get("a").cloned()).expect("a");
    let Content::Scalar(scalar) = &node.content else {
        panic!("no scalar");
    };
    let start = scalar.text.find(word).expect("the word is decoded");
    let place = scalar.place(node.span, text);
    sources
        .text(place.part(start..start + word.len()))
        .to_owned()
}

#[test]
fn scalars_stay_untyped() {
    let (node, _, _) = read("a: no\nb: 1.10\nc: 012\n");
    let node = node.expect("a tree");
    for (key, text) in [("a", "no"), ("b", "1.10"), ("c", "012")] {
        let Some(Content::Scalar(scalar)) = node.get(key).map(|node| &node.content) else {
            panic!("{key}");
        };
        assert_eq!(&*scalar.text, text);
    }
}

#[test]
fn a_word_is_found_again_in_every_style() {
    let same = [
        "a: L’accès été revu\n",
        "a: 'l''accès été revu'\n",
        "a: \"l’acc\\xE8s été revu\"\n",
        "a: \"\\u00e9t été \\\n   revu\"\n",
        "a: |\n  première ligne\n\n  été revu\n",
        "a: |\n\n\n  été\n",
        "a: >-\n\n\n  été\n  fin\n",
        "a: |+2\n    décalé\n  été revu\n\n",
        "a: >\n  première\n  ligne,\n\n    décalé\n\n  été revu\n",
        "a: plain\n  sur deux\n\n  lignes été\n",
        "a: 'deux \n\n   lignes été'\n",
        "{a: ici été}\n",
        "a: |\r\n  un\r\n  été\r\n",
    ];
    for text in same {
        assert_eq!(source_of(text, "été"), "été", "{text:?}");
    }
}

#[test]
fn an_escaped_character_is_found_whole() {
    assert_eq!(source_of("a: \"x\\xE9y\"\n", "é"), "\\xE9");
    assert_eq!(
        source_of("a: \"x\\uD834\\uDD1Ey\"\n", "𝄞"),
        "\\uD834\\uDD1E"
    );
    assert_eq!(source_of("a: \"x\\uD834\\uDD1Ey\"\n", "y"), "y");
}

#[test]
fn a_key_that_stands_twice_names_both_places() {
    let (_, faults, sources) = read("a: 1\nb: 2\na: 3\n");
    let [fault] = &faults[..] else {
        panic!("{faults:?}")
    };
    assert_eq!(fault.code, Code::DuplicateKey);
    let label = fault.labels.first().expect("a label");
    assert_eq!(sources.line_and_column(label.span), (1, 1));
    assert_eq!(sources.text(label.span), "a");
}

#[test]
fn an_alias_is_its_anchor() {
    let (node, faults, _) = read("a: &x [1, 2]\nb: *x\n");
    let node = node.expect("a tree");
    assert_eq!(faults, []);
    assert_eq!(node.get("a"), node.get("b"));
}

#[test]
fn an_alias_of_nothing_is_one_fault() {
    let (node, faults, _) = read("a: *nope\nb: 1\n");
    assert_eq!(node, None);
    let [fault] = &faults[..] else {
        panic!("{faults:?}")
    };
    assert_eq!(fault.message, "no anchor `&nope` stands before this alias");
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let mut text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..12 {
        let item = format!("*a{}", level - 1);
        let items = [item.as_str(); 10].join(",");
        text = format!("{text}a{level}: &a{level} [{items}]\n");
    }
    assert_eq!(codes(&text), [Code::TooLarge]);
    assert_eq!(codes("a: &x [*x]\n"), [Code::Syntax]);
}

#[test]
fn depth_has_a_limit() {
    let text = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(codes(&text), [Code::TooLarge]);
    let lines: Vec<String> = (0..100)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    let blocks = lines.concat();
    assert_eq!(codes(&blocks), [Code::TooLarge]);
}

#[test]
fn what_is_no_plain_yaml_is_refused() {
    assert_eq!(codes("a: [1, 2\n"), [Code::Syntax]);
    assert_eq!(codes("a: 1\n---\nb: 2\n"), [Code::Syntax]);
    assert_eq!(codes("a: !include b.yml\n"), [Code::Syntax]);
    assert_eq!(codes("a: *b\n"), [Code::Syntax]);
    assert_eq!(codes("a: {{ insert: param, x }}\n"), [Code::WrongType]);
    assert_eq!(codes("a:\n\t- b\n"), [Code::Syntax]);
}

#[test]
fn a_map_ends_with_its_last_value() {
    let text = "a:\n  b: x\n\n# comment\nc: y\n";
    let (node, _, sources) = read(text);
    let span = node.and_then(|node| node.get("a").map(|node| node.span));
    assert_eq!(span.map(|span| sources.text(span)), Some("b: x"));
}
