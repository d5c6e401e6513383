//! Who approved each control in force.

use super::{ApprovalRow, ApprovalState, owner_of};
use crate::book::{Book, Standing};

/// Every control in force, in the order of the book.
pub(super) fn rows(book: &Book) -> Vec<ApprovalRow> {
    let controls = book.controls.iter().filter(|control| control.is_in_force());
    controls
        .map(|control| {
            let approved = book.approval_of(control);
            ApprovalRow {
                control: control.id.value.to_string(),
                owner: owner_of(control),
                state: match approved.standing {
                    Standing::Approved => ApprovalState::Approved,
                    Standing::Older => ApprovalState::Older,
                    Standing::Missing => ApprovalState::Missing,
                },
                by: approved.by.map(ToString::to_string),
                on: approved.on,
                reference: approved.reference.map(str::to_owned),
                version: approved.version.map(str::to_owned),
            }
        })
        .collect()
}
