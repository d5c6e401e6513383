//! `policybook serve`.

use std::{io, num::NonZeroUsize};

use super::{Ending, arguments::ServeOptions, clock, environment, output::Terminal};
use crate::{
    pipeline::{Changed, Edition, Preview},
    serve,
};

/// Serves a live preview until the program is ended.
pub(super) fn run(options: &ServeOptions, terminal: &Terminal) -> Ending {
    let given = options.today;
    if let Err(message) = clock::today(given) {
        terminal.failure(message, "");
        return Ending::Failed;
    }
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
    let told = move |edition: &Edition| tell(edition, opened.as_deref(), &printer);
    // A day that was readable once stays so.
    let today = move || clock::today(given).unwrap_or_default();
    let ended = serve::run(listening, preview, changes(), today, told);
    match ended {
        Ok(()) => Ending::Done,
        Err(error) => {
            terminal.failure(error, "");
            Ending::Failed
        }
    }
}

/// Prints what was found, and opens the browser when there is something to see for the first time.
fn tell(edition: &Edition, opened: Option<&str>, terminal: &Terminal) {
    if edition.number > 1 && edition.diagnostics.as_slice().is_empty() {
        terminal.note("The book is sound.");
    }
    terminal.diagnostics(&edition.diagnostics, &edition.sources);
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

/// What may have changed: anything, every second.
fn changes() -> impl Iterator<Item = Changed> + Send {
    std::iter::repeat_with(|| {
        std::thread::sleep(std::time::Duration::from_secs(1));
        Changed::Unknown
    })
}
