//! What becomes of a file by its bytes alone. In: a file as decoded. Out: its text, where it can be read, and what is
//! wrong with it whatever it says.

use std::{ops::Range, sync::Arc};

use memchr::{memchr, memmem};

use super::{
    disk::{Decoded, Mark},
    faults,
};
use crate::{
    diag::Diagnostic,
    source::{BookPath, FileId, Span},
};

/// The text of a file, unless it is none, and what is wrong with it. A text that is only shown, since it is not
/// UTF-8 or two versions of a text, comes with a fault and is not read.
#[must_use]
pub fn judged(path: &BookPath, file: FileId, decoded: &Decoded) -> (Standing, Vec<Diagnostic>) {
    match decoded {
        Decoded::Text(text, mark) => {
            let mut found = Vec::new();
            match mark {
                Mark::None => {}
                Mark::ByteOrder => found.push(faults::byte_order_mark(file)),
            }
            if let Some(mark) = conflict_mark(text) {
                found.push(faults::merge_conflict(Span::new(file, mark)));
                return (Standing::Shown(Arc::clone(text)), found);
            }
            if let Some(returns) = carriage_returns(text) {
                found.push(faults::line_ends(file, &returns));
            }
            (Standing::Read(Arc::clone(text)), found)
        }
        Decoded::Latin(text, at, byte) => {
            let span = Span::new(file, *at..at + char::from(*byte).len_utf8());
            (
                Standing::Shown(Arc::clone(text)),
                vec![faults::latin(span, *byte)],
            )
        }
        Decoded::Foreign(what) => (Standing::None, vec![faults::foreign(path.as_str(), what)]),
    }
}

/// What becomes of a file's text.
#[derive(Clone, Debug)]
pub enum Standing {
    /// It is read.
    Read(Arc<str>),
    /// It is shown beside the fault that it cannot be read.
    Shown(Arc<str>),
    /// There is none.
    None,
}

/// Lines that end otherwise than with a line feed alone.
#[derive(Debug)]
pub struct CarriageReturns {
    /// How many there are.
    pub lines: usize,
    /// The end of the first of them.
    pub first: Range<usize>,
}

fn carriage_returns(text: &str) -> Option<CarriageReturns> {
    let at = memchr(b'\r', text.as_bytes())?;
    let rest = text.get(at..).unwrap_or_default();
    let length = if rest.starts_with("\r\n") { 2 } else { 1 };
    Some(CarriageReturns {
        lines: rest.matches('\r').count(),
        first: at..at + length,
    })
}

/// The first mark that Git left where two versions of a text could not be merged, and the rest of its line. What stands
/// between two of them is a text twice, so that one alone is a mark as well.
fn conflict_mark(text: &str) -> Option<Range<usize>> {
    let marks = ["<<<<<<< ", ">>>>>>> "].iter();
    let first = marks.filter_map(|mark| {
        let mut places = memmem::find_iter(text.as_bytes(), mark);
        places.find(|at| {
            let before = text.get(..*at).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            line.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        })
    });
    let at = first.min()?;
    let line = text.get(at..).unwrap_or_default().lines().next();
    Some(at..at + line.unwrap_or_default().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_a_conflict_is_one_at_the_beginning_of_a_line() {
        assert_eq!(conflict_mark("a\n<<<<<<< HEAD\nb\n"), Some(2..14));
        assert_eq!(conflict_mark("a: |\n  b\n  >>>>>>> main\r\n"), Some(11..23));
        for text in [
            "",
            "a <<<<<<< b",
            "======= \n",
            "<<<<<<<<",
            "\n>>>>>> a",
            ">>>>>>>>> a",
        ] {
            assert_eq!(conflict_mark(text), None, "{text}");
        }
    }
}
