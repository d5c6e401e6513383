//! What a person confirms by a command: evidence as it is now, a translation of the present source.

use super::{
    EditError,
    keys::{Setting, set},
};
use crate::{
    lang::LanguageTag,
    terms::{ControlId, Date, EvidenceId, RoleId},
};

/// A piece of evidence as somebody accepts it.
#[derive(Clone, Copy, Debug)]
pub struct Acceptance<'a> {
    /// The file's SHA-256; `None` for an address.
    pub sha256: Option<&'a str>,
    /// The day.
    pub collected: Date,
    /// Who answers for it from now on; `None` leaves that as it is.
    pub owner: Option<&'a RoleId>,
}

/// The evidence register with an entry accepted.
///
/// # Errors
/// Where the register has no such entry, or has it in a form that cannot be changed on its own.
pub fn accept_evidence(
    register: &str,
    id: &EvidenceId,
    acceptance: Acceptance<'_>,
) -> Result<String, EditError> {
    let collected = acceptance.collected.to_string();
    let settings = [
        ("sha256", acceptance.sha256, ["file", "href"]),
        ("collected", Some(collected.as_str()), ["sha256", "file"]),
        (
            "owner",
            acceptance.owner.map(RoleId::as_str),
            ["valid_until", "collected"],
        ),
    ];
    let mut text = register.to_owned();
    for (key, value, after) in settings {
        let Some(value) = value else { continue };
        text = set(
            &text,
            Setting {
                list: "evidence",
                id: id.as_str(),
                key,
                below: None,
                value,
                after: &after,
            },
        )?;
    }
    Ok(text)
}

/// A file of controls in which one says which text its approval is of.
///
/// # Errors
/// As for [`update_translation`].
pub fn update_approval(controls: &str, id: &ControlId, digest: &str) -> Result<String, EditError> {
    set(
        controls,
        Setting {
            list: "controls",
            id: id.as_str(),
            key: "approval",
            below: Some("digest"),
            value: digest,
            after: &["statement"],
        },
    )
}

/// A file of controls in which one says what its translation was made from.
///
/// # Errors
/// Where the file has no such control, or has it in a form that cannot be changed on its own.
pub fn update_translation(
    controls: &str,
    id: &ControlId,
    language: &LanguageTag,
    digest: &str,
) -> Result<String, EditError> {
    set(
        controls,
        Setting {
            list: "controls",
            id: id.as_str(),
            key: "translated_from",
            below: Some(language.as_str()),
            value: digest,
            after: &["statement"],
        },
    )
}
