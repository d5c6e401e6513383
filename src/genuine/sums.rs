//! The sums of a customer's folder: what they say of a file, and whether they can be trusted.

use crate::signature::{Refusal, Verifier};

/// Whether sums are the provider's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// They are; what was signed besides: customer, version, date.
    Signed(String),
    /// They were signed with this key and changed since, or the signature was.
    Altered,
    /// They were signed with another key, or not at all.
    Foreign,
}

/// The digests of a folder's files.
#[derive(Clone, Debug, Default)]
pub struct Sums(Vec<(String, String)>);

impl Sums {
    /// Reads what `sha256sum` reads: `digest␠␠path`, or `digest␠*path`. Other lines say nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (digest, path) = line.split_once(' ')?;
            let path = path.strip_prefix([' ', '*'])?;
            let sound = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            sound.then(|| (digest.to_ascii_lowercase(), path.to_owned()))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The path of a file with this digest: of this name where there is one, since two files may hold the same.
    #[must_use]
    pub fn path_of(&self, digest: &str, name: &str) -> Option<&str> {
        let same = || self.0.iter().filter(|(known, _)| known == digest);
        let named = same().find(|(_, path)| name_of(path) == name_of(name));
        let found = named.or_else(|| same().next());
        found.map(|(_, path)| path.as_str())
    }

    /// Whether a file of this name is among them, whatever its digest.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(_, path)| name_of(path) == name_of(name))
    }
}

/// The last part of a path.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

impl Trust {
    /// Checks the sums against their signature.
    #[must_use]
    pub fn of(sums: &[u8], signature: &str, key: &Verifier) -> Self {
        match key.check(sums, signature) {
            Ok(comment) => Self::Signed(comment),
            Err(Refusal::Altered) => Self::Altered,
            Err(Refusal::OtherKey | Refusal::Unreadable) => Self::Foreign,
        }
    }
}
