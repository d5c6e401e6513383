//! A text and its translation: not the same words, but the same parts.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Context, counted,
    pairs::{Pair, Side},
    words::words,
};
use crate::{
    book::Text,
    diag::{Code, Diagnostic, Diagnostics},
    prose::{Outline, Reference, Target},
    source::Span,
};

/// How many words a text has at least that no two languages share by chance or as a name.
const WORDS: usize = 4;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for pair in &context.pairs {
        diagnostics.extend(compare(context, pair));
    }
}

fn compare(context: &Context<'_>, pair: &Pair<'_>) -> Vec<Diagnostic> {
    if is_copy(pair) {
        return vec![identical(pair)];
    }
    let nothing = Outline::default();
    let source = pair.source.text.outline().unwrap_or(&nothing);
    let translation = pair.translation.text.outline().unwrap_or(&nothing);
    let mut faults = Vec::new();
    if !refer_alike(source, translation) {
        let (one, other) = (parts(context, source), parts(context, translation));
        faults.extend(lacking(pair, &one, &other, pair.source, pair.translation));
        faults.extend(lacking(pair, &other, &one, pair.translation, pair.source));
    }
    if source.lists != translation.lists {
        let lists = |outline: &Outline| lists(&outline.lists);
        faults.push(unlike(pair, &lists(source), &lists(translation)));
    }
    if source.tables != translation.tables {
        let tables = |outline: &Outline| tables(&outline.tables);
        faults.push(unlike(pair, &tables(source), &tables(translation)));
    }
    faults
}

/// Whether two texts refer to the same things in the same order.
pub(super) fn refer_alike(one: &Outline, other: &Outline) -> bool {
    let mut both = one.references.iter().zip(&other.references);
    let is_alike = |one: &Reference, other: &Reference| match (one, other) {
        (Reference::Link(one), Reference::Link(other)) => one == other,
        (Reference::Insert(one), Reference::Insert(other)) => one == other,
        // Where an image stands in its text is no part of what it is.
        (Reference::Image(one), Reference::Image(other)) => one.destination == other.destination,
        (Reference::Link(_) | Reference::Insert(_) | Reference::Image(_), _) => false,
    };
    one.references.len() == other.references.len()
        && both.all(|((one, _), (other, _))| is_alike(one, other))
}

/// Whether a translation is its source word for word. A few words may be a name, or the same in both languages.
fn is_copy(pair: &Pair<'_>) -> bool {
    let (source, translation) = (pair.source.text, pair.translation.text);
    if source.raw.trim() != translation.raw.trim() {
        return false;
    }
    let words = words(&source.prose());
    let is_word = |word: &&str| word.chars().filter(|c| c.is_lowercase()).count() > 1;
    words.split_whitespace().filter(is_word).count() >= WORDS
}

/// A part of a text that its translations have too: how it is called, and where it stands.
struct Part {
    name: String,
    range: Range<usize>,
}

/// What a text refers to by ids, once each, and its first web link.
fn parts(context: &Context<'_>, outline: &Outline) -> Vec<Part> {
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for (reference, range) in &outline.references {
        let name = match reference {
            Reference::Insert(id) => format!("the parameter `{id}`"),
            Reference::Link(target) => target_name(context, target),
            Reference::Image(_) => continue,
        };
        if seen.insert(name.clone()) {
            let range = (*range).clone();
            parts.push(Part { name, range });
        }
    }
    parts
}

/// What a link leads to, the same in every language. Addresses of the web may have languages of their own.
fn target_name(context: &Context<'_>, target: &Target) -> String {
    match target {
        Target::Control(id) => format!("the link to control `{id}`"),
        Target::Evidence(id) => format!("the link to evidence `{id}`"),
        Target::Requirement(framework, id) => {
            format!("the link to requirement `{id}` of `{framework}`")
        }
        Target::Page(target) => {
            let page = context.index.pages(&target.page).first();
            let key = page.map(|page| &page.key);
            format!("the link to page `{}`", key.unwrap_or(&target.page))
        }
        Target::Term(id) => format!("the link to term `{id}`"),
        Target::Web(_) => "a web link".to_owned(),
    }
}

/// The parts that `has` has and `lacks` has not.
fn lacking(
    pair: &Pair<'_>,
    has: &[Part],
    lacks: &[Part],
    with: Side<'_>,
    without: Side<'_>,
) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = lacks.iter().map(|part| part.name.as_str()).collect();
    has.iter()
        .filter(|part| !known.contains(part.name.as_str()))
        .map(|part| lacks_part(pair, part, with, without))
        .collect()
}

fn lists(items: &[usize]) -> String {
    let counts: Vec<String> = items.iter().map(|count| counted(*count, "item")).collect();
    match counts.as_slice() {
        [] => "no list".to_owned(),
        [only] => format!("a list of {only}"),
        [_, ..] => format!("lists of {}", counts.join(", ")),
    }
}

fn tables(sizes: &[(usize, usize)]) -> String {
    let size = |(rows, columns): &(usize, usize)| {
        format!("{} of {}", counted(*rows, "row"), counted(*columns, "cell"))
    };
    let sizes: Vec<String> = sizes.iter().map(size).collect();
    match sizes.as_slice() {
        [] => "no table".to_owned(),
        [only] => format!("a table of {only}"),
        [_, ..] => format!("tables of {}", sizes.join(", ")),
    }
}

/// The first line of a text, so that a fault about the whole does not mark all of it.
pub(super) fn first_line(text: &Text) -> Span {
    let line = text.raw.lines().next().unwrap_or_default();
    text.place.part(0..line.trim_end().len())
}

fn identical(pair: &Pair<'_>) -> Diagnostic {
    let message = format!(
        "the `{}` of {} is the same in `{}` as in `{}`",
        pair.key, pair.owner, pair.translation.tag, pair.source.tag
    );
    Diagnostic::at(
        Code::TranslationIdentical,
        first_line(pair.translation.text),
        message,
    )
    .hint("translate it, or write the text once without a language")
}

fn lacks_part(pair: &Pair<'_>, part: &Part, with: Side<'_>, without: Side<'_>) -> Diagnostic {
    let message = format!(
        "{} stands in `{}` and not in `{}` in the `{}` of {}",
        part.name, with.tag, without.tag, pair.key, pair.owner
    );
    let span = with.text.place.part(part.range.clone());
    Diagnostic::at(Code::TranslationStructure, span, message)
        .label(
            first_line(without.text),
            format!("the text in `{}`", without.tag),
        )
        .hint("give both languages the same parts")
}

fn unlike(pair: &Pair<'_>, source: &str, translation: &str) -> Diagnostic {
    let (one, other) = (pair.source, pair.translation);
    let message = format!(
        "the `{}` of {} has {translation} in `{}` and {source} in `{}`",
        pair.key, pair.owner, other.tag, one.tag
    );
    Diagnostic::at(Code::TranslationStructure, first_line(other.text), message)
        .label(first_line(one.text), format!("the text in `{}`", one.tag))
        .hint("give both languages the same parts")
}
