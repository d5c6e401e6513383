//! What can be typed.

mod cache;
mod handover;
mod making;

use std::{
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU16,
    path::PathBuf,
};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PathBufValueParser, TypedValueParser},
};

pub(super) use cache::CacheOptions;
pub(super) use handover::{
    CustomerCommand, CustomerOptions, IssueOptions, KeygenOptions, PassphraseOptions, VerifyOptions,
};
pub(super) use making::{BuildOptions, MakingOptions, MergeOptions, TimingsFormat};

use crate::{
    diag::{Code, Severity, nearest},
    terms::Date,
};

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "policybook",
    version,
    about = "Publishes a security policy from structured controls",
    long_about = "Publishes a security policy from structured controls\n\nA folder of plain files, the book, becomes a \
                  bilingual public site and the documents that each customer is issued.\n\nThe book's controls are YAML; every number, date and \
                  promise is written once and printed in each language.",
    after_help = "Examples:\n  policybook init my-policy      write a complete book to start from\n  \
                  policybook check my-policy     every mistake, with its place and what to do\n  \
                  policybook build my-policy     the site in my-policy/dist/public, documents beside it",
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    /// When to colour messages; `NO_COLOR` is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,

    /// What to do
    #[command(subcommand)]
    pub(super) command: Command,
}

/// When messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site and the documents
    ///
    /// Writes the public site and its documents to `OUT/public` and each customer's documents to
    /// `OUT/customers/ID`. The output changes in one step, and only where the book did; a book with errors
    /// leaves it as it was.
    Build(BuildOptions),
    /// Join what several machines built with `build --shard`
    ///
    /// Takes the documents from these folders and makes the rest: the site, signatures, bundles. The output is byte for
    /// byte that of one `build`, and takes its place in one step. Shards that are not of one build and of this book, or
    /// not all of them, are refused.
    Merge(MergeOptions),
    /// Build, and build again at every change of the book
    ///
    /// Errors are printed as by `check`, each warning once, and the last good output stays. Ctrl-C ends.
    Watch(BuildOptions),
    /// Show the book in a browser, and every change as it is saved
    ///
    /// Answers on 127.0.0.1 and nowhere else unless told otherwise, and writes nothing to the disk. Pages follow the
    /// files; errors show over the page, which stays as it last was without them. Drafts are shown under their
    /// mark; documents are made when they are opened.
    Serve(ServeOptions),
    /// Check a book without building it
    ///
    /// Runs every rule and reports everything found in one run, sorted by file and place. Exits with 1 where the
    /// book has errors.
    Check(CheckOptions),
    /// Show what is due: translations, reviews, evidence, exceptions, coverage
    ///
    /// With `--update-translations`, records instead that the translations of these controls were made from the
    /// present text.
    Status(StatusOptions),
    /// Accept evidence as it is now
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Say what a code means, why the rule is there and how to mend what it finds
    ///
    /// Prints Markdown. Without a code it lists all of them.
    Explain(ExplainOptions),
    /// Print the JSON Schema of a kind of file, by which editors complete and check
    ///
    /// Without a kind it lists all of them. `init` writes the schemas into a new book; `--out` brings those of an
    /// older book up to date.
    Schema(SchemaOptions),
    /// Print a file of the built-in themes or the interface's words, to be changed in a book
    ///
    /// A book's own file of the same path takes the place of a built-in one; words of `i18n` lie over the built-in ones one by
    /// one, and are where another language begins. Without a path it lists all of them.
    Builtin(BuiltinOptions),
    /// Write a complete, buildable book to start from
    Init(InitOptions),
    /// Remove what `build` wrote and what was remembered in `.policybook`, and nothing else
    Clean(CleanOptions),
    /// Make a pair of keys with which `build --sign-key` signs
    ///
    /// The formats are minisign's. The secret key is encrypted with a passphrase, which is typed on the terminal or
    /// comes from `--passphrase-file` or `POLICYBOOK_PASSPHRASE`. A file that exists is never overwritten.
    Keygen(KeygenOptions),
    /// Add to the customers of a book
    #[command(subcommand)]
    Customer(CustomerCommand),
    /// Record which documents were handed out, or revoke them
    ///
    /// Adds a line for each document of these customers that the last build made to `content/issued.jsonl`, which
    /// only grows. What is recorded already is not recorded again; `build` never writes there. The register is
    /// TLP:AMBER.
    Issue(IssueOptions),
    /// Say whether documents are genuine
    ///
    /// Needs the files, the SHA256SUMS that came with them, its signature and the provider's public key. With the
    /// register it also says which document took the place of one, and which was revoked. Exits with 1 where one of
    /// the files is not genuine.
    Verify(VerifyOptions),
}

/// Options of `serve`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook serve --open\n  policybook serve my-policy --port 4321"
)]
pub(super) struct ServeOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".", value_parser = book_folder())]
    pub(super) book: PathBuf,
    /// The port; the next free one where it is taken, any free one for 0
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub(super) port: u16,
    /// The address to listen on; anything but a loopback address lets other machines read the book
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(super) host: IpAddr,
    /// Open the preview in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// The day to show, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines concerned and what to do, on stderr.
    Human,
    /// One line each, on stderr.
    Short,
    /// One JSON document, on stdout.
    Json,
    /// SARIF 2.1.0 for code scanning, on stdout.
    Sarif,
    /// Workflow commands of GitHub Actions, on stdout.
    Github,
    /// A Code Quality report of GitLab, on stdout.
    Gitlab,
}

