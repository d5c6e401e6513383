//! The theme and the interface's words: what the binary carries, overlaid by the book's own files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use ttf_parser::Face;

use super::{
    disk::{self, Decoded, Found},
    faults,
    glance::Glance,
    shelf::{Listing, Shelf, stamp},
    standing::{Standing, judged},
};
use crate::{
    book::{Limits, Manifest},
    diag::{Diagnostic, Diagnostics, nearest},
    lang::{FluentFault, FluentSource, LanguageTag, Languages, Messages},
    source::{BookPath, Sources, Span},
    theme::{DEFAULT, Theme, ThemeFile, builtin_messages, builtin_theme},
};

/// The files of the theme, read once and kept until they change.
#[derive(Debug, Default)]
pub struct Themes {
    builtin: Option<(String, Theme)>,
    listing: Listing,
    files: Shelf<Result<Arc<[u8]>, Diagnostic>>,
    made: Option<(String, Arc<Theme>)>,
}

impl Themes {
    /// The built-in theme, overlaid by the built-in one of the book's choice and by the files under `themes/NAME/`.
    pub fn theme(
        &mut self,
        root: &Path,
        manifest: &Manifest,
        glance: &Glance,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Theme> {
        let limits = manifest.limits;
        let chosen = manifest.site.theme.as_ref();
        let name = chosen.map_or(DEFAULT, |name| name.value.as_str());
        let folder = format!("themes/{name}");
        let (files, _) = self
            .listing
            .of(root, &folder, limits.files, glance, diagnostics);
        if let Some(chosen) = chosen.filter(|_| files.is_empty() && builtin_theme(name).is_empty())
        {
            diagnostics.push(faults::no_theme(name, chosen.span));
        }
        let paths = files.iter().map(|found| found.path.as_str());
        diagnostics.extend(misplaced(paths, &folder));
        let is_new = self.files.hold(files.to_vec(), glance, stamp, |found| {
            disk::bytes(found, limits.file_size).map(Arc::from)
        });
        for (path, bytes) in self.files.iter() {
            diagnostics.extend(match bytes {
                Ok(bytes) => broken_font(path.as_str(), &folder, bytes),
                Err(fault) => Some(fault.clone()),
            });
        }
        match &self.made {
            Some((made, theme)) if !is_new && *made == folder => Arc::clone(theme),
            Some(_) | None => {
                let theme = Arc::new(self.overlaid(name, &folder));
                self.made = Some((folder, Arc::clone(&theme)));
                theme
            }
        }
    }

    fn overlaid(&mut self, name: &str, folder: &str) -> Theme {
        let known = self.builtin.take().filter(|(known, _)| known == name);
        let (_, built) = self
            .builtin
            .insert(known.unwrap_or_else(|| (name.to_owned(), builtin(name))));
        let mut theme = built.clone();
        for (path, bytes) in self.files.iter() {
            let below = path.as_str().strip_prefix(folder);
            let below = below.and_then(|path| path.strip_prefix('/'));
            if let (Some(below), Ok(bytes)) = (below, bytes) {
                let file = ThemeFile {
                    bytes: Arc::clone(bytes),
                    origin: path.to_string(),
                };
                theme.insert(below, file);
            }
        }
        theme
    }
}

/// Files of a theme that nothing will ever look for, though they seem to be meant: in a folder whose name is close to
/// one that themes have, each folder once, or beside the folder that has a file of their name. Others are nobody's concern.
fn misplaced<'a>(paths: impl Iterator<Item = &'a str>, folder: &str) -> Vec<Diagnostic> {
    let known = builtin_theme(DEFAULT);
    let parts = known.iter().filter_map(|(path, _)| path.split_once('/'));
    let parts: BTreeSet<(&str, &str)> = parts.collect();
    let folders = || parts.iter().map(|(folder, _)| *folder);
    let mut faults = BTreeMap::new();
    let below = paths.filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    for path in below {
        let (found, meant) = match path.split_once('/') {
            Some((found, _)) if folders().any(|known| known == found) => continue,
            Some((found, _)) => (found, nearest(found, folders())),
            None => {
                let home = parts.iter().find(|(_, name)| *name == path);
                (path, home.map(|(folder, _)| *folder))
            }
        };
        if let Some(meant) = meant {
            let path = format!("{folder}/{found}");
            faults
                .entry(found)
                .or_insert_with(|| faults::misplaced(&path, &format!("{folder}/{meant}/")));
        }
    }
    faults.into_values().collect()
}

/// The fault of a file among a theme's fonts that is none: documents would be set in another.
fn broken_font(path: &str, folder: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let name = path.strip_prefix(folder)?.strip_prefix("/fonts/")?;
    let is_meant = [".ttf", ".otf"].iter().any(|end| name.ends_with(end));
    (is_meant && Face::parse(bytes, 0).is_err()).then(|| faults::no_font(path))
}

/// The default theme under the built-in one of a name.
fn builtin(name: &str) -> Theme {
    let mut theme = Theme::default();
    for (path, bytes) in builtin_theme(DEFAULT) {
        theme.insert(path.clone(), built_in(&path, bytes));
    }
    if name != DEFAULT {
        for (path, bytes) in builtin_theme(name) {
            theme.insert(path.clone(), built_in(&format!("{name}/{path}"), bytes));
        }
    }
    theme
}

