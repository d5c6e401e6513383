//! The files under `content/`: which kind each is of, and what it says.

use std::sync::Arc;

use super::{
    decode::{self, ControlFile, Decoder, ImageUse},
    faults, yaml,
};
use crate::{
    book::{
        Applicability, Control, Customer, Document, Evidence, Exception, Framework, Group, Issue,
        Limits, List, Page, Revision, Service, Supplier, Term, Trees,
    },
    diag::{Diagnostic, Diagnostics, nearest},
    lang::Languages,
    source::{BookPath, FileId},
};

/// The folder of everything that a book says.
pub const FOLDER: &str = "content";

/// The kinds of files, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Groups and controls.
    Controls,
    /// A catalogue of requirements.
    Framework,
    /// Decisions of the statement of applicability.
    Applicability,
    /// The evidence register.
    Evidence,
    /// The register of suppliers.
    Suppliers,
    /// The list of services.
    Services,
    /// The register of exceptions.
    Exceptions,
    /// The list of revisions.
    Revisions,
    /// The glossary.
    Glossary,
    /// A document.
    Document,
    /// A customer.
    Customer,
    /// A Markdown page.
    Page,
    /// The register of what was handed out.
    Issued,
}

/// Where files of each kind lie, for a hint.
const PLACES: &str = "`controls/`, `frameworks/`, `applicability/`, `documents/`, `customers/`, and \
    `evidence.yml`, `suppliers.yml`, `services.yml`, `exceptions.yml`, `revisions.yml`, `glossary.yml`";

/// What a file under `content/` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file that is read.
    Read(FileKind),
    /// A file that others may refer to, or that is none of the tool's business.
    Ignored,
    /// A file that would be read, but not there.
    Misplaced,
    /// A file that would be read under a name of this ending, and is not under its own.
    Unread(&'static str),
}

/// What the file at this path of the book is.
#[must_use]
pub fn standing(path: &BookPath) -> Standing {
    let Some(below) = path.as_str().strip_prefix("content/") else {
        return Standing::Ignored;
    };
    let parts: Vec<&str> = below.split('/').collect();
    let extension = path.extension();
    match (parts.as_slice(), extension.as_str()) {
        (["evidence" | "images", _, ..], _) => Standing::Ignored,
        (["issued.jsonl"], _) => Standing::Read(FileKind::Issued),
        (["pages", _, ..], "md") => Standing::Read(FileKind::Page),
        (["controls", _, ..], "yml" | "yaml") => Standing::Read(FileKind::Controls),
        (["frameworks", _], "yml" | "yaml") => Standing::Read(FileKind::Framework),
        (["applicability", _], "yml" | "yaml") => Standing::Read(FileKind::Applicability),
        (["documents", _], "yml" | "yaml") => Standing::Read(FileKind::Document),
        (["customers", _], "yml" | "yaml") => Standing::Read(FileKind::Customer),
        ([name], "yml" | "yaml") => register(name),
        (_, "yml" | "yaml") => Standing::Misplaced,
        // An image may lie beside the text that shows it.
        (_, "png" | "jpg" | "jpeg" | "svg") => Standing::Ignored,
        (parts, _) => unread(parts),
    }
}

/// What a file is whose ending nothing is read by. What accompanies a folder, and what editors leave, is nobody's business.
fn unread(parts: &[&str]) -> Standing {
    let name = parts.last().copied().unwrap_or_default();
    let is_beside = name.starts_with('#') || name.ends_with('~') || name.starts_with("README");
    match parts {
        _ if is_beside => Standing::Ignored,
        ["pages", _, ..] => Standing::Unread(".md"),
        ["controls", _, ..]
        | [
            "frameworks" | "applicability" | "documents" | "customers",
            _,
        ] => Standing::Unread(".yml"),
        [name] if is_register(name.split('.').next().unwrap_or_default()) => {
            Standing::Unread(".yml")
        }
        _ => Standing::Ignored,
    }
}

fn is_register(stem: &str) -> bool {
    matches!(register(stem), Standing::Read(_))
}

fn register(name: &str) -> Standing {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match stem {
        "evidence" => Standing::Read(FileKind::Evidence),
        "suppliers" => Standing::Read(FileKind::Suppliers),
        "services" => Standing::Read(FileKind::Services),
        "exceptions" => Standing::Read(FileKind::Exceptions),
        "revisions" => Standing::Read(FileKind::Revisions),
        "glossary" => Standing::Read(FileKind::Glossary),
        _ => Standing::Misplaced,
    }
}

/// The faults of files that lie where none is read: one for all that lie in the same folder of `content/`.
pub fn unknown_places(paths: &[BookPath]) -> Vec<Diagnostic> {
    let chunks = paths.chunk_by(|a, b| place(a) == place(b));
    let faults = chunks.filter_map(|chunk| {
        let (first, others) = chunk.split_first()?;
        let meant = meant(&place(first));
        Some(faults::unknown_place(first, others.len(), meant, PLACES))
    });
    faults.collect()
}

