//! Who does what: the activities that provider and customer share, control by control.

use serde::Serialize;

use super::{
    Tree,
    content::Letters,
    states,
    writer::{Parts, Writer},
};
use crate::book::{Localised, Responsible, SharedResponsibility};

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

fn activity(writer: &Writer<'_>, row: &SharedResponsibility) -> Activity {
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
