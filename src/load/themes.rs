//! The theme and the interface's words: what the binary carries, overlaid by the book's own files.

use std::{path::Path, sync::Arc};

use super::{disk, faults};
use crate::{
    book::Manifest,
    diag::{Diagnostic, Diagnostics},
    lang::{FluentFault, FluentSource, LanguageTag, Languages, Messages},
    source::{Sources, Span},
    theme::{DEFAULT, Theme, ThemeFile, builtin_messages, builtin_theme},
};

/// The built-in theme, overlaid by the built-in one of the book's choice and by the files under `themes/NAME/`.
pub fn theme(root: &Path, manifest: &Manifest, diagnostics: &mut Diagnostics) -> Theme {
    let mut theme = Theme::default();
    let chosen = manifest.site.theme.as_ref();
    let name = chosen.map_or(DEFAULT, |name| name.value.as_str());
    let mut known = name == DEFAULT;
    for (path, bytes) in builtin_theme(DEFAULT) {
        theme.insert(path.clone(), built_in(&path, bytes));
    }
    if name != DEFAULT {
        for (path, bytes) in builtin_theme(name) {
            theme.insert(path.clone(), built_in(&format!("{name}/{path}"), bytes));
            known = true;
        }
    }
    let folder = format!("themes/{name}");
    let files = disk::walk(root, &folder, diagnostics);
    if let Some(chosen) = chosen.filter(|_| files.is_empty() && !known) {
        diagnostics.push(faults::no_theme(name, chosen.span));
    }
    for found in files {
        let below = found.path.as_str().strip_prefix(&folder);
        let Some(below) = below.and_then(|path| path.strip_prefix('/')) else {
            continue;
        };
        match disk::bytes(&found) {
            Ok(bytes) => theme.insert(
                below,
                ThemeFile {
                    bytes: bytes.into(),
                    origin: found.path.to_string(),
                },
            ),
            Err(fault) => diagnostics.push(fault),
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

/// The built-in messages overlaid by `i18n/LANG.ftl` of the book.
pub fn messages(
    root: &Path,
    languages: &Languages,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Messages {
    let mut texts: Vec<FluentSource> = builtin_messages()
        .into_iter()
        .filter_map(|(path, text)| {
            // A language may have one file, or a folder of them.
            let language = LanguageTag::parse(path.split('/').next().unwrap_or_default())?;
            Some(FluentSource {
                language,
                origin: None,
                text: text.into(),
            })
        })
        .collect();
    for found in disk::walk(root, "i18n", diagnostics) {
        if found.path.extension() != "ftl" {
            continue;
        }
        let Some(language) = language_of(found.path.as_str(), languages) else {
            let tags: Vec<&str> = languages
                .iter()
                .map(|language| language.tag.as_str())
                .collect();
            let path = found.path.as_str();
            diagnostics.push(faults::message_language(path, &tags.join(", ")));
            continue;
        };
        let decoded = match disk::bytes(&found) {
            Ok(bytes) => disk::decode(&bytes),
            Err(fault) => {
                diagnostics.push(fault);
                continue;
            }
        };
        if let Some((file, text)) = disk::register(&found, decoded, sources, diagnostics) {
            texts.push(FluentSource {
                language,
                origin: Some(file),
                text,
            });
        }
    }
    let (messages, found) = Messages::new(languages, texts);
    for fault in found {
        diagnostics.push(message_fault(fault));
    }
    messages
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
