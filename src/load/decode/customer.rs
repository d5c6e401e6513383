//! Customers.

use super::{
    Decoder, bare, faults,
    fields::Fields,
    kinds::{CLEARANCES, CUSTOMER},
};
use crate::{
    book::{Contract, Customer, Exclusion, ParameterOverride},
    lang::LanguageTag,
    load::tree::{Content, Node},
    source::Spanned,
    terms::Tlp,
};

/// Reads a file under `customers/`.
pub fn customer(decoder: &mut Decoder<'_>, root: &Node) -> Option<Customer> {
    let fields = decoder.fields(&CUSTOMER, root)?;
    let id = decoder.id(&fields, "id");
    let nonce = decoder.hex(&fields, "nonce");
    let customer = Customer {
        name: decoder.required_text(&fields, "name"),
        languages: languages(decoder, &fields),
        clearance: clearance(decoder, &fields),
        services: decoder.ids_if_any(&fields, "services"),
        params: overrides(decoder, &fields),
        documents: decoder.ids_if_any(&fields, "documents"),
        exclude: exclusions(decoder, &fields),
        annex: decoder.text(&fields, "annex"),
        contract: contract(decoder, &fields),
        contact: bare(decoder.plain(&fields, "contact")),
        recipient: decoder.text(&fields, "recipient"),
        age_recipient: bare(decoder.parsed(&fields, "age_recipient", age_recipient)),
        nonce: nonce.unwrap_or_else(|| Spanned::new(String::new(), fields.span)),
        span: fields.span,
        id: id?,
    };
    Some(customer)
}

/// A public key of age, `age1…`.
fn age_recipient(text: &str) -> Option<String> {
    let recipient: Result<age::x25519::Recipient, _> = text.parse();
    recipient.is_ok().then(|| text.to_owned())
}

fn languages(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Spanned<LanguageTag>> {
    let mut languages: Vec<Spanned<LanguageTag>> = Vec::new();
    if let Some((key, node)) = fields.get("languages")
        && matches!(&node.content, Content::List(items) if items.is_empty())
    {
        decoder.fault(faults::no_value(key, node.span));
    }
    for text in decoder.plains(fields, "languages") {
        let tag = decoder.language(&text.value, text.span);
        languages.extend(tag.filter(|tag| !languages.contains(tag)));
    }
    languages
}

fn clearance(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Tlp {
    let Some((key, node)) = fields.get("clearance") else {
        return Tlp::Amber;
    };
    let Some((text, span)) = decoder.scalar(key, node) else {
        return Tlp::Amber;
    };
    let Some(level) = Tlp::parse(text).filter(|level| CLEARANCES.contains(level)) else {
        let words = CLEARANCES.map(Tlp::name);
        decoder.fault(faults::invalid_word(key, text, &words, span));
        return Tlp::Amber;
    };
    level
}

fn overrides(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<ParameterOverride> {
    let mut overrides = Vec::new();
    for entry in decoder.entries(fields, "params") {
        let parameter = decoder.read_id(&entry.key, entry.key_span);
        let Content::Scalar(scalar) = &entry.value.content else {
            let fault = faults::wrong_type_of(&entry.key, "a single value", &entry.value);
            decoder.fault(fault);
            continue;
        };
        let text = Spanned::new(scalar.text.to_string(), entry.value.span);
        overrides.extend(parameter.map(|parameter| ParameterOverride {
            parameter,
            text,
            value: None,
        }));
    }
    overrides
}

fn exclusions(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Exclusion> {
    let mut exclusions = Vec::new();
    for fields in decoder.list(fields, "exclude") {
        let control = decoder.id(&fields, "control");
        let reason = decoder.text(&fields, "reason");
        exclusions.extend(control.map(|control| Exclusion { control, reason }));
    }
    exclusions
}

fn contract(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Contract> {
    let is_there = fields.entry("contract").is_some();
    let Some(fields) = decoder.map(fields, "contract") else {
        return is_there.then(Contract::default);
    };
    let reference = bare(decoder.plain(&fields, "reference"));
    Some(Contract {
        reference: reference.unwrap_or_default(),
        from: decoder.date(&fields, "from"),
        to: decoder.date(&fields, "to"),
    })
}
