//! Characters that no document may hold, or that no font of the theme has.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Context,
    fonts::Coverage,
    names::names,
    texts::{Owner, Written},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::{Span, first_byte},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let coverage = context.settings.coverage;
    for written in &context.texts {
        diagnostics.extend(in_text(written, coverage));
    }
    for name in names(context.book, context.manifest) {
        for fault in faults(name.text, coverage) {
            diagnostics.push(fault.diagnostic(name.key, name.owner, name.span));
        }
    }
}

fn in_text(written: &Written<'_>, coverage: Option<&Coverage>) -> Vec<Diagnostic> {
    let place = &written.text.place;
    let faults = faults(&written.text.raw, coverage).into_iter();
    faults
        .map(|fault| fault.diagnostic(written.key, written.owner, place.part(fault.range.clone())))
        .collect()
}

/// A character that cannot be printed.
struct Fault {
    character: char,
    range: Range<usize>,
    reason: Reason,
}

/// Why not.
#[derive(Clone, Copy)]
enum Reason {
    /// No document may hold it; what it is.
    Forbidden(&'static str),
    /// No font has it.
    Uncovered,
}

impl Fault {
    fn diagnostic(&self, key: &str, owner: Owner<'_>, span: Span) -> Diagnostic {
        let text = format!("`{key}` of {owner}");
        match self.reason {
            Reason::Forbidden(kind) => forbidden(&text, self.character, kind, span),
            Reason::Uncovered => uncovered(&text, self.character, span),
        }
    }
}

/// The characters of a text that cannot be printed, each at its first place.
fn faults(text: &str, coverage: Option<&Coverage>) -> Vec<Fault> {
    // Continuations of a character, and U+00C0 to U+00FF, the letters with accents, where fonts have them all.
    let has_letters = coverage.is_none_or(Coverage::has_accents);
    let is_plain = |byte: u8| {
        matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xBF) || has_letters && byte == 0xC3
    };
    let mut met = BTreeSet::new();
    let mut faults = Vec::new();
    let mut at = 0;
    // Most characters are plain, and nearly all others are ones that some font has.
    while let Some(rest) = text.get(at..)
        && let Some(skipped) = first_byte(rest.as_bytes(), |byte| !is_plain(byte))
        && let Some(character) = rest.get(skipped..).and_then(|rest| rest.chars().next())
    {
        let range = at + skipped..at + skipped + character.len_utf8();
        at = range.end;
        if let Some(reason) = reason(character, coverage)
            && met.insert(character)
        {
            faults.push(Fault {
                character,
                range,
                reason,
            });
        }
    }
    faults
}

fn reason(character: char, coverage: Option<&Coverage>) -> Option<Reason> {
    match character {
        '\n' | '\t' | ' '..='~'
        // Never drawn by themselves, so that no font needs them.
        | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Reason::Forbidden("a mark that turns the direction of text"))
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Reason::Forbidden(
            "a private character without a meaning of its own",
        )),
        '\u{fffd}' => Some(Reason::Forbidden(
            "what is left of a character that was lost",
        )),
        character if character.is_control() => Some(Reason::Forbidden("a control character")),
        character => coverage
            .is_some_and(|coverage| !coverage.has(character))
            .then_some(Reason::Uncovered),
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
