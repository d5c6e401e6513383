//! Groups and controls.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Decoder, bare, faults,
    fields::Fields,
    kinds::{CONTROL_FILE, PARAMETER},
};
use crate::{
    book::{
        Applies, Approval, Control, Group, HistoryEntry, Implementation, Mapping, Parameter,
        Responsible, Review, SharedResponsibility, Silence,
    },
    diag::{Code, Severity},
    lang::LanguageTag,
    load::tree::{Content, Node},
    source::Spanned,
    terms::{Lifecycle, RoleId, SupplierId, Tlp},
};

/// What a file under `controls/` holds.
#[derive(Debug, Default)]
pub struct ControlFile {
    /// Its group.
    pub group: Option<Group>,
    /// Whether a group stands there, also one that could not be read.
    pub has_group: bool,
    /// Its controls.
    pub controls: Vec<Arc<Control>>,
}

/// Reads a file under `controls/`; `None` where it says neither a group nor controls.
pub fn control_file(decoder: &mut Decoder<'_>, root: &Node) -> Option<ControlFile> {
    let fields = decoder.fields(&CONTROL_FILE, root)?;
    let has_group = fields.entry("group").is_some();
    if !has_group && fields.entry("controls").is_none() {
        let fault = faults::missing_one_of("file of controls", ["group", "controls"], fields.span);
        decoder.fault(fault);
        return None;
    }
    let group = decoder
        .map(&fields, "group")
        .and_then(|fields| group(decoder, &fields));
    let controls = decoder.each(&fields, "controls", |decoder, fields| {
        control(decoder, &fields).map(Arc::new)
    });
    Some(ControlFile {
        group,
        has_group,
        controls,
    })
}

