//! What is said of one file.

use std::fmt::Write as _;

use serde::Serialize;

use super::sums::{Sums, Trust, name_of};
use crate::book::{Issue, List, Validity, validity};

/// How a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is what the provider signed and, where a register was given, what was handed out last.
    Genuine,
    /// It was handed out, and a later one took its place.
    Superseded,
    /// It was handed out, and no longer holds.
    Revoked,
    /// The provider signed it, and the register does not know it.
    Unknown,
    /// It, its sums or their signature is not what the provider signed.
    Altered,
    /// Nothing says that it is of this provider.
    Foreign,
}

/// What was found out about one file.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The file, as it was named.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
    /// How it stands.
    pub verdict: Verdict,
    /// What was signed besides: customer, version, date.
    pub signed: Option<String>,
    /// Its path in the signed list, where that has another name.
    pub listed_as: Option<String>,
    /// The copy's short id, where the register knows it.
    pub id: Option<String>,
    /// The copy that took its place.
    pub superseded_by: Option<Successor>,
    /// Since when it no longer holds, as YYYY-MM-DD.
    pub revoked: Option<String>,
}

/// The copy that took the place of another one.
#[derive(Clone, Debug, Serialize)]
pub struct Successor {
    /// Its short id.
    pub id: String,
    /// The policy's version; empty where the book states none.
    pub version: String,
    /// The day on which it was handed out, as YYYY-MM-DD.
    pub date: String,
}

impl Verdict {
    /// The verdict in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::Superseded => "superseded",
            Self::Revoked => "revoked",
            Self::Unknown => "unknown",
            Self::Altered => "altered",
            Self::Foreign => "foreign",
        }
    }
}

impl Found {
    /// The finding in one line.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut line = format!("{}: {}", self.file, self.verdict.name());
        if let Some(by) = &self.superseded_by {
            let _ = write!(line, " by {}", by.id);
            if !by.version.is_empty() {
                let _ = write!(line, ", version {}", by.version);
            }
            let _ = write!(line, ", handed out on {}", by.date);
        }
        if let Some(date) = &self.revoked {
            let _ = write!(line, " on {date}");
        }
        let why = match self.verdict {
            Verdict::Genuine => self.signed.as_deref(),
            Verdict::Superseded | Verdict::Revoked => None,
            Verdict::Unknown => Some("signed, but not in the register"),
            Verdict::Altered => Some("not what was signed"),
            Verdict::Foreign => Some("in no list that was signed with this key"),
        };
        if let Some(why) = why {
            let _ = write!(line, " ({why})");
        }
        if let Some(path) = &self.listed_as {
            let _ = write!(line, ", listed as `{path}`");
        }
        line
    }
}

/// Judges a file by the sums beside it and, where there is one, the register.
#[must_use]
pub fn judge(
    file: &str,
    sha256: &str,
    sums: &Sums,
    trust: &Trust,
    register: Option<&List<Issue>>,
) -> Found {
    let mut found = Found {
        file: file.to_owned(),
        sha256: sha256.to_owned(),
        verdict: Verdict::Genuine,
        signed: None,
        listed_as: None,
        id: None,
        superseded_by: None,
        revoked: None,
    };
    match trust {
        Trust::Signed(comment) => found.signed = Some(comment.clone()),
        Trust::Altered => found.verdict = Verdict::Altered,
        Trust::Foreign => found.verdict = Verdict::Foreign,
    }
    if found.verdict != Verdict::Genuine {
        return found;
    }
    let listed = sums.path_of(sha256, file);
    let has_its_name = |path: &str| name_of(path) == name_of(file);
    let Some(path) = listed.filter(|path| has_its_name(path) || !sums.has_name(file)) else {
        // Another file of this name was signed.
        found.verdict = if sums.has_name(file) {
            Verdict::Altered
        } else {
            Verdict::Foreign
        };
        found.listed_as = listed.map(str::to_owned);
        return found;
    };
    found.listed_as = (!has_its_name(path)).then(|| path.to_owned());
    // Only documents are handed out one by one; evidence goes with them.
    if let Some(register) = register.filter(|_| path.ends_with(".pdf") && !path.contains('/')) {
        by_register(register, &mut found);
    }
    found
}

fn by_register(register: &List<Issue>, found: &mut Found) {
    let Some((line, stands)) = validity(register, &found.sha256) else {
        found.verdict = Verdict::Unknown;
        return;
    };
    found.id = Some(line.id.value.clone());
    match stands {
        Validity::Current => {}
        Validity::Superseded(by) => {
            found.verdict = Verdict::Superseded;
            found.superseded_by = Some(Successor {
                id: by.id.value.clone(),
                version: by.version.clone(),
                date: by.date.to_string(),
            });
        }
        Validity::Revoked(date) => {
            found.verdict = Verdict::Revoked;
            found.revoked = Some(date.to_string());
        }
    }
}
