//! Frameworks and the decisions of the statement of applicability.

use super::{
    Decoder, bare,
    fields::Fields,
    kinds::{APPLICABILITY, FRAMEWORK},
};
use crate::{
    book::{Applicability, Decision, Framework, Requirement},
    load::tree::Node,
    terms::Tlp,
};

/// Reads a file under `frameworks/`.
pub fn framework(decoder: &mut Decoder<'_>, root: &Node) -> Option<Framework> {
    let fields = decoder.fields(&FRAMEWORK, root)?;
    let id = decoder.id(&fields, "id");
    let framework = Framework {
        title: decoder.required_text(&fields, "title"),
        version: bare(decoder.plain(&fields, "version")),
        publisher: decoder.text(&fields, "publisher"),
        source: decoder.text(&fields, "source"),
        licence: decoder.text(&fields, "licence"),
        requirements: requirements(decoder, &fields),
        id: id?,
    };
    Some(framework)
}

fn requirements(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Requirement> {
    let mut requirements = Vec::new();
    for fields in decoder.list(fields, "requirements") {
        let id = decoder.id(&fields, "id");
        let title = decoder.text(&fields, "title");
        let parent = decoder.id(&fields, "parent");
        let assessable = bare(decoder.boolean(&fields, "assessable"));
        requirements.extend(id.map(|id| Requirement {
            id,
            title,
            parent,
            assessable,
        }));
    }
    requirements
}

/// Reads a file under `applicability/`.
pub fn applicability(decoder: &mut Decoder<'_>, root: &Node) -> Option<Applicability> {
    let fields = decoder.fields(&APPLICABILITY, root)?;
    let framework = decoder.id(&fields, "framework");
    let decisions = decoder.list(&fields, "decisions");
    let decisions = decisions
        .iter()
        .filter_map(|fields| decision(decoder, fields))
        .collect();
    Some(Applicability {
        framework: framework?,
        decisions,
    })
}

fn decision(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Decision> {
    let requirement = decoder.id(fields, "requirement");
    let basis = decoder.words(fields, "basis");
    let decision = Decision {
        applicable: decoder.boolean(fields, "applicable"),
        justification: decoder.text(fields, "justification"),
        basis: basis.into_iter().map(|word| word.value).collect(),
        owner: decoder.id(fields, "owner"),
        next_step: decoder.text(fields, "next_step"),
        due: decoder.date(fields, "due"),
        tlp: decoder.tlp(fields, "tlp", Tlp::Clear),
        span: fields.span,
        requirement: requirement?,
    };
    Some(decision)
}