fn group(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Group> {
    let id = decoder.id(fields, "id");
    let group = Group {
        title: decoder.required_text(fields, "title"),
        number: decoder.parsed(fields, "number", |text| {
            text.parse::<u32>().ok().filter(|number| *number > 0)
        }),
        introduction: decoder.text(fields, "introduction"),
        tlp: decoder.tlp(fields, "tlp", Tlp::Clear),
        id: id?,
    };
    Some(group)
}

fn control(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Control> {
    let id = decoder.id(fields, "id");
    let [accountable, performed_by] = roles(decoder, fields);
    let control = Control {
        title: decoder.required_text(fields, "title"),
        statement: decoder.required_text(fields, "statement").into(),
        guidance: decoder.text(fields, "guidance"),
        group: decoder.id(fields, "group"),
        order: bare(decoder.integer(fields, "order")),
        tlp: decoder.tlp(fields, "tlp", Tlp::Clear),
        entities: decoder.ids_if_any(fields, "entities"),
        services: decoder.ids_if_any(fields, "services"),
        class: bare(decoder.word(fields, "class")),
        implementation: implementation(decoder, fields),
        applies: applies(decoder, fields),
        accountable,
        performed_by,
        history: history(decoder, fields),
        shared_responsibility: shared_responsibility(decoder, fields),
        binding: bare(decoder.boolean(fields, "binding")).unwrap_or(true),
        lifecycle: bare(decoder.word(fields, "lifecycle")).unwrap_or(Lifecycle::Published),
        approval: approval(decoder, fields),
        review: review(decoder, fields),
        mappings: mappings(decoder, fields),
        evidence: decoder.ids(fields, "evidence"),
        params: parameters(decoder, fields),
        covers: decoder.plains(fields, "covers"),
        translated_from: translated_from(decoder, fields),
        silence: silence(decoder, fields),
        path: decoder.path.clone(),
        span: fields.span,
        id: id?,
    };
    Some(control)
}

/// Who answers and who does it; `responsible` says both at once.
fn roles(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> [Vec<Spanned<RoleId>>; 2] {
    let accountable = decoder.ids_if_any(fields, "accountable");
    let performed_by = decoder.ids_if_any(fields, "performed_by");
    let Some((_, responsible)) = fields.entry("responsible") else {
        return [
            accountable.unwrap_or_default(),
            performed_by.unwrap_or_default(),
        ];
    };
    for name in ["accountable", "performed_by"] {
        if let Some((_, other)) = fields.entry(name) {
            let fault =
                faults::key_said_again(name, other.key_span, "responsible", responsible.key_span);
            decoder.fault(fault);
        }
    }
    let responsible: Vec<Spanned<RoleId>> = decoder.ids(fields, "responsible");
    [
        accountable.unwrap_or_else(|| responsible.clone()),
        performed_by.unwrap_or(responsible),
    ]
}

fn implementation(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Implementation> {
    let fields = decoder.map(fields, "implementation")?;
    Some(Implementation {
        status: decoder.word(&fields, "status"),
        description: decoder.text(&fields, "description").map(Into::into),
        planned_completion: decoder.date(&fields, "planned_completion"),
    })
}

fn applies(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Applies> {
    let fields = decoder.map(fields, "applicability")?;
    let applicable = decoder.boolean(&fields, "applicable");
    let justification = decoder.text(&fields, "justification");
    Some(Applies {
        applicable: applicable?.value,
        justification,
    })
}

fn history(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<HistoryEntry> {
    let mut history = Vec::new();
    for fields in decoder.list(fields, "history") {
        let version = decoder.plain(&fields, "version");
        let change = decoder.required_text(&fields, "change");
        history.extend(version.map(|version| HistoryEntry { version, change }));
    }
    history
}

fn silence(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Silence> {
    let mut silenced = Vec::new();
    for fields in decoder.list(fields, "silence") {
        let code = decoder.parsed(&fields, "code", |text| {
            Code::named(text).filter(|code| code.severity() == Severity::Warning)
        });
        let reason = decoder.plain(&fields, "reason");
        let until = decoder.date(&fields, "until");
        if let (Some(code), Some(reason), Some(until)) = (code, reason, until) {
            silenced.push(Silence {
                code,
                reason,
                until,
            });
        }
    }
    silenced
}

fn shared_responsibility(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
) -> Vec<SharedResponsibility> {
    let mut activities = Vec::new();
    for fields in decoder.list(fields, "shared_responsibility") {
        let responsible = responsible(decoder, &fields);
        let activity = |responsible, decoder: &mut Decoder<'_>| SharedResponsibility {
            id: decoder.plain(&fields, "id"),
            title: decoder.required_text(&fields, "title"),
            services: decoder.ids_if_any(&fields, "services"),
            responsible,
            provider_does: decoder.text(&fields, "provider_does"),
            customer_does: decoder.text(&fields, "customer_does"),
            hds: decoder.items(&fields, "hds", |text| {
                text.parse()
                    .ok()
                    .filter(|activity| (1..=6).contains(activity))
            }),
        };
        activities.extend(responsible.map(|responsible| activity(responsible, decoder)));
    }
    activities
}

fn responsible(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Spanned<Responsible>> {
    let text = decoder.plain(fields, "responsible")?;
    let responsible = match text.value.as_str() {
        "provider" => Responsible::Provider,
        "customer" => Responsible::Customer,
        "shared" => Responsible::Shared,
        other => {
            let Some(id) = other.strip_prefix("supplier:") else {
                let words = ["provider", "customer", "shared", "supplier:ID"];
                let (key, _) = fields.get("responsible")?;
                decoder.fault(faults::invalid_word(key, other, &words, text.span));
                return None;
            };
            Responsible::Supplier(decoder.read_id::<SupplierId>(id, text.span)?.value)
        }
    };
    Some(Spanned::new(responsible, text.span))
}

fn approval(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Approval> {
    let fields = decoder.map(fields, "approval")?;
    Some(Approval {
        by: decoder.id(&fields, "by"),
        on: decoder.date(&fields, "on"),
        reference: bare(decoder.plain(&fields, "reference")),
        digest: decoder.plain(&fields, "digest"),
    })
}

fn review(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Review> {
    let fields = decoder.map(fields, "review")?;
    let last = decoder.date(&fields, "last");
    let frequency = decoder.duration(&fields, "frequency");
    // A day that cannot be read is a fault of its own, and no review that never was.
    let is_told = last.is_none() && fields.get("last").is_some();
    Some(Review {
        last,
        frequency: frequency.filter(|_| !is_told),
    })
}

fn mappings(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Mapping> {
    let mut mappings = Vec::new();
    for fields in decoder.list(fields, "mappings") {
        let framework = decoder.id(&fields, "framework");
        let ids = decoder.ids(&fields, "ids");
        let relationship = bare(decoder.word(&fields, "relationship"));
        let rationale = decoder.text(&fields, "rationale");
        mappings.extend(framework.map(|framework| Mapping {
            framework,
            ids,
            relationship,
            rationale,
        }));
    }
    mappings
}

fn parameters(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    for entry in decoder.entries(fields, "params") {
        let id = decoder.read_id(&entry.key, entry.key_span);
        let Some(fields) = decoder.fields(&PARAMETER, &entry.value) else {
            continue;
        };
        parameters.extend(decoder.parameter(id, &fields));
    }
    parameters
}

fn translated_from(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
) -> BTreeMap<LanguageTag, Spanned<String>> {
    let mut digests = BTreeMap::new();
    for entry in decoder.entries(fields, "translated_from") {
        let Some(tag) = decoder.language(&entry.key, entry.key_span) else {
            continue;
        };
        match &entry.value.content {
            Content::Scalar(scalar) => {
                let digest = Spanned::new(scalar.text.to_string(), entry.value.span);
                digests.insert(tag.value, digest);
            }
            Content::List(_) | Content::Map(_) => {
                let name = format!("translated_from.{}", tag.value);
                decoder.fault(faults::wrong_type_of(&name, "a digest", &entry.value));
            }
        }
    }
    digests
}
