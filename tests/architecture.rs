//! The structure that ARCHITECTURE.md describes, held against the code.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot read the code has failed"
)]

use std::{collections::BTreeSet, fs, path::Path};

const BASE: [&str; 8] = [
    "source",
    "terms",
    "lang",
    "prose",
    "diag",
    "book",
    "theme",
    "signature",
];
const STAGES: [&str; 6] = ["load", "check", "model", "plan", "render", "write"];
const SHELL: [&str; 10] = [
    "pipeline", "recall", "report", "status", "online", "serve", "watch", "edit", "genuine", "cli",
];

/// The modules of this crate that the files of one module name.
fn imports(module: &str) -> BTreeSet<String> {
    let mut imports = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(module);
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry
            .path()
            .extension()
            .is_none_or(|extension| extension != "rs")
        {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for rest in code.split("crate::").skip(1) {
            if let Some(list) = rest.strip_prefix('{') {
                imports.extend(top_names(list));
            } else {
                imports.insert(first_name(rest).to_owned());
            }
        }
    }
    imports.remove(module);
    imports
}

/// The first names of each branch of `{a::b, c::{d, e}}`, after its opening brace.
fn top_names(list: &str) -> Vec<String> {
    let (mut depth, mut branches) = (1, vec![String::new()]);
    for character in list.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => branches.push(String::new()),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if let Some(branch) = branches
            .last_mut()
            .filter(|_| character != ',' || depth > 1)
        {
            branch.push(character);
        }
    }
    branches
        .iter()
        .map(|branch| first_name(branch.trim()).to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn first_name(path: &str) -> &str {
    path.split(|character: char| !character.is_alphanumeric() && character != '_')
        .next()
        .unwrap_or_default()
}

#[test]
fn a_stage_imports_the_base_and_the_stage_before_it() {
    for (place, stage) in STAGES.iter().enumerate() {
        let mut allowed: BTreeSet<&str> = BASE.into_iter().collect();
        if let Some(before) = place.checked_sub(1).and_then(|before| STAGES.get(before)) {
            allowed.insert(before);
        }
        for import in imports(stage) {
            assert!(
                allowed.contains(import.as_str()),
                "`{stage}` imports `{import}`"
            );
        }
    }
}

#[test]
fn the_base_imports_itself_alone() {
    for module in BASE {
        for import in imports(module) {
            assert!(
                BASE.contains(&import.as_str()),
                "`{module}` imports `{import}`"
            );
        }
    }
}

#[test]
fn one_module_alone_asks_the_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let means = [
        "ureq",
        "TcpStream",
        "UdpSocket",
        "ToSocketAddrs",
        "TcpSocket",
        "UnixStream",
    ];
    let mut asking = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten() {
        let is_code = entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs");
        let path = entry.path().strip_prefix(&root).expect("below").to_owned();
        let text = is_code.then(|| fs::read_to_string(entry.path()).expect("a file"));
        if text.is_some_and(|text| means.iter().any(|means| text.contains(means))) {
            asking.insert(path.iter().next().expect("a module").to_owned());
        }
    }
    let online: BTreeSet<_> = [std::ffi::OsString::from("online")].into();
    assert_eq!(asking, online);
}

#[test]
fn every_module_is_described() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("the description");
    let library = fs::read_to_string(root.join("src/lib.rs")).expect("the library");
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let known: BTreeSet<&str> = BASE.into_iter().chain(STAGES).chain(SHELL).collect();
    assert_eq!(modules.iter().copied().collect::<BTreeSet<_>>(), known);
    for module in modules {
        assert!(
            text.contains(&format!("`{module}`")),
            "ARCHITECTURE.md does not name `{module}`"
        );
    }
}

/// The files of a folder that say one of these words outside of their tests, by path.
fn files_that_say(folder: &str, words: &[&str]) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root.join(folder))
        .into_iter()
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if words.iter().any(|word| code.contains(word)) {
            let path = path.strip_prefix(&root).expect("below");
            found.insert(path.to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn what_a_page_reads_is_seen() {
    // How long a body is says where lists are cut, which is in the ground, and nothing else.
    let measuring = files_that_say("", &[".longest()"]);
    assert_eq!(measuring, ["plan/parts.rs".to_owned()].into());
    // Reads are noted by thread: a page is filled on one.
    let threads = ["rayon", "thread::", "par_iter"];
    let others = files_that_say("plan/site", &threads);
    assert_eq!(others, ["plan/site/mod.rs".to_owned()].into());
    for folder in ["prose", "lang", "model"] {
        let others = files_that_say(folder, &threads);
        assert!(others.is_empty(), "{others:?}");
    }
    // What is found once for many pages is found before any is filled, or from no body.
    let mut once = files_that_say("plan", &["OnceLock", "LazyLock", "OnceCell", "Mutex"]);
    once.retain(|path| !path.starts_with("plan/documents/"));
    let known = [
        "plan/routes.rs",
        "plan/site/images.rs",
        "plan/site/search/alphabet.rs",
        "plan/site/texts.rs",
    ];
    assert_eq!(once, known.map(str::to_owned).into());
}
