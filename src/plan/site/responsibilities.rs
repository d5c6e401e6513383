//! Services, and who does what over all controls. In: a selection. Out: a view.

use serde::Serialize;

use super::{
    View,
    control::{ActivityView, ControlLink, activity, control_link},
    menu::is_shown,
    plan::{Plan, Words},
    texts::{Depth, Shown},
};
use crate::{
    book::{Control, Responsible, SharedResponsibility},
    model::Selection,
    plan::{
        Job,
        routes::{Address, Section},
    },
    terms::anchor,
};

/// Services, and who does what.
#[derive(Clone, Debug, Serialize)]
pub struct ResponsibilitiesView {
    services: Vec<ServiceView>,
    groups: Vec<ActivityGroup>,
    /// Every activity shown against every service, where there are several.
    matrix: Vec<MatrixRow>,
    total: usize,
    /// The controls left out of a page that would be too long; their own pages have them.
    left_out: usize,
}

/// A service.
#[derive(Clone, Debug, Serialize)]
pub struct ServiceView {
    id: String,
    anchor: String,
    title: Shown,
    /// Its title without marks.
    plain: String,
    description: Option<Shown>,
}

/// The activities of one control.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityGroup {
    control: ControlLink,
    activities: Vec<ActivityView>,
}

/// An activity against every service, in their order.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    control: ControlLink,
    title: Shown,
    /// Who carries it out, a message `matrix-` and its name.
    cells: Vec<&'static str>,
}

/// So many activities stand on the page.
const MOST: usize = 250;

/// How many activities are shared out in all.
#[must_use]
pub fn activity_count(selection: &Selection) -> usize {
    selection
        .controls()
        .map(|control| selection.responsibilities_of(control).len())
        .sum()
}

/// The page as a job.
#[must_use]
pub fn jobs<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    if !is_shown(plan.selection, Section::Responsibilities) {
        return None;
    }
    let address = Address::List(Section::Responsibilities, 0);
    plan.page("responsibilities.html", address, move || {
        let voice = &plan.texts.voice;
        let lede = match plan.shell.site.organisation.as_deref() {
            Some(name) => voice.format("responsibilities-lede", &[("organisation", name.into())]),
            None => voice.text("responsibilities-lede-unnamed"),
        };
        let words = Words {
            title: plan.texts.voice.text("responsibilities-title"),
            description: Some(lede),
            section: Section::Responsibilities.name(),
        };
        (words, View::Responsibilities(view(plan)))
    })
}

fn view(plan: &Plan) -> ResponsibilitiesView {
    let mut view = ResponsibilitiesView {
        services: services(plan),
        groups: Vec::new(),
        matrix: Vec::new(),
        total: activity_count(plan.selection),
        left_out: 0,
    };
    let mut shown = 0;
    for control in plan.selection.controls() {
        let rows = plan.selection.responsibilities_of(control);
        if rows.is_empty() {
            continue;
        }
        if shown + rows.len() > MOST {
            view.left_out += 1;
            continue;
        }
        shown += rows.len();
        if view.services.len() > 1 {
            let rows = rows.iter().map(|row| matrix_row(plan, control, row));
            view.matrix.extend(rows);
        }
        view.groups.push(ActivityGroup {
            control: control_link(plan, control),
            activities: rows.into_iter().map(|row| activity(plan, row)).collect(),
        });
    }
    view
}

fn matrix_row(plan: &Plan, control: &Control, row: &SharedResponsibility) -> MatrixRow {
    let own = row.services.as_ref().or(control.services.as_ref());
    let cells = plan.selection.services().map(|service| {
        let holds = own.is_none_or(|own| own.iter().any(|id| id.value == service.id.value));
        match (&row.responsible.value, holds) {
            (_, false) => "outside",
            (Responsible::Provider | Responsible::Supplier(_), true) => "ours",
            (Responsible::Customer, true) => "yours",
            (Responsible::Shared, true) => "shared",
        }
    });
    MatrixRow {
        control: control_link(plan, control),
        title: plan.texts.line(&row.title, Depth::Section),
        cells: cells.collect(),
    }
}

fn services(plan: &Plan) -> Vec<ServiceView> {
    plan.selection
        .services()
        .map(|service| {
            let anchor = anchor(service.id.value.as_str());
            ServiceView {
                id: service.id.value.to_string(),
                title: plan.texts.line(&service.title, Depth::Section),
                plain: plan.texts.plain(&service.title),
                description: service
                    .description
                    .as_ref()
                    .map(|text| plan.texts.blocks(text, 4, &anchor, Depth::Section)),
                anchor,
            }
        })
        .collect()
}
