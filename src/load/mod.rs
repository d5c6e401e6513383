//! Disk to drafts: the only stage that reads. In: a folder. Out: everything that its files say, with places.
//! Never judges more than one value at a time, never writes.

mod assemble;
mod assets;
mod content;
pub mod decode;
mod disk;
mod faults;
mod images;
mod manifest;
pub mod schema;
mod themes;
pub(crate) mod tree;
pub(crate) mod yaml;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use rayon::prelude::*;

use crate::{
    book::{Book, Issue, Manifest},
    diag::{Code, Diagnostics},
    lang::{Language, LanguageTag, Languages, Messages, Typography},
    source::{Asset, BookPath, FileId, Sources},
    theme::Theme,
};

use content::{FileKind, Outcome, Standing};
use decode::{Decoder, ImageUse};
use disk::{Found, Place};
use manifest::Soundness;

/// A book as read: drafts, not yet judged.
#[derive(Debug)]
pub struct Loaded {
    /// What its files say.
    pub book: Book,
    /// The interface's words: built-in messages overlaid by the book's `i18n/`.
    pub messages: Messages,
    /// The built-in theme overlaid by the book's.
    pub theme: Theme,
    /// Evidence files, images of texts, the logo, by their path in the book.
    pub assets: BTreeMap<BookPath, Asset>,
    /// Files under `static/`, by their path below it.
    pub statics: BTreeMap<BookPath, Asset>,
    /// Files that could not be read as a whole. What others refer to may be defined there, so that a reference
    /// to nothing is no fault of its own while one of them stands here.
    pub unread: Vec<BookPath>,
}

/// Reads a book. Faults are pushed; `None` where there is no book to speak of.
/// `sources` receives every text file, so that diagnostics can show their lines.
pub fn load(root: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    load_overridden(root, &BTreeMap::new(), sources, diagnostics)
}

