#![expect(
    clippy::disallowed_methods,
    reason = "the book at the root of the repository is read as it is written"
)]

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;

fn fixed(markdown: &str) -> String {
    corrected(markdown, &typography(markdown, Typography::French))
}

/// The spaces are drawn: `_` no-break, `^` narrow.
fn drawn(markdown: &str) -> String {
    fixed(markdown).replace(NO_BREAK, "_").replace(NARROW, "^")
}

fn same(markdown: &str) {
    assert_eq!(fixed(markdown), markdown);
}

#[test]
fn marks_of_two_parts_have_their_space() {
    assert_eq!(drawn("Oui ; non; qui? Là !"), "Oui^; non^; qui^? Là^!");
    assert_eq!(
        drawn("Voici: un, deux :\n\n- **trois**:"),
        "Voici_: un, deux_:\n\n- **trois**_:"
    );
    assert_eq!(drawn("Quoi ?!"), "Quoi^?!");
    assert_eq!(
        drawn("Un\u{a0}; deux\u{202f}: trois  ;"),
        "Un^; deux_: trois^;"
    );
    assert_eq!(
        drawn("(quoi ?) etc.; `code`;"),
        "(quoi^?) etc._; `code`^;".replace("._;", ".^;")
    );
    assert_eq!(drawn("Vu&nbsp;; dit&nbsp;: oui"), "Vu^; dit&nbsp;: oui");
    assert_eq!(drawn("Fini\\!"), "Fini^\\!");
}

#[test]
fn a_mark_inside_a_code_an_address_or_a_time_stays() {
    for text in [
        "De 20:00 à 6:30, en 16:9, ratio 3 : 1.",
        "ISO/IEC 27001:2022, TLP:AMBER, https://a.example/x?y=1;z",
        "`a;b:c?` et `l'accès \"x\" 10 000`",
        "```\nl'accès: 10 000;\n```",
        "    l'accès: 10 000;",
        "[voir](https://a.example/l'a?b:c%20d)",
        "<https://a.example/l'a?b=10:>",
        "Écrire à <l'autre@a.example> ou à l’adresse o'neil@a.example.",
        "{{ insert: param, l'essai }}",
        "<requirement:gdpr/Art. 28 :>",
        "<supplier>",
        "C:\\temp, un%20deux, &eacute;",
        "rapport.pdf, l’Etat.pdf",
    ] {
        same(text);
    }
}

#[test]
fn inserts_are_values_whose_neighbours_are_words() {
    assert_eq!(
        drawn("Sous {{ insert: param, delay }}: à {{ insert: param, rate }} %;"),
        "Sous {{ insert: param, delay }}_: à {{ insert: param, rate }}_%^;"
    );
}

#[test]
fn a_link_without_words_is_a_word() {
    assert_eq!(
        drawn("Voir [](control:A) ; puis [](control:B): et [](control:C);"),
        "Voir [](control:A)^; puis [](control:B)_: et [](control:C)^;"
    );
}

#[test]
fn signs_and_units_stay_with_their_numbers() {
    assert_eq!(
        drawn("99,95 % et 60%, 12 €, 3 M€"),
        "99,95_% et 60_%, 12_€, 3_M€"
    );
    assert_eq!(
        drawn("60 jours, 2,5 heures, 20 h 30"),
        "60_jours, 2,5_heures, 20_h 30"
    );
    assert_eq!(
        drawn("12 mars 2026, 1er avril, 1 mai"),
        "12_mars 2026, 1er_avril, 1er_mai"
    );
    assert_eq!(
        drawn("art. 28, n° 38, n°4, Art. L. 1"),
        "art._28, n°_38, n°_4, Art._L._1"
    );
    assert_eq!(
        drawn("règlement (UE) 2016/679 (art. 32), directive (CEE)93/42, hors UE) 12, (UE) et 3"),
        "règlement (UE)_2016/679 (art._32), directive (CEE)_93/42, hors UE) 12, (UE) et 3"
    );
    same("ACC-04 an, A.5.18 mois, 2.1 mars, le 11\u{a0}mars");
}