/// Reads the code of a rule.
fn code(name: &str) -> Result<Code, String> {
    Code::named(name).ok_or_else(|| {
        let known = Code::ALL.iter().map(|code| code.name());
        let meant =
            nearest(name, known).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        format!("no rule has this code{meant}")
    })
}

/// A day as ISO 8601 writes it.
pub(super) fn day(text: &str) -> Result<Date, &'static str> {
    text.parse()
        .map_err(|_| "write a day as YYYY-MM-DD, such as 2026-03-12")
}

/// How many threads work.
pub(super) fn threads(text: &str) -> Result<NonZeroU16, &'static str> {
    text.parse().map_err(|_| "write a number from 1 on")
}

/// The folder of a book. One that is not there is a mistake of whoever calls, and not one of the book.
pub(super) fn book_folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path {
        path if path.is_dir() => Ok(path),
        path if path.exists() => Err("it is a file, and a book is a folder"),
        _ => Err("there is no such folder"),
    })
}

/// The code of a warning; an error cannot be allowed.
fn warning(name: &str) -> Result<Code, String> {
    let code = code(name)?;
    match code.severity() {
        Severity::Warning => Ok(code),
        Severity::Error => Err("it is an error, and warnings alone can be allowed".to_owned()),
    }
}

/// Options of `check`.
#[derive(Args, Debug)]
pub(super) struct CheckOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".", value_parser = book_folder())]
    pub(super) book: PathBuf,
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Ask web links whether they answer; what answered is remembered for a week in `BOOK/.policybook`
    #[arg(long)]
    pub(super) online: bool,
    /// Do not report this warning, by its code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = warning)]
    pub(super) allow: Vec<Code>,
    /// Report this warning as an error, by its code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(super) deny: Vec<Code>,
    #[command(flatten)]
    pub(super) cache: CacheOptions,
    /// Mend typography, byte order marks and line ends in place, and nothing else
    #[arg(long)]
    pub(super) fix: bool,
    /// The day of the check, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
}

/// How a status is printed, on stdout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// As tables.
    Human,
    /// As one JSON document.
    Json,
}

/// What makes `status` end with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A review that is overdue.
    Overdue,
    /// Evidence or an exception that has expired.
    Expired,
    /// A translation of another text than the present one.
    Stale,
    /// A control that nobody approved, or whose text is another than the one approved.
    Unapproved,
    /// A requirement to which no control answers.
    Uncovered,
}

/// Options of `status`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook status\n  policybook status --fail-on overdue,expired\n  \
                        policybook status my-policy --update-translations ACC-04 ACC-05"
)]
pub(super) struct StatusOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".", value_parser = book_folder())]
    pub(super) book: PathBuf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: StatusFormat,
    /// Exit with 1 where one of these is found
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    pub(super) fail_on: Vec<FailOn>,
    /// Record that the translations of these controls were reviewed against the present text
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["fail_on", "format"])]
    pub(super) update_translations: Vec<String>,
    /// Only this language of them [default: each that they are translated into]
    #[arg(long, value_name = "TAG", requires = "update_translations")]
    pub(super) language: Option<String>,
    /// The day, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
}

/// What `evidence` does.
#[derive(Debug, Subcommand)]
pub(super) enum EvidenceCommand {
    /// Record the present SHA-256 of pieces of evidence, with the day and the role that accepts them
    Accept(AcceptOptions),
}

/// Options of `evidence accept`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  policybook evidence accept E-012 E-013 --role security-team")]
pub(super) struct AcceptOptions {
    /// The entries of the evidence register
    #[arg(value_name = "ID", required = true)]
    pub(super) ids: Vec<String>,
    /// The book's folder
    #[arg(long, value_name = "BOOK", default_value = ".", value_parser = book_folder())]
    pub(super) book: PathBuf,
    /// Who answers for them from now on [default: as registered]
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    /// The day on which they were collected, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
}

/// Options of `explain`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  policybook explain\n  policybook explain translation-stale")]
pub(super) struct ExplainOptions {
    /// The code, as printed in brackets before a message [default: a list of all]
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

/// Options of `schema`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook schema\n  policybook schema controls\n  policybook schema --out my-policy/schemas"
)]
pub(super) struct SchemaOptions {
    /// The kind of file [default: a list of all]
    #[arg(value_name = "KIND", conflicts_with = "out")]
    pub(super) kind: Option<String>,
    /// Write all schemas to this folder, as KIND.schema.json
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Options of `builtin`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook builtin\n  policybook builtin i18n/en.ftl > i18n/de.ftl\n  \
                  policybook builtin themes/default/html/base.html > themes/default/html/base.html"
)]
pub(super) struct BuiltinOptions {
    /// The file's path as a book has it [default: a list of all]
    #[arg(value_name = "PATH")]
    pub(super) path: Option<String>,
}

/// The books that `init` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Template {
    /// A hosting provider: fourteen chapters, four frameworks, customers.
    Provider,
    /// A small association: four chapters, one register.
    Association,
}

/// Options of `init`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook init my-policy\n  policybook init our-rules --template association"
)]
pub(super) struct InitOptions {
    /// The folder to write to; it must be empty
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) folder: PathBuf,
    /// Which book to write
    #[arg(long, value_name = "NAME", default_value = "provider")]
    pub(super) template: Template,
}

/// Options of `clean`.
#[derive(Args, Debug)]
pub(super) struct CleanOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".", value_parser = book_folder())]
    pub(super) book: PathBuf,
    /// The output folder, relative to the working folder [default: BOOK/dist]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}
