//! The stages in their order: load, check, model, plan, render, write. In: a request. Out: an outcome with
//! every diagnostic and what was written. Prints nothing.

mod build;
mod jobs;
mod make;
mod request;

pub use build::build;
pub use request::{Built, Failure, Mixed, Output, Progress, Request, Scope};

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    book::Trees,
    check::{self, Checked},
    diag::Diagnostics,
    load::{self, Changed, Reading},
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
    judged(root, environment, today, &Web::Unasked, Trees::Kept)
}

/// The same for who looks at diagnostics alone: asks the web links that the book has, where that is wanted, and keeps
/// no tree of a text.
#[must_use]
pub fn judge_with(
    root: &Path,
    environment: &BTreeMap<String, String>,
    today: Date,
    web: &Web,
) -> Judged {
    judged(root, environment, today, web, Trees::Dropped)
}

fn judged(
    root: &Path,
    environment: &BTreeMap<String, String>,
    today: Date,
    web: &Web,
    trees: Trees,
) -> Judged {
    let mut diagnostics = Diagnostics::default();
    let request = load::Request {
        root,
        variables: environment,
        changed: &Changed::Unknown,
        trees,
    };
    let Reading { sources, loaded } =
        load::read(&request, &mut load::Memo::default(), &mut diagnostics);
    match (web, &loaded) {
        (Web::Asked(manner), Some(loaded)) => {
            let links = check::web_links(loaded);
            online::check(root, &links, today, manner, &mut diagnostics);
        }
        (Web::Asked(_) | Web::Unasked, _) => {}
    }
    let checked = loaded.and_then(|loaded| {
        let theme = Arc::clone(&loaded.theme);
        let (checked, parsed) = rayon::join(
            || check::check(loaded, today, &mut diagnostics),
            || render::html::parse_theme(&theme),
        );
        match (checked, parsed) {
            (checked, Ok(_)) => checked,
            // A book with faults has its templates judged once those are mended.
            (None, Err(_)) => None,
            (Some(_), Err(faults)) => {
                diagnostics.append(faults);
                None
            }
        }
    });
    Judged {
        sources,
        diagnostics,
        checked,
    }
}
