//! What can be typed.

use std::{num::NonZeroU16, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::terms::Date;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "policybook",
    version,
    about = "Publishes a security policy from structured controls",
    long_about = "policybook turns a folder of plain files, the book, into a bilingual public site and into the \
                  documents that each customer is issued.\n\nThe book's controls are YAML; every number, date and \
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
    /// Check a book without building it
    ///
    /// Runs every rule and reports everything found in one run, sorted by file and place. Exits with 1 where the
    /// book has errors.
    Check(CheckOptions),
    /// Say what a code means, why the rule is there and how to mend what it finds
    ///
    /// Prints Markdown. Without a code it lists all of them.
    Explain(ExplainOptions),
    /// Write a complete, buildable book to start from
    Init(InitOptions),
    /// Remove what `build` wrote, and nothing else
    Clean(CleanOptions),
}

/// Options of `build`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook build\n  policybook build --customer chu-valmire\n  \
                        policybook build --site-only --out /srv/policy"
)]
pub(super) struct BuildOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(super) book: PathBuf,
    /// The output folder, relative to the working folder [default: BOOK/dist]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Make this customer's documents only and keep the rest; may be repeated
    #[arg(long, value_name = "ID")]
    pub(super) customer: Vec<String>,
    /// Make the site only and keep the documents
    #[arg(long, conflicts_with = "customer")]
    pub(super) site_only: bool,
    /// Take drafts too; makes no customer's documents
    #[arg(long, conflicts_with = "customer")]
    pub(super) drafts: bool,
    /// Keep parts that were built from another state of the book
    #[arg(long)]
    pub(super) allow_mixed: bool,
    /// Replace file by file, for an output folder that is a mount point
    #[arg(long)]
    pub(super) in_place: bool,
    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroU16>,
    /// The day of the build, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE")]
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

/// Options of `check`.
#[derive(Args, Debug)]
pub(super) struct CheckOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".")]
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
    /// The day of the check, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE")]
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
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(super) book: PathBuf,
    /// The output folder, relative to the working folder [default: BOOK/dist]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}
