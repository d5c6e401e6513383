//! Styles, fonts and other files of the theme, under names that change with their bytes.
//! In: the theme, the brand's colour. Out: jobs and their paths. Works from any folder: links are relative.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use sha2::{Digest, Sha256};

use super::colour::{Scheme, schemes};
use crate::{
    plan::{Job, Work},
    source::BookPath,
    theme::Theme,
};

/// The house colour of a book that names none.
pub const DEFAULT_BRAND: [u8; 3] = [0x0d, 0x53, 0x58];

/// The files of the theme as published.
#[derive(Clone, Debug)]
pub struct Assets {
    /// A job for each.
    pub jobs: Vec<Job<'static>>,
    /// What every page links to.
    pub linked: ThemeAssets,
}

/// What every page takes from the theme.
#[derive(Clone, Debug, Default)]
pub struct ThemeAssets {
    /// The text of its style sheets in the order of paths, which follows the book's own in one file.
    pub style: String,
    /// Classic scripts, from `public/`.
    pub scripts: Vec<String>,
}

/// What a style sheet of the book's own says.
#[derive(Clone, Debug)]
pub struct BookStyle<'a> {
    /// The house's colour.
    pub brand: Option<[u8; 3]>,
    /// What stands at the foot of each printed page, before the page's number.
    pub foot: &'a str,
    /// The image of the house's name: path from `public/`, width, height.
    pub logo: Option<(String, u32, u32)>,
    /// The theme's style, which prevails over what the book's says.
    pub theme: &'a str,
}

/// A file's name with eight digits of its bytes' SHA-256 before its ending.
#[must_use]
pub fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let digest = hex::encode(Sha256::digest(bytes));
    let short = digest.get(..8).unwrap_or(&digest);
    format!("{stem}.{short}.{extension}")
}

/// The theme's files under `static/`: style sheets refer to the others by their new names.
#[must_use]
pub fn theme_assets(theme: &Theme) -> Assets {
    let mut assets = Assets {
        jobs: Vec::new(),
        linked: ThemeAssets::default(),
    };
    let mut names = BTreeMap::new();
    for (path, file) in theme.below("static") {
        if extension(path) != "css" {
            let name = name_of(path, &file.bytes);
            assets.jobs.extend(job(&name, Arc::clone(&file.bytes)));
            if extension(path) == "js" {
                assets.linked.scripts.push(format!("assets/{name}"));
            }
            names.insert(path.to_owned(), name);
        }
    }
    for (path, file) in theme.below("static") {
        if extension(path) == "css" {
            let style = String::from_utf8_lossy(&file.bytes);
            assets.linked.style.push_str(&rewrite(path, &style, &names));
            assets.linked.style.push('\n');
        }
    }
    assets
}

/// The style sheet of one language of a book: colours, the foot of printed pages, the house's name, and the theme's style. It is one
/// file, since a page shows nothing before all its sheets are there and a slow network takes longer over two.
#[must_use]
pub fn book_style(language: &str, style: &BookStyle) -> (Option<Job<'static>>, String) {
    let (light, dark) = schemes(style.brand.unwrap_or(DEFAULT_BRAND));
    let mut css = format!(
        ":root {{\n{}}}\n@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{}}}\n}}\n",
        properties(&light),
        properties(&dark)
    );
    let foot = quoted(style.foot);
    let _ = writeln!(css, "@page {{ @bottom-left {{ content: {foot}; }} }}");
    if let Some((path, width, height)) = &style.logo {
        let name = path.trim_start_matches("assets/");
        let _ = writeln!(
            css,
            ".logo {{ aspect-ratio: {width} / {height}; background: url(\"{name}\") center / contain no-repeat; }}"
        );
    }
    css.push_str(style.theme);
    let name = hashed_name(&format!("book-{language}"), "css", css.as_bytes());
    (
        job(&name, css.into_bytes().into()),
        format!("assets/{name}"),
    )
}

/// A small image for windows and tabs: the seal without its letter, in the house's colour.
#[must_use]
pub fn icon(brand: Option<[u8; 3]>) -> (Option<Job<'static>>, String) {
    let (light, dark) = schemes(brand.unwrap_or(DEFAULT_BRAND));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><style>\
         path{{stroke:{};fill:none}}@media(prefers-color-scheme:dark){{path{{stroke:{}}}}}</style>\
         <path d=\"M2 2h28v28H2z\" stroke-width=\"3\"/><path d=\"M7.5 7.5h17v17h-17z\" stroke-width=\"2\"/>\
         <path d=\"M13 8v16\" stroke-width=\"2\"/></svg>\n",
        light.accent, dark.accent
    );
    let name = hashed_name("icon", "svg", svg.as_bytes());
    (
        job(&name, svg.into_bytes().into()),
        format!("assets/{name}"),
    )
}

