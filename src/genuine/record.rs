//! New lines of the register: what a build made for customers, and what is revoked.

use serde::Serialize;

use crate::{
    book::{Issue, List, Validity, validity},
    lang::Languages,
    terms::Date,
    write::{Manifest, Part},
};

/// A copy as a build made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Its path in the output folder.
    pub path: String,
    /// Its short id.
    pub id: String,
    /// For whom it was made.
    pub customer: String,
    /// Which document.
    pub document: String,
    /// The policy's version.
    pub version: String,
    /// Its language.
    pub language: String,
    /// The SHA-256 of its file.
    pub digest: String,
}

/// A line as it is written.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    customer: &'a str,
    document: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'a str,
    language: &'a str,
    digest: &'a str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<String>,
}

/// The copies that an output folder holds for customers, in order of path.
#[must_use]
pub fn handed_out(manifest: &Manifest, languages: &Languages) -> Vec<Handed> {
    let mut copies = Vec::new();
    for (path, file) in &manifest.files {
        let (Part::Customer(customer), Some(id)) = (Part::of(path), &file.id) else {
            continue;
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some((document, language)) = parted(name, languages) else {
            continue;
        };
        let part = manifest.parts.get(&Part::Customer(customer.clone()).name());
        copies.push(Handed {
            path: path.clone(),
            id: id.clone(),
            customer,
            document,
            version: part.map(|part| part.version.clone()).unwrap_or_default(),
            language,
            digest: hex::encode(file.sha256),
        });
    }
    copies
}

/// Document and language of `policy-fr.pdf`; of two languages that would fit, the longer one.
fn parted(name: &str, languages: &Languages) -> Option<(String, String)> {
    let stem = name.strip_suffix(".pdf")?;
    let fits = languages.iter().filter_map(|language| {
        let tag = language.tag.as_str();
        let document = stem.strip_suffix(tag)?.strip_suffix('-')?;
        Some((document.to_owned(), tag.to_owned()))
    });
    fits.max_by_key(|(_, tag)| tag.len())
}

/// The lines by which copies are recorded. A copy that is recorded as handed out, or was revoked, gets none.
#[must_use]
pub fn issue_lines(register: &List<Issue>, copies: &[Handed], date: Date) -> Vec<String> {
    let is_new = |copy: &&Handed| match validity(register, &copy.digest) {
        None | Some((_, Validity::Superseded(_))) => true,
        Some((_, Validity::Current | Validity::Revoked(_))) => false,
    };
    copies
        .iter()
        .filter(is_new)
        .map(|copy| {
            written(&Line {
                id: &copy.id,
                customer: &copy.customer,
                document: &copy.document,
                version: &copy.version,
                language: &copy.language,
                digest: &copy.digest,
                date: date.to_string(),
                revoked: None,
            })
        })
        .collect()
}

/// An id as the register has it: printed ones hold hyphens and spaces of no width, by which they break or do not.
#[must_use]
pub fn written_id(printed: &str) -> String {
    let written = printed.trim().chars().filter_map(|sign| match sign {
        '\u{200b}' | '\u{ad}' | '\u{2060}' | '\u{feff}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        sign => Some(sign.to_ascii_uppercase()),
    });
    written.collect()
}

/// The lines by which the copies with this id are revoked; `None` where none was handed out, empty where all of them
/// are revoked already.
#[must_use]
pub fn revoke_lines(register: &List<Issue>, id: &str, date: Date) -> Option<Vec<String>> {
    let mut digests: Vec<&str> = Vec::new();
    for line in register.iter().filter(|line| line.id.value == id) {
        if !digests.contains(&line.digest.as_str()) {
            digests.push(&line.digest);
        }
    }
    if digests.is_empty() {
        return None;
    }
    let lines = digests.into_iter().filter_map(|digest| {
        let (line, stands) = validity(register, digest)?;
        match stands {
            Validity::Revoked(_) => None,
            Validity::Current | Validity::Superseded(_) => Some(written(&Line {
                id: &line.id.value,
                customer: line.customer.value.as_str(),
                document: line.document.value.as_str(),
                version: &line.version,
                language: line.language.as_str(),
                digest: &line.digest,
                date: date.to_string(),
                revoked: Some(date.to_string()),
            })),
        }
    });
    Some(lines.collect())
}

/// A line with its end. Our own type always serialises.
fn written(line: &Line<'_>) -> String {
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}
