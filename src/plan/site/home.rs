//! The home: cover, contents, preface, what the policy covers, documents. In: the policy. Out: a view.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    View,
    documents::{DocumentRow, needs, rows},
    frameworks::{FrameworkCard, cards},
    marks::{Census, Counts, census},
    menu::is_shown,
    plan::{Plan, Words},
    suppliers::supplier_count,
    texts::{Day, Depth, Shown},
};
use crate::{
    book::{Localised, Policy},
    model::{Freshness, SelectedChapter},
    plan::{
        Job,
        routes::{Address, Section},
    },
};

/// The home.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    title: Shown,
    subtitle: Option<Shown>,
    version: Option<String>,
    approved_on: Option<Day>,
    approved_by: Option<Shown>,
    effective_on: Option<Day>,
    next_review: Option<Day>,
    next_review_past: bool,
    owner: Option<Shown>,
    chapters: Vec<ChapterRow>,
    states: Vec<&'static str>,
    states_words: String,
    total: usize,
    registers: Vec<RegisterRow>,
    preface: Option<Shown>,
    signatory: Option<SignatoryView>,
    texts: Vec<PolicyText>,
    frameworks: Vec<FrameworkCard>,
    documents: Vec<DocumentRow>,
    digest: Vec<String>,
}

/// A chapter in the contents.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterRow {
    number: u32,
    title: Shown,
    href: String,
    total: usize,
    states: String,
    census: Option<Census>,
}

/// A register in the contents.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterRow {
    name: &'static str,
    href: String,
    count: usize,
    /// How many of them call for attention: evidence that has expired.
    owed: usize,
}

/// Who signs the preface.
#[derive(Clone, Debug, Serialize)]
pub struct SignatoryView {
    name: Shown,
    role: Option<Shown>,
}

/// A text of the policy; its heading is the message `policy-` and its name.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyText {
    name: &'static str,
    text: Shown,
}

/// The home as a job.
#[must_use]
pub fn job<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    let manifest = &plan.selection.model.book.manifest;
    let documents = rows(plan);
    let needs = needs(&documents);
    plan.page_with("home.html", Address::Home, needs, move || {
        let subtitle = manifest.subtitle.as_ref();
        let words = Words {
            title: plan.shell.site.title.clone(),
            description: subtitle.map(|text| plan.texts.plain(text)),
            section: "policy",
        };
        let view = view(plan, documents.clone());
        (words, View::Home(Box::new(view)))
    })
}

fn view(plan: &Plan, documents: Vec<DocumentRow>) -> HomeView {
    let manifest = &plan.selection.model.book.manifest;
    let policy = manifest.policy.as_ref();
    let counts = Counts::of(plan.selection.controls());
    let day = |pick: fn(&Policy) -> Option<&crate::source::Spanned<crate::terms::Date>>| {
        policy.and_then(pick).map(|date| date.value)
    };
    let role = |pick: fn(&Policy) -> Option<&crate::source::Spanned<crate::terms::RoleId>>| {
        policy
            .and_then(pick)
            .and_then(|role| plan.role(&role.value))
    };
    let next_review = day(|policy| policy.next_review.as_ref());
    HomeView {
        title: plan.texts.line(&manifest.title, Depth::Home),
        subtitle: manifest
            .subtitle
            .as_ref()
            .map(|text| plan.texts.line(text, Depth::Home)),
        version: plan.shell.site.closing.version.clone(),
        approved_on: day(|policy| policy.approved_on.as_ref()).map(|date| plan.texts.day(date)),
        approved_by: role(|policy| policy.approved_by.as_ref()),
        effective_on: day(|policy| policy.effective_on.as_ref()).map(|date| plan.texts.day(date)),
        next_review: next_review.map(|date| plan.texts.day(date)),
        next_review_past: next_review.is_some_and(|date| date < plan.selection.model.today),
        owner: role(|policy| policy.owner.as_ref()),
        chapters: plan
            .selection
            .chapters
            .iter()
            .map(|chapter| chapter_row(plan, chapter))
            .collect(),
        states: counts.names(),
        states_words: counts.words(plan.texts.voice),
        total: counts.total(),
        registers: registers(plan),
        preface: policy
            .and_then(|policy| policy.preface.as_ref())
            .map(|text| plan.texts.blocks(text, 3, "preface", Depth::Home)),
        signatory: policy
            .and_then(|policy| policy.signatory.as_ref())
            .map(|signatory| SignatoryView {
                name: plan.texts.line(&signatory.name, Depth::Home),
                role: plan
                    .texts
                    .optional_line(signatory.role.as_ref(), Depth::Home),
            }),
        texts: policy
            .map(|policy| policy_texts(plan, policy))
            .unwrap_or_default(),
        frameworks: cards(plan),
        documents,
        digest: groups_of_eight(&digest(plan)),
    }
}

