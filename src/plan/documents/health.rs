//! Hosting of health data: who answers for each activity of the certification scheme, and who takes part. In: shared
//! activities that name an activity of the scheme, suppliers in view. Out: rows of two tables.

use serde::Serialize;

use super::{
    Tree,
    parts::Parts,
    responsibilities::{self, Activity},
    writer::Writer,
};
use crate::{book::Supplier, terms::Tlp};

/// Hosting of health data.
#[derive(Clone, Debug, Serialize)]
pub struct Health {
    /// The activities in the order of the scheme.
    pub activities: Vec<HostingActivity>,
    /// Who takes part in the services.
    pub suppliers: Vec<Participant>,
}

/// An activity of the scheme.
#[derive(Clone, Debug, Serialize)]
pub struct HostingActivity {
    /// Its number, from 1 to 6.
    pub number: String,
    /// The control that holds it.
    pub id: String,
    /// Where the control stands.
    pub href: Option<String>,
    /// Who does what.
    pub activity: Activity,
}

/// Who takes part in the services.
#[derive(Clone, Debug, Serialize)]
pub struct Participant {
    /// Its name, and the legal entity where it has another.
    pub name: String,
    /// Where it is and works.
    pub place: String,
    /// What it does.
    pub purpose: Tree,
    /// The countries that data is reached from.
    pub access: String,
    /// On what ground data leaves the European Economic Area, or that it does not; empty where the register does not say.
    pub transfer: String,
}

/// Hosting of health data; `None` where the document is about something else.
pub fn health(writer: &Writer<'_>) -> Option<Health> {
    if writer.parts != Parts::Health {
        return None;
    }
    let mut activities: Vec<(u8, HostingActivity)> = Vec::new();
    for control in writer
        .chapters()
        .iter()
        .flat_map(|chapter| &chapter.controls)
    {
        for row in writer.selection.responsibilities_of(control) {
            for number in &row.hds {
                let activity = HostingActivity {
                    number: number.value.to_string(),
                    id: control.id.value.to_string(),
                    href: writer.control_anchor(&control.id.value),
                    activity: responsibilities::activity(writer, row),
                };
                activities.push((number.value, activity));
            }
        }
    }
    activities.sort_by_key(|(number, _)| *number);
    Some(Health {
        activities: activities
            .into_iter()
            .map(|(_, activity)| activity)
            .collect(),
        suppliers: suppliers(writer)
            .into_iter()
            .map(|supplier| participant(writer, supplier))
            .collect(),
    })
}

/// The levels of the suppliers that the document names.
pub fn levels(writer: &Writer<'_>) -> Vec<Tlp> {
    if writer.parts != Parts::Health {
        return Vec::new();
    }
    suppliers(writer)
        .into_iter()
        .map(|supplier| supplier.tlp)
        .collect()
}

/// The suppliers who take part today in the services that the document is for.
fn suppliers<'a>(writer: &Writer<'a>) -> Vec<&'a Supplier> {
    let concerns = |supplier: &&Supplier| match (&supplier.services, &writer.document.when_services)
    {
        (Some(theirs), Some(wanted)) => theirs
            .iter()
            .any(|id| wanted.iter().any(|service| service.value == id.value)),
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    let today = writer.selection.model.today;
    let suppliers = writer.selection.suppliers();
    suppliers
        .filter(|supplier| supplier.takes_part(today))
        .filter(concerns)
        .collect()
}

fn participant(writer: &Writer<'_>, supplier: &Supplier) -> Participant {
    // A legal entity that begins with the name says both.
    let name = match &supplier.legal_entity {
        Some(entity) if entity.starts_with(&supplier.name) => entity.clone(),
        Some(entity) => format!("{}, {entity}", supplier.name),
        None => supplier.name.clone(),
    };
    let places = supplier.locations.iter().map(|place| writer.plain(place));
    let countries: Vec<String> = supplier
        .access_from
        .iter()
        .map(|code| writer.voice.country(&code.value))
        .collect();
    let transfer = supplier.transfer.as_ref();
    let ground = transfer.map(|transfer| writer.vocabulary("transfer", transfer.mechanism));
    Participant {
        name,
        place: places.collect::<Vec<_>>().join(", "),
        purpose: writer.blocks(&supplier.purpose, 3, ""),
        access: countries.join(", "),
        transfer: ground.unwrap_or_default(),
    }
}
