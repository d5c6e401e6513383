//! Which parts a template lays out, so that nothing else is written, linked to or labelled. In: the name of a template
//! and what a reader sees. Out: the chapters that the document prints.

use std::collections::BTreeSet;

use crate::{
    book::{Document, Framework},
    model::{SelectedChapter, Selection},
    terms::{ControlId, RequirementId},
};

/// Which parts a template lays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Everything: the policy, and every template that the built-in theme does not have.
    Whole,
    /// The statement of applicability.
    Applicability,
    /// The evidence register.
    Evidence,
    /// Who does what, service by service.
    Responsibilities,
    /// What answers to the requirements of frameworks, and the controls in full.
    Measures,
    /// The same for Article 32 of the GDPR alone.
    Article32,
    /// The activities of hosting health data, who takes part in them, and the controls in full.
    Health,
    /// The letter that documents are issued with.
    Letter,
}

impl Parts {
    /// The parts of a template, by the name of its file.
    pub fn of(template: &str) -> Self {
        match template {
            "applicability.typ" => Self::Applicability,
            "evidence.typ" => Self::Evidence,
            "responsibilities.typ" => Self::Responsibilities,
            "measures.typ" => Self::Measures,
            "article-32.typ" => Self::Article32,
            "health.typ" => Self::Health,
            "letter.typ" => Self::Letter,
            _ => Self::Whole,
        }
    }

    /// Whether a requirement of a framework belongs to the document.
    pub fn take(self, requirement: &RequirementId) -> bool {
        match self {
            Self::Article32 => {
                let id = requirement.as_str();
                id == "32" || id.starts_with("32(")
            }
            Self::Whole
            | Self::Applicability
            | Self::Evidence
            | Self::Responsibilities
            | Self::Measures
            | Self::Health
            | Self::Letter => true,
        }
    }
}

/// The frameworks of a document: those it names, else those for which there are decisions.
pub fn frameworks<'a>(selection: &'a Selection<'a>, document: &Document) -> Vec<&'a Framework> {
    let takes = |framework: &&Framework| match &document.frameworks {
        Some(named) => named.iter().any(|id| id.value == framework.id.value),
        None => selection.is_decided(framework),
    };
    selection
        .model
        .book
        .frameworks
        .iter()
        .filter(takes)
        .collect()
}

/// The chapters that a document prints, with the controls that it prints in full.
pub fn chapters<'a>(
    selection: &'a Selection<'a>,
    document: &Document,
    parts: Parts,
) -> Vec<SelectedChapter<'a>> {
    let cited = match parts {
        Parts::Whole => None,
        Parts::Applicability | Parts::Evidence | Parts::Responsibilities | Parts::Letter => {
            return Vec::new();
        }
        Parts::Measures | Parts::Article32 => Some(required(selection, document, parts)),
        Parts::Health => Some(hosting(selection)),
    };
    let chapters = selection
        .chapters
        .iter()
        .filter(|chapter| in_groups(document, chapter));
    let Some(cited) = cited else {
        return chapters.cloned().collect();
    };
    chapters
        .map(|chapter| SelectedChapter {
            controls: chapter
                .controls
                .iter()
                .copied()
                .filter(|control| cited.contains(&control.id.value))
                .collect(),
            ..chapter.clone()
        })
        .filter(|chapter| !chapter.controls.is_empty())
        .collect()
}

/// Whether a chapter is of the groups that a document holds.
pub fn in_groups(document: &Document, chapter: &SelectedChapter<'_>) -> bool {
    document.groups.as_ref().is_none_or(|groups| {
        let group = &chapter.group.id.value;
        groups.iter().any(|held| held.value == *group)
    })
}

/// The controls that answer to the requirements of a document.
fn required<'a>(
    selection: &'a Selection<'a>,
    document: &Document,
    parts: Parts,
) -> BTreeSet<&'a ControlId> {
    frameworks(selection, document)
        .into_iter()
        .flat_map(|framework| selection.rows(framework))
        .filter(|row| parts.take(&row.requirement.id.value))
        .flat_map(|row| row.controls)
        .map(|control| &control.id.value)
        .collect()
}

/// The controls that share activities of hosting health data.
fn hosting<'a>(selection: &'a Selection<'a>) -> BTreeSet<&'a ControlId> {
    selection
        .controls()
        .filter(|control| {
            let rows = selection.responsibilities_of(control);
            rows.iter().any(|row| !row.hds.is_empty())
        })
        .map(|control| &control.id.value)
        .collect()
}
