//! Characters that no document may hold, or that no font of the theme has.

use std::{collections::BTreeSet, ops::Range};

use super::{Context, fonts::Coverage};
use crate::{
    book::Text,
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let coverage = Coverage::of(context.theme);
    for written in &context.texts {
        let text = written.text;
        for (range, character, fault) in faults(text, coverage.as_ref()) {
            let span = text.place.part(range);
            let owner = format!("`{}` of {}", written.key, written.owner);
            diagnostics.push(match fault {
                Fault::Forbidden(kind) => forbidden(&owner, character, kind, span),
                Fault::Uncovered => uncovered(&owner, character, span),
            });
        }
    }
}

/// Why a character cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// No document may hold it; what it is.
    Forbidden(&'static str),
    /// No font has it.
    Uncovered,
}

/// The characters of a text that cannot be printed, each at its first place.
fn faults(text: &Text, coverage: Option<&Coverage>) -> Vec<(Range<usize>, char, Fault)> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.raw.bytes().all(plain) {
        return Vec::new();
    }
    let mut met = BTreeSet::new();
    let mut faults = Vec::new();
    for (at, character) in text.raw.char_indices() {
        if let Some(fault) = fault(character, coverage)
            && met.insert(character)
        {
            faults.push((at..at + character.len_utf8(), character, fault));
        }
    }
    faults
}

fn fault(character: char, coverage: Option<&Coverage>) -> Option<Fault> {
    match character {
        '\n' | '\t' | ' '..='~' => None,
        // Never drawn by themselves, so that no font needs them.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Fault::Forbidden("a mark that turns the direction of text"))
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Fault::Forbidden(
            "a private character without a meaning of its own",
        )),
        '\u{fffd}' => Some(Fault::Forbidden(
            "what is left of a character that was lost",
        )),
        character if character.is_control() => Some(Fault::Forbidden("a control character")),
        character => coverage
            .is_some_and(|coverage| !coverage.has(character))
            .then_some(Fault::Uncovered),
    }
}

fn forbidden(owner: &str, character: char, kind: &str, span: Span) -> Diagnostic {
    let message = format!("{owner} has U+{:04X}, {kind}", u32::from(character));
    Diagnostic::at(Code::Character, span, message).hint("remove it")
}

fn uncovered(owner: &str, character: char, span: Span) -> Diagnostic {
    let message = format!(
        "{owner} has U+{:04X} `{character}`, which no font of the theme can draw",
        u32::from(character)
    );
    Diagnostic::at(Code::Character, span, message)
        .hint("write another character, or add a font that has it to the theme's folder `fonts/`")
}
