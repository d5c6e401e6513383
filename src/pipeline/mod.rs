//! The stages in their order: load, check, model, plan, render, write. In: a request. Out: an outcome with
//! every diagnostic and what was written. Prints nothing.

mod build;
mod clerk;
mod identity;
mod jobs;
mod make;
mod preview;
mod request;
mod templates;

pub use build::{build, build_again};
pub use clerk::FileKind;
pub use preview::{Edition, Preview};
pub use crate::load::Changed;
pub use request::{Built, Failure, Mixed, Output, Progress, Request, Scope};

use templates::Templates;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    check::{self, Checked},
    diag::Diagnostics,
    load::{self, Reading},
    online::{self, Manner},
    render::html,
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
    /// The book and the templates of its theme, where no error was found.
    pub checked: Option<(Checked, html::Engine)>,
}

/// Whether web links are asked.
#[derive(Clone, Debug)]
pub enum Web {
    /// No.
    Unasked,
    /// Yes, and how.
    Asked(Manner),
}

/// What the stages remember of a book, so that they do again only what changed. What comes out is the same as from an
/// empty memo.
#[derive(Debug, Default)]
pub struct Memo {
    load: load::Memo,
    check: check::Memo,
    templates: Templates,
}

impl Memo {
    /// The files that the book names wherever they lie, also those that are not there, from its folder.
    pub fn named(&self) -> impl Iterator<Item = PathBuf> {
        self.load.named().map(|path| PathBuf::from(path.as_str()))
    }
}

/// What is judged: a folder as it is on a day, under an environment.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The book's folder.
    pub root: &'a Path,
    /// The environment's `POLICYBOOK_*` variables.
    pub environment: &'a BTreeMap<String, String>,
    /// The day.
    pub today: Date,
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
    let subject = Subject {
        root,
        environment,
        today,
    };
    judge_again(subject, &Changed::Unknown, &mut Memo::default(), web)
}

/// The same, by a memo of what the book was before.
#[must_use]
pub fn judge_again(subject: Subject, changed: &Changed, memo: &mut Memo, web: &Web) -> Judged {
    let mut diagnostics = Diagnostics::default();
    let request = load::Request {
        root: subject.root,
        variables: subject.environment,
        changed,
    };
    let Reading { sources, loaded } = load::read(&request, &mut memo.load, &mut diagnostics);
    match (web, &loaded) {
        (Web::Asked(manner), Some(loaded)) => {
            let links = check::web_links(loaded);
            online::check(subject.root, &links, subject.today, manner, &mut diagnostics);
        }
        (Web::Asked(_) | Web::Unasked, _) => {}
    }
    let checked = loaded
        .and_then(|loaded| {
            check::check_again(loaded, subject.today, &mut memo.check, &mut diagnostics)
        })
        .and_then(|checked| match memo.templates.parse(checked.theme()) {
            Ok(engine) => Some((checked, engine)),
            Err(faults) => {
                diagnostics.append(faults);
                None
            }
        });
    Judged {
        sources,
        diagnostics,
        checked,
    }
}