fn properties(scheme: &Scheme) -> String {
    let mut css = String::new();
    for (name, colour) in [
        ("paper", &scheme.paper),
        ("tint", &scheme.tint),
        ("ink", &scheme.ink),
        ("ink-2", &scheme.second_ink),
        ("ink-3", &scheme.third_ink),
        ("rule", &scheme.rule),
        ("rule-2", &scheme.second_rule),
        ("accent", &scheme.accent),
    ] {
        let _ = writeln!(css, "  --{name}: {colour};");
    }
    css
}

/// A text as a string of CSS; nothing in it can end the string.
fn quoted(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' | '<' => {
                let _ = write!(string, "\\{:x} ", u32::from(character));
            }
            character if character.is_control() => string.push(' '),
            character => string.push(character),
        }
    }
    string.push('"');
    string
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The published name of a theme's file; its folder falls away.
fn name_of(path: &str, bytes: &[u8]) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    match file.rsplit_once('.') {
        Some((stem, extension)) => hashed_name(stem, extension, bytes),
        None => hashed_name(file, "bin", bytes),
    }
}

fn job(name: &str, bytes: Arc<[u8]>) -> Option<Job<'static>> {
    Some(Job {
        path: BookPath::parse(&format!("public/assets/{name}")).ok()?,
        needs: Vec::new(),
        work: Work::Bytes(bytes),
    })
}

/// A style sheet with the new names of the files that it refers to by `url("…")`.
fn rewrite(path: &str, style: &str, names: &BTreeMap<String, String>) -> String {
    const OPEN: &str = "url(\"";
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        out.push_str(OPEN);
        let Some((reference, tail)) = after.split_once('"') else {
            rest = after;
            break;
        };
        let target = BookPath::resolve(folder, reference, "").ok();
        let name = target.and_then(|target| names.get(target.as_str()));
        out.push_str(name.map_or(reference, String::as_str));
        out.push('"');
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ThemeFile;

    fn plain(theme: &str) -> BookStyle<'_> {
        BookStyle {
            brand: None,
            foot: "",
            logo: None,
            theme,
        }
    }

    fn theme(files: &[(&str, &str)]) -> Theme {
        let mut theme = Theme::default();
        for (path, text) in files {
            theme.insert(
                *path,
                ThemeFile {
                    bytes: text.as_bytes().into(),
                    origin: (*path).to_owned(),
                },
            );
        }
        theme
    }

    #[test]
    fn a_style_names_its_fonts_by_their_new_names() {
        let theme = theme(&[
            (
                "static/a.css",
                "@font-face{src:url(\"fonts/x.woff2\")}b{background:url(\"data:,\")}",
            ),
            ("static/fonts/x.woff2", "font"),
        ]);
        let assets = theme_assets(&theme);
        let style = assets.linked.style;
        let font = hashed_name("x", "woff2", b"font");
        assert!(style.contains(&format!("url(\"{font}\")")), "{style}");
        assert!(style.contains("url(\"data:,\")"), "{style}");
    }

    #[test]
    fn a_changed_font_changes_the_name_of_the_style() {
        let named = |font| {
            let style = ("static/a.css", "src:url(\"x.woff2\")");
            let assets = theme_assets(&theme(&[style, ("static/x.woff2", font)]));
            let (_, name) = book_style("fr", &plain(&assets.linked.style));
            name
        };
        assert_ne!(named("one"), named("two"));
    }

    #[test]
    fn one_sheet_holds_the_book_s_style_and_then_the_theme_s_by_path() {
        let assets = theme_assets(&theme(&[("static/b.css", "b{}"), ("static/a.css", "a{}")]));
        let (job, name) = book_style("fr", &plain(&assets.linked.style));
        let Some(Work::Bytes(sheet)) = job.map(|job| job.work) else {
            panic!("a style sheet");
        };
        let sheet = String::from_utf8_lossy(&sheet);
        assert!(sheet.starts_with(":root {"), "{sheet}");
        assert!(sheet.ends_with("a{}\nb{}\n"), "{sheet}");
        assert!(name.starts_with("assets/book-fr."), "{name}");
        assert!(assets.jobs.is_empty(), "the theme's sheets are no files");
    }

    #[test]
    fn no_text_ends_a_string_of_css() {
        assert_eq!(
            quoted("a\"b\\c\nd</style>"),
            "\"a\\22 b\\5c c d\\3c /style>\""
        );
    }
}
