//! Compiles the crate again when a file that it embeds appears, changes or goes away.

fn main() {
    for folder in ["themes", "i18n", "content", "examples", "book.toml"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
