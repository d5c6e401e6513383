use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::{
    load::yaml::by_events,
    source::{BookPath, Sources},
};

/// What is read here and what the parser says; equal, unless the parser is left to read the text.
fn both(text: &str) -> (Option<Node<'_>>, Option<Node<'_>>) {
    let mut sources = Sources::default();
    let path = BookPath::parse("content/a.yml").expect("a path");
    let file = sources.add(path, text.into());
    let limits = Limits::DEFAULT;
    let usual = read(file, text, 0, limits);
    let mut faults = Diagnostics::default();
    let parsed = by_events(file, text, 0..text.len(), &limits, &mut faults);
    let is_sound = faults.as_slice().is_empty();
    (usual, parsed.filter(|_| is_sound))
}

fn is_usual(text: &str) -> bool {
    let (usual, parsed) = both(text);
    if usual.is_some() {
        assert!(usual == parsed, "{text}");
    }
    usual.is_some()
}

/// Lines that are put below each other in any order, and indented in any way.
const LINES: [&str; 100] = [
    "",
    " ",
    "a: 1",
    "b: un été",
    "c:",
    "d: |",
    "e: |-",
    "f: |+",
    "g: >",
    "h: |2",
    "i: | # x",
    "- x",
    "- a: 1",
    "- b:",
    "-",
    "- - x",
    "- |",
    "- # x",
    "-x",
    "# x",
    "j: # x",
    "k: x # y",
    "l: x#y",
    "m: x:y",
    "n: x: y",
    "o: x:",
    "x",
    "x y",
    "p: \"x\"",
    "q: 'x'",
    "r: \"x\" # y",
    "s: \"x\"#y",
    "t: \"x\" y",
    "u: \"x\\ny\"",
    "v: 'x''y'",
    "w: \"x",
    "x: ''",
    "y: []",
    "z: {}",
    "aa: [x, y]",
    "bb: [ x , \"y\" ]",
    "cc: {x: y, z: [1]}",
    "dd: [x,]",
    "ee: [x, , y]",
    "ff: [x",
    "gg: [x: y]",
    "hh: {x:y}",
    "ii: {x: }",
    "jj: {x}",
    "kk: [x # y]",
    "ll: [x]y",
    "mm: [x] # y",
    "nn: [{x: y}, [z]]",
    "oo: {{x: y}}",
    "pp: [x y, z-a]",
    "qq: [- x]",
    "rr: [?x, :y]",
    "ss: [http://x]",
    "tt: [\"x\":y]",
    "uu: {\"x\": y}",
    "---",
    "...",
    "%x",
    "? x",
    ": x",
    "vv: - x",
    "ww: &x y",
    "xx: *x",
    "yy: !x y",
    "zz: ~",
    "\"x\": y",
    "'x': y",
    "a.b-c_d: e",
    "a b: c",
    "a:b",
    "1: 2",
    "a: 2",
    "b: [x, 'y''z']",
    "c: x  ",
    "d:   x",
    "a: ...",
    "- ...",
    "-  ",
    "c:  ",
    "a: [ ]",
    "b: { }",
    "a: {b: c, }",
    "b: {c : d}",
    "c: [x]  # y",
    "a: \u{a0}x",
    "b: x\u{2028}y",
    "c: x\u{a0}",
    "a: it's \"so\"",
    "b: [it's, so\"]",
    "c: =x",
    "<<: x",
    "- \"x\": y",
    "- [x]: y",
    "a: \"x\" : y",
    "é: x",
];

fn texts() -> impl Strategy<Value = String> {
    let line = (0_usize..7, 0..LINES.len());
    prop::collection::vec(line, 1..9).prop_map(|lines| {
        let lines = lines
            .iter()
            .map(|(indent, line)| format!("{}{}\n", " ".repeat(*indent), LINES[*line]));
        lines.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn both_ways_give_one_tree(text in texts()) {
        let (usual, parsed) = both(&text);
        if usual.is_some() {
            prop_assert_eq!(usual, parsed);
        }
    }
}

#[test]
fn usual_shapes_are_read_here() {
    let shapes = [
        "a: 1\nb:\n  c: x y # z\n  d: \"x: y\"\n  e: '# x'\n",
        "a:\n- b: 1\n  c: 2\n\n- d\n",
        "a:\n  - b:\n      - c\n  # x\n  - - d\n    - e\n  -\n    f: g\n",
        "a: |\n\n\n  un été\n\n    plus\n  fin\n\n\nb: |-\n  x\n",
        "a: |\n x\n\n y\n",
        "- |\n  x\n- [a, \"b, c\", {d: e, f: [], g: {}}] # x\n",
        "# x\n\na: il l’a dit, « a:b » et c#d\n",
    ];
    for shape in shapes {
        assert!(is_usual(shape), "{shape:?}");
    }
}

#[test]
fn what_is_doubtful_is_left_to_the_parser() {
    let shapes = [
        "a: 1",
        "a: 1\r\n",
        "a:\t1\n",
        "a: x\n  y\n",
        "a: \"x\\n\"\n",
        "a: >\n  x\n",
        "a: |\n  x\n   \n  y\n",
        "a: |\n    x\n   y\n",
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "a: {b, c}\n",
        "a:\n",
        "a: [b,\n  c]\n",
        "---\na: 1\n",
        "a: \u{85}x\n",
        "a: \u{feff}x\n",
        "a: x: y\n",
        "",
    ];
    for shape in shapes {
        assert!(!is_usual(shape), "{shape:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the books are read as they lie")]
fn the_books_of_this_repository_are_usual() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut usual, mut all) = (0, 0);
    for folder in ["content", "examples", "tests"] {
        let entries = walkdir::WalkDir::new(root.join(folder))
            .into_iter()
            .flatten();
        for entry in
            entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "yml"))
        {
            let Ok(text) = fs::read_to_string(entry.path()) else {
                continue;
            };
            all += 1;
            usual += usize::from(is_usual(&text));
        }
    }
    assert!(usual * 10 > all * 9, "{usual} of {all}");
}
