//! Finds what a language's typography writes otherwise. In: Markdown and a profile. Out: corrections of its bytes.
//! Touches words alone: never code, addresses, identifiers, inserts or English. Never guesses: where a rule is in
//! doubt, the text stays.

mod conceal;
mod english;
mod figures;
mod glance;
mod glyphs;
mod letters;
mod references;
mod spaces;

use std::ops::Range;

use crate::lang::Typography;
use glyphs::Glyph;

/// The no-break space.
const NO_BREAK: char = '\u{a0}';
/// The narrow no-break space.
const NARROW: char = '\u{202f}';

/// One change that the typography asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The bytes to replace; empty where something is missing.
    pub range: Range<usize>,
    /// What to write there.
    pub replacement: String,
    /// Why.
    pub rule: TypographyRule,
}

/// A rule of French typography, as the Imprimerie nationale sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypographyRule {
    /// The space before `;`, `!` and `?`.
    HighPunctuation,
    /// The space before `:`.
    Colon,
    /// The space before `%` and `€`.
    Sign,
    /// The spaces inside `« »`.
    Guillemets,
    /// `« »` instead of straight quotation marks.
    Quotes,
    /// `’` instead of the straight apostrophe.
    Apostrophe,
    /// The space between thousands.
    Thousands,
    /// The space between a day and its month.
    Date,
    /// The space between a number and what it counts.
    Quantity,
    /// The space between what is numbered and its number: `art. 28`, `chapitre 13`.
    Reference,
    /// The accent of a capital.
    Capital,
    /// The letters of an ordinal.
    Ordinal,
}

impl TypographyRule {
    /// What the rule asks for, as the end of a message.
    #[must_use]
    pub fn asks(self) -> &'static str {
        match self {
            Self::HighPunctuation => {
                "a narrow no-break space (U+202F) stands before `;`, `!` and `?`"
            }
            Self::Colon => "a no-break space (U+00A0) stands before `:`",
            Self::Sign => "a no-break space (U+00A0) stands before `%` and `€`",
            Self::Guillemets => "a no-break space (U+00A0) stands on the inside of `«` and `»`",
            Self::Quotes => "quotation marks are `«` and `»`",
            Self::Apostrophe => "the apostrophe is `’` (U+2019)",
            Self::Thousands => "a narrow no-break space (U+202F) stands between thousands",
            Self::Date => "a no-break space (U+00A0) stands between a day and its month",
            Self::Quantity => "a no-break space (U+00A0) stands between a number and its unit",
            Self::Reference => {
                "a no-break space (U+00A0) stands before a number that names something"
            }
            Self::Capital => "capitals keep their accents",
            Self::Ordinal => "ordinals are written `1er`, `1re`, `2e`",
        }
    }
}

/// The corrections that a profile asks for in a text, by place; none overlaps another.
#[must_use]
pub fn typography(markdown: &str, profile: Typography) -> Vec<Correction> {
    match profile {
        Typography::French => french(markdown),
        Typography::None => Vec::new(),
    }
}

/// The text with its corrections.
#[must_use]
pub fn corrected(markdown: &str, corrections: &[Correction]) -> String {
    let mut text = String::with_capacity(markdown.len() + corrections.len() * 3);
    let mut from = 0;
    for correction in corrections {
        let kept = markdown.get(from..correction.range.start);
        text.push_str(kept.unwrap_or_default());
        text.push_str(&correction.replacement);
        from = correction.range.end;
    }
    text.push_str(markdown.get(from..).unwrap_or_default());
    text
}

/// Corrections that would call for others, or change how the text is marked up, are not certain: such a text stays.
fn french(markdown: &str) -> Vec<Correction> {
    if !glance::may_be_wrong(markdown) {
        return Vec::new();
    }
    let found = french_once(markdown);
    if found.is_empty() || french_once(&corrected(markdown, &found)).is_empty() {
        return found;
    }
    Vec::new()
}

