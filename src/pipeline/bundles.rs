//! One file for each customer to be handed over. In: a generation that holds the customer's files. Out: a zip in it,
//! or the same encrypted, and then no zip.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{failed::Failed, make::in_pool, request::Request};
use crate::{
    book::Customer,
    diag::Diagnostic,
    model::Model,
    plan::documents::{NOTE, SUMS, note},
    render::{Artifact, Body, bundle},
    signature::{ENDING, Signer},
    source::BookPath,
    write::{Generation, Part, WriteError},
};

/// Why a bundle was not made.
enum Failure {
    Write(WriteError),
    Fault(Diagnostic),
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// Makes the bundle of every customer whose documents were made; each thread holds one at a time. Customers whose bundle
/// cannot be made are added to those that go without.
pub(super) fn make(
    request: &Request,
    model: &Model,
    folders: &BTreeMap<String, Vec<BookPath>>,
    generation: &Generation,
    failed: &mut Failed,
) -> Result<(), WriteError> {
    let whole = |(folder, _): &(&String, &Vec<BookPath>)| !failed.contains(&part(folder));
    let folders: Vec<(&String, &Vec<BookPath>)> = folders.iter().filter(whole).collect();
    let failures = Mutex::new(Vec::new());
    in_pool(request.threads, || {
        folders.par_iter().for_each(|(folder, paths)| {
            if let Err(failure) = one(request, model, generation, folder, paths) {
                let mut failures = failures.lock().unwrap_or_else(PoisonError::into_inner);
                failures.push((*folder, failure));
            }
        });
    });
    for (folder, failure) in failures
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        match failure {
            Failure::Write(error) => return Err(error),
            Failure::Fault(fault) => {
                let id = folder.trim_start_matches("customers/");
                if let Ok(bundle) = BookPath::parse(&format!("{folder}/{id}.zip")) {
                    failed.add(part(folder), &bundle, fault);
                }
            }
        }
    }
    Ok(())
}

/// The part of a customer's folder.
pub(super) fn part(folder: &str) -> Part {
    Part::Customer(folder.trim_start_matches("customers/").to_owned())
}

fn one(
    request: &Request,
    model: &Model,
    generation: &Generation,
    folder: &str,
    paths: &[BookPath],
) -> Result<(), Failure> {
    let id = folder.trim_start_matches("customers/");
    let mut customers = model.book.customers.iter();
    let Some(customer) = customers.find(|customer| customer.id.value.as_str() == id) else {
        return Ok(());
    };
    let files = files(request, model, generation, customer, paths)?;
    let zip = bundle::zip(&files, model.book.date()).map_err(Failure::Fault)?;
    let path = format!("{folder}/{id}.zip");
    let Some(recipient) = &customer.age_recipient else {
        return Ok(put(generation, &path, zip, None)?);
    };
    let path = format!("{path}.age");
    // What is encrypted anew differs, so that it is made anew only where it would say something else.
    let made_from = Sha256::new().chain_update(&zip).chain_update(recipient);
    let made_from = hex::encode(made_from.finalize());
    if BookPath::parse(&path).is_ok_and(|path| generation.keep_made(&path, &made_from)) {
        return Ok(());
    }
    let closed = bundle::encrypt(&zip, recipient).map_err(Failure::Fault)?;
    Ok(put(generation, &path, closed, Some(made_from))?)
}

/// What a bundle holds: the note first, then the customer's files in order of path.
fn files(
    request: &Request,
    model: &Model,
    generation: &Generation,
    customer: &Customer,
    paths: &[BookPath],
) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let prefix = format!("customers/{}/", customer.id.value);
    let mut paths = paths.to_vec();
    if request.signer.is_some() {
        paths.extend(BookPath::parse(&format!("{prefix}{SUMS}{ENDING}")));
    }
    paths.sort();
    let below = |path: &BookPath| path.as_str().trim_start_matches(&prefix).to_owned();
    let names: Vec<String> = paths.iter().map(below).collect();
    let key = request.signer.as_ref().map(Signer::public_line);
    let text = note(model, customer, &names, key.as_deref());
    let mut files = vec![(NOTE.to_owned(), text.into_bytes())];
    for (name, path) in names.into_iter().zip(&paths) {
        files.push((name, generation.read(path)?));
    }
    Ok(files)
}

fn put(
    generation: &Generation,
    path: &str,
    bytes: Vec<u8>,
    made_from: Option<String>,
) -> Result<(), WriteError> {
    let Ok(path) = BookPath::parse(path) else {
        return Ok(());
    };
    generation.put(&Artifact {
        path,
        body: Body::Bytes(bytes.into()),
        facts: None,
        made_from,
    })
}
