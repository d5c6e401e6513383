//! Addresses in the style sheets of a theme. In: a theme. Out: those that lead to no file of it, as faults at
//! `FILE:LINE:COLUMN`.

use crate::{
    diag::{Code, Diagnostic, nearest},
    source::BookPath,
    theme::Theme,
};

/// The addresses of files that the theme does not have, and those that are not written as `url("…")`, which would not
/// follow their file to its published name.
#[must_use]
pub fn dead_addresses(theme: &Theme) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (path, file) in theme.below("static") {
        if !path.ends_with(".css") {
            continue;
        }
        let style = String::from_utf8_lossy(&file.bytes);
        for address in addresses(&style) {
            let place = || format!("{}:{}", file.origin, position(&style, address.start));
            faults.extend(fault(theme, path, &address, place));
        }
    }
    faults
}

/// An address as a style sheet has it.
struct Address<'a> {
    start: usize,
    text: &'a str,
    /// Whether double quotes stand right around it.
    is_quoted: bool,
}

/// The addresses of a style sheet, without those in comments.
fn addresses(style: &str) -> impl Iterator<Item = Address<'_>> {
    style.match_indices("url(").filter_map(|(at, open)| {
        let before = style.get(..at)?;
        if before.rfind("/*") > before.rfind("*/") {
            return None;
        }
        let start = at + open.len();
        let rest = style.get(start..)?;
        if let Some(quoted) = rest.strip_prefix('"') {
            let (text, _) = quoted.split_once('"')?;
            let start = start + 1;
            let is_quoted = true;
            return Some(Address {
                start,
                text,
                is_quoted,
            });
        }
        let (text, _) = rest.split_once(')')?;
        let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'');
        let trimmed = text.trim_start_matches(is_mark);
        Some(Address {
            start: start + text.len() - trimmed.len(),
            text: trimmed.trim_end_matches(is_mark),
            is_quoted: false,
        })
    })
}

/// What is wrong with an address. One that leads out of the theme is not looked at, nor a style sheet, since what is imported
/// has no effect.
fn fault(
    theme: &Theme,
    path: &str,
    address: &Address,
    place: impl Fn() -> String,
) -> Option<Diagnostic> {
    let text = address.text;
    let leads_out = text.is_empty() || text.starts_with(['#', '/']) || text.contains(':');
    if leads_out || text.ends_with(".css") {
        return None;
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = BookPath::resolve(folder, text, "").ok()?;
    if theme.get(&format!("static/{target}")).is_none() {
        let message = format!("the theme has no file `static/{target}`");
        let known = theme.below("static").map(|(path, _)| path);
        let hint = match nearest(target.as_str(), known) {
            Some(near) => format!("did you mean `static/{near}`?"),
            None => "add the file to the theme, or take the address away".to_owned(),
        };
        return Some(Diagnostic::about(Code::Theme, place(), message).hint(hint));
    }
    (!address.is_quoted).then(|| {
        let message = format!("the address `{text}` would not follow its file");
        Diagnostic::about(Code::Theme, place(), message).hint(format!("write `url(\"{text}\")`"))
    })
}

/// Line and column of a byte.
fn position(style: &str, at: usize) -> String {
    let before = style.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (line, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
    format!("{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::Location,
        theme::{ThemeFile, builtin_theme, builtin_themes},
    };

    fn theme(files: &[(&str, &[u8])]) -> Theme {
        let mut theme = Theme::default();
        for (path, bytes) in files {
            let (bytes, origin) = ((*bytes).into(), format!("themes/own/{path}"));
            theme.insert(*path, ThemeFile { bytes, origin });
        }
        theme
    }

    fn told(style: &str) -> Vec<(Location, String)> {
        let files: [(&str, &[u8]); 2] = [
            ("static/css/a.css", style.as_bytes()),
            ("static/fonts/real.woff2", b"font"),
        ];
        let faults = dead_addresses(&theme(&files)).into_iter();
        faults
            .map(|fault| (fault.location, fault.message))
            .collect()
    }

    #[test]
    fn an_address_of_no_file_is_a_fault_at_its_place() {
        let place = |at: &str| Location::Path(format!("themes/own/static/css/a.css:{at}"));
        let expected = |at, message: &str| vec![(place(at), message.to_owned())];
        assert_eq!(
            told("a{}\nb{src:url(\"../fonts/reel.woff2\")}"),
            expected("2:12", "the theme has no file `static/fonts/reel.woff2`")
        );
        assert_eq!(
            told("b{src:url( '../fonts/real.woff2' )}"),
            expected(
                "1:13",
                "the address `../fonts/real.woff2` would not follow its file"
            )
        );
    }

    #[test]
    fn an_address_of_a_file_of_data_or_of_elsewhere_is_none() {
        for style in [
            "b{src:url(\"../fonts/real.woff2\")}",
            "b{src:url(data:image/png;base64,AA==)}",
            "b{src:url(\"https://a.example/x.png\")}",
            "b{src:url(#mark)}",
            "b{src:url(\"/x.png\")}",
            "b{src:url(\"../../en/x.png\")}",
            "/* b{src:url(\"no.png\")} */",
            "@import url(\"more.css\");",
        ] {
            assert_eq!(told(style), [], "{style}");
        }
    }

    #[test]
    fn the_style_sheets_of_the_built_in_themes_lead_to_files() {
        for name in builtin_themes() {
            let files = [builtin_theme("default"), builtin_theme(name)].concat();
            let files: Vec<(&str, &[u8])> = files
                .iter()
                .map(|(path, bytes)| (&**path, *bytes))
                .collect();
            assert_eq!(dead_addresses(&theme(&files)), [], "{name}");
        }
    }
}
