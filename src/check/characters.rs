//! Characters that no document may hold, or that no font of the theme has.

use std::{collections::BTreeSet, ops::Range};

use memchr::memchr3_iter;

use super::{
    Context,
    fonts::Coverage,
    listed,
    names::names,
    texts::{Owner, Written},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::{Span, first_byte, is_one_of},
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
    /// What else no font has, where this one is not in any.
    others: Vec<char>,
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
            Reason::Uncovered => uncovered(&text, self.character, &self.others, span),
        }
    }
}

/// The characters of a text that cannot be printed, each at its first place; those that no font has are told together.
fn faults(text: &str, coverage: Option<&Coverage>) -> Vec<Fault> {
    if is_sound(text, coverage) {
        return Vec::new();
    }
    let mut met = BTreeSet::new();
    let mut faults: Vec<Fault> = Vec::new();
    for (at, character) in text.char_indices() {
        let Some(reason) = reason(character, coverage).filter(|_| met.insert(character)) else {
            continue;
        };
        let told = faults.iter_mut().find(|told| {
            matches!(
                (told.reason, reason),
                (Reason::Uncovered, Reason::Uncovered)
            )
        });
        match told {
            Some(told) => told.others.push(character),
            None => faults.push(Fault {
                character,
                others: Vec::new(),
                range: at..at + character.len_utf8(),
                reason,
            }),
        }
    }
    faults
}

/// Whether every character of a text can be printed. Never true where one cannot; nearly every text is told to be sound without
/// going through its characters.
fn is_sound(text: &str, coverage: Option<&Coverage>) -> bool {
    /// With these begins nearly all that a text has beyond ASCII and letters with accents: spaces that do not break, `«`,
    /// `œ`, `’`, `–`.
    const SIGNS: [u8; 3] = [0xC2, 0xC5, 0xE2];
    // Continuations of a character, and U+00C0 to U+00FF, the letters with accents, where fonts have them all.
    let has_letters = coverage.is_none_or(Coverage::has_accents);
    let is_plain = |byte: u8| {
        matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xBF)
            || is_one_of(byte, SIGNS)
            || has_letters && byte == 0xC3
    };
    let bytes = text.as_bytes();
    let [first, second, third] = SIGNS;
    let is_sign_sound = |at: usize| {
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        sign.is_some_and(|sign| reason(sign, coverage).is_none())
    };
    first_byte(bytes, |byte| !is_plain(byte)).is_none()
        && memchr3_iter(first, second, third, bytes).all(is_sign_sound)
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

fn uncovered(owner: &str, character: char, others: &[char], span: Span) -> Diagnostic {
    let character = format!("U+{:04X} `{character}`", u32::from(character));
    if others.is_empty() {
        let message = format!("{owner} has {character}, which no font of the theme can draw");
        return Diagnostic::at(Code::Character, span, message).hint(
            "write another character, or add a font that has it to the theme's folder `fonts/`",
        );
    }
    let others: Vec<String> = others.iter().map(char::to_string).collect();
    let others = listed(others.iter().map(String::as_str));
    let message =
        format!("{owner} has characters that no font of the theme can draw: {character}, {others}");
    Diagnostic::at(Code::Character, span, message)
        .hint("write others, or add a font that has them to the theme's folder `fonts/`")
}
