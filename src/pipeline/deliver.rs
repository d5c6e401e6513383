//! What is made from finished files: the signatures of customers' sums, the published list, bundles. In: a generation
//! that holds every document. Out: more files in it.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    bundles,
    failed::Failed,
    jobs::Plan,
    request::{Bundles, Request, Scope},
};
use crate::{
    genuine,
    model::Model,
    plan::{documents::SUMS, site::verify},
    render::{Artifact, Body, compressed},
    signature::{ENDING, Signer},
    source::BookPath,
    write::{Generation, Part, PartEntry, Seal, WriteError},
};

/// With what the manifest is signed, where a key was given.
pub(super) fn seal(request: &Request, model: &Model) -> Option<Seal> {
    request.signer.clone().map(|signer| Seal {
        signer,
        comment: comment(model, "manifest"),
    })
}

/// Makes what follows from the documents and their sums. A customer whose bundle cannot be made is added to those that
/// go without; their folders are put back to what they were, and what each was built from is returned.
pub(super) fn deliver(
    request: &Request,
    model: &Model,
    plan: &Plan,
    generation: &Generation,
    failed: &mut Failed,
) -> Result<BTreeMap<String, PartEntry>, WriteError> {
    let folders = plan.folders();
    if let Some(signer) = &request.signer {
        let whole = |folder: &&String| !failed.contains(&bundles::part(folder));
        for folder in folders.keys().filter(whole) {
            sign_sums(signer, model, folder, generation)?;
        }
    }
    match request.bundles {
        Bundles::Make => bundles::make(request, model, &folders, generation, failed)?,
        Bundles::Omit => {}
    }
    let parts = generation.set_back(&failed.parts())?;
    if let Some(signer) = &request.signer {
        match request.scope {
            Scope::All | Scope::Site | Scope::Shards(_) => publish(signer, model, generation)?,
            Scope::Customers(_) | Scope::Shard(_) => {}
        }
    }
    Ok(parts)
}

/// Puts the list of what was handed out or made, and the public key, beside the page that checks a document.
fn publish(signer: &Signer, model: &Model, generation: &Generation) -> Result<(), WriteError> {
    let made = generation.documents();
    let outward = made.into_iter().filter(|(path, ..)| match Part::of(path) {
        Part::Customer(_) | Part::Documents => true,
        Part::Site | Part::Internal => false,
    });
    let built = outward.map(|(_, digest, id)| (digest, id));
    let copies = genuine::listed(&model.book.issued, built);
    let list = genuine::script(signer, &copies);
    let key = signer
        .public_file()
        .map_err(|error| WriteError::Seal(error.to_string()))?;
    let folder = format!("public/{}", verify::FOLDER);
    put(
        model,
        generation,
        &format!("{folder}/{}", verify::LIST),
        list.into_bytes(),
    )?;
    put(
        model,
        generation,
        &format!("{folder}/{}", verify::KEY),
        key.into_bytes(),
    )
}

/// Signs the sums of a customer's folder; other files are not signed.
fn sign_sums(
    signer: &Signer,
    model: &Model,
    folder: &str,
    generation: &Generation,
) -> Result<(), WriteError> {
    let Ok(sums) = BookPath::parse(&format!("{folder}/{SUMS}")) else {
        return Ok(());
    };
    let customer = folder.trim_start_matches("customers/");
    let comment = comment(model, &format!("customer:{customer}"));
    let signature = signer
        .sign(&generation.read(&sums)?, &comment)
        .map_err(|error| WriteError::Seal(error.to_string()))?;
    put(
        model,
        generation,
        &format!("{sums}{ENDING}"),
        signature.into_bytes(),
    )
}

/// A trusted comment: what was signed, the book's version and its date. Never the clock's, so that a build can be
/// repeated.
fn comment(model: &Model, what: &str) -> String {
    let mut comment = format!("policybook {what}");
    if let Some(version) = model.book.version() {
        comment += " version:";
        comment.extend(version.chars().filter(|letter| !letter.is_control()));
    }
    if let Some(date) = model.book.date() {
        let _ = write!(comment, " date:{date}");
    }
    comment
}

/// Adds a file, also as hosts serve it compressed; paths are made from those of jobs, so that they always are paths.
fn put(
    model: &Model,
    generation: &Generation,
    path: &str,
    bytes: Vec<u8>,
) -> Result<(), WriteError> {
    let Ok(path) = BookPath::parse(path) else {
        return Ok(());
    };
    let artifact = Artifact {
        path,
        body: Body::Bytes(bytes.into()),
        facts: None,
        // What is made from other files is told from what was there by its bytes.
        made_from: None,
    };
    let more = if model.book.manifest.site.precompress {
        compressed::of(&artifact)
    } else {
        Vec::new()
    };
    let mut files = std::iter::once(&artifact).chain(&more);
    files.try_for_each(|file| generation.put(file))
}