fn chapter_row(plan: &Plan, chapter: &SelectedChapter) -> ChapterRow {
    let counts = Counts::of(chapter.controls.iter().copied());
    ChapterRow {
        number: chapter.number,
        title: plan.texts.line(&chapter.group.title, Depth::Home),
        href: plan.href(Address::Chapter(&chapter.group.id.value, 0)),
        total: counts.total(),
        states: counts.words(plan.texts.voice),
        census: census(&chapter.controls),
    }
}

/// The registers that have a page, with how much each holds.
fn registers(plan: &Plan) -> Vec<RegisterRow> {
    let selection = plan.selection;
    let book = &selection.model.book;
    let today = selection.model.today;
    [
        Section::Evidence,
        Section::Suppliers,
        Section::Responsibilities,
        Section::Revisions,
        Section::Glossary,
    ]
    .into_iter()
    .filter(|section| is_shown(selection, *section))
    .map(|section| {
        let (count, owed) = match section {
            Section::Evidence => {
                let expired = selection
                    .evidence()
                    .filter(|entry| Freshness::of(entry, today) == Freshness::Expired);
                (selection.evidence().count(), expired.count())
            }
            Section::Suppliers => (supplier_count(selection), 0),
            Section::Responsibilities => (super::responsibilities::activity_count(selection), 0),
            Section::Revisions => (selection.revisions().len(), 0),
            Section::Glossary => (book.glossary.len(), 0),
            Section::Controls
            | Section::Chapters
            | Section::Frameworks
            | Section::Documents
            | Section::Whole
            | Section::Alphabet
            | Section::Accessibility
            | Section::Verify
            | Section::Pages => (0, 0),
        };
        RegisterRow {
            name: section.name(),
            href: plan.href(Address::List(section, 0)),
            count,
            owed,
        }
    })
    .collect()
}

fn policy_texts(plan: &Plan, policy: &Policy) -> Vec<PolicyText> {
    let texts: [(&'static str, Option<&Localised>); 4] = [
        ("scope", policy.scope.as_ref()),
        ("exclusions", policy.exclusions.as_ref()),
        ("objectives", policy.objectives.as_ref()),
        ("references", policy.references.as_ref()),
    ];
    texts
        .into_iter()
        .filter_map(|(name, text)| {
            Some(PolicyText {
                name,
                text: plan.texts.blocks(text?, 3, name, Depth::Home),
            })
        })
        .collect()
}

/// The SHA-256 of what the controls promise: each id with its title and statement in every language, and the
/// values that they insert, in the order of the policy.
fn digest(plan: &Plan) -> String {
    let mut hasher = Sha256::new();
    let mut write = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update([0x1f]);
    };
    for control in plan.selection.controls() {
        write(control.id.value.as_str());
        for text in [&control.title, &*control.statement] {
            for (language, text) in text {
                write(language.map_or("", |tag| tag.as_str()));
                write(&text.raw);
            }
        }
        for parameter in &control.params {
            write(parameter.id.value.as_str());
            write(&plan.texts.voice_of_source().value(&parameter.value.value));
        }
    }
    hex::encode(hasher.finalize())
}

/// A digest in groups of eight digits, as people compare them.
#[must_use]
pub fn groups_of_eight(digest: &str) -> Vec<String> {
    let digits: Vec<char> = digest.chars().collect();
    digits
        .chunks(8)
        .map(|group| group.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_in_groups_of_eight() {
        let groups = groups_of_eight(&"0123456789abcdef".repeat(4));
        assert_eq!(groups.len(), 8);
        assert_eq!(groups.concat(), "0123456789abcdef".repeat(4));
    }
}
