//! The statement on how far everybody can use the site. In: the manifest. Out: a view. It says what was built and
//! tested for, never that the site conforms, which only people who use it can find.

use serde::Serialize;

use super::{
    View,
    plan::{Plan, Words},
    shell::ContactView,
    texts::Day,
};
use crate::plan::{
    Job,
    routes::{Address, Section},
};

/// The statement.
#[derive(Clone, Debug, Serialize)]
pub struct AccessibilityView {
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// The day of the policy's version that the pages show.
    pub approved: Option<Day>,
}

/// The statement as a job.
#[must_use]
pub fn job<'a>(plan: &'a Plan<'a>) -> Option<Job<'a>> {
    let address = Address::List(Section::Accessibility, 0);
    plan.page("accessibility.html", address, move || {
        let site = &plan.shell.site;
        let words = Words {
            title: plan.texts.voice.text("accessibility-title"),
            description: Some(plan.texts.voice.text("accessibility-description")),
            section: Section::Accessibility.name(),
        };
        let view = AccessibilityView {
            contact: site.contact.clone(),
            approved: site.closing.approved.clone(),
        };
        (words, View::Accessibility(view))
    })
}
