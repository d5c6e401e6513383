//! Compiles the crate again when a file that it embeds appears, changes or goes away, and tells it what it is made
//! from: files that another binary made may be other files, and are not taken over.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads what the crate is made from"
)]

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

fn main() {
    let mut hasher = DefaultHasher::new();
    for path in ["src", "themes", "i18n", "examples", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={path}");
        add(Path::new(path), &mut hasher);
    }
    for path in ["content", "book.toml"] {
        println!("cargo:rerun-if-changed={path}");
    }
    println!(
        "cargo:rustc-env=POLICYBOOK_MADE_FROM={:016x}",
        hasher.finish()
    );
}

/// Adds a file, or what a folder holds in the order of its names, but for what is hidden. One that is not there adds its
/// name alone.
fn add(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    if let Ok(bytes) = fs::read(path) {
        bytes.hash(hasher);
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut inside: Vec<_> = entries.map(|entry| entry.path()).collect();
    inside.sort();
    let is_hidden = |path: &Path| {
        path.file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
    };
    inside.retain(|path| !is_hidden(path));
    for path in inside {
        add(&path, hasher);
    }
}