fn french_once(markdown: &str) -> Vec<Correction> {
    let mut found = Vec::new();
    for mut run in glyphs::runs(markdown) {
        conceal::conceal(&mut run);
        if english::is_english(&run) {
            continue;
        }
        let mut page = Page {
            glyphs: &run,
            found: &mut found,
        };
        spaces::punctuation(&mut page);
        spaces::guillemets(&mut page);
        letters::quotes(&mut page);
        letters::apostrophes(&mut page);
        letters::capitals(&mut page);
        figures::numbers(&mut page);
        figures::inserts(&mut page);
        references::references(&mut page);
    }
    found.sort_by_key(|correction| (correction.range.start, correction.range.end));
    let mut end = 0;
    let mut last = None;
    found.retain(|correction| {
        let repeats = last.as_ref() == Some(&correction.range);
        let is_free = correction.range.start >= end && !repeats;
        if is_free {
            end = correction.range.end;
            last = Some(correction.range.clone());
        }
        is_free
    });
    found
}

/// The glyphs of one run of text, and where corrections go.
struct Page<'p> {
    glyphs: &'p [Glyph],
    found: &'p mut Vec<Correction>,
}

/// What to do where two characters touch that a space should part.
#[derive(Clone, Copy)]
enum Touching {
    /// Put the space between them.
    Part,
    /// Leave them.
    Leave,
}

impl Page<'_> {
    /// The character of a glyph; `None` before the first and after the last.
    fn character(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.character)
    }

    /// The character before a glyph.
    fn before(&self, index: usize) -> Option<char> {
        self.character(index.checked_sub(1)?)
    }

    /// Where the blanks that end before a glyph begin.
    fn blanks_before(&self, index: usize) -> usize {
        let glyphs = self.glyphs.get(..index).unwrap_or_default();
        let blanks = glyphs.iter().rev().take_while(|glyph| glyph.is_blank());
        index - blanks.count()
    }

    /// Where the blanks that begin at a glyph end.
    fn blanks_after(&self, index: usize) -> usize {
        let glyphs = self.glyphs.get(index..).unwrap_or_default();
        index + glyphs.iter().take_while(|glyph| glyph.is_blank()).count()
    }

    /// The text of some glyphs.
    fn text(&self, range: Range<usize>) -> String {
        let glyphs = self.glyphs.get(range).unwrap_or_default();
        glyphs.iter().map(|glyph| glyph.character).collect()
    }

    /// Whether the glyphs from one on are a word, or begin with it.
    fn begins_with(&self, index: usize, word: &str) -> bool {
        let mut glyphs = self.glyphs.get(index..).unwrap_or_default().iter();
        word.chars().all(|character| {
            glyphs
                .next()
                .is_some_and(|glyph| glyph.character == character)
        })
    }

    /// Asks for exactly `wanted` as the glyphs `range`.
    fn ask(&mut self, range: Range<usize>, wanted: &str, rule: TypographyRule) {
        let Some(glyphs) = self.glyphs.get(range) else {
            return;
        };
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        let is_right = glyphs
            .iter()
            .map(|glyph| glyph.character)
            .eq(wanted.chars());
        let is_whole = glyphs.is_sorted_by(|a, b| a.end == b.start);
        if !is_right && is_whole && glyphs.iter().all(|glyph| glyph.editable) {
            self.found.push(Correction {
                range: first.start..last.end,
                replacement: wanted.to_owned(),
                rule,
            });
        }
    }

    /// Asks for one space over the glyphs `gap`, which are blanks or none at all.
    fn space(&mut self, gap: Range<usize>, wanted: char, touching: Touching, rule: TypographyRule) {
        if !gap.is_empty() {
            return self.ask(gap, wanted.encode_utf8(&mut [0; 4]), rule);
        }
        match touching {
            Touching::Leave => {}
            Touching::Part => {
                let after = self.glyphs.get(gap.start);
                if let Some(after) = after.filter(|glyph| glyph.editable && !glyph.opens) {
                    self.insert(after.start, &wanted.to_string(), rule);
                }
            }
        }
    }

    /// Asks for a text where there is none.
    fn insert(&mut self, at: usize, text: &str, rule: TypographyRule) {
        self.found.push(Correction {
            range: at..at,
            replacement: text.to_owned(),
            rule,
        });
    }
}

#[cfg(test)]
mod tests;
