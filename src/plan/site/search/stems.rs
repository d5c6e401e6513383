//! Texts to stems and where each stands. In: what can be found, in its order. Out: for each word of the texts the
//! places of its stem, or the stems that it stands for. Work follows the texts' length; a word is stemmed once.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use rust_stemmers::{Algorithm, Stemmer};

use super::{
    entries::{Found, NAMED},
    words::{compact, fold, split},
};

/// The most that a word weighs in one place.
const MOST: u8 = 7;

/// The stems of one language.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    /// The stem of each word as written.
    known: HashMap<String, usize>,
    /// The stems, and where each stands.
    all: Vec<Stem>,
    by_key: HashMap<String, usize>,
    /// Words without accents, and the stems they stand for.
    forms: BTreeMap<String, BTreeSet<usize>>,
    /// Identifiers and what they name. Nearly each names one thing, and a large register has more of them than texts have words.
    ids: Vec<(String, u32)>,
}

struct Stem {
    key: String,
    /// The number of each thing and the word's weight in it, in order.
    places: Vec<(u32, u8)>,
}

/// What a word of the index leads to.
#[derive(Default)]
pub(super) struct Leads {
    /// The things that its stem stands in, with weights.
    pub(super) places: Vec<(u32, u8)>,
    /// The other stems that it stands for.
    pub(super) stems: Vec<String>,
}

impl Stems {
    /// No stem yet. A language without an algorithm is searched by whole words.
    pub(super) fn new(language: &str) -> Self {
        Self {
            stemmer: algorithm(language).map(Stemmer::create),
            known: HashMap::default(),
            all: Vec::new(),
            by_key: HashMap::default(),
            forms: BTreeMap::new(),
            ids: Vec::new(),
        }
    }

    /// Adds the next thing.
    pub(super) fn add(&mut self, number: u32, found: &Found) {
        let mut weights: Vec<(usize, u8)> = Vec::new();
        let title = found.by_title.then_some((NAMED, found.title.as_str()));
        let texts = found
            .texts
            .iter()
            .map(|(weight, text)| (*weight, text.as_str()));
        for (weight, text) in title.into_iter().chain(texts) {
            for word in split(text) {
                weights.push((self.stem(&word), weight));
            }
        }
        if !found.id.is_empty() {
            self.ids.push((format!("#{}", compact(&found.id)), number));
        }
        for (stem, weight) in weights {
            let Some(stem) = self.all.get_mut(stem) else {
                continue;
            };
            match stem.places.last_mut().filter(|last| last.0 == number) {
                Some((_, sum)) => *sum = (*sum + weight).min(MOST),
                None => stem.places.push((number, weight)),
            }
        }
    }

    /// The stem of a word in lower case.
    fn stem(&mut self, word: &str) -> usize {
        if let Some(stem) = self.known.get(word) {
            return *stem;
        }
        let key = match &self.stemmer {
            Some(stemmer) => fold(&stemmer.stem(word)),
            None => fold(word),
        };
        let folded = fold(word);
        let stem = self.key(if key.is_empty() { folded.clone() } else { key });
        self.forms.entry(folded).or_default().insert(stem);
        self.known.insert(word.to_owned(), stem);
        stem
    }

    fn key(&mut self, key: String) -> usize {
        if let Some(stem) = self.by_key.get(&key) {
            return *stem;
        }
        let stem = self.all.len();
        self.by_key.insert(key.clone(), stem);
        self.all.push(Stem {
            key,
            places: Vec::new(),
        });
        stem
    }

    /// Every identifier and word with what it leads to, in order: `#` comes before all letters and digits.
    pub(super) fn into_terms(mut self) -> impl Iterator<Item = (String, Leads)> {
        let mut ids = std::mem::take(&mut self.ids);
        ids.sort_unstable();
        let mut ids = ids.into_iter().peekable();
        let ids = std::iter::from_fn(move || {
            let (id, first) = ids.next()?;
            let mut places = vec![(first, MOST)];
            while let Some((_, next)) = ids.next_if(|(next, _)| *next == id) {
                places.push((next, MOST));
            }
            let stems = Vec::new();
            Some((id, Leads { places, stems }))
        });
        ids.chain(self.into_words())
    }

    /// Every word with what it leads to.
    fn into_words(self) -> BTreeMap<String, Leads> {
        let mut terms: BTreeMap<String, Leads> = BTreeMap::new();
        for (form, stems) in self.forms {
            let keys = stems.iter().filter_map(|stem| self.all.get(*stem));
            let others: Vec<String> = keys
                .map(|stem| stem.key.clone())
                .filter(|key| *key != form)
                .collect();
            if !others.is_empty() {
                terms.entry(form).or_default().stems = others;
            }
        }
        for stem in self.all {
            terms.entry(stem.key).or_default().places = stem.places;
        }
        terms
    }
}

/// Snowball's algorithm for a language.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.split('-').next().unwrap_or_default() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::entries::Kind, *};

    fn index(language: &str, titles: &[&str]) -> BTreeMap<String, Leads> {
        let mut stems = Stems::new(language);
        for (number, title) in (0..).zip(titles) {
            stems.add(number, &Found::named(Kind::Control, "A-1", title));
        }
        stems.into_terms().collect()
    }

    /// The things that a word leads to, by its own stem or by those it stands for.
    fn found(terms: &BTreeMap<String, Leads>, word: &str) -> Vec<u32> {
        let leads = terms.get(word).into_iter();
        let stems = leads.flat_map(|leads| {
            let own = leads.places.iter();
            let others = leads.stems.iter().filter_map(|key| terms.get(key));
            own.chain(others.flat_map(|leads| &leads.places))
        });
        stems.map(|(number, _)| *number).collect()
    }

    #[test]
    fn a_word_leads_to_all_its_forms_without_accents() {
        let terms = index(
            "fr",
            &["Chiffrement des données", "Donnée chiffrée", "Accès"],
        );
        assert_eq!(found(&terms, "donnees"), [0, 1]);
        assert_eq!(found(&terms, "donnee"), [0, 1]);
        assert_eq!(found(&terms, "chiffree"), [0, 1]);
        assert_eq!(found(&terms, "acces"), [2]);
        assert_eq!(found(&terms, "autre"), [0; 0]);
    }

    #[test]
    fn an_identifier_is_kept_apart_from_words() {
        let terms = index("en", &["Access", "Backup"]);
        assert_eq!(found(&terms, "#a1"), [0, 1]);
        assert_eq!(terms.keys().next().map(String::as_str), Some("#a1"));
    }

    #[test]
    fn a_language_without_an_algorithm_is_searched_by_whole_words() {
        let terms = index("eu", &["segurtasuna", "segurtasunak"]);
        assert_eq!(found(&terms, "segurtasuna"), [0]);
    }
}
