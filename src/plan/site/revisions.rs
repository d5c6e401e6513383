//! The revisions of the policy, the policies on single topics, and what was withdrawn.
//! In: registers. Out: a view.

use serde::Serialize;

use super::{
    View,
    control::{ControlLink, control_link},
    menu::is_shown,
    plan::{Plan, Words},
    texts::{Day, Depth, Shown},
};
use crate::{
    book::{Revision, TopicPolicy},
    plan::{
        Job,
        routes::{Address, Section},
    },
    terms::{Vocabulary, anchor},
};

/// The revisions of the policy.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionsView {
    revisions: Vec<RevisionView>,
    topics: Vec<TopicView>,
    retired: Vec<ControlLink>,
}

/// A revision.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    version: String,
    anchor: String,
    current: bool,
    date: Day,
    status: Option<&'static str>,
    author: Option<Shown>,
    approved_by: Option<Shown>,
    approved_on: Option<Day>,
    reference: Option<String>,
    summary: Option<Shown>,
    changes: Option<Shown>,
}

/// A policy on one topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    title: Shown,
    owner: Option<Shown>,
    level: Option<&'static str>,
    approved_on: Option<Day>,
    href: Option<String>,
}

/// The page as a job.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    if !is_shown(plan.selection, Section::Revisions) {
        return None;
    }
    let address = Address::List(Section::Revisions, 0);
    plan.page("revisions.html", address, move || {
        let words = Words {
            title: plan.texts.voice.text("revisions-title"),
            description: Some(plan.texts.voice.text("revisions-lede")),
            section: Section::Revisions.name(),
        };
        (words, View::Revisions(view(plan)))
    })
}

fn view(plan: &Plan) -> RevisionsView {
    RevisionsView {
        revisions: plan
            .selection
            .revisions()
            .into_iter()
            .map(|revision| revision_view(plan, revision))
            .collect(),
        topics: plan
            .selection
            .topic_policies()
            .map(|topic| topic_view(plan, topic))
            .collect(),
        retired: plan
            .selection
            .retired
            .iter()
            .map(|control| control_link(plan, control))
            .collect(),
    }
}

fn revision_view(plan: &Plan, revision: &Revision) -> RevisionView {
    let version = &revision.version.value;
    let anchor = anchor(&format!("v-{version}"));
    let role = |role: &Option<crate::source::Spanned<crate::terms::RoleId>>| {
        role.as_ref().and_then(|role| plan.role(&role.value))
    };
    RevisionView {
        version: version.clone(),
        current: plan.shell.site.closing.version.as_ref() == Some(version),
        date: plan.texts.day(revision.date.value),
        status: revision.status.map(Vocabulary::name),
        author: role(&revision.author),
        approved_by: role(&revision.approved_by),
        approved_on: revision
            .approved_on
            .as_ref()
            .map(|date| plan.texts.day(date.value)),
        reference: revision.approval_reference.clone(),
        summary: revision
            .summary
            .as_ref()
            .map(|text| plan.texts.blocks(text, 4, "", Depth::Section)),
        changes: revision
            .changes
            .as_ref()
            .map(|text| plan.texts.blocks(text, 3, &anchor, Depth::Section)),
        anchor,
    }
}

fn topic_view(plan: &Plan, topic: &TopicPolicy) -> TopicView {
    TopicView {
        title: plan.texts.line(&topic.title, Depth::Section),
        owner: topic.owner.as_ref().and_then(|role| plan.role(&role.value)),
        level: topic.level.map(Vocabulary::name),
        approved_on: topic
            .approved_on
            .as_ref()
            .map(|date| plan.texts.day(date.value)),
        href: topic.href.as_ref().map(|href| href.value.clone()),
    }
}
