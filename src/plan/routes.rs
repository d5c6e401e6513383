//! Addresses of everything that is written. In: the book. Out: paths in the output folder and links between pages.
//! Every page but the homes lies exactly two folders below `public/`. Never renders.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{
    applicability::sheet,
    parts::{chapter_parts, evidence_parts, glossary_parts, places},
};
use crate::{
    book::EvidenceSource,
    lang::LanguageTag,
    model::Selection,
    source::BookPath,
    terms::{
        ControlId, DocumentId, EvidenceId, FrameworkId, GroupId, RequirementId, TermId, anchor,
        slug,
    },
};

/// A folder of pages; its name is a word of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// One page for each control.
    Controls,
    /// One page for each group of controls.
    Chapters,
    /// Frameworks and statements of applicability.
    Frameworks,
    /// The evidence register.
    Evidence,
    /// The register of suppliers.
    Suppliers,
    /// Who does what, over all controls.
    Responsibilities,
    /// The revisions of the policy.
    Revisions,
    /// The documents to download.
    Documents,
    /// The glossary.
    Glossary,
    /// The whole policy as one text.
    Whole,
    /// Everything by its name, and the index that the search reads.
    Alphabet,
    /// What is said of the site itself: how far everybody can use it.
    Accessibility,
    /// The page that tells whether a document is genuine.
    Verify,
    /// Markdown pages.
    Pages,
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 14] = [
        Self::Controls,
        Self::Chapters,
        Self::Frameworks,
        Self::Evidence,
        Self::Suppliers,
        Self::Responsibilities,
        Self::Revisions,
        Self::Documents,
        Self::Glossary,
        Self::Whole,
        Self::Alphabet,
        Self::Accessibility,
        Self::Verify,
        Self::Pages,
    ];

    /// The name in messages and templates; the folder is the message `section-` and this name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Controls => "controls",
            Self::Chapters => "chapters",
            Self::Frameworks => "frameworks",
            Self::Evidence => "evidence",
            Self::Suppliers => "suppliers",
            Self::Responsibilities => "responsibilities",
            Self::Revisions => "revisions",
            Self::Documents => "documents",
            Self::Glossary => "glossary",
            Self::Whole => "whole",
            Self::Alphabet => "alphabet",
            Self::Accessibility => "accessibility",
            Self::Verify => "verify",
            Self::Pages => "pages",
        }
    }
}

