//! The list that is published: by it, whoever holds a document can tell how it stands, and nobody else learns anything.
//!
//! An entry is 32 bytes that look random to whoever has not the file: what its digest is found by (12), what its id is
//! found by (8), and how it stands, hidden under a mask that only the file's digest gives (12). The list is padded to
//! a power of two with entries that the secret key makes, and sorted. Everything depends on a salt that changes with
//! the list, so that two editions of it cannot be compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use sha2::{Digest, Sha256};

use crate::{
    book::{Issue, List, Validity, validity},
    signature::Signer,
};

/// The fewest entries of a list; fewer would say something of a small house.
const LEAST: usize = 64;
/// By how many bytes a file is found.
const FILE: usize = 12;
/// By how many bytes an id is found.
const ID: usize = 8;
/// How many bytes say how a copy stands: one for the state, the others for a version.
const STATE: usize = 12;

/// A copy on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its short id.
    pub id: String,
    /// 1 where it is genuine, 2 superseded, 3 revoked.
    pub state: u8,
    /// The version that took its place; empty where there is none.
    pub by: String,
}

/// The copies to list, by SHA-256: those of the register and those of the build, given by digest and id.
#[must_use]
pub fn listed(
    register: &List<Issue>,
    built: impl IntoIterator<Item = (String, String)>,
) -> BTreeMap<String, Listed> {
    let recorded = register
        .iter()
        .map(|line| (line.digest.clone(), line.id.value.clone()));
    let all: BTreeMap<String, String> = recorded.chain(built).collect();
    all.into_iter()
        .map(|(digest, id)| {
            let (state, by) = match validity(register, &digest) {
                None | Some((_, Validity::Current)) => (1, String::new()),
                Some((_, Validity::Superseded(by))) => (2, by.version.clone()),
                Some((_, Validity::Revoked(_))) => (3, String::new()),
            };
            (digest, Listed { id, state, by })
        })
        .collect()
}

/// The list as a script that sets `policybookList`.
#[must_use]
pub fn script(signer: &Signer, copies: &BTreeMap<String, Listed>) -> String {
    let salt = salt(signer, copies);
    let size = copies.len().max(LEAST).next_power_of_two();
    let mut entries: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for (digest, copy) in copies {
        let id = if ids.insert(copy.id.as_str()) {
            found_by("id", &salt, &copy.id)
        } else {
            // An id twice in the list would show that both entries are true ones.
            signer.keyed("list id", format!("{salt}{digest}").as_bytes())
        };
        entries.insert(entry(digest, &salt, &id, copy));
    }
    let mut number = 0_u64;
    while entries.len() < size {
        let text = format!("{salt}{number}");
        entries.insert(signer.keyed("list decoy", text.as_bytes()).to_vec());
        number += 1;
    }
    let entries: String = entries.iter().map(hex::encode).collect();
    format!("var policybookList = {{\"salt\": \"{salt}\", \"entries\": \"{entries}\"}};\n")
}

/// 128 bits that depend on everything in the list and on the key.
fn salt(signer: &Signer, copies: &BTreeMap<String, Listed>) -> String {
    let mut text = String::new();
    for (digest, copy) in copies {
        let _ = writeln!(text, "{digest} {} {} {}", copy.id, copy.state, copy.by);
    }
    let salt = signer.keyed("list salt", text.as_bytes());
    hex::encode(salt.get(..16).unwrap_or_default())
}

fn entry(digest: &str, salt: &str, id: &[u8], copy: &Listed) -> Vec<u8> {
    let mut state = vec![copy.state];
    // A version that is too long for its place is left out, not cut.
    if copy.by.len() < STATE {
        state.extend_from_slice(copy.by.as_bytes());
    }
    state.resize(STATE, 0);
    let mask = found_by("state", salt, digest);
    let hidden = state.iter().zip(mask).map(|(byte, mask)| byte ^ mask);
    let file = found_by("file", salt, digest);
    let (file, id) = (file.into_iter().take(FILE), id.iter().copied().take(ID));
    file.chain(id).chain(hidden).collect()
}

/// SHA-256 over a purpose, the salt and a text, each on a line of its own; the page computes the same.
fn found_by(purpose: &str, salt: &str, text: &str) -> [u8; 32] {
    Sha256::digest(format!("policybook {purpose}\n{salt}\n{text}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::generate;

    fn signer() -> Signer {
        let files = generate("a").expect("a pair");
        Signer::open(&files.secret, Some("a")).expect("opens")
    }

    fn copies(number: usize) -> BTreeMap<String, Listed> {
        let copy = |place: usize| {
            let id = format!("{place:04X}-0000-0000");
            let digest = hex::encode(Sha256::digest(&id));
            let (state, by) = (1, String::new());
            (digest, Listed { id, state, by })
        };
        (0..number).map(copy).collect()
    }

    fn parts(script: &str) -> (String, Vec<String>) {
        let mut quoted = script.split('"').skip(1).step_by(2);
        let (_, salt, _, entries) = (quoted.next(), quoted.next(), quoted.next(), quoted.next());
        let entries: Vec<char> = entries.expect("entries").chars().collect();
        let entries = entries.chunks(64).map(|entry| entry.iter().collect());
        (salt.expect("a salt").to_owned(), entries.collect())
    }

    #[test]
    fn a_list_is_a_power_of_two_and_says_not_how_many_are_true() {
        let signer = signer();
        for (number, size) in [(0, 64), (1, 64), (64, 64), (65, 128), (128, 128)] {
            let (_, entries) = parts(&script(&signer, &copies(number)));
            assert_eq!(entries.len(), size, "{number}");
            assert!(entries.is_sorted());
        }
    }

    #[test]
    fn two_editions_of_a_list_have_no_entry_in_common() {
        let signer = signer();
        let (_, before) = parts(&script(&signer, &copies(10)));
        let (_, after) = parts(&script(&signer, &copies(11)));
        assert!(before.iter().all(|entry| !after.contains(entry)));
        assert_eq!(script(&signer, &copies(10)), script(&signer, &copies(10)));
    }

    #[test]
    fn a_file_finds_its_state_and_one_with_another_digest_finds_nothing() {
        let mut all = copies(3);
        let digest = all.keys().next().expect("a copy").clone();
        all.insert(
            digest.clone(),
            Listed {
                id: "A".into(),
                state: 2,
                by: "4.3".into(),
            },
        );
        let (salt, entries) = parts(&script(&signer(), &all));
        let find = |digest: &str| {
            let tag = hex::encode(&found_by("file", &salt, digest)[..FILE]);
            entries
                .iter()
                .find(|entry| entry.starts_with(&tag))
                .cloned()
        };
        let bytes = hex::decode(find(&digest).expect("an entry")).expect("hexadecimal");
        let mask = found_by("state", &salt, &digest);
        let state: Vec<u8> = bytes[FILE + ID..]
            .iter()
            .zip(mask)
            .map(|(a, b)| a ^ b)
            .collect();
        assert_eq!(state, b"\x024.3\0\0\0\0\0\0\0\0");
        assert_eq!(find(&hex::encode([7; 32])), None);
    }

    #[test]
    fn an_id_stands_once_where_two_files_have_it() {
        let mut all = copies(2);
        for copy in all.values_mut() {
            copy.id = "7F3A-91C2-44D0".to_owned();
        }
        let (_, entries) = parts(&script(&signer(), &all));
        let ids: BTreeSet<&str> = entries
            .iter()
            .map(|entry| &entry[2 * FILE..2 * (FILE + ID)])
            .collect();
        assert_eq!(ids.len(), entries.len());
    }
}
