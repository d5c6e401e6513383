//! The list of everything by its name, for readers without scripts and for those who browse. In: what can be found.
//! Out: views, in parts where it is long.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{
    super::{
        View,
        chapter::Parts,
        plan::{Plan, Words},
    },
    entries::{Found, Kind, named, named_count},
    words::fold,
};
use crate::plan::{
    Job,
    routes::{Address, Section},
};

/// Everything by its name.
#[derive(Clone, Debug, Serialize)]
pub struct AlphabetView {
    /// How many names there are in all.
    pub total: usize,
    /// The letters of this part.
    pub letters: Vec<LetterView>,
    /// The parts.
    pub parts: Parts,
}

/// The names that begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// The letter without accent, or `#` for what begins with none.
    pub letter: String,
    /// Where it stands on the page.
    pub anchor: String,
    /// The names in the language's order.
    pub names: Vec<NameView>,
}

/// A name.
#[derive(Clone, Debug, Serialize)]
pub struct NameView {
    /// The id, where it has one.
    pub id: Option<String>,
    /// The name.
    pub title: String,
    /// From the language's folder.
    pub href: String,
}

/// So many names stand on one page.
const MOST: usize = 1_500;

/// The list as jobs. Its parts are alike in number in every language, since each lists the same things.
pub(super) fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let total = named_count(plan);
    let parts = total.div_ceil(MOST).max(1);
    let addresses = (0..parts).map(|part| plan.href(Address::List(Section::Alphabet, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    // The names are sorted once, by the first part that is asked for.
    let names: Arc<OnceLock<Vec<Filed>>> = Arc::default();
    let jobs = (0..parts).filter_map(|part| {
        let (hrefs, names) = (Arc::clone(&hrefs), Arc::clone(&names));
        let address = Address::List(Section::Alphabet, part);
        plan.page("alphabet.html", address, move || {
            let names = names.get_or_init(|| sorted(plan));
            let shown = names.chunks(MOST).nth(part).unwrap_or_default();
            let words = Words {
                title: plan.texts.voice.text("alphabet-title"),
                description: Some(plan.texts.voice.text("alphabet-lede")),
                section: Section::Alphabet.name(),
            };
            let view = AlphabetView {
                total,
                letters: letters(shown),
                parts: Parts {
                    current: part + 1,
                    hrefs: Arc::clone(&hrefs),
                },
            };
            (words, View::Alphabet(view))
        })
    });
    jobs.collect()
}

/// A thing, and the place in its name from which it is sorted: an article says nothing of it.
struct Filed {
    found: Found,
    from: usize,
}

impl Filed {
    fn under(&self) -> &str {
        self.found.title.get(self.from..).unwrap_or_default()
    }
}

/// What has a name of its own, in the language's order: requirements have their frameworks' pages, and what is
/// written in one language only is left out in all, so that parts stay alike.
fn sorted(plan: &Plan) -> Vec<Filed> {
    let articles = plan.texts.voice.text("alphabet-articles");
    let names = named(plan).into_iter().map(|found| Filed {
        from: after_article(&found.title, &articles),
        found,
    });
    let mut names: Vec<Filed> = names.collect();
    names.sort_by(|a, b| {
        let by = |a: &str, b: &str| plan.texts.voice.compare(a, b);
        by(a.under(), b.under()).then_with(|| by(&a.found.title, &b.found.title))
    });
    names
}

/// Where a name goes on after one of these articles, which stand apart by blanks; 0 where it begins with none.
fn after_article(title: &str, articles: &str) -> usize {
    let after = |article: &str| {
        let (begins, rest) = title.split_at_checked(article.len())?;
        let is_apart = article.ends_with(['’', '\'']) || rest.starts_with(char::is_whitespace);
        let is_one = is_apart && begins.to_lowercase() == article;
        let name = rest.trim_start();
        (is_one && !name.is_empty()).then(|| title.len() - name.len())
    };
    articles.split_whitespace().find_map(after).unwrap_or(0)
}

fn letters(names: &[Filed]) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    for filed in names {
        let found = &filed.found;
        let letter = first_letter(filed.under());
        let name = NameView {
            id: (found.kind == Kind::Control).then(|| found.id.clone()),
            title: found.title.clone(),
            href: found.href.clone(),
        };
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.names.push(name),
            None => letters.push(LetterView {
                anchor: format!("letter-{}", letters.len() + 1),
                letter,
                names: vec![name],
            }),
        }
    }
    letters
}

fn first_letter(title: &str) -> String {
    let first = title.chars().find(|character| character.is_alphanumeric());
    let letter = first.filter(|letter| letter.is_alphabetic());
    let folded = letter.map(|letter| fold(&letter.to_lowercase().to_string()));
    folded.and_then(|folded| folded.chars().next()).map_or_else(
        || "#".to_owned(),
        |letter| letter.to_uppercase().to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_first_letter_without_accent() {
        assert_eq!(first_letter("Évaluation"), "E");
        assert_eq!(first_letter("« Œuvre »"), "O");
        assert_eq!(first_letter("2 facteurs"), "#");
    }

    #[test]
    fn an_article_is_passed_over_and_nothing_else_is() {
        let articles = "le la les l’ un une des du";
        let under = |title: &'static str| &title[after_article(title, articles)..];
        assert_eq!(under("Des réseaux cloisonnés"), "réseaux cloisonnés");
        assert_eq!(under("L’accès"), "accès");
        assert_eq!(under("Un\u{a0}compte"), "compte");
        assert_eq!(under("Désactivation"), "Désactivation");
        assert_eq!(under("Unicité"), "Unicité");
        assert_eq!(under("Les"), "Les");
        assert_eq!(under("œ"), "œ");
    }

    #[test]
    fn letters_keep_the_order_of_names() {
        let found: Vec<Filed> = ["Accès", "L’évaluation", "Exercice", "Zone"]
            .iter()
            .map(|title| Filed {
                found: Found::named(Kind::Control, "A-1", title),
                from: after_article(title, "le la l’"),
            })
            .collect();
        let letters = letters(&found);
        let counts: Vec<(&str, usize)> = letters
            .iter()
            .map(|letter| (letter.letter.as_str(), letter.names.len()))
            .collect();
        assert_eq!(counts, [("A", 1), ("E", 2), ("Z", 1)]);
    }
}