/// A page of one language.
#[derive(Clone, Copy, Debug)]
pub enum Address<'a> {
    /// The cover and the contents.
    Home,
    /// A chapter's part, from 0.
    Chapter(&'a GroupId, usize),
    /// A control.
    Control(&'a ControlId),
    /// A framework's part, from 0.
    Framework(&'a FrameworkId, usize),
    /// The controls that answer to one requirement, where they are many; their part from 0.
    Requirement(&'a FrameworkId, &'a RequirementId, usize),
    /// A section's list, its part from 0.
    List(Section, usize),
    /// A Markdown page, by its key.
    Page(&'a str),
}

/// The addresses of what one reader sees. Where long lists are cut is found when it is asked for.
#[derive(Debug)]
pub struct Routes<'a> {
    selection: &'a Selection<'a>,
    /// The folder of each section that has one.
    sections: BTreeMap<LanguageTag, BTreeMap<Section, String>>,
    /// The slug of each Markdown page, by its key.
    slugs: BTreeMap<LanguageTag, BTreeMap<String, String>>,
    /// The part of each control, for each chapter.
    chapters: Vec<OnceLock<BTreeMap<ControlId, usize>>>,
    requirements: OnceLock<BTreeMap<FrameworkId, BTreeMap<RequirementId, usize>>>,
    /// By the entry's place in the book.
    evidence: OnceLock<Vec<usize>>,
    terms: OnceLock<BTreeMap<TermId, usize>>,
}

impl<'a> Routes<'a> {
    /// Finds the address of everything that a reader sees.
    #[must_use]
    pub fn new(selection: &'a Selection<'a>) -> Self {
        let model = selection.model;
        let mut routes = Self {
            selection,
            sections: BTreeMap::new(),
            slugs: BTreeMap::new(),
            chapters: selection.chapters.iter().map(|_| OnceLock::new()).collect(),
            requirements: OnceLock::new(),
            evidence: OnceLock::new(),
            terms: OnceLock::new(),
        };
        for language in model.languages().iter() {
            let voice = model.messages.voice(&language.tag);
            let folders = Section::ALL.into_iter().map(|section| {
                let folder = slug(&voice.text(&format!("section-{}", section.name())));
                (section, folder)
            });
            let folders = folders.filter(|(_, folder)| !folder.is_empty()).collect();
            routes.sections.insert(language.tag.clone(), folders);
            let pages = selection.pages(&language.tag).into_iter();
            let slugs = pages.map(|page| (page.key.clone(), slug(&page.slug.value)));
            routes.slugs.insert(language.tag.clone(), slugs.collect());
        }
        routes
    }

    fn part_of_control(&self, group: &GroupId, control: &ControlId) -> Option<usize> {
        let mut both = self.selection.chapters.iter().zip(&self.chapters);
        let (chapter, parts) = both.find(|(chapter, _)| chapter.group.id.value == *group)?;
        let parts = parts.get_or_init(|| {
            let cut = chapter_parts(chapter);
            let ids = chapter
                .controls
                .iter()
                .map(|control| control.id.value.clone());
            ids.zip(places(&cut)).collect()
        });
        parts.get(control).copied()
    }

    fn part_of_requirement(&self, framework: &FrameworkId, id: &RequirementId) -> Option<usize> {
        let parts = self.requirements.get_or_init(|| {
            let frameworks = self.selection.model.book.frameworks.iter();
            let parts = frameworks.map(|framework| {
                let mut parts = BTreeMap::new();
                let sheet = sheet(self.selection, framework);
                for (part, slice) in sheet.parts().into_iter().enumerate() {
                    for row in slice.rows {
                        parts.insert(row.requirement.id.value.clone(), part);
                    }
                }
                (framework.id.value.clone(), parts)
            });
            parts.collect()
        });
        parts.get(framework)?.get(id).copied()
    }

    fn part_of_evidence(&self, id: &EvidenceId) -> Option<usize> {
        let model = self.selection.model;
        let parts = self.evidence.get_or_init(|| {
            let cut = evidence_parts(self.selection);
            let mut shown = places(&cut);
            let clearance = self.selection.reader.clearance;
            let entries = model.book.evidence.iter();
            entries
                .map(|entry| {
                    let part = (entry.tlp <= clearance).then(|| shown.next());
                    part.flatten().unwrap_or_default()
                })
                .collect()
        });
        parts.get(model.evidence_place(id)?).copied()
    }

    fn part_of_term(&self, id: &TermId) -> Option<usize> {
        let parts = self.terms.get_or_init(|| {
            let glossary = &self.selection.model.book.glossary;
            let cut = glossary_parts(glossary.shared());
            let ids = glossary.iter().map(|term| term.id.value.clone());
            ids.zip(places(&cut)).collect()
        });
        parts.get(id).copied()
    }

    /// A page's path from its language's folder: `controles/acc-04.html`.
    #[must_use]
    pub fn page(&self, language: &LanguageTag, address: Address) -> String {
        let file = |section, name: &str, part| {
            let folder = self.section(language, section);
            format!("{folder}/{name}{}.html", suffix(part))
        };
        match address {
            Address::Home => "index.html".to_owned(),
            Address::Chapter(id, part) => file(Section::Chapters, &slug(id.as_str()), part),
            Address::Control(id) => file(Section::Controls, &slug(id.as_str()), 0),
            Address::Framework(id, part) => file(Section::Frameworks, &slug(id.as_str()), part),
            Address::Requirement(framework, id, part) => {
                let name = format!("{}--r-{}", slug(framework.as_str()), slug(id.as_str()));
                file(Section::Frameworks, &name, part)
            }
            Address::List(section, part) => file(section, "index", part),
            Address::Page(key) => file(Section::Pages, self.page_slug(language, key), 0),
        }
    }

    fn page_slug<'r>(&'r self, language: &LanguageTag, key: &'r str) -> &'r str {
        let slug = self.slugs.get(language).and_then(|slugs| slugs.get(key));
        slug.map_or(key, String::as_str)
    }

    fn section(&self, language: &LanguageTag, section: Section) -> &str {
        let folders = self.sections.get(language);
        let folder = folders.and_then(|folders| folders.get(&section));
        folder.map_or(section.name(), String::as_str)
    }

    /// Whether a Markdown page with this key exists in this language.
    #[must_use]
    pub fn has_page(&self, language: &LanguageTag, key: &str) -> bool {
        let slugs = self.slugs.get(language);
        slugs.is_some_and(|slugs| slugs.contains_key(key))
    }

    /// Where a control stands in its chapter.
    #[must_use]
    pub fn control_in_chapter(
        &self,
        language: &LanguageTag,
        group: &GroupId,
        control: &ControlId,
    ) -> String {
        let part = self.part_of_control(group, control).unwrap_or_default();
        let page = self.page(language, Address::Chapter(group, part));
        format!("{page}#{}", anchor(control.as_str()))
    }

    /// Where a requirement stands in its framework.
    #[must_use]
    pub fn requirement(
        &self,
        language: &LanguageTag,
        framework: &FrameworkId,
        requirement: &RequirementId,
    ) -> String {
        let part = self
            .part_of_requirement(framework, requirement)
            .unwrap_or_default();
        let page = self.page(language, Address::Framework(framework, part));
        format!("{page}#{}", anchor(requirement.as_str()))
    }

    /// Where an entry stands in the evidence register.
    #[must_use]
    pub fn evidence(&self, language: &LanguageTag, id: &EvidenceId) -> String {
        let part = self.part_of_evidence(id).unwrap_or_default();
        let page = self.page(language, Address::List(Section::Evidence, part));
        format!("{page}#{}", anchor(id.as_str()))
    }

    /// Where a term stands in the glossary.
    #[must_use]
    pub fn term(&self, language: &LanguageTag, id: &TermId) -> String {
        let part = self.part_of_term(id).unwrap_or_default();
        let page = self.page(language, Address::List(Section::Glossary, part));
        format!("{page}#{}", anchor(id.as_str()))
    }

    /// The path of an entry's file from `public/`, where the reader may have it: `evidence/report.pdf`.
    #[must_use]
    pub fn evidence_file(&self, id: &EvidenceId) -> Option<String> {
        let entry = self.selection.evidence_entry(id)?;
        match &entry.source {
            EvidenceSource::File(file) if self.selection.may_open(entry) => {
                Some(format!("evidence/{}", below_evidence(&file.path.value)))
            }
            EvidenceSource::File(_) | EvidenceSource::Web { .. } => None,
        }
    }

    /// What stands in a folder of a language: `controles` is the section of controls.
    #[must_use]
    pub fn section_of(&self, language: &str, folder: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| {
            let tag = self.selection.model.languages().get(language);
            tag.is_some_and(|language| self.section(&language.tag, *section) == folder)
        })
    }
}

/// A file's path below `content/evidence/`; its name where it lies elsewhere.
#[must_use]
pub fn below_evidence(path: &BookPath) -> &str {
    path.as_str()
        .strip_prefix("content/evidence/")
        .unwrap_or_else(|| path.file_name())
}

/// The path of a public document from the output folder: `public/documents/policy-fr.pdf`.
#[must_use]
pub fn public_document(document: &DocumentId, language: &LanguageTag) -> String {
    format!("public/documents/{document}-{language}.pdf")
}

/// A part's mark in a file's name; two hyphens stand in no slug.
fn suffix(part: usize) -> String {
    match part {
        0 => String::new(),
        part => format!("--{}", part + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_part_is_no_slug() {
        assert_eq!(suffix(0), "");
        assert_ne!(
            slug(&format!("acc{}", suffix(1))),
            format!("acc{}", suffix(1))
        );
    }
}
