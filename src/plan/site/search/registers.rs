//! What the registers hold that can be found: frameworks, records of evidence, suppliers, exceptions, and the lists
//! themselves. In: a selection. Out: names, addresses and texts.

use super::{
    super::{names::cut_after_word, plan::Plan},
    entries::{EXPLANATION, Found, Kind, NAMED},
};
use crate::{
    book::{Evidence, Exception, Framework, Supplier},
    plan::routes::{Address, Section},
    terms::anchor,
};

/// A register that is longer is found by the numbers of its entries alone: its titles are alike, and the files of the
/// index would grow with every one of them.
const MOST_TITLES: usize = 2_000;
/// An exception has no name, and is called by the beginning of what it covers.
const MOST_LETTERS: usize = 120;

/// Hands over the lists, then what they hold.
pub(super) fn each(plan: &Plan, mut take: impl FnMut(Found)) {
    let selection = plan.selection;
    lists(plan).for_each(&mut take);
    for framework in &selection.model.book.frameworks {
        take(of_framework(plan, framework));
    }
    let by_title = selection.evidence().take(MOST_TITLES + 1).count() <= MOST_TITLES;
    for entry in selection.evidence() {
        take(of_evidence(plan, entry, by_title));
    }
    for supplier in selection.suppliers() {
        take(of_supplier(plan, supplier));
    }
    for exception in selection.exceptions() {
        take(of_exception(plan, exception));
    }
}

/// What the head and the foot of each page lead to; Markdown pages are found with their texts.
fn lists<'p>(plan: &'p Plan<'p>) -> impl Iterator<Item = Found> + use<'p> {
    let site = &plan.shell.site;
    let links = site.sections.iter().chain(&site.registers);
    let links = links.filter(|link| link.title.is_none());
    links.map(|link| Found {
        title: plan.texts.voice.text(&format!("nav-{}", link.name)),
        href: link.href.clone(),
        ..Found::of(Kind::Page)
    })
}

fn of_framework(plan: &Plan, framework: &Framework) -> Found {
    let edition = framework.version.iter().cloned();
    let publisher = framework.publisher.iter();
    let publisher = publisher.map(|name| plan.texts.plain(name));
    let texts = edition.chain(publisher);
    Found {
        id: framework.id.value.to_string(),
        title: plan.texts.plain(&framework.title),
        href: plan.href(Address::Framework(&framework.id.value, 0)),
        texts: texts.map(|text| (EXPLANATION, text)).collect(),
        ..Found::of(Kind::Framework)
    }
}

fn of_evidence(plan: &Plan, entry: &Evidence, by_title: bool) -> Found {
    Found {
        id: entry.id.value.to_string(),
        title: plan.texts.plain(&entry.title),
        href: plan.routes.evidence(&plan.shell.tag, &entry.id.value),
        by_title,
        ..Found::of(Kind::Evidence)
    }
}

fn of_supplier(plan: &Plan, supplier: &Supplier) -> Found {
    let list = plan.href(Address::List(Section::Suppliers, 0));
    let mut texts = vec![(EXPLANATION, plan.texts.plain(&supplier.purpose))];
    texts.extend(supplier.legal_entity.clone().map(|name| (NAMED, name)));
    Found {
        id: supplier.id.value.to_string(),
        title: supplier.name.clone(),
        href: format!("{list}#{}", anchor(supplier.id.value.as_str())),
        texts,
        ..Found::of(Kind::Supplier)
    }
}

fn of_exception(plan: &Plan, exception: &Exception) -> Found {
    let control = plan.href(Address::Control(&exception.control.value));
    let covers = exception.scope.as_ref().unwrap_or(&exception.justification);
    let covers = plan.texts.plain(covers);
    Found {
        id: exception.id.value.to_string(),
        title: cut_after_word(&covers, MOST_LETTERS),
        href: format!("{control}#exceptions"),
        context: exception.control.value.to_string(),
        texts: vec![(EXPLANATION, plan.texts.plain(&exception.justification))],
        ..Found::of(Kind::Exception)
    }
}