#[test]
fn numbers_that_name_stay_with_what_they_name() {
    assert_eq!(
        drawn("l’article 28, paragraphe 4, chapitre 13, Zone 1, zones 3 et 4, annexe II"),
        "l’article_28, paragraphe_4, chapitre_13, Zone_1, zones_3 et 4, annexe_II"
    );
    assert_eq!(
        drawn("l’article R. 1111-9, art. L. 1111-8, D. 12"),
        "l’article_R._1111-9, art._L._1111-8, D._12"
    );
    assert_eq!(
        drawn("au moins {{ insert: param, a }} caractères, {{ insert: param, b }} après"),
        "au moins {{ insert: param, a }}_caractères, {{ insert: param, b }} après"
    );
    assert_eq!(drawn("512 Go, 30 kW, 128 bits"), "512_Go, 30_kW, 128_bits");
    for text in [
        "Une zone Verte, l’article Vie privée, la page X-1, la page L’accès",
        "M. 12, Sr. 4, TLS 1.3, NIS 2, trois ans",
    ] {
        same(text);
    }
}

#[test]
fn numbers_that_name_something_are_neither_joined_nor_days() {
    for text in [
        "Les ports 80 443 et 22 222 sont ouverts",
        "les salles 101 102 et 103",
        "La version 1 mars 2026",
    ] {
        same(text);
    }
}

#[test]
fn thousands_have_a_narrow_space() {
    assert_eq!(
        drawn("1 000 €, 12 345 678 et 3 114,5"),
        "1^000_€, 12^345^678 et 3^114,5"
    );
    for text in [
        "01 234 567",
        "05 65 42 10 01",
        "en 2026 100 personnes",
        "ISO 27001 et 27002",
        "12500 Espalion",
        "FR-12 000",
    ] {
        same(text);
    }
}

#[test]
fn quotation_marks_are_guillemets() {
    assert_eq!(drawn("dit \"oui\" et «non»."), "dit «_oui_» et «_non_».");
    assert_eq!(drawn("« \"un\" » : « deux »"), "«_«_un_»_»_: «_deux_»");
    assert_eq!(drawn("*\"un\"* \\\"deux\\\""), "*«_un_»* «_deux_»");
    same("un écran de 24\" ou de 27\", rien");
}

#[test]
fn the_apostrophe_is_that_of_an_elision() {
    assert_eq!(fixed("l'accès d'**un** qu'`x`"), "l’accès d’**un** qu’`x`");
    assert_eq!(
        fixed("Aujourd'hui, l'«ami»"),
        "Aujourd’hui, l’«\u{a0}ami\u{a0}»"
    );
    assert_eq!(
        fixed("l'adresse d'https://a.example/l'a"),
        "l’adresse d’https://a.example/l'a"
    );
    same("Let's Encrypt, O'Neil, Moody's");
    same("une note 'citée'");
}

#[test]
fn capitals_and_ordinals_are_written_in_full() {
    assert_eq!(
        fixed("Etat du parc. Les Etats-Unis. L'Etat"),
        "État du parc. Les États-Unis. L’État"
    );
    assert_eq!(fixed("Evaluation des risques"), "Évaluation des risques");
    same("Common Criteria for IT Security Evaluation");
    same("un niveau Evaluation Assurance Level");
    assert_eq!(
        fixed("1ère fois, 2ème site, 1ier rang"),
        "1re fois, 2e site, 1er rang"
    );
}

#[test]
fn english_stays_as_it_is() {
    same("What is new: the 10 000 days of \"it\"?");
    same("Lire *How to keep the secret: a guide?* puis agir");
    assert_eq!(
        drawn("Lire la suite: *Who are you?*; puis"),
        "Lire la suite_: *Who are you?*^; puis"
    );
}

