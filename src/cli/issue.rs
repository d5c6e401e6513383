//! `policybook issue`.

#![expect(
    clippy::disallowed_methods,
    reason = "this command looks at the documents that it records"
)]

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use super::{
    Ending,
    arguments::IssueOptions,
    build::out_folder,
    clock,
    evidence::meant,
    output::{Terminal, plural},
    source_files::{self, Opened},
};
use crate::{
    diag::nearest,
    edit,
    genuine::{self, Handed},
    load::decode::ISSUED,
    terms::Date,
    write::Manifest,
};

type Refusal = (String, String);

/// Records what was handed out, or revokes it.
pub(super) fn run(options: &IssueOptions, terminal: &Terminal) -> Ending {
    let day = match clock::today(options.today) {
        Ok(day) => day,
        Err(message) => {
            terminal.failure(message, "");
            return Ending::Failed;
        }
    };
    let Some(opened) = source_files::open(&options.book, terminal) else {
        return Ending::Faulty;
    };
    if opened.diagnostics.has_errors() {
        terminal.diagnostics(&opened.diagnostics, opened.sources());
        return Ending::Faulty;
    }
    let done = if options.revoke.is_empty() {
        record(options, &opened, day)
    } else {
        revoke(options, &opened, day)
    };
    match done {
        Ok(said) => {
            terminal.result(said);
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, &hint);
            Ending::Failed
        }
    }
}

/// Records the documents of the customers asked for, or of all.
fn record(options: &IssueOptions, opened: &Opened, day: Date) -> Result<String, Refusal> {
    let out = out_folder(&options.book, options.out.as_deref())
        .map_err(|(message, hint)| (message, hint.to_owned()))?;
    let manifest =
        Manifest::read(&out).map_err(|error| (error.to_string(), error.hint().to_owned()))?;
    let manifest = manifest.ok_or_else(|| {
        let message = format!("nothing was built in `{}`", out.display());
        (message, "run `policybook build` first".to_owned())
    })?;
    let mut copies = genuine::handed_out(&manifest, &opened.loaded.book.manifest.languages);
    for customer in &options.customers {
        known(customer, opened)?;
        if !copies.iter().any(|copy| copy.customer == *customer) {
            let message = format!("no document was built for the customer `{customer}`");
            return Err((message, "run `policybook build`".to_owned()));
        }
    }
    copies
        .retain(|copy| options.customers.is_empty() || options.customers.contains(&copy.customer));
    for copy in &copies {
        untouched(&out, copy)?;
    }
    let lines = genuine::issue_lines(&opened.loaded.book.issued, &copies, day);
    append(&options.book, opened, &lines)?;
    let known = match copies.len() - lines.len() {
        0 => String::new(),
        number => format!("; {number} recorded before or revoked"),
    };
    Ok(format!(
        "Recorded {} in {ISSUED}{known}",
        plural(lines.len(), "document")
    ))
}

fn revoke(options: &IssueOptions, opened: &Opened, day: Date) -> Result<String, Refusal> {
    let register = &opened.loaded.book.issued;
    let mut lines = Vec::new();
    for id in options.revoke.iter().map(|id| genuine::written_id(id)) {
        let found = genuine::revoke_lines(register, &id, day).ok_or_else(|| {
            let ids = register.iter().map(|line| line.id.value.as_str());
            let message = format!("no document with the id `{id}` was handed out");
            (message, meant(nearest(&id, ids), "`content/issued.jsonl`"))
        })?;
        lines.extend(
            found
                .into_iter()
                .filter(|line| !lines.contains(line))
                .collect::<Vec<_>>(),
        );
    }
    append(&options.book, opened, &lines)?;
    Ok(format!(
        "Revoked {} in {ISSUED}",
        plural(lines.len(), "document")
    ))
}

fn known(customer: &str, opened: &Opened) -> Result<(), Refusal> {
    let customers = &opened.loaded.book.customers;
    let ids = || customers.iter().map(|customer| customer.id.value.as_str());
    if ids().any(|id| id == customer) {
        return Ok(());
    }
    let message = format!("the book has no customer `{customer}`");
    Err((
        message,
        meant(nearest(customer, ids()), "`content/customers/`"),
    ))
}

/// A document that is not what was built must not be recorded as handed out.
fn untouched(out: &Path, copy: &Handed) -> Result<(), Refusal> {
    let path = out.join(&copy.path);
    let bytes = fs::read(&path).map_err(|error| {
        let message = format!("cannot read `{}`: {error}", path.display());
        (message, "build it again".to_owned())
    })?;
    if hex::encode(Sha256::digest(bytes)) == copy.digest {
        return Ok(());
    }
    let message = format!("`{}` is not what was built", path.display());
    Err((
        message,
        "build it again; what was changed by hand is no document of this book".to_owned(),
    ))
}

fn append(book: &Path, opened: &Opened, lines: &[String]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Ok(());
    }
    let read = opened.text_of(ISSUED).unwrap_or_default();
    edit::append(&book.join(ISSUED), read, &lines.concat())
        .map_err(|error| (error.to_string(), error.hint().to_owned()))
}