fn built_in(path: &str, bytes: &[u8]) -> ThemeFile {
    ThemeFile {
        bytes: Arc::from(bytes),
        origin: format!("built-in:{path}"),
    }
}

/// The book's own messages, read once and kept until they change.
#[derive(Debug, Default)]
pub struct Wording {
    listing: Listing,
    files: Shelf<Result<Decoded, Diagnostic>>,
    made: Option<Made>,
}

/// Messages, what they were made for, and what is wrong with them.
#[derive(Debug)]
struct Made {
    languages: Languages,
    messages: Messages,
    faults: Vec<Diagnostic>,
}

impl Wording {
    /// The built-in messages overlaid by `i18n/LANG.ftl` of the book.
    pub fn messages(
        &mut self,
        root: &Path,
        (languages, limits): (&Languages, &Limits),
        glance: &Glance,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Messages {
        let (found, is_listed) = self
            .listing
            .of(root, "i18n", limits.files, glance, diagnostics);
        let files = found.iter().filter(|found| found.path.extension() == "ftl");
        let files = files.filter(|found| language_of(found.path.as_str(), languages).is_some());
        for found in found.iter().filter(|found| found.path.extension() == "ftl") {
            if language_of(found.path.as_str(), languages).is_none() {
                let tags = languages.iter().map(|language| language.tag.as_str());
                let tags: Vec<&str> = tags.collect();
                let fault = faults::message_language(found.path.as_str(), &tags.join(", "));
                diagnostics.push(fault);
            }
        }
        let files: Vec<Found> = files.cloned().collect();
        if is_listed {
            let held = |path: &BookPath| files.iter().any(|found| found.path == *path);
            sources.retain(|path| !path.as_str().starts_with("i18n/") || held(path));
        }
        let is_new = self
            .files
            .hold(files.iter().cloned(), glance, stamp, |found| {
                disk::bytes(found, limits.file_size).map(|bytes| disk::decode(&bytes))
            });
        let is_current = !is_new
            && self
                .made
                .as_ref()
                .is_some_and(|made| made.languages == *languages);
        if !is_current {
            self.made = Some(self.make(&files, languages, sources));
        }
        match &self.made {
            Some(made) => {
                diagnostics.extend(made.faults.iter().cloned());
                made.messages.renewed()
            }
            None => Messages::new(languages, Vec::new()).0,
        }
    }

    /// Later files override earlier ones, in the order of the walk.
    fn make(&self, files: &[Found], languages: &Languages, sources: &mut Sources) -> Made {
        let mut faults = Vec::new();
        let mut texts = builtin_texts();
        for path in files.iter().map(|found| &found.path) {
            let Some(decoded) = self.files.get(path) else {
                continue;
            };
            let decoded = match decoded {
                Ok(decoded) => decoded,
                Err(fault) => {
                    faults.push(fault.clone());
                    continue;
                }
            };
            let file = sources.reserve(path);
            let (standing, found) = judged(path, file, decoded);
            faults.extend(found);
            match (standing, language_of(path.as_str(), languages)) {
                (Standing::Read(text), Some(language)) => {
                    sources.add(path.clone(), Arc::clone(&text));
                    texts.push(FluentSource {
                        language,
                        origin: Some(file),
                        text,
                    });
                }
                (Standing::Shown(text) | Standing::Read(text), _) => {
                    sources.add(path.clone(), text);
                }
                (Standing::None, _) => sources.clear(file),
            }
        }
        let (messages, found) = Messages::new(languages, texts);
        faults.extend(found.into_iter().map(message_fault));
        Made {
            languages: languages.clone(),
            messages,
            faults,
        }
    }
}

fn builtin_texts() -> Vec<FluentSource> {
    let texts = builtin_messages().into_iter().filter_map(|(path, text)| {
        // A language may have one file, or a folder of them.
        let language = LanguageTag::parse(path.split('/').next().unwrap_or_default())?;
        Some(FluentSource {
            language,
            origin: None,
            text: text.into(),
        })
    });
    texts.collect()
}

/// The language of `i18n/fr.ftl` or `i18n/fr/site.ftl`: one of the book's, or one that speaks for it (`en` for `en-GB`).
fn language_of(path: &str, languages: &Languages) -> Option<LanguageTag> {
    let below = path.strip_prefix("i18n/")?.strip_suffix(".ftl")?;
    let tag = LanguageTag::parse(below.split('/').next().unwrap_or_default())?;
    let speaks = languages.iter().any(|language| {
        let rest = language.tag.as_str().strip_prefix(tag.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    speaks.then_some(tag)
}

fn message_fault(fault: FluentFault) -> Diagnostic {
    let diagnostic = if let Some(file) = fault.origin {
        Diagnostic::at(fault.code, Span::new(file, fault.range), fault.message)
    } else {
        let path = format!("i18n/{}.ftl", fault.language);
        Diagnostic::about(fault.code, path, fault.message)
    };
    diagnostic.hint(fault.hint)
}
