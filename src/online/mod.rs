//! Asks the web links of a book whether they answer. In: addresses with their places. Out: diagnostics. Runs where
//! `check --online` asks for it and nowhere else; remembers what answered in the book's `.policybook/`.

mod ask;
mod memory;

pub use ask::{Answer, Manner, ask};
pub use memory::{Memory, NAME};

use std::{collections::BTreeSet, path::Path};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::Spanned,
    terms::Date,
};

/// Asks each address once and pushes a warning for each place of one that does not answer. What answered within a
/// week before `today` is not asked again.
pub fn check(
    root: &Path,
    links: &[Spanned<String>],
    today: Date,
    manner: &Manner,
    diagnostics: &mut Diagnostics,
) {
    let mut memory = Memory::read(root, today);
    let unknown: BTreeSet<&str> = links
        .iter()
        .map(|link| link.value.as_str())
        .filter(|address| !memory.holds(address))
        .collect();
    let answers = ask(&unknown, manner);
    for link in links {
        match answers.get(link.value.as_str()) {
            Some(Answer::Dead(reason)) => diagnostics.push(dead_link(link, reason)),
            Some(Answer::Found) => memory.add(&link.value),
            None => {}
        }
    }
    if let Err(error) = memory.write(root) {
        diagnostics.push(no_memory(&error.to_string()));
    }
}

fn dead_link(link: &Spanned<String>, reason: &str) -> Diagnostic {
    let message = format!("`{}` does not answer: {reason}", link.value);
    Diagnostic::at(Code::DeadLink, link.span, message)
        .hint("open it in a browser; write the new address, or say it without a link")
}

fn no_memory(reason: &str) -> Diagnostic {
    let message = format!("what answered cannot be remembered in `.policybook`: {reason}");
    Diagnostic::about(Code::Unreadable, ".policybook", message)
        .hint("make it a folder of your own, or remove it")
}

#[cfg(test)]
mod tests;
