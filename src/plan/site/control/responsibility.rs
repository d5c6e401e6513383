//! One activity and who does it.

use serde::Serialize;

use crate::{
    book::{Responsible, SharedResponsibility},
    plan::site::{
        plan::Plan,
        texts::{Depth, Shown},
    },
};

/// One activity and who does it.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    title: Shown,
    provider: bool,
    customer: bool,
    by_supplier: bool,
    supplier: Option<String>,
    provider_does: Option<Shown>,
    customer_does: Option<Shown>,
    services: Option<Vec<Shown>>,
    hds: Vec<u8>,
}

/// An activity as a row.
#[must_use]
pub fn activity(plan: &Plan, row: &SharedResponsibility) -> ActivityView {
    let model = plan.selection.model;
    let (provider, customer, supplier) = match &row.responsible.value {
        Responsible::Provider => (true, false, None),
        Responsible::Customer => (false, true, None),
        Responsible::Shared => (true, true, None),
        Responsible::Supplier(id) => {
            let seen = plan
                .selection
                .suppliers()
                .find(|supplier| supplier.id.value == *id);
            (true, false, seen.map(|supplier| supplier.name.clone()))
        }
    };
    let does = |text: &Option<crate::book::Localised>| {
        text.as_ref()
            .map(|text| plan.texts.blocks(text, 3, "", Depth::Section))
    };
    ActivityView {
        title: plan.texts.line(&row.title, Depth::Section),
        provider,
        customer,
        by_supplier: matches!(row.responsible.value, Responsible::Supplier(_)),
        supplier,
        provider_does: does(&row.provider_does),
        customer_does: does(&row.customer_does),
        services: row.services.as_ref().map(|ids| {
            ids.iter()
                .filter_map(|id| model.service(&id.value))
                .map(|service| plan.texts.line(&service.title, Depth::Section))
                .collect()
        }),
        hds: row.hds.iter().map(|activity| activity.value).collect(),
    }
}
