//! `book.toml` as read, kept until it changes. In: the file and the variables of the environment. Out: the manifest,
//! its languages, its images.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{Soundness, apply, parse};
use crate::{
    book::{Limits, Manifest, Trees},
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, LanguageTag, Languages, Typography},
    load::{
        content::Manner,
        decode::{self, Decoder, ImageUse},
        disk::{self, Decoded, Found, Place},
        faults,
        glance::Glance,
        shelf::{Seen, refresh, stamp},
        standing::{Standing, judged},
    },
    source::{BookPath, FileId, MANIFEST, Sources},
};

/// The manifest as last read.
#[derive(Debug, Default)]
pub struct Kept {
    seen: Option<Seen<Result<Decoded, Diagnostic>>>,
    read: Option<Read>,
}

/// What `book.toml` says.
#[derive(Debug)]
pub struct Read {
    decoded: Decoded,
    variables: BTreeMap<String, String>,
    /// `None` where it cannot be made out.
    pub manifest: Option<Arc<Manifest>>,
    /// `None` where it does not say them, or not soundly.
    pub languages: Option<Languages>,
    /// The images that its texts show.
    pub images: Vec<ImageUse>,
    faults: Vec<Diagnostic>,
}

impl Read {
    /// How the book's other files are read: within the usual limits where it says nothing that can be made out. Within other
    /// limits, trees are kept: who parses a text again knows the usual ones alone.
    pub fn manner(&self, trees: Trees) -> Manner {
        let manifest = self.manifest.as_ref();
        let limits = manifest.map_or(Limits::DEFAULT, |manifest| manifest.limits);
        let is_usual = limits.text == Limits::DEFAULT.text;
        Manner {
            trees: if is_usual { trees } else { Trees::Kept },
            limits,
        }
    }
}

impl Kept {
    /// Reads the manifest where it may be another. Faults are pushed; `None` where there is none to speak of.
    pub fn read(
        &mut self,
        root: &Path,
        variables: &BTreeMap<String, String>,
        glance: &Glance,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<&Read> {
        let path = BookPath::parse(MANIFEST).ok()?;
        let disk = located(root, &path, diagnostics)?;
        let found = Found { path, disk };
        refresh(&mut self.seen, &found, glance, stamp, |found| {
            disk::text(found, Limits::DEFAULT.file_size)
        });
        let decoded = match self.seen.as_ref().map(|seen| &seen.value)? {
            Ok(decoded) => decoded,
            Err(fault) => {
                diagnostics.push(fault.clone());
                return None;
            }
        };
        let is_old = |read: &Read| read.decoded != *decoded || read.variables != *variables;
        if self.read.as_ref().is_none_or(is_old) {
            self.read = Some(read(&found.path, decoded, variables, sources));
        }
        let read = self.read.as_ref()?;
        diagnostics.extend(read.faults.iter().cloned());
        matches!(read.decoded, Decoded::Text(..)).then_some(read)
    }
}

/// What is wrong with a manifest by itself; `None` where this is the path of another file.
pub fn judged_alone(
    path: &BookPath,
    decoded: &Decoded,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
) -> Option<Diagnostics> {
    if path.as_str() != MANIFEST {
        return None;
    }
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(read(path, decoded, variables, sources).faults);
    Some(diagnostics)
}

fn located(
    root: &Path,
    path: &BookPath,
    diagnostics: &mut Diagnostics,
) -> Option<std::path::PathBuf> {
    let shown = root.display().to_string();
    let fault = match disk::locate(root, path) {
        Place::File(disk) => return Some(disk),
        Place::Missing if disk::is_folder(root) => {
            faults::no_book(&shown, "there is no `book.toml` in this folder")
        }
        Place::Missing if disk::is_file(root) => {
            faults::no_book(&shown, "it is a file, and a book is a folder")
        }
        Place::Missing => faults::no_book(&shown, "there is no such folder"),
        Place::Link => faults::link(MANIFEST),
        Place::Other => faults::no_book(&shown, "`book.toml` is no file"),
    };
    diagnostics.push(fault);
    None
}

fn read(
    path: &BookPath,
    decoded: &Decoded,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
) -> Read {
    // Names of variables that are no longer set are given up.
    sources.retain(|path| !path.as_str().starts_with("environment/"));
    let file = sources.reserve(path);
    let (standing, mut found) = judged(path, file, decoded);
    let mut read = Read {
        decoded: decoded.clone(),
        variables: variables.clone(),
        manifest: None,
        languages: None,
        images: Vec::new(),
        faults: Vec::new(),
    };
    match standing {
        Standing::Read(text) => {
            sources.add(path.clone(), Arc::clone(&text));
            decode(file, path, &text, sources, &mut read, &mut found);
        }
        Standing::Shown(text) => {
            sources.add(path.clone(), text);
        }
        Standing::None => sources.clear(file),
    }
    read.faults = found;
    read
}

fn decode(
    file: FileId,
    path: &BookPath,
    text: &str,
    sources: &mut Sources,
    read: &mut Read,
    found: &mut Vec<Diagnostic>,
) {
    let mut diagnostics = Diagnostics::default();
    let (mut root, soundness) = parse(file, text, &mut diagnostics);
    apply(&mut root, &read.variables, sources);
    let mut decoder = Decoder::new(file, text, path, None);
    let languages = decode::languages(&mut decoder, &root);
    diagnostics.append(decoder.finish().0);
    let mut decoder = Decoder::new(file, text, path, languages.as_ref());
    let stand_in = || Languages::new(vec![any_language()?]);
    let manifest = languages
        .clone()
        .or_else(stand_in)
        .and_then(|languages| decode::manifest(&mut decoder, &root, languages));
    let (other, images) = decoder.finish();
    found.extend(diagnostics);
    // What is missing may stand where the file could not be read.
    found.extend(
        other
            .into_iter()
            .filter(|fault| soundness != Soundness::Broken || fault.code != Code::MissingKey),
    );
    read.manifest = manifest.map(Arc::new);
    read.languages = languages;
    read.images = images;
}

/// Stands for the languages of a book that does not say them, so that all else can be judged.
fn any_language() -> Option<Language> {
    let tag = LanguageTag::parse("en")?;
    Some(Language {
        format: tag.clone(),
        typography: Typography::None,
        fallback: None,
        tag,
    })
}
