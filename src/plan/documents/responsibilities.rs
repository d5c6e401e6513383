//! Who does what: the activities that provider and customer share, control by control.

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    parts::{self, Parts},
    states,
    writer::Writer,
};
use crate::{
    book::{Localised, Responsible, SharedResponsibility},
    source::Spanned,
    terms::{ServiceId, Tlp},
};

/// Who does what.
#[derive(Clone, Debug, Serialize)]
pub struct Responsibilities {
    /// Its letter among the annexes.
    pub letter: String,
    /// What it is.
    pub lede: Tree,
    /// The controls with such activities.
    pub controls: Vec<SharedControl>,
}

/// The activities of one control.
#[derive(Clone, Debug, Serialize)]
pub struct SharedControl {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Tree,
    /// The activities.
    pub rows: Vec<Activity>,
}

/// One activity.
#[derive(Clone, Debug, Serialize)]
pub struct Activity {
    /// What is done.
    pub title: Tree,
    /// Who answers for it, and as which HDS activity.
    pub notes: Vec<String>,
    /// The provider's part; empty is a struck blank.
    pub provider: Tree,
    /// The customer's part; empty is a struck blank.
    pub customer: Tree,
    /// Whether it is so long that it may break across pages.
    pub long: bool,
}

/// Who does what; `None` where nothing is shared.
pub fn responsibilities(writer: &Writer<'_>, letters: &mut Letters) -> Option<Responsibilities> {
    if writer.parts != Parts::Whole {
        return None;
    }
    let controls: Vec<SharedControl> = writer
        .chapters()
        .iter()
        .flat_map(|chapter| chapter.controls.iter().copied())
        .filter_map(|control| {
            let rows = writer.selection.responsibilities_of(control);
            (!rows.is_empty()).then(|| SharedControl {
                id: control.id.value.to_string(),
                title: writer.line(&control.title),
                rows: rows.into_iter().map(|row| activity(writer, row)).collect(),
            })
        })
        .collect();
    (!controls.is_empty()).then(|| Responsibilities {
        letter: letters.next(),
        lede: writer.words(&writer.word("document-responsibilities-lede")),
        controls,
    })
}

/// The activities of one service, or of all.
#[derive(Clone, Debug, Serialize)]
pub struct ServicePart {
    /// The service.
    pub title: Tree,
    /// What it is; empty where it is not said.
    pub description: Tree,
    /// The controls with such activities.
    pub controls: Vec<SharedControl>,
}

/// Who does what, service by service; first what holds for all of them.
pub fn by_service(writer: &Writer<'_>) -> Vec<ServicePart> {
    if writer.parts != Parts::Responsibilities {
        return Vec::new();
    }
    let empty = || Tree::Array(Vec::new());
    let common = ServicePart {
        title: writer.words(&writer.word("document-every-service")),
        description: empty(),
        controls: shared_controls(writer, |services| services.is_none()),
    };
    let services = writer.selection.services().map(|service| ServicePart {
        title: writer.line(&service.title),
        description: service
            .description
            .as_ref()
            .map_or_else(empty, |text| writer.blocks(text, 3, "")),
        controls: shared_controls(writer, |services| {
            services.is_some_and(|ids| ids.iter().any(|id| id.value == service.id.value))
        }),
    });
    std::iter::once(common)
        .chain(services)
        .filter(|part| !part.controls.is_empty())
        .collect()
}

/// The levels of the controls that the document names service by service, and of the suppliers that do something of what any
/// document prints.
pub fn levels(writer: &Writer<'_>) -> Vec<Tlp> {
    let selection = writer.selection;
    let by_service = writer.parts == Parts::Responsibilities;
    let printed = selection.controls();
    let printed = printed.filter(|control| by_service || writer.prints(&control.id.value));
    let mut levels = Vec::new();
    for control in printed {
        let shared = selection.responsibilities_of(control);
        levels.extend((by_service && !shared.is_empty()).then_some(control.tlp));
        for row in shared {
            if let Responsible::Supplier(id) = &row.responsible.value {
                let mut seen = selection.suppliers();
                let named = seen.find(|supplier| supplier.id.value == *id);
                levels.extend(named.map(|supplier| supplier.tlp));
            }
        }
    }
    levels
}

/// The controls with activities of which the services that they name are taken.
fn shared_controls(
    writer: &Writer<'_>,
    takes: impl Fn(Option<&[Spanned<ServiceId>]>) -> bool,
) -> Vec<SharedControl> {
    let chapters = writer.selection.chapters.iter();
    chapters
        .filter(|chapter| parts::in_groups(writer.document, chapter))
        .flat_map(|chapter| chapter.controls.iter().copied())
        .filter_map(|control| {
            let rows: Vec<Activity> = writer
                .selection
                .responsibilities_of(control)
                .into_iter()
                .filter(|row| takes(row.services.as_deref().or(control.services.as_deref())))
                .map(|row| activity(writer, row))
                .collect();
            (!rows.is_empty()).then(|| SharedControl {
                id: control.id.value.to_string(),
                title: writer.line(&control.title),
                rows,
            })
        })
        .collect()
}

/// One activity as this reader sees it.
pub fn activity(writer: &Writer<'_>, row: &SharedResponsibility) -> Activity {
    let part = |text: &Option<Localised>| {
        let empty = Tree::Array(Vec::new());
        text.as_ref()
            .map_or(empty, |text| writer.blocks(text, 2, ""))
    };
    let who = match &row.responsible.value {
        Responsible::Provider => writer.word("responsible-provider"),
        Responsible::Customer => writer.word("responsible-customer"),
        Responsible::Shared => writer.word("responsible-shared"),
        Responsible::Supplier(id) => {
            // A supplier whom this reader may not see is left without a name.
            let mut seen = writer.selection.suppliers();
            seen.find(|supplier| supplier.id.value == *id).map_or_else(
                || writer.word("responsible-supplier"),
                |supplier| supplier.name.clone(),
            )
        }
    };
    let mut notes = vec![who];
    if !row.hds.is_empty() {
        let numbers: Vec<String> = row
            .hds
            .iter()
            .map(|number| number.value.to_string())
            .collect();
        let numbers = writer.voice.list(&numbers);
        notes.push(writer.phrase("document-hds", &[("numbers", numbers.into())]));
    }
    let provider = part(&row.provider_does);
    let customer = part(&row.customer_does);
    Activity {
        title: writer.line(&row.title),
        notes,
        long: states::is_long(&[&provider, &customer]),
        provider,
        customer,
    }
}
