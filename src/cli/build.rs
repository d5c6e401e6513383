//! `policybook build`.

use std::{
    fmt,
    io::IsTerminal,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::{
    Ending,
    arguments::{BuildOptions, MakingOptions, TimingsFormat},
    clock, environment,
    findings::Told,
    output::{Terminal, count, plural},
    passphrase,
    timings::Timings,
};
use crate::{
    diag::Severity,
    model::Unpublished,
    pipeline::{self, Built, Bundles, Kind, Mixed, Progress, Request, Scope, Stage},
    plan::site::verify,
    recall::Cache,
    source::{BookPath, FOLDERS},
    write::{Outputs, Placement},
};

/// Builds a book and says what was made.
pub(super) fn run(options: &BuildOptions, terminal: &Terminal) -> Ending {
    let started = Instant::now();
    match request(options) {
        Ok(request) => carry_out(&request, &options.making, started, terminal),
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

/// Makes what is asked for and says what was made.
pub(super) fn carry_out(
    request: &Request,
    options: &MakingOptions,
    started: Instant,
    terminal: &Terminal,
) -> Ending {
    let bar = Bar::new(options.timings);
    let key = request
        .out
        .join("public")
        .join(verify::FOLDER)
        .join(verify::KEY);
    let was_signed = key.is_file();
    let built = pipeline::build(request, &bar);
    bar.finish();
    let ending = match built {
        Ok(built) => report(&built, request, (started, options.timings), terminal),
        Err(error) => {
            terminal.failure(&error, &error.hint());
            Ending::Failed
        }
    };
    if was_signed && request.signer.is_none() && ending == Ending::Done {
        terminal.note(
            "note: the output was signed and no longer is: signatures, bundles and the page that judges documents are gone\n  \
             = help: build it again with `--sign-key`, and `--bundle` where bundles are handed out",
        );
    }
    bar.tell(terminal);
    ending
}

/// What the options of a build ask for.
pub(super) fn request(options: &BuildOptions) -> Result<Request, (String, &'static str)> {
    let scope = match (
        options.shard,
        options.site_only,
        options.customer.is_empty(),
    ) {
        (Some(shard), ..) => Scope::Shard(shard),
        (None, true, _) => Scope::Site,
        (None, false, true) => Scope::All,
        (None, false, false) => Scope::Customers(options.customer.clone()),
    };
    Ok(Request {
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
        cache: options.cache.used(),
        ..making(&options.book, &options.making, scope)?
    })
}

/// What is asked for by how an output folder is to be made. Nothing is remembered of it.
pub(super) fn making(
    book: &Path,
    options: &MakingOptions,
    scope: Scope,
) -> Result<Request, (String, &'static str)> {
    let today = clock::today(options.today).map_err(|message| (message, ""))?;
    let signer = options
        .sign_key
        .as_deref()
        .map(|key| passphrase::signer(key, &options.passphrase))
        .transpose()?;
    let out = out_folder(book, options.out.as_deref())?;
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Request {
        root: book.to_path_buf(),
        out,
        today,
        threads: options.jobs.map_or(cores, NonZeroUsize::from),
        scope,
        unpublished: Unpublished::Omit,
        mixed: Mixed::Refuse,
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
        cache: Cache::Unused,
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
    for folder in FOLDERS {
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
pub(super) fn clean(path: &Path) -> PathBuf {
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

/// When a command began, and how its times are told.
pub(super) type Times = (Instant, Option<TimingsFormat>);

/// Says what was made, and what is wrong.
pub(super) fn report(
    built: &Built,
    request: &Request,
    times: Times,
    terminal: &Terminal,
) -> Ending {
    Told::default().tell(&built.diagnostics, &built.sources, terminal);
    outcome(built, request, times, terminal)
}

/// Says what was made.
pub(super) fn outcome(
    built: &Built,
    request: &Request,
    (started, timings): Times,
    terminal: &Terminal,
) -> Ending {
    let Some(output) = &built.output else {
        terminal.note("Nothing was written: the last output is as it was.");
        return Ending::Faulty;
    };
    for path in &output.written.foreign {
        terminal.note(format_args!(
            "note: `{}` was not written by policybook and was kept",
            path.display()
        ));
    }
    let customers = match output.customers {
        0 => String::new(),
        number => format!(", {} served", plural(number, "customer")),
    };
    // Where the times are one JSON document, they have stdout for themselves.
    let say = |text: String| match timings {
        Some(TimingsFormat::Json) => terminal.note(text),
        Some(TimingsFormat::Text) | None => terminal.result(text),
    };
    say(format!(
        "Built {} and {}{customers} in {:.1} s: {} written, {} unchanged, {} removed; {}.",
        plural(output.pages, "page"),
        plural(output.documents, "document"),
        started.elapsed().as_secs_f32(),
        plural(output.written.written, "file"),
        output.written.unchanged,
        output.written.removed,
        count(&built.diagnostics, Severity::Warning),
    ));
    say(next(request));
    if output.without.is_empty() {
        return Ending::Done;
    }
    terminal.note(format_args!(
        "note: customers whose documents cannot be made keep what they had: {}",
        output.without.join(", ")
    ));
    Ending::Faulty
}

/// What to do with what was made.
fn next(request: &Request) -> String {
    match &request.scope {
        Scope::All | Scope::Site | Scope::Shards(_) => {
            format!("Open {}", request.out.join("public/index.html").display())
        }
        Scope::Customers(_) => format!("Open {}", request.out.join("customers").display()),
        Scope::Shard(shard) => format!(
            "Shard {shard} is in {}; join it with the others by `policybook merge`",
            request.out.display()
        ),
    }
}

/// What the bar says: how far it is, how fast, how long it will take, and the last file.
const TEMPLATE: &str = "{bar:30} {pos}/{len} {speed} {eta} {wide_msg}";

/// The progress bar, on a terminal only, and how long everything took.
pub(super) struct Bar {
    shown: ProgressBar,
    timings: Timings,
    format: Option<TimingsFormat>,
}

impl Bar {
    pub(super) fn new(format: Option<TimingsFormat>) -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            let speed = |state: &ProgressState, to: &mut dyn fmt::Write| {
                let _ = write!(to, "{:.0}/s", state.per_sec());
            };
            bar.set_style(style.with_key("speed", speed));
        }
        Self {
            shown: bar,
            timings: Timings::new(format),
            format,
        }
    }

    /// How times are told.
    pub(super) fn format(&self) -> Option<TimingsFormat> {
        self.format
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.shown.finish_and_clear();
    }

    /// Says how long the build took, where that was asked for.
    pub(super) fn tell(&self, terminal: &Terminal) {
        match self.format {
            Some(TimingsFormat::Json) => terminal.result(self.timings.told(TimingsFormat::Json)),
            Some(TimingsFormat::Text) => terminal.note(self.timings.told(TimingsFormat::Text)),
            None => {}
        }
    }
}

impl Progress for Bar {
    fn ended(&self, stage: Stage) {
        self.timings.ended(stage);
    }

    fn planned(&self, files: usize) {
        self.ended(Stage::Planned);
        self.shown.set_length(files as u64);
    }

    fn made(&self, path: &BookPath) {
        self.shown.inc(1);
        self.shown.set_message(path.to_string());
    }

    fn took(&self, kind: Kind, path: &BookPath, time: Duration) {
        self.timings.took(kind, path, time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_lies_neither_around_nor_inside_the_sources() {
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b/dist"))).is_ok());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/"))).is_err());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b"))).is_err());
        assert!(out_folder(Path::new("/b"), Some(Path::new("/b/x/../content/out"))).is_err());
    }
}
