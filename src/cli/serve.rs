//! `policybook serve`.

use std::{
    collections::BTreeSet,
    io,
    num::NonZeroUsize,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Ending,
    arguments::ServeOptions,
    clock, environment,
    findings::Told,
    output::{Terminal, count},
    source_files,
    watch::{self, DAY_CHECK},
};
use crate::{
    diag::Severity,
    pipeline::{Changed, Edition, Preview},
    serve,
    watch::{Wake, Watcher},
};

/// Serves a live preview until the program is ended.
pub(super) fn run(options: &ServeOptions, terminal: &Terminal) -> Ending {
    let given = options.today;
    if let Err(message) = clock::today(given) {
        terminal.failure(message, "");
        return Ending::Failed;
    }
    if !source_files::is_there(&options.book, terminal) {
        return Ending::Faulty;
    }
    // The watch begins before the book is read, so that no change falls between them.
    let (watcher, polling) = match Watcher::new(&options.book) {
        Ok(begun) => begun,
        Err(error) => {
            terminal.failure(error, "give the book's folder");
            return Ending::Failed;
        }
    };
    watch::tell(polling, terminal);
    let listening = match serve::listen(options.host, options.port) {
        Ok(listening) => listening,
        Err(error) => {
            terminal.failure(
                format_args!(
                    "cannot listen on {}, port {}: {error}",
                    options.host, options.port
                ),
                hint(&error),
            );
            return Ending::Failed;
        }
    };
    if options.port != 0 && listening.port() != options.port {
        terminal.note(format_args!("note: port {} is taken", options.port));
    }
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let preview = Preview::new(options.book.clone(), environment::overrides(), threads);
    let url = listening.url();
    let opened = options.open.then(|| url.clone());
    terminal.result(format_args!("Preview at {url} (end it by Ctrl-C)"));
    let printer = terminal.clone();
    let before = Mutex::new(Told::default());
    let named = Arc::new(Mutex::new(Vec::new()));
    let changes = changes(watcher, Arc::clone(&named), terminal.clone());
    let told = move |edition: &Edition| {
        let mut named = named.lock().unwrap_or_else(PoisonError::into_inner);
        named.clone_from(&edition.named);
        drop(named);
        let mut before = before.lock().unwrap_or_else(PoisonError::into_inner);
        tell(edition, &mut before, opened.as_deref(), &printer);
    };
    // A day that was readable once stays so.
    let today = move || clock::today(given).unwrap_or_default();
    let ended = serve::run(listening, preview, changes, today, told);
    match ended {
        Ok(()) => Ending::Done,
        Err(error) => {
            terminal.failure(error, "");
            Ending::Failed
        }
    }
}

/// Prints what was found, and opens the browser when there is something to see for the first time.
fn tell(edition: &Edition, told: &mut Told, opened: Option<&str>, terminal: &Terminal) {
    told.tell(&edition.diagnostics, &edition.sources, terminal);
    // The page of what is due lists all of them.
    if !edition.diagnostics.has_errors() {
        match edition.diagnostics.count(Severity::Warning) {
            0 => terminal.note("The book is sound."),
            _ => terminal.note(format_args!(
                "The book is sound; {}.",
                count(&edition.diagnostics, Severity::Warning)
            )),
        }
    }
    if let Some(url) = opened.filter(|_| edition.number == 1)
        && let Err(error) = open::that_detached(url)
    {
        terminal.note(format_args!("note: no browser could be opened: {error}"));
    }
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::AddrInUse => "give another port by `--port`",
        io::ErrorKind::AddrNotAvailable => "give an address of this machine by `--host`, or none",
        io::ErrorKind::PermissionDenied => "give a port from 1024 on by `--port`",
        _ => "give another port by `--port`, or another address by `--host`",
    }
}

/// What changes of the book, and the day.
fn changes(
    mut watcher: Watcher,
    named: Arc<Mutex<Vec<PathBuf>>>,
    terminal: Terminal,
) -> impl Iterator<Item = Changed> + Send {
    std::iter::repeat_with(move || {
        watcher.also(std::mem::take(
            &mut *named.lock().unwrap_or_else(PoisonError::into_inner),
        ));
        let (wake, polling) = watcher.next(DAY_CHECK);
        watch::tell(polling, &terminal);
        match wake {
            Wake::Changed(changed) => changed,
            Wake::Time => Changed::Paths(BTreeSet::new()),
        }
    })
}
