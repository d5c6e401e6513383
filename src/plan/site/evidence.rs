//! The evidence register and its rows. In: entries. Out: views.

use std::sync::Arc;

use serde::Serialize;

use super::{
    View,
    chapter::Parts,
    control::ControlLink,
    home::groups_of_eight,
    plan::{Plan, Words},
    texts::{Day, Depth, Shown},
};
use crate::{
    book::{Evidence, EvidenceSource},
    model::Freshness,
    plan::{
        Job,
        parts::{MOST_MARKS, evidence_parts},
        routes::{Address, Section},
    },
    source::BookPath,
    terms::anchor,
};

/// The endings of files that a browser shows without running what they hold.
const SHOWN: [&str; 8] = ["csv", "gif", "jpeg", "jpg", "pdf", "png", "txt", "webp"];

/// Whether a file is for download alone: a page or a drawing that opened in the site's name could act in it.
pub(super) fn is_for_download(path: &BookPath) -> bool {
    !SHOWN.contains(&path.extension().as_str())
}

/// The evidence register.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    rows: Vec<RegisterEntry>,
    total: usize,
    expired: usize,
    expiring: usize,
    on_request: usize,
    parts: Parts,
}

/// An entry with the controls that it shows kept.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterEntry {
    entry: EvidenceRow,
    owner: Option<Shown>,
    controls: Vec<ControlLink>,
    /// How many more there are.
    more: usize,
}

/// An entry of the register.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceRow {
    id: String,
    anchor: String,
    title: Shown,
    /// The file, from `public/`.
    file: Option<String>,
    /// The address on the web.
    web: Option<String>,
    /// Whether the file is kept for those who ask.
    on_request: bool,
    /// Whether a browser must not open it in the site's name.
    download: bool,
    size: Option<String>,
    /// The ending of the file's name.
    format: Option<String>,
    digest: Vec<String>,
    collected: Option<Day>,
    valid_until: Option<Day>,
    /// How fresh it is.
    pub freshness: &'static str,
    href: String,
}

/// The register as jobs.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let entries: Vec<&Evidence> = plan.selection.evidence().collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let totals = totals(plan, &entries);
    let ranges = evidence_parts(plan.selection);
    let addresses = (0..ranges.len()).map(|part| plan.href(Address::List(Section::Evidence, part)));
    let hrefs: Arc<[String]> = addresses.collect();
    let cut = ranges.into_iter().enumerate();
    cut.filter_map(|(part, range)| {
        let rows = entries.get(range).unwrap_or_default().to_vec();
        let hrefs = Arc::clone(&hrefs);
        let address = Address::List(Section::Evidence, part);
        plan.page("evidence.html", address, move || {
            let words = Words {
                title: plan.texts.voice.text("evidence-title"),
                description: None,
                section: Section::Evidence.name(),
            };
            let parts = Parts {
                current: part + 1,
                hrefs: Arc::clone(&hrefs),
            };
            (words, View::Evidence(view(plan, totals, &rows, parts)))
        })
    })
    .collect()
}

/// How many entries the whole register has, counted once for all its parts.
#[derive(Clone, Copy)]
struct Totals {
    all: usize,
    expired: usize,
    expiring: usize,
    on_request: usize,
}

fn totals(plan: &Plan, entries: &[&Evidence]) -> Totals {
    let today = plan.selection.model.today;
    let mut totals = Totals {
        all: entries.len(),
        expired: 0,
        expiring: 0,
        on_request: 0,
    };
    for entry in entries {
        let freshness = Freshness::of(entry, today);
        totals.expired += usize::from(freshness == Freshness::Expired);
        totals.expiring += usize::from(freshness == Freshness::ExpiresSoon);
        totals.on_request += usize::from(!plan.selection.may_open(entry));
    }
    totals
}

fn view(plan: &Plan, totals: Totals, shown: &[&Evidence], parts: Parts) -> EvidenceView {
    EvidenceView {
        rows: shown
            .iter()
            .map(|entry| register_entry(plan, entry))
            .collect(),
        total: totals.all,
        expired: totals.expired,
        expiring: totals.expiring,
        on_request: totals.on_request,
        parts,
    }
}

fn register_entry(plan: &Plan, entry: &Evidence) -> RegisterEntry {
    let controls: Vec<_> = plan.selection.controls_with(entry).collect();
    RegisterEntry {
        entry: evidence_row(plan, entry),
        owner: entry.owner.as_ref().and_then(|role| plan.role(&role.value)),
        more: controls.len().saturating_sub(MOST_MARKS),
        controls: controls
            .iter()
            .take(MOST_MARKS)
            .map(|control| super::control::control_link(plan, control))
            .collect(),
    }
}

/// An entry as a row, on the register and on a control's page.
#[must_use]
pub fn evidence_row(plan: &Plan, entry: &Evidence) -> EvidenceRow {
    let model = plan.selection.model;
    let may_open = plan.selection.may_open(entry);
    let (asset, registered, web) = match &entry.source {
        EvidenceSource::File(file) => {
            let asset = model.assets.get(&file.path.value);
            (asset, file.sha256.as_ref(), None)
        }
        EvidenceSource::Web { href, sha256 } => (None, sha256.as_deref(), Some(&href.value)),
    };
    let digest = asset
        .map(|asset| hex::encode(asset.sha256))
        .or_else(|| registered.map(|digest| digest.value.to_lowercase()));
    let format = asset.map(|asset| asset.path.extension());
    EvidenceRow {
        id: entry.id.value.to_string(),
        anchor: anchor(entry.id.value.as_str()),
        title: plan.texts.rare_line(&entry.title, Depth::Section),
        file: plan
            .routes
            .evidence_file(&entry.id.value)
            .filter(|_| asset.is_some()),
        web: web.filter(|_| may_open).cloned(),
        on_request: !may_open,
        download: asset.is_some_and(|asset| is_for_download(&asset.path)),
        size: asset.map(|asset| plan.texts.voice.size(asset.size)),
        format: format.map(|format| format.to_uppercase()),
        digest: digest
            .map(|digest| groups_of_eight(&digest))
            .unwrap_or_default(),
        collected: entry
            .collected
            .as_ref()
            .map(|date| plan.texts.day(date.value)),
        valid_until: entry
            .valid_until
            .as_ref()
            .map(|date| plan.texts.day(date.value)),
        freshness: Freshness::of(entry, model.today).name(),
        href: plan.routes.evidence(&plan.shell.tag, &entry.id.value),
    }
}
