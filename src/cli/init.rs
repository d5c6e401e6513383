//! `policybook init`.

#![expect(clippy::disallowed_methods, reason = "this command writes a new book")]

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use include_dir::{Dir, include_dir};

use super::{
    Ending,
    arguments::{InitOptions, Template},
    customer::nonce,
    output::{Terminal, plural},
};
use crate::{load::schema, source::BookPath};

static PROVIDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static PROVIDER_MANIFEST: &str = include_str!("../../book.toml");
static ASSOCIATION: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/association");

/// What stays out of version control: the output with what stands beside it meanwhile, and secret keys.
const IGNORED: &str = "/dist/\n/.dist.*\n*.key\n";

/// Writes a book into an empty folder.
pub(super) fn run(options: &InitOptions, terminal: &Terminal) -> Ending {
    let files = files(options.template);
    match write(&options.folder, &files) {
        Ok(()) => {
            let folder = options.folder.display();
            terminal.result(format_args!(
                "Wrote {} to {folder}",
                plural(files.len(), "file")
            ));
            terminal.result(format_args!("Next: policybook build {folder}"));
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

/// The files of a template by path, each led to its schema; the manifest last, so that a folder is a book only once it is whole.
fn files(template: Template) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    match template {
        Template::Provider => {
            collect(&PROVIDER, "content/", &mut files);
            files.push((
                "book.toml".to_owned(),
                PROVIDER_MANIFEST.as_bytes().to_vec(),
            ));
        }
        Template::Association => collect(&ASSOCIATION, "", &mut files),
    }
    // What was built and remembered beside the sources is no part of the book.
    files.retain(|(path, _)| !path.starts_with("dist/") && !path.starts_with('.'));
    files.push((".gitignore".to_owned(), IGNORED.as_bytes().to_vec()));
    for (path, bytes) in &mut files {
        let line = BookPath::parse(path)
            .ok()
            .and_then(|path| schema::modeline(&path));
        if let Some(line) = line {
            bytes.splice(0..0, line.into_bytes());
        }
    }
    files.extend(schema::ALL.iter().map(|schema| {
        let path = format!("{}/{}", schema::FOLDER, schema.file_name());
        (path, schema.text().into_bytes())
    }));
    files.sort_by(|(a, _), (b, _)| {
        (a == "book.toml")
            .cmp(&(b == "book.toml"))
            .then_with(|| a.cmp(b))
    });
    files
}

fn collect(folder: &Dir<'static>, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        let path = format!("{prefix}{}", file.path().to_string_lossy());
        files.push((path, file.contents().to_vec()));
    }
    for folder in folder.dirs() {
        collect(folder, prefix, files);
    }
}

fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), (String, &'static str)> {
    let refused = |path: &Path| {
        let path = path.display().to_string();
        move |error: io::Error| {
            (
                format!("cannot write `{path}`: {error}"),
                "check that you may write there",
            )
        }
    };
    let occupied = fs::read_dir(folder)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name() != ".git"));
    if occupied {
        let message = format!("the folder `{}` is not empty", folder.display());
        return Err((message, "give a folder that is empty or does not exist yet"));
    }
    for (path, bytes) in files {
        let target = folder.join(path);
        let parent = target.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(refused(parent))?;
        let mut file = File::create_new(&target).map_err(refused(&target))?;
        let bytes = if path.contains("customers/") {
            with_fresh_nonce(bytes)?
        } else {
            bytes.clone()
        };
        file.write_all(&bytes).map_err(refused(&target))?;
    }
    Ok(())
}

/// A customer's file with a nonce of its own, so that no two books share one.
fn with_fresh_nonce(bytes: &[u8]) -> Result<Vec<u8>, (String, &'static str)> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if line.starts_with("nonce:") {
            lines.push(format!("nonce: \"{}\"", nonce()?));
        } else {
            lines.push(line.to_owned());
        }
    }
    Ok(lines.join("\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_template_is_a_book_whose_manifest_comes_last() {
        for template in [Template::Provider, Template::Association] {
            let files = files(template);
            assert_eq!(
                files.last().map(|(path, _)| path.as_str()),
                Some("book.toml")
            );
            assert!(
                files
                    .iter()
                    .any(|(path, _)| path.starts_with("content/controls/"))
            );
        }
    }

    fn is_yaml(path: &str) -> bool {
        Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "yml")
    }

    #[test]
    fn every_yaml_file_begins_with_a_line_that_leads_to_its_schema() {
        for template in [Template::Provider, Template::Association] {
            let files = files(template);
            for (path, bytes) in files.iter().filter(|(path, _)| is_yaml(path)) {
                let text = String::from_utf8_lossy(bytes);
                let (first, rest) = text.split_once('\n').expect("two lines");
                let target = first
                    .strip_prefix("# yaml-language-server: $schema=")
                    .expect(path);
                let schema = target.trim_start_matches("../");
                assert!(
                    files.iter().any(|(path, _)| path == schema),
                    "{path}: {target}"
                );
                assert_eq!(path.matches('/').count(), target.matches("../").count());
                assert!(!rest.contains("yaml-language-server"), "{path}");
            }
        }
    }

    #[test]
    fn a_folder_that_holds_something_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("mine.txt"), "mine").expect("written");
        assert!(write(folder.path(), &files(Template::Association)).is_err());
    }

    #[test]
    fn every_customer_gets_a_nonce_of_its_own() {
        let source = b"id: a\nnonce: \"00000000000000000000000000000000\"\n";
        let (one, two) = (
            with_fresh_nonce(source).expect("made"),
            with_fresh_nonce(source).expect("made"),
        );
        assert_ne!(one, two);
        assert!(!String::from_utf8_lossy(&one).contains("000000000000000000000000"));
    }
}
