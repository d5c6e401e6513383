//! The stages in their order: load, check, model, plan, render, write. In: a request. Out: an outcome with
//! every diagnostic and what was written. Prints nothing.

mod bodies;
mod build;
mod bundles;
mod clerk;
mod deliver;
mod failed;
mod identity;
mod jobs;
mod make;
mod places;
mod preview;
mod recalled;
mod request;
mod shards;
mod templates;
mod unfit;
mod views;

pub use crate::{load::Changed, recall::Cache, write::Outputs};
pub use build::build_again;
pub use clerk::FileKind;
pub use preview::{Edition, Preview, preview_selection};
pub use recalled::{Verdict, build, verdict};
pub use request::{
    Built, Bundles, Failure, Kind, Mixed, Output, Progress, Request, Scope, Stage, Unseen,
};
pub use unfit::{Difference, Unfit};

use templates::Templates;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    book::Trees,
    check::{self, Checked},
    diag::Diagnostics,
    load::{self, Loaded, Reading},
    model::{self, Model},
    online::{self, Manner},
    render::html,
    source::{Asset, BookPath, Sources},
    terms::Date,
    theme::Theme,
};

/// A book that was read and judged.
#[derive(Debug)]
pub struct Judged {
    /// The text of every file, for excerpts.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// Whether this is the same as what the memo saw last.
    pub is_same: bool,
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
    model: model::Memo,
    templates: Templates,
    views: Arc<views::Known>,
    state: Option<State>,
}

/// What a judgement follows from, and what it found.
#[derive(Debug)]
struct State {
    today: Date,
    sources: Sources,
    diagnostics: Diagnostics,
    theme: Option<Arc<Theme>>,
    files: Option<[Arc<BTreeMap<BookPath, Asset>>; 2]>,
}

impl Memo {
    /// The files that the book names wherever they lie, also those that are not there, from its folder.
    pub fn named(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.load.named().map(|path| PathBuf::from(path.as_str()))
    }

    /// Resolves a sound book.
    pub(crate) fn model(&mut self, checked: Checked, today: Date) -> Model {
        model::build_again(checked, today, &mut self.model)
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
    /// Whether the trees of texts are kept, for whoever builds.
    pub trees: Trees,
}

/// Reads a book, runs every rule over it and parses the templates of its theme.
#[must_use]
pub fn judge(root: &Path, environment: &BTreeMap<String, String>, today: Date) -> Judged {
    let subject = Subject {
        root,
        environment,
        today,
        trees: Trees::Kept,
    };
    judge_again(
        subject,
        &Changed::Unknown,
        &mut Memo::default(),
        &Web::Unasked,
        &Unseen,
    )
}

/// The same, by a memo of what the book was before.
#[must_use]
pub fn judge_again(
    subject: Subject,
    changed: &Changed,
    memo: &mut Memo,
    web: &Web,
    progress: &dyn Progress,
) -> Judged {
    let mut diagnostics = Diagnostics::default();
    let request = load::Request {
        root: subject.root,
        variables: subject.environment,
        changed,
        trees: subject.trees,
    };
    let Reading {
        mut sources,
        loaded,
    } = load::read(&request, &mut memo.load, &mut diagnostics);
    progress.ended(Stage::Read);
    ask(subject, web, loaded.as_ref(), &mut diagnostics);
    let theme = loaded.as_ref().map(|loaded| Arc::clone(&loaded.theme));
    let files = loaded
        .as_ref()
        .map(|loaded| [&loaded.assets, &loaded.statics].map(Arc::clone));
    let checked = loaded.and_then(|loaded| {
        let theme = Arc::clone(&loaded.theme);
        let Memo {
            check, templates, ..
        } = memo;
        let (checked, parsed) = rayon::join(
            || check::check_again(loaded, subject.today, check, &mut diagnostics),
            || templates.parse(&theme),
        );
        match (checked, parsed) {
            (checked, Ok(engine)) => checked.map(|checked| (checked, engine)),
            // A book with faults has its templates judged once those are mended.
            (None, Err(_)) => None,
            (Some(_), Err(faults)) => {
                diagnostics.append(faults);
                places::show(&theme, &mut diagnostics, &mut sources);
                None
            }
        }
    });
    progress.ended(Stage::Checked);
    let state = State {
        today: subject.today,
        sources: sources.clone(),
        diagnostics: diagnostics.clone(),
        theme,
        files,
    };
    let is_same = memo.state.as_ref().is_some_and(|known| known.is(&state));
    memo.state = Some(state);
    Judged {
        sources,
        diagnostics,
        is_same,
        checked,
    }
}

/// Asks the web links of a book, where that is wished.
fn ask(subject: Subject, web: &Web, loaded: Option<&Loaded>, diagnostics: &mut Diagnostics) {
    match (web, loaded) {
        (Web::Asked(manner), Some(loaded)) => {
            let links = check::web_links(loaded);
            online::check(subject.root, &links, subject.today, manner, diagnostics);
        }
        (Web::Asked(_) | Web::Unasked, _) => {}
    }
}

impl State {
    /// Whether two states are the same book on the same day. A file that was read again may be the same file.
    fn is(&self, other: &Self) -> bool {
        self.today == other.today
            && self.files == other.files
            && self.theme == other.theme
            && self.sources.hold_the_same(&other.sources)
            && self.diagnostics == other.diagnostics
    }
}
