//! `policybook evidence accept`.

use super::{
    Ending,
    arguments::AcceptOptions,
    clock,
    output::Terminal,
    source_files::{self, Opened},
};
use crate::{
    book::{Evidence, EvidenceSource},
    diag::nearest,
    edit::{self, Acceptance},
    source::FileId,
    terms::{Date, EvidenceId, RoleId},
};

/// Records the present digests of entries; all of them, or none.
pub(super) fn accept(options: &AcceptOptions, terminal: &Terminal) -> Ending {
    let day = match clock::today(options.today) {
        Ok(day) => day,
        Err(message) => {
            terminal.failure(message, "");
            return Ending::Failed;
        }
    };
    let Some(mut opened) = source_files::open(&options.book, terminal) else {
        return Ending::Faulty;
    };
    match accept_all(options, &mut opened, day) {
        Ok(lines) => {
            for line in lines {
                terminal.result(line);
            }
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, &hint);
            Ending::Failed
        }
    }
}

type Refusal = (String, String);

fn accept_all(
    options: &AcceptOptions,
    opened: &mut Opened,
    day: Date,
) -> Result<Vec<String>, Refusal> {
    let role = options
        .role
        .as_deref()
        .map(|role| role_of(role, opened))
        .transpose()?;
    let mut lines = Vec::new();
    for id in &options.ids {
        let (id, file, sha256) = entry_of(id, opened)?;
        let acceptance = Acceptance {
            sha256: sha256.as_deref(),
            collected: day,
            owner: role.as_ref(),
        };
        opened
            .change(file, |text| edit::accept_evidence(text, &id, acceptance))
            .map_err(|error| (error.to_string(), error.hint().to_owned()))?;
        let digest = sha256.map_or_else(String::new, |digest| format!(", SHA-256 {digest}"));
        lines.push(format!("Accepted {id} on {day}{digest}"));
        lines.extend(outlived(&id, opened, day));
    }
    opened
        .write()
        .map_err(|error| (error.to_string(), error.hint().to_owned()))?;
    Ok(lines)
}

fn role_of(text: &str, opened: &Opened) -> Result<RoleId, Refusal> {
    let roles = &opened.loaded.book.manifest.roles;
    let found = roles.iter().find(|role| role.id.value.as_str() == text);
    found.map(|role| role.id.value.clone()).ok_or_else(|| {
        let known = roles.iter().map(|role| role.id.value.as_str());
        (
            format!("there is no role `{text}`"),
            meant(nearest(text, known), "`[roles]` in `book.toml`"),
        )
    })
}

/// The entry with this id, the register that it stands in, and the present digest of its file.
fn entry_of(text: &str, opened: &Opened) -> Result<(EvidenceId, FileId, Option<String>), Refusal> {
    let entries = &opened.loaded.book.evidence;
    let found = entries.iter().find(|entry| entry.id.value.as_str() == text);
    let Some(entry) = found else {
        let known = entries.iter().map(|entry| entry.id.value.as_str());
        let message = format!("there is no evidence `{text}`");
        return Err((
            message,
            meant(nearest(text, known), "`content/evidence.yml`"),
        ));
    };
    let digest = digest_of(entry, opened)?;
    Ok((entry.id.value.clone(), entry.id.span.file, digest))
}

fn digest_of(entry: &Evidence, opened: &Opened) -> Result<Option<String>, Refusal> {
    match &entry.source {
        EvidenceSource::Web { .. } => Ok(None),
        EvidenceSource::File(file) => {
            let path = &file.path.value;
            let asset = opened.loaded.assets.get(path).ok_or_else(|| {
                let message = format!(
                    "the file `{path}` of evidence `{}` cannot be read",
                    entry.id.value
                );
                (message, "put the file there, then accept it".to_owned())
            })?;
            Ok(Some(hex::encode(asset.sha256)))
        }
    }
}

/// That an entry says to be no longer valid on the day on which it is accepted.
fn outlived(id: &EvidenceId, opened: &Opened, day: Date) -> Option<String> {
    let mut entries = opened.loaded.book.evidence.iter();
    let entry = entries.find(|entry| entry.id.value == *id)?;
    no_longer_valid(id, entry.valid_until.as_ref()?.value, day)
}

fn no_longer_valid(id: &EvidenceId, until: Date, day: Date) -> Option<String> {
    (until < day).then(|| {
        format!(
            "{id} says `valid_until: {until}`, which is before that day: write the new day there"
        )
    })
}

/// What was perhaps meant, else where all of them are listed.
pub(super) fn meant(nearest: Option<&str>, list: &str) -> String {
    nearest.map_or_else(
        || format!("{list} lists them"),
        |name| format!("did you mean `{name}`?"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_that_is_accepted_after_its_end_is_said_to_be() {
        let id = EvidenceId::parse("E-012").expect("an id");
        let [before, day] = [20, 21].map(|day| Date::new(2026, 11, day).expect("a day"));
        assert_eq!(no_longer_valid(&id, day, day), None);
        let said = no_longer_valid(&id, before, day).expect("a line");
        assert!(said.contains("`valid_until: 2026-11-20`"), "{said}");
    }
}
