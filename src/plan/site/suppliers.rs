//! The register of suppliers. In: suppliers. Out: a view.

use serde::Serialize;

use super::{
    View,
    plan::{Plan, Words},
    texts::{Day, Depth, Shown},
};
use crate::{
    book::Supplier,
    model::Selection,
    plan::{
        Job,
        routes::{Address, Section},
    },
    source::Spanned,
    terms::{SupplierRole, TransferMechanism, Vocabulary, anchor},
};

/// The register of suppliers.
#[derive(Clone, Debug, Serialize)]
pub struct SuppliersView {
    suppliers: Vec<SupplierView>,
    total: usize,
    sub_processors: usize,
    transferring: usize,
    unstated: usize,
}

/// A supplier.
#[derive(Clone, Debug, Serialize)]
pub struct SupplierView {
    id: String,
    anchor: String,
    name: String,
    legal_entity: Option<String>,
    country: Option<String>,
    locations: Vec<Shown>,
    purpose: Shown,
    role: Option<&'static str>,
    services: Option<Vec<Shown>>,
    data: Vec<Shown>,
    mechanism: Option<&'static str>,
    transfer_countries: Vec<String>,
    access_from: Vec<String>,
    certifications: Vec<String>,
    parent: Option<String>,
    since: Option<Day>,
    coming: bool,
    until: Option<Day>,
    ended: bool,
    notice: Option<String>,
}

/// How many suppliers the reader sees.
#[must_use]
pub fn supplier_count(selection: &Selection) -> usize {
    selection.suppliers().count()
}

/// The register as a job.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    plan.selection.suppliers().next()?;
    let address = Address::List(Section::Suppliers, 0);
    plan.page("suppliers.html", address, move || {
        let words = Words {
            title: plan.texts.voice.text("suppliers-title"),
            description: Some(plan.texts.voice.text("suppliers-lede")),
            section: Section::Suppliers.name(),
        };
        (words, View::Suppliers(view(plan)))
    })
}

fn view(plan: &Plan) -> SuppliersView {
    let mut suppliers: Vec<&Supplier> = plan.selection.suppliers().collect();
    suppliers.sort_by(|a, b| {
        let rank = |supplier: &Supplier| supplier.role.map_or(3, rank);
        rank(a)
            .cmp(&rank(b))
            .then_with(|| plan.texts.voice.compare(&a.name, &b.name))
    });
    let transferring = suppliers.iter().filter(|supplier| transfers(supplier));
    // What is not said is no promise that there is none.
    let unstated = suppliers
        .iter()
        .filter(|supplier| supplier.transfer.is_none());
    SuppliersView {
        total: suppliers.len(),
        sub_processors: suppliers
            .iter()
            .filter(|supplier| supplier.role == Some(SupplierRole::SubProcessor))
            .count(),
        transferring: transferring.count(),
        unstated: unstated.count(),
        suppliers: suppliers
            .iter()
            .map(|supplier| supplier_view(plan, supplier))
            .collect(),
    }
}

/// Those who process customers' data come first.
fn rank(role: SupplierRole) -> u8 {
    match role {
        SupplierRole::SubProcessor => 0,
        SupplierRole::Hosting => 1,
        SupplierRole::Supplier => 2,
    }
}

fn transfers(supplier: &Supplier) -> bool {
    supplier
        .transfer
        .as_ref()
        .is_some_and(|transfer| transfer.mechanism != TransferMechanism::None)
}

fn supplier_view(plan: &Plan, supplier: &Supplier) -> SupplierView {
    let texts = &plan.texts;
    let model = plan.selection.model;
    let today = model.today;
    let countries = |codes: &[Spanned<String>]| {
        codes
            .iter()
            .map(|code| texts.voice.country(&code.value))
            .collect()
    };
    let transfer = supplier.transfer.as_ref();
    SupplierView {
        id: supplier.id.value.to_string(),
        anchor: anchor(supplier.id.value.as_str()),
        name: supplier.name.clone(),
        legal_entity: supplier.legal_entity.clone(),
        country: supplier
            .country
            .as_ref()
            .map(|code| texts.voice.country(&code.value)),
        locations: lines(plan, &supplier.locations),
        purpose: texts.blocks(&supplier.purpose, 3, "", Depth::Section),
        role: supplier.role.map(Vocabulary::name),
        services: supplier.services.as_ref().map(|ids| {
            ids.iter()
                .filter_map(|id| model.service(&id.value))
                .map(|service| texts.line(&service.title, Depth::Section))
                .collect()
        }),
        data: lines(plan, &supplier.data_categories),
        mechanism: transfer.map(|transfer| transfer.mechanism.name()),
        transfer_countries: transfer
            .map(|transfer| countries(&transfer.countries))
            .unwrap_or_default(),
        access_from: countries(&supplier.access_from),
        certifications: supplier.certifications.clone(),
        parent: supplier.parent.clone(),
        since: supplier.since.as_ref().map(|date| texts.day(date.value)),
        coming: supplier
            .since
            .as_ref()
            .is_some_and(|date| date.value > today),
        until: supplier.until.as_ref().map(|date| texts.day(date.value)),
        ended: supplier
            .until
            .as_ref()
            .is_some_and(|date| date.value < today),
        notice: supplier
            .notice
            .as_ref()
            .map(|notice| texts.voice.duration(notice.value)),
    }
}

fn lines(plan: &Plan, texts: &[crate::book::Localised]) -> Vec<Shown> {
    texts
        .iter()
        .map(|text| plan.texts.line(text, Depth::Section))
        .collect()
}
