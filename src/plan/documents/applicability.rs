//! The statement of applicability: for each framework one row for each assessable requirement.

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    parts::{self, Parts},
    states::{self, State},
    writer::Writer,
};
use crate::{
    book::{Decision, Framework},
    model::{ApplicabilityRow, Coverage, Verdict},
    terms::{FrameworkId, RequirementId, Tlp, slug},
};

/// The statement of applicability.
#[derive(Clone, Debug, Serialize)]
pub struct Applicability {
    /// Its letter among the annexes.
    pub letter: String,
    /// One statement for each framework.
    pub frameworks: Vec<Statement>,
}

/// The statement for one framework.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Framework and version of the policy.
    pub lede: Tree,
    /// "93 exigences : 88 en place, 2 non couvertes."
    pub summary: String,
    /// Where its titles come from; empty where it is not said.
    pub source: Tree,
    /// Headings and requirements in the order of the catalogue.
    pub rows: Vec<Row>,
}

/// One line of a statement.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Row {
    /// A requirement that heads others.
    Group {
        /// Its id.
        id: String,
        /// Where links to it lead.
        anchor: String,
        /// Its title.
        title: Tree,
    },
    /// A requirement that is assessed.
    Requirement(Box<Requirement>),
}

/// A requirement that is assessed.
#[derive(Clone, Debug, Serialize)]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// Where links to it lead.
    pub anchor: String,
    /// Its title.
    pub title: Tree,
    /// The controls that answer to it.
    pub controls: Vec<Link>,
    /// What was decided.
    pub decision: String,
    /// How far it is covered; `None` is a struck blank.
    pub state: Option<State>,
    /// On what ground; empty where it is not said.
    pub basis: String,
    /// Why (not), and what follows; empty where it is not said.
    pub remark: Tree,
    /// Whether it is so long that it may break across pages.
    pub long: bool,
}

/// An id, and where it leads where the document holds it.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The id.
    pub id: String,
    /// The reference.
    pub href: Option<String>,
}

/// The statement of applicability; `None` where the document holds none.
pub fn applicability(writer: &Writer<'_>, letters: &mut Letters) -> Option<Applicability> {
    match writer.parts {
        Parts::Whole | Parts::Applicability => {}
        Parts::Evidence
        | Parts::Responsibilities
        | Parts::Measures
        | Parts::Article32
        | Parts::Health
        | Parts::Letter => return None,
    }
    let frameworks = statements(writer);
    (!frameworks.is_empty()).then(|| Applicability {
        letter: letters.next(),
        frameworks,
    })
}

/// What answers to each requirement, where the document is about requirements.
pub fn measures(writer: &Writer<'_>) -> Vec<Statement> {
    match writer.parts {
        Parts::Measures | Parts::Article32 => statements(writer),
        Parts::Whole
        | Parts::Applicability
        | Parts::Evidence
        | Parts::Responsibilities
        | Parts::Health
        | Parts::Letter => Vec::new(),
    }
}

fn statements(writer: &Writer<'_>) -> Vec<Statement> {
    shown(writer)
        .into_iter()
        .map(|framework| statement(writer, framework))
        .collect()
}

/// The frameworks that the document holds.
fn shown<'a>(writer: &Writer<'a>) -> Vec<&'a Framework> {
    match writer.parts {
        Parts::Whole | Parts::Applicability | Parts::Measures | Parts::Article32 => {
            parts::frameworks(writer.selection, writer.document)
        }
        Parts::Evidence | Parts::Responsibilities | Parts::Health | Parts::Letter => Vec::new(),
    }
}

/// The rows of a framework that the document prints.
fn rows<'a>(writer: &Writer<'a>, framework: &'a Framework) -> Vec<ApplicabilityRow<'a>> {
    let mut rows = writer.selection.rows(framework);
    rows.retain(|row| writer.parts.take(&row.requirement.id.value));
    rows
}

/// Where a requirement stands in the document.
pub fn anchor(
    writer: &Writer<'_>,
    framework: &FrameworkId,
    requirement: &RequirementId,
) -> Option<String> {
    let framework = shown(writer)
        .into_iter()
        .find(|shown| shown.id.value == *framework)?;
    let known = framework
        .requirements
        .iter()
        .any(|known| known.id.value == *requirement && writer.parts.take(requirement));
    known.then(|| format!("#{}", label(framework, requirement)))
}

