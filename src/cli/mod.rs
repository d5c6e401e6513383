//! The command line: one file for each command. Reads arguments, the clock and the environment; prints results to
//! stdout, diagnostics and progress to stderr. Exit codes: 0 done, 1 the content has errors, 2 usage or I/O.

mod arguments;
mod build;
mod builtin;
mod check;
mod clean;
mod clock;
mod customer;
mod environment;
mod evidence;
mod explain;
mod findings;
mod init;
mod issue;
mod keygen;
mod merge;
mod output;
mod passphrase;
mod renewed;
mod schema;
mod serve;
mod source_files;
mod status;
mod timings;
mod verify;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, CustomerCommand, EvidenceCommand};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Done.
    Done,
    /// The content has errors.
    Faulty,
    /// Usage or I/O.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => Self::SUCCESS,
            Ending::Faulty => Self::from(1),
            Ending::Failed => Self::from(2),
        }
    }
}

/// Runs the program with the arguments that it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = output::Terminal::new(arguments.color);
    for (name, hint) in environment::unread() {
        terminal.note(format_args!(
            "note: nothing reads the variable `{name}`\n  = help: {hint}"
        ));
    }
    let ending = match &arguments.command {
        Command::Build(options) => build::run(options, &terminal),
        Command::Merge(options) => merge::run(options, &terminal),
        Command::Watch(options) => watch::run(options, &terminal),
        Command::Serve(options) => serve::run(options, &terminal),
        Command::Check(options) => check::run(options, &terminal),
        Command::Status(options) => status::run(options, &terminal),
        Command::Evidence(EvidenceCommand::Accept(options)) => evidence::accept(options, &terminal),
        Command::Explain(options) => explain::run(options, &terminal),
        Command::Schema(options) => schema::run(options, &terminal),
        Command::Builtin(options) => builtin::run(options, &terminal),
        Command::Init(options) => init::run(options, &terminal),
        Command::Clean(options) => clean::run(options, &terminal),
        Command::Keygen(options) => keygen::run(options, &terminal),
        Command::Customer(CustomerCommand::New(options)) => customer::new(options, &terminal),
        Command::Issue(options) => issue::run(options, &terminal),
        Command::Verify(options) => verify::run(options, &terminal),
    };
    if let Some(error) = terminal.lost() {
        terminal.failure(
            format_args!("cannot write to stdout: {error}"),
            "the results are not whole; write them where there is room",
        );
        return Ending::Failed.into();
    }
    ending.into()
}
