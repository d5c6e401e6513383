//! The checkers of pages that others wrote, each over a folder, and our own reading beside them.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use super::{judge, root};

/// Where the checkers are installed.
pub fn judges() -> PathBuf {
    root().join("tests/judges")
}

/// The Nu HTML checker over a folder.
pub fn html_errors(folder: &Path) -> Output {
    let jar = judges().join("node_modules/vnu-jar/build/dist/vnu.jar");
    let arguments = [
        "-jar",
        &jar.to_string_lossy(),
        "--skip-non-html",
        "--errors-only",
        "--stdout",
        &folder.to_string_lossy(),
    ];
    judge("java", &arguments)
}

/// Broken links and fragments of a folder, without the network.
pub fn broken_links(folder: &Path) -> Output {
    let lychee = judges().join("venv/bin/lychee");
    let folder = folder.to_string_lossy();
    let arguments = [
        "--offline",
        "--include-fragments",
        "--no-progress",
        "--index-files",
        "index.html",
        "--root-dir",
        &folder,
        &folder,
    ];
    judge(&lychee.to_string_lossy(), &arguments)
}

/// Runs a script of `tests/judges/browser` over folders.
pub fn script(name: &str, folders: &[&Path]) -> Output {
    let script = judges().join("browser").join(name);
    let mut arguments = vec![script.to_string_lossy().into_owned()];
    arguments.extend(
        folders
            .iter()
            .map(|path| path.to_string_lossy().into_owned()),
    );
    judge(
        "node",
        &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

/// html-validate over a folder.
pub fn html_validate(folder: &Path) -> Output {
    let program = judges().join("node_modules/html-validate/bin/html-validate.mjs");
    let settings = judges().join(".htmlvalidate.json");
    let arguments = [
        &program.to_string_lossy(),
        "--config",
        &settings.to_string_lossy(),
        "--ext",
        "html",
        &folder.to_string_lossy(),
    ];
    judge("node", &arguments)
}

/// What a program printed.
pub fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