/// Whether a file that lies where none is read may define what others refer to: it lies in a folder, or has nearly the name of a register.
pub fn may_define(path: &BookPath) -> bool {
    let place = place(path);
    place.ends_with('/') || meant(&place).is_some()
}

/// The file's folder in `content/`, or its name where it lies in none.
fn place(path: &BookPath) -> String {
    let below = path.as_str().strip_prefix("content/").unwrap_or_default();
    let folder = below.split_once('/').map(|(folder, _)| folder);
    folder.map_or_else(|| below.to_owned(), |folder| format!("{folder}/"))
}

/// The place that was meant by one that is none.
fn meant(place: &str) -> Option<&'static str> {
    nearest(place, PLACES.split('`').skip(1).step_by(2))
}

/// What one file says.
#[derive(Debug)]
pub enum Draft {
    /// Groups and controls.
    Controls(Controls),
    /// A catalogue of requirements.
    Framework(Arc<Framework>),
    /// Decisions of the statement of applicability.
    Applicability(Arc<Applicability>),
    /// The evidence register.
    Evidence(List<Evidence>),
    /// The register of suppliers.
    Suppliers(List<Supplier>),
    /// The list of services.
    Services(List<Service>),
    /// The register of exceptions.
    Exceptions(List<Exception>),
    /// The list of revisions.
    Revisions(List<Revision>),
    /// The glossary.
    Glossary(List<Term>),
    /// A document.
    Document(Arc<Document>),
    /// A customer.
    Customer(Arc<Customer>),
    /// A Markdown page.
    Page(Arc<Page>),
    /// What was handed out.
    Issued(List<Issue>),
}

/// What a file under `controls/` says.
#[derive(Debug)]
pub struct Controls {
    /// Its group.
    pub group: Option<Arc<Group>>,
    /// Whether a group stands there, also one that could not be read.
    pub has_group: bool,
    /// Its controls: a group that they do not name is found by their folder.
    pub listed: Vec<Arc<Control>>,
}

impl From<ControlFile> for Controls {
    fn from(file: ControlFile) -> Self {
        Self {
            group: file.group.map(Arc::new),
            has_group: file.has_group,
            listed: file.controls,
        }
    }
}

/// A file's draft with all that was found on the way.
#[derive(Debug)]
pub struct Outcome {
    /// What it says; `None` where that could not be made out at all.
    pub draft: Option<Draft>,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
    /// The images that its texts show.
    pub images: Vec<ImageUse>,
}

/// How files are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// Whether the trees of texts are kept.
    pub trees: Trees,
    /// What a file may cost.
    pub limits: Limits,
}

/// Reads one file.
#[must_use]
pub fn read(
    kind: FileKind,
    file: FileId,
    path: &BookPath,
    source: &str,
    languages: Option<&Languages>,
    manner: Manner,
) -> Outcome {
    let Manner { trees, limits } = manner;
    let decoder = Decoder::new(file, source, path, languages);
    let mut decoder = decoder.with(trees).within(limits);
    let mut syntax = Diagnostics::default();
    let draft = match kind {
        FileKind::Page => decode::page(&mut decoder).map(|page| Draft::Page(Arc::new(page))),
        FileKind::Issued => Some(Draft::Issued(decode::issued(&mut decoder).into())),
        FileKind::Controls
        | FileKind::Framework
        | FileKind::Applicability
        | FileKind::Evidence
        | FileKind::Suppliers
        | FileKind::Services
        | FileKind::Exceptions
        | FileKind::Revisions
        | FileKind::Glossary
        | FileKind::Document
        | FileKind::Customer => yaml::parse(file, source, 0..source.len(), &limits, &mut syntax)
            .and_then(|root| drafted(kind, &mut decoder, &root)),
    };
    let (diagnostics, images) = decoder.finish();
    syntax.append(diagnostics);
    Outcome {
        draft,
        diagnostics: syntax,
        images,
    }
}

fn drafted(kind: FileKind, decoder: &mut Decoder<'_>, root: &super::tree::Node) -> Option<Draft> {
    let draft = match kind {
        FileKind::Controls => Draft::Controls(decode::control_file(decoder, root)?.into()),
        FileKind::Framework => Draft::Framework(Arc::new(decode::framework(decoder, root)?)),
        FileKind::Applicability => {
            Draft::Applicability(Arc::new(decode::applicability(decoder, root)?))
        }
        FileKind::Evidence => Draft::Evidence(decode::evidence(decoder, root).into()),
        FileKind::Suppliers => Draft::Suppliers(decode::suppliers(decoder, root).into()),
        FileKind::Services => Draft::Services(decode::services(decoder, root).into()),
        FileKind::Exceptions => Draft::Exceptions(decode::exceptions(decoder, root).into()),
        FileKind::Revisions => Draft::Revisions(decode::revisions(decoder, root).into()),
        FileKind::Glossary => Draft::Glossary(decode::glossary(decoder, root).into()),
        FileKind::Document => Draft::Document(Arc::new(decode::document(decoder, root)?)),
        FileKind::Customer => Draft::Customer(Arc::new(decode::customer(decoder, root)?)),
        FileKind::Page | FileKind::Issued => return None,
    };
    Some(draft)
}
