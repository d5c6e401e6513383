//! Keys and signatures in minisign's formats: Ed25519 over BLAKE2b-512. In: texts of key files, bytes. Out: key
//! files, signatures, verdicts. Never reads the disk, the clock or a terminal.
//!
//! Keys and verdicts are the `minisign` library's. Signatures are made here, since the library mixes random numbers
//! into them: the same key, bytes and comment give the same signature (RFC 8032, section 5.1.6), so that a build can
//! be repeated.

mod error;
mod signer;
mod verifier;

pub use error::{KeyError, Refusal};
pub use signer::Signer;
pub use verifier::Verifier;

use minisign::KeyPair;

/// What the name of a signature's file adds to that of the file signed.
pub const ENDING: &str = ".minisig";

/// A new key pair as the texts of its two files.
pub struct KeyFiles {
    /// The secret key, encrypted with the passphrase.
    pub secret: String,
    /// The public key.
    pub public: String,
}

/// Makes a new key pair.
///
/// # Errors
/// Where the passphrase is empty, or the system gives no random numbers.
pub fn generate(passphrase: &str) -> Result<KeyFiles, KeyError> {
    if passphrase.is_empty() {
        return Err(KeyError::NoPassphrase);
    }
    let pair = KeyPair::generate_encrypted_keypair(Some(passphrase.to_owned()))?;
    let comment = Some("policybook secret key, encrypted");
    Ok(KeyFiles {
        secret: pair.sk.to_box(comment)?.into_string(),
        public: pair.pk.to_box()?.into_string(),
    })
}

#[cfg(test)]
mod tests;
