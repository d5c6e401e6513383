//! Crossings of the Traffic Light Protocol: nothing shown at a level may refer to what lies above it.

use super::{Context, mentions::Mention};
use crate::{
    book::{Control, Customer, Decision, Document, Evidence},
    diag::{Code, Diagnostic, Diagnostics},
    prose::{Reference, Target},
    source::Span,
    terms::{Audience, FrameworkId, Tlp},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for mention in &context.mentions {
        if let Some(target) = target(context, mention.reference)
            && target.level > mention.written.level
        {
            diagnostics.push(crossing(mention, &target));
        }
    }
    for entry in &context.book.evidence {
        if entry.file_tlp < entry.tlp {
            diagnostics.push(file_below(entry));
        }
    }
    for document in &context.book.documents {
        public_requirement(document, diagnostics);
    }
    for customer in &context.book.customers {
        cleared(context, customer, diagnostics);
    }
}

/// Decisions beside the controls that answer to them.
pub(super) fn check_decisions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for list in &context.book.applicability {
        for decision in &list.decisions {
            decided(context, &list.framework.value, decision, diagnostics);
        }
    }
}

/// Something that a text refers to.
struct Referred<'a> {
    noun: &'static str,
    id: &'a str,
    level: Tlp,
    place: Span,
}

fn target<'a>(context: &Context<'a>, reference: &'a Reference) -> Option<Referred<'a>> {
    let (noun, id, level, place) = match reference {
        Reference::Insert(id) => {
            let (control, parameter) = context.index.parameter(id.as_str())?;
            let level = context.index.level(control);
            ("parameter", id.as_str(), level, parameter.id.span)
        }
        Reference::Link(Target::Control(id)) => {
            let control = context.index.control(id.as_str())?;
            let level = context.index.level(control);
            ("control", id.as_str(), level, control.id.span)
        }
        Reference::Link(Target::Evidence(id)) => {
            let entry = context.index.evidence(id.as_str())?;
            ("evidence", id.as_str(), entry.tlp, entry.id.span)
        }
        Reference::Link(Target::Page(target)) => {
            let slug = &target.page;
            let page = context
                .index
                .pages(slug)
                .iter()
                .max_by_key(|page| page.tlp)?;
            ("page", slug.as_str(), page.tlp, page.title.place.span)
        }
        Reference::Link(Target::Requirement(..) | Target::Term(_) | Target::Web(_))
        | Reference::Image(_) => return None,
    };
    Some(Referred {
        noun,
        id,
        level,
        place,
    })
}

/// A decision that something applies whose readers see none of the controls that answer to it.
fn decided(
    context: &Context<'_>,
    framework: &FrameworkId,
    decision: &Decision,
    diagnostics: &mut Diagnostics,
) {
    let applies = decision.applicable.as_ref().is_some_and(|a| a.value);
    if !applies {
        return;
    }
    let requirement = decision.requirement.value.as_str();
    let mapped = context.index.mapped(framework.as_str(), requirement);
    let lowest = mapped
        .into_iter()
        .map(|mapped| mapped.control)
        .min_by_key(|control| context.index.level(control));
    if let Some(control) = lowest
        && context.index.level(control) > decision.tlp
    {
        let level = context.index.level(control);
        diagnostics.push(controls_above(decision, control, level));
    }
}

/// A document for anybody that asks for what only a customer's entry holds.
fn public_requirement(document: &Document, diagnostics: &mut Diagnostics) {
    match document.audience {
        Audience::Public => {}
        Audience::Customer | Audience::Both | Audience::Internal => return,
    }
    for requirement in &document.requires {
        diagnostics.push(requires_customer(document, requirement.span));
    }
}

/// The documents on a customer's list.
fn cleared(context: &Context<'_>, customer: &Customer, diagnostics: &mut Diagnostics) {
    for id in customer.documents.iter().flatten() {
        let document = context.book.documents.iter().find(|d| d.id == *id);
        if let Some(document) = document
            && document.tlp > customer.clearance
        {
            diagnostics.push(document_above(customer, document, id.span));
        }
    }
}

fn crossing(mention: &Mention<'_>, target: &Referred<'_>) -> Diagnostic {
    let verb = match mention.reference {
        Reference::Insert(_) => "inserts",
        Reference::Link(_) | Reference::Image(_) => "links to",
    };
    let message = format!(
        "`{}` of {}, shown at {}, {verb} {} `{}`, which is {}",
        mention.written.key,
        mention.written.owner,
        mention.written.level,
        target.noun,
        target.id,
        target.level
    );
    Diagnostic::at(Code::TlpCrossing, mention.span(), message)
        .label(target.place, format!("{} here", target.level))
        .hint("lower the level of what is referred to, raise that of the text, or leave it out")
}

fn file_below(entry: &Evidence) -> Diagnostic {
    let message = format!(
        "the file of evidence `{}` is {}, below its entry, which is {}",
        entry.id.value, entry.file_tlp, entry.tlp
    );
    Diagnostic::at(Code::FileLevel, entry.id.span, message)
        .hint("raise `file_tlp`, or lower `tlp` if the entry may be seen by the file's readers")
}

fn controls_above(decision: &Decision, control: &Control, level: Tlp) -> Diagnostic {
    let message = format!(
        "requirement `{}` is said at {} to apply, but every control mapped to it is above",
        decision.requirement.value, decision.tlp
    );
    Diagnostic::at(Code::TlpCrossing, decision.requirement.span, message)
        .label(control.id.span, format!("the lowest is {level}"))
        .hint(format!(
            "set `tlp: {}` on the decision, or lower a control",
            level.name()
        ))
}

fn requires_customer(document: &Document, span: Span) -> Diagnostic {
    let message = format!(
        "document `{}` is for the public and requires what only a customer has",
        document.id.value
    );
    Diagnostic::at(Code::TlpCrossing, span, message)
        .hint("remove it from `requires`, or set `audience: customer`")
}

fn document_above(customer: &Customer, document: &Document, span: Span) -> Diagnostic {
    let message = format!(
        "document `{}` is {}, above the clearance of customer `{}`, which is {}",
        document.id.value, document.tlp, customer.id.value, customer.clearance
    );
    Diagnostic::at(Code::TlpCrossing, span, message)
        .label(document.id.span, format!("{} here", document.tlp))
        .hint("raise the customer's `clearance`, or take the document off its list")
}
