//! `manifest.json`: every file of the output with its size and SHA-256, and what each part was built from.

use std::{
    collections::BTreeMap,
    io::{self, ErrorKind, Write},
    path::Path,
};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{WriteError, standing::digest_of};
use crate::{source::BookPath, terms::Shard};

/// The manifest's file name in the output folder.
pub(super) const FILE_NAME: &str = "manifest.json";
/// The file name of its signature, beside it.
pub(super) const SIGNATURE_NAME: &str = "manifest.json.minisig";

/// What an output folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Which share of a build this is, where several machines made one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<ShardEntry>,
    /// What each part was built from, by its name: `site`, `documents`, `internal`, `customers/ID`.
    pub parts: BTreeMap<String, PartEntry>,
    /// The files, by their path in the folder, which never leads out of it; the manifest itself is not among them.
    #[serde(deserialize_with = "inside")]
    pub files: BTreeMap<String, ManifestFile>,
}

/// What a part was built from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartEntry {
    /// The policy's version, empty where the book states none.
    pub version: String,
    /// The digest of the book.
    pub book: String,
    /// The day of the build.
    pub date: String,
}

/// Which share of a build an output folder holds, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardEntry {
    /// Which one.
    pub shard: Shard,
    /// A digest of the binary and of the theme that its documents are set with.
    pub made_by: String,
    /// What every part of it was built from.
    pub built_from: PartEntry,
}

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, written as 64 hexadecimal digits.
    #[serde(with = "hex::serde")]
    pub sha256: [u8; 32],
    /// How many pages it has, where it is a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// The short id of the copy, where it is a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The digest of all that a page or a document was rendered from, or an encrypted file was made from; the bytes of
    /// an encrypted file differ each time it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<String>,
    /// True for an asset of the generation before, kept for pages that readers still have open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retained: bool,
}

/// A part of the output that can be built on its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The public site.
    Site,
    /// The documents that the public site offers.
    Documents,
    /// The house's own documents.
    Internal,
    /// One customer's folder.
    Customer(String),
}

impl Part {
    /// The part's name in the manifest.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Site => "site".to_owned(),
            Self::Documents => "documents".to_owned(),
            Self::Internal => "internal".to_owned(),
            Self::Customer(id) => format!("customers/{id}"),
        }
    }

    /// The part that a file of the output belongs to.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if path.starts_with("public/documents/") {
            return Self::Documents;
        }
        if path.starts_with("internal/") {
            return Self::Internal;
        }
        match path
            .strip_prefix("customers/")
            .and_then(|rest| rest.split_once('/'))
        {
            Some((id, _)) => Self::Customer(id.to_owned()),
            None => Self::Site,
        }
    }
}

/// Files that a folder is said to hold. Who wrote that may be a stranger, so that a path out of the folder is refused.
fn inside<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, ManifestFile>, D::Error> {
    let files = BTreeMap::<String, ManifestFile>::deserialize(from)?;
    for path in files.keys() {
        let refused = |error| de::Error::custom(format!("`{path}`: {error}"));
        BookPath::parse(path).map_err(refused)?;
    }
    Ok(files)
}

impl Manifest {
    /// Reads the manifest of a folder; `None` where there is none.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        Self::read_hashed(folder).map(|read| read.map(|(manifest, _)| manifest))
    }

    /// The same, with the SHA-256 of its bytes.
    pub(super) fn read_hashed(folder: &Path) -> Result<Option<(Self, [u8; 32])>, WriteError> {
        let path = folder.join(FILE_NAME);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::io("read", &path)(error)),
        };
        serde_json::from_slice(&bytes)
            .map(|manifest| Some((manifest, digest_of(&bytes))))
            .map_err(|error| WriteError::Manifest(path, error.to_string()))
    }

    /// Whether the file at this path of the folder is one of its files.
    pub(super) fn names(&self, path: &Path) -> bool {
        path.to_str()
            .is_some_and(|path| self.files.contains_key(path))
    }

    /// The manifest as written: indented JSON with a final line end.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = self.write(&mut bytes);
        bytes
    }

    /// Writes the same bytes.
    pub(super) fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *to, self)?;
        to.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_print_and_parse() {
        let mut manifest = Manifest::default();
        let file = ManifestFile {
            size: 3,
            sha256: [0xab; 32],
            pages: Some(3),
            id: Some("0000-1111-2222".to_owned()),
            made_from: Some("ef".repeat(16)),
            retained: true,
        };
        manifest.files.insert("public/é.html".to_owned(), file);
        let entry = PartEntry {
            version: "4.2".into(),
            book: "cd".into(),
            date: "2026-11-21".into(),
        };
        manifest.parts.insert(Part::Site.name(), entry);
        let parsed: Manifest = serde_json::from_slice(&manifest.to_bytes()).expect("valid JSON");
        assert_eq!(parsed, manifest);
    }

    #[test]
    fn a_manifest_with_a_digest_that_is_none_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let of = |digest: &str| {
            format!(r#"{{"parts": {{}}, "files": {{"a": {{"size": 1, "sha256": "{digest}"}}}}}}"#)
        };
        for (digest, is_read) in [("ab".repeat(32), true), ("00".to_owned(), false)] {
            std::fs::write(folder.path().join(FILE_NAME), of(&digest)).expect("written");
            let read = Manifest::read(folder.path());
            assert_eq!(read.is_ok(), is_read, "{read:?}");
        }
    }

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let digest = "ab".repeat(32);
        for (path, is_read) in [
            ("a/b", true),
            ("../b", false),
            ("/b", false),
            ("a//b", false),
        ] {
            let files = format!(r#"{{"{path}": {{"size": 1, "sha256": "{digest}"}}}}"#);
            let text = format!(r#"{{"parts": {{}}, "files": {files}}}"#);
            std::fs::write(folder.path().join(FILE_NAME), text).expect("written");
            assert_eq!(Manifest::read(folder.path()).is_ok(), is_read, "{path}");
        }
    }

    #[test]
    fn a_path_tells_its_part() {
        assert_eq!(Part::of("customers/a/x.pdf"), Part::Customer("a".into()));
        assert_eq!(Part::of("public/fr/index.html"), Part::Site);
        assert_eq!(Part::of("public/documents/policy-fr.pdf"), Part::Documents);
    }
}
