//! What the binary carries: the default theme and the interface's messages.

use include_dir::{Dir, include_dir};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
/// The theme that the others lie over.
pub const DEFAULT: &str = "default";
static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Every file of the default theme with its path in it, in order of path.
#[must_use]
pub fn builtin_files() -> Vec<(String, &'static [u8])> {
    builtin_theme(DEFAULT)
}

/// The names of the built-in themes, in order.
#[must_use]
pub fn builtin_themes() -> Vec<&'static str> {
    let mut names: Vec<&str> = THEMES
        .dirs()
        .filter_map(|theme| theme.path().to_str())
        .collect();
    names.sort_unstable();
    names
}

/// Every file of a built-in theme with its path in it, in order of path; none where there is no such theme.
#[must_use]
pub fn builtin_theme(name: &str) -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    if let Some(theme) = THEMES.get_dir(name) {
        collect(theme, &mut files);
    }
    let below = format!("{name}/");
    let mut files: Vec<(String, &[u8])> = files
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&below)?.to_owned(), bytes)))
        .collect();
    files.sort();
    files
}

/// The built-in Fluent files with the language tag that each is named after.
#[must_use]
pub fn builtin_messages() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    collect(&MESSAGES, &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|(path, bytes)| {
            Some((
                path.strip_suffix(".ftl")?.to_owned(),
                std::str::from_utf8(bytes).ok()?,
            ))
        })
        .collect()
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        files.push((
            file.path().to_string_lossy().replace('\\', "/"),
            file.contents(),
        ));
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}
