//! `policybook watch`: builds, and builds again whenever the book changes or the day does.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use super::{
    Ending,
    arguments::BuildOptions,
    build::{Bar, outcome, request},
    clock,
    findings::Told,
    output::Terminal,
    source_files,
};
use crate::{
    pipeline::{self, Changed, Failure, Memo, Request},
    watch::{Polling, Wake, Watcher},
};

/// How often the day is asked for, so that midnight is seen soon, also after a sleep of the machine.
pub(super) const DAY_CHECK: Duration = Duration::from_mins(1);

/// Builds a book again and again, until the process is ended.
pub(super) fn run(options: &BuildOptions, terminal: &Terminal) -> Ending {
    let mut request = match request(options) {
        Ok(request) => request,
        Err((message, hint)) => {
            terminal.failure(message, hint);
            return Ending::Failed;
        }
    };
    if !source_files::is_there(&options.book, terminal) {
        return Ending::Faulty;
    }
    // The watch begins before the first build, so that no change falls between them.
    let (mut watcher, polling) = match Watcher::new(&options.book) {
        Ok(begun) => begun,
        Err(error) => {
            terminal.failure(error, "give the book's folder");
            return Ending::Failed;
        }
    };
    tell(polling, terminal);
    let mut memo = Memo::default();
    let mut changed = Changed::Unknown;
    let mut told = Told::default();
    let mut failed = None;
    loop {
        let bar = Bar::new(options.making.timings);
        let built = build(&request, &changed, &mut memo, &mut told, &bar, terminal);
        bar.tell(terminal);
        watcher.also(memo.named());
        // What lasts, as a full disk does, is told once.
        let before = failed.take();
        failed = built.err().map(|error| (error.to_string(), error.hint()));
        if let Some((message, hint)) = failed.as_ref().filter(|_| failed != before) {
            terminal.failure(message, hint);
        }
        changed = wait(
            &mut watcher,
            &mut request,
            failed.is_some(),
            options,
            terminal,
        );
    }
}

/// Builds once. What is wrong with the book is told, and the last output stays.
fn build(
    request: &Request,
    changed: &Changed,
    memo: &mut Memo,
    told: &mut Told,
    bar: &Bar,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let started = Instant::now();
    let built = pipeline::build_again(request, changed, memo, bar);
    bar.finish();
    // Of a book that is as it was there is nothing to say.
    if let Some(built) = built? {
        told.tell(&built.diagnostics, &built.sources, terminal);
        outcome(&built, request, (started, bar.format()), terminal);
        terminal.note("Waiting for changes; Ctrl-C ends.");
    }
    Ok(())
}

/// Waits until there is something to build, or to try once more.
fn wait(
    watcher: &mut Watcher,
    request: &mut Request,
    has_failed: bool,
    options: &BuildOptions,
    terminal: &Terminal,
) -> Changed {
    loop {
        let (wake, polling) = watcher.next(DAY_CHECK);
        tell(polling, terminal);
        let today = clock::today(options.making.today).unwrap_or(request.today);
        let is_another_day = today != request.today;
        request.today = today;
        match wake {
            Wake::Changed(changed) => return changed,
            Wake::Time if is_another_day || has_failed => return Changed::Paths(BTreeSet::new()),
            Wake::Time => {}
        }
    }
}

/// Says that the system cannot tell of changes, and what to do.
pub(super) fn tell(polling: Option<Polling>, terminal: &Terminal) {
    if let Some(polling) = polling {
        terminal.note(format_args!(
            "note: {polling}\n  = help: {}",
            polling.hint()
        ));
    }
}