/// The same, with variables of the environment (`POLICYBOOK_BOOK__BASE_URL`) over the manifest's values.
pub fn load_overridden(
    root: &Path,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Loaded> {
    let read = read_manifest(root, variables, sources, diagnostics)?;
    let found = disk::walk(root, content::FOLDER, diagnostics);
    if found.is_empty() {
        let shown = root.display().to_string();
        let what = "the book has no file under `content/`";
        diagnostics.push(faults::no_book(&shown, what));
    }
    let mut texts = read_texts(found, sources, diagnostics);
    let outcomes = decode_texts(&texts.files, read.languages.as_ref());
    let mut shown = read.images;
    let mut drafts = Vec::with_capacity(outcomes.len());
    for (text, outcome) in texts.files.into_iter().zip(outcomes) {
        diagnostics.append(outcome.diagnostics);
        shown.extend(outcome.images);
        if outcome.draft.is_none() {
            texts.unread.push(text.path.clone());
        }
        drafts.push((text.path, outcome.draft));
    }
    drafts.extend(texts.unread.iter().map(|path| (path.clone(), None)));
    let manifest = read.manifest?;
    let languages = manifest.languages.clone();
    let theme = themes::theme(root, &manifest, diagnostics);
    let book = assemble::book(manifest, drafts, diagnostics);
    let assets = assets::referred(root, &book, shown, &theme, diagnostics);
    let messages = themes::messages(root, &languages, sources, diagnostics);
    // Without its own list of languages a book can be judged, but not built upon.
    read.languages.as_ref()?;
    Some(Loaded {
        messages,
        theme,
        assets,
        statics: assets::statics(root, diagnostics),
        unread: texts.unread,
        book,
    })
}

/// Reads a register of what was handed out that lies outside its book. Faults are pushed.
pub fn register(text: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Vec<Issue> {
    let Ok(path) = BookPath::parse(decode::ISSUED) else {
        return Vec::new();
    };
    let file = sources.add(path.clone(), text.into());
    let mut decoder = Decoder::new(file, text, &path, None);
    let lines = decode::issued(&mut decoder);
    diagnostics.append(decoder.finish().0);
    lines
}

/// What `book.toml` says.
struct ReadManifest {
    /// `None` where it cannot be made out.
    manifest: Option<Manifest>,
    /// `None` where it does not say them, or not soundly.
    languages: Option<Languages>,
    images: Vec<ImageUse>,
}

fn read_manifest(
    root: &Path,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<ReadManifest> {
    let path = BookPath::parse("book.toml").ok()?;
    let shown = root.display().to_string();
    let disk = match disk::locate(root, &path) {
        Place::File(disk) => disk,
        Place::Missing => {
            let what = if disk::is_folder(root) {
                "there is no `book.toml` in this folder"
            } else {
                "there is no such folder"
            };
            diagnostics.push(faults::no_book(&shown, what));
            return None;
        }
        Place::Link => {
            diagnostics.push(faults::link("book.toml"));
            return None;
        }
        Place::Other => {
            diagnostics.push(faults::no_book(&shown, "`book.toml` is no file"));
            return None;
        }
    };
    let found = Found { path, disk };
    let decoded = match disk::bytes(&found) {
        Ok(bytes) => disk::decode(&bytes),
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let (file, text) = disk::register(&found, decoded, sources, diagnostics)?;
    Some(decode_manifest(
        file,
        &found.path,
        &text,
        variables,
        sources,
        diagnostics,
    ))
}

fn decode_manifest(
    file: FileId,
    path: &BookPath,
    text: &str,
    variables: &BTreeMap<String, String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> ReadManifest {
    let (mut root, soundness) = manifest::parse(file, text, diagnostics);
    manifest::apply(&mut root, variables, sources);
    let mut decoder = Decoder::new(file, text, path, None);
    let languages = decode::languages(&mut decoder, &root);
    let (found, _) = decoder.finish();
    let mut decoder = Decoder::new(file, text, path, languages.as_ref());
    let stand_in = || Languages::new(vec![any_language()?]);
    let manifest = languages
        .clone()
        .or_else(stand_in)
        .and_then(|languages| decode::manifest(&mut decoder, &root, languages));
    let (other, images) = decoder.finish();
    diagnostics.append(found);
    for fault in other {
        // What is missing may stand where the file could not be read.
        let is_doubtful = soundness == Soundness::Broken && fault.code == Code::MissingKey;
        if !is_doubtful {
            diagnostics.push(fault);
        }
    }
    ReadManifest {
        manifest,
        languages,
        images,
    }
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

/// A text file of the book.
struct TextFile {
    kind: FileKind,
    path: BookPath,
    file: FileId,
    text: Arc<str>,
}

struct Texts {
    files: Vec<TextFile>,
    unread: Vec<BookPath>,
}

/// Reads the files that are of a kind, on all cores; numbers them in order of path.
fn read_texts(found: Vec<Found>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Texts {
    let mut wanted = Vec::with_capacity(found.len());
    for found in found {
        match content::standing(&found.path) {
            Standing::Read(kind) => wanted.push((kind, found)),
            Standing::Ignored => {}
            Standing::Misplaced => {
                let fault = faults::unknown_place(found.path.as_str(), content::PLACES);
                diagnostics.push(fault);
            }
        }
    }
    let read: Vec<_> = wanted
        .into_par_iter()
        .map(|(kind, found)| {
            let decoded = disk::bytes(&found).map(|bytes| disk::decode(&bytes));
            (kind, found, decoded)
        })
        .collect();
    let mut texts = Texts {
        files: Vec::with_capacity(read.len()),
        unread: Vec::new(),
    };
    for (kind, found, decoded) in read {
        let registered = match decoded {
            Ok(decoded) => disk::register(&found, decoded, sources, diagnostics),
            Err(fault) => {
                diagnostics.push(fault);
                None
            }
        };
        let path = found.path;
        match registered {
            Some((file, text)) => texts.files.push(TextFile {
                kind,
                path,
                file,
                text,
            }),
            None => texts.unread.push(path),
        }
    }
    texts
}

fn decode_texts(files: &[TextFile], languages: Option<&Languages>) -> Vec<Outcome> {
    files
        .par_iter()
        .map(|text| content::read(text.kind, text.file, &text.path, &text.text, languages))
        .collect()
}

#[cfg(test)]
mod tests;