#[test]
fn the_inclusive_middle_dot_is_kept() {
    same("les administrateur·ices et chaque utilisateur·ice");
}

#[test]
fn another_profile_asks_for_nothing() {
    assert_eq!(typography("l'accès: 10 000;", Typography::None), []);
}

#[test]
fn alternative_texts_are_words_and_their_addresses_are_not() {
    assert_eq!(
        drawn("![l'accès: vu](l'a:b;.png) !"),
        "![l’accès_: vu](l'a:b;.png)^!"
    );
}

#[test]
fn lettered_lists_keep_their_places() {
    assert_eq!(drawn("a) un;\nb) deux: `b)`;"), "a) un^;\nb) deux_: `b)`^;");
}

/// The French texts of a value of YAML or TOML.
fn french_texts(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                match value.as_str().filter(|_| key == "fr") {
                    Some(text) => texts.push(text.to_owned()),
                    None => french_texts(value, texts),
                }
            }
        }
        serde_json::Value::Array(items) => {
            for item in items {
                french_texts(item, texts);
            }
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

fn texts_below(folder: &Path, texts: &mut Vec<String>) {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("an entry").into_path();
        let name = path.to_string_lossy().into_owned();
        let ending = path.extension().and_then(std::ffi::OsStr::to_str);
        if ending == Some("yml") {
            let text = fs::read_to_string(&path).expect("text");
            french_texts(&serde_yaml::from_str(&text).expect("YAML"), texts);
        } else if ending == Some("toml") {
            let text = fs::read_to_string(&path).expect("text");
            french_texts(&toml::from_str(&text).expect("TOML"), texts);
        } else if name.ends_with(".fr.md") {
            let text = fs::read_to_string(&path).expect("text");
            texts.extend(text.splitn(3, "---\n").nth(2).map(str::to_owned));
        }
    }
}

#[test]
fn the_sample_books_are_written_as_french_asks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for part in ["content", "examples", "book.toml"] {
        texts_below(&root.join(part), &mut texts);
    }
    assert!(texts.len() > 1000, "{} texts", texts.len());
    let wrong: Vec<(String, String)> = texts
        .into_iter()
        .map(|text| (fixed(&text), text))
        .filter(|(fixed, text)| fixed != text)
        .collect();
    assert_eq!(wrong, []);
}

/// Pieces that rules look at, in any order.
const PIECES: &[&str] = &[
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "\n\n",
    "mot",
    "l'",
    "d'",
    "Etat",
    "Evaluation",
    "1",
    "12",
    "000",
    "345",
    "mars",
    "jours",
    "an",
    "1er",
    "ère",
    "art.",
    "n°",
    "article",
    "Zone",
    "L.",
    "II",
    "Go",
    ";",
    ":",
    "!",
    "?",
    "%",
    "€",
    "k€",
    "«",
    "»",
    "\"",
    "'",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "(",
    "<",
    ">",
    "{{ insert: param, x }}",
    "{{",
    "}}",
    "\\",
    "&nbsp;",
    "&amp;",
    "- ",
    "a) ",
    "b) ",
    "> ",
    "| ",
    "# ",
    "    ",
    "```",
    "https://a.example",
    "control:A",
    ".",
    ",",
    "é",
    "the",
    "is",
    "![",
    "É",
    "[^1]",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_corrected_text_needs_no_correction(pieces in prop::collection::vec(0..PIECES.len(), 0..24)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let corrections = typography(&text, Typography::French);
        prop_assert!(glance::may_be_wrong(&text) || french_once(&text).is_empty(), "{:?}", text);
        for pair in corrections.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{:?}", pair);
        }
        let fixed = corrected(&text, &corrections);
        let again = typography(&fixed, Typography::French);
        prop_assert!(again.is_empty(), "{:?} became {:?}, then {:?}", text, fixed, again);
    }
}
