//! What is tried with random bytes: one function for each part of the program that reads what a stranger may have
//! written. Each panics where a promise is broken. The fuzz targets run them for as long as they are left, `tests/fuzz.rs`
//! for a few thousand mutations of the seeds.

mod book;
mod manifest;
mod prose;
mod seeds;
mod surroundings;
#[path = "../../src/prose/tests/well_formed.rs"]
mod well_formed;
mod wording;
mod yaml;

#[path = "../../tests/hostile/inert.rs"]
mod inert;

pub use seeds::seeds;

/// One part of the program, and what is tried with it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name: that of the fuzz target and of the folder of its seeds.
    pub name: &'static str,
    /// Tries some bytes.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: [Target; 6] = [
    Target {
        name: "yaml",
        run: yaml::run,
    },
    Target {
        name: "markdown",
        run: prose::markdown,
    },
    Target {
        name: "parameters",
        run: prose::parameters,
    },
    Target {
        name: "fluent",
        run: wording::run,
    },
    Target {
        name: "manifest",
        run: manifest::run,
    },
    Target {
        name: "book",
        run: book::run,
    },
];

/// Tries bytes with the target of this name.
///
/// # Panics
/// Where a promise is broken, or there is no such target.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("a target of this name").run)(bytes);
}
