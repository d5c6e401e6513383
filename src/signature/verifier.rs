//! A public key, and what it says of signatures.

use std::io::Cursor;

use minisign::{PublicKey, PublicKeyBox, SignatureBox};

use super::{KeyError, Refusal};

/// A public key.
#[derive(Clone, Debug)]
pub struct Verifier(PublicKey);

impl Verifier {
    /// Reads the text of a public key's file, or the key alone in one line.
    ///
    /// # Errors
    /// Where the text is neither.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let key = if text.contains('\n') {
            PublicKey::from_box(PublicKeyBox::from(format!("{text}\n")))
        } else {
            PublicKey::from_base64(text)
        };
        key.map(Self).map_err(|_| KeyError::NoKey)
    }

    /// Checks a signature over some bytes; gives its trusted comment.
    ///
    /// # Errors
    /// Where it is no signature, or was made with another key or over other bytes.
    pub fn check(&self, bytes: &[u8], signature: &str) -> Result<String, Refusal> {
        let signature = SignatureBox::from_string(signature).map_err(|_| Refusal::Unreadable)?;
        if signature.keynum() != self.0.keynum() {
            return Err(Refusal::OtherKey);
        }
        minisign::verify(&self.0, &signature, Cursor::new(bytes), true, false, false)
            .map_err(|_| Refusal::Altered)?;
        signature.trusted_comment().map_err(|_| Refusal::Unreadable)
    }
}
