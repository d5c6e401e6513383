//! What a build is asked for, and how it ended: plain values.

use std::{collections::BTreeMap, fmt, num::NonZeroUsize, path::PathBuf, time::Duration};

use super::unfit::Unfit;
use crate::{
    diag::Diagnostics,
    model::Unpublished,
    recall::Cache,
    signature::Signer,
    source::{BookPath, Sources},
    terms::{Date, Shard},
    write::{Outputs, Placement, WriteError, Written},
};

/// Which parts of the output are made; the others are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// The site without documents.
    Site,
    /// The folders of these customers.
    Customers(Vec<String>),
    /// One share of the documents, by a machine of several.
    Shard(Shard),
    /// Everything: the documents are those that the shards in these folders made.
    Shards(Vec<PathBuf>),
}

/// Whether parts of the output may come from different states of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixed {
    /// They may not.
    Refuse,
    /// They may; each part's entry in the manifest says what it was built from.
    Allow,
}

/// Whether what a customer is handed is put into one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundles {
    /// It is not.
    Omit,
    /// It is: a zip, encrypted where the customer's entry names a key.
    Make,
}

/// What is to be built, from what, to where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The book's folder.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The day of the build.
    pub today: Date,
    /// How many threads work.
    pub threads: NonZeroUsize,
    /// Which parts are made.
    pub scope: Scope,
    /// Whether drafts are taken; then no customer's folder is made.
    pub unpublished: Unpublished,
    /// Whether kept parts may be of another state.
    pub mixed: Mixed,
    /// The key with which the manifest and each customer's sums are signed.
    pub signer: Option<Signer>,
    /// Whether each customer's folder gets a file to hand over.
    pub bundles: Bundles,
    /// How the output takes its place.
    pub placement: Placement,
    /// By what a file of the output is taken for the one that was written.
    pub outputs: Outputs,
    /// Whether it is remembered that nothing is to be done.
    pub cache: Cache,
    /// The environment's `POLICYBOOK_*` variables.
    pub environment: BTreeMap<String, String>,
}

/// A part of a build's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The book's files are read.
    Read,
    /// Every rule was run over them.
    Checked,
    /// The book is resolved, and it is known which files will be made.
    Planned,
    /// Every file is made, and lies beside the output.
    Made,
    /// The output is the new one.
    Written,
    /// What came out is kept for the next time.
    Remembered,
    /// Nothing is to be done: the output is what a build would give.
    Recalled,
}

impl Stage {
    /// What was done, in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Checked => "checked",
            Self::Planned => "planned",
            Self::Made => "made",
            Self::Written => "written",
            Self::Remembered => "remembered",
            Self::Recalled => "recalled",
        }
    }
}

/// How far a build is; called from several threads.
pub trait Progress: Sync {
    /// A stage has ended; called in the order of the stages, once for each that a build comes to. Planning has ended
    /// where `planned` is called.
    fn ended(&self, _stage: Stage) {}
    /// This many files will be made.
    fn planned(&self, files: usize);
    /// One file was made.
    fn made(&self, path: &BookPath);
    /// A file took a thread so long, its writing included; called for what was rendered or written, not for what was as
    /// it should be. What is made once for several files counts for the first of them.
    fn took(&self, _kind: Kind, _path: &BookPath, _time: Duration) {}
}

/// What kind of file something is, as far as it matters to what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of the site, from a template.
    Page,
    /// A document, typeset.
    Document,
    /// Anything else.
    Other,
}

/// Nobody looks how far it is.
pub struct Unseen;

impl Progress for Unseen {
    fn planned(&self, _files: usize) {}

    fn made(&self, _path: &BookPath) {}
}

/// How a build ended.
#[derive(Debug)]
pub struct Built {
    /// The text of every file, for excerpts.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// What was written; `None` where the book has errors and the output was left as it was.
    pub output: Option<Output>,
}

/// What a build made.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// How many pages.
    pub pages: usize,
    /// How many documents.
    pub documents: usize,
    /// For how many customers.
    pub customers: usize,
    /// The customers of whose documents one could not be made, by id: their folders are as they were.
    pub without: Vec<String>,
    /// How many pages and documents were rendered; the others were as they should be.
    pub rendered: usize,
    /// How many pages were filled to find out whether they had to be; of the others that was known before.
    pub filled: usize,
    /// What happened on the disk.
    pub written: Written,
}

/// Why a build could not go on, apart from faults of the book.
#[derive(Debug)]
pub enum Failure {
    /// The output folder cannot be written.
    Write(WriteError),
    /// The book has no customer of this id.
    UnknownCustomer {
        /// The id asked for.
        id: String,
        /// The nearest one that the book has.
        nearest: Option<String>,
    },
    /// The shards of a build cannot be joined.
    Unfit(Unfit),
}

impl Failure {
    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Write(error) => error.hint().to_owned(),
            Self::Unfit(unfit) => unfit.hint(),
            Self::UnknownCustomer {
                nearest: Some(nearest),
                ..
            } => {
                format!("did you mean `{nearest}`?")
            }
            Self::UnknownCustomer { nearest: None, .. } => {
                "customers are the files under `content/customers/`".to_owned()
            }
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(error) => error.fmt(formatter),
            Self::Unfit(unfit) => unfit.fmt(formatter),
            Self::UnknownCustomer { id, .. } => {
                write!(formatter, "the book has no customer `{id}`")
            }
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write(error) => Some(error),
            Self::Unfit(unfit) => Some(unfit),
            Self::UnknownCustomer { .. } => None,
        }
    }
}
