//! What can be typed after the commands that hand documents out: keys, customers, the register, verdicts.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{StatusFormat, day};
use crate::terms::Date;

/// Where the passphrase of a secret key comes from; typed on the terminal where nothing is said.
#[derive(Args, Debug)]
pub(in crate::cli) struct PassphraseOptions {
    /// Take the secret key's passphrase from this file's first line [default: `POLICYBOOK_PASSPHRASE`, else the terminal]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) passphrase_file: Option<PathBuf>,
}

/// Options of `keygen`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook keygen\n  policybook keygen --secret keys/lisiere.key --public keys/lisiere.pub"
)]
pub(in crate::cli) struct KeygenOptions {
    /// Where the secret key goes; keep it out of the book and out of version control
    #[arg(long, value_name = "FILE", default_value = "policybook.key")]
    pub(in crate::cli) secret: PathBuf,
    /// Where the public key goes; give it to customers by another way than the documents
    #[arg(long, value_name = "FILE", default_value = "policybook.pub")]
    pub(in crate::cli) public: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) passphrase: PassphraseOptions,
}

/// What `customer` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CustomerCommand {
    /// Write the file of a new customer, with a fresh nonce
    New(CustomerOptions),
}

/// Options of `customer new`.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  policybook customer new clinique-du-lac --name \"Clinique du Lac\" --language fr"
)]
pub(in crate::cli) struct CustomerOptions {
    /// The customer's id, which is the name of its file and of its folder
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// Its name [default: the id]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// A language of its documents; may be repeated [default: the book's first]
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Vec<String>,
    /// The book's folder
    #[arg(long, value_name = "BOOK", default_value = ".", value_parser = super::book_folder())]
    pub(in crate::cli) book: PathBuf,
}

/// Options of `issue`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook issue chu-valmire\n  policybook issue --revoke 7F3A-91C2-44D0"
)]
pub(in crate::cli) struct IssueOptions {
    /// The customers to whom documents were handed out [default: all]
    #[arg(value_name = "CUSTOMER")]
    pub(in crate::cli) customers: Vec<String>,
    /// Revoke the documents with this id instead, as they print it; may be repeated
    #[arg(long, value_name = "ID", conflicts_with = "customers")]
    pub(in crate::cli) revoke: Vec<String>,
    /// The book's folder
    #[arg(long, value_name = "BOOK", default_value = ".", value_parser = super::book_folder())]
    pub(in crate::cli) book: PathBuf,
    /// The output folder, relative to the working folder [default: BOOK/dist]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The day, as YYYY-MM-DD [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) today: Option<Date>,
}

/// Options of `verify`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  policybook verify policy-fr.pdf --key lisiere.pub\n  policybook verify *.pdf --key lisiere.pub --register content/issued.jsonl"
)]
pub(in crate::cli) struct VerifyOptions {
    /// The files to judge
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The provider's public key: its file, or the line of letters in it
    #[arg(long, value_name = "PUB")]
    pub(in crate::cli) key: String,
    /// The sums, whose signature lies beside them [default: SHA256SUMS in the file's folder or above it]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) sums: Option<PathBuf>,
    /// The register of what was handed out, for what is superseded, revoked or unknown
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) register: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: StatusFormat,
}