fn label(framework: &Framework, requirement: &RequirementId) -> String {
    format!(
        "requirement-{}-{}",
        framework.id.value,
        slug(requirement.as_str())
    )
}

/// The levels of what the statement prints.
pub fn levels(writer: &Writer<'_>) -> Vec<Tlp> {
    shown(writer)
        .into_iter()
        .flat_map(|framework| rows(writer, framework))
        .flat_map(|row| {
            let controls: Vec<Tlp> = row.controls.iter().map(|control| control.tlp).collect();
            controls
                .into_iter()
                .chain(row.decision.map(|decision| decision.tlp))
        })
        .collect()
}

fn statement<'a>(writer: &Writer<'a>, framework: &'a Framework) -> Statement {
    let rows = rows(writer, framework);
    let is_decided = writer.selection.is_decided(framework);
    let assessable = rows.iter().filter(|row| row.assessable);
    let (open, known): (Vec<_>, Vec<_>) =
        assessable.partition(|row| is_decided && row.verdict == Verdict::Undecided);
    let states: Vec<Coverage> = known.iter().map(|row| row.coverage).collect();
    let count = open.len() + known.len();
    let total = writer.phrase("count-requirements", &[("count", count.into())]);
    Statement {
        lede: lede(writer, framework),
        summary: format!(
            "{}.",
            states::census_with(writer, &total, &states, open.len())
        ),
        source: framework
            .licence
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |text| writer.line(text)),
        rows: rows
            .iter()
            .map(|row| line(writer, framework, row))
            .collect(),
    }
}

fn lede(writer: &Writer<'_>, framework: &Framework) -> Tree {
    let title = writer.plain(&framework.title);
    let words = match writer.selection.model.book.version() {
        Some(version) => {
            let arguments = [("framework", title.into()), ("version", version.into())];
            writer.phrase("pdf-applicability-lede", &arguments)
        }
        None => writer.phrase(
            "pdf-applicability-lede-unversioned",
            &[("framework", title.into())],
        ),
    };
    writer.words(&words)
}

fn line(writer: &Writer<'_>, framework: &Framework, row: &ApplicabilityRow<'_>) -> Row {
    let id = row.requirement.id.value.to_string();
    let anchor = label(framework, &row.requirement.id.value);
    let title = row.requirement.title.as_ref();
    let title = title.map_or(Tree::Array(Vec::new()), |title| writer.line(title));
    if !row.assessable {
        return Row::Group { id, anchor, title };
    }
    let controls = row.controls.iter().map(|control| Link {
        id: control.id.value.to_string(),
        href: writer.control_anchor(&control.id.value),
    });
    let remark = row
        .decision
        .map_or(Tree::Array(Vec::new()), |decision| remark(writer, decision));
    Row::Requirement(Box::new(Requirement {
        long: states::is_long(&[&remark]),
        remark,
        id,
        anchor,
        title,
        controls: controls.collect(),
        decision: writer.word(&format!("verdict-{}", row.verdict.name())),
        state: states::coverage(writer, row.coverage),
        basis: row
            .decision
            .map_or_else(String::new, |decision| basis(writer, decision)),
    }))
}

fn basis(writer: &Writer<'_>, decision: &Decision) -> String {
    let words: Vec<String> = decision
        .basis
        .iter()
        .map(|basis| writer.vocabulary("basis", *basis))
        .collect();
    words.join(", ")
}

/// Why (not), what follows, by when.
fn remark(writer: &Writer<'_>, decision: &Decision) -> Tree {
    let texts = [&decision.justification, &decision.next_step];
    let mut nodes: Vec<Tree> = texts
        .into_iter()
        .flatten()
        .flat_map(|text| match writer.blocks(text, 3, "") {
            Tree::Array(nodes) => nodes,
            other => vec![other],
        })
        .collect();
    // Who answers for it is said where something is still to be done.
    if let Some(due) = &decision.due {
        let date = writer.voice.date(due.value);
        let due = writer.phrase("document-due", &[("date", date.into())]);
        let owner = decision.owner.as_ref().map(|role| writer.role(&role.value));
        let facts: Vec<String> = std::iter::once(due).chain(owner).collect();
        let words = writer.words(&format!("{}.", facts.join(", ")));
        nodes.push(serde_json::json!({"t": "p", "c": words}));
    }
    Tree::Array(nodes)
}
