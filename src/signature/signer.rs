//! A secret key that was opened, and what it can do.

use std::{fmt, sync::Arc};

use blake2::{
    Blake2b512, Blake2bMac, Digest,
    digest::{FixedOutput, KeyInit, Update, consts::U32},
};
use ct_codecs::{Base64, Encoder};
use ed25519_dalek::{Signer as _, SigningKey};
use minisign::{ErrorKind, PublicKey, SecretKey, SecretKeyBox, SignatureBox};

use super::KeyError;

/// How minisign marks a signature over a BLAKE2b-512 digest.
const PREHASHED: &[u8; 2] = b"ED";
/// The bytes of a secret key before its number: algorithms, salt and cost of its encryption.
const HEAD: usize = 54;
/// The bytes of a key's number.
const NUMBER: usize = 8;
/// The bytes of an Ed25519 seed.
const SEED: usize = 32;

/// A secret key that was opened. Cheap to clone; never printed.
#[derive(Clone)]
pub struct Signer(Arc<Opened>);

struct Opened {
    key: SigningKey,
    number: [u8; NUMBER],
    public: PublicKey,
}

impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signer")
    }
}

impl Signer {
    /// Whether the text of a secret key's file is of a key that needs a passphrase.
    #[must_use]
    pub fn needs_passphrase(text: &str) -> bool {
        let boxed: SecretKeyBox = text.to_owned().into();
        SecretKey::from_unencrypted_box(boxed).is_err()
    }

    /// Opens the text of a secret key's file.
    ///
    /// # Errors
    /// Where the text is no such key, or the passphrase does not open it.
    pub fn open(text: &str, passphrase: Option<&str>) -> Result<Self, KeyError> {
        let boxed = || -> SecretKeyBox { text.to_owned().into() };
        let secret = if let Ok(secret) = SecretKey::from_unencrypted_box(boxed()) {
            secret
        } else {
            let passphrase = passphrase.ok_or(KeyError::NoPassphrase)?;
            SecretKey::from_box(boxed(), Some(passphrase.to_owned())).map_err(
                |error| match error.kind() {
                    ErrorKind::Verify => KeyError::WrongPassphrase,
                    _ => KeyError::NoKey,
                },
            )?
        };
        let bytes = secret.to_bytes();
        let seed = bytes.get(HEAD + NUMBER..HEAD + NUMBER + SEED);
        let seed: [u8; SEED] = seed
            .and_then(|seed| seed.try_into().ok())
            .ok_or(KeyError::NoKey)?;
        let number = secret.keynum().try_into().map_err(|_| KeyError::NoKey)?;
        let public = PublicKey::from_secret_key(&secret)?;
        Ok(Self(Arc::new(Opened {
            key: SigningKey::from_bytes(&seed),
            number,
            public,
        })))
    }

    /// The signature of some bytes, as the text of its file. The trusted comment is one line and signed as well.
    ///
    /// # Errors
    /// Where the comment has more lines, or the library does not accept what was made.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String, KeyError> {
        let digest = Blake2b512::digest(bytes);
        let signature = self.0.key.sign(&digest).to_bytes();
        let mut line = Vec::with_capacity(PREHASHED.len() + NUMBER + signature.len());
        line.extend_from_slice(PREHASHED);
        line.extend_from_slice(&self.0.number);
        line.extend_from_slice(&signature);
        let mut whole = signature.to_vec();
        whole.extend_from_slice(comment.as_bytes());
        let outer = self.0.key.sign(&whole).to_bytes();
        let text = format!(
            "untrusted comment: signature from policybook\n{}\ntrusted comment: {comment}\n{}\n",
            base64(&line)?,
            base64(&outer)?,
        );
        let read = SignatureBox::from_string(&text)?;
        minisign::verify(
            &self.0.public,
            &read,
            std::io::Cursor::new(bytes),
            true,
            false,
            false,
        )?;
        Ok(text)
    }

    /// The public key in one line, as `minisign -P` takes it.
    #[must_use]
    pub fn public_line(&self) -> String {
        self.0.public.to_base64()
    }

    /// The text of the public key's file.
    ///
    /// # Errors
    /// Where the library cannot write it.
    pub fn public_file(&self) -> Result<String, KeyError> {
        Ok(self.0.public.to_box()?.into_string())
    }

    /// Bytes that nobody can tell from random ones without the secret key (keyed BLAKE2b-256), the same for the same
    /// purpose and text.
    #[must_use]
    pub fn keyed(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let seed = self.0.key.to_bytes();
        let Ok(mut mac) = <Blake2bMac<U32> as KeyInit>::new_from_slice(&seed) else {
            // A key of 32 bytes is always taken.
            return [0; 32];
        };
        Update::update(&mut mac, purpose.as_bytes());
        Update::update(&mut mac, &[0]);
        Update::update(&mut mac, text);
        mac.finalize_fixed().into()
    }
}

fn base64(bytes: &[u8]) -> Result<String, KeyError> {
    Base64::encode_to_string(bytes).map_err(|error| KeyError::Refused(error.to_string()))
}
