//! Fragments of links to pages: the heading or footnote that they name is there.

use std::collections::BTreeMap;

use super::{Context, mentions::Mention};
use crate::{
    book::Page,
    diag::{Code, Diagnostic, Diagnostics, nearest},
    prose::{self, Reference, Surroundings, Target},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut anchors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for mention in &context.mentions {
        let Reference::Link(Target::Page(target)) = mention.reference else {
            continue;
        };
        let Some(fragment) = &target.fragment else {
            continue;
        };
        for page in pages(context, mention, &target.page) {
            let known = anchors
                .entry(page.path.as_str())
                .or_insert_with(|| anchors_of(context, page));
            if !known.contains(fragment) {
                diagnostics.push(no_such_place(page, fragment, known, mention.span()));
            }
        }
    }
}

/// The page in the languages in which a text that links to it is shown.
fn pages<'a>(context: &Context<'a>, mention: &Mention<'a>, name: &str) -> Vec<&'a Page> {
    let Some(first) = context.index.pages(name).first() else {
        return Vec::new();
    };
    let languages = &context.book.manifest.languages;
    let all = context.book.pages.iter();
    let versions: Vec<&Page> = all.filter(|page| page.key == first.key).collect();
    let Some(tag) = mention.written.language else {
        return versions;
    };
    let chain = languages.chain(tag).into_iter();
    let mut shown = chain.filter_map(|tag| {
        let mut versions = versions.iter();
        versions.find(|page| page.language.value == *tag).copied()
    });
    shown.next().into_iter().collect()
}

/// The anchors that the site gives to a page's headings and footnotes, without their prefix.
fn anchors_of(context: &Context<'_>, page: &Page) -> Vec<String> {
    let voice = context.settings.messages.voice(&page.language.value);
    let around = Surroundings {
        voice,
        heading_level: 2,
        anchor: "",
        resolve: &|_| None,
        image: &|_| None,
        value: &|id| {
            let parameter = context.index.parameter(id.as_str());
            parameter.map_or_else(String::new, |(_, found)| voice.value(&found.value.value))
        },
    };
    prose::anchors(&page.body.prose(), &around)
}

fn no_such_place(page: &Page, fragment: &str, known: &[String], span: Span) -> Diagnostic {
    let message = format!(
        "`{}` has no heading with the anchor `{fragment}`",
        page.path
    );
    let names = known.iter().map(String::as_str);
    let hint = match (nearest(fragment, names.clone()), known) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "the page has no headings; link to it as a whole".to_owned(),
        (None, [_, ..]) => format!("its anchors are {}", super::listed(names)),
    };
    Diagnostic::at(Code::BrokenFragment, span, message).hint(hint)
}
