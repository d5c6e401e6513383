//! What stands before the chapters: the word before, who signs, scope, exclusions, objectives, references.

use serde::Serialize;

use super::{Tree, parts::Parts, writer::Writer};
use crate::book::{Localised, Policy};

/// What stands before the chapters.
#[derive(Clone, Debug, Serialize)]
pub struct Preface {
    /// Its title.
    pub title: String,
    /// The word before; empty where there is none.
    pub body: Tree,
    /// Who signs.
    pub signature: Option<Signature>,
    /// Scope, exclusions, objectives, references.
    pub sections: Vec<Section>,
}

/// Who signs.
#[derive(Clone, Debug, Serialize)]
pub struct Signature {
    /// The name.
    pub name: Tree,
    /// The function; empty where it is not said.
    pub role: Tree,
    /// When it was approved.
    pub line: Option<String>,
}

/// A titled text.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// The text.
    pub body: Tree,
}

/// What stands before the chapters; `None` where there is nothing.
pub fn preface(writer: &Writer<'_>) -> Option<Preface> {
    let policy = writer.selection.model.book.manifest.policy.as_ref();
    // The policy's own word belongs to the policy; another document has its own or none.
    let body = writer.document.preface.as_ref().or_else(|| {
        let whole = writer.parts == Parts::Whole;
        policy.filter(|_| whole)?.preface.as_ref()
    });
    let sections = policy.map_or_else(Vec::new, |policy| sections(writer, policy));
    // A letter is signed even where it says nothing of its own.
    if body.is_none() && sections.is_empty() && writer.parts != Parts::Letter {
        return None;
    }
    Some(Preface {
        title: writer.word("pdf-preface"),
        body: body.map_or(Tree::Array(Vec::new()), |text| {
            writer.blocks(text, 2, "preface")
        }),
        signature: signature(writer, policy),
        sections,
    })
}

fn sections(writer: &Writer<'_>, policy: &Policy) -> Vec<Section> {
    if writer.parts != Parts::Whole {
        return Vec::new();
    }
    let parts: [(&str, &str, Option<&Localised>); 4] = [
        ("home-scope", "scope", policy.scope.as_ref()),
        ("home-exclusions", "exclusions", policy.exclusions.as_ref()),
        ("home-objectives", "objectives", policy.objectives.as_ref()),
        ("home-references", "references", policy.references.as_ref()),
    ];
    parts
        .into_iter()
        .filter_map(|(title, anchor, text)| {
            Some(Section {
                title: writer.word(title),
                body: writer.blocks(text?, 3, anchor),
            })
        })
        .collect()
}

fn signature(writer: &Writer<'_>, policy: Option<&Policy>) -> Option<Signature> {
    let signatory = writer
        .document
        .signatory
        .as_ref()
        .or_else(|| policy?.signatory.as_ref())?;
    // A letter is not approved, it is sent.
    let approved = policy.filter(|_| writer.parts != Parts::Letter);
    let line = approved.and_then(|policy| policy.approved_on.as_ref());
    Some(Signature {
        name: writer.line(&signatory.name),
        role: signatory
            .role
            .as_ref()
            .map_or(Tree::Array(Vec::new()), |role| writer.line(role)),
        line: line.map(|on| {
            let date = writer.voice.date(on.value);
            writer.phrase("document-approved-on", &[("date", date.into())])
        }),
    })
}
