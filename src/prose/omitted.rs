//! What of a text is left out, since it goes beyond what a text may be. In: events. Out: whether one is taken; what is
//! not is a fault of the tree that grows.

use std::ops::Range;

use pulldown_cmark::Event;

use super::{
    FaultKind,
    bounds::{first_character, laden_letter, long_word},
    builder::Builder,
};

impl Builder<'_> {
    /// Whether an event belongs to an element that is left out.
    pub fn skips(&mut self, event: &Event<'_>) -> bool {
        let skips = self.skipped > 0;
        match event {
            Event::Start(_) if skips => self.skipped += 1,
            Event::End(_) if skips => self.skipped -= 1,
            Event::Start(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
        skips
    }

    /// Whether the text is too large to be looked at. Words that are too long, and letters with too many marks, are faults of
    /// a text that is looked at.
    pub fn is_too_large(&mut self) -> bool {
        let is_too_large = self.source.len() > self.bounds.size;
        if is_too_large {
            let kind = FaultKind::TooLarge(self.bounds.size);
            self.fault(kind, first_character(self.source, 0));
        } else if let Some(range) = long_word(self.source, self.bounds.word) {
            self.fault(FaultKind::LongWord(self.bounds.word), range);
        } else if let Some(range) = laden_letter(self.source) {
            self.fault(FaultKind::Laden, range);
        }
        is_too_large
    }

    /// Whether an element is one too many, and left out with all that it holds. The first of them is a fault.
    pub fn goes_beyond(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let (is_part, is_open) = match event {
            Event::Start(_) => (true, true),
            Event::HardBreak | Event::Rule | Event::Code(_) | Event::FootnoteReference(_) => {
                (true, false)
            }
            _ => (false, false),
        };
        self.parts += usize::from(is_part);
        if !is_part || self.parts <= self.bounds.parts {
            return false;
        }
        self.flush();
        if self.parts == self.bounds.parts + 1 {
            self.fault(FaultKind::TooMany(self.bounds.parts), range.clone());
        }
        self.skipped = usize::from(is_open);
        true
    }

    /// Leaves an element out, with all that it holds.
    pub fn skip(&mut self, kind: FaultKind, range: Range<usize>) {
        self.flush();
        self.fault(kind, range);
        self.skipped = 1;
    }
}
