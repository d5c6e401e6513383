//! The page that tells whether a document is genuine, in the reader's browser. In: the public key. Out: the page, its
//! script and the key as a file. The list that the script searches is made once every document is.

use std::sync::Arc;

use serde::Serialize;

use super::{
    View,
    assets::hashed_name,
    plan::{Plan, Words},
};
use crate::{
    model::{Model, Verification},
    plan::{
        Job, Work,
        routes::{Address, Section},
    },
    source::BookPath,
};

/// The folder of what the page needs, from `public/`.
pub const FOLDER: &str = "verify";
/// The list, a script in that folder.
pub const LIST: &str = "list.js";
/// The public key, a file in that folder.
pub const KEY: &str = "minisign.pub";
/// The page's own script, a file of the theme below the folder of the same name; no other page has one.
const SCRIPT: &str = "verify";

/// What can be said of a file, in the order in which the page explains it.
const STATES: [&str; 7] = [
    "genuine",
    "superseded",
    "revoked",
    "altered",
    "unknown",
    "archive",
    "failed",
];

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyView {
    /// What can be said of a file: parts of messages.
    states: [&'static str; 7],
    /// The public key in one line.
    key: String,
    /// The public key as a file, from `public/`.
    key_file: String,
    /// The list, from `public/`.
    list: String,
    /// The script, from `public/`.
    script: String,
}

/// The page's script as a job, where documents are signed.
#[must_use]
pub fn script(model: &Model) -> Option<Job<'static>> {
    let file = format!("{SCRIPT}.js");
    let mut files = model.theme.below(FOLDER);
    let (_, found) = files.find(|(path, _)| *path == file)?;
    let name = hashed_name(SCRIPT, "js", &found.bytes);
    let path = BookPath::parse(&format!("public/assets/{name}")).ok()?;
    let work = Work::Bytes(Arc::clone(&found.bytes));
    let offered = model.verification.is_offered();
    offered.then_some(Job {
        path,
        needs: Vec::new(),
        work,
    })
}

/// The page as a job, where documents are signed; `script` is the one of its script.
#[must_use]
pub fn job<'a>(plan: &'a Plan<'a>, script: Option<&'a Job<'static>>) -> Option<Job<'a>> {
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
            script: script.map_or_else(String::new, |job| {
                job.path.as_str().trim_start_matches("public/").to_owned()
            }),
        };
        (words, View::Verify(view))
    })
}
