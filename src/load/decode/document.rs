//! Documents that can be issued.

use super::{Decoder, bare, faults, fields::Fields, kinds::DOCUMENT};
use crate::{
    book::{Document, DocumentRequirement, Signatory},
    load::tree::Node,
    source::Spanned,
    terms::{Audience, Tlp},
};

/// Reads a file under `documents/`.
pub fn document(decoder: &mut Decoder<'_>, root: &Node) -> Option<Document> {
    let fields = decoder.fields(&DOCUMENT, root)?;
    let id = decoder.id(&fields, "id");
    let template = decoder.plain(&fields, "template");
    let document = Document {
        title: decoder.required_text(&fields, "title"),
        groups: decoder.ids_if_any(&fields, "groups"),
        frameworks: decoder.ids_if_any(&fields, "frameworks"),
        // What is not said to be public is not published.
        audience: bare(decoder.word(&fields, "audience")).unwrap_or(Audience::Customer),
        tlp: decoder.tlp(&fields, "tlp", Tlp::Clear),
        requires: requirements(decoder, &fields),
        when_services: decoder.ids_if_any(&fields, "when_services"),
        preface: decoder.text(&fields, "preface"),
        signatory: signatory(decoder, &fields),
        id: id?,
        template: template?,
    };
    Some(document)
}

/// Who signs, in a document or in the policy.
pub fn signatory(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Signatory> {
    let fields = decoder.map(fields, "signatory")?;
    Some(Signatory {
        name: decoder.required_text(&fields, "name"),
        role: decoder.text(&fields, "role"),
    })
}

fn requirements(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
) -> Vec<Spanned<DocumentRequirement>> {
    let Some((key, _)) = fields.get("requires") else {
        return Vec::new();
    };
    let mut requirements = Vec::new();
    for text in decoder.plains(fields, "requires") {
        let requirement = match text.value.as_str() {
            "contract" => DocumentRequirement::Contract,
            "services" => DocumentRequirement::Services,
            other => {
                let words = ["contract", "services"];
                decoder.fault(faults::invalid_word(key, other, &words, text.span));
                continue;
            }
        };
        requirements.push(Spanned::new(requirement, text.span));
    }
    requirements
}
