//! A control in its chapter: id, title, statement, state, notes.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Tree,
    cover::Fact,
    evidence,
    states::{self, State},
    writer::Writer,
};
use crate::{
    book::{Control, Value},
    model::{Coverage, Guidance},
    terms::{FrameworkId, RoleId, slug},
};

/// A control in its chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ControlView {
    /// Its id.
    pub id: String,
    /// Where links to it lead.
    pub anchor: String,
    /// Its title.
    pub title: Tree,
    /// Said of a statement that is given for information only.
    pub informative: Option<String>,
    /// The promise itself.
    pub statement: Tree,
    /// Whether it is so long that it may break across pages.
    pub long: bool,
    /// How far it is in place; `None` is a struck blank.
    pub state: Option<State>,
    /// Completion planned, review.
    pub details: String,
    /// How it is put in place; empty where it is not said.
    pub practice: Tree,
    /// What staff is told about it; empty where nothing is, and for everybody else.
    pub guidance: Tree,
    /// What stands above it.
    pub guidance_label: String,
    /// What the contract sets, requirements, services, evidence.
    pub notes: Vec<Fact>,
}

/// A control as this reader sees it; `owner` is said once for the whole chapter.
pub fn view(writer: &Writer<'_>, control: &Control, owner: Option<&RoleId>) -> ControlView {
    let anchor = slug(control.id.value.as_str());
    let implementation = control.implementation.as_ref();
    let statement = writer.blocks(&control.statement, 3, &anchor);
    let applies = control.applies.as_ref();
    let reason = applies.and_then(|applies| applies.justification.as_ref());
    let reason = reason.map(|text| writer.blocks(text, 3, &format!("{anchor}-applies")));
    let told = implementation.and_then(|implementation| implementation.description.as_deref());
    let told = told.map(|text| writer.blocks(text, 3, &format!("{anchor}-practice")));
    let practice = reason
        .into_iter()
        .chain(told)
        .flat_map(|blocks| match blocks {
            Tree::Array(blocks) => blocks,
            other => vec![other],
        });
    let practice = Tree::Array(practice.collect());
    let guidance = control
        .guidance
        .as_ref()
        .filter(|_| writer.selection.reader.guidance == Guidance::Show)
        .map_or(Tree::Array(Vec::new()), |text| {
            writer.blocks(text, 3, &format!("{anchor}-guidance"))
        });
    ControlView {
        id: control.id.value.to_string(),
        anchor: format!("control-{}", control.id.value),
        title: writer.line(&control.title),
        informative: (!control.binding).then(|| writer.word("control-force-informative")),
        long: states::is_long(&[&statement, &practice, &guidance]),
        statement,
        state: states::coverage(writer, Coverage::of_control(control)),
        details: details(writer, control),
        practice,
        guidance,
        guidance_label: writer.word("control-guidance"),
        notes: notes(writer, control, owner),
    }
}

fn details(writer: &Writer<'_>, control: &Control) -> String {
    let completion = control
        .implementation
        .as_ref()
        .and_then(|implementation| implementation.planned_completion.as_ref())
        .map(|on| ("control-completion-on", on.value));
    let review = control
        .review
        .as_ref()
        .and_then(|review| review.last.as_ref())
        .map(|on| ("control-reviewed-on", on.value));
    let parts = completion.into_iter().chain(review).map(|(id, on)| {
        let date = writer.voice.date(on);
        writer.phrase(id, &[("date", date.into())])
    });
    let parts: Vec<String> = parts.collect();
    parts.join(&writer.word("document-separator"))
}

fn notes(writer: &Writer<'_>, control: &Control, owner: Option<&RoleId>) -> Vec<Fact> {
    let mut notes = contract_values(writer, control);
    notes.extend(mappings(writer, control));
    if let Some(services) = &control.services {
        let names: Vec<String> = services
            .iter()
            .filter(|id| writer.selection.buys(Some(std::slice::from_ref(id))))
            .map(|id| writer.service(&id.value))
            .collect();
        let words = writer.words(&names.join(", "));
        notes.push(Fact::words(writer.word("pdf-services"), words));
    }
    let owners: Vec<String> = control
        .accountable
        .iter()
        .filter(|role| owner != Some(&role.value))
        .map(|role| writer.role(&role.value))
        .collect();
    if !owners.is_empty() {
        let words = writer.words(&owners.join(", "));
        notes.push(Fact::words(writer.word("chapter-owner"), words));
    }
    let evidence = evidence::ids_of(writer, control);
    if !evidence.is_empty() {
        notes.push(Fact::ids(writer.word("control-evidence"), evidence));
    }
    let covered = control.covers.iter().map(|id| id.value.clone());
    let covered: Vec<String> = covered.collect();
    if writer.selection.reader.guidance == Guidance::Show && !covered.is_empty() {
        notes.push(Fact::ids(writer.word("control-covers"), covered));
    }
    notes
}

/// "Fixé par le contrat : 30 jours, au lieu de 60".
fn contract_values(writer: &Writer<'_>, control: &Control) -> Vec<Fact> {
    control
        .params
        .iter()
        .filter_map(
            |parameter| match writer.selection.parameter(&parameter.id.value)? {
                (own, Some(policy)) => Some((own, policy)),
                (_, None) => None,
            },
        )
        .map(|(own, policy)| {
            let words = writer.words(&instead(writer, own, policy));
            Fact::words(writer.word("control-contract-value"), words)
        })
        .collect()
}

/// "30 jours, au lieu de 60 jours".
pub fn instead(writer: &Writer<'_>, own: &Value, policy: &Value) -> String {
    let value = writer.voice.value(own);
    let standard = writer.voice.value(policy);
    let arguments = [("value", value.into()), ("standard", standard.into())];
    writer.phrase("control-contract-value-detail", &arguments)
}

/// One note for each framework, its requirements in the order in which they are mapped.
fn mappings(writer: &Writer<'_>, control: &Control) -> Vec<Fact> {
    let mut frameworks: Vec<(&FrameworkId, Vec<String>)> = Vec::new();
    for mapping in &control.mappings {
        let ids = mapping.ids.iter().map(|id| id.value.to_string());
        let framework = &mapping.framework.value;
        match frameworks.iter_mut().find(|(id, _)| *id == framework) {
            Some((_, known)) => known.extend(ids),
            None => frameworks.push((framework, ids.collect())),
        }
    }
    frameworks
        .into_iter()
        .map(|(framework, mut ids)| {
            let mut seen = BTreeSet::new();
            ids.retain(|id| seen.insert(id.clone()));
            let title = writer.selection.model.framework(framework);
            let title = title.map_or_else(
                || framework.to_string(),
                |framework| writer.plain(&framework.title),
            );
            // A note has room for a name, which in a title comes first: "NIS 2, règlement d’exécution …".
            let name = title.split(',').next().unwrap_or_default();
            Fact::ids(name.to_owned(), ids)
        })
        .collect()
}
