//! The page that tells whether a document is genuine, in the reader's browser. In: the public key. Out: the page, its
//! script and the key as a file. The list that the script searches is made once every document is.

use serde::Serialize;

use super::{
    View,
    plan::{Plan, Words},
};
use crate::{
    model::Verification,
    plan::{
        Job,
        routes::{Address, Section},
    },
};

/// The folder of what the page needs, from `public/`.
pub const FOLDER: &str = "verify";
/// The list, a script in that folder.
pub const LIST: &str = "list.js";
/// The public key, a file in that folder.
pub const KEY: &str = "minisign.pub";

/// What can be said of a file, in the order in which the page explains it.
const STATES: [&str; 6] = [
    "genuine",
    "superseded",
    "revoked",
    "altered",
    "unknown",
    "failed",
];

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyView {
    /// What can be said of a file: parts of messages.
    states: [&'static str; 6],
    /// The public key in one line.
    key: String,
    /// The public key as a file, from `public/`.
    key_file: String,
    /// The list, from `public/`.
    list: String,
    /// The script, from `public/`.
    script: String,
}

/// The page as a job, where documents are signed; `script` is its script's path from `public/`.
#[must_use]
pub fn job<'a>(plan: &'a Plan<'a>, script: Option<&'a str>) -> Option<Job<'a>> {
    let Verification::Offered { key } = &plan.selection.model.verification else {
        return None;
    };
    let address = Address::List(Section::Verify, 0);
    plan.page("verify.html", address, move || {
        let words = Words {
            title: plan.texts.voice.text("verify-title"),
            description: Some(plan.texts.voice.text("verify-lede")),
            section: Section::Verify.name(),
        };
        let view = VerifyView {
            states: STATES,
            key: key.clone(),
            key_file: format!("{FOLDER}/{KEY}"),
            list: format!("{FOLDER}/{LIST}"),
            script: script.unwrap_or_default().to_owned(),
        };
        (words, View::Verify(view))
    })
}
