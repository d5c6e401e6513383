//! What people confirmed of a text stays confirmed where `check --fix` corrects it: a correction of typography changes
//! no meaning. In: a book before and after. Out: its files, whose digests follow the corrected texts.

use std::{collections::HashMap, path::Path};

use super::source_files::{self, Opened};
use crate::{
    book::{Control, statement_digest, translation_digest},
    edit::{self, EditError},
    lang::{LanguageTag, Languages},
    source::FileId,
    terms::ControlId,
};

/// Something that a person confirmed of a control, of the text that it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// Its translation.
    Translation(LanguageTag),
    /// Its approval.
    Approval,
}

/// What is confirmed of the present texts.
pub(super) fn confirmed(root: &Path) -> Vec<(ControlId, Confirmed)> {
    let Some(opened) = source_files::read(root) else {
        return Vec::new();
    };
    let book = &opened.loaded.book;
    let languages = &book.manifest.languages;
    let of = |control: &Control| {
        let stated = stated(control).into_iter();
        let current = stated.filter(|(kind, stated)| *stated == digest(control, kind, languages));
        let named = current.map(|(kind, _)| (control.id.value.clone(), kind));
        named.collect::<Vec<_>>()
    };
    book.controls.iter().flat_map(of).collect()
}

/// Writes the digests of the present texts where these were confirmed before they were corrected, and returns how many.
/// One that stands where it cannot be changed on its own stays, and is told as stale.
pub(super) fn renew(root: &Path, before: &[(ControlId, Confirmed)]) -> Result<usize, EditError> {
    let Some(mut opened) = source_files::read(root) else {
        return Ok(0);
    };
    let stale = stale(&opened, before);
    let mut number = 0;
    for (file, id, kind, digest) in stale {
        let changed = opened.change(file, |text| match &kind {
            Confirmed::Translation(tag) => edit::update_translation(text, &id, tag, &digest),
            Confirmed::Approval => edit::update_approval(text, &id, &digest),
        });
        number += usize::from(changed.is_ok());
    }
    opened.write()?;
    Ok(number)
}

/// What was confirmed and is stale now, with its file and the digest that the text has.
fn stale(
    opened: &Opened,
    before: &[(ControlId, Confirmed)],
) -> Vec<(FileId, ControlId, Confirmed, String)> {
    let book = &opened.loaded.book;
    let languages = &book.manifest.languages;
    let controls = book.controls.iter();
    let controls: HashMap<&ControlId, &Control> = controls
        .map(|control| (&control.id.value, control))
        .collect();
    let now = before.iter().filter_map(|(id, kind)| {
        let control = *controls.get(id)?;
        let digest = digest(control, kind, languages);
        let is_current = stated(control).contains(&(kind.clone(), digest.clone()));
        (!is_current).then(|| (control.id.span.file, id.clone(), kind.clone(), digest))
    });
    now.collect()
}

/// The digests that a control states.
fn stated(control: &Control) -> Vec<(Confirmed, String)> {
    let translations = control.translated_from.iter();
    let translations = translations
        .map(|(tag, digest)| (Confirmed::Translation(tag.clone()), digest.value.clone()));
    let approval = control.approval.as_ref();
    let approval = approval.and_then(|approval| approval.digest.as_ref());
    let approval = approval.map(|digest| (Confirmed::Approval, digest.value.clone()));
    translations.chain(approval).collect()
}

fn digest(control: &Control, kind: &Confirmed, languages: &Languages) -> String {
    match kind {
        Confirmed::Translation(_) => translation_digest(control, languages),
        Confirmed::Approval => statement_digest(control, languages),
    }
}
