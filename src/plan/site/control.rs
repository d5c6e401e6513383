//! A control's page, and the page that a withdrawn one keeps. In: controls. Out: views.

mod facts;
mod history;
mod responsibility;

use serde::Serialize;

pub use facts::{FactsView, ParameterView};
pub(super) use history::review;
pub use history::{ExceptionView, HistoryView, ReviewView};
pub use responsibility::{ActivityView, activity};

use super::{
    View,
    evidence::{EvidenceRow, evidence_row},
    index::{Neighbours, neighbours_of, with_neighbours},
    names::cut_after_word,
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::{
    book::{Control, Mapping},
    model::{Freshness, SelectedChapter},
    plan::{Job, routes::Address},
    terms::{Lifecycle, Vocabulary, anchor},
};

/// A control.
#[derive(Clone, Debug, Serialize)]
pub struct ControlView {
    id: String,
    title: Shown,
    statement: Shown,
    chapter: ChapterLink,
    facts: FactsView,
    parameters: Vec<ParameterView>,
    implementation: Option<Shown>,
    accountable: Vec<Shown>,
    performed_by: Vec<Shown>,
    activities: Vec<ActivityView>,
    evidence: Vec<EvidenceRow>,
    expired: usize,
    expiring: usize,
    mappings: Vec<MappingView>,
    review: ReviewView,
    history: Vec<HistoryView>,
    exceptions: Vec<ExceptionView>,
    cite: String,
    previous: Option<ControlLink>,
    next: Option<ControlLink>,
}

/// A control that was withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct RetiredView {
    id: String,
    title: Shown,
    statement: Shown,
    chapter: Option<ChapterLink>,
    history: Vec<HistoryView>,
}

/// A chapter, as a link.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterLink {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: Shown,
    /// From the language's folder.
    pub href: String,
}

/// A control, as a link.
#[derive(Clone, Debug, Serialize)]
pub struct ControlLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Shown,
    /// From the language's folder.
    pub href: String,
}

/// A requirement that a control answers to.
#[derive(Clone, Debug, Serialize)]
pub struct MappingView {
    framework: Shown,
    framework_href: String,
    id: String,
    href: String,
    title: Option<Shown>,
    relationship: Option<&'static str>,
    rationale: Option<Shown>,
}

/// A page for each control in view, and one for each withdrawn one.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let current = with_neighbours(&plan.selection.chapters).filter_map(|place| job(plan, place));
    let retired = plan
        .selection
        .retired
        .iter()
        .filter_map(|control| retired_job(plan, control));
    current.chain(retired).collect()
}

/// The page of the control whose id has this slug, where the reader sees it.
#[must_use]
pub fn find<'a>(plan: &'a Plan<'a>, slug: &str) -> Option<Job<'a>> {
    let control = plan.selection.model.control_by_slug(slug)?;
    if let Some(place) = neighbours_of(&plan.selection.chapters, control) {
        return job(plan, place);
    }
    let retired = plan.selection.sees(&control.id.value);
    retired.then(|| retired_job(plan, control))?
}

fn job<'a>(plan: &'a Plan<'a>, place: Neighbours<'a, 'a>) -> Option<Job<'a>> {
    let control = place.control;
    plan.page(
        "control.html",
        Address::Control(&control.id.value),
        move || {
            let view = view(plan, place);
            (words(plan, control), View::Control(Box::new(view)))
        },
    )
}

fn words(plan: &Plan, control: &Control) -> Words {
    Words {
        title: format!("{}, {}", control.id.value, plan.texts.plain(&control.title)),
        description: Some(first_sentences(&plan.texts.plain(&control.statement))),
        section: "policy",
    }
}

/// So much of a text as a search engine shows.
fn first_sentences(text: &str) -> String {
    const MOST: usize = 160;
    let mut line = String::with_capacity(text.len().min(MOST * 2));
    for word in text.split_whitespace() {
        // A letter takes four bytes at most: what is this long is cut, however it goes on.
        if line.len() > MOST * 4 {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    cut_after_word(&line, MOST)
}

fn view(plan: &Plan, place: Neighbours) -> ControlView {
    let control = place.control;
    let anchor = anchor(control.id.value.as_str());
    let texts = &plan.texts;
    let evidence: Vec<EvidenceRow> = plan
        .selection
        .evidence_of(control)
        .into_iter()
        .map(|entry| evidence_row(plan, entry))
        .collect();
    let count = |freshness: Freshness| {
        let name = freshness.name();
        evidence.iter().filter(|row| row.freshness == name).count()
    };
    let implementation = control.implementation.as_ref();
    let description = implementation.and_then(|told| told.description.as_deref());
    ControlView {
        id: control.id.value.to_string(),
        title: texts.line(&control.title, Depth::Section),
        statement: texts.blocks(&control.statement, 2, &anchor, Depth::Section),
        chapter: chapter_link(plan, place.chapter, control),
        facts: facts::facts(plan, control),
        parameters: facts::parameters(plan, control),
        implementation: description
            .map(|text| texts.blocks(text, 3, &format!("{anchor}-how"), Depth::Section)),
        accountable: plan.roles(&control.accountable),
        performed_by: plan.roles(&control.performed_by),
        activities: plan
            .selection
            .responsibilities_of(control)
            .into_iter()
            .map(|row| activity(plan, row))
            .collect(),
        expired: count(Freshness::Expired),
        expiring: count(Freshness::ExpiresSoon),
        evidence,
        mappings: control
            .mappings
            .iter()
            .flat_map(|mapping| mappings(plan, mapping))
            .collect(),
        review: review(plan, control),
        history: history::history(plan, control),
        exceptions: history::exceptions(plan, control),
        cite: cite(plan, control),
        previous: place.previous.map(|control| control_link(plan, control)),
        next: place.next.map(|control| control_link(plan, control)),
    }
}

fn retired_job<'a>(plan: &'a Plan<'a>, control: &'a Control) -> Option<Job<'a>> {
    let address = Address::Control(&control.id.value);
    plan.page("retired.html", address, move || {
        let view = retired_view(plan, control);
        (words(plan, control), View::Retired(Box::new(view)))
    })
}

