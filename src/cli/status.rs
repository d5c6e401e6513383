//! `policybook status`.

use super::{
    Ending,
    arguments::{FailOn, StatusFormat, StatusOptions},
    clock,
    evidence::meant,
    output::{Terminal, count, plural},
    source_files::{self, Opened},
};
use crate::{
    book::{Control, translation_digest},
    diag::{Severity, nearest},
    edit,
    lang::LanguageTag,
    status::{self, ApprovalState, DutyState, Status, TranslationState},
};

/// Prints what is due in a book, or records that translations were reviewed.
pub(super) fn run(options: &StatusOptions, terminal: &Terminal) -> Ending {
    let today = match clock::today(options.today) {
        Ok(today) => today,
        Err(message) => {
            terminal.failure(message, "");
            return Ending::Failed;
        }
    };
    let Some(mut opened) = source_files::open(&options.book, terminal) else {
        return Ending::Faulty;
    };
    if !options.update_translations.is_empty() {
        return update(options, &mut opened, terminal);
    }
    if opened.diagnostics.has_errors() {
        let errors = count(&opened.diagnostics, Severity::Error);
        terminal.note(format_args!(
            "note: {errors} while reading, so that something may be missing here; run `policybook check`"
        ));
    }
    let status = status::survey(&opened.loaded.book, today);
    match options.format {
        StatusFormat::Human => {
            terminal.result(status::tables(&status, terminal.paint()).trim_end());
        }
        StatusFormat::Json => match serde_json::to_string_pretty(&status) {
            Ok(json) => terminal.result(json),
            Err(error) => {
                terminal.failure(error, "");
                return Ending::Failed;
            }
        },
    }
    if options.fail_on.iter().any(|reason| fails(*reason, &status)) {
        return Ending::Faulty;
    }
    Ending::Done
}

fn fails(reason: FailOn, status: &Status) -> bool {
    let has_past = |rows: &[status::DutyRow]| rows.iter().any(|row| row.state == DutyState::Past);
    match reason {
        FailOn::Overdue => has_past(&status.reviews),
        FailOn::Expired => has_past(&status.evidence) || has_past(&status.exceptions),
        FailOn::Stale => status
            .translations
            .iter()
            .any(|row| row.state == TranslationState::Stale),
        FailOn::Unapproved => status
            .approvals
            .iter()
            .any(|row| row.state != ApprovalState::Approved),
        FailOn::Uncovered => status.coverage.iter().any(|row| !row.gaps.is_empty()),
    }
}

/// Records the present digest of the source for the translations of controls; all of them, or none.
fn update(options: &StatusOptions, opened: &mut Opened, terminal: &Terminal) -> Ending {
    let written = update_all(options, opened).and_then(|number| {
        let failed = |error: edit::EditError| (error.to_string(), error.hint().to_owned());
        opened.write().map(|()| number).map_err(failed)
    });
    match written {
        Ok(number) => {
            terminal.result(format_args!("Confirmed {}", plural(number, "translation")));
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, &hint);
            Ending::Failed
        }
    }
}

fn update_all(options: &StatusOptions, opened: &mut Opened) -> Result<usize, (String, String)> {
    let languages = opened.loaded.book.manifest.languages.clone();
    let mut number = 0;
    for text in &options.update_translations {
        let control = control_of(text, opened)?;
        let id = control.id.value.clone();
        let file = control.id.span.file;
        let digest = translation_digest(control, &languages);
        let written = control.statement.iter().filter_map(|(tag, _)| tag.cloned());
        let is_wanted = |tag: &LanguageTag| {
            let given = options.language.as_deref();
            *tag != languages.source().tag && given.is_none_or(|given| given == tag.as_str())
        };
        let tags: Vec<LanguageTag> = written.filter(is_wanted).collect();
        if tags.is_empty() {
            let message = format!("control `{id}` has no such translation");
            return Err((message, "write its texts in that language first".to_owned()));
        }
        for tag in tags {
            opened
                .change(file, |text| {
                    edit::update_translation(text, &id, &tag, &digest)
                })
                .map_err(|error| (error.to_string(), error.hint().to_owned()))?;
            number += 1;
        }
    }
    Ok(number)
}

fn control_of<'o>(text: &str, opened: &'o Opened) -> Result<&'o Control, (String, String)> {
    let controls = &opened.loaded.book.controls;
    let found = controls
        .iter()
        .find(|control| control.id.value.as_str() == text);
    found.ok_or_else(|| {
        let known = controls.iter().map(|control| control.id.value.as_str());
        (
            format!("there is no control `{text}`"),
            meant(nearest(text, known), "`content/controls/`"),
        )
    })
}
