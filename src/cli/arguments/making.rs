//! What can be typed after the commands that make an output folder.

use std::{num::NonZeroU16, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{CacheOptions, PassphraseOptions, day, threads};
use crate::terms::{Date, Shard};

/// Options of `build`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook build\n  policybook build --customer chu-valmire\n  \
                        policybook build --site-only --out /srv/policy\n  \
                        policybook build --shard 2/4 --out shard-2"
)]
pub(in crate::cli) struct BuildOptions {
    /// The book's folder
    #[arg(value_name = "BOOK", default_value = ".", value_parser = super::book_folder())]
    pub(in crate::cli) book: PathBuf,
    /// Make this customer's documents only and keep the rest; may be repeated
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) customer: Vec<String>,
    /// Make the site only and keep the documents
    #[arg(long, conflicts_with_all = ["customer", "bundle"])]
    pub(in crate::cli) site_only: bool,
    /// Take drafts too; makes no customer's documents
    #[arg(long, conflicts_with_all = ["customer", "bundle", "sign_key"])]
    pub(in crate::cli) drafts: bool,
    /// Make the documents of share K of N alone, in a folder of their own, for `merge`; the site, signatures and
    /// bundles are made there
    #[arg(
        long,
        value_name = "K/N",
        requires = "out",
        conflicts_with_all = ["customer", "site_only", "drafts", "sign_key", "bundle", "allow_mixed"]
    )]
    pub(in crate::cli) shard: Option<Shard>,
    /// Keep parts that were built from another state of the book
    #[arg(long)]
    pub(in crate::cli) allow_mixed: bool,
    #[command(flatten)]
    pub(in crate::cli) cache: CacheOptions,
    #[command(flatten)]
    pub(in crate::cli) making: MakingOptions,
}

/// Options of `merge`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook merge shard-1 shard-2 shard-3 shard-4\n  \
                        policybook merge shards/* --book my-policy --out /srv/policy --sign-key lisiere.key"
)]
pub(in crate::cli) struct MergeOptions {
    /// The output folders of all shards of one build, in any order
    #[arg(value_name = "SHARD", required = true)]
    pub(in crate::cli) shards: Vec<PathBuf>,
    /// The book's folder
    #[arg(long, value_name = "BOOK", default_value = ".", value_parser = super::book_folder())]
    pub(in crate::cli) book: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) making: MakingOptions,
}

/// How the times of a build are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TimingsFormat {
    /// In a few lines, on stderr.
    Text,
    /// As one JSON document, on stdout; what else there is to say goes to stderr.
    Json,
}

/// How an output folder is made, whatever it is made of.
#[derive(Args, Debug)]
pub(in crate::cli) struct MakingOptions {
    /// The output folder, relative to the working folder [default: BOOK/dist]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Sign the manifest and each customer's SHA256SUMS with this secret key, in minisign's format
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) sign_key: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) passphrase: PassphraseOptions,
    /// Make one file to hand over for each customer: a zip, encrypted where the customer has an `age_recipient`
    #[arg(long)]
    pub(in crate::cli) bundle: bool,
    /// Replace file by file, for an output folder that is a mount point
    #[arg(long)]
    pub(in crate::cli) in_place: bool,
    /// Hash every file of the output and make anew what is not as it was made; else size and time tell
    #[arg(long)]
    pub(in crate::cli) verify_output: bool,
    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(in crate::cli) jobs: Option<NonZeroU16>,
    /// Say how long each stage and the slowest files took; `json` prints one JSON document on stdout instead
    #[arg(
        long,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text"
    )]
    pub(in crate::cli) timings: Option<TimingsFormat>,
    /// The day of the build, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) today: Option<Date>,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::super::Arguments;

    fn are_taken(options: &[&str]) -> bool {
        let typed = ["policybook", "build"].iter().chain(options);
        Arguments::try_parse_from(typed).is_ok()
    }

    #[test]
    fn a_shard_never_takes_the_place_of_a_whole_output() {
        assert!(are_taken(&["--shard", "1/4", "--out", "shard-1"]));
        assert!(!are_taken(&["--shard", "1/4"]));
        assert!(!are_taken(&["--shard", "5/4", "--out", "shard-5"]));
    }

    #[test]
    fn what_is_made_at_the_merge_is_no_option_of_a_shard() {
        let others: [&[&str]; 6] = [
            &["--bundle"],
            &["--sign-key", "a.key"],
            &["--site-only"],
            &["--drafts"],
            &["--customer", "a"],
            &["--allow-mixed"],
        ];
        for other in others {
            let shard = ["--shard", "1/4", "--out", "shard-1"];
            assert!(!are_taken(&[&shard[..], other].concat()), "{other:?}");
            assert!(are_taken(other), "{other:?}");
        }
        assert!(!are_taken(&["--drafts", "--bundle"]));
    }

    #[test]
    fn times_are_text_where_nothing_else_is_said() {
        assert!(are_taken(&["--timings", "."]));
        assert!(are_taken(&["--timings=json", "."]));
        assert!(!are_taken(&["--timings=xml"]));
    }

    #[test]
    fn every_option_that_another_names_is_there() {
        Arguments::command().debug_assert();
    }
}
