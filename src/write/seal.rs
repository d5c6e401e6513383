//! The signature of the manifest, which stands beside it and is in step with it.

use std::{fs, io::ErrorKind, path::Path};

use super::{Manifest, WriteError, files, manifest::SIGNATURE_NAME};
use crate::{render::Body, signature::Signer};

/// With what a manifest is signed.
#[derive(Clone, Debug)]
pub struct Seal {
    /// The key.
    pub signer: Signer,
    /// What is signed besides, in one line: the book's version and date.
    pub comment: String,
}

impl Seal {
    fn sign(&self, manifest: &Manifest) -> Result<String, WriteError> {
        self.signer
            .sign(&manifest.to_bytes(), &self.comment)
            .map_err(|error| WriteError::Seal(error.to_string()))
    }
}

/// Whether the signature beside a manifest is the one that this build would put there.
pub(super) fn is_current(
    folder: &Path,
    manifest: &Manifest,
    seal: Option<&Seal>,
) -> Result<bool, WriteError> {
    let there = fs::read_to_string(folder.join(SIGNATURE_NAME)).ok();
    let wanted = seal.map(|seal| seal.sign(manifest)).transpose()?;
    Ok(there == wanted)
}

/// Puts the signature of a manifest into a folder, or takes away the one of another build.
pub(super) fn put(
    folder: &Path,
    manifest: &Manifest,
    seal: Option<&Seal>,
) -> Result<(), WriteError> {
    let path = folder.join(SIGNATURE_NAME);
    match seal {
        Some(seal) => files::create(
            &path,
            &Body::Bytes(seal.sign(manifest)?.into_bytes().into()),
        ),
        None => files::remove(&path),
    }
}

/// Moves the signature from one folder to another, just before the manifest; takes away the one of another build.
pub(super) fn replace(from: &Path, to: &Path) -> Result<(), WriteError> {
    let target = to.join(SIGNATURE_NAME);
    match fs::rename(from.join(SIGNATURE_NAME), &target) {
        Err(error) if error.kind() == ErrorKind::NotFound => files::remove(&target),
        result => result.map_err(WriteError::io("replace", &target)),
    }
}
