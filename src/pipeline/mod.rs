//! The stages in their order: load, check, model, plan, render, write. In: a request. Out: an outcome with
//! every diagnostic and what was written. Prints nothing.

mod build;
mod bundles;
mod deliver;
mod jobs;
mod make;
mod request;

pub use build::build;
pub use request::{Built, Bundles, Failure, Mixed, Output, Progress, Request, Scope};

use std::{collections::BTreeMap, path::Path};

use crate::{
    check::{self, Checked},
    diag::Diagnostics,
    load,
    online::{self, Manner},
    render,
    source::Sources,
    terms::Date,
};

/// A book that was read and judged.
#[derive(Debug)]
pub struct Judged {
    /// The text of every file, for excerpts.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// The book, where no error was found.
    pub checked: Option<Checked>,
}

/// Whether web links are asked.
#[derive(Clone, Debug)]
pub enum Web {
    /// No.
    Unasked,
    /// Yes, and how.
    Asked(Manner),
}

/// Reads a book, runs every rule over it and parses the templates of its theme.
#[must_use]
pub fn judge(root: &Path, environment: &BTreeMap<String, String>, today: Date) -> Judged {
    judge_with(root, environment, today, &Web::Unasked)
}

/// The same, and asks the web links that the book has.
#[must_use]
pub fn judge_with(
    root: &Path,
    environment: &BTreeMap<String, String>,
    today: Date,
    web: &Web,
) -> Judged {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let loaded = load::load_overridden(root, environment, &mut sources, &mut diagnostics);
    match (web, &loaded) {
        (Web::Asked(manner), Some(loaded)) => {
            let links = check::web_links(loaded);
            online::check(root, &links, today, manner, &mut diagnostics);
        }
        (Web::Asked(_) | Web::Unasked, _) => {}
    }
    let checked = loaded
        .and_then(|loaded| check::check(loaded, today, &mut diagnostics))
        .filter(|checked| match render::html::parse_theme(checked.theme()) {
            Ok(_) => true,
            Err(faults) => {
                diagnostics.append(faults);
                false
            }
        });
    Judged {
        sources,
        diagnostics,
        checked,
    }
}
