//! `policybook build`.

use std::{
    io::IsTerminal,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Instant,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{
    Ending,
    arguments::BuildOptions,
    clock, environment,
    output::{Terminal, count, plural},
    passphrase,
};
use crate::{
    diag::Severity,
    model::Unpublished,
    pipeline::{self, Built, Bundles, Mixed, Progress, Request, Scope, Stage},
    source::BookPath,
    write::{Outputs, Placement},
};

/// Builds a book and says what was made.
pub(super) fn run(options: &BuildOptions, terminal: &Terminal) -> Ending {
    let started = Instant::now();
    let request = match request(options) {
        Ok(request) => request,
        Err((message, hint)) => {
            terminal.failure(message, hint);
            return Ending::Failed;
        }
    };
    let bar = Bar::new();
    let built = pipeline::build(&request, &bar);
    bar.finish();
    let ending = match built {
        Ok(built) => report(&built, &request, started, terminal),
        Err(error) => {
            terminal.failure(&error, &error.hint());
            Ending::Failed
        }
    };
    if options.timings {
        terminal.note(bar.timings());
    }
    ending
}

pub(super) fn request(options: &BuildOptions) -> Result<Request, (String, &'static str)> {
    let today = clock::today(options.today).map_err(|message| (message, ""))?;
    let signer = options
        .sign_key
        .as_deref()
        .map(|key| passphrase::signer(key, &options.passphrase))
        .transpose()?;
    let out = out_folder(&options.book, options.out.as_deref())?;
    let scope = match (options.site_only, options.customer.is_empty()) {
        (true, _) => Scope::Site,
        (false, true) => Scope::All,
        (false, false) => Scope::Customers(options.customer.clone()),
    };
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Request {
        root: options.book.clone(),
        out,
        today,
        threads: options.jobs.map_or(cores, NonZeroUsize::from),
        scope,
        unpublished: if options.drafts {
            Unpublished::Include
        } else {
            Unpublished::Omit
        },
        mixed: if options.allow_mixed {
            Mixed::Allow
        } else {
            Mixed::Refuse
        },
        signer,
        bundles: if options.bundle {
            Bundles::Make
        } else {
            Bundles::Omit
        },
        placement: if options.in_place {
            Placement::InPlace
        } else {
            Placement::Exchange
        },
        outputs: if options.verify_output {
            Outputs::Hashed
        } else {
            Outputs::Glanced
        },
        cache: options.cache.used(),
        environment: environment::overrides(),
    })
}

/// The output folder: `BOOK/dist`, or the one given, which may lie neither among the book's sources nor around it.
pub(super) fn out_folder(
    book: &Path,
    given: Option<&Path>,
) -> Result<PathBuf, (String, &'static str)> {
    let Some(given) = given else {
        return Ok(book.join("dist"));
    };
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (out, book) = (clean(&absolute(given)), clean(&absolute(book)));
    if book.starts_with(&out) {
        let message = format!("the output folder `{}` contains the book", given.display());
        return Err((message, "give another folder as `--out`"));
    }
    for folder in ["content", "i18n", "themes", "static"] {
        if out.starts_with(book.join(folder)) {
            let message = format!(
                "the output folder `{}` lies in the book's `{folder}`",
                given.display()
            );
            return Err((message, "give another folder as `--out`"));
        }
    }
    Ok(given.to_path_buf())
}

/// A path without `.` and `..`.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                clean.pop();
            }
            std::path::Component::Prefix(_)
            | std::path::Component::RootDir
            | std::path::Component::Normal(_) => {
                clean.push(part);
            }
        }
    }
    clean
}

/// Says what was made, and what is wrong.
pub(super) fn report(
    built: &Built,
    request: &Request,
    started: Instant,
    terminal: &Terminal,
) -> Ending {
    terminal.diagnostics(&built.diagnostics, &built.sources);
    outcome(built, request, started, terminal)
}

/// Says what was made.
pub(super) fn outcome(
    built: &Built,
    request: &Request,
    started: Instant,
    terminal: &Terminal,
) -> Ending {
    let Some(output) = &built.output else {
        terminal.note("Nothing was written: the last output is as it was.");
        return Ending::Faulty;
    };
    for path in &output.written.foreign {
        terminal.note(format_args!(
            "note: `{path}` was not written by policybook and was kept"
        ));
    }
    let customers = match output.customers {
        0 => String::new(),
        number => format!(", {} served", plural(number, "customer")),
    };
    terminal.result(format_args!(
        "Built {} and {}{customers} in {:.1} s: {} written, {} unchanged, {} removed; {}.",
        plural(output.pages, "page"),
        plural(output.documents, "document"),
        started.elapsed().as_secs_f32(),
        plural(output.written.written, "file"),
        output.written.unchanged,
        output.written.removed,
        count(&built.diagnostics, Severity::Warning),
    ));
    terminal.result(format_args!(
        "Open {}",
        request.out.join("public/index.html").display()
    ));
    if output.without.is_empty() {
        return Ending::Done;
    }
    terminal.note(format_args!(
        "note: customers whose documents cannot be made keep what they had: {}",
        output.without.join(", ")
    ));
    Ending::Faulty
}

/// What the bar says: how far it is, how fast, how long it will take, and the last file.
const TEMPLATE: &str = "{bar:30} {pos}/{len} {per_sec} {eta} {wide_msg}";

/// The progress bar, on a terminal only, and the moment at which each stage ended.
pub(super) struct Bar {
    shown: ProgressBar,
    started: Instant,
    ended: Mutex<Vec<(Stage, Instant)>>,
}

impl Bar {
    pub(super) fn new() -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self {
            shown: bar,
            started: Instant::now(),
            ended: Mutex::default(),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.shown.finish_and_clear();
    }

    /// How long each stage took, in the order of the stages.
    pub(super) fn timings(&self) -> String {
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = std::iter::once(&self.started).chain(ended.iter().map(|(_, end)| end));
        let stages = begun.zip(ended.iter()).map(|(begun, (stage, end))| {
            let took = end.duration_since(*begun).as_secs_f32() * 1_000.0;
            format!("{} in {took:.0} ms", stage.name())
        });
        let stages: Vec<String> = stages.collect();
        format!("timings: {}", stages.join(", "))
    }
}

impl Progress for Bar {
    fn ended(&self, stage: Stage) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.push((stage, Instant::now()));
    }

    fn planned(&self, files: usize) {
        self.ended(Stage::Planned);
        self.shown.set_length(files as u64);
    }

    fn made(&self, path: &BookPath) {
        self.shown.inc(1);
        self.shown.set_message(path.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timings_name_each_stage_that_ended_in_order() {
        let bar = Bar::new();
        for stage in [Stage::Read, Stage::Checked] {
            bar.ended(stage);
        }
        let timings = bar.timings();
        let rest = timings.strip_prefix("timings: read in ").expect("reading");
        assert!(rest.contains(" ms, checked in "), "{timings}");
        assert!(!timings.contains("written"), "{timings}");
    }

    #[test]
    fn the_output_lies_neither_around_nor_inside_the_sources() {
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b/dist"))).is_ok());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/"))).is_err());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b"))).is_err());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b/x/../content/out"))).is_err());
    }
}
