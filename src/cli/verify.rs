//! `policybook verify`.

#![expect(
    clippy::disallowed_methods,
    reason = "the files to judge lie outside the book"
)]

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    Ending,
    arguments::{StatusFormat, VerifyOptions},
    output::Terminal,
    passphrase::read,
    source_files,
};
use crate::{
    book::{Issue, List},
    diag::Diagnostics,
    genuine::{self, Found, Sums, Trust, Verdict},
    load,
    plan::documents::SUMS,
    signature::{ENDING, Verifier},
    source::Sources,
};

type Refusal = (String, &'static str);

/// Sums that were read, and whether they can be trusted.
type Known = BTreeMap<PathBuf, (Sums, Trust)>;

/// Judges files and says how each stands.
pub(super) fn run(options: &VerifyOptions, terminal: &Terminal) -> Ending {
    let register = match register(options.register.as_deref(), terminal) {
        Ok(register) => register,
        Err(ending) => return ending,
    };
    let key = match key(&options.key) {
        Ok(key) => key,
        Err((message, hint)) => {
            terminal.failure(message, hint);
            return Ending::Failed;
        }
    };
    let mut known = Known::new();
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for file in &options.files {
        match judge(options, file, &key, &mut known, register.as_ref()) {
            Ok(verdict) => found.push(verdict),
            Err(refusal) => refused.push(refusal),
        }
    }
    let ending = report(options, &found, terminal);
    // A file that cannot be judged takes no verdict from the others.
    for (message, hint) in &refused {
        terminal.failure(message, hint);
    }
    if refused.is_empty() {
        ending
    } else {
        Ending::Failed
    }
}

/// How one file stands, by sums that are read once for all files that they list.
fn judge(
    options: &VerifyOptions,
    file: &Path,
    key: &Verifier,
    known: &mut Known,
    register: Option<&List<Issue>>,
) -> Result<Found, Refusal> {
    let digest = digest(file)?;
    let path = match &options.sums {
        Some(path) => path.clone(),
        None => sums_beside(file)?,
    };
    let (sums, trust) = match known.entry(path) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => {
            let read = trusted(new.key(), key)?;
            new.insert(read)
        }
    };
    let name = file.to_string_lossy();
    Ok(genuine::judge(&name, &digest, sums, trust, register))
}

/// The public key in a file, or given as it is.
fn key(given: &str) -> Result<Verifier, Refusal> {
    let hint = "give the provider's public key: its file, or the line of letters in it";
    if let Ok(key) = Verifier::parse(given) {
        return Ok(key);
    }
    let path = Path::new(given);
    if matches!(path.try_exists(), Ok(false)) {
        return Err((
            format!("`{given}` is neither a file nor a public key"),
            hint,
        ));
    }
    Verifier::parse(&read(path)?).map_err(|error| (format!("`{given}`: {error}"), hint))
}

fn digest(path: &Path) -> Result<String, Refusal> {
    let failed = |error: io::Error| {
        let message = format!("cannot read `{}`: {error}", path.display());
        (
            message,
            "check that the file exists and that you may read it",
        )
    };
    let mut hash = Sha256::new();
    let mut file = File::open(path).map_err(failed)?;
    io::copy(&mut file, &mut Hashed(&mut hash)).map_err(failed)?;
    Ok(hex::encode(hash.finalize()))
}

/// A digest as a place to write to.
struct Hashed<'a>(&'a mut Sha256);

impl io::Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sums in the file's folder, or in a folder above it, as for evidence.
fn sums_beside(file: &Path) -> Result<PathBuf, Refusal> {
    let folder = source_files::folder_of(file).unwrap_or_default();
    let mut folders = folder.ancestors().take(4);
    folders
        .find_map(|folder| {
            let sums = folder.join(SUMS);
            fs::metadata(&sums)
                .is_ok_and(|metadata| metadata.is_file())
                .then_some(sums)
        })
        .ok_or_else(|| {
            let message = format!("there is no `{SUMS}` beside `{}`", file.display());
            (
                message,
                "put it and its signature there, or name it with `--sums`",
            )
        })
}

fn trusted(path: &Path, key: &Verifier) -> Result<(Sums, Trust), Refusal> {
    let text = read(path)?;
    let mut signature = path.as_os_str().to_owned();
    signature.push(ENDING);
    let signature = read(Path::new(&signature))?;
    Ok((
        Sums::parse(&text),
        Trust::of(text.as_bytes(), &signature, key),
    ))
}

/// The register's lines, where one was given; a register with faults is no register.
fn register(path: Option<&Path>, terminal: &Terminal) -> Result<Option<List<Issue>>, Ending> {
    let Some(path) = path else { return Ok(None) };
    let text = read(path).map_err(|(message, hint)| {
        terminal.failure(message, hint);
        Ending::Failed
    })?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let lines = load::register(&text, &mut sources, &mut diagnostics);
    if diagnostics.has_errors() {
        terminal.diagnostics(&diagnostics, &sources);
        return Err(Ending::Failed);
    }
    Ok(Some(lines))
}

fn report(options: &VerifyOptions, found: &[Found], terminal: &Terminal) -> Ending {
    match options.format {
        StatusFormat::Human => {
            for found in found {
                terminal.result(found.sentence());
            }
        }
        StatusFormat::Json => terminal.result(format_args!("{:#}", json!({ "files": found }))),
    }
    if found.iter().all(|found| found.verdict == Verdict::Genuine) {
        Ending::Done
    } else {
        Ending::Faulty
    }
}
