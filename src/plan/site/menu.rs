//! What the head and the foot of each page lead to. In: what a reader sees. Out: links.

use serde::Serialize;

use super::texts::Texts;
use crate::{
    model::Selection,
    plan::routes::{Address, Section},
    source::Spanned,
    terms::{MenuEntry, Vocabulary as _},
};

/// A link to a section, or to a Markdown page in its place; the words are its title, or the message `nav-` and its name.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLink {
    /// The section's name.
    pub name: &'static str,
    /// From the language's folder.
    pub href: String,
    /// The title of a Markdown page.
    pub title: Option<String>,
}

/// The links of the head, and those that the foot has instead.
pub(super) fn menu(texts: &Texts) -> (Vec<SectionLink>, Vec<SectionLink>) {
    let manifest = &texts.selection.model.book.manifest;
    let menu = chosen(manifest.site.menu.as_deref());
    let rest = MenuEntry::ALL.iter().copied();
    let rest = rest.filter(|entry| !menu.contains(entry));
    (
        menu.iter().flat_map(|entry| links(texts, *entry)).collect(),
        rest.flat_map(|entry| links(texts, entry)).collect(),
    )
}

/// What the head leads to, in the order of the book or in the usual one.
fn chosen(chosen: Option<&[Spanned<MenuEntry>]>) -> Vec<MenuEntry> {
    const USUAL: [MenuEntry; 3] = [
        MenuEntry::Frameworks,
        MenuEntry::Evidence,
        MenuEntry::Documents,
    ];
    chosen.map_or_else(
        || USUAL.to_vec(),
        |entries| entries.iter().map(|entry| entry.value).collect(),
    )
}

/// Links to what an entry of the menu stands for, where it has something to show.
fn links(texts: &Texts, entry: MenuEntry) -> Vec<SectionLink> {
    let section = section(entry);
    if section == Section::Pages {
        return page_links(texts);
    }
    let link = SectionLink {
        name: section.name(),
        href: texts.routes.page(texts.tag, Address::List(section, 0)),
        title: None,
    };
    let is_shown = is_shown(texts.selection, section);
    is_shown.then_some(link).into_iter().collect()
}

/// The folder that an entry of the menu stands for.
fn section(entry: MenuEntry) -> Section {
    match entry {
        MenuEntry::Frameworks => Section::Frameworks,
        MenuEntry::Evidence => Section::Evidence,
        MenuEntry::Documents => Section::Documents,
        MenuEntry::Suppliers => Section::Suppliers,
        MenuEntry::Responsibilities => Section::Responsibilities,
        MenuEntry::Revisions => Section::Revisions,
        MenuEntry::Glossary => Section::Glossary,
        MenuEntry::Verify => Section::Verify,
        MenuEntry::Pages => Section::Pages,
    }
}

/// Whether a section has something to show to the reader; one without has no page.
#[must_use]
pub fn is_shown(selection: &Selection, section: Section) -> bool {
    let book = &selection.model.book;
    match section {
        Section::Controls | Section::Chapters | Section::Pages => false,
        Section::Frameworks => !book.frameworks.is_empty(),
        Section::Evidence => selection.evidence().next().is_some(),
        Section::Suppliers => selection.suppliers().next().is_some(),
        Section::Responsibilities => {
            selection.services().next().is_some() || selection.shares_duties()
        }
        Section::Revisions => {
            !selection.revisions().is_empty() || selection.topic_policies().next().is_some()
        }
        Section::Documents => super::documents::public_documents(selection)
            .next()
            .is_some(),
        Section::Glossary => !book.glossary.is_empty(),
        Section::Whole | Section::Alphabet | Section::Accessibility => true,
        Section::Verify => selection.model.verification.is_offered(),
    }
}

fn page_links(texts: &Texts) -> Vec<SectionLink> {
    texts
        .selection
        .pages(texts.tag)
        .into_iter()
        .map(|page| SectionLink {
            name: Section::Pages.name(),
            href: texts.routes.page(texts.tag, Address::Page(&page.key)),
            title: Some(texts.plain_own(&page.title)),
        })
        .collect()
}