fn retired_view(plan: &Plan, control: &Control) -> RetiredView {
    let anchor = anchor(control.id.value.as_str());
    let chapter = plan
        .selection
        .chapters
        .iter()
        .find(|chapter| control.group.as_ref() == Some(&chapter.group.id));
    RetiredView {
        id: control.id.value.to_string(),
        title: plan.texts.line(&control.title, Depth::Section),
        statement: plan
            .texts
            .blocks(&control.statement, 2, &anchor, Depth::Section),
        chapter: chapter.map(|chapter| ChapterLink {
            number: chapter.number,
            title: plan.texts.line(&chapter.group.title, Depth::Section),
            href: plan.href(Address::Chapter(&chapter.group.id.value, 0)),
        }),
        history: history::history(plan, control),
    }
}

/// The chapter of a control, at the control's place.
fn chapter_link(plan: &Plan, chapter: &SelectedChapter, control: &Control) -> ChapterLink {
    ChapterLink {
        number: chapter.number,
        title: plan.texts.line(&chapter.group.title, Depth::Section),
        href: plan.routes.control_in_chapter(
            &plan.shell.tag,
            &chapter.group.id.value,
            &control.id.value,
        ),
    }
}

/// A control, as a link.
#[must_use]
pub fn control_link(plan: &Plan, control: &Control) -> ControlLink {
    ControlLink {
        id: control.id.value.to_string(),
        title: plan.texts.line(&control.title, Depth::Section),
        href: plan.href(Address::Control(&control.id.value)),
    }
}

/// How to cite a control: title, house, version, id; what the book does not say is left out.
fn cite(plan: &Plan, control: &Control) -> String {
    let site = &plan.shell.site;
    let version = site.closing.version.as_deref();
    let message = match (site.organisation.is_some(), version.is_some()) {
        (true, true) => "control-cite-text",
        (true, false) => "control-cite-text-unversioned",
        (false, true) => "control-cite-text-unnamed",
        (false, false) => "control-cite-text-bare",
    };
    let organisation = site.organisation.as_deref().unwrap_or_default();
    let arguments = [
        ("title", site.title.as_str().into()),
        ("organisation", organisation.into()),
        ("version", version.unwrap_or_default().into()),
        ("id", control.id.value.as_str().into()),
    ];
    plan.texts.voice.format(message, &arguments)
}

fn mappings(plan: &Plan, mapping: &Mapping) -> Vec<MappingView> {
    let Some(framework) = plan.index.framework(&mapping.framework.value) else {
        return Vec::new();
    };
    let rationale = mapping
        .rationale
        .as_ref()
        .map(|text| plan.texts.blocks(text, 3, "", Depth::Section));
    mapping
        .ids
        .iter()
        .map(|id| MappingView {
            framework: plan.texts.line(&framework.title, Depth::Section),
            framework_href: plan.href(Address::Framework(&framework.id.value, 0)),
            id: id.value.to_string(),
            href: plan
                .routes
                .requirement(&plan.shell.tag, &framework.id.value, &id.value),
            title: plan
                .index
                .requirement(&framework.id.value, &id.value)
                .and_then(|requirement| requirement.title.as_ref())
                .map(|title| plan.texts.line(title, Depth::Section)),
            relationship: mapping.relationship.map(Vocabulary::name),
            rationale: rationale.clone(),
        })
        .collect()
}

/// The state of a life cycle that a reader has to know of: what is neither approved nor published.
#[must_use]
pub fn unpublished(lifecycle: Lifecycle) -> Option<&'static str> {
    match lifecycle {
        Lifecycle::Draft | Lifecycle::InReview => Some(lifecycle.name()),
        Lifecycle::Approved | Lifecycle::Published | Lifecycle::Retired => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_after_a_whole_word() {
        assert_eq!(first_sentences("Court.\nTexte."), "Court. Texte.");
        let long = first_sentences(&"mot ".repeat(80));
        assert!(long.chars().count() <= 161, "{long}");
        assert!(long.ends_with("mot…"), "{long}");
    }
}
